import { hashesIn, type MetalinkFile, namesIn, numberOf, piecesIn, urlsOf } from './metalink-file.js';
import type { Element } from './xml.js';

/**
 * The files of a document of version 3 (the specification of metalinker.org): 100 is the highest preference.
 *
 * @param files the element that holds them all
 */
export function readVersion3(files: Element): readonly MetalinkFile[] {
  return files.children('file').map((file) => {
    const verification = file.children('verification');
    const resources = file.children('resources');
    const urls = resources.flatMap((each) => each.children('url'));
    return {
      origin: file.origin,
      name: file.attribute('name') ?? '',
      size: file.children('size')[0]?.text,
      hashes: verification.flatMap(hashesIn),
      pieces: verification.flatMap(piecesIn),
      urls: urlsOf(
        urls.filter((url) => !isTorrent(url)),
        (url) => -numberOf(url.attribute('preference'), 0),
      ).filter(({ text }) => text !== ''),
      ignored: [
        ...namesIn(file, ['os', 'language']),
        ...(urls.some(isTorrent) ? (['metaurl'] as const) : []),
        ...verification.flatMap((each) => namesIn(each, ['signature'])),
      ],
    };
  });
}

/** The URL of a description of the file, which may well be http: too. */
function isTorrent(url: Element): boolean {
  return url.attribute('type')?.toLowerCase() === 'bittorrent';
}

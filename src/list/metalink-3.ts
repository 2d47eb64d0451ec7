import { hashesIn, type MetalinkFile, namesIn, numberOf, piecesIn, urlsIn } from './metalink-file.js';
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
    return {
      origin: file.origin,
      name: file.attribute('name') ?? '',
      size: file.children('size')[0]?.text,
      hashes: verification.flatMap(hashesIn),
      pieces: verification.flatMap(piecesIn),
      urls: resources
        .flatMap((each) => urlsIn(each, (url) => -numberOf(url.attribute('preference'), 0)))
        .filter(({ text }) => text !== ''),
      ignored: [
        ...namesIn(file, ['os', 'language']),
        ...verification.flatMap((each) => namesIn(each, ['signature'])),
      ],
    };
  });
}

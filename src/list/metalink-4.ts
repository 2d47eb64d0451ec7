import { hashesIn, type MetalinkFile, namesIn, numberOf, piecesIn, urlsOf } from './metalink-file.js';
import type { Element } from './xml.js';

/** The rank of a URL without one (RFC 5854, 4.2.17.2). */
const lastPriority = 999_999;

/** The files of a document of version 4: 1 is the highest priority. */
export function readVersion4(root: Element): readonly MetalinkFile[] {
  return root.children('file').map((file) => ({
    origin: file.origin,
    name: file.attribute('name') ?? '',
    size: file.children('size')[0]?.text,
    hashes: hashesIn(file),
    pieces: piecesIn(file),
    urls: urlsOf(file.children('url'), (url) => numberOf(url.attribute('priority'), lastPriority)),
    ignored: namesIn(file, ['os', 'language', 'metaurl', 'signature']),
  }));
}

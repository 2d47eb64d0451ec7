import { ListError } from './list-error.js';
import { readVersion3 } from './metalink-3.js';
import { readVersion4 } from './metalink-4.js';
import { requestOfFile } from './metalink-request.js';
import { type ParsedList, withoutRepeats } from './parse-list.js';
import { type Element, parseXml } from './xml.js';

/**
 * Reads a Metalink document of version 4 (RFC 5854) or 3: one request a file, its URLs in the order of their priorities.
 *
 * @param source the document's name in messages
 * @throws ListError for what is not such a document, NameError for a name that must not reach a disk
 */
export function parseMetalink(text: string, source: string): ParsedList {
  const root = parseXml(text, source);
  const read = filesOf(root).map(requestOfFile);
  return {
    requests: read.map(({ request }) => request),
    warnings: withoutRepeats(read.flatMap(({ warnings }) => warnings)),
  };
}

function filesOf(root: Element) {
  if (root.name !== 'metalink') throw noMetalink(root, `the root element ${root.name.slice(0, 40)}`);
  // Version 3 has all of its files in one element, version 4 has them in the root.
  const [files] = root.children('files');
  const found = files === undefined ? readVersion4(root) : readVersion3(files);
  if (found.length === 0) throw noMetalink(root, 'no file');
  return found;
}

function noMetalink(root: Element, found: string): ListError {
  return new ListError(root.origin, 'this XML names nothing to fetch', {
    expected: 'a Metalink document of version 4 or 3 with at least one file element',
    found,
    next: 'Give a Metalink document, or a list of lines.',
  });
}

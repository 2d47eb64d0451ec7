import { parseXml as parse, XmlDocumentType, XmlElement, XmlError } from '@rgrove/parse-xml';
import { ListError } from './list-error.js';
import type { Origin } from './request.js';

/** An element of an XML document. Names are without the prefix that all of the document's own elements share. */
export interface Element {
  readonly name: string;
  /** `line 12 of models.metalink` */
  readonly origin: Origin;
  attribute(name: string): string | undefined;
  /** All text within, without white space around it. */
  readonly text: string;
  /** The element's own children of that name, in order. */
  children(name: string): readonly Element[];
}

/** True when `text` is XML rather than a list of lines. */
export function looksLikeXml(text: string): boolean {
  return /^\uFEFF?\s*<[?!a-z]/i.test(text);
}

/**
 * The root of a document. Document type declarations are refused, and with them every entity but the five that XML itself
 * defines, so that nothing can be pulled in or blown up.
 *
 * @param source the document's name in messages
 * @throws ListError for what is not well-formed
 */
export function parseXml(text: string, source: string): Element {
  const document = parsed(text, source);
  const at = originAt(text, source);
  const type = document.children.find((node) => node instanceof XmlDocumentType);
  if (type !== undefined) {
    throw new ListError(at(type.start), 'document type declarations are not read', {
      expected: 'a Metalink document without <!DOCTYPE',
      found: 'a document type declaration',
      next: 'Remove it: Metalink needs none.',
    });
  }
  const { root } = document;
  if (root === null) throw malformed(source, 'no element', undefined);
  const prefix = root.name.includes(':') ? `${root.name.split(':', 1)[0]}:` : '';
  return elementOf(root, prefix, at);
}

/** Where an offset into the text is. Line starts are found once: a document may hold thousands of URLs. */
function originAt(text: string, source: string): (offset: number) => Origin {
  const starts = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return `line ${low + 1} of ${source}`;
  };
}

function parsed(text: string, source: string): ReturnType<typeof parse> {
  try {
    return parse(text, { includeOffsets: true, preserveDocumentType: true });
  } catch (error) {
    if (error instanceof XmlError) {
      const [problem = ''] = error.message.split(' (line', 1);
      throw malformed(`line ${error.line} of ${source}`, problem, error);
    }
    // The parser descends with the elements: a document that is nested without end exhausts the stack.
    if (error instanceof RangeError) throw malformed(source, 'elements nested too deeply', error);
    throw error;
  }
}

function malformed(origin: Origin, found: string, cause: unknown): ListError {
  return new ListError(origin, 'this XML is not well-formed', {
    expected: 'a well-formed Metalink document (RFC 5854)',
    found,
    next: 'Correct the document, or fetch it anew: it may have been cut short.',
    cause,
  });
}

function elementOf(element: XmlElement, prefix: string, at: (offset: number) => Origin): Element {
  return {
    name: element.name.slice(prefix.length),
    get origin() {
      return at(element.start);
    },
    attribute: (name) => element.attributes[name],
    get text() {
      return element.text.trim();
    },
    children: (name) =>
      element.children.flatMap((node) =>
        node instanceof XmlElement && node.name === prefix + name ? [elementOf(node, prefix, at)] : [],
      ),
  };
}

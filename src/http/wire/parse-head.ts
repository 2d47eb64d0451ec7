/** The head of an answer as the wire brought it (RFC 9112, 4 and 5). */
export interface WireHead {
  readonly status: number;
  /** The minor version: 0 or 1. */
  readonly minor: number;
  /** Names in lower case; repeated fields joined by `, ` (RFC 9110, 5.3). */
  readonly fields: ReadonlyMap<string, string>;
}

/** What came is not the head of an HTTP/1 answer. */
export class MalformedHead extends Error {
  override readonly name = 'MalformedHead';
}

const statusLine = /^HTTP\/1\.([01]) (\d{3})(?: .*)?$/;
const fieldLine = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*$/;
/** What a value never holds: with it, one program's field is another's two (RFC 9110, 5.5). */
const forbidden = /[\0\r]/;

/**
 * Reads a head without the empty line that ends it. Lines may end in LF alone, and a field may be folded over several
 * lines, both as RFC 9112 lets a recipient be (2.2 and 5.2).
 *
 * @throws MalformedHead
 */
export function parseHead(text: string): WireHead {
  const [first = '', ...lines] = text.split(/\r?\n/);
  const status = statusLine.exec(first);
  if (status === null) throw new MalformedHead(`it begins with ${JSON.stringify(first.slice(0, 40))}`);
  const fields = new Map<string, string>();
  for (const [name, value] of unfolded(lines).map(parseField)) {
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return { status: Number(status[2]), minor: Number(status[1]), fields };
}

function parseField(line: string): [name: string, value: string] {
  const match = fieldLine.exec(line);
  const [, name, value] = match ?? [];
  if (name === undefined || value === undefined || forbidden.test(line)) {
    throw new MalformedHead(`${JSON.stringify(line.slice(0, 40))} is no header field`);
  }
  return [name.toLowerCase(), value];
}

/** A line that begins with white space goes on with the one before it. */
function unfolded(lines: readonly string[]): string[] {
  const fields: string[] = [];
  for (const line of lines) {
    const last = fields.at(-1);
    if (last !== undefined && /^[ \t]/.test(line)) fields[fields.length - 1] = `${last} ${line.trim()}`;
    else fields.push(line);
  }
  return fields;
}

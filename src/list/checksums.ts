import { Failure } from '../errors/failure.js';
import type { Checksum } from './checksum.js';
import { algorithmNamed, checksumByLength, checksumOf } from './checksum-word.js';
import type { Origin } from './request.js';
import { shown } from './shown.js';

/** A line of a checksum file. */
export interface ChecksumEntry {
  /** As the file has it, with `/` between components and no `./` in front. */
  readonly name: string;
  readonly checksum: Checksum;
  readonly origin: Origin;
}

/** A text of checksums that cannot be read, or that says two things of one file. */
export class ChecksumSyntaxError extends Failure {
  readonly code = 'CHECKSUM_SYNTAX';
  readonly origin: Origin;

  constructor(origin: Origin, problem: string, detail: { expected: string; found: string; next: string }) {
    super(`${origin}: ${problem}`, detail);
    this.origin = origin;
  }
}

/** `HEX  NAME` or `HEX *NAME`, as sha256sum and its kin write; a `\` in front says that the name holds escapes. */
const plainLine = /^(\\?)([0-9a-f]+)\s+\*?(.+)$/is;
/** `SHA256 (NAME) = HEX`, as BSD's tools, `sha256sum --tag` and OpenSSL write. */
const taggedLine = /^(\\?)([a-z0-9-]+) ?\((.+)\) ?= ?([0-9a-f]+)$/is;

/**
 * Reads the lines of a checksum file. Blank lines and those that begin with `#` are skipped.
 *
 * @param source the text's name in messages: `checksums`, `SHA256SUMS`
 * @throws ChecksumSyntaxError
 */
export function parseChecksums(text: string, source: string): readonly ChecksumEntry[] {
  const entries: ChecksumEntry[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (const [index, content] of lines.entries()) {
    const line = content.trim();
    if (line === '' || line.startsWith('#')) continue;
    const origin = `line ${index + 1} of ${source}`;
    const entry = readEntry(line);
    if (entry === undefined) throw unreadable(line, origin);
    entries.push({ ...entry, origin });
  }
  return entries;
}

/** True for a line that was meant as a checksum of a file, even one that is cut short. */
export function looksLikeChecksumLine(line: string): boolean {
  return /^\\?[0-9a-f]{32,}(?:\s|$)/i.test(line.trim()) || taggedLine.test(line.trim());
}

function readEntry(line: string): Omit<ChecksumEntry, 'origin'> | undefined {
  const [, tagMark, tag = '', taggedName = '', taggedHex] = taggedLine.exec(line) ?? [];
  if (taggedHex !== undefined) {
    const checksum = checksumOf(algorithmNamed(tag), taggedHex);
    return checksum && { name: plainName(taggedName, tagMark !== ''), checksum };
  }
  const [, mark, hex = '', name] = plainLine.exec(line) ?? [];
  if (name === undefined) return undefined;
  const checksum = checksumByLength(hex);
  return checksum && { name: plainName(name, mark !== ''), checksum };
}

function plainName(name: string, escaped: boolean): string {
  const unescaped = escaped
    ? name.replace(/\\([\\nr])/g, (_, letter: string) => ({ n: '\n', r: '\r' })[letter] ?? '\\')
    : name;
  return componentsOf(unescaped).join('/');
}

/** Empty components and `.` say nothing. */
export function componentsOf(name: string): string[] {
  return name.split(/[/\\]/).filter((component) => component !== '' && component !== '.');
}

function unreadable(line: string, origin: Origin): ChecksumSyntaxError {
  return new ChecksumSyntaxError(origin, 'this is not a checksum of a file', {
    expected: 'HEX  NAME, HEX *NAME or SHA256 (NAME) = HEX, with all digits of the digest',
    found: shown(line),
    next: 'Correct the line, or give the checksum on the item itself: checksum=sha-256=HEX.',
  });
}

import { looksLikeChecksumLine } from './checksums.js';

export type ChecksumsForm = 'lines' | 'url' | 'path';

/** A piece of the `checksums` setting: lines to parse, or where they are. */
export interface ChecksumsPart {
  readonly form: ChecksumsForm;
  readonly text: string;
}

/** Whether `text` is checksum lines itself, the URL of such a file, or its path. A single checksum line makes it the first. */
export function checksumsForm(text: string): ChecksumsForm {
  if (text.split(/\r\n|\n|\r/).some(looksLikeChecksumLine)) return 'lines';
  return /^\s*(?:https?:\/\/|github:|hf:|s3:|gs:)/i.test(text) ? 'url' : 'path';
}

/**
 * The parts of the `checksums` setting: its checksum lines together, and a URL or path on each other line. Beside checksum lines a line
 * with white space in it is one of them that cannot be read, and no path.
 */
export function checksumsParts(text: string): readonly ChecksumsPart[] {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim());
  const hasChecksums = checksumsForm(text) === 'lines';
  const isElsewhere = (line: string) =>
    line !== '' &&
    !line.startsWith('#') &&
    !looksLikeChecksumLine(line) &&
    !(hasChecksums && /\s/.test(line));
  const elsewhere = lines.filter(isElsewhere).map((line) => ({ form: checksumsForm(line), text: line }));
  if (!hasChecksums) return elsewhere;
  // Lines keep their numbers.
  const own = lines.map((line) => (isElsewhere(line) ? '' : line)).join('\n');
  return [{ form: 'lines', text: own }, ...elsewhere];
}

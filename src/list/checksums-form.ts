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

/** The parts of the `checksums` setting: all of it as lines, or a URL or path on each line. */
export function checksumsParts(text: string): readonly ChecksumsPart[] {
  if (checksumsForm(text) === 'lines') return [{ form: 'lines', text }];
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ form: checksumsForm(line), text: line }));
}

import { tarText } from './entry-text.js';

/** A header block of a tar archive (POSIX.1-2017, pax, ustar interchange format; and the forms of GNU tar). */
export interface TarHeader {
  readonly path: string;
  readonly mode: number;
  /** Bytes of the body. */
  readonly size: number;
  /** Seconds since the epoch. */
  readonly modified: number;
  /** `0` file, `1` hard link, `2` symlink, `5` folder, `x` and `g` pax, `L` and `K` GNU's long names, and others. */
  readonly type: string;
  readonly link: string;
}

export const blockSize = 512;

/** `undefined` for a block that is no header: its checksum does not fit. */
export function readTarHeader(block: Buffer): TarHeader | undefined {
  if (numberAt(block, 148, 8) !== checksumOf(block)) return undefined;
  const name = textAt(block, 0, 100);
  const isUstar = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isUstar ? textAt(block, 345, 155) : '';
  const size = numberAt(block, 124, 12);
  if (!Number.isSafeInteger(size) || size < 0) return undefined;
  const path = prefix === '' ? name : `${prefix}/${name}`;
  const flag = String.fromCharCode(block[156] ?? 0);
  return {
    path,
    size,
    mode: numberAt(block, 100, 8),
    modified: numberAt(block, 136, 12),
    // Before POSIX there was no type for folders: their names end with `/`.
    type: flag === '\0' || flag === '7' ? '0' : flag === '0' && path.endsWith('/') ? '5' : flag,
    link: textAt(block, 157, 100),
  };
}

/** The records of a pax header, `LENGTH KEY=VALUE\n`; what is malformed ends them. */
export function readPax(body: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(0x20, at);
    const length = space < 0 ? Number.NaN : Number(body.toString('latin1', at, space));
    const equals = body.indexOf(0x3d, space);
    const end = at + length;
    if (!Number.isSafeInteger(length) || equals < 0 || equals >= end || end > body.length || length <= 0)
      break;
    records.set(body.toString('latin1', space + 1, equals), tarText(body.subarray(equals + 1, end - 1)));
    at = end;
  }
  return records;
}

/** Up to the first NUL. */
export function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return tarText(end < 0 ? bytes : bytes.subarray(0, end));
}

function textAt(block: Buffer, offset: number, length: number): string {
  return textOf(block.subarray(offset, offset + length));
}

/** Octal digits, or, where the first bit is set, a binary number as GNU tar writes what is too big for them. */
function numberAt(block: Buffer, offset: number, length: number): number {
  const field = block.subarray(offset, offset + length);
  const first = field[0] ?? 0;
  if ((first & 0x80) !== 0) {
    return field.subarray(1).reduce((number, byte) => number * 256 + byte, first & 0x3f);
  }
  const digits = field.toString('latin1').replaceAll('\0', ' ').trim();
  return digits === '' ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}

/** The sum of all bytes, those of the checksum's own field taken as spaces. */
function checksumOf(block: Buffer): number {
  return block.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);
}

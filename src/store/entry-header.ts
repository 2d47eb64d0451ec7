import type { PartKey } from './part-store.js';

/** What a stored part says of itself: which part of which content it is, and what its bytes must be. */
export interface PartHeader extends PartKey {
  /** Bytes that follow the header. */
  readonly size: number;
  /** SHA-256 of those bytes, lower-case hex. */
  readonly sha256: string;
}

/** No header is longer than this many bytes, its newline included. */
export const LONGEST_HEADER = 1024;

/** One JSON line, its newline included. */
export function encodeHeader(header: PartHeader): Buffer {
  const { identity, partSize, index, size, sha256 } = header;
  return Buffer.from(`${JSON.stringify({ resumeFetchPart: 1, identity, partSize, index, size, sha256 })}\n`);
}

/** The header at the start of `bytes` and its length there, or `undefined` when there is none of version 1. */
export function decodeHeader(
  bytes: Buffer,
): { readonly header: PartHeader; readonly length: number } | undefined {
  const newline = bytes.indexOf(0x0a);
  if (newline < 0) return undefined;
  const fields = parseObject(bytes.toString('utf8', 0, newline));
  if (fields === undefined || fields.get('resumeFetchPart') !== 1) return undefined;
  const identity = fields.get('identity');
  const partSize = fields.get('partSize');
  const index = fields.get('index');
  const size = fields.get('size');
  const sha256 = fields.get('sha256');
  if (!isDigest(identity) || !isDigest(sha256)) return undefined;
  if (!isCount(partSize) || !isCount(index) || !isCount(size)) return undefined;
  return { header: { identity, partSize, index, size, sha256 }, length: newline + 1 };
}

/** Why the header is not that of the part `key` with `length` bytes, in words; `undefined` when it is. */
export function mismatch(header: PartHeader, key: PartKey, length: number): string | undefined {
  if (header.identity !== key.identity) return `it holds content ${header.identity}, not ${key.identity}`;
  if (header.partSize !== key.partSize || header.index !== key.index) {
    return `it holds part ${header.index} of ${header.partSize} bytes, not part ${key.index} of ${key.partSize}`;
  }
  if (header.size !== length) return `it holds ${header.size} bytes, not ${length}`;
  return undefined;
}

function parseObject(text: string): Map<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

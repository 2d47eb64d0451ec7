import { type Algorithm, digestLengths } from '../list/checksum.js';
import type { Head } from './client.js';
import { contentEncoding, type Verdict } from './judge.js';

export type DeclaredAlgorithm = Algorithm | 'crc32c';

/** A digest of the whole content that the source states in its answer. */
export interface DeclaredDigest {
  readonly algorithm: DeclaredAlgorithm;
  /** Lower-case hexadecimal. */
  readonly hex: string;
  /** The field that states it, in lower case. */
  readonly field: string;
}

/** Bytes of each digest, strongest first. */
const lengths: Readonly<Record<DeclaredAlgorithm, number>> = { ...digestLengths, crc32c: 4 };
const strength = Object.keys(lengths);

/** The names under which fields state the algorithms. */
const names: ReadonlyMap<string, DeclaredAlgorithm> = new Map([
  ['sha-512', 'sha-512'],
  ['sha-384', 'sha-384'],
  ['sha-256', 'sha-256'],
  ['sha-224', 'sha-224'],
  ['sha', 'sha-1'],
  ['sha-1', 'sha-1'],
  ['md5', 'md5'],
  ['crc32c', 'crc32c'],
] as const);

type Reader = (head: Head, kind: Verdict['kind']) => DeclaredDigest[];
const readers: readonly Reader[] = [reprDigest, digest, contentMd5, google, azure, s3, linked, metalink];

/**
 * What the source says the digests of its whole content are, strongest first (rule 17). Digests that may be of a part
 * only are left out: Content-Digest, Content-MD5 of a 206, S3's composite checksums and ETags.
 */
export function declaredDigests(head: Head, kind: Verdict['kind']): DeclaredDigest[] {
  if (kind === 'refused' || kind === 'unsatisfied') return [];
  const found = readers.flatMap((read) => read(head, kind));
  return found.sort((a, b) => strength.indexOf(a.algorithm) - strength.indexOf(b.algorithm));
}

/** `sha-256=:BASE64:, md5=:BASE64:` (RFC 9530, 3): of the representation, so a 206 states it for the whole too. */
function reprDigest(head: Head): DeclaredDigest[] {
  const members = (head.fields.get('repr-digest') ?? '').split(',');
  return members.flatMap((member) => {
    const match = /^\s*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/=]*):/.exec(member);
    return match === null ? [] : declared(match[1], match[2], 'repr-digest');
  });
}

/** `SHA-256=BASE64,md5=BASE64` (RFC 3230): of the instance, whatever part of it is sent. */
function digest(head: Head): DeclaredDigest[] {
  const encoded = contentEncoding(head) !== undefined;
  return (head.fields.get('digest') ?? '').split(',').flatMap((member) => {
    const [name = '', value] = splitOnce(member, '=');
    const lower = name.trim().toLowerCase();
    // id-… is of the content without its coding (RFC 5843).
    if (lower.startsWith('id-')) return encoded ? [] : declared(lower.slice(3), value, 'digest');
    return declared(lower, value, 'digest');
  });
}

/** Dropped from HTTP in RFC 7231 because servers took it now for the part, now for the whole: only a 200 is clear. */
function contentMd5(head: Head, kind: Verdict['kind']): DeclaredDigest[] {
  return kind === 'whole' ? declared('md5', head.fields.get('content-md5'), 'content-md5') : [];
}

/** `crc32c=BASE64,md5=BASE64`, of the object as it is stored: no good when it is decompressed on its way. */
function google(head: Head): DeclaredDigest[] {
  const stored = head.fields.get('x-goog-stored-content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (stored !== (contentEncoding(head) ?? 'identity')) return [];
  return (head.fields.get('x-goog-hash') ?? '').split(',').flatMap((member) => {
    const [name = '', value] = splitOnce(member, '=');
    return declared(name.trim().toLowerCase(), value, 'x-goog-hash');
  });
}

function azure(head: Head): DeclaredDigest[] {
  return declared('md5', head.fields.get('x-ms-blob-content-md5'), 'x-ms-blob-content-md5');
}

/** Of the full object only: a composite checksum is one of checksums, and ends in `-` and the number of parts. */
function s3(head: Head): DeclaredDigest[] {
  const type = head.fields.get('x-amz-checksum-type')?.trim().toUpperCase() ?? 'FULL_OBJECT';
  if (type !== 'FULL_OBJECT') return [];
  const fields = { sha256: 'sha-256', sha1: 'sha-1', crc32c: 'crc32c' };
  return Object.entries(fields).flatMap(([suffix, name]) => {
    const field = `x-amz-checksum-${suffix}`;
    return declared(name, head.fields.get(field), field);
  });
}

/** Hugging Face states the SHA-256 of a big file where it redirects to the storage; that of a small one is Git's own. */
function linked(head: Head): DeclaredDigest[] {
  return [...(head.redirects ?? []), head.fields].flatMap((fields) => {
    const [, hex] = /^"?([0-9a-f]{64})"?$/i.exec(fields.get('x-linked-etag')?.trim() ?? '') ?? [];
    return hex === undefined
      ? []
      : [{ algorithm: 'sha-256', hex: hex.toLowerCase(), field: 'x-linked-etag' }];
  });
}

/** A server that redirects to mirrors states the digest of what all of them have (RFC 6249, 6). */
function metalink(head: Head): DeclaredDigest[] {
  return (head.redirects ?? [])
    .filter((fields) => /;\s*rel="?duplicate\b/i.test(fields.get('link') ?? ''))
    .flatMap((fields) => digest({ ...head, fields }));
}

/** None for an algorithm that is not known or a value that is not exactly such a digest in Base64. */
function declared(name: string | undefined, value: string | undefined, field: string): DeclaredDigest[] {
  const algorithm = names.get(name ?? '');
  const text = value?.trim() ?? '';
  if (algorithm === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return [];
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === lengths[algorithm] ? [{ algorithm, hex: bytes.toString('hex'), field }] : [];
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

import { type Algorithm, algorithms, type Checksum, digestLengths } from './checksum.js';

/** For messages: what a checksum may look like. */
export const checksumForms = 'sha-256=HEX (or sha-512, sha-384, sha-224, sha-1, md5) or sha256-BASE64';

/**
 * A checksum: `sha-256=HEX` as aria2 writes it, the same with `:` or without the hyphen, or a string of Subresource
 * Integrity, `sha256-BASE64`, whose options after `?` say nothing of the bytes. `undefined` when it is neither, or the
 * digest has not the algorithm's length.
 */
export function parseChecksum(word: string): Checksum | undefined {
  const [, hexName = '', hex] = /^([a-z0-9-]+)[=:]([0-9a-f]+)$/i.exec(word) ?? [];
  if (hex !== undefined) return checksumOf(algorithmNamed(hexName), hex);
  const [, name = '', base64] = /^([a-z0-9]+)-([a-z0-9+/]+={0,2})(?:\?.*)?$/i.exec(word) ?? [];
  if (base64 === undefined) return undefined;
  return checksumOf(algorithmNamed(name), Buffer.from(base64, 'base64').toString('hex'));
}

/** The checksum of a digest alone, whose length tells the algorithm. */
export function checksumByLength(hex: string): Checksum | undefined {
  return checksumOf(
    algorithms.find((algorithm) => digestLengths[algorithm] * 2 === hex.length),
    hex,
  );
}

/** `sha256`, `SHA-256`, `SHA2-256` (as OpenSSL says) and `sha-256` are one algorithm. */
export function algorithmNamed(name: string): Algorithm | undefined {
  const plain = name
    .toLowerCase()
    .replace(/^sha2-/, 'sha')
    .replaceAll('-', '');
  return algorithms.find((algorithm) => algorithm.replaceAll('-', '') === plain);
}

/** `undefined` unless `hex` is a digest of that algorithm. */
export function checksumOf(algorithm: Algorithm | undefined, hex: string): Checksum | undefined {
  if (algorithm === undefined || hex.length !== digestLengths[algorithm] * 2) return undefined;
  return /^[0-9a-f]+$/i.test(hex) ? { algorithm, hex: hex.toLowerCase() } : undefined;
}

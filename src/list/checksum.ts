/** The hash functions that a list may name, strongest first. */
export const algorithms = ['sha-512', 'sha-384', 'sha-256', 'sha-224', 'sha-1', 'md5'] as const;
export type Algorithm = (typeof algorithms)[number];

/** Bytes of each one's digest. */
export const digestLengths: Readonly<Record<Algorithm, number>> = {
  'sha-512': 64,
  'sha-384': 48,
  'sha-256': 32,
  'sha-224': 28,
  'sha-1': 20,
  md5: 16,
};

/** The digest that the whole file must have. */
export interface Checksum {
  readonly algorithm: Algorithm;
  /** Lower-case hexadecimal. */
  readonly hex: string;
}

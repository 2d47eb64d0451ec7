/** The hash functions that a list may name, strongest first. */
export const algorithms = ['sha-512', 'sha-384', 'sha-256', 'sha-224', 'sha-1', 'md5'] as const;
export type Algorithm = (typeof algorithms)[number];

/** The digest that the whole file must have. */
export interface Checksum {
  readonly algorithm: Algorithm;
  /** Lower-case hexadecimal. */
  readonly hex: string;
}

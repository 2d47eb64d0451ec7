import type { Content } from './content.js';
import type { Behaviour } from './fault.js';

/** A file of the origin, and how it is served. */
export interface Resource {
  readonly content: Content;
  /** With quotes; `undefined`: none is sent. */
  readonly etag: string | undefined;
  /** An HTTP-date; `undefined`: none is sent. */
  readonly lastModified: string | undefined;
  /** The answer's Date; `undefined`: the true one. */
  readonly date: string | undefined;
  /** Further fields, such as Content-Disposition or Repr-Digest. */
  readonly fields: Readonly<Record<string, string>>;
  /** Bytes a second for each connection; `undefined`: no limit. */
  readonly bandwidth: number | undefined;
  readonly behave: Behaviour;
}

/** What a test states; the rest is that of a well-behaved static server. */
export type ResourceOptions = Partial<Omit<Resource, 'content'>> & { readonly content: Content };

export function resource(options: ResourceOptions): Resource {
  return {
    etag: '"v1"',
    lastModified: 'Sat, 01 Jun 2024 00:00:00 GMT',
    date: undefined,
    fields: {},
    bandwidth: undefined,
    behave: () => undefined,
    ...options,
  };
}

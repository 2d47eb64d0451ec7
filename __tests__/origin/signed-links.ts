import type { Origin } from './origin.js';
import type { ResourceOptions } from './resource.js';

export interface SignedLinks {
  /** Where the permanent address is. */
  readonly at: Origin;
  readonly path: string;
  /** Where it leads: one after the other, the first again after the last. */
  readonly stores: readonly [Origin, ...Origin[]];
  readonly file: ResourceOptions;
  /** Requests for which one signature is good; after that the store answers 403. */
  readonly uses: number;
}

/** A permanent address that redirects to addresses that are signed and soon expire, as release downloads do. */
export function signedLinks({ at, path, stores, file, uses }: SignedLinks): string {
  const left = new Map<string, number>();
  let issued = 0;
  const stored = `${path}.stored`;
  for (const store of stores) {
    store.file(stored, {
      ...file,
      behave: (asked) => {
        const remaining = left.get(asked.query) ?? 0;
        left.set(asked.query, remaining - 1);
        return remaining > 0
          ? file.behave?.(asked)
          : { kind: 'status', status: 403, body: 'Request has expired' };
      },
    });
  }
  return at.file(path, {
    ...file,
    behave: () => {
      const store = stores[issued % stores.length] ?? stores[0];
      issued += 1;
      const query = `X-Amz-Expires=60&X-Amz-Signature=${issued}`;
      left.set(query, uses);
      return { kind: 'redirect', to: `${store.url}${stored}?${query}` };
    },
  });
}

import { randomUUID } from 'node:crypto';
import type { Scope } from './tokens.js';

/** One entry of the service: reserved when created, readable once finalised. */
export interface Entry {
  readonly id: number;
  readonly scope: string;
  readonly key: string;
  readonly version: string;
  readonly blob: string;
  /** Bytes; `undefined` while the upload is not finalised. */
  size: number | undefined;
}

/** The service's table of entries, with its rules: immutable keys, scopes, and matching by prefix. */
export class Entries {
  readonly all: Entry[] = [];
  #nextId = 1;

  /** Takes the key in the token's own scope, or answers `undefined` when it is taken. */
  reserve(scope: string, key: string, version: string): Entry | undefined {
    if (this.#find(scope, key, version) !== undefined) return undefined;
    const id = this.#nextId++;
    const entry: Entry = { id, scope, key, version, blob: randomUUID(), size: undefined };
    this.all.push(entry);
    return entry;
  }

  /** The reservation to finalise. */
  reserved(scope: string, key: string, version: string): Entry | undefined {
    const entry = this.#find(scope, key, version);
    return entry?.size === undefined ? entry : undefined;
  }

  /** What a lookup finds: scope by scope the exact key, then the newest that begins with one of the keys in their order. */
  lookup(scopes: readonly Scope[], keys: readonly string[], version: string): Entry | undefined {
    for (const { Scope: scope, Permission } of scopes) {
      if ((Permission & 1) === 0) continue;
      const readable = this.all.filter(
        (entry) => entry.scope === scope && entry.version === version && entry.size !== undefined,
      );
      const exact = readable.find((entry) => same(entry.key, keys[0] ?? ''));
      if (exact !== undefined) return exact;
      for (const key of keys) {
        const newest = readable.findLast((entry) => entry.key.toLowerCase().startsWith(key.toLowerCase()));
        if (newest !== undefined) return newest;
      }
    }
    return undefined;
  }

  /** Removes entries, as the service does when room is wanted. */
  evict(which: (entry: Entry) => boolean): void {
    const kept = this.all.filter((entry) => !which(entry));
    this.all.splice(0, this.all.length, ...kept);
  }

  #find(scope: string, key: string, version: string): Entry | undefined {
    return this.all.find(
      (entry) => entry.scope === scope && same(entry.key, key) && entry.version === version,
    );
  }
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

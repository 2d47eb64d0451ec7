import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CacheService, startCacheService } from '../cache-service/cache-service.js';
import { type FirstCacheService, startFirstCacheService } from '../cache-service/first-version.js';
import { sharedStorage } from './shared-storage.js';

/** A place that outlives machines, with what a suite has to know of it. */
export interface SharedPlace {
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** Bytes that were uploaded since it was opened, what was superseded or removed included. */
  uploaded(): Promise<number>;
  /** Entries that it holds. */
  entries(): Promise<string[]>;
  close(): Promise<void>;
}

export interface PlaceKind {
  readonly name: string;
  open(folder: string): Promise<SharedPlace>;
}

const folder: PlaceKind = {
  name: 'the folder store',
  async open(parent) {
    const path = join(parent, 'cache');
    await mkdir(path, { recursive: true });
    const names = async () =>
      (await readdir(path, { recursive: true })).filter((name) => name.endsWith('.entry'));
    return {
      env: {},
      args: ['--cache-dir', path],
      entries: names,
      async uploaded() {
        const sizes = (await names()).map(async (name) => (await stat(join(path, name))).size);
        return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
      },
      close: async () => undefined,
    };
  },
};

const secondVersion: PlaceKind = {
  name: 'the Actions cache, second version',
  async open() {
    return servicePlace(await startCacheService(await sharedStorage()));
  },
};

const firstVersion: PlaceKind = {
  name: 'the Actions cache, first version',
  async open() {
    return servicePlace(await startFirstCacheService());
  },
};

export function servicePlace(service: CacheService | FirstCacheService): SharedPlace {
  return {
    env: service.env,
    args: [],
    uploaded: async () => service.bytesUploaded(),
    entries: async () => service.entries.all.filter(({ size }) => size !== undefined).map(({ key }) => key),
    close: () => service.close(),
  };
}

export const places: readonly PlaceKind[] = [folder, secondVersion, firstVersion];

import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EntryKey, partEntry } from '../../src/store/entry-key.js';
import { type Destination, type Entry, inPlace } from '../../src/store/part-store.js';

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A new folder under the system's temporary folder, and how to remove it. */
export async function scratchFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'resume-fetch-test-')));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }) };
}

/** One part of one file on disk, with everything that a store is told about it. */
export interface Sample {
  readonly identity: string;
  readonly partSize: number;
  readonly key: EntryKey;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly entry: Entry;
}

/** Part `index` of a file of random bytes in `folder`; every sample has an identity of its own unless one is given. */
export async function makeSample(
  folder: string,
  options: { length?: number; partSize?: number; index?: number; identity?: string } = {},
): Promise<Sample> {
  const partSize = options.partSize ?? 100_000;
  const length = options.length ?? partSize;
  const index = options.index ?? 1;
  const identity = options.identity ?? randomBytes(32).toString('hex');
  const bytes = randomBytes(length);
  const path = join(folder, `${identity.slice(0, 12)}-${index}.bin`);
  const offset = index * partSize;
  await writeFile(path, Buffer.concat([Buffer.alloc(offset, 7), bytes, Buffer.alloc(5, 9)]));
  const digest = sha256(bytes);
  return {
    identity,
    partSize,
    key: partEntry({ identity, partSize, index }),
    bytes,
    sha256: digest,
    entry: inPlace([{ path, offset, length }], digest),
  };
}

/** A file of zeros to restore into, with its place for `sample` and a reader of that place. */
export async function makeTarget(
  folder: string,
  sample: Sample,
): Promise<{ into: Destination; read(): Promise<Buffer>; around(): Promise<Buffer> }> {
  const path = join(folder, `target-${randomBytes(4).toString('hex')}`);
  const { spans } = sample.entry;
  const { start = 0, end = 0 } = spans[0] ?? {};
  const size = end + 32;
  await writeFile(path, Buffer.alloc(size));
  return {
    into: { path, spans, size },
    read: async () => (await readFile(path)).subarray(start, end),
    around: async () => {
      const all = await readFile(path);
      return Buffer.concat([all.subarray(0, start), all.subarray(end)]);
    },
  };
}

import { mkdir, open, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect } from '@jest/globals';
import { canonicalUrl } from '../../../src/http/display-url.js';
import type { Validator } from '../../../src/http/validator.js';
import { identityOf, sourceName } from '../../../src/plan/identity.js';
import { serialiseJournal } from '../../../src/plan/journal.js';
import type { Span } from '../../../src/plan/span.js';
import { SpanSet } from '../../../src/plan/span-set.js';
import { type Content, generated } from '../content.js';
import type { Behaviour } from '../fault.js';
import { type Origin, startOrigin } from '../origin.js';
import type { ResourceOptions } from '../resource.js';
import { type Fetched, type Options, Scratch } from './fetch-list.js';

/** Small enough for one connection: what is asked is asked in order. */
export const small = generated(300_000, 1);
/** Another version of the same size. */
export const smallNew = generated(300_000, 2);
/** Big enough for several connections. */
export const big = generated(7 * 2 ** 20, 3);
export const bigNew = generated(7 * 2 ** 20, 4);

/** A fresh origin and a fresh disk for every test of a file. */
export function fixture(): { readonly origin: Origin; readonly disk: Scratch } {
  let origin: Origin;
  let disk: Scratch;
  beforeEach(async () => {
    origin = await startOrigin();
    disk = await Scratch.make();
  });
  afterEach(async () => {
    await origin.close();
    await disk.remove();
  });
  return {
    get origin() {
      return origin;
    },
    get disk() {
      return disk;
    },
  };
}

/** Breaks off every body `after` bytes, but for the probe; with `retries: 0` that ends the run with a partial. */
export const cutting =
  (after: number): Behaviour =>
  ({ range }) =>
    range === 'bytes=0-0' ? undefined : { kind: 'cut', after, how: 'close' };

/** Fetches from a source that breaks off after about half: leaves what an interrupted run leaves. */
export async function halfFetched(
  { origin, disk }: { origin: Origin; disk: Scratch },
  path: string,
  served: ResourceOptions,
  options: Options = {},
  item = '',
): Promise<Fetched> {
  const after = Math.floor(served.content.size / 2);
  const url = origin.file(path, { ...served, behave: cutting(after) });
  const fetched = await disk.fetch(`${url} ${item}`, { retries: '0', connections: '1', ...options });
  expect(fetched.file).toMatchObject({ status: 'partial', error: { code: 'SHORT_BODY' } });
  return fetched;
}

/** The finished file is byte-exact, complete, and nothing else is left beside it. */
export async function expectExact(disk: Scratch, { file }: Fetched, name: string, content: Content) {
  expect(file.error).toBeNull();
  expect(file.status).toBe('complete');
  const found = await disk.read(name);
  expect(found?.equals(content.read(0, content.size))).toBe(true);
  expect((await disk.names()).filter((each) => each.startsWith(`${name}.part`))).toEqual([]);
}

/** Nothing stands under the target's name, and the failure says what happened and what to do. */
export async function expectNone(disk: Scratch, { file }: Fetched, name: string, code: string) {
  expect(file.error).toMatchObject({ code });
  expect(file.error?.message).not.toBe('');
  expect(file.error?.next).not.toBe('');
  expect(await disk.read(name)).toBeUndefined();
}

/** What an earlier run leaves when it is killed after `held` bytes of `content` from `url` have arrived. */
export async function leavePartial(
  disk: Scratch,
  url: string,
  content: Content,
  held: readonly Span[],
  validator: Validator = { kind: 'etag', value: '"v1"', strong: true },
  form: 'written' | 'as holes' = 'written',
): Promise<void> {
  const part = disk.path(`${new URL(url).pathname.slice(1)}.part`);
  const canonical = canonicalUrl(new URL(url));
  await mkdir(disk.path(''), { recursive: true });
  const file = await open(part, 'w');
  try {
    if (form === 'as holes') await file.truncate(content.size);
    else for (const { start, end } of held) await file.write(content.read(start, end), 0, end - start, start);
  } finally {
    await file.close();
  }
  const journal = serialiseJournal({
    identity: identityOf({ checksums: [], canonicalUrl: canonical, size: content.size, validator }),
    size: content.size,
    partSize: 64 * 1024,
    sources: { [sourceName(canonical)]: validator },
    held: SpanSet.of(...held),
    doubtful: SpanSet.empty,
    digests: new Map(),
  });
  await writeFile(`${part}.json`, journal);
}

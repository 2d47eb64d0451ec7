import { EventEmitter, once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { BundleRestorer } from '../../../../src/keep/bundles/bundle-restore.js';
import type { Patience } from '../../../../src/keep/bundles/bundle-shelf.js';
import { StoreSilence } from '../../../../src/keep/store-silence.js';
import { noStore } from '../../../../src/store/no-store.js';
import type { Sight } from '../../../../src/store/part-store.js';
import { scratchFolder } from '../../../store/samples.js';
import { ManualClock } from '../../report/manual-clock.js';
import { hex } from './members.js';

const MiB = 1024 ** 2;
const plan = { name: hex('the bundle'), subjects: Array.from({ length: 40 }, (_, index) => hex(`${index}`)) };

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let restorer: BundleRestorer;

beforeEach(async () => {
  scratch = await scratchFolder();
});

afterEach(async () => {
  await restorer.close();
  await scratch.remove();
});

/** A run that has asked a store for a bundle; the store says what it is told to, and gives nothing. */
async function ask(patience: Patience) {
  const clock = new ManualClock();
  const silence = new StoreSilence(clock);
  const news = new EventEmitter();
  let signal: AbortSignal | undefined;
  let seen: (sight: Sight) => void = () => undefined;
  restorer = new BundleRestorer({
    store: {
      ...noStore,
      readable: true,
      async restore(_key, _into, until, onSight = () => undefined) {
        [signal, seen] = [until, onSight];
        const ended = once(news, 'ended');
        until?.addEventListener('abort', () => news.emit('ended'));
        news.emit('asked');
        await ended;
        return { kind: 'miss' };
      },
    },
    storeSilence: silence,
    temporaryFolder: scratch.path,
    clock,
    signal: new AbortController().signal,
  });
  const asked = once(news, 'asked');
  const kept = restorer.restore(plan, patience);
  await asked;
  return {
    clock,
    silence,
    kept,
    see: (sight: Sight) => seen(sight),
    isGivenUp: () => signal?.aborted,
    end: () => news.emit('ended'),
  };
}

test.each([
  ['brief', 4_900],
  ['patient', 29_900],
] as const)(
  'a silent store is waited for with patience %s for %i ms, and nobody can tell what it has',
  async (patience, ms) => {
    const { clock, isGivenUp, kept } = await ask(patience);
    clock.advance(ms);
    expect(isGivenUp()).toBe(false);
    clock.advance(200);
    expect(await kept).toBeUndefined();
    expect(restorer.silent).toBe(true);
    expect(clock.ticking).toBe(false);
  },
);

test('a store that stalls with a bundle is given up later, and is not silent', async () => {
  const { clock, isGivenUp, kept, see } = await ask('brief');
  see('found');
  clock.advance(14_900);
  expect(isGivenUp()).toBe(false);
  clock.advance(200);
  expect(await kept).toBeUndefined();
  expect(restorer.silent).toBe(false);
});

test('while parts come, a bundle is waited for', async () => {
  const { clock, silence, isGivenUp, end, kept } = await ask('brief');
  for (let parts = 0; parts < 5; parts += 1) {
    clock.advance(4_000);
    silence.heard();
  }
  expect(isGivenUp()).toBe(false);
  end();
  await kept;
});

test('while a bundle comes, parts are waited for', async () => {
  const { clock, silence, see, end, kept } = await ask('endless');
  const parts = silence.waitForParts(8 * MiB);
  for (let signs = 0; signs < 5; signs += 1) {
    clock.advance(6_500);
    see('found');
  }
  expect(parts.signal.aborted).toBe(false);
  parts.stop();
  end();
  await kept;
});

test('where nothing else can give the files, a silent store is waited for', async () => {
  const { clock, isGivenUp, end, kept } = await ask('endless');
  clock.advance(600_000);
  expect(isGivenUp()).toBe(false);
  end();
  await kept;
});

test.each(['absent', 'damaged'] as const)(
  'a store that says of a bundle that it is %s has none',
  async (sight) => {
    const { see, end, kept } = await ask('brief');
    see(sight);
    end();
    expect(await kept).toEqual(new Map());
  },
);

test('whoever closes waits for no bundle, and leaves nothing behind', async () => {
  const { kept, isGivenUp } = await ask('endless');
  await restorer.close();
  expect(isGivenUp()).toBe(true);
  await kept;
  expect(await readdir(scratch.path)).toEqual([]);
});

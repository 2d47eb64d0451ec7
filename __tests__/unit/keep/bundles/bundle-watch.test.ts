import { expect, test } from '@jest/globals';
import { BundleWatch, patienceMs } from '../../../../src/keep/bundles/bundle-watch.js';
import type { Sight } from '../../../../src/store/part-store.js';
import { ManualClock } from '../../report/manual-clock.js';

const MiB = 1024 ** 2;

/** A question that ends when it is given up, or when it is told to. */
function ask(watch: BundleWatch, bytes = 0) {
  let seen: (sight: Sight) => void = () => undefined;
  let end: (outcome: string) => void = () => undefined;
  let late: AbortSignal = AbortSignal.abort();
  const outcome = watch.during(
    bytes,
    (signal, onSight) =>
      new Promise<string>((resolve) => {
        [late, seen, end] = [signal, onSight, resolve];
        signal.addEventListener('abort', () => resolve('late'));
      }),
  );
  return { outcome, isLate: () => late.aborted, seen, end };
}

test.each([
  [5_000, [], 5_000],
  [5_000, [4 * MiB], 6_000],
  [5_000, [4 * MiB, 40 * MiB], 15_000],
])('silence of %i ms, with entries of %p bytes on their way: %i ms', (silenceMs, bringing, patience) => {
  expect(patienceMs(silenceMs, bringing)).toBe(patience);
});

test('a store that says nothing is given up, and is silent', async () => {
  const clock = new ManualClock();
  const watch = new BundleWatch(clock, 5_000);
  const bundle = ask(watch, 100 * MiB);
  clock.advance(4_900);
  expect(bundle.isLate()).toBe(false);
  clock.advance(200);
  expect(await bundle.outcome).toBe('late');
  expect(watch.silent).toBe(true);
  expect(clock.ticking).toBe(false);
});

test('an entry that is there has the time for its bytes, and a store that stalls with it is not silent', async () => {
  const clock = new ManualClock();
  const watch = new BundleWatch(clock, 5_000);
  const bundle = ask(watch, 40 * MiB);
  clock.advance(4_000);
  bundle.seen('found');
  clock.advance(14_900);
  expect(bundle.isLate()).toBe(false);
  clock.advance(200);
  expect(bundle.isLate()).toBe(true);
  expect(watch.silent).toBe(false);
  await bundle.outcome;
});

test('one that waits for its turn has all the time that those before it take', async () => {
  const clock = new ManualClock();
  const watch = new BundleWatch(clock, 5_000);
  const [first, second] = [ask(watch, 40 * MiB), ask(watch, 40 * MiB)];
  first.seen('found');
  for (let second = 0; second < 60; second++) {
    clock.advance(1_000);
    first.seen('found');
  }
  expect(second.isLate()).toBe(false);
  first.end('here');
  expect(await first.outcome).toBe('here');
  clock.advance(5_200);
  expect(second.isLate()).toBe(true);
  expect(watch.silent).toBe(true);
  await second.outcome;
});

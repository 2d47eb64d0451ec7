import { describe, expect, test } from '@jest/globals';
import { patienceMs, StoreSilence } from '../../../src/keep/store-silence.js';
import { ManualClock } from '../report/manual-clock.js';

const MiB = 1024 ** 2;

function newSilence() {
  const clock = new ManualClock();
  return { clock, silence: new StoreSilence(clock) };
}

/** Which of the waits have ended because the store is silent. */
const ended = (...waits: readonly { readonly signal: AbortSignal }[]) =>
  waits.map(({ signal }) => signal.aborted);

test.each([
  [5_000, [], 5_000],
  [5_000, [4 * MiB], 6_000],
  [5_000, [4 * MiB, 40 * MiB], 15_000],
])('silence of %i ms, with entries of %p bytes on their way: %i ms', (silenceMs, bringing, patience) => {
  expect(patienceMs(silenceMs, bringing)).toBe(patience);
});

describe('parts', () => {
  test('a store that answers nothing is silent after five seconds and the time for a part', () => {
    const { clock, silence } = newSilence();
    const wait = silence.waitForParts(8 * MiB);
    clock.advance(6_900);
    expect(ended(wait)).toEqual([false]);
    clock.advance(200);
    expect(ended(wait)).toEqual([true]);
  });

  test('a store that answers to one file is not silent for another that waits for its turn', () => {
    const { clock, silence } = newSilence();
    const waits = [silence.waitForParts(8 * MiB), silence.waitForParts(8 * MiB)];
    for (let answers = 0; answers < 10; answers += 1) {
      clock.advance(5_500);
      silence.heard();
    }
    expect(ended(...waits)).toEqual([false, false]);
    clock.advance(7_300);
    expect(ended(...waits)).toEqual([true, true]);
  });

  test('small ones that wait behind large ones are given the time of those, while they are there', () => {
    const { clock, silence } = newSilence();
    const large = silence.waitForParts(64 * MiB);
    const small = silence.waitForParts(8 * MiB);
    clock.advance(20_000);
    expect(ended(small)).toEqual([false]);
    large.stop();
    clock.advance(250);
    expect(ended(small)).toEqual([true]);
  });

  test('a file that begins to wait late has time of its own, and whoever has stopped is looked at no more', () => {
    const { clock, silence } = newSilence();
    const early = silence.waitForParts(8 * MiB);
    clock.advance(5_000);
    const late = silence.waitForParts(8 * MiB);
    clock.advance(6_000);
    expect(ended(early, late)).toEqual([true, false]);
    early.stop();
    expect(clock.ticking).toBe(true);
    late.stop();
    expect(clock.ticking).toBe(false);
  });
});

describe('bundles', () => {
  test('a store that says nothing is given up, and has not answered', () => {
    const { clock, silence } = newSilence();
    const wait = silence.waitForBundle(5_000);
    clock.advance(4_900);
    expect(ended(wait)).toEqual([false]);
    clock.advance(200);
    expect(ended(wait)).toEqual([true]);
    expect(wait.unanswered).toBe(true);
  });

  test('one that is there has the time for its bytes, and a store that stalls with it has answered', () => {
    const { clock, silence } = newSilence();
    const wait = silence.waitForBundle(5_000);
    clock.advance(4_000);
    wait.found(40 * MiB);
    silence.heard();
    clock.advance(14_900);
    expect(ended(wait)).toEqual([false]);
    clock.advance(200);
    expect(ended(wait)).toEqual([true]);
    expect(wait.unanswered).toBe(false);
  });

  test('one that waits for its turn has all the time that those before it take', () => {
    const { clock, silence } = newSilence();
    const [first, second] = [silence.waitForBundle(5_000), silence.waitForBundle(5_000)];
    for (let signs = 0; signs < 6; signs += 1) {
      first.found(40 * MiB);
      silence.heard();
      clock.advance(14_000);
    }
    expect(ended(first, second)).toEqual([false, false]);
    first.stop();
    clock.advance(250);
    expect(ended(second)).toEqual([true]);
    expect(second.unanswered).toBe(true);
  });

  test('a store that stalls with one of two is given up for both at once, and has answered', () => {
    const { clock, silence } = newSilence();
    const [there, waiting] = [silence.waitForBundle(5_000), silence.waitForBundle(5_000)];
    there.found(40 * MiB);
    clock.advance(15_200);
    expect(ended(there, waiting)).toEqual([true, true]);
    there.stop();
    clock.advance(1_000);
    expect([there, waiting].map(({ unanswered }) => unanswered)).toEqual([false, false]);
  });

  test('one that is asked for before it is saved is waited for as long as that is worth', () => {
    const { clock, silence } = newSilence();
    const [file, saving] = [silence.waitForBundle(5_000), silence.waitForBundle(30_000)];
    clock.advance(29_900);
    expect(ended(file, saving)).toEqual([true, false]);
    clock.advance(200);
    expect(ended(saving)).toEqual([true]);
  });
});

describe('parts and bundles share the lanes of the store', () => {
  test('a sign for one of them is a sign for both', () => {
    const { clock, silence } = newSilence();
    const waits = [silence.waitForParts(8 * MiB), silence.waitForBundle(5_000)];
    for (let signs = 0; signs < 10; signs += 1) {
      clock.advance(4_500);
      silence.heard();
    }
    expect(ended(...waits)).toEqual([false, false]);
  });

  test('a bundle that is on its way is waited for as long as more of it comes, whatever else comes', () => {
    const { clock, silence } = newSilence();
    const wait = silence.waitForBundle(5_000);
    const hear = () => {
      clock.advance(1_000);
      silence.heard();
    };
    for (let signs = 0; signs < 20; signs += 1) {
      hear();
      wait.found(20 * MiB);
    }
    for (let signs = 0; signs < 9; signs += 1) hear();
    expect(ended(wait)).toEqual([false]);
    for (let signs = 0; signs < 2; signs += 1) hear();
    expect(ended(wait)).toEqual([true]);
  });

  test('a bundle that stalls does not keep parts from their source, nor do parts keep a bundle that nobody has found', () => {
    const { clock, silence } = newSilence();
    const [parts, bundle, stalled] = [
      silence.waitForParts(8 * MiB),
      silence.waitForBundle(5_000),
      silence.waitForBundle(5_000),
    ];
    clock.advance(5_200);
    expect(ended(parts, bundle)).toEqual([false, true]);
    bundle.stop();
    stalled.found(256 * MiB);
    silence.heard();
    clock.advance(7_200);
    expect(ended(parts)).toEqual([true]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { TargetClaims } from '../../../src/target/target-claims.js';

/** Whether `promise` is still undecided after everything has happened that can. */
async function isWaiting(promise: Promise<unknown>): Promise<boolean> {
  const waiting = Symbol('waiting');
  const soon = new Promise((resolve) => setImmediate(() => resolve(waiting)));
  return (await Promise.race([promise.catch(() => undefined), soon])) === waiting;
}

describe('the targets of a list', () => {
  test('one that another item has is refused, whatever its case', async () => {
    const claims = new TargetClaims();
    await claims.claim('a.bin', 'line 1');
    await claims.claim('a.bin', 'line 1');
    await expect(claims.claim('A.BIN', 'line 2')).rejects.toMatchObject({ code: 'TARGET_CLASH' });
    expect(claims.guess('a.bin', 'line 2')).toBe(false);
    expect(claims.guess('a.bin', 'line 1')).toBe(true);
  });

  test('one that another item only guesses is waited for, and had when the guess was wrong', async () => {
    const claims = new TargetClaims();
    expect(claims.guess('a.bin', 'line 1')).toBe(true);
    expect(claims.guess('a.bin', 'line 2')).toBe(false);
    const claim = claims.claim('a.bin', 'line 2');
    expect(await isWaiting(claim)).toBe(true);
    claims.giveUp('a.bin', 'line 1');
    await claim;
    await expect(claims.claim('a.bin', 'line 1')).rejects.toThrow('line 2 and line 1 have one target');
  });

  test('and refused when the guess was right', async () => {
    const claims = new TargetClaims();
    claims.guess('a.bin', 'line 1');
    const claim = claims.claim('a.bin', 'line 2');
    await claims.claim('a.bin', 'line 1');
    await expect(claim).rejects.toMatchObject({ code: 'TARGET_CLASH' });
  });

  test('two items that have what the other guessed do not wait for each other', async () => {
    const claims = new TargetClaims();
    claims.guess('a.bin', 'line 1');
    claims.guess('b.bin', 'line 2');
    claims.giveUp('a.bin', 'line 1');
    const first = claims.claim('b.bin', 'line 1');
    claims.giveUp('b.bin', 'line 2');
    await Promise.all([first, claims.claim('a.bin', 'line 2')]);
  });

  test('what an item has for good it does not give up', async () => {
    const claims = new TargetClaims();
    await claims.claim('a.bin', 'line 1');
    claims.giveUp('a.bin', 'line 1');
    claims.giveUp('a.bin', 'line 2');
    expect(claims.guess('a.bin', 'line 2')).toBe(false);
  });
});

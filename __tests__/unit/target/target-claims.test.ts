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
    claims.giveUp('line 1');
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
    claims.giveUp('line 1');
    const first = claims.claim('b.bin', 'line 1');
    claims.giveUp('line 2');
    await Promise.all([first, claims.claim('a.bin', 'line 2')]);
  });

  test.each(['a.bin.part', 'A.bin.part.json', 'a.bin.part.lock', 'a.bin'])(
    'what stands beside a target goes to nobody else: %s',
    async (name) => {
      const listed = new TargetClaims();
      listed.list('a.bin', 'line 1');
      await expect(listed.claim(name, 'line 2')).rejects.toMatchObject({ code: 'TARGET_CLASH' });
      expect(listed.guess(name, 'line 2')).toBe(false);
      expect(listed.guess('a.bin', 'line 1')).toBe(true);
      await listed.claim('a.bin', 'line 1');

      const other = new TargetClaims();
      await other.claim(name, 'line 2');
      await expect(other.claim('a.bin', 'line 1')).rejects.toMatchObject({ code: 'TARGET_CLASH' });
    },
  );

  test('the note of what was unpacked goes to nobody else, where the item unpacks', async () => {
    const claims = new TargetClaims((name, origin) => origin === 'line 1' && name.endsWith('.tgz'));
    await claims.claim('a.tgz', 'line 1');
    await expect(claims.claim('a.tgz.unpacked', 'line 2')).rejects.toMatchObject({ code: 'TARGET_CLASH' });
    await claims.claim('b.tgz', 'line 2');
    await claims.claim('b.tgz.unpacked', 'line 3');
  });

  test('what the list names is free once its source calls it something else', async () => {
    const claims = new TargetClaims();
    claims.list('a.bin', 'line 1');
    await claims.claim('b.bin', 'line 1');
    await claims.claim('a.bin', 'line 2');
    await claims.claim('b.bin.part.bin', 'line 3');
  });

  test('what an item has for good it does not give up', async () => {
    const claims = new TargetClaims();
    await claims.claim('a.bin', 'line 1');
    claims.giveUp('line 1');
    claims.giveUp('line 2');
    expect(claims.guess('a.bin', 'line 2')).toBe(false);
  });
});

describe('what belongs to a target', () => {
  const claims = new TargetClaims((name) => name.endsWith('.tgz'));
  claims.list('d/e/a.bin', 'line 1');
  claims.list('d/x.tgz', 'line 2');
  claims.guess('d/guess', 'line 3');
  test.each<[string, boolean, string | undefined]>([
    ['d/e/a.bin', false, 'line 1'],
    ['D/E/A.BIN', true, 'line 1'],
    ['d/e/a.bin.part', false, 'line 1'],
    ['d/e/a.bin.unpacked', false, undefined],
    ['d/x.tgz.unpacked', false, 'line 2'],
    ['d/x.tgz.unpacking', true, 'line 2'],
    ['d/guess', false, 'line 3'],
    ['d/E', false, 'line 1'],
    ['d/e', true, undefined],
    ['d/other', false, undefined],
  ])('at %s, as a folder: %p', (path, isFolder, origin) => {
    expect(claims.at(path, isFolder)?.origin).toBe(origin);
  });

  test("is nobody's any more once a guess is given up", () => {
    const guesses = new TargetClaims();
    guesses.guess('d/a', 'line 1');
    guesses.giveUp('line 1');
    expect([guesses.at('d/a', true), guesses.at('d', false)]).toEqual([undefined, undefined]);
  });
});

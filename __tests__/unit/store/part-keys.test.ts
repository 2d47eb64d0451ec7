import { describe, expect, test } from '@jest/globals';
import {
  BadPrefix,
  entryPath,
  LONGEST_PREFIX,
  partKey,
  partKeyStem,
  readPrefix,
  suffixOf,
} from '../../../src/store/part-keys.js';

const identity = 'ab'.repeat(32);
const key = { identity, partSize: 16_777_216, index: 1 };

describe('a key', () => {
  test('is prefix, identity, part size, index and suffix', () => {
    expect(partKey('resume-fetch', key)).toBe(`resume-fetch-${identity}-16777216-1.0`);
    expect(partKey('Resume-Fetch', { ...key, identity: identity.toUpperCase() }, 3)).toBe(
      `resume-fetch-${identity}-16777216-1.3`,
    );
  });

  test('fits the service at its longest', () => {
    const most = { identity, partSize: Number.MAX_SAFE_INTEGER, index: Number.MAX_SAFE_INTEGER };
    expect(partKey('p'.repeat(LONGEST_PREFIX), most, 9)).toHaveLength(512);
  });

  test('of one part is never the beginning of the key of another', () => {
    expect(partKey('p', { ...key, index: 11 }).startsWith(partKeyStem('p', key))).toBe(false);
  });
});

describe('a key that the service returned', () => {
  test.each([
    ['the key itself', `p-${identity}-16777216-1.0`, 0],
    ['a later suffix', `p-${identity}-16777216-1.3`, 3],
    ['other case', `P-${identity.toUpperCase()}-16777216-1.2`, 2],
    ['another part', `p-${identity}-16777216-11.0`, undefined],
    ['a longer suffix', `p-${identity}-16777216-1.0-tail`, undefined],
    ['two digits', `p-${identity}-16777216-1.10`, undefined],
    ['nothing behind the dot', `p-${identity}-16777216-1.`, undefined],
    ['another prefix', `q-${identity}-16777216-1.0`, undefined],
  ])('%s', (_, returned, suffix) => {
    expect(suffixOf(returned, 'p', key)).toBe(suffix);
  });
});

describe('a prefix', () => {
  test.each(['resume-fetch', 'Linux/x64', 'v1.2_3', 'p'.repeat(LONGEST_PREFIX)])('%s is taken', (prefix) => {
    expect(readPrefix(prefix)).toBe(prefix.toLowerCase());
  });

  test.each([
    ['empty', ''],
    ['with a comma', 'a,b'],
    ['with a space', 'a b'],
    ['with a line break', 'a\nb'],
    ['beyond ASCII', 'préfixe'],
    ['too long', 'p'.repeat(LONGEST_PREFIX + 1)],
  ])('%s is refused', (_, prefix) => {
    expect(() => readPrefix(prefix)).toThrow(BadPrefix);
  });
});

test('the path inside an entry tells parts apart and is the same for every prefix and suffix', () => {
  expect(entryPath(key)).toBe(`${identity}-16777216-1.part`);
  expect(entryPath({ ...key, index: 2 })).not.toBe(entryPath(key));
});

import { describe, expect, test } from '@jest/globals';
import { partEntry, tailEntry } from '../../../src/store/entry-key.js';
import {
  BadPrefix,
  endOf,
  entryPath,
  keyStem,
  LONGEST_PREFIX,
  readPrefix,
  serviceKey,
} from '../../../src/store/service-keys.js';

const identity = 'ab'.repeat(32);
const place = { identity, partSize: 16_777_216, index: 1 };
const key = partEntry(place);
const tail = tailEntry(identity);
const first = { generation: undefined, suffix: 0 };

describe('a key', () => {
  test('of a part is prefix, identity, part size, index and suffix', () => {
    expect(serviceKey('resume-fetch', key, first)).toBe(`resume-fetch-${identity}-16777216-1.0`);
    const upper = partEntry({ ...place, identity: identity.toUpperCase() });
    expect(serviceKey('Resume-Fetch', upper, { ...first, suffix: 3 })).toBe(
      `resume-fetch-${identity}-16777216-1.3`,
    );
  });

  test('of what changes has a generation', () => {
    const end = { generation: '0123456789abcdef', suffix: 0 };
    expect(serviceKey('p', tail, end)).toBe(`p-${identity}-tail.0123456789abcdef.0`);
  });

  test('fits the service at its longest', () => {
    const most = { identity, partSize: Number.MAX_SAFE_INTEGER, index: Number.MAX_SAFE_INTEGER };
    const longest = serviceKey('p'.repeat(LONGEST_PREFIX), partEntry(most), { ...first, suffix: 9 });
    expect(longest).toHaveLength(512);
  });

  test('of one part is never the beginning of the key of another', () => {
    const eleventh = partEntry({ ...place, index: 11 });
    expect(serviceKey('p', eleventh, first).startsWith(keyStem('p', key))).toBe(false);
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
    ['a generation where none belongs', `p-${identity}-16777216-1.0123456789abcdef.0`, undefined],
    ['another prefix', `q-${identity}-16777216-1.0`, undefined],
  ])('%s', (_, returned, suffix) => {
    expect(endOf(returned, 'p', key)?.suffix).toBe(suffix);
  });

  test.each([
    ['a generation', `p-${identity}-tail.0123456789abcdef.2`, { generation: '0123456789abcdef', suffix: 2 }],
    ['no generation', `p-${identity}-tail.2`, undefined],
    ['half a generation', `p-${identity}-tail.01234567.0`, undefined],
  ])('of what changes: %s', (_, returned, end) => {
    expect(endOf(returned, 'p', tail)).toEqual(end);
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

test('the path inside an entry tells entries apart and is the same for every prefix and end', () => {
  expect(entryPath(key)).toBe(`${identity}-16777216-1.entry`);
  expect(entryPath(partEntry({ ...place, index: 2 }))).not.toBe(entryPath(key));
});

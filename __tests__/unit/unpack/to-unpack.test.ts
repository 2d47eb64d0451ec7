import { expect, test } from '@jest/globals';
import { isToUnpack } from '../../../src/unpack/to-unpack.js';

const tool = { name: 'jq', version: '1' };

test.each([
  ['the item says so, whatever its name', { extract: true }, 'x.bin', false, true],
  ['the item says no', { extract: false }, 'x.tgz', true, false],
  ['the run unpacks archives', {}, 'a/X.TGZ', true, true],
  ['the run unpacks archives, and this is none', {}, 'x.bin', true, false],
  ['the run unpacks archives, and this is a tool', { tool }, 'x.tgz', true, false],
  ['nobody says so', {}, 'x.tgz', false, false],
])('%s', (_, given, name, extract, expected) => {
  const request = { extract: undefined, tool: undefined, ...given };
  expect(isToUnpack(request, name, { extract })).toBe(expected);
});

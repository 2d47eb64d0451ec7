import { expect, test } from '@jest/globals';
import { nearestName } from '../../../src/list/nearest-name.js';

test.each<[typed: string, meant: string | undefined]>([
  ['ou', 'out'],
  ['otu', 'out'],
  ['OUT', 'out'],
  ['chekcsum', 'checksum'],
  ['cheksum', 'checksum'],
  ['header', 'header'],
  ['tuo', undefined],
  ['x', undefined],
  ['o'.repeat(65), undefined],
])('%s', (typed, meant) => {
  expect(nearestName(typed, ['out', 'checksum', 'header'])).toBe(meant);
});

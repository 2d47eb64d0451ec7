import { expect, test } from '@jest/globals';
import { bundleContent, type Member, readBundle } from '../../../../src/keep/bundles/bundle-content.js';

const member = (name: string, size: number): Member => ({
  record: {
    identity: 'a'.repeat(64),
    size,
    partSize: 100,
    name,
    namedBy: '',
    digests: new Map([[0, 'b'.repeat(64)]]),
  },
  slice: { path: `/disk/${name}`, offset: 0, length: size },
});
const members: [string, Member][] = [
  ['one', member('1.txt', 5)],
  ['empty', member('2.txt', 0)],
  ['three', member('3.txt', 7)],
];

test('what is bundled is found again, each file behind the one before', () => {
  const entry = bundleContent(members);
  expect(entry.spans).toEqual([{ start: 0, end: 12 }]);
  const read = readBundle(entry.notes, '/scratch/b');
  expect([...read].map(([subject, { record, slice }]) => [subject, record.name, slice])).toEqual([
    ['one', '1.txt', { path: '/scratch/b', offset: 0, length: 5 }],
    ['empty', '2.txt', { path: '/scratch/b', offset: 5, length: 0 }],
    ['three', '3.txt', { path: '/scratch/b', offset: 5, length: 7 }],
  ]);
});

test('empty files make an entry without bytes', () => {
  expect(bundleContent([['empty', member('2.txt', 0)]]).spans).toEqual([]);
});

test.each(['', '{}', '[["one","no record"]]', '[7]', '[["one"]]'])('%s is no bundle', (notes) => {
  expect(readBundle(notes, '/scratch/b').size).toBe(0);
});

import { expect, test } from '@jest/globals';
import { nextContent } from '../../../../src/keep/bundles/bundle-merge.js';
import { memberOf } from './members.js';

const [a, b, c] = ['a', 'b', 'c'].map(memberOf);
const moved = (content: string) => ({
  ...memberOf(content),
  slice: { path: '/on/disk', offset: 0, length: content.length },
});

test('what is kept already is not saved again', () => {
  const kept = new Map([['one', memberOf('a')]]);
  expect(nextContent(['one', 'two'], kept, new Map([['one', moved('a')]]))).toEqual({ kind: 'nothing new' });
});

test('one file that is new goes beside what was kept, which comes from where it was restored to', () => {
  const kept = new Map([
    ['one', memberOf('a')],
    ['two', memberOf('b')],
  ]);
  const fresh = new Map([
    ['one', moved('a')],
    ['two', moved('new')],
  ]);
  expect(nextContent(['one', 'two'], kept, fresh)).toEqual({
    kind: 'changed',
    members: [
      ['one', a],
      ['two', moved('new')],
    ],
  });
});

test('a file that has grown leaves', () => {
  const kept = new Map([
    ['one', memberOf('a')],
    ['two', memberOf('b')],
  ]);
  expect(nextContent(['one', 'two'], kept, new Map([['one', undefined]]))).toEqual({
    kind: 'changed',
    members: [['two', b]],
  });
});

test('a copy with other bytes under the same identity is new', () => {
  const right = moved('right');
  const wrong = { ...right, record: { ...right.record, digests: new Map([[0, '0'.repeat(64)]]) } };
  expect(nextContent(['one'], new Map([['one', wrong]]), new Map([['one', right]])).kind).toBe('changed');
});

test('where nobody can tell what is kept, only what is complete takes its place', () => {
  const half = new Map([['one', a]]);
  expect(nextContent(['one', 'two'], undefined, half)).toEqual({ kind: 'unknown' });
  const whole = new Map([...half, ['two', b] as const]);
  expect(nextContent(['one', 'two'], undefined, whole)).toMatchObject({
    kind: 'changed',
    members: [
      ['one', a],
      ['two', b],
    ],
  });
});

test('files of another list stay, behind those of this one', () => {
  const kept = new Map([
    ['theirs', memberOf('c')],
    ['one', memberOf('a')],
  ]);
  expect(nextContent(['one', 'two'], kept, new Map([['two', b]]))).toEqual({
    kind: 'changed',
    members: [
      ['one', a],
      ['two', b],
      ['theirs', c],
    ],
  });
});

test('those that were in a list longest ago make room', () => {
  const kept = new Map(Array.from({ length: 300 }, (_, index) => [`stranger ${index}`, memberOf('c')]));
  const next = nextContent(['one'], kept, new Map([['one', a]]));
  if (next.kind !== 'changed') throw new Error(next.kind);
  const subjects = next.members.map(([subject]) => subject);
  expect(subjects).toHaveLength(257);
  expect(subjects.slice(0, 2)).toEqual(['one', 'stranger 0']);
  expect(subjects).not.toContain('stranger 256');
});

import { describe, expect, test } from '@jest/globals';
import { digestOf } from '../content.js';
import { always, type Behaviour, type Fault, inTurn } from '../fault.js';
import { plans, texts } from './fetch-list.js';
import { big, expectExact, fixture, halfFetched, small } from './fixture.js';

/** What a source may make of a ranged request. After each the file is exact. */
const fix = fixture();
const typed = { 'Content-Type': 'application/octet-stream' };
const later = (fault: Fault): Behaviour => inTurn(undefined, fault);

interface Case {
  readonly name: string;
  readonly behave: Behaviour;
  /** Decisions in order. */
  readonly plans?: readonly string[];
  /** Ranges that were asked for, in order; `undefined` is a plain GET. */
  readonly asked?: readonly (string | undefined)[];
}

describe('from nothing', () => {
  const first = 'bytes=0-1048575';
  const cases: Case[] = [
    { name: 'fault 1: ignores Range', behave: always({ kind: 'ignore-range' }), asked: [first] },
    {
      name: 'fault 2: a 206 that starts later than asked, once',
      behave: inTurn({ kind: 'late-start', by: 5 }),
      asked: [first, first],
    },
    {
      name: 'fault 2: every 206 starts later than asked',
      behave: ({ range }) => (range ? { kind: 'late-start', by: 5 } : undefined),
      asked: [first, first, first, undefined],
    },
    {
      name: 'fault 3: a 206 without Content-Range',
      behave: ({ range }) => (range ? { kind: 'content-range', value: undefined } : undefined),
      asked: [first, undefined],
    },
    ...['bytes 0-', 'items 0-299999/300000', 'bytes 299999-0/300000', 'bytes 0-300000/300000', ''].map(
      (value): Case => ({
        name: `fault 3: a 206 with Content-Range “${value}”`,
        behave: ({ range }) => (range ? { kind: 'content-range', value } : undefined),
        asked: [first, undefined],
      }),
    ),
    {
      name: 'fault 5: every 206 is shorter than asked',
      behave: ({ range }) => (range ? { kind: 'short-end', bytes: 100_000 } : undefined),
      asked: [first, 'bytes=100000-', 'bytes=200000-'],
    },
    {
      name: 'fault 6: multipart/byteranges',
      behave: ({ range }) => (range ? { kind: 'multipart' } : undefined),
      asked: [first, undefined],
    },
    {
      name: 'fault 20: a body cut short under Content-Length',
      behave: inTurn({ kind: 'cut', after: 123_457, how: 'close' }),
      asked: [first, 'bytes=123457-'],
    },
    {
      name: 'fault 20: a body cut short under chunked coding',
      behave: inTurn({ kind: 'cut', after: 123_457, how: 'close', framing: 'chunked' }),
      asked: [first, 'bytes=123457-'],
    },
    {
      name: 'fault 20: a body of a 200 cut short under chunked coding',
      behave: inTurn(
        { kind: 'content-range', value: undefined },
        { kind: 'cut', after: 123_457, how: 'reset', framing: 'chunked' },
      ),
      asked: [first, undefined, undefined],
    },
    {
      name: 'fault 20: a body that goes on beyond its announced end',
      behave: inTurn({ kind: 'excess', bytes: 10 }),
    },
  ];
  test.each(cases)('$name', async ({ behave, asked }) => {
    const url = fix.origin.file('/a.bin', { content: small, behave });
    const fetched = await fix.disk.fetch(url);
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(plans(fetched)[0]).toBe('fresh');
    if (asked) expect(fix.origin.requests('/a.bin').map(({ range }) => range)).toEqual(asked);
  });
});

describe('with half of it here', () => {
  const cases: Case[] = [
    {
      name: 'fault 1: ignores Range now',
      behave: always({ kind: 'ignore-range' }),
      plans: ['restart'],
    },
    {
      name: 'fault 2: starts later than asked, once',
      behave: inTurn({ kind: 'late-start', by: 5 }),
      plans: ['resume'],
      asked: ['bytes=150000-', 'bytes=150000-'],
    },
    {
      name: 'fault 4: names another total than before',
      behave: ({ range }) => (range ? { kind: 'other-total', size: 400_000 } : undefined),
      plans: ['restart'],
    },
    {
      name: 'fault 4: names another total for the same version, once',
      behave: inTurn({ kind: 'other-total', size: 400_000 }),
      plans: ['resume'],
      asked: ['bytes=150000-', 'bytes=150000-'],
    },
    {
      name: 'fault 4: names no total',
      behave: inTurn({ kind: 'content-range', value: 'bytes 150000-299999/*' }),
      plans: ['resume'],
      asked: ['bytes=150000-'],
    },
    {
      name: 'fault 1: ignores Range, and says nothing of the version, once',
      behave: inTurn({ kind: 'status', status: 200, fields: typed, body: small.read(0, small.size) }),
      plans: ['resume'],
      asked: ['bytes=150000-', 'bytes=150000-'],
    },
    {
      name: 'fault 1: sends something else whole, and says nothing of the version, once',
      behave: inTurn({ kind: 'status', status: 200, fields: typed, body: small.read(0, 1000) }),
      plans: ['resume'],
      asked: ['bytes=150000-', 'bytes=150000-'],
    },
    {
      name: 'fault 6: sends parts in place of a part, once',
      behave: inTurn({ kind: 'multipart' }),
      plans: ['resume'],
      asked: ['bytes=150000-', 'bytes=150000-'],
    },
    {
      name: 'fault 7: 416 of an empty file, once',
      behave: inTurn({ kind: 'unsatisfied', size: 0 }),
      plans: ['resume'],
      asked: ['bytes=150000-', 'bytes=150000-'],
    },
    {
      name: 'fault 7: 416 of an empty file always, which a plain GET denies',
      behave: ({ range }) => (range ? { kind: 'unsatisfied', size: 0 } : undefined),
      plans: ['restart'],
      asked: ['bytes=150000-', 'bytes=150000-', 'bytes=150000-', undefined],
    },
    {
      name: 'fault 7: 416 whose page has an ETag of its own',
      behave: inTurn({
        kind: 'status',
        status: 416,
        fields: { ETag: '"page"', 'Content-Range': 'bytes */300000' },
      }),
      plans: ['resume'],
    },
    {
      name: 'fault 5: shorter than asked',
      behave: inTurn({ kind: 'short-end', bytes: 70_000 }),
      plans: ['resume'],
      asked: ['bytes=150000-', 'bytes=220000-'],
    },
    {
      name: 'fault 7: 416 without a total',
      behave: inTurn({ kind: 'unsatisfied', size: undefined }),
      plans: ['resume'],
      asked: ['bytes=150000-', 'bytes=133616-'],
    },
    {
      name: 'fault 7: 416 with the total that is known',
      behave: inTurn({ kind: 'unsatisfied', size: 300_000 }),
      plans: ['resume'],
    },
    {
      name: 'fault 7: 416 always, so that only a plain GET is left',
      behave: ({ range }) => (range ? { kind: 'unsatisfied', size: undefined } : undefined),
      plans: ['restart'],
    },
  ];
  test.each(cases)('$name', async ({ behave, plans: expected = [], asked }) => {
    await halfFetched(fix, '/a.bin', { content: small });
    const url = fix.origin.file('/a.bin', { content: small, behave });
    const before = fix.origin.log.length;
    const fetched = await fix.disk.fetch(url);
    await expectExact(fix.disk, fetched, 'a.bin', small);
    expect(plans(fetched).slice(0, expected.length)).toEqual(expected);
    if (asked) expect(fix.origin.log.slice(before).map(({ range }) => range)).toEqual(asked);
    if (expected[0] === 'resume') expect(fetched.file.bytesDownloaded).toBe(150_000);
  });
});

test('fault 4: another total in the middle of a transfer', async () => {
  const behave = later({ kind: 'other-total', size: 400_000 });
  const cutFirst: Behaviour = (asked) =>
    asked.index === 0 ? { kind: 'cut', after: 100_000, how: 'close' } : behave(asked);
  const url = fix.origin.file('/a.bin', { content: small, behave: cutFirst });
  const fetched = await fix.disk.fetch(`${url} checksum=sha-256=${digestOf(small)}`);
  await expectExact(fix.disk, fetched, 'a.bin', small);
  expect(fetched.file.verified).toBe('checksum');
});

test('fault 7: 416 without a total in the middle of a transfer says of no other version', async () => {
  const url = fix.origin.file('/a.bin', {
    content: big,
    behave: later({ kind: 'unsatisfied', size: undefined }),
  });
  const fetched = await fix.disk.fetch(url);
  await expectExact(fix.disk, fetched, 'a.bin', big);
  expect(plans(fetched)).toEqual(['fresh']);
  expect(texts(fetched, 'warning')).toEqual([]);
});

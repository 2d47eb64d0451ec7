import { expect, test } from '@jest/globals';
import type { Validator } from '../../../src/http/validator.js';
import { systemClock } from '../../../src/system-clock.js';
import { contradiction, type Expected, isTold } from '../../../src/transfer/sources/expected.js';
import { RetryBudget } from '../../../src/transfer/sources/retry-budget.js';
import { Source } from '../../../src/transfer/sources/source.js';
import { ask, head } from '../http/head.js';

const monday = 'Mon, 03 Jun 2024 10:00:00 GMT';
const tag: Validator = { kind: 'etag', value: '"a"', strong: true };
const weak: Validator = { kind: 'etag', value: 'W/"a"', strong: false };
const date: Validator = { kind: 'last-modified', value: monday, strong: true };
const hex = '11'.repeat(32);
const declares = (digest: string) => ({
  'Repr-Digest': `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:`,
});
const expected: Expected = { size: 100, validator: tag, digests: [], hasChecksum: false };
const budget = new RetryBudget(
  0,
  systemClock,
  () => 0,
  () => undefined,
);
const source = new Source(new URL('https://files.example/a.bin'), [], budget);
const digests = [{ algorithm: 'sha-256', hex }] as const;

test.each<[string, Partial<Expected>, Readonly<Record<string, string>>, Validator | undefined, boolean]>([
  ['the same tag', {}, { ETag: '"a"' }, tag, true],
  ['nothing', {}, {}, tag, false],
  ['nothing, and the digest that was declared', { digests }, declares(hex), tag, true],
  ['its weak form', {}, { ETag: 'W/"a"' }, tag, false],
  ['a date in place of the tag', {}, { 'Last-Modified': monday }, tag, false],
  ['nothing, where If-Range was a date', { validator: date }, {}, date, true],
  ['nothing, where no If-Range was sent', { validator: date }, {}, undefined, false],
  [
    'a date that cannot be compared',
    { validator: { ...date, at: 'https://x' } },
    { 'Last-Modified': monday },
    date,
    false,
  ],
  ['nothing, where a weak tag was all there was', { validator: weak }, {}, undefined, true],
  ['nothing, where nothing was', { validator: undefined }, {}, undefined, true],
])('whether an answer says which version it is of: %s', (_, change, fields, ifRange, isEnough) => {
  expect(isTold({ ...expected, ...change }, ask({ ifRange }), head(206, fields))).toBe(isEnough);
});

test.each<
  [string, Partial<Expected>, Readonly<Record<string, string>>, number | undefined, string | undefined]
>([
  ['the same size and tag', {}, { ETag: '"a"' }, 100, undefined],
  ['no size and no tag', {}, {}, undefined, undefined],
  ['another size', {}, { ETag: '"a"' }, 101, '101 bytes'],
  ['another tag', {}, { ETag: '"b"' }, 100, '"b"'],
  ['another tag, where a checksum decides', { hasChecksum: true }, { ETag: '"b"' }, 100, undefined],
  ['the weak form of the tag', {}, { ETag: 'W/"a"' }, 100, undefined],
  ['the weak form of another', {}, { ETag: 'W/"b"' }, 100, 'W/"b"'],
  [
    'a tag beside the same date',
    { validator: date },
    { ETag: '"b"', 'Last-Modified': monday },
    100,
    undefined,
  ],
  ['the same digest', { digests }, declares(hex), 100, undefined],
  ['another digest', { digests }, declares('22'.repeat(32)), 100, `sha-256 ${'22'.repeat(32)}`],
])('what contradicts: %s', (_, change, fields, size, found) => {
  const verdict = { kind: 'partial', span: { start: 0, end: 10 }, size } as const;
  const failure = contradiction(source, { ...expected, ...change }, verdict, head(206, fields));
  expect(failure?.found).toBe(found);
});

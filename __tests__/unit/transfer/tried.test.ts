import { expect, test } from '@jest/globals';
import { ConnectError, type HttpFailure } from '../../../src/http/failures.js';
import { RetryBudget } from '../../../src/transfer/sources/retry-budget.js';
import { Source } from '../../../src/transfer/sources/source.js';
import { triedOf } from '../../../src/transfer/sources/tried.js';
import { ManualClock } from '../report/manual-clock.js';

function source(name: string, retries = 0): Source {
  const budget = new RetryBudget(
    9,
    new ManualClock(),
    () => 0,
    () => undefined,
  );
  const made = new Source(new URL(`https://${name}.example/x`), [], budget);
  for (let i = 0; i < retries; i++) budget.charge(failureOf(made));
  return made;
}

function failureOf({ url }: Source): HttpFailure {
  return new ConnectError(url, 'refused', undefined);
}

test('of several sources, what each has failed with; nothing of those that were not asked', () => {
  const [a, b, c] = [source('a'), source('b', 2), source('c')];
  for (const each of [a, b]) each.failure = failureOf(each);
  expect(triedOf([a, b, c])).toEqual([
    { url: a.display, retries: 0, code: 'CONNECT', message: failureOf(a).message },
    { url: b.display, retries: 2, code: 'CONNECT', message: failureOf(b).message },
  ]);
});

test('of one that others went on without, why', () => {
  const [a, b] = [source('a'), source('b')];
  b.leftOut = failureOf(b);
  expect(triedOf([a, b])).toMatchObject([{ url: b.display, code: 'CONNECT' }]);
});

test('of the only source, how often it was asked again', () => {
  const [calm, a] = [source('a'), source('a', 3)];
  for (const each of [calm, a]) each.failure = failureOf(each);
  expect(triedOf([a])).toEqual([{ url: a.display, retries: 3 }]);
  expect(triedOf([calm])).toEqual([]);
});

import { describe, expect, test } from '@jest/globals';
import type { Clock } from '../../../src/clock.js';
import { DiskFullError } from '../../../src/errors/disk-failures.js';
import { DnsError, StatusError } from '../../../src/http/failures.js';
import { createHttpClient } from '../../../src/http/http-client.js';
import { SpanSet } from '../../../src/plan/span-set.js';
import { systemClock } from '../../../src/system-clock.js';
import { MirrorUnprovedError, SourceChangedError } from '../../../src/transfer/failures.js';
import { RetryBudget } from '../../../src/transfer/retry-budget.js';
import { Source } from '../../../src/transfer/source.js';
import { Supply } from '../../../src/transfer/supply.js';

/** A supply of `names` whose clock stands still until it is moved; every wait is half of what it may be. */
function supplyOf(names: readonly [string, ...string[]], retries = 2) {
  let now = 1000;
  const clock: Clock = { ...systemClock, monotonic: () => now };
  const told: string[] = [];
  const sourceAt = (name: string) => {
    const budget = new RetryBudget(
      retries,
      clock,
      () => 0.5,
      () => undefined,
    );
    return new Source(new URL(`https://${name}.example/x`), [], budget);
  };
  const [first, ...mirrors] = names;
  const expected = { size: 100, validator: undefined, hasChecksum: true };
  const supply = new Supply(sourceAt(first), expected, mirrors.map(sourceAt), {
    http: createHttpClient(
      {
        connectionsPerHost: 1,
        rateLimit: undefined,
        userAgent: 'test',
        proxies: undefined,
        connectTimeoutMs: 1000,
        stallTimeoutMs: 1000,
      },
      clock,
    ),
    clock,
    file: { ...expected, digests: [], checksumDecides: true },
    onAdmitted: () => undefined,
    onOtherWord: () => undefined,
    onLeftOut: ({ message }) => told.push(message),
  });
  const next = () => {
    const supplier = supply.next();
    supplier.begin(now);
    return supplier;
  };
  const nameOf = (url: URL) => url.hostname.replace('.example', '');
  return {
    supply,
    told,
    next,
    names: (count: number) => Array.from({ length: count }, () => nameOf(next().source.url)),
    wait: (ms: number) => {
      now += ms;
    },
  };
}

const dns = () => new DnsError(new URL('https://x.example/'), undefined);
const gone = () =>
  new StatusError({
    status: 404,
    fields: new Map(),
    url: new URL('https://x.example/'),
    hops: 0,
    receivedAt: 0,
    latencyMs: 1,
  });

describe('whose turn it is', () => {
  test('one source serves every connection', () => {
    expect(supplyOf(['a']).names(4)).toEqual(['a', 'a', 'a', 'a']);
  });

  test('mirrors get one connection each until they are proved', () => {
    expect(supplyOf(['a', 'b', 'c']).names(4)).toEqual(['a', 'b', 'c', 'a']);
  });

  test('one that failed rests, and is asked again after that', () => {
    const { supply, names, next, wait } = supplyOf(['a', 'b']);
    const a = next();
    a.end(1000);
    expect(supply.failed(a, dns())).toBe(0);
    expect(names(1)).toEqual(['b']);
    wait(250);
    supply.finished(a);
    expect(names(1)).toEqual(['a']);
  });
});

describe('a failure', () => {
  test('is waited out where nobody else is there', () => {
    const { supply, next, told } = supplyOf(['a']);
    expect(supply.failed(next(), dns())).toBe(250);
    expect(told).toEqual([]);
  });

  test('is waited out until the first of all that rest', () => {
    const { supply, next } = supplyOf(['a', 'b']);
    const [a, b] = [next(), next()];
    supply.failed(a, dns());
    supply.failed(a, dns());
    expect(supply.failed(b, dns())).toBe(250);
  });

  test('that is for good leaves a source out, with one word about it', () => {
    const { supply, next, names, told } = supplyOf(['a', 'b']);
    const [a, b] = [next(), next()];
    expect(supply.failed(b, gone())).toBe(0);
    expect(supply.failed(b, gone())).toBe(0);
    expect(told).toHaveLength(1);
    expect(b.source.leftOut).toBeInstanceOf(StatusError);
    expect(a.source.leftOut).toBeUndefined();
    expect(names(3)).toEqual(['a', 'a', 'a']);
  });

  test('of all is the one of the first', () => {
    const { supply, next } = supplyOf(['a', 'b']);
    const [a, b] = [next(), next()];
    const failure = gone();
    supply.failed(a, failure);
    expect(() => supply.failed(b, new MirrorUnprovedError('b', 'serves no ranges'))).toThrow(failure);
  });

  test('because the first has changed ends the transfer, because a mirror has does not', () => {
    const { supply, next } = supplyOf(['a', 'b']);
    const [a, b] = [next(), next()];
    const changed = new SourceChangedError('x', '"1"', '"2"');
    expect(supply.failed(b, changed)).toBe(0);
    expect(() => supply.failed(a, changed)).toThrow(changed);
  });

  test('that is of no source ends the transfer', () => {
    const { supply, next } = supplyOf(['a', 'b']);
    const full = new DiskFullError('/x', 2, 1);
    expect(() => supply.failed(next(), full)).toThrow(full);
  });
});

describe('who brought bad bytes', () => {
  test('those that brought the whole of a span', () => {
    const { supply, next } = supplyOf(['a', 'b']);
    const [a, b] = [next(), next()];
    a.brought = SpanSet.of({ start: 0, end: 50 });
    b.brought = SpanSet.of({ start: 50, end: 100 });
    expect(supply.bringersOf([{ start: 60, end: 70 }])).toEqual([b.source]);
    expect(supply.bringersOf([{ start: 40, end: 60 }])).toEqual([]);
  });

  test('one that brought everything is not told from what went wrong on the way', () => {
    const { supply, next } = supplyOf(['a', 'b']);
    next().brought = SpanSet.of({ start: 0, end: 100 });
    expect(supply.bringersOf([{ start: 60, end: 70 }])).toEqual([]);
  });
});

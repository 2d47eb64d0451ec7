import { describe, expect, test } from '@jest/globals';
import type { Clock } from '../../../src/clock.js';
import { DiskFullError } from '../../../src/errors/disk-failures.js';
import { DnsError, StatusError } from '../../../src/http/failures.js';
import { createHttpClient } from '../../../src/http/http-client.js';
import { systemClock } from '../../../src/system-clock.js';
import { MirrorUnprovedError, SourceChangedError } from '../../../src/transfer/failures.js';
import { RetryBudget } from '../../../src/transfer/sources/retry-budget.js';
import { Source } from '../../../src/transfer/sources/source.js';
import { Supply } from '../../../src/transfer/sources/supply.js';

/** A supply of `names` whose clock stands still until it is moved; every wait is half of what it may be. */
function supplyOf(names: readonly [string, ...string[]], retries = 2) {
  let now = 1000;
  const slept: number[] = [];
  const clock: Clock = {
    ...systemClock,
    monotonic: () => now,
    // Until it is told to end.
    sleep: (ms, signal) => {
      slept.push(ms);
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    },
  };
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
  const expected = { size: 100, validator: undefined, digests: [], hasChecksum: true };
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
    file: { ...expected, checksumDecides: true },
    onAdmitted: () => undefined,
    onOtherWord: () => undefined,
    onLeftOut: ({ message }) => told.push(message),
  });
  const next = () => {
    const supplier = supply.next();
    if (!supplier) throw new Error('nobody may be asked');
    return supply.begin(supplier);
  };
  const nameOf = (url: URL) => url.hostname.replace('.example', '');
  return {
    supply,
    told,
    slept,
    next,
    names: (count: number) => Array.from({ length: count }, () => nameOf(next().supplier.source.url)),
    wait: (ms: number) => {
      now += ms;
    },
  };
}

const dns = () => new DnsError(new URL('https://x.example/'), undefined);
const answered = (status: number, fields: [string, string][] = []) =>
  new StatusError({
    status,
    fields: new Map(fields),
    url: new URL('https://x.example/'),
    hops: 0,
    receivedAt: 0,
    latencyMs: 1,
  });
const gone = () => answered(404);
const busy = (retryAfter: string) => answered(429, [['retry-after', retryAfter]]);

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
    supply.end(a);
    expect(supply.failed(a, dns())).toBe(0);
    expect(names(1)).toEqual(['b']);
    wait(250);
    supply.finished(a.supplier);
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
    expect(b.supplier.source.leftOut).toBeInstanceOf(StatusError);
    expect(a.supplier.source.leftOut).toBeUndefined();
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

describe('an outage', () => {
  test('ends all connections at once, and is one failure', () => {
    const { supply, next } = supplyOf(['a'], 1);
    const visits = [next(), next(), next(), next()];
    expect(visits.map((visit) => supply.failed(visit, dns()))).toEqual([250, 250, 250, 250]);
  });

  test('is one failure too where a connection notices it only after others have been asked anew', () => {
    const { supply, next, wait } = supplyOf(['a'], 1);
    const [a, late] = [next(), next()];
    supply.end(a);
    supply.failed(a, dns());
    wait(250);
    const probe = next();
    supply.end(late);
    expect(supply.failed(late, dns())).toBe(0);
    supply.end(probe);
    expect(() => supply.failed(probe, dns())).toThrow(DnsError);
  });

  test('has everybody wait, then one connection try, then the others follow its first byte', () => {
    const { supply, next, wait } = supplyOf(['a']);
    const visits = [next(), next()];
    for (const visit of visits) supply.end(visit);
    for (const visit of visits) supply.failed(visit, dns());
    expect(supply.next()).toBeUndefined();
    wait(250);
    const probe = next();
    expect(supply.next()).toBeUndefined();
    supply.arriving(probe.supplier, 0, [Buffer.alloc(1)]);
    expect(supply.next()).toBe(probe.supplier);
  });

  test('after which the one that tried has failed as well has everybody wait twice as long', () => {
    const { supply, next, wait } = supplyOf(['a']);
    const first = next();
    supply.end(first);
    supply.failed(first, dns());
    wait(250);
    const probe = next();
    supply.end(probe);
    expect(supply.failed(probe, dns())).toBe(500);
    wait(499);
    expect(supply.next()).toBeUndefined();
    wait(1);
    expect(supply.next()).toBe(probe.supplier);
  });

  test('is slept through until somebody may be asked', async () => {
    const { supply, next, slept } = supplyOf(['a']);
    const going = new AbortController().signal;
    const [a, b] = [next(), next()];
    await supply.someoneOpen(going);
    supply.end(a);
    supply.failed(a, dns());
    const waiting = supply.someoneOpen(going);
    expect(slept).toEqual([250]);
    supply.arriving(b.supplier, 0, [Buffer.alloc(1)]);
    await waiting;
    expect(supply.next()).toBe(b.supplier);
  });

  test('of one source leaves the others to be asked', () => {
    const { supply, next, names } = supplyOf(['a', 'b']);
    const [a, b] = [next(), next()];
    supply.arriving(b.supplier, 0, [Buffer.alloc(1)]);
    supply.end(a);
    expect(supply.failed(a, dns())).toBe(0);
    expect(names(3)).toEqual(['b', 'b', 'b']);
  });

  test('of half a minute is survived by the retries that are usual', () => {
    const { supply, next, wait } = supplyOf(['a'], 8);
    const visits = [next(), next(), next(), next()];
    for (const visit of visits) supply.end(visit);
    let ms = 0;
    for (const visit of visits) ms = supply.failed(visit, dns());
    let total = ms;
    for (let probes = 1; probes < 8; probes++) {
      wait(ms);
      const probe = next();
      supply.end(probe);
      ms = supply.failed(probe, dns());
      total += ms;
    }
    expect(total).toBeGreaterThan(30_000);
  });
});

describe('a source that says when to come back', () => {
  test('is left alone by all connections until then, whatever else failed and came', () => {
    const { supply, next, wait } = supplyOf(['a']);
    const [a, b, c] = [next(), next(), next()];
    supply.failed(a, dns());
    expect(supply.failed(b, busy('7'))).toBe(7000);
    supply.arriving(c.supplier, 0, [Buffer.alloc(1)]);
    wait(6999);
    expect(supply.next()).toBeUndefined();
    wait(1);
    expect(supply.next()).toBe(c.supplier);
  });
});

describe('who brought bad bytes', () => {
  test('those that brought the whole of a span', () => {
    const { supply, next } = supplyOf(['a', 'b']);
    const [a, b] = [next(), next()];
    a.supplier.arrived({ start: 0, end: 50 });
    b.supplier.arrived({ start: 50, end: 100 });
    expect(supply.bringersOf([{ start: 60, end: 70 }])).toEqual([b.supplier.source]);
    expect(supply.bringersOf([{ start: 40, end: 60 }])).toEqual([]);
  });

  test('one that brought everything is not told from what went wrong on the way', () => {
    const { supply, next } = supplyOf(['a', 'b']);
    next().supplier.arrived({ start: 0, end: 100 });
    expect(supply.bringersOf([{ start: 60, end: 70 }])).toEqual([]);
  });
});

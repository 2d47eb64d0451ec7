import { describe, expect, test } from '@jest/globals';
import type { Validator } from '../../../src/http/validator.js';
import { decide } from '../../../src/plan/decide.js';
import type { Overlap, Representation } from '../../../src/plan/decision.js';
import type { Holding } from '../../../src/plan/holding.js';
import type { Journal } from '../../../src/plan/journal.js';
import { openingFor } from '../../../src/plan/opening.js';
import { SpanSet } from '../../../src/plan/span-set.js';

const etag = (value: string, strong = true): Validator => ({ kind: 'etag', value, strong });
const date = (value: string, strong = true): Validator => ({ kind: 'last-modified', value, strong });
const dateAt = (value: string, at: string): Validator => ({
  kind: 'last-modified',
  value,
  strong: true,
  at,
});
const MiB = 2 ** 20;

function partial(held: [number, number][], sources: Journal['sources'] = { here: etag('"1"') }): Holding {
  const journal: Journal = {
    identity: 'a'.repeat(64),
    size: 100 * MiB,
    partSize: 8 * MiB,
    sources,
    held: SpanSet.of(...held.map(([start, end]) => ({ start, end }))),
    doubtful: SpanSet.empty,
    digests: new Map(),
  };
  return { kind: 'partial', journal };
}

/** The same, of which the first MiB has only been compared. */
function doubted(holding: Holding): Holding {
  if (holding.kind !== 'partial') return holding;
  return {
    ...holding,
    journal: { ...holding.journal, doubtful: SpanSet.of({ start: 0, end: MiB }) },
  };
}

const half = (sources?: Journal['sources']) => partial([[0, 50 * MiB]], sources);
const found: Holding = { kind: 'found', bytes: 40 * MiB, writtenAt: 1000 };
const said = (validator?: Validator, change: Partial<Representation> = {}): Representation => ({
  size: 100 * MiB,
  validator,
  modifiedAt: undefined,
  ranges: true,
  ...change,
});

describe('what becomes of the bytes that are held', () => {
  type Row = [string, Holding, Representation, Overlap, boolean, string];
  const rows: Row[] = [
    ['nothing', { kind: 'nothing' }, said(), 'not-compared', false, 'fresh'],
    [
      'bytes that nothing proves',
      { kind: 'unproven', bytes: 5, reason: '' },
      said(),
      'not-compared',
      true,
      'restart',
    ],
    ['a partial without a byte', partial([]), said(), 'not-compared', false, 'fresh'],
    ['the same ETag', half(), said(etag('"1"')), 'not-compared', false, 'resume'],
    ['another ETag', half(), said(etag('"2"')), 'not-compared', false, 'restart'],
    ['another ETag, and a checksum', half(), said(etag('"2"')), 'not-compared', true, 'resume'],
    ['another size', half(), said(etag('"1"'), { size: 9 }), 'not-compared', true, 'restart'],
    ['no ranges', half(), said(etag('"1"'), { ranges: false }), 'not-compared', true, 'restart'],
    [
      'the same weak ETag',
      half({ here: etag('W/"1"', false) }),
      said(etag('W/"1"', false)),
      'not-compared',
      false,
      'compare',
    ],
    [
      'the same weak ETag, and an equal end',
      half({ here: etag('W/"1"', false) }),
      said(etag('W/"1"', false)),
      'equal',
      false,
      'resume',
    ],
    [
      'another weak ETag, and an equal end',
      half({ here: etag('W/"1"', false) }),
      said(etag('W/"2"', false)),
      'equal',
      false,
      'restart',
    ],
    ['no validator any more', half(), said(), 'not-compared', false, 'compare'],
    ['no validator any more, and an equal end', half(), said(), 'equal', false, 'resume'],
    ['no validator any more, and another end', half(), said(), 'differs', false, 'restart'],
    ['no validator any more, and nothing to compare', half(), said(), 'failed', false, 'restart'],
    ['a date where an ETag was', half(), said(date('x')), 'not-compared', false, 'compare'],
    ['the same ETag and another end', half(), said(etag('"1"')), 'differs', true, 'restart'],
    ['no validator, and a checksum', half({ here: null }), said(), 'not-compared', true, 'resume'],
    [
      'a range that was called unsatisfiable',
      half(),
      said(etag('"1"'), { size: undefined }),
      'not-compared',
      false,
      'compare',
    ],
    ['the same once more', half(), said(etag('"1"'), { size: undefined }), 'failed', true, 'restart'],
    ['everything', partial([[0, 100 * MiB]]), said(etag('"1"')), 'equal', false, 'complete'],
    [
      'a mirror with the same strong ETag',
      half({ there: etag('"1"') }),
      said(etag('"1"')),
      'not-compared',
      false,
      'resume',
    ],
    [
      'a mirror with another ETag',
      half({ there: etag('"2"') }),
      said(etag('"1"')),
      'equal',
      false,
      'restart',
    ],
    [
      'several sources with one strong ETag',
      half({ here: etag('"1"'), there: etag('"1"') }),
      said(etag('"1"')),
      'not-compared',
      false,
      'resume',
    ],
    [
      'several sources of which a checksum decides no more',
      half({ here: etag('"1"'), there: etag('"2"') }),
      said(etag('"1"')),
      'equal',
      false,
      'restart',
    ],
    [
      'several sources, and a checksum',
      half({ here: etag('"1"'), there: null }),
      said(etag('"1"')),
      'not-compared',
      true,
      'resume',
    ],
    ['a mirror that says nothing', half({ there: null }), said(), 'equal', false, 'restart'],
    [
      'a mirror that says nothing, and a checksum',
      half({ there: null }),
      said(),
      'not-compared',
      true,
      'resume',
    ],
    ...(['not-compared', 'equal', 'differs', 'failed'] as const).flatMap((overlap): Row[] => {
      const kind = { 'not-compared': 'compare', equal: 'resume', differs: 'restart', failed: 'restart' }[
        overlap
      ];
      const one = half({ elsewhere: etag('"1"') });
      return [
        [
          `a URL that is not in the list with the same strong ETag, ${overlap}`,
          one,
          said(etag('"1"')),
          overlap,
          false,
          kind,
        ],
        [
          `a mirror with the same date, ${overlap}`,
          half({ there: date('x') }),
          said(date('x')),
          overlap,
          false,
          kind,
        ],
        [
          `the same date on another machine, ${overlap}`,
          half({ here: dateAt('x', 'https://a') }),
          said(dateAt('x', 'https://b')),
          overlap,
          false,
          kind,
        ],
        [
          `another date on another machine, ${overlap}`,
          half({ here: dateAt('x', 'https://a') }),
          said(dateAt('y', 'https://b')),
          overlap,
          false,
          kind,
        ],
      ];
    }),
    [
      'a URL that is not in the list with another ETag',
      half({ elsewhere: etag('"1"') }),
      said(etag('"2"')),
      'equal',
      false,
      'restart',
    ],
    [
      'a URL that is not in the list with the same date',
      half({ elsewhere: date('x') }),
      said(date('x')),
      'equal',
      false,
      'restart',
    ],
    [
      'the same date on the same machine',
      half({ here: dateAt('x', 'https://a') }),
      said(dateAt('x', 'https://a')),
      'not-compared',
      false,
      'resume',
    ],
    [
      'another date on the same machine',
      half({ here: dateAt('x', 'https://a') }),
      said(dateAt('y', 'https://a')),
      'equal',
      false,
      'restart',
    ],
    ['a found file with an equal end', found, said(), 'equal', false, 'resume'],
    ['a found file with another end', found, said(), 'differs', true, 'restart'],
    [
      'a found file of the right size',
      found,
      said(undefined, { size: 40 * MiB }),
      'equal',
      false,
      'complete',
    ],
    ['a found file that is longer', found, said(undefined, { size: 10 }), 'equal', false, 'restart'],
    [
      'a found file older than the source',
      found,
      said(undefined, { modifiedAt: 1001 }),
      'equal',
      false,
      'restart',
    ],
    [
      'a found file, and no ranges',
      found,
      said(undefined, { ranges: false }),
      'not-compared',
      false,
      'restart',
    ],
    ['a found file, and no size', found, said(undefined, { size: undefined }), 'equal', false, 'restart'],
  ];
  test.each(rows)('%s', (_, holding, source, overlap, hasChecksum, kind) => {
    expect(
      decide(holding, source, overlap, { source: 'here', mirrors: ['here', 'there'], hasChecksum }).kind,
    ).toBe(kind);
  });

  test.each<[string, Holding, Representation, Overlap, [number, number][]]>([
    ['a validator doubts nothing more', half(), said(etag('"1"')), 'not-compared', []],
    [
      'nor does a date that is said again, if without a Date',
      half({ here: date('x') }),
      said(date('x', false)),
      'not-compared',
      [],
    ],
    ['a comparison leaves all that is held in doubt', half(), said(), 'equal', [[0, 50 * MiB]]],
    ['so it does of a file that was found', found, said(), 'equal', [[0, 40 * MiB]]],
    ['a validator does not end a doubt', doubted(half()), said(etag('"1"')), 'not-compared', [[0, MiB]]],
  ])('%s', (_, holding, source, overlap, doubtful) => {
    const decision = decide(holding, source, overlap, {
      source: 'here',
      mirrors: ['here', 'there'],
      hasChecksum: false,
    });
    const spans = doubtful.map(([start, end]) => ({ start, end }));
    expect(decision).toMatchObject({ kind: 'resume', doubtful: { spans } });
  });

  test.each<[string, Holding, Representation, boolean, Journal['sources']]>([
    ['the same validator says nothing new', half(), said(etag('"1"')), true, { here: etag('"1"') }],
    ['no validator neither', half(), said(), true, { here: etag('"1"') }],
    [
      'another one, where a checksum decides, stands beside the first',
      half(),
      said(etag('"2"')),
      true,
      { here: etag('"1"'), 'here besides': etag('"1"') },
    ],
    [
      'so it does where there was none',
      half({ here: null }),
      said(etag('"2"')),
      true,
      { here: null, 'here besides': null },
    ],
    ['another source has its own', half({ there: null }), said(etag('"2"')), true, { there: null }],
  ])('of what was said of them: %s', (_, holding, source, hasChecksum, sources) => {
    const decision = decide(holding, source, 'not-compared', {
      source: 'here',
      mirrors: ['here', 'there'],
      hasChecksum,
    });
    expect(decision).toMatchObject({ kind: 'resume', sources });
  });

  test.each<[string, Validator | undefined, Overlap, number, number]>([
    ['a validator speaks for all that is held', etag('"1"'), 'not-compared', 60, 0],
    ['a comparison for what comes before the first gap', undefined, 'equal', 20, 40],
    ['so it does where the validator is a weak form of what was said', etag('W/"1"', false), 'equal', 20, 40],
  ])('%s', (_, now, overlap, heldMiB, droppedMiB) => {
    const holding = partial([
      [0, 20 * MiB],
      [40 * MiB, 80 * MiB],
    ]);
    const context = { source: 'here', mirrors: ['here'], hasChecksum: false };
    const decision = decide(holding, said(now), overlap, context);
    if (decision.kind !== 'resume') throw new Error(decision.kind);
    expect([decision.held.total, decision.dropped]).toEqual([heldMiB * MiB, droppedMiB * MiB]);
  });

  test('a comparison says nothing of bytes before which others are missing', () => {
    const context = { source: 'here', mirrors: ['here'], hasChecksum: false };
    expect(decide(partial([[MiB, 2 * MiB]]), said(), 'equal', context).kind).toBe('restart');
  });

  test('says how many bytes are dropped, and why', () => {
    const decision = decide(half(), said(etag('"2"')), 'not-compared', {
      source: 'here',
      mirrors: ['here'],
      hasChecksum: false,
    });
    expect(decision).toMatchObject({
      dropped: 50 * MiB,
      reason: expect.stringContaining('ETag was "1", is "2"'),
    });
  });

  test('bytes that were compared are never undecided', () => {
    for (const [, holding, source, , hasChecksum] of rows) {
      for (const overlap of ['equal', 'differs', 'failed'] as const) {
        expect(
          decide(holding, source, overlap, { source: 'here', mirrors: ['here', 'there'], hasChecksum }).kind,
        ).not.toBe('compare');
      }
    }
  });
});

describe('the first request', () => {
  const context = {
    source: 'here',
    mirrors: ['here', 'there'],
    hasChecksum: false,
    storeReadable: false,
    probeBytes: 1,
    compare: false,
    tellsVersions: true,
    connections: 4,
    isFollowed: true,
    partSize: undefined,
  };
  const none = { here: null };
  /** Compares the last bytes up to `held`, and asks for all up to `end` with them. */
  const overlap = (held: number, end: number | 'all' = held) => {
    const compared = { start: Math.max(0, held - 16384), end: held };
    return {
      kind: 'overlap',
      compared,
      range: { start: compared.start, end: end === 'all' ? undefined : end },
    };
  };

  test.each([
    ['nothing here', { kind: 'nothing' }, {}, { kind: 'first-bytes', range: { start: 0, end: MiB } }],
    [
      'nothing here, but a store',
      { kind: 'nothing' },
      { storeReadable: true },
      { kind: 'probe', range: { start: 0, end: 1 }, ifRange: undefined },
    ],
    [
      'nothing here, but a store, and a small file is likely',
      { kind: 'nothing' },
      { storeReadable: true, probeBytes: 20_000 },
      { kind: 'probe', range: { start: 0, end: 20_000 }, ifRange: undefined },
    ],
    [
      'half, and a strong validator',
      half(),
      {},
      { kind: 'continue', range: { start: 50 * MiB, end: 56.25 * MiB }, ifRange: etag('"1"') },
    ],
    [
      'half, and answers that do not all say which version they are of',
      half(),
      { tellsVersions: false, storeReadable: true },
      overlap(50 * MiB, 'all'),
    ],
    ['half, and an answer that did not say it', half(), { compare: true }, overlap(50 * MiB, 'all')],
    [
      'nothing, and answers that do not all say which version they are of',
      { kind: 'nothing' },
      { tellsVersions: false, storeReadable: true },
      { kind: 'first-bytes', range: { start: 0, end: MiB } },
    ],
    [
      'half, one connection',
      half(),
      { connections: 1 },
      { kind: 'continue', range: { start: 50 * MiB, end: undefined }, ifRange: etag('"1"') },
    ],
    [
      'half, and a store',
      half(),
      { storeReadable: true },
      { kind: 'probe', range: { start: 50 * MiB, end: 50 * MiB + 1 }, ifRange: etag('"1"') },
    ],
    [
      'half, and nobody who follows',
      half(),
      { isFollowed: false },
      { kind: 'continue', range: { start: 50 * MiB, end: 62.5 * MiB }, ifRange: etag('"1"') },
    ],
    [
      'half a part, and a store',
      partial([[4 * MiB, 100 * MiB]]),
      { storeReadable: true, connections: 1 },
      { kind: 'probe', range: { start: 0, end: 1 }, ifRange: etag('"1"') },
    ],
    [
      'all but less than an eighth of a part, and a store',
      partial([[0.5 * MiB, 100 * MiB]]),
      { storeReadable: true, connections: 1 },
      { kind: 'continue', range: { start: 0, end: 0.5 * MiB }, ifRange: etag('"1"') },
    ],
    [
      'half a part of before, a whole one of now, and a store',
      partial([[4 * MiB, 100 * MiB]]),
      { storeReadable: true, connections: 1, partSize: 2 * MiB },
      { kind: 'probe', range: { start: 0, end: 1 }, ifRange: etag('"1"') },
    ],
    ['half, and nothing that identifies it', half(none), {}, overlap(50 * MiB, 'all')],
    ['the same, over one connection', half(none), { connections: 1 }, overlap(50 * MiB, 'all')],
    ['the same, and a store', half(none), { storeReadable: true }, overlap(50 * MiB, 'all')],
    [
      'half of a mirror that gave a date, and a store',
      half({ there: date('x') }),
      { storeReadable: true },
      overlap(50 * MiB),
    ],
    [
      'half, and a checksum',
      half(none),
      { hasChecksum: true, connections: 1 },
      { kind: 'continue', range: { start: 50 * MiB, end: undefined }, ifRange: undefined },
    ],
    ['half, to be compared all the same', half(), { compare: true, hasChecksum: true }, overlap(50 * MiB)],
    [
      'half of another source with a strong validator',
      half({ there: etag('"9"') }),
      { connections: 1 },
      { kind: 'continue', range: { start: 50 * MiB, end: undefined }, ifRange: etag('"9"') },
    ],
    [
      'half of a URL that is not in the list any more',
      half({ elsewhere: etag('"9"') }),
      { connections: 1 },
      overlap(50 * MiB),
    ],
    ['half of a mirror that gave a date', half({ there: date('x') }), { connections: 1 }, overlap(50 * MiB)],
    ['everything', partial([[0, 100 * MiB]]), {}, overlap(100 * MiB)],
    ['a few bytes', partial([[0, 5]], none), {}, overlap(5, 'all')],
    ['a found file', found, {}, overlap(40 * MiB)],
    ['a found file, and a store', found, { storeReadable: true }, overlap(40 * MiB)],
    ['holes', partial([[8 * MiB, 20 * MiB]], none), {}, overlap(20 * MiB, 'all')],
    [
      'holes in what a mirror that gave a date brought',
      partial([[8 * MiB, 20 * MiB]], { there: date('x') }),
      {},
      overlap(20 * MiB),
    ],
  ] as const)('%s', (_, holding, change, opening) => {
    expect(openingFor(holding, { ...context, ...change })).toEqual(opening);
  });
});

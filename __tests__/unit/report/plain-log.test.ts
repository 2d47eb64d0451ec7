import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/report/events.js';
import { createPlainLog } from '../../../src/report/plain-log.js';
import { statusEvent } from '../../../src/report/speedometer.js';
import { complete, failed, finished, MiB, stopped } from './results.js';

const linesOf = (events: readonly Event[], quiet = false) => {
  const lines: string[] = [];
  const report = createPlainLog((line) => lines.push(line), { quiet });
  for (const event of events) report(event);
  return lines;
};

const file = 'model.bin';

describe('what a line says', () => {
  test.each<[line: string, event: Event]>([
    [
      'model.bin  fresh: nothing is on disk or in the cache; 212 MiB to fetch',
      {
        type: 'plan',
        file,
        decision: 'fresh',
        reason: 'nothing is on disk or in the cache',
        size: 212 * MiB,
        missing: 212 * MiB,
      },
    ],
    [
      'model.bin  resume: the source has the same ETag; 96.0 MiB of 212 MiB to fetch',
      {
        type: 'plan',
        file,
        decision: 'resume',
        reason: 'the source has the same ETag',
        size: 212 * MiB,
        missing: 96 * MiB,
      },
    ],
    [
      'model.bin  restart: the ETag changed; its size is not known',
      { type: 'plan', file, decision: 'restart', reason: 'the ETag changed', size: null, missing: null },
    ],
    [
      'model.bin  already complete: the checksum matches',
      { type: 'plan', file, decision: 'complete', reason: 'the checksum matches', size: 5, missing: 0 },
    ],
    ['model.bin  restored 116 MiB from the cache', { type: 'restored', file, bytes: 116 * MiB }],
    [
      'model.bin  dropped 12.0 MiB because the ETag changed',
      { type: 'dropped', file, bytes: 12 * MiB, reason: 'the ETag changed' },
    ],
    [
      'model.bin  45.3 %  96.2 MiB of 212 MiB  12.3 MiB/s  about 10 s left',
      statusEvent(file, Math.floor(96.2 * MiB), 212 * MiB, 12_897_485),
    ],
    ['model.bin  0.0 %  0 B of 212 MiB  0 B/s', statusEvent(file, 0, 212 * MiB, 0)],
    ['model.bin  96.0 MiB so far  12.3 MiB/s', statusEvent(file, 96 * MiB, null, 12_897_485)],
    [
      'model.bin  retry 3 of 8 in 2.1 s: the connection was reset',
      { type: 'retry', file, attempt: 3, of: 8, delayMs: 2100, reason: 'the connection was reset' },
    ],
    [
      'model.bin  fresh: the cache knows it; 5.0 MiB to come from the cache',
      {
        type: 'plan',
        file,
        decision: 'fresh',
        reason: 'the cache knows it',
        size: 5 * MiB,
        missing: 5 * MiB,
        from: 'cache',
      },
    ],
    [
      'model.bin  retry 3 in 2.1 s: the connection was reset',
      { type: 'retry', file, attempt: 3, delayMs: 2100, reason: 'the connection was reset' },
    ],
    [
      'warning: model.bin  The mirror disagrees. Remove it.',
      { type: 'warning', file, message: 'The mirror disagrees', next: 'Remove it.' },
    ],
    ['Cache: the folder /x', { type: 'store', description: 'the folder /x' }],
    ['warning: odd', { type: 'warning', file: null, message: 'odd' }],
    [
      'jq  complete: the tool is in /tools/jq/1.7.1/x64',
      { type: 'file', ...complete({ file: 'jq', path: '/tools/jq/1.7.1/x64', size: null }) },
    ],
    [
      'model.bin  complete: 212 MiB in 17 s (96.0 MiB downloaded, 116 MiB from the cache), checksum verified',
      { type: 'file', ...complete() },
    ],
    [
      'model.bin  complete: 0 B in 0.1 s, only its size verified',
      {
        type: 'file',
        ...complete({ size: 0, bytesDownloaded: 0, bytesRestored: 0, seconds: 0.1, verified: 'size' }),
      },
    ],
    ['voices/x.zip  failed after 1.3 s: The source answered 404.', { type: 'file', ...failed() }],
    [
      'voices/x.zip  not complete after 1.3 s: stopped by the time limit',
      {
        type: 'file',
        ...failed({
          error: { code: 'STOPPED', message: 'stopped by the time limit', next: 'Run it again.' },
        }),
      },
    ],
    [
      'evil ::error::x  restored 1 B from the cache',
      { type: 'restored', file: 'evil\n::error::x', bytes: 1 },
    ],
  ])('%s', (line, event) => {
    expect(linesOf([event])).toEqual([line]);
  });

  test('saved parts are told together, once, at the end of the run', () => {
    const saved: Event = { type: 'saved', file, parts: 1, bytes: 16 * MiB };
    const refused: Event = { type: 'unsaved', file, outcome: { kind: 'refused', reason: 'read-only token' } };
    expect(linesOf([saved, saved, refused, refused])).toEqual([]);
    const lines = linesOf([saved, refused, { type: 'file', ...complete() }, saved, finished()]);
    expect(lines.filter((line) => line.includes('saved'))).toEqual([
      'saved 2 parts (32.0 MiB) to the cache; 1 part refused by the cache (read-only token)',
    ]);
  });

  test('bytes that are dropped for the reason of the plan have it once', () => {
    const reason = 'the ETag changed';
    expect(
      linesOf([
        { type: 'plan', file, decision: 'restart', reason, size: 5, missing: 5 },
        { type: 'dropped', file, bytes: 4, reason },
        { type: 'dropped', file, bytes: 3, reason: 'parts no longer have their digest' },
      ]),
    ).toEqual([
      'model.bin  restart: the ETag changed; 5 B to fetch',
      'model.bin  dropped 4 B',
      'model.bin  dropped 3 B because parts no longer have their digest',
    ]);
  });

  test('a file that does not get to its end says how far it was, and nothing of the time that was left', () => {
    const last = { ...statusEvent(file, 3 * MiB, 8 * MiB, MiB), last: true } as const;
    expect(linesOf([last, { type: 'file', ...stopped({ file }) }])).toEqual([
      'model.bin  not complete at 37.5 % (3.0 MiB of 8.0 MiB) after 1.3 s: stopped by SIGINT',
    ]);
  });

  test('a file that cannot be kept is named, once', () => {
    const unkept: Event = { type: 'unkept', file };
    expect(linesOf([unkept, unkept, { type: 'file', ...complete() }]).slice(1)).toEqual([
      'model.bin  not kept whole in the cache: no checksum in the list, and nothing else that proves all of its bytes',
    ]);
  });
});

describe('the end of a run', () => {
  const ends: Event[] = [
    { type: 'saved', file, parts: 6, bytes: 96 * MiB },
    { type: 'file', ...complete() },
    { type: 'file', ...failed() },
    finished({ complete: false, failed: 1 }),
  ];

  test('has a table, a block for each failure and the verdict', () => {
    expect(linesOf(ends).slice(2)).toEqual([
      '',
      'File          Result       Size  Downloaded  From cache  Verified   Time',
      'voices/x.zip  failed    unknown         0 B         0 B  -         1.3 s',
      'model.bin     complete  212 MiB    96.0 MiB     116 MiB  checksum   17 s',
      '',
      'FAILED  voices/x.zip',
      '  URL:       https://b.example/x.zip?sig=***',
      '  Cause:     http-status: The source answered 404.',
      '  Expected:  206 or 200',
      '  Found:     404 Not Found',
      '  Next:      Check the URL on line 3 of urls.',
      '',
      'saved 6 parts (96.0 MiB) to the cache',
      '1 of 2 files complete: 96.0 MiB downloaded (5.3 MiB/s on average), 116 MiB from the cache, 18 s',
    ]);
  });

  test('a name that a message begins with is not said twice', () => {
    const message = 'model.bin: sha-256 is another';
    const lines = linesOf([
      { type: 'warning', file, message },
      { type: 'file', ...failed({ file, error: { code: 'X', message, next: 'Look.' } }) },
    ]);
    expect(lines).toEqual([
      'warning: model.bin  sha-256 is another',
      'model.bin  failed after 1.3 s: sha-256 is another',
    ]);
  });

  test('quiet leaves warnings and failures', () => {
    const lines = linesOf([{ type: 'warning', file: null, message: 'odd' }, ...ends], true);
    expect(lines[0]).toBe('warning: odd');
    expect(lines[1]).toBe('FAILED  voices/x.zip');
    expect(lines.at(-1)).toMatch(/^1 of 2 files complete/);
    expect(lines).toHaveLength(9);
  });

  test('quiet says nothing when there is nothing to say', () => {
    expect(linesOf([{ type: 'file', ...complete() }, finished()], true)).toEqual([]);
  });

  test('what arrived of a file that failed is said to be kept', () => {
    const partial = failed({ file, status: 'partial', size: 212 * MiB, bytesDownloaded: 96 * MiB });
    const lines = linesOf([{ type: 'file', ...partial }, finished({ complete: false, failed: 1 })]);
    expect(lines).toContain('NOT COMPLETE  model.bin');
    expect(lines).toContain(
      '  Kept:      what arrived, as a partial file; a run that finds it, or its parts in the cache, goes on from there',
    );
  });

  test('a stop is told once, not for each file', () => {
    const lines = linesOf([
      { type: 'file', ...stopped({ file }) },
      { type: 'file', ...stopped({ file: 'other.bin', status: 'failed', size: null }) },
      finished({ complete: false, failed: 2, stopped: 'time-limit' }),
    ]);
    expect(lines.filter((line) => /^(FAILED|NOT COMPLETE)/.test(line))).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^model\.bin +not complete +212 MiB/));
    expect(lines).toContainEqual(expect.stringMatching(/^other\.bin +stopped +unknown/));
    expect(lines.at(-1)).toBe(
      'The time limit stopped the run. Run it again: it goes on from the partial files on disk and the parts in the cache; 1 file begins from the start.',
    );
  });

  test('a stop promises nothing where nothing is kept', () => {
    const waiting = stopped({ file: 'other.bin', status: 'failed', size: null });
    const lines = linesOf([
      { type: 'file', ...waiting },
      finished({ complete: false, failed: 1, stopped: 'SIGTERM' }),
    ]);
    expect(lines.at(-1)).toBe('SIGTERM stopped the run. Run it again.');
  });

  test('quiet names the files that a stop has left', () => {
    const end = finished({ complete: false, failed: 2, stopped: 'SIGTERM' });
    const events: Event[] = [
      { type: 'file', ...stopped({ file: 'b' }), place: 2 },
      { type: 'file', ...stopped({ file: 'a' }), place: 1 },
      end,
    ];
    expect(linesOf(events, true)[0]).toBe('Not complete: a, b');
  });

  test('files stand in the order of the list, whichever ends first', () => {
    const named = (name: string, place: number): Event => ({
      type: 'file',
      ...complete({ file: name }),
      place,
    });
    const lines = linesOf([named('c', 3), named('a', 1), named('b', 2), finished()]);
    const head = lines.findIndex((line) => line.startsWith('File'));
    expect(lines.slice(head + 1, head + 4).map((line) => line[0])).toEqual(['a', 'b', 'c']);
  });

  test('the sources of a failed file each have a line, without saying a URL twice', () => {
    const url = 'https://a.example/x';
    const mirror = 'https://b.example/x';
    const error = {
      code: 'HTTP_STATUS',
      message: `${url}: the source answered 404`,
      next: 'Look.',
      tried: [
        { url, retries: 0, code: 'HTTP_STATUS', message: `${url}: the source answered 404` },
        { url: mirror, retries: 8, code: 'CONNECT', message: `${mirror}: no connection` },
      ],
    };
    const lines = linesOf([{ type: 'file', ...failed({ url, error }) }, finished({ complete: false })]);
    expect(lines.slice(lines.indexOf('FAILED  voices/x.zip') + 1, -2)).toEqual([
      '  URL:       https://a.example/x',
      '  Tried:     https://a.example/x: HTTP_STATUS: the source answered 404',
      '  Tried:     https://b.example/x (retried 8 times): CONNECT: no connection',
      '  Cause:     HTTP_STATUS: the source answered 404',
      '  Next:      Look.',
    ]);
  });

  test('the only source is said to have been asked again', () => {
    const error = { code: 'X', message: 'odd', next: 'Look.', tried: [{ url: 'u', retries: 2 }] };
    const lines = linesOf([{ type: 'file', ...failed({ error }) }, finished({ complete: false })]);
    expect(lines).toContain('  Retried:   2 times');
  });

  test('a file that is whole and could not be unpacked is said to be there', () => {
    const lines = linesOf([{ type: 'file', ...failed({ sha256: 'ab' }) }, finished({ complete: false })]);
    expect(lines).toContain('  Kept:      the file itself, which is complete');
  });

  test.each([
    [
      { files: 3, possible: 2, missing: 40 * MiB, kept: 0, unknown: 0 },
      '2 of 3 files can be fetched: 40.0 MiB to come; 1 failed (see above)',
    ],
    [
      { files: 2, possible: 2, missing: 40 * MiB, kept: 30 * MiB, unknown: 0 },
      '2 files can be fetched: 40.0 MiB to come, 30.0 MiB of it from the cache',
    ],
    [
      { files: 1, possible: 1, missing: 40 * MiB, kept: 40 * MiB, unknown: 0 },
      '1 file can be fetched: 40.0 MiB to come, all of it from the cache',
    ],
    [{ files: 1, possible: 1, missing: 0, kept: 0, unknown: 0 }, '1 file can be fetched: nothing to come'],
    [
      { files: 2, possible: 2, missing: 1, kept: 0, unknown: 1 },
      '2 files can be fetched: 1 B to come, 1 file of unknown size',
    ],
    [
      { files: 1, possible: 1, missing: 0, kept: 0, unknown: 1 },
      '1 file can be fetched: 1 file of unknown size',
    ],
  ])('a plan ends with what would come: %j', (planned, line) => {
    expect(linesOf([finished({ planned })])).toEqual(['', line]);
  });

  test('of 2,000 files the table shows the failures and the first 200', () => {
    const many = Array.from(
      { length: 2000 },
      (_, i): Event => ({ type: 'file', ...complete({ file: `f${i}` }) }),
    );
    const lines = linesOf([...many, { type: 'file', ...failed() }, finished({ complete: false, failed: 1 })]);
    const table = lines.slice(lines.indexOf('') + 1);
    expect(table[1]).toMatch(/^voices\/x\.zip {2}failed/);
    expect(table[202]).toBe('1,800 more files not shown; the output "files" has them all.');
  });
});

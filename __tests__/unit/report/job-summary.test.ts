import { describe, expect, test } from '@jest/globals';
import type { FileResult } from '../../../src/report/events.js';
import { jobSummary } from '../../../src/report/job-summary.js';
import { code, plain } from '../../../src/report/markdown.js';
import { emptyTally, type Tally } from '../../../src/report/tally.js';
import { complete, failed, finished, MiB } from './results.js';

const cache: Tally = {
  ...emptyTally,
  restoredBytes: 116 * MiB,
  savedParts: 6,
  savedBytes: 96 * MiB,
  refused: { parts: 2, others: 0, reason: 'the token is read-only' },
};

test('says how it went, what failed and what to do, and what the cache did', () => {
  expect(jobSummary([complete(), failed()], finished({ complete: false, failed: 1 }), cache)).toBe(
    `### resume-fetch: 1 of 2 files complete

96.0 MiB downloaded (5.3 MiB/s on average), 116 MiB from the cache, 18 s.

#### Not complete

<code>voices/x.zip</code>
- URL: https&#58;//b.example/x.zip?sig=&#42;&#42;&#42;
- Cause: http-status&#58; The source answered 404.
- Expected: 206 or 200
- Found: 404 Not Found
- Next: Check the URL on line 3 of urls.

| File | Result | Size | Downloaded | From cache | Verified | Time |
| --- | --- | ---: | ---: | ---: | --- | ---: |
| <code>voices/x.zip</code> | **failed** | unknown | 0 B | 0 B | - | 1.3 s |
| <code>model.bin</code> | complete | 212 MiB | 96.0 MiB | 116 MiB | checksum | 17 s |

Cache: restored 116 MiB of 212 MiB; saved 6 parts (96.0 MiB) to the cache; 2 parts refused by the cache (the token is read-only).

`,
  );
});

test('names the store', () => {
  const summary = jobSummary([complete()], finished(), { ...cache, store: 'the folder /x_y' });
  expect(summary).toMatch(
    /^Cache: restored .*\(the token is read-only\)\. The cache is the folder \/x&#95;y\.$/m,
  );
});

test.each([
  ['a|b', 'a&#124;b'],
  ['<img src=x>', '&#60;img src=x&#62;'],
  ['`x` *y* _z_ [l](u)', '&#96;x&#96; &#42;y&#42; &#95;z&#95; &#91;l&#93;(u)'],
  ['a\n# b', 'a &#35; b'],
  ['&amp; \\', '&#38;amp; &#92;'],
  ['@me #1 $x$', '&#64;me &#35;1 &#36;x&#36;'],
  ['www.x.example', 'www&#46;x.example'],
])('%j is shown as it is', (text, markdown) => {
  expect(plain(text)).toBe(markdown);
  expect(code(text)).toBe(`<code>${markdown}</code>`);
});

test('warnings have a place of their own, and what they quote is no markup', () => {
  const summary = jobSummary([complete()], finished(), cache, ['model.bin: <b>odd</b>', 'second']);
  expect(summary).toContain('#### Warnings\n\n- model.bin&#58; &#60;b&#62;odd&#60;/b&#62;\n- second\n\n');
  expect(jobSummary([complete()], finished(), cache)).not.toContain('Warnings');
});

test('what arrived and is not saved yet is left to the post step', () => {
  const unsaved = { ...cache, savedParts: 0, refused: { parts: 0, others: 0, reason: null } };
  const summary = (file: FileResult) => jobSummary([file], finished({ complete: false }), unsaved);
  expect(summary(failed({ status: 'partial' }))).toContain('nothing saved before the post step.');
  expect(summary(failed())).toContain('nothing to save.');
});

test('of very many warnings the first are told', () => {
  const summary = jobSummary(
    [complete()],
    finished(),
    cache,
    Array.from({ length: 30 }, (_, i) => `w${i}`),
  );
  expect(summary).toContain('- w24\n\n5 more warnings; the log has them all.');
});

describe('very many files', () => {
  const rowsOf = (summary: string) => summary.split('\n').filter((line) => line.startsWith('| <code>'));

  test('failures first, then the first 200, and how many were left out', () => {
    const files = Array.from({ length: 2000 }, (_, i) => complete({ file: `f${i}` })).concat(failed());
    const summary = jobSummary(files, finished({ complete: false, failed: 1 }), cache);
    const rows = rowsOf(summary);
    expect(rows[0]).toContain('voices/x.zip');
    expect(rows[200]).toContain('f199');
    expect(rows).toHaveLength(201);
    expect(summary).toContain('1,800 more files not shown');
  });

  test('stays under the limit of 1 MiB when everything fails with the worst texts', () => {
    const worst = '|'.repeat(100_000);
    const files = Array.from({ length: 2000 }, () =>
      failed({
        file: worst,
        url: worst,
        error: { code: worst, message: worst, expected: worst, found: worst, next: worst },
      }),
    ).concat(Array.from({ length: 2000 }, () => complete({ file: worst })));
    const summary = jobSummary(files, finished({ complete: false, failed: 2000 }), cache);
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    expect(summary).toContain('1,975 more files not complete');
  });
});

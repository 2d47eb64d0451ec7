import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../../../src/report/events.js';
import { barsOf } from '../../../../src/report/live/bars.js';
import { after, nothingYet } from '../../../../src/report/live/under-way.js';
import { statusEvent } from '../../../../src/report/speedometer.js';
import { displayWidth } from '../../../../src/report/table.js';
import { complete, failed, MiB } from '../results.js';

const model = statusEvent('model.bin', 96 * MiB, 212 * MiB, 12 * MiB);
const started = statusEvent('voices/de.zip', 0, 40 * MiB, 0);
const unknown = statusEvent('feed.json', 3 * MiB, null, 2 * MiB);
const ended = (change: Parameters<typeof complete>[0]): Event => ({ type: 'file', ...complete(change) });

const viewOf = (...events: readonly Event[]) =>
  events.reduce((view, event) => after(view, event, 0), nothingYet);

test.each<[columns: number, line: string]>([
  [
    110,
    'model.bin                                 [=============                ]    45.2 %   12.0 MiB/s     10 s left',
  ],
  [80, 'model.bin                        [===     ]    45.2 %   12.0 MiB/s     10 s left'],
  [50, 'model.bin        45.2 %   12.0 MiB/s     10 s left'],
  [40, 'model.bin            45.2 %   12.0 MiB/s'],
  [24, 'model.bin         45.2 %'],
  [10, 'm…  45.2 %'],
])('one file on %d columns', (columns, line) => {
  expect(barsOf(viewOf(model), columns, 24)).toEqual([line]);
});

test('an estimate has no tenths', () => {
  const soon = statusEvent('model.bin', 9 * MiB, 10 * MiB, MiB);
  expect(barsOf(viewOf(soon), 80, 24)[0]).toMatch(/ 1 s left$/);
});

test.each(Array.from({ length: 200 }, (_, columns) => columns))(
  'no line is longer than %d columns',
  (columns) => {
    const long = statusEvent(`a/very/long/${'name'.repeat(30)}`, 5, 10, 1023 * MiB);
    const lines = barsOf(viewOf(model, long, unknown, ended({ file: 'x' })), columns, 24);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  },
);

test('what stands behind names of wide letters stands in one column with the rest', () => {
  const wide = statusEvent('漢字.bin', 96 * MiB, 212 * MiB, 12 * MiB);
  const starts = barsOf(viewOf(model, wide), 80, 24).map((line) =>
    displayWidth(line.slice(0, line.indexOf('['))),
  );
  expect(new Set(starts).size).toBe(1);
});

describe('below the files', () => {
  test('stands what they are together', () => {
    const view = viewOf(
      ended({ file: 'a' }),
      ended({ file: 'b' }),
      { type: 'file', ...failed() },
      model,
      started,
    );
    const lines = barsOf(view, 90, 24);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/^2 active, 2 complete, 1 failed .* 38\.0 % +12\.0 MiB\/s +13 s left$/);
  });

  test('nobody knows how much is left where one does not say', () => {
    expect(barsOf(viewOf(model, unknown), 80, 24).at(-1)).toMatch(/^2 active +99\.0 MiB +14\.0 MiB\/s *$/);
  });

  test('is nothing more for one file alone, and nothing at all for none', () => {
    expect(barsOf(viewOf(model), 80, 24)).toHaveLength(1);
    expect(barsOf(viewOf(ended({ file: 'a' })), 80, 24)).toEqual([]);
  });
});

test('more files than rows: the last line counts all of them', () => {
  const many = Array.from({ length: 30 }, (_, index) => statusEvent(`${index}.bin`, 1, 2, 1));
  const lines = barsOf(viewOf(...many), 80, 10);
  expect(lines).toHaveLength(9);
  expect(lines.at(-1)).toMatch(/^30 active/);
});

test('a file that has another name meanwhile is one file', () => {
  const renamed = statusEvent('report.pdf', 1, 2, 1);
  const first = after(nothingYet, statusEvent('download', 0, null, 0), 0);
  expect([...after(after(first, renamed, 1000), renamed, 3000).files.keys()]).toEqual(['report.pdf']);
});

test('a name cannot move the cursor', () => {
  expect(barsOf(viewOf(statusEvent('a\x1b[2Jb\n', 0, 2, 0)), 80, 24).join('')).not.toMatch(/\p{Cc}/u);
});

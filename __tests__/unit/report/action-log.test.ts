import * as core from '@actions/core';
import { describe, expect, test } from '@jest/globals';
import { type ActionLogOptions, createActionLog } from '../../../src/report/action-log.js';
import type { Event } from '../../../src/report/events.js';
import { complete, failed, finished, stopped } from './results.js';

/** What the runner gets to read, from the real `@actions/core`. */
const linesOf = (events: readonly Event[], options: ActionLogOptions = {}) => {
  const written: string[] = [];
  const original = process.stdout.write;
  process.stdout.write = (chunk: string | Uint8Array) => {
    written.push(String(chunk));
    return true;
  };
  try {
    const report = createActionLog(core, options);
    for (const event of events) report(event);
  } finally {
    process.stdout.write = original;
  }
  return written.join('').split(/\r?\n/).slice(0, -1);
};
const errorsOf = (lines: readonly string[]) => lines.filter((line) => line.startsWith('::error'));

describe('the log for the runner', () => {
  test('folds the way there and leaves the table open', () => {
    const lines = linesOf([
      { type: 'restored', file: 'model.bin', bytes: 5, size: 9, seconds: 2.5 },
      { type: 'file', ...complete() },
      finished(),
    ]);
    expect(lines.slice(0, 2)).toEqual([
      '::group::Progress',
      'model.bin  restored 5 B of 9 B from the cache in 2.5 s',
    ]);
    const end = lines.indexOf('::endgroup::');
    expect(lines[end + 2]).toMatch(/^File +Result/);
    expect(lines.filter((line) => line.startsWith('::'))).toEqual(['::group::Progress', '::endgroup::']);
  });

  test('annotates a failed file once, with its name and cause as the title', () => {
    const lines = linesOf([{ type: 'file', ...failed() }, finished({ complete: false, failed: 1 })]);
    expect(errorsOf(lines)).toEqual([
      '::error title=voices/x.zip%3A http-status::URL: https://b.example/x.zip?sig=***%0A' +
        'Cause: http-status: The source answered 404.%0AExpected: 206 or 200%0AFound: 404 Not Found%0A' +
        'Next: Check the URL on line 3 of urls.',
    ]);
  });

  test('line breaks that a server sent forge no command', () => {
    const lines = linesOf([
      { type: 'warning', file: 'a\n::stop-commands::x', message: '50 %\n::add-mask::y' },
      {
        type: 'file',
        ...failed({
          file: 'a\n::debug::b',
          error: { code: 'c', message: 'x\r\n::error::forged', next: '::notice::n' },
        }),
      },
      finished({ complete: false, failed: 1 }),
    ]);
    expect(lines.filter((line) => /^\s*::/.test(line)).map((line) => line.split(/[ :]+/)[1])).toEqual([
      'group',
      'warning',
      'endgroup',
      'error',
    ]);
    expect(lines[1]).toContain('50 %25 ::add-mask');
  });

  test('no more errors than the runner shows; the last one counts the rest', () => {
    const many = Array.from(
      { length: 12 },
      (_, i): Event => ({ type: 'file', ...failed({ file: `f${i}` }) }),
    );
    const errors = errorsOf(linesOf([...many, finished({ complete: false, failed: 12 })]));
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)).toMatch(/3 more files not complete/);
    expect(errorsOf(linesOf([...many.slice(0, 10), finished({ complete: false, failed: 10 })]))).toHaveLength(
      10,
    );
  });

  test('a stop is one warning, not an error for each file that waited', () => {
    const underWay: Event = { type: 'file', ...stopped() };
    const waiting: Event = { type: 'file', ...stopped({ status: 'failed' }) };
    const lines = linesOf([underWay, waiting, finished({ complete: false, failed: 2, stopped: 'SIGINT' })]);
    expect(errorsOf(lines)).toEqual([]);
    expect(lines.filter((line) => line.startsWith('::warning'))).toEqual([
      '::warning title=Not complete yet::SIGINT stopped the run. Run it again: it goes on from the partial files on disk and the parts in the cache; 1 file begins from the start.',
    ]);
  });

  test('a failure that the step may have is a warning', () => {
    const events: Event[] = [{ type: 'file', ...failed() }, finished({ complete: false, failed: 1 })];
    const lines = linesOf(events, { failuresAreAllowed: true });
    expect(errorsOf(lines)).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^::warning title=voices\/x\.zip/));
  });

  test('says before everything else which store is used', () => {
    const lines = linesOf([{ type: 'store', description: 'the Actions cache' }, finished()]);
    expect(lines[0]).toBe('Cache: the Actions cache');
  });

  test('uses no colours', () => {
    expect(linesOf([{ type: 'file', ...failed() }, finished()]).join('\n')).not.toContain('\u001b');
  });
});

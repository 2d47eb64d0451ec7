import { expect, test } from '@jest/globals';
import { SettingError } from '../../../src/inputs/setting-error.js';
import { failureText } from '../../../src/program/failure-text.js';
import { StoppedError } from '../../../src/transfer/failures.js';

test('what, expected, found, and what to do', () => {
  expect(failureText(new SettingError('retries', 'a number', '"many"', 'Correct it.'))).toEqual([
    'resume-fetch: SETTING_INVALID: retries cannot be used: expected a number, found "many"',
    '  Expected: a number',
    '  Found:    "many"',
    '  Next:     Correct it.',
  ]);
});

test('what is not known is left out', () => {
  expect(failureText(new StoppedError('SIGINT'))).toEqual([
    'resume-fetch: STOPPED: stopped by SIGINT',
    expect.stringMatching(/^ {2}Next: {5}/),
  ]);
});

test.each([new TypeError('x is no function'), 'a text'])('a defect is called one: %s', (error) => {
  const [first, last] = failureText(error);
  expect(first).toContain(error instanceof Error ? error.message : error);
  expect(last).toMatch(/defect of resume-fetch/);
});

import { describe, expect, test } from '@jest/globals';
import { StatusError } from '../../../src/http/failures.js';
import { readSettings } from '../../../src/inputs/read-settings.js';
import { SettingError } from '../../../src/inputs/setting-error.js';
import { exitCodeOf, exitCodeOfFailure } from '../../../src/program/exit-code.js';
import { StoppedError } from '../../../src/transfer/failures.js';
import { finished } from '../report/results.js';

const settings = readSettings(() => undefined, '/work', '/home');
const lenient = readSettings((name) => (name === 'fail-on-error' ? 'false' : undefined), '/work', '/home');

describe('of a run that came to its end', () => {
  test.each([
    ['complete', finished(), 0],
    ['failed', finished({ complete: false, failed: 1 }), 1],
    ['time-limit', finished({ complete: false, failed: 1, stopped: 'time-limit' }), 3],
    ['SIGINT', finished({ complete: false, failed: 1, stopped: 'SIGINT' }), 130],
    ['SIGTERM', finished({ complete: false, failed: 1, stopped: 'SIGTERM' }), 143],
    ['complete before the stop', finished({ stopped: 'SIGINT' }), 0],
  ])('%s', (_, event, code) => {
    expect(exitCodeOf({ finished: event, settings })).toBe(code);
  });

  test.each([
    ['a failed file', finished({ complete: false, failed: 1 }), 0],
    ['a stop', finished({ complete: false, failed: 1, stopped: 'SIGINT' }), 130],
  ])('fail-on-error: false excuses a failed file, not a stop: %s', (_, event, code) => {
    expect(exitCodeOf({ finished: event, settings: lenient })).toBe(code);
  });
});

describe('of a run that could not begin', () => {
  const head = {
    url: new URL('https://a.example/SHA256SUMS'),
    status: 404,
    fields: new Map<string, string>(),
  };
  test.each([
    ['what the user has to correct', new SettingError('retries', 'a number', '"many"', 'Correct it.'), 2],
    [
      'a server that does not serve the checksums',
      new StatusError({ ...head, hops: 0, receivedAt: 0, latencyMs: 1 }),
      1,
    ],
    ['a defect', new TypeError('x is not a function'), 1],
    ['a stop', new StoppedError('SIGTERM'), 143],
    ['the time limit', new StoppedError('time-limit'), 3],
  ])('%s', (_, error, code) => {
    expect(exitCodeOfFailure(error)).toBe(code);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ReadInput } from '../../../src/inputs/read-input.js';
import { inputLines, inputText } from '../../../src/inputs/read-input.js';
import { readSettings } from '../../../src/inputs/read-settings.js';
import { SettingError } from '../../../src/inputs/setting-error.js';
import { type InputName, inputs } from '../../../src/inputs/table.js';

const from =
  (given: Partial<Record<InputName, string>>): ReadInput =>
  (name) =>
    given[name];
const settings = (given: Partial<Record<InputName, string>>) => readSettings(from(given), '/srv', '/home/me');

describe('readSettings', () => {
  test('takes the defaults of the contract for what is not given', () => {
    expect(settings({})).toEqual({
      path: '/srv',
      headers: [],
      githubToken: undefined,
      cacheMode: 'write',
      cacheDir: undefined,
      cachePrefix: 'resume-fetch',
      cacheKeep: 'all',
      cacheLimit: 10 * 1024 ** 3,
      staleIfError: false,
      partSize: undefined,
      concurrency: 4,
      connections: 4,
      connectionsPerHost: 8,
      retries: 8,
      connectTimeout: 10_000,
      stallTimeout: 30_000,
      rateLimit: undefined,
      timeLimit: undefined,
      failOnError: true,
      executable: false,
      extract: false,
      toolCache: false,
      progressInterval: 10_000,
      summary: true,
    });
  });

  test('takes an empty or blank input as not given, as the runner passes it', () => {
    const blank: ReadInput = () => ' \n';
    expect(readSettings(blank, '/srv', '/home/me')).toEqual(settings({}));
  });

  test.each<[Partial<Record<InputName, string>>, object]>([
    [{ path: 'models' }, { path: '/srv/models' }],
    [{ path: '/mnt/x' }, { path: '/mnt/x' }],
    [{ path: '~/x' }, { path: '/home/me/x' }],
    [{ path: '~' }, { path: '/home/me' }],
    [{ path: '~x' }, { path: '/srv/~x' }],
    [{ 'cache-dir': '../cache' }, { cacheDir: '/cache' }],
    [{ 'cache-mode': 'write-only' }, { cacheMode: 'write-only' }],
    [{ 'part-size': 'AUTO' }, { partSize: undefined }],
    [{ 'part-size': '16MiB' }, { partSize: 16 * 1024 ** 2 }],
    [{ 'rate-limit': '20m' }, { rateLimit: 20 * 1024 ** 2 }],
    [{ 'time-limit': '5h30m' }, { timeLimit: 19_800_000 }],
    [{ 'stall-timeout': '500ms' }, { stallTimeout: 500 }],
    [{ retries: '0' }, { retries: 0 }],
    [{ 'progress-interval': '0s' }, { progressInterval: 0 }],
    [
      { summary: 'False', executable: 'TRUE' },
      { summary: false, executable: true },
    ],
    [
      { headers: 'Accept: text/plain\r\n\n X-Empty:\n' },
      {
        headers: [
          { name: 'Accept', value: 'text/plain' },
          { name: 'X-Empty', value: '' },
        ],
      },
    ],
    [{ 'github-token': 'abc' }, { githubToken: 'abc' }],
  ])('reads %j', (given, expected) => {
    expect(settings(given)).toMatchObject(expected);
  });

  test.each<[InputName, string]>([
    ['cache-mode', 'Write'],
    ['cache-keep', 'some'],
    ['cache-limit', 'much'],
    ['part-size', '512'],
    ['part-size', '0'],
    ['concurrency', '0'],
    ['concurrency', '1.5'],
    ['concurrency', '1001'],
    ['connections', '-1'],
    ['connections-per-host', '0x10'],
    ['retries', 'many'],
    ['connect-timeout', '0'],
    ['stall-timeout', '1d'],
    ['rate-limit', '0'],
    ['time-limit', '0s'],
    ['time-limit', '597h'],
    ['progress-interval', 'ten'],
    ['summary', 'yes'],
    ['fail-on-error', '1'],
    ['progress-interval', '-1'],
    ['path', 'a\nb'],
    ['cache-dir', 'a\r\nb'],
  ])('refuses %s: %j, and says what it expected', (name, value) => {
    const error = failureOf(() => settings({ [name]: value }));
    expect(error).toMatchObject({ code: 'SETTING_INVALID', setting: name, found: JSON.stringify(value) });
    expect(error.message).toContain(name);
    expect(error.next).toContain(name);
  });

  test('shows no secret of a URL that stands where a value should', () => {
    const { message, found } = failureOf(() => settings({ connections: 'https://me:pw@h.example/x?key=k' }));
    expect({ message, found }).toMatchObject({ found: '"https://***@h.example/x?***"' });
    expect(message).not.toMatch(/pw|key/);
  });

  test('says of 0 that it is a time only where it is one', () => {
    const messageOf = (name: InputName) => failureOf(() => settings({ [name]: '-1' })).message;
    expect(messageOf('progress-interval')).toContain('expected 0 or a time of 1ms');
    expect(messageOf('stall-timeout')).toContain('expected a time of 1ms');
  });

  test.each([
    ['no colon here secret', 'line 2 without a colon'],
    ['bad name: secret', 'line 2 with characters that no header may hold'],
    ['Authorization: secret\u0001', 'line 2 with characters that no header may hold'],
    ['Range: secret', 'Range in line 2'],
  ])('refuses the header line %j without showing it', (line, found) => {
    const error = failureOf(() => settings({ headers: `A: b\n${line}` }));
    expect(error).toMatchObject({ setting: 'headers', found });
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain('secret');
  });

  test('throws nothing but SettingError, whatever it is given', () => {
    const someInputs = fc.dictionary(
      fc.constantFrom(...inputs.map(({ name }) => name)),
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('0', '1', 'true', '16MiB', '5m', 'none', 'A: b'),
      ),
    );
    fc.assert(
      fc.property(someInputs, (given) => {
        try {
          settings(given);
        } catch (error) {
          expect(error).toBeInstanceOf(SettingError);
        }
      }),
    );
  });
});

describe('inputText and inputLines', () => {
  test('read what was given, else the default', () => {
    expect(inputText(from({ path: ' x ' }), 'path')).toBe('x');
    expect(inputText(from({}), 'path')).toBe('.');
    expect(inputText(from({}), 'github-token')).toBe('');
    expect(inputLines(from({ 'urls-file': 'a.txt\r\n\n b c.txt \n' }), 'urls-file')).toEqual([
      'a.txt',
      'b c.txt',
    ]);
  });
});

function failureOf(run: () => unknown): SettingError {
  try {
    run();
  } catch (error) {
    if (error instanceof SettingError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

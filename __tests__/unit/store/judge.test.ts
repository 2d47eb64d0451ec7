import { describe, expect, test } from '@jest/globals';
import { judgeRestore, signOfBytes } from '../../../src/store/agent/judge-restore.js';
import { judgeSave, tellsOfUpload } from '../../../src/store/agent/judge-save.js';

const anotherJob =
  'Failed to save: Unable to reserve cache with key k, another job may be creating this cache.';
const reserve = (why: string) =>
  `::debug::Failed to reserve cache: Error: Failed to CreateCacheEntry: Received non-retryable error: ${why}`;

describe('what saveCache returned and printed becomes an outcome', () => {
  test.each<[string, number, string[], object]>([
    ['v2: saved', 7, ['::debug::Reserving Cache', 'Sent 10 of 10 (100.0%), 1.0 MBs/sec'], { kind: 'saved' }],
    ['v1: saved', 7, ['Cache Size: ~0 MB (10 B)', 'Cache saved successfully'], { kind: 'saved' }],
    [
      'v2: key taken',
      -1,
      [reserve('Failed request: (409) Conflict: cache entry already exists'), anotherJob],
      { kind: 'taken' },
    ],
    [
      'v2: not ok',
      -1,
      ['::debug::Failed to reserve cache: Error: Response was not ok', anotherJob],
      { kind: 'taken' },
    ],
    ['v1: key taken', -1, [`${anotherJob} More details: Cache already exists.`], { kind: 'taken' }],
    [
      'v2: rate limited',
      -1,
      [
        '::warning::You%27ve hit a rate limit, your rate limit will reset in 42 seconds',
        '::debug::Failed to reserve cache: Error: Failed to CreateCacheEntry: Rate limited: Failed request: (429)',
        anotherJob,
      ],
      { kind: 'rate-limited', retryAfterMs: 42_000 },
    ],
    [
      'v1: rate limited',
      -1,
      [`${anotherJob} More details: Too Many Requests`],
      { kind: 'rate-limited', retryAfterMs: undefined },
    ],
    [
      'v2: denied',
      -1,
      [reserve('Failed request: (403) Forbidden: cache write denied: read-only token'), anotherJob],
      { kind: 'refused', reason: expect.stringContaining('cache write denied: read-only token') },
    ],
    [
      'the mode of the run',
      -1,
      ["Cache save skipped: the effective cache-mode 'read' does not permit writes."],
      { kind: 'refused', reason: expect.stringContaining('does not permit writes') },
    ],
    [
      'quota',
      -1,
      [
        '::debug::Failed to reserve cache: Error: Failed to CreateCacheEntry: Cache storage quota has been hit.',
        anotherJob,
      ],
      { kind: 'refused', reason: expect.stringContaining('quota') },
    ],
    [
      'v2: service down',
      -1,
      [
        '::debug::Failed to reserve cache: Error: Failed to CreateCacheEntry: Unable to make request: ECONNREFUSED',
        anotherJob,
      ],
      { kind: 'failed', reason: expect.stringContaining('ECONNREFUSED') },
    ],
    [
      'v1: an id after a failed upload',
      7,
      ['::warning::Failed to save: Cache service responded with 503 during upload chunk.'],
      { kind: 'failed', reason: 'Failed to save: Cache service responded with 503 during upload chunk.' },
    ],
    [
      'v2: the upload failed',
      -1,
      [
        '::warning::uploadCacheArchiveSDK: internal error: https://h/c/b?sv=1&sig=SECRET failed',
        '::warning::Failed to save: x',
      ],
      { kind: 'failed', reason: 'uploadCacheArchiveSDK: internal error: https://h/c/b failed' },
    ],
    [
      'v2: not finalised',
      -1,
      ['::debug::Body: {%0A  "msg": "already exists"', '::warning::the upload is incomplete'],
      { kind: 'failed', reason: 'the upload is incomplete' },
    ],
    ['nothing said', -1, [], { kind: 'failed', reason: 'the library did not say why' }],
  ])('%s', (_, id, lines, verdict) => {
    expect(judgeSave(id, lines)).toEqual(verdict);
  });
});

test.each([
  ['::debug::Attempting to upload cache located at: /tmp/cache.tzst', true],
  ['::debug::Saving Cache (ID: 7)', true],
  ['::debug::Reserving Cache', false],
  ['Sent 10 of 10 (100.0%), 1.0 MBs/sec', false],
])('%s says that an upload begins: %s', (line, says) => {
  expect(tellsOfUpload(line)).toBe(says);
});

test.each<[string, string | undefined]>([
  ['Cache hit for: k.0', 'Cache hit for'],
  ['Cache hit for restore-key: k.0', 'Cache hit for'],
  ['::debug::Archive Path: /tmp/cache.tzst', '::debug::Archive Path: '],
  ['Received 4194304 of 9000000 (46.6%), 4.0 MBs/sec', 'Received 4194304 of 9000000'],
  ['Received 4194304 of 9000000 (46.6%), 2.0 MBs/sec', 'Received 4194304 of 9000000'],
  ['Cache Size: ~9 MB (9000000 B)', 'Cache Size: '],
  ['::debug::Resource Url: https://example.test/', undefined],
])('%s tells of bytes: %s', (line, sign) => {
  expect(signOfBytes(line)).toBe(sign);
});

describe('what restoreCache returned and printed becomes an outcome', () => {
  test.each<[string, string | undefined, string[], object]>([
    ['found', 'k.0', ['Cache hit for: k.0', 'Cache restored successfully'], { kind: 'found', key: 'k.0' }],
    ['not found', undefined, ['::debug::Cache not found for version v of keys: k.'], { kind: 'miss' }],
    [
      'an archive that cannot be unpacked',
      undefined,
      [
        'Cache hit for restore-key: k.2',
        `::warning::Failed to restore: "/usr/bin/tar" failed with error: The process '/usr/bin/tar' failed with exit code 2`,
      ],
      { kind: 'damaged', key: 'k.2', reason: expect.stringContaining('exit code 2') },
    ],
    [
      'a download that broke off',
      undefined,
      ['Cache hit for: k.0', '::warning::Failed to restore: aborted'],
      { kind: 'failed', reason: 'Failed to restore: aborted' },
    ],
    ...[
      ['has no body for', '::warning::Failed to restore: '],
      ['names', '::warning::Failed to restore: The specified blob does not exist.%0ARequestId:1%0ATime:2'],
    ].map(([how, line = '']): [string, undefined, string[], object] => [
      `an archive that is gone, which the storage ${how}`,
      undefined,
      ['Cache hit for: k.0', line],
      { kind: 'evicted', reason: expect.stringContaining('evicted') },
    ]),
    [
      'a service that is down, and says nothing',
      undefined,
      ['::error::Failed to restore: '],
      { kind: 'failed', reason: 'Failed to restore: ' },
    ],
    [
      'a service that is down',
      undefined,
      ['::error::Failed to restore: Failed to GetCacheEntryDownloadURL: (503)'],
      { kind: 'failed', reason: 'Failed to restore: Failed to GetCacheEntryDownloadURL: (503)' },
    ],
  ])('%s', (_, key, lines, verdict) => {
    expect(judgeRestore(key, lines)).toEqual(verdict);
  });
});

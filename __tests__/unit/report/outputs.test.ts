import { expect, test } from '@jest/globals';
import { outputsOf } from '../../../src/report/outputs.js';
import { complete, failed, finished } from './results.js';

test('a run in which something failed', () => {
  const files = [
    complete({ path: '/data/a' }),
    failed(),
    failed({ status: 'partial' }),
    complete({ path: '/data/b c' }),
  ];
  const outputs = outputsOf(
    files,
    finished({ complete: false, failed: 2, downloadedBytes: 100, restoredBytes: 50 }),
    '/tmp/remaining.txt',
  );
  expect({ ...outputs, files: '' }).toEqual({
    complete: 'false',
    'cache-hit': 'false',
    paths: '/data/a\n/data/b c',
    files: '',
    failed: '2',
    'downloaded-bytes': '100',
    'restored-bytes': '50',
    remaining: '/tmp/remaining.txt',
  });
  expect(JSON.parse(outputs.files)).toEqual(files);
});

test('a run that the cache served', () => {
  const outputs = outputsOf([complete()], finished({ downloadedBytes: 0 }), '');
  expect(outputs).toMatchObject({ complete: 'true', 'cache-hit': 'true', failed: '0', remaining: '' });
});

test('an event given for a result brings nothing of its own into `files`', () => {
  const event = { type: 'file', ...complete() } as const;
  expect(Object.keys(JSON.parse(outputsOf([event], finished(), '').files)[0])).toEqual([
    'url',
    'path',
    'file',
    'status',
    'size',
    'sha256',
    'verified',
    'bytesDownloaded',
    'bytesRestored',
    'seconds',
    'error',
  ]);
});

import { expect, test } from '@jest/globals';
import { createNdjson } from '../../../src/report/ndjson.js';
import { complete } from './results.js';

test('one object a line, `type` first whatever the order it came in', () => {
  const lines: string[] = [];
  const report = createNdjson((line) => lines.push(line));
  report({ file: 'a\nb', bytes: 5, type: 'restored' });
  report({ file: 'a', parts: 2, bytes: 32, type: 'saved' });
  report({ ...complete(), type: 'file' });
  expect(lines.slice(0, 2)).toEqual([
    '{"type":"restored","file":"a\\nb","bytes":5}',
    '{"type":"saved","file":"a","parts":2,"bytes":32}',
  ]);
  expect(lines[2]).toMatch(/^\{"type":"file","file":"model\.bin",/);
  expect(JSON.parse(lines[2] ?? '')).toEqual({ type: 'file', ...complete() });
});

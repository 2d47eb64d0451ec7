import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { InputName } from '../../../src/inputs/table.js';
import { readLists } from '../../../src/program/read-lists.js';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'lists-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const read = (inputs: Partial<Record<InputName, string>>, typed?: string) => {
  const standardInput = typed === undefined ? undefined : async () => Buffer.from(typed);
  const outside = {
    read: (name: InputName) => inputs[name],
    givenBy: 'arguments',
    standardInput,
    cwd,
  } as const;
  return readLists(outside, cwd, new AbortController().signal);
};

test('a warning that several lists give is told once', async () => {
  await writeFile(join(cwd, 'one.txt'), 'https://a.example/1\n  split=2\n');
  await writeFile(join(cwd, 'two.txt'), 'https://a.example/2\n  split=3\n');
  const { requests, warnings } = await read(
    { 'urls-file': 'one.txt\ntwo.txt' },
    'https://a.example/3\n  split=4\n  continue=true\n',
  );
  expect(requests.length).toBe(3);
  expect(warnings.map(({ origin }) => origin)).toEqual(['line 2 of one.txt', 'line 3 of standard input']);
});

test('a URL with a password that was taken for a path is not shown whole', async () => {
  const error = await read({ 'urls-file': 'https:/me:S3cret@a.example/list' }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'INPUT_FILE', found: 'https:/***@a.example/list' });
  expect(String(error)).not.toContain('S3cret');
});

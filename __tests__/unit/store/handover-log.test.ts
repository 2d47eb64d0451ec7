import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { indexEntry, partEntry } from '../../../src/store/entry-key.js';
import type { HandedFile } from '../../../src/store/handover.js';
import { createHandoverLog, readHandoverLog } from '../../../src/store/handover-log.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resume-fetch-handover-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const file: HandedFile = {
  name: 'a.bin',
  target: '/srv/a.bin',
  identity: 'a'.repeat(64),
  size: 30,
  partSize: 10,
  subject: 'c'.repeat(64),
  namedBy: 'd'.repeat(64),
};
const plan = (name: string) => ({ name, subjects: ['c'.repeat(64)] });

test('what is written is read: files with what is saved of them, and bundles that are not', async () => {
  const path = join(folder, 'log');
  const log = createHandoverLog(path);
  log.bundles([plan('one'), plan('two')]);
  log.started(file);
  log.saved(file, 0);
  log.finished(file, new Map([[0, 'b'.repeat(64)]]));
  log.saved(file, 'record');
  log.bundled('one');
  const { files, bundles } = readHandoverLog(await readFile(path, 'utf8'));
  expect(bundles).toEqual([plan('two')]);
  expect(files).toEqual([
    { file, digests: new Map([[0, 'b'.repeat(64)]]), saved: new Set<number | 'record'>([0, 'record']) },
  ]);
});

test('other content under the same name forgets what was saved of the first', async () => {
  const path = join(folder, 'other');
  const log = createHandoverLog(path);
  log.started(file);
  log.saved(file, 0);
  log.started({ ...file, identity: 'd'.repeat(64) });
  log.saved(file, 1);
  const [state] = readHandoverLog(await readFile(path, 'utf8')).files;
  expect(state?.saved.size).toBe(0);
});

test('what was saved and is of no use has to be saved again, under another suffix', async () => {
  const path = join(folder, 'damaged');
  const log = createHandoverLog(path);
  const [first, second] = [0, 1].map((index) => partEntry({ ...file, index }).name);
  if (first === undefined || second === undefined) throw new Error('a file has parts');
  log.started(file);
  for (const what of [0, 1, 2, 'record'] as const) log.saved(file, what);
  for (const name of [first, second, indexEntry(file.subject).name]) {
    log.damaged(name, { suffix: 2, doubted: false });
  }
  log.damaged(second, { suffix: 3, doubted: true });
  log.saved(file, 0);
  const { files, damaged } = readHandoverLog(await readFile(path, 'utf8'));
  expect(files[0]?.saved).toEqual(new Set([2, 0]));
  expect(damaged.get(first)).toEqual({ suffix: 2, doubted: false });
  expect(damaged.get(second)).toEqual({ suffix: 3, doubted: true });
});

test('what binds the next process is read: bytes that were saved, when saves began, and a rate limit', async () => {
  const path = join(folder, 'past');
  const log = createHandoverLog(path);
  log.begun(1_000);
  log.stored(30);
  log.begun(2_000);
  log.quiet(90_000);
  log.stored(12);
  log.stored(5);
  log.stored(-5);
  await writeFile(path, '{"type":"stored","byt', { flag: 'a' });
  const { past } = readHandoverLog(await readFile(path, 'utf8'));
  expect(past).toEqual({ savedBytes: 42, begun: [1_000, 2_000], quietUntil: 90_000 });
});

test('two targets of one content lose a part that is of no use, and each gets a better one', async () => {
  const path = join(folder, 'twice');
  const log = createHandoverLog(path);
  const twin = { ...file, target: '/srv/b.bin' };
  for (const each of [file, twin]) {
    log.started(each);
    log.saved(each, 0);
    log.saved(each, 1);
  }
  log.damaged(partEntry({ ...file, index: 0 }).name, { suffix: 1, doubted: false });
  log.saved(twin, 0);
  const { files } = readHandoverLog(await readFile(path, 'utf8'));
  expect(files.map(({ saved }) => [...saved].sort())).toEqual([[1], [0, 1]]);
});

test('lines of a type that is not known are passed over', async () => {
  const path = join(folder, 'unknown');
  const log = createHandoverLog(path);
  log.started(file);
  await writeFile(path, '{"type":"of a later version"}\n7\nnull\n', { flag: 'a' });
  log.saved(file, 2);
  expect(readHandoverLog(await readFile(path, 'utf8')).files[0]?.saved).toEqual(new Set([2]));
});

test('a line that was cut short is passed over', async () => {
  const path = join(folder, 'short');
  const log = createHandoverLog(path);
  log.started(file);
  await writeFile(path, '{"type":"saved","target":"/srv/a', { flag: 'a' });
  expect(readHandoverLog(await readFile(path, 'utf8')).files).toHaveLength(1);
});

test('a log that cannot be written costs nothing', () => {
  expect(() => createHandoverLog(join(folder, 'no', 'such', 'folder')).started(file)).not.toThrow();
});

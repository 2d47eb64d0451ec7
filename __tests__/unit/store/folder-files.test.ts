import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { partEntry } from '../../../src/store/entry-key.js';
import { entryFile, prefixFolder, temporaryFile } from '../../../src/store/folder-paths.js';
import { createFolderStore } from '../../../src/store/folder-store.js';
import { sweepFolder } from '../../../src/store/folder-sweep.js';
import { inPlace } from '../../../src/store/part-store.js';
import { fingerprintOf, removeIfStill } from '../../../src/store/remove-entry.js';
import { systemClock } from '../../../src/system-clock.js';
import { scratch } from '../transfer/scratch.js';

/** The folder is shared: between a look at a file and what is done about it, another process may have come by. */
const disk = scratch();
const part = (index: number) =>
  entryFile(disk.path, 'test', partEntry({ identity: 'ab'.repeat(32), partSize: 10, index }));
const seenAt = async (path: string) => fingerprintOf(await stat(path, { bigint: true }));
const names = async () => (await readdir(dirname(part(0))).catch(() => [])).sort();

beforeEach(() => mkdir(dirname(part(0)), { recursive: true }));

/** As the folder store does it. */
async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.other`, text);
  await rename(`${path}.other`, path);
}

describe('an entry that is to be removed', () => {
  test('goes while it is the one that was seen', async () => {
    await writeFile(part(0), 'bad');
    await writeFile(part(1), 'good');
    await removeIfStill(part(0), await seenAt(part(0)));
    expect(await names()).toEqual([basename(part(1))]);
  });

  test('takes its folder with it when it was the last one there', async () => {
    await writeFile(part(0), 'bad');
    await removeIfStill(part(0), await seenAt(part(0)));
    expect(await readdir(prefixFolder(disk.path, 'test'))).toEqual([]);
  });

  test('stays when another process has put a good one there since', async () => {
    await writeFile(part(0), 'bad');
    const seen = await seenAt(part(0));
    await replace(part(0), 'good');
    await removeIfStill(part(0), seen);
    expect(await readFile(part(0), 'utf8')).toBe('good');
    expect(await names()).toHaveLength(1);
  });

  test('stays when the good one has the number of the bad one, which was removed', async () => {
    const long = new Date('2020-01-01');
    for (let turn = 0; turn < 20; turn++) {
      await writeFile(part(0), 'bad');
      await utimes(part(0), long, long);
      const seen = await seenAt(part(0));
      await rm(part(0));
      await writeFile(part(0), 'good');
      await removeIfStill(part(0), seen);
      expect(await readFile(part(0), 'utf8')).toBe('good');
    }
  });

  test('may be gone already', async () => {
    await writeFile(part(0), 'bad');
    const seen = await seenAt(part(0));
    await rm(part(0));
    await removeIfStill(part(0), seen);
    expect(await names()).toEqual([]);
  });
});

test('an entry is saved although another process removes the folder that was made for it', async () => {
  const options = { folder: disk.path, prefix: 'test', mode: 'write', limit: 2 ** 30, shared: true } as const;
  const store = createFolderStore({ ...options, clock: systemClock });
  const path = join(disk.path, 'content');
  await writeFile(path, 'x');
  const entry = inPlace([{ path, offset: 0, length: 1 }], undefined);
  const key = partEntry({ identity: 'ab'.repeat(32), partSize: 10, index: 0 });
  for (let round = 0; round < 50; round++) {
    let isOver = false;
    const saving = store.save(key, entry).finally(() => {
      isOver = true;
    });
    // Once, as whoever has removed the last entry does it.
    for (let isGone = false; !isGone && !isOver; ) {
      isGone = await rmdir(dirname(part(0))).then(
        () => true,
        () => false,
      );
    }
    expect(await saving).toEqual({ kind: 'saved', bytes: 1 });
    await store.release(key);
    expect(await readdir(prefixFolder(disk.path, 'test'))).toEqual([]);
  }
});

describe('a sweep', () => {
  const unique = '01234567-89ab-cdef-0123-456789abcdef';

  test('removes what a dead process was writing an hour ago, and not what one is writing now', async () => {
    const [abandoned, young] = [temporaryFile(part(1), unique), temporaryFile(part(2), unique)];
    for (const path of [abandoned, young, part(3)]) await writeFile(path, 'x'.repeat(100));
    const now = Date.now();
    const old = (now - 61 * 60 * 1000) / 1000;
    await utimes(abandoned, old, old);
    await sweepFolder(prefixFolder(disk.path, 'test'), 1_000, new Set(), now);
    expect(await names()).toEqual(
      [young, part(3)].map((path) => path.slice(dirname(path).length + 1)).sort(),
    );
  });

  test('removes what was used least recently, of its own prefix, and nothing of what is kept', async () => {
    const other = entryFile(
      disk.path,
      'other',
      partEntry({ identity: 'ab'.repeat(32), partSize: 10, index: 0 }),
    );
    await mkdir(dirname(other), { recursive: true });
    for (const [day, path] of [other, part(0), part(1), part(2)].entries()) {
      await writeFile(path, 'x'.repeat(100));
      await utimes(path, new Date(2020, 1, day + 1), new Date(2020, 1, day + 1));
    }
    await sweepFolder(prefixFolder(disk.path, 'test'), 100, new Set([part(0)]), Date.now());
    expect(await names()).toEqual([part(0), part(2)].map((path) => path.slice(dirname(path).length + 1)));
    expect(await readdir(dirname(other))).toHaveLength(1);
  });

  // Nothing keeps root from removing a file.
  const unlessRoot = process.getuid?.() === 0 ? test.skip : test;

  unlessRoot('goes on where something cannot be removed', async () => {
    const other = entryFile(
      disk.path,
      'test',
      partEntry({ identity: 'cd'.repeat(32), partSize: 10, index: 0 }),
    );
    await mkdir(dirname(other));
    const old = new Date('2020-01-01');
    for (const path of [part(0), temporaryFile(part(0), unique), other, temporaryFile(other, unique)]) {
      await writeFile(path, 'x'.repeat(100));
      await utimes(path, old, old);
    }
    await chmod(dirname(part(0)), 0o555);
    try {
      await sweepFolder(prefixFolder(disk.path, 'test'), 0, new Set(), Date.now());
    } finally {
      await chmod(dirname(part(0)), 0o755);
    }
    expect(await names()).toHaveLength(2);
    expect(await readdir(dirname(other))).toEqual([]);
  });
});

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { Disk } from '../../../src/target/disk.js';
import { createNew, replaceFile } from '../../../src/target/disk-writes.js';
import { scratch } from '../transfer/scratch.js';

const folder = scratch();
const path = (name: string) => `${folder.path}/${name}`;

/** A disk whose calls take so many milliseconds each, as far as it can tell. */
async function diskOf(ms: number): Promise<Disk> {
  let time = 0;
  const disk = new Disk({ monotonic: () => (time += ms) });
  // So that it is known to be slow, if it is.
  for (let call = 0; call < 3; call++) await disk.stat(folder.path);
  return disk;
}

describe.each([
  ['quick', 0],
  ['slow', 10],
])('a %s disk', (_, ms) => {
  test('tells what stands there, and nothing of what does not', async () => {
    const disk = await diskOf(ms);
    await writeFile(path('a'), 'abc');
    await writeFile(path('b'), 'abc');
    expect((await disk.stat(path('a')))?.size).toBe(3);
    expect(await disk.identityAt(path('a'))).not.toBe(await disk.identityAt(path('b')));
    expect(await disk.stat(path('none'))).toBeUndefined();
    expect(await disk.identityAt(path('none'))).toBeUndefined();
    await expect(disk.stat(path('a/b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  test('knows a file by its identity under every name, and when it is open', async () => {
    const disk = await diskOf(ms);
    const file = await disk.open(path('a'), 'wx+');
    await disk.rename(path('a'), path('b'));
    expect(await disk.identityAt(path('b'))).toBe(await file.identity());
    await file.close();
  });

  test('removes what is there, and minds nothing that is not', async () => {
    const disk = await diskOf(ms);
    await writeFile(path('a'), '');
    await disk.remove(path('a'));
    await disk.remove(path('a'));
    expect(await readdir(folder.path)).toEqual([]);
  });

  test('makes a folder in one that is missing, several times at once', async () => {
    const disk = await diskOf(ms);
    await Promise.all([1, 2, 3].map(() => disk.makeFolder(path('a/b/c'))));
    expect(await readdir(path('a/b'))).toEqual(['c']);
    await writeFile(path('file'), '');
    await expect(disk.makeFolder(path('file/a'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  test('syncs a folder for all who ask, and lets one be that is not there', async () => {
    const disk = await diskOf(ms);
    const first = disk.syncFolder(folder.path);
    expect(disk.syncFolder(folder.path)).toBe(first);
    await first;
    await disk.syncFolder(path('none'));
  });

  test('fails where something stands in the way, and makes a new file in its place when told to', async () => {
    const disk = await diskOf(ms);
    await writeFile(path('a'), 'before');
    const before = await disk.identityAt(path('a'));
    await expect(disk.open(path('a'), 'wx')).rejects.toMatchObject({ code: 'EEXIST' });
    // While it is open its identity goes to no other file.
    const old = await disk.open(path('a'), 'r');
    const file = await createNew(disk, path('a'));
    expect(await file.identity()).not.toBe(before);
    await Promise.all([old.close(), file.close()]);
  });

  test('replaces a text as a whole, and leaves nothing where it cannot', async () => {
    const disk = await diskOf(ms);
    await replaceFile(disk, path('a'), 'one');
    await replaceFile(disk, path('a'), 'two');
    expect(await readFile(path('a'), 'utf8')).toBe('two');
    await mkdir(path('folder'));
    await expect(replaceFile(disk, path('folder'), 'text')).rejects.toMatchObject({ code: 'EISDIR' });
    expect((await readdir(folder.path)).sort()).toEqual(['a', 'folder']);
  });
});

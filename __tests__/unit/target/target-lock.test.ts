import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/system-clock.js';
import { Disk } from '../../../src/target/disk.js';
import { lockTarget, type Processes } from '../../../src/target/target-lock.js';
import { scratch } from '../transfer/scratch.js';

const folder = scratch();
const disk = new Disk(systemClock);
const lockPath = () => `${folder.path}/a.bin.part.lock`;
const going = new AbortController().signal;
const processes = (pid: number, alive: readonly number[] = [1, 2, 3], host = 'here'): Processes => ({
  pid,
  host,
  isAlive: (other) => alive.includes(other),
});
const lock = (who: Processes, signal = going, onWait: (owner: string) => void = () => undefined) =>
  lockTarget(lockPath(), { disk, processes: who, clock: systemClock, signal }, onWait);

describe('the lock of a target', () => {
  test('is taken, held, released, and leaves nothing', async () => {
    const held = await lock(processes(1));
    expect(await held.isHeld()).toBe(true);
    expect(await readdir(folder.path)).toEqual(['a.bin.part.lock']);
    await held.release();
    expect(await readdir(folder.path)).toEqual([]);
  });

  test('is waited for, and who holds it is named once', async () => {
    const first = await lock(processes(1));
    const waited: string[] = [];
    const second = lock(processes(2), going, (owner) => {
      waited.push(owner);
      void first.release();
    });
    expect(await (await second).isHeld()).toBe(true);
    expect(waited).toEqual(['process 1 on here']);
    await (await second).release();
  });

  test('is not waited for any longer than the run lasts', async () => {
    const first = await lock(processes(1));
    const stop = new AbortController();
    const reason = new Error('stop');
    await expect(lock(processes(2), stop.signal, () => stop.abort(reason))).rejects.toBe(reason);
    expect(await first.isHeld()).toBe(true);
    await first.release();
  });

  test('is not waited for where a folder has its name, which stays as it is', async () => {
    await mkdir(lockPath());
    await expect(lock(processes(1))).rejects.toMatchObject({ code: 'TARGET_NOT_FILE', found: 'a folder' });
    expect(await readdir(folder.path)).toEqual(['a.bin.part.lock']);
  });

  test('of a process that was killed is taken over at once', async () => {
    await lock(processes(1));
    const taken = await lock(processes(2, [2]));
    expect(await taken.isHeld()).toBe(true);
    await taken.release();
  });

  test('of a process on another host is taken over when it has not been touched for long', async () => {
    const first = await lock(processes(1, [], 'there'));
    const past = Date.now() / 1000 - 60;
    await utimes(lockPath(), past, past);
    const taken = await lock(processes(2));
    expect(await first.isHeld()).toBe(false);
    // Releasing what one has lost takes nothing from the new owner.
    await first.release();
    expect(await taken.isHeld()).toBe(true);
    await taken.release();
  });

  test('that nobody can read is taken over only when it is old', async () => {
    await writeFile(lockPath(), 'half an own');
    const stop = new AbortController();
    await expect(lock(processes(1), stop.signal, () => stop.abort(new Error('busy')))).rejects.toThrow(
      'busy',
    );
    const past = Date.now() / 1000 - 60;
    await utimes(lockPath(), past, past);
    await (await lock(processes(1))).release();
  });

  test('that is fresh and says nothing yet is waited for, and one that nobody signed is taken over when it is old', async () => {
    await writeFile(lockPath(), '');
    const stop = new AbortController();
    const waited: string[] = [];
    const waiting = lock(processes(1), stop.signal, (owner) => {
      waited.push(owner);
      stop.abort(new Error('busy'));
    });
    await expect(waiting).rejects.toThrow('busy');
    expect(waited).toEqual(['another process']);
    const past = Date.now() / 1000 - 60;
    await utimes(lockPath(), past, past);
    await (await lock(processes(1))).release();
    expect(await readdir(folder.path)).toEqual([]);
  });

  test('where nothing can be written is said so', async () => {
    await writeFile(`${folder.path}/file`, '');
    const path = `${folder.path}/file/a.bin.part.lock`;
    const locked = lockTarget(
      path,
      { disk, processes: processes(1), clock: systemClock, signal: going },
      () => undefined,
    );
    await expect(locked).rejects.toMatchObject({ code: 'DISK' });
  });

  test('many at once: one at a time', async () => {
    let inside = 0;
    const turn = async (pid: number) => {
      const held = await lock(processes(pid, [1, 2, 3, 4]));
      expect(++inside).toBe(1);
      expect(await readFile(lockPath(), 'utf8')).toContain(`"pid":${pid}`);
      inside--;
      await held.release();
    };
    await Promise.all([1, 2, 3, 4].map(turn));
    expect(await readdir(folder.path)).toEqual([]);
  });
});

import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { fileDigester } from '../../../src/digest/file-digester.js';
import { TargetTakenError } from '../../../src/errors/disk-failures.js';
import { parseJournal } from '../../../src/plan/journal.js';
import { SpanSet } from '../../../src/plan/span-set.js';
import { systemClock } from '../../../src/system-clock.js';
import { adoptAsPartial, createPartial, resumePartial } from '../../../src/target/begin-partial.js';
import { Disk } from '../../../src/target/disk.js';
import { giveBack } from '../../../src/target/give-back.js';
import { inspect } from '../../../src/target/inspect.js';
import type { JournalContext } from '../../../src/target/journal-writer.js';
import { openPartial } from '../../../src/target/open-partial.js';
import type { Partial } from '../../../src/target/partial.js';
import { pathsOf } from '../../../src/target/target-paths.js';
import { ManualClock } from '../report/manual-clock.js';
import { scratch } from '../transfer/scratch.js';

const folder = scratch();
const disk = new Disk(systemClock);
const facts = { identity: 'a'.repeat(64), size: 10, partSize: 4, sources: {} };
const paths = () => pathsOf(`${folder.path}/a.bin`);
const context = (assertHeld = async () => undefined): JournalContext => ({
  paths: paths(),
  disk,
  clock: systemClock,
  assertHeld,
});
const state = (bytes: number) => ({
  held: SpanSet.of({ start: 0, end: bytes }),
  doubtful: SpanSet.empty,
  digests: new Map(),
});
const journal = async () => parseJournal(await readFile(paths().journal, 'utf8'));

/** Waits until the journal on disk names so many bytes; the test's time is the limit. */
async function journalled(bytes: number): Promise<void> {
  for (;;) {
    const read = await readFile(paths().journal, 'utf8').catch(() => '');
    if (parseJournal(read)?.held.total === bytes) return;
  }
}

describe('a partial', () => {
  test('keeps bytes in any order, and its journal names them', async () => {
    const partial = await createPartial(context(), facts);
    await partial.write(6, [Buffer.from('g'), Buffer.from('hi')]);
    await partial.write(0, [Buffer.from('abc')]);
    await partial.close();
    expect((await journal())?.held.spans).toEqual([
      { start: 0, end: 3 },
      { start: 6, end: 9 },
    ]);
    expect(await readFile(paths().part)).toEqual(Buffer.from('abc\0\0\0ghi'));
  });

  test('leaves nothing where there is nothing to go on from', async () => {
    const fresh = await createPartial(context(), facts);
    await fresh.flush();
    await fresh.close();
    expect([existsSync(paths().part), existsSync(paths().journal)]).toEqual([false, false]);
    const emptied = await createPartial(context(), facts);
    await emptied.write(0, [Buffer.from('0123')]);
    await emptied.flush();
    emptied.drop({ start: 0, end: 4 });
    await emptied.close();
    expect([existsSync(paths().part), existsSync(paths().journal)]).toEqual([false, false]);
  });

  test('gets the name of the target when it is finished, and leaves nothing', async () => {
    const partial = await createPartial(context(), facts);
    await partial.write(0, [Buffer.from('0123456789')]);
    await partial.finish(10);
    await partial.close();
    expect(await readFile(paths().target, 'utf8')).toBe('0123456789');
    expect([existsSync(paths().part), existsSync(paths().journal)]).toEqual([false, false]);
  });

  test('says so as soon as it has the name, for who reads it meanwhile', async () => {
    const partial = await createPartial(context(), facts);
    await partial.write(0, [Buffer.from('0123456789')]);
    await partial.flush();
    let there: boolean[] = [];
    await partial.finish(10, () => {
      there = [existsSync(paths().target), existsSync(paths().journal)];
    });
    expect(there).toEqual([true, true]);
    expect(existsSync(paths().journal)).toBe(false);
  });

  test('has exactly the bytes of the whole when it is finished, whatever somebody has appended', async () => {
    const before = await createPartial(context(), facts);
    await before.write(0, [Buffer.from('01234')]);
    await before.close();
    await appendFile(paths().part, 'something that does not belong there');
    const partial = await resumePartial(context(), facts, state(5));
    await partial.write(5, [Buffer.from('56789')]);
    await partial.finish(10);
    expect(await readFile(paths().target, 'utf8')).toBe('0123456789');
  });

  test('is not finished once another process has the target', async () => {
    const taken = async () => {
      throw new TargetTakenError(paths().target);
    };
    const partial = await createPartial(context(taken), facts);
    await partial.write(0, [Buffer.from('0123456789')]);
    await expect(partial.finish(10)).rejects.toThrow(TargetTakenError);
    await partial.close().catch(() => undefined);
    expect([existsSync(paths().target), existsSync(paths().part)]).toEqual([false, true]);
  });

  test('begins in a file of its own: a sleeper that writes to the old one does no harm', async () => {
    const sleeper = await createPartial(context(), facts);
    const other = await createPartial(context(), facts);
    await other.write(0, [Buffer.from('new')]);
    await sleeper.write(0, [Buffer.from('OLD OLD')]);
    await other.close();
    expect(await readFile(paths().part, 'utf8')).toBe('new');
  });

  test('leaves the journal alone once another process has the target', async () => {
    const lost = () => Promise.reject(new TargetTakenError('a.bin'));
    const sleeper = await createPartial(context(), facts);
    await sleeper.write(0, [Buffer.from('abc')]);
    await sleeper.close();
    const woken = resumePartial(context(lost), facts, state(9));
    await expect(woken).rejects.toThrow(TargetTakenError);
    expect((await journal())?.held.total).toBe(3);
  });

  test('adopts what stands under the name of the target', async () => {
    await writeFile(paths().target, 'abcd');
    const partial = await adoptAsPartial(context(), facts, { bytes: 4, writtenAt: 5_000 });
    await partial.write(4, [Buffer.from('efghij')]);
    await partial.close();
    expect(existsSync(paths().target)).toBe(false);
    expect(await readFile(paths().part, 'utf8')).toBe('abcdefghij');
    expect((await journal())?.held.total).toBe(10);
    // Nobody has said what the bytes are that were found.
    expect((await journal())?.doubtful.spans).toEqual([{ start: 0, end: 4 }]);
  });

  describe('that began with a file which was found', () => {
    const begun = async () => {
      await writeFile(paths().target, 'abcd');
      await utimes(paths().target, 5, 5);
      const { mtimeMs: writtenAt } = await stat(paths().target);
      const partial = await adoptAsPartial(context(), facts, { bytes: 4, writtenAt });
      await partial.write(4, [Buffer.from('efgh')]);
      return partial;
    };
    const expectGivenBack = async () => {
      expect(await readFile(paths().target, 'utf8')).toBe('abcd');
      expect((await stat(paths().target)).mtimeMs).toBe(5_000);
    };
    const seat = async () => ({
      name: 'a.bin',
      paths: paths(),
      holding: await inspect(paths(), disk),
      assertHeld: async () => undefined,
      release: async () => undefined,
    });
    const run = () => ({
      settings: { path: folder.path },
      report: () => undefined,
      disk,
      clock: systemClock,
      processes: { pid: 1, host: 'here', isAlive: () => true },
      signal: new AbortController().signal,
      digester: fileDigester,
    });
    const restart = { kind: 'restart', dropped: 8, reason: 'another version' } as const;

    test('gives it back when another version begins', async () => {
      await (await begun()).close();
      const anew = await openPartial(await seat(), restart, { ...facts, size: 20 }, run());
      await expectGivenBack();
      await anew.write(0, [Buffer.from('0123')]);
      await anew.close();
      await expectGivenBack();
      expect(await readFile(paths().part, 'utf8')).toBe('0123');
      expect((await journal())?.adopted).toBeUndefined();
    });

    test('does so after further runs that went on from it', async () => {
      await (await begun()).close();
      const held = SpanSet.of({ start: 0, end: 8 });
      const resume = { kind: 'resume', held, doubtful: held, sources: {}, reason: '' } as const;
      await (await openPartial(await seat(), resume, facts, run())).close();
      expect((await journal())?.adopted).toEqual({ bytes: 4, writtenAt: 5_000 });
      await (await openPartial(await seat(), restart, facts, run())).discard();
      await expectGivenBack();
    });

    test('gives it back when nobody can go on from it, and leaves nothing else', async () => {
      await (await begun()).discard();
      await expectGivenBack();
      expect([existsSync(paths().part), existsSync(paths().journal)]).toEqual([false, false]);
    });

    test('takes it along when it is bad', async () => {
      await (await begun()).condemn();
      expect(existsSync(paths().target)).toBe(false);
      expect([existsSync(paths().part), existsSync(paths().journal)]).toEqual([false, false]);
    });

    test('does not give it back where something has its name by now, or where it is not what it was', async () => {
      const partial = await begun();
      await writeFile(paths().target, 'another');
      await partial.discard();
      expect(await readFile(paths().target, 'utf8')).toBe('another');
      expect([existsSync(paths().part), existsSync(paths().journal)]).toEqual([false, false]);
      await rm(paths().target);
      const changed = await begun();
      changed.drop({ start: 2, end: 3 });
      await changed.write(2, [Buffer.from('X')]);
      await changed.close();
      expect((await journal())?.adopted).toBeUndefined();
    });

    test('has a true journal, whenever giving back is cut off', async () => {
      await (await begun()).close();
      const read = await journal();
      if (!read?.adopted) throw new Error('nothing was adopted');
      const { adopted } = read;
      for (const call of ['open', 'rename'] as const) {
        const failing = Object.create(disk, {
          [call]: {
            value: (from: string, to: string) => {
              if (call === 'open' || to === paths().target) throw new Error('killed');
              return disk.rename(from, to);
            },
          },
        });
        await expect(giveBack({ ...context(), disk: failing }, read, adopted)).rejects.toThrow();
        const holding = await inspect(paths(), disk);
        expect(holding).toMatchObject({ kind: 'partial', journal: { adopted } });
        expect((await readFile(paths().part, 'utf8')).slice(0, 4)).toBe('abcd');
      }
      expect(await giveBack(context(), read, adopted)).toBe(true);
      await expectGivenBack();
    });
  });

  test('tells doubtful bytes from those that came since, until a digest of the list proves all', async () => {
    const doubtful = SpanSet.of({ start: 0, end: 5 });
    const before = await createPartial(context(), facts);
    await before.write(0, [Buffer.from('01234')]);
    await before.close();
    const partial = await resumePartial(context(), facts, { ...state(5), doubtful });
    expect((await journal())?.doubtful.spans).toEqual([{ start: 0, end: 5 }]);
    await partial.write(4, [Buffer.from('456')]);
    expect(partial.certain.spans).toEqual([{ start: 4, end: 7 }]);
    partial.drop({ start: 0, end: 1 });
    await partial.flush();
    expect((await journal())?.doubtful.spans).toEqual([{ start: 1, end: 4 }]);
    partial.proved();
    expect(partial.certain.spans).toEqual([{ start: 1, end: 7 }]);
    await partial.close();
    expect((await journal())?.doubtful.total).toBe(0);
  });

  test('is journalled at the latest half a second, or 16 MiB, behind its bytes', async () => {
    const clock = new ManualClock();
    const large = { ...facts, size: 40 * 2 ** 20 };
    const partial = await createPartial({ ...context(), clock }, large);
    await partial.write(0, [Buffer.alloc(1000)]);
    clock.advance(499);
    await partial.write(1000, [Buffer.alloc(1000)]);
    expect(existsSync(paths().journal)).toBe(false);
    clock.advance(1);
    await journalled(2000);
    await partial.write(2000, [Buffer.alloc(16 * 2 ** 20)]);
    await journalled(2000 + 16 * 2 ** 20);
    await partial.close();
  });

  test('is journalled when its time has come although no more bytes do', async () => {
    const clock = new ManualClock();
    const partial = await createPartial({ ...context(), clock }, { ...facts, size: 40 * 2 ** 20 });
    await partial.write(0, [Buffer.alloc(2 ** 20)]);
    clock.advance(19);
    expect(existsSync(paths().journal)).toBe(false);
    clock.advance(1);
    await journalled(2 ** 20);
    await partial.close();
    expect(clock.ticking).toBe(false);
  });

  test('without a size has no journal, and goes when it is closed', async () => {
    const partial = await createPartial(context(), undefined);
    await partial.write(0, [Buffer.from('abc')]);
    await partial.close();
    expect([existsSync(paths().part), existsSync(paths().journal)]).toEqual([false, false]);
  });

  test.each([
    ['finished', (partial: Partial) => partial.finish(10)],
    ['discarded', (partial: Partial) => partial.discard()],
    ['closed', (partial: Partial) => partial.close()],
  ])('%s when something else has taken its name: that one stays as it is', async (how, end) => {
    const partial = await createPartial(context(), undefined);
    await partial.write(0, [Buffer.from('0123456789')]);
    await rm(paths().part);
    await writeFile(paths().part, 'of another');
    const ended = await end(partial).then(
      () => undefined,
      (error: unknown) => error,
    );
    await partial.close();
    expect(await readFile(paths().part, 'utf8')).toBe('of another');
    expect(existsSync(paths().target)).toBe(false);
    expect(ended instanceof TargetTakenError).toBe(how === 'finished');
  });

  test('discarded leaves nothing', async () => {
    const partial = await createPartial(context(), facts);
    await partial.write(0, [Buffer.from('abc')]);
    await partial.discard();
    expect([existsSync(paths().part), existsSync(paths().journal)]).toEqual([false, false]);
  });

  test('cannot begin where a folder has the name of its journal', async () => {
    await mkdir(paths().journal);
    await expect(createPartial(context(), facts)).rejects.toMatchObject({
      code: 'TARGET_NOT_FILE',
      found: 'a folder',
    });
  });
});

describe('what the disk has', () => {
  test('nothing, or a file of no bytes', async () => {
    expect(await inspect(paths(), disk)).toEqual({ kind: 'nothing' });
    await writeFile(paths().target, '');
    expect(await inspect(paths(), disk)).toEqual({ kind: 'nothing' });
  });

  test('a partial with its journal', async () => {
    const partial = await createPartial(context(), facts);
    await partial.write(0, [Buffer.from('abc')]);
    await partial.close();
    expect(await inspect(paths(), disk)).toMatchObject({ kind: 'partial', journal: { size: 10 } });
  });

  test.each(['no journal', 'a journal of more than there is', 'half a journal'])(
    '%s proves nothing',
    async (what) => {
      const partial = await createPartial(context(), facts);
      await partial.write(0, [Buffer.from('abcdef')]);
      await partial.close();
      const text = await readFile(paths().journal, 'utf8');
      if (what === 'no journal') await writeFile(paths().journal, '');
      if (what === 'half a journal') await writeFile(paths().journal, text.slice(0, 40));
      if (what.includes('more')) await writeFile(paths().part, 'abc');
      expect(await inspect(paths(), disk)).toMatchObject({ kind: 'unproven' });
    },
  );

  test('a file under the target’s own name, and when it was written', async () => {
    await writeFile(paths().target, 'abc');
    const { mtimeMs } = await stat(paths().target);
    expect(await inspect(paths(), disk)).toEqual({ kind: 'found', bytes: 3, writtenAt: mtimeMs });
  });

  test.each(['.aria2', '.st'])('beside %s it proves nothing', async (suffix) => {
    await writeFile(paths().target, 'abc');
    await writeFile(paths().target + suffix, '');
    expect(await inspect(paths(), disk)).toMatchObject({ kind: 'unproven', bytes: 3 });
  });

  test('a folder is no file', async () => {
    await mkdir(paths().target);
    await expect(inspect(paths(), disk)).rejects.toMatchObject({
      code: 'TARGET_NOT_FILE',
      found: 'a folder',
    });
  });
});

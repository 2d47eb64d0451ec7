import { randomBytes, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { CacheMode } from '../../src/inputs/settings.js';
import { indexEntry, partEntry, tailEntry } from '../../src/store/entry-key.js';
import { inPlace, type PartStore } from '../../src/store/part-store.js';
import { makeSample, makeTarget } from './samples.js';

/** A kind of store under test. `open` gives another view of the same place each time, as another run would have. */
export interface StoreUnderTest {
  open(mode?: CacheMode): PartStore;
  /** A folder for the test's own files. */
  scratch(): string;
}

/** What every store promises, whatever it is made of. */
export function describePartStore(name: string, subject: StoreUnderTest): void {
  describe(`${name} keeps the promises of PartStore`, () => {
    test('gives back in a later run what was saved, at its place and nowhere else', async () => {
      const sample = await makeSample(subject.scratch());
      const first = subject.open();
      const bytes = sample.bytes.length;
      expect(await first.save(sample.key, sample.entry)).toEqual({ kind: 'saved', bytes });
      await first.close(10_000);
      const target = await makeTarget(subject.scratch(), sample);
      const later = subject.open();
      const outcome = await later.restore(sample.key, target.into);
      await later.close(10_000);
      const { spans, notes } = sample.entry;
      expect(outcome).toEqual({ kind: 'hit', bytes, sha256: sample.sha256, spans, notes });
      expect((await target.read()).equals(sample.bytes)).toBe(true);
      expect((await target.around()).every((byte) => byte === 0)).toBe(true);
    });

    test('misses what was never saved, and what differs in index, part size or identity', async () => {
      const sample = await makeSample(subject.scratch(), { index: 1 });
      const store = subject.open();
      await store.save(sample.key, sample.entry);
      const { into } = await makeTarget(subject.scratch(), sample);
      const place = { identity: sample.identity, partSize: sample.partSize, index: 1 };
      const others = [
        { ...place, index: 11 },
        { ...place, index: 0 },
        { ...place, partSize: sample.partSize * 10 },
        { ...place, identity: 'f'.repeat(64) },
      ];
      for (const other of others)
        expect(await store.restore(partEntry(other), into)).toEqual({ kind: 'miss' });
      await store.close(10_000);
    });

    test('says that a part is there already', async () => {
      const sample = await makeSample(subject.scratch());
      const store = subject.open();
      await store.save(sample.key, sample.entry);
      expect(await store.save(sample.key, sample.entry)).toEqual({ kind: 'exists' });
      await store.close(10_000);
    });

    test('takes several parts at once', async () => {
      const samples = await Promise.all(
        [0, 1, 2, 3, 4, 5].map((index) => makeSample(subject.scratch(), { index })),
      );
      const store = subject.open();
      const saved = await Promise.all(samples.map((s) => store.save(s.key, s.entry)));
      expect(saved.map((outcome) => outcome.kind)).toEqual(samples.map(() => 'saved'));
      const restored = await Promise.all(
        samples.map(async (sample) => {
          const target = await makeTarget(subject.scratch(), sample);
          await store.restore(sample.key, target.into);
          return (await target.read()).equals(sample.bytes);
        }),
      );
      await store.close(10_000);
      expect(restored).toEqual(samples.map(() => true));
    });

    test('does not keep bytes that are not those announced', async () => {
      const sample = await makeSample(subject.scratch());
      const store = subject.open();
      const outcome = await store.save(sample.key, { ...sample.entry, sha256: '0'.repeat(64) });
      expect(outcome.kind).toBe('failed');
      const { into } = await makeTarget(subject.scratch(), sample);
      expect(await store.restore(sample.key, into)).toEqual({ kind: 'miss' });
      await store.close(10_000);
    });

    test('does not keep a part whose file ends early or is gone', async () => {
      const sample = await makeSample(subject.scratch());
      const store = subject.open();
      const [slice] = sample.entry.slices;
      if (slice === undefined) throw new Error('a sample has a slice');
      for (const other of [
        { ...slice, length: slice.length + 1_000 },
        { ...slice, path: `${slice.path}.gone` },
      ]) {
        expect((await store.save(sample.key, inPlace([other], sample.sha256))).kind).toBe('failed');
      }
      await store.close(10_000);
    });

    test('calls a part of another length bad, and leaves the file as it was', async () => {
      const sample = await makeSample(subject.scratch());
      const store = subject.open();
      await store.save(sample.key, sample.entry);
      const target = await makeTarget(subject.scratch(), sample);
      const shorter = sample.entry.spans.map(({ start, end }) => ({ start, end: end - 1 }));
      const outcome = await store.restore(sample.key, { ...target.into, spans: shorter });
      expect(outcome.kind).toBe('bad');
      expect((await target.read()).every((byte) => byte === 0)).toBe(true);
      await store.close(10_000);
    });

    test('keeps bytes of several places in one entry, and gives them back to their places', async () => {
      const path = join(subject.scratch(), `spans-${randomUUID()}`);
      await writeFile(path, '0123456789abcdef');
      const slices = [
        { path, offset: 1, length: 3 },
        { path, offset: 8, length: 4 },
      ];
      const key = tailEntry(randomBytes(32).toString('hex'));
      const store = subject.open();
      expect(await store.save(key, inPlace(slices, undefined))).toEqual({ kind: 'saved', bytes: 7 });
      const into = join(subject.scratch(), `spans-${randomUUID()}`);
      await writeFile(into, '................');
      const outcome = await store.restore(key, { path: into, spans: undefined, size: 16 });
      expect(outcome).toMatchObject({ kind: 'hit', bytes: 7 });
      expect(await readFile(into, 'utf8')).toBe('.123....89ab....');
      expect((await store.restore(key, { path: into, spans: undefined, size: 11 })).kind).toBe('bad');
      await store.close(10_000);
    });

    test('keeps the newest generation of what changes, and does not save the same twice', async () => {
      const key = indexEntry(randomBytes(32).toString('hex'));
      const saying = (notes: string) => ({ slices: [], spans: [], notes, sha256: undefined });
      const store = subject.open();
      expect((await store.save(key, saying('one'))).kind).toBe('saved');
      expect((await store.save(key, saying('one'))).kind).toBe('exists');
      expect((await store.save(key, saying('two'))).kind).toBe('saved');
      await store.close(10_000);
      const later = subject.open();
      const nowhere = { path: '', spans: undefined, size: 0 };
      expect(await later.restore(key, nowhere)).toMatchObject({ kind: 'hit', notes: 'two' });
      expect((await later.save(key, saying('two'))).kind).toBe('exists');
      await later.close(10_000);
    });

    test('misses what nobody wants any more', async () => {
      const sample = await makeSample(subject.scratch());
      const store = subject.open();
      await store.save(sample.key, sample.entry);
      const { into } = await makeTarget(subject.scratch(), sample);
      expect(await store.restore(sample.key, into, AbortSignal.abort())).toEqual({ kind: 'miss' });
      await store.close(10_000);
    });

    test.each<[CacheMode, string, string]>([
      ['read', 'refused', 'hit'],
      ['write-only', 'exists', 'miss'],
      ['none', 'refused', 'miss'],
    ])('in mode %s a save is %s and a restore a %s', async (mode, save, restore) => {
      const sample = await makeSample(subject.scratch());
      const writer = subject.open();
      await writer.save(sample.key, sample.entry);
      await writer.close(10_000);
      const store = subject.open(mode);
      const { into } = await makeTarget(subject.scratch(), sample);
      expect((await store.save(sample.key, sample.entry)).kind).toBe(save);
      expect((await store.restore(sample.key, into)).kind).toBe(restore);
      expect({ readable: store.readable, writable: store.writable }).toEqual({
        readable: restore === 'hit',
        writable: save === 'exists',
      });
      await store.close(10_000);
    });

    test('once closed, misses and refuses', async () => {
      const sample = await makeSample(subject.scratch());
      const store = subject.open();
      await store.close(0);
      const { into } = await makeTarget(subject.scratch(), sample);
      expect((await store.save(sample.key, sample.entry)).kind).toBe('refused');
      expect(await store.restore(sample.key, into)).toEqual({ kind: 'miss' });
    });
  });
}

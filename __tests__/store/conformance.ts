import { describe, expect, test } from '@jest/globals';
import type { CacheMode } from '../../src/inputs/settings.js';
import type { PartStore } from '../../src/store/part-store.js';
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
      const bytes = sample.slice.length;
      expect(await first.save(sample.key, sample.slice, sample.sha256)).toEqual({ kind: 'saved', bytes });
      await first.close(10_000);
      const target = await makeTarget(subject.scratch(), sample);
      const later = subject.open();
      const outcome = await later.restore(sample.key, target.into);
      await later.close(10_000);
      expect(outcome).toEqual({ kind: 'hit', bytes, sha256: sample.sha256 });
      expect((await target.read()).equals(sample.bytes)).toBe(true);
      expect((await target.around()).every((byte) => byte === 0)).toBe(true);
    });

    test('misses what was never saved, and what differs in index, part size or identity', async () => {
      const sample = await makeSample(subject.scratch(), { index: 1 });
      const store = subject.open();
      await store.save(sample.key, sample.slice, sample.sha256);
      const { into } = await makeTarget(subject.scratch(), sample);
      const others = [
        { ...sample.key, index: 11 },
        { ...sample.key, index: 0 },
        { ...sample.key, partSize: sample.key.partSize * 10 },
        { ...sample.key, identity: 'f'.repeat(64) },
      ];
      for (const key of others) expect(await store.restore(key, into)).toEqual({ kind: 'miss' });
      await store.close(10_000);
    });

    test('says that a part is there already', async () => {
      const sample = await makeSample(subject.scratch());
      const store = subject.open();
      await store.save(sample.key, sample.slice, sample.sha256);
      expect(await store.save(sample.key, sample.slice, sample.sha256)).toEqual({ kind: 'exists' });
      await store.close(10_000);
    });

    test('takes several parts at once', async () => {
      const samples = await Promise.all(
        [0, 1, 2, 3, 4, 5].map((index) => makeSample(subject.scratch(), { index })),
      );
      const store = subject.open();
      const saved = await Promise.all(samples.map((s) => store.save(s.key, s.slice, s.sha256)));
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
      const outcome = await store.save(sample.key, sample.slice, '0'.repeat(64));
      expect(outcome.kind).toBe('failed');
      const { into } = await makeTarget(subject.scratch(), sample);
      expect(await store.restore(sample.key, into)).toEqual({ kind: 'miss' });
      await store.close(10_000);
    });

    test('does not keep a part whose file ends early or is gone', async () => {
      const sample = await makeSample(subject.scratch());
      const store = subject.open();
      const long = { ...sample.slice, length: sample.slice.length + 1_000 };
      expect((await store.save(sample.key, long, sample.sha256)).kind).toBe('failed');
      const gone = { ...sample.slice, path: `${sample.slice.path}.gone` };
      expect((await store.save(sample.key, gone, sample.sha256)).kind).toBe('failed');
      await store.close(10_000);
    });

    test('calls a part of another length bad', async () => {
      const sample = await makeSample(subject.scratch());
      const store = subject.open();
      await store.save(sample.key, sample.slice, sample.sha256);
      const { into } = await makeTarget(subject.scratch(), sample);
      const outcome = await store.restore(sample.key, { ...into, length: into.length - 1 });
      expect(outcome.kind).toBe('bad');
      await store.close(10_000);
    });

    test.each<[CacheMode, string, string]>([
      ['read', 'refused', 'hit'],
      ['write-only', 'exists', 'miss'],
      ['none', 'refused', 'miss'],
    ])('in mode %s a save is %s and a restore a %s', async (mode, save, restore) => {
      const sample = await makeSample(subject.scratch());
      const writer = subject.open();
      await writer.save(sample.key, sample.slice, sample.sha256);
      await writer.close(10_000);
      const store = subject.open(mode);
      const { into } = await makeTarget(subject.scratch(), sample);
      expect((await store.save(sample.key, sample.slice, sample.sha256)).kind).toBe(save);
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
      expect((await store.save(sample.key, sample.slice, sample.sha256)).kind).toBe('refused');
      expect(await store.restore(sample.key, into)).toEqual({ kind: 'miss' });
    });
  });
}

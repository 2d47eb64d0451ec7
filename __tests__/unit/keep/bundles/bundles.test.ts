import { getEventListeners } from 'node:events';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeBundleFolder } from '../../../../src/keep/bundles/bundle-folder.js';
import { Bundles } from '../../../../src/keep/bundles/bundles.js';
import { SaveQueue } from '../../../../src/keep/save-queue.js';
import { StoreSilence } from '../../../../src/keep/store-silence.js';
import { createFolderStore } from '../../../../src/store/folder-store.js';
import { noHandover } from '../../../../src/store/handover.js';
import { noStore } from '../../../../src/store/no-store.js';
import type { PartStore } from '../../../../src/store/part-store.js';
import { systemClock } from '../../../../src/system-clock.js';
import { scratchFolder } from '../../../store/samples.js';
import { finishedFile, hex } from './members.js';

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let folders = 0;

beforeAll(async () => {
  scratch = await scratchFolder();
});

afterAll(() => scratch.remove());

const plan = { name: hex('the bundle'), subjects: [hex('one'), hex('two')] };
const [one = '', two = ''] = plan.subjects;

/** The small files of one run after another on one store. */
async function newHistory() {
  folders += 1;
  const folder = join(scratch.path, `history-${folders}`);
  await mkdir(folder);
  const store = createFolderStore({
    folder: join(folder, 'store'),
    prefix: 'test',
    mode: 'write',
    limit: Number.MAX_SAFE_INTEGER,
    shared: false,
    clock: systemClock,
  });
  const saved: string[] = [];
  const bundled: string[] = [];

  function begin(over: PartStore = store) {
    const queue = new SaveQueue(over, 1);
    const bundles = new Bundles({
      plans: [plan],
      store: over,
      storeSilence: new StoreSilence(systemClock),
      queue,
      handover: { ...noHandover, bundled: (name) => bundled.push(name) },
      report: (event) => 'file' in event && saved.push(`${event.file}: ${event.type}`),
      temporaryFolder: folder,
      clock: systemClock,
      signal: new AbortController().signal,
    });
    return {
      bundles,
      finish: async (subject: string, content: string) =>
        bundles.finished(...(await finishedFile(join(folder, hex(subject)), subject, content))),
      restore: async (content: string) => {
        const path = join(folder, 'target');
        await writeFile(path, 'as it was');
        const facts = { identity: hex(content), size: content.length };
        return [
          await bundles.restore(facts, path, AbortSignal.timeout(10_000)),
          await readFile(path, 'utf8'),
        ];
      },
      async end() {
        await bundles.saveAll();
        await queue.drain();
        await bundles.close();
      },
    };
  }
  return { folder, store, saved, bundled, begin, pathOf: (subject: string) => join(folder, hex(subject)) };
}

test('a restore that has ended listens to nobody, so that a list of thousands of files does not pile up', async () => {
  const run = new AbortController();
  const bundles = new Bundles({
    plans: [],
    store: noStore,
    storeSilence: new StoreSilence(systemClock),
    queue: new SaveQueue(noStore, 1),
    handover: noHandover,
    report: () => undefined,
    temporaryFolder: tmpdir(),
    clock: systemClock,
    signal: run.signal,
  });
  await bundles.restore({ identity: 'a'.repeat(64), size: 10 }, 'nowhere', run.signal);
  expect(getEventListeners(run.signal, 'abort')).toEqual([]);
  await bundles.close();
});

test('what one run saves the next restores, and then there is nothing new to be saved', async () => {
  const history = await newHistory();
  const first = history.begin();
  await first.finish(one, 'content of one');
  await first.finish(two, 'content of two');
  await first.end();
  expect(history.saved).toEqual(['2 small files: saved']);
  expect(history.bundled.splice(0)).toEqual([plan.name]);

  const second = history.begin();
  expect(await second.restore('content of two')).toEqual([
    { kind: 'hit', sha256: hex('content of two') },
    'content of two',
  ]);
  await second.finish(one, 'content of one');
  await second.finish(two, 'content of two');
  await second.end();
  expect(history.saved).toHaveLength(1);
  // The post step need not look.
  expect(history.bundled).toEqual([plan.name]);
});

test.each([
  [{ kind: 'exists' }, true],
  [{ kind: 'failed', reason: '503' }, false],
] as const)(
  'of a bundle that ends as %j the post step is told whether it is kept: %p',
  async (outcome, isKept) => {
    const history = await newHistory();
    const run = history.begin({ ...history.store, save: async () => outcome });
    await run.finish(one, 'content of one');
    await run.end();
    expect(history.saved).toEqual(['1 small file: unsaved']);
    expect(history.bundled).toEqual(isKept ? [plan.name] : []);
  },
);

test('a file that was changed after it was complete is left out, and kept by the run that fetches it again', async () => {
  const history = await newHistory();
  const first = history.begin();
  await first.finish(one, 'content of one');
  await first.finish(two, 'content of two');
  await writeFile(history.pathOf(one), 'CONTENT of one');
  await first.end();
  expect(history.saved).toEqual(['1 small file: saved']);

  const second = history.begin();
  expect(await second.restore('content of one')).toEqual([{ kind: 'miss' }, 'as it was']);
  expect(await second.restore('content of two')).toMatchObject([{ kind: 'hit' }, 'content of two']);
  await second.finish(one, 'content of one');
  await second.end();
  const third = history.begin();
  expect(await third.restore('content of one')).toMatchObject([{ kind: 'hit' }, 'content of one']);
  await third.end();
});

test('where every file was changed there is nothing to be saved', async () => {
  const history = await newHistory();
  const first = history.begin();
  await first.finish(one, 'content of one');
  await writeFile(history.pathOf(one), 'CONTENT of one');
  await first.end();
  expect(history.saved).toEqual([]);
  expect(history.bundled).toEqual([plan.name]);
});

test('a bundle with other bytes under a digest is told of, touches no file, and is mended', async () => {
  const history = await newHistory();
  // As an earlier version of this program could save it.
  const direct = history.begin({
    ...history.store,
    async save(key, entry) {
      await writeFile(history.pathOf(one), 'CONTENT of one');
      return history.store.save(key, { ...entry, sha256: undefined });
    },
  });
  await direct.finish(one, 'content of one');
  await direct.end();

  const second = history.begin();
  expect(await second.restore('content of one')).toEqual([
    { kind: 'bad', reason: expect.stringContaining(`not ${hex('content of one')}`) },
    'as it was',
  ]);
  await second.finish(one, 'content of one');
  await second.end();
  const third = history.begin();
  expect(await third.restore('content of one')).toMatchObject([{ kind: 'hit' }, 'content of one']);
  await third.end();
});

test('a store that cannot tell what it has is asked once more before anything takes its place', async () => {
  const history = await newHistory();
  const first = history.begin();
  await first.finish(one, 'content of one');
  await first.finish(two, 'content of two');
  await first.end();

  let outages = 1;
  const blip: PartStore = {
    ...history.store,
    async restore(...args) {
      if (outages === 0) return history.store.restore(...args);
      outages -= 1;
      return { kind: 'bad', reason: '503' };
    },
  };
  const second = history.begin(blip);
  expect(await second.restore('content of one')).toMatchObject([{ kind: 'miss' }, 'as it was']);
  await second.finish(one, 'new content of one');
  await second.end();
  const third = history.begin();
  expect(await third.restore('content of two')).toMatchObject([{ kind: 'hit' }, 'content of two']);
  expect(await third.restore('new content of one')).toMatchObject([{ kind: 'hit' }, 'new content of one']);
  await third.end();

  outages = Number.POSITIVE_INFINITY;
  const before = history.saved.length;
  history.bundled.splice(0);
  const blind = history.begin(blip);
  await blind.finish(one, 'newest content of one');
  await blind.end();
  expect(history.saved).toHaveLength(before);
  // That is left to the post step.
  expect(history.bundled).toEqual([]);
});

test('a last resort asks a store once more that could not tell', async () => {
  const history = await newHistory();
  const first = history.begin();
  await first.finish(one, 'content of one');
  await first.end();
  let outages = 1;
  const blip: PartStore = {
    ...history.store,
    async restore(...args) {
      if (outages === 0) return history.store.restore(...args);
      outages -= 1;
      return { kind: 'miss' };
    },
  };
  const second = history.begin(blip);
  expect(await second.bundles.record(one)).toBeUndefined();
  expect(await second.bundles.record(one, true)).toMatchObject({ identity: hex('content of one') });
  expect(await second.restore('content of one')).toMatchObject([{ kind: 'hit' }, 'content of one']);
  await second.end();
});

test('a folder is removed by the next run of the machine once its process has ended', async () => {
  const history = await newHistory();
  const alive = new Set([7, 8]);
  const on = (host: string, pid: number) => ({ pid, host, isAlive: (id: number) => alive.has(id) });
  const killed = await makeBundleFolder(history.folder, systemClock, on('here', 7));
  await writeFile(join(killed, 'file'), 'bytes');
  const living = await makeBundleFolder(history.folder, systemClock, on('here', 8));
  const away = await makeBundleFolder(history.folder, systemClock, on('there', 7));
  alive.delete(7);
  const next = await makeBundleFolder(history.folder, systemClock, on('here', 9));
  const left = (await readdir(history.folder)).map((name) => join(history.folder, name)).sort();
  expect(left).toEqual([living, away, next].sort());
});

test('folders of runs that were killed are removed a day later, others stay', async () => {
  const history = await newHistory();
  const [old, young] = ['resume-fetch-bundles-old', 'resume-fetch-bundles-young'];
  const other = 'somebody-elses';
  for (const name of [old, young, other]) {
    await mkdir(join(history.folder, name));
    await writeFile(join(history.folder, name, 'file'), 'bytes');
  }
  const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1_000);
  for (const name of [old, other]) await utimes(join(history.folder, name), longAgo, longAgo);
  const run = history.begin();
  await run.finish(one, 'content of one');
  await run.end();
  const left = await readdir(history.folder);
  expect(left).toEqual(expect.arrayContaining([young, other]));
  expect(left).not.toContain(old);
});

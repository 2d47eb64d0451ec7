import { getEventListeners } from 'node:events';
import { tmpdir } from 'node:os';
import { expect, test } from '@jest/globals';
import { Bundles } from '../../../src/keep/bundles.js';
import { PartSaver } from '../../../src/keep/part-saver.js';
import { noStore } from '../../../src/store/no-store.js';
import { systemClock } from '../../../src/system-clock.js';

test('a restore that has ended listens to nobody, so that a list of thousands of files does not pile up', async () => {
  const saver = new PartSaver(noStore, 1, () => undefined);
  const bundles = new Bundles({
    plans: [],
    store: noStore,
    saver,
    temporaryFolder: tmpdir(),
    clock: systemClock,
  });
  const run = new AbortController();
  await bundles.restore({ identity: 'a'.repeat(64), size: 10 }, 'nowhere', run.signal);
  expect(getEventListeners(run.signal, 'abort')).toEqual([]);
  await bundles.close();
});

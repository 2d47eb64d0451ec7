import { expect, test } from '@jest/globals';
import { inLanes } from '../../src/in-lanes.js';

/** Begins, makes room, and ends items when told; `log` says in which order things happened. */
function workshop() {
  const log: string[] = [];
  const open = new Map<string, { makeRoom: () => void; end: () => void; fail: (reason: Error) => void }>();
  const handle = (item: string, index: number, makeRoom: () => void) => {
    log.push(`${item}${index}`);
    return new Promise<void>((end, fail) => open.set(item, { makeRoom, end, fail }));
  };
  const at = (item: string) => {
    const found = open.get(item);
    if (!found) throw new Error(`${item} has not begun`);
    return found;
  };
  return { log, handle, at };
}

/** Lets everything happen that can. */
const rest = () => new Promise((resolve) => setImmediate(resolve));

test('an item that makes room lets the next begin, and the one after that waits for its end', async () => {
  const { log, handle, at } = workshop();
  const all = inLanes(['a', 'b', 'c', 'd', 'e'], 2, handle);
  expect(log).toEqual(['a0', 'b1']);
  at('a').makeRoom();
  await rest();
  expect(log).toEqual(['a0', 'b1', 'c2']);
  at('c').makeRoom();
  await rest();
  expect(log).toHaveLength(3);
  at('a').end();
  await rest();
  expect(log).toEqual(['a0', 'b1', 'c2', 'd3']);
  at('b').end();
  await rest();
  expect(log).toEqual(['a0', 'b1', 'c2', 'd3', 'e4']);
  for (const item of ['c', 'd', 'e']) at(item).end();
  await all;
});

test('in a single lane one is done before the next is begun', async () => {
  const { log, handle, at } = workshop();
  const all = inLanes(['a', 'b'], 1, handle);
  at('a').makeRoom();
  await rest();
  expect(log).toEqual(['a0']);
  at('a').end();
  await rest();
  expect(log).toEqual(['a0', 'b1']);
  at('b').end();
  await all;
});

test('what is still being finished at the end is waited for, and its failure is told', async () => {
  const { handle, at } = workshop();
  const all = inLanes(['a', 'b'], 2, handle);
  for (const item of ['a', 'b']) at(item).makeRoom();
  await rest();
  at('a').fail(new Error('no'));
  await expect(all).rejects.toThrow('no');
  at('b').end();
});

test('a failure in a single lane is told', async () => {
  const failing = inLanes(['a'], 1, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
});

test('nothing is nothing', async () => {
  await inLanes([], 4, async () => undefined);
});

import { expect, test } from '@jest/globals';
import { inTurn, type Turn } from '../../src/in-turn.js';

interface Item {
  readonly turn: Turn;
  readonly end: () => void;
  readonly fail: (reason: Error) => void;
}

/** Begins items, which wait for their turn unless their name says that they need none; `log` says in which order things happened. */
function workshop() {
  const log: string[] = [];
  const open = new Map<string, Item>();
  const handle = async (name: string, index: number, turn: Turn) => {
    log.push(`${name}${index}`);
    const ended = new Promise<void>((end, fail) => open.set(name, { turn, end, fail }));
    if (!name.startsWith('found')) turn.come().then(() => log.push(`${name} comes`));
    await ended;
  };
  const at = (name: string) => {
    const found = open.get(name);
    if (!found) throw new Error(`${name} has not begun`);
    return found;
  };
  /** What has happened since this was asked last. */
  const news = async () => {
    await rest();
    return log.splice(0);
  };
  return { news, handle, at };
}

/** Lets everything happen that can. */
const rest = () => new Promise((resolve) => setImmediate(resolve));

test('as many as may have their turn get ready behind those that have it', async () => {
  const { news, handle, at } = workshop();
  const all = inTurn(['a', 'b', 'c', 'd', 'e', 'f'], 2, handle);
  expect(await news()).toEqual(['a0', 'b1', 'a comes', 'b comes', 'c2', 'd3']);
  await at('b').turn.pass();
  expect(await news()).toEqual(['c comes']);
  // One that is being finished is one fewer that gets ready.
  at('b').end();
  expect(await news()).toEqual(['e4']);
  at('a').end();
  expect(await news()).toEqual(['d comes', 'f5']);
  for (const name of ['c', 'd']) at(name).end();
  expect(await news()).toEqual(['e comes', 'f comes']);
  for (const name of ['e', 'f']) at(name).end();
  await all;
});

test('a turn comes once, and is passed on once', async () => {
  const { news, handle, at } = workshop();
  const all = inTurn(['a', 'b', 'c', 'd', 'e'], 2, handle);
  await news();
  await at('a').turn.come();
  await at('a').turn.pass();
  await at('a').turn.pass();
  at('a').end();
  expect(await news()).toEqual(['c comes', 'e4']);
  // Whoever has had his turn does not wait for another.
  await at('a').turn.come();
  for (const name of ['b', 'c', 'd', 'e']) at(name).end();
  await all;
});

test('what needs no turn holds up nobody', async () => {
  const { news, handle, at } = workshop();
  const all = inTurn(['found', 'found too', 'c', 'd'], 2, handle);
  expect(await news()).toEqual(['found0', 'found too1']);
  at('found').end();
  expect(await news()).toEqual(['c2', 'c comes']);
  at('found too').end();
  expect(await news()).toEqual(['d3', 'd comes']);
  for (const name of ['c', 'd']) at(name).end();
  await all;
});

test('where one may have its turn, each is done before the next is begun', async () => {
  const { news, handle, at } = workshop();
  const all = inTurn(['a', 'b'], 1, handle);
  expect(await news()).toEqual(['a0', 'a comes']);
  await at('a').turn.pass();
  expect(await news()).toEqual([]);
  at('a').end();
  expect(await news()).toEqual(['b1', 'b comes']);
  at('b').end();
  await all;
});

test('what is still being finished at the end is waited for, and its failure is told', async () => {
  const { news, handle, at } = workshop();
  const all = inTurn(['a', 'b', 'c'], 2, handle);
  await news();
  for (const name of ['a', 'b']) await at(name).turn.pass();
  at('a').fail(new Error('no'));
  await expect(all).rejects.toThrow('no');
  for (const name of ['b', 'c']) at(name).end();
});

test('a failure of the only one is told', async () => {
  await expect(inTurn(['a'], 1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('nothing is nothing', async () => {
  await inTurn([], 4, async () => undefined);
});

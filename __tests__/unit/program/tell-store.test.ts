import { expect, test } from '@jest/globals';
import { tellStore } from '../../../src/program/tell-store.js';
import type { Event } from '../../../src/report/events.js';

const folder = { description: 'the folder /x', readable: true, writable: true };
const toldOf = (
  store: typeof folder,
  { cacheDir, givenBy = 'runner' }: { cacheDir?: string; givenBy?: 'runner' | 'arguments' } = {},
) => {
  const told: Event[] = [];
  tellStore(store, { cacheDir }, { givenBy, env: {} }, (event) => told.push(event));
  return told.map((event) => (event.type === 'store' ? event.description : event));
};

test('says which store it is', () => {
  expect(toldOf(folder, { cacheDir: '/x' })).toEqual(['the folder /x']);
  expect(toldOf(folder, { givenBy: 'arguments' })).toEqual(['the folder /x']);
});

test('a runner without a cache service is told that there is none', () => {
  expect(toldOf(folder)).toEqual(['the folder /x (no Actions cache service found)']);
});

test('says how it is used where that is only one way', () => {
  expect(toldOf({ ...folder, writable: false }, { cacheDir: '/x' })).toEqual(['the folder /x, only read']);
  expect(toldOf({ ...folder, readable: false }, { cacheDir: '/x' })).toEqual(['the folder /x, only written']);
});

test('says nothing where there is none', () => {
  expect(toldOf({ description: 'none', readable: false, writable: false })).toEqual([]);
});

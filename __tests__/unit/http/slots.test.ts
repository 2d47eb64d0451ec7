import { expect, test } from '@jest/globals';
import { type Slot, Slots } from '../../../src/http/slots.js';
import { ManualClock } from '../report/manual-clock.js';

const going = new AbortController().signal;

/** Slots of one host that bears `atOnce`. */
function slotsOf(atOnce: number) {
  const slots = new Slots(atOnce, new ManualClock());
  const take = () => slots.acquire('https://a.example', going);
  /** How many may start while nothing is under way. */
  const free = async () => {
    const got: Slot[] = [];
    for (let wanted = 1; wanted <= atOnce; wanted++) void take().then((slot) => got.push(slot));
    await new Promise(setImmediate);
    const { length } = got;
    // Those that still wait are let in and let go one after the other.
    while (got.length > 0) {
      got.pop()?.release();
      await new Promise(setImmediate);
    }
    return length;
  };
  return { take, free };
}

async function refuseNext(take: () => Promise<Slot>): Promise<void> {
  const slot = await take();
  slot.refused();
  slot.release();
}

test('a host that refuses gets half as many, and half of that when it refuses after an answer', async () => {
  const { take, free } = slotsOf(8);
  await refuseNext(take);
  expect(await free()).toBe(4);
  const slot = await take();
  slot.answered();
  slot.release();
  await refuseNext(take);
  expect(await free()).toBe(2);
});

test('what is refused again and again, with no answer between, is refused because the host is down', async () => {
  const { take, free } = slotsOf(8);
  for (let times = 1; times <= 8; times++) await refuseNext(take);
  expect(await free()).toBe(4);
});

test('a host that refuses some while it serves others bears no more', async () => {
  const { take, free } = slotsOf(8);
  const served = await Promise.all([take(), take(), take()]);
  for (const slot of served) slot.answered();
  await refuseNext(take);
  served.pop()?.release();
  served.pop()?.release();
  await refuseNext(take);
  served.pop()?.release();
  expect(await free()).toBe(1);
});

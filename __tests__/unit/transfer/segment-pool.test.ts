import { expect, test } from '@jest/globals';
import { systemClock } from '../../../src/system-clock.js';
import { SegmentPool } from '../../../src/transfer/segments/segment-pool.js';
import { ManualClock } from '../report/manual-clock.js';

const MiB = 1024 ** 2;
const span = (start: number, end: number) => ({ start: start * MiB, end: end * MiB });

function pool(connections = 2): SegmentPool {
  const made = new SegmentPool(connections, 4 * MiB, systemClock);
  made.offer(span(0, 64));
  return made;
}

test('bytes that came from elsewhere are not given out, and a segment that would reach them ends before', async () => {
  const made = pool(1);
  const segment = await made.take();
  expect(segment).toMatchObject(span(0, 64));
  made.settled(span(8, 12));
  expect(segment?.end).toBe(8 * MiB);
  const next = await made.take();
  expect(next?.start).toBe(12 * MiB);
});

test('tells what is given out next while connections are about to end, and gives that', async () => {
  const clock = new ManualClock();
  const made = new SegmentPool(2, 4 * MiB, clock);
  made.offer(span(0, 64));
  made.chooseBy(({ spans: [first] }) => first && { start: first.start, end: first.start + 8 * MiB });
  const [one, two] = [await made.take(), await made.take()];
  expect(made.upcoming(250)).toEqual([]);
  clock.advance(1_000);
  for (const segment of [one, two]) if (segment) segment.position = segment.end - MiB;
  expect(made.upcoming(10)).toEqual([]);
  const upcoming = made.upcoming(250);
  expect(upcoming).toEqual([span(16, 24), span(24, 32)]);
  for (const segment of [one, two]) {
    if (!segment) continue;
    segment.position = segment.end;
    made.giveBack(segment);
  }
  expect([await made.take(), await made.take()]).toMatchObject(upcoming);
});

test('a segment that is shortened keeps its beginning, and the rest is given out again', async () => {
  const made = pool(1);
  const segment = await made.take();
  if (segment) made.shorten(segment, MiB);
  expect(segment).toMatchObject(span(0, 1));
  expect(await made.take()).toMatchObject(span(1, 64));
});

test('a rest too small for a request of its own is not cut off', async () => {
  const made = new SegmentPool(1, 4 * MiB, systemClock);
  made.offer({ start: 0, end: 3 * MiB - 1 });
  const segment = await made.take();
  if (segment) made.shorten(segment, MiB);
  expect(segment?.end).toBe(3 * MiB - 1);
});

test('is over when every byte has come, and not while one is on its way or may yet be offered', async () => {
  const made = new SegmentPool(1, 4 * MiB, systemClock);
  made.offer(span(0, 1));
  const segment = await made.take();
  const waiting = made.take();
  expect(made.over.aborted).toBe(false);
  let offered = () => {};
  const expected = made.expect(new Promise<void>((resolve) => (offered = resolve)));
  if (segment) {
    segment.position = segment.end;
    made.giveBack(segment);
  }
  await Promise.resolve();
  expect(made.over.aborted).toBe(false);
  offered();
  await expected;
  expect(await waiting).toBeUndefined();
  expect(made.over.aborted).toBe(true);
});

test('where something else chooses, it says what is next, and segments can be made to end with their part', async () => {
  const made = pool(1);
  const segment = await made.take();
  made.chooseBy(() => span(32, 36));
  made.endWithParts();
  expect(segment?.end).toBe(4 * MiB);
  expect(await made.take()).toMatchObject(span(32, 36));
});

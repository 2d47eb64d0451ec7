import { expect, test } from '@jest/globals';
import { systemClock } from '../../../src/system-clock.js';
import { SegmentPool } from '../../../src/transfer/segment-pool.js';

const MiB = 1024 ** 2;
const span = (start: number, end: number) => ({ start: start * MiB, end: end * MiB });

function pool(connections = 2): SegmentPool {
  const made = new SegmentPool(connections, 4 * MiB, systemClock);
  made.offer(span(0, 64));
  return made;
}

test('what is at the origin is given out first, what is before it last', async () => {
  const made = pool();
  made.startAt(32 * MiB);
  expect(await made.take()).toMatchObject(span(32, 64));
  expect(await made.take()).toMatchObject(span(0, 32));
});

test('bytes that came from elsewhere are not given out, and a segment that would reach them ends before', async () => {
  const made = pool(1);
  const segment = await made.take();
  expect(segment).toMatchObject(span(0, 64));
  made.settled(span(8, 12));
  expect(segment?.end).toBe(8 * MiB);
  const next = await made.take();
  expect(next?.start).toBe(12 * MiB);
});

test('once scattered, one part at a time is given out in an order by chance', async () => {
  const made = pool(1);
  const segment = await made.take();
  made.scatter(() => 0.5);
  expect(segment?.end).toBe(4 * MiB);
  const next = await made.take();
  expect(next).toMatchObject({ start: 32 * MiB, end: 36 * MiB });
});

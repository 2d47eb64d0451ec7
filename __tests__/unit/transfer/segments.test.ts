import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SpanSet } from '../../../src/plan/span-set.js';
import { sent } from '../../../src/transfer/segments/segment.js';
import { SegmentPool } from '../../../src/transfer/segments/segment-pool.js';
import { ManualClock } from '../report/manual-clock.js';

const MiB = 2 ** 20;

function pool(connections = 4, size = 64 * MiB) {
  const clock = new ManualClock();
  const it = new SegmentPool(connections, 8 * MiB, clock);
  it.offer({ start: 0, end: size });
  return { clock, it };
}

/** Of a source that takes so long to answer that requests are worth sparing: every connection gets its equal share. */
function poolOfShares(connections: number, size: number) {
  const made = pool(connections, size);
  made.it.answered(1_000);
  return made;
}

describe('segments', () => {
  test('go out from the front on, and back when they fail', async () => {
    const { it } = pool();
    const first = await it.take();
    expect(first).toMatchObject({ start: 0, end: 8 * MiB, position: 0 });
    expect(await it.take()).toMatchObject({ start: 8 * MiB });
    if (!first) throw new Error('no segment');
    first.position = MiB;
    it.giveBack(first);
    expect(await it.take()).toMatchObject({ start: MiB });
  });

  test('end when every byte is fetched', async () => {
    const { it } = pool(1);
    const only = await it.take();
    if (!only) throw new Error('no segment');
    only.position = only.end;
    it.giveBack(only);
    expect(await it.take()).toBeUndefined();
  });

  test('are waited for while somebody may still offer bytes', async () => {
    const it = new SegmentPool(1, 8 * MiB, new ManualClock());
    let settle: () => void = () => undefined;
    const work = it.expect(new Promise<void>((resolve) => (settle = resolve)));
    const taking = it.take();
    it.offer({ start: 5, end: 10 });
    const segment = await taking;
    expect(segment).toMatchObject({ start: 5, end: 10 });
    if (!segment) return;
    segment.position = 10;
    it.giveBack(segment);
    const last = it.take();
    settle();
    await work;
    expect(await last).toBeUndefined();
  });

  test('a pool that is closed gives nothing', async () => {
    const { it } = pool();
    it.close();
    expect(await it.take()).toBeUndefined();
  });
});

describe('a connection with nothing to do', () => {
  /** Two connections on 16 MiB; the second has finished, the first has brought `bytes` in ten seconds. */
  async function lateOne(bytes: number) {
    const { it, clock } = poolOfShares(2, 16 * MiB);
    const slow = await it.take();
    const fast = await it.take();
    if (!slow || !fast) throw new Error('no segments');
    clock.advance(1000);
    fast.position = fast.end;
    it.giveBack(fast);
    clock.advance(9000);
    slow.position = bytes;
    return { it, slow };
  }

  test('takes the upper half of one that is slow', async () => {
    const { it, slow } = await lateOne(3 * MiB);
    slow.end = 8 * MiB;
    const taken = await it.take();
    expect(taken?.end).toBe(8 * MiB);
    expect(taken?.start).toBe(slow.end);
  });

  test('takes all of one that crawls, which is replaced', async () => {
    const { it, slow } = await lateOne(1000);
    expect(await it.take()).toMatchObject({ start: 1000, end: 8 * MiB });
    expect(slow.replaced.signal.aborted).toBe(true);
  });

  test('takes only half of one that has just begun, however little it has brought', async () => {
    const { it, clock } = poolOfShares(2, 400 * MiB);
    const fast = await it.take();
    const other = await it.take();
    if (!fast || !other) throw new Error('no segments');
    clock.advance(10_000);
    fast.position = fast.end;
    other.position = other.end - 100 * MiB;
    it.giveBack(other);
    it.giveBack(fast);
    const young = await it.take();
    if (!young) throw new Error('no segment');
    clock.advance(100);
    young.position += 1000;
    expect((await it.take())?.start).toBe(young.end);
    expect(young.replaced.signal.aborted).toBe(false);
    expect(young.end).toBeGreaterThan(young.position);
  });

  test('takes all of one that has brought nothing', async () => {
    const { it, slow } = await lateOne(0);
    expect(await it.take()).toMatchObject({ start: 0, end: 8 * MiB });
    expect(slow.replaced.signal.aborted).toBe(true);
  });
});

describe('a connection that waits for us', () => {
  /** Two connections; the second has finished, the first has brought next to nothing in ten seconds, for `heldMs` of which our limit held it. */
  async function heldFor(heldMs: number) {
    const { it, clock } = poolOfShares(2, 16 * MiB);
    const held = await it.take();
    const fast = await it.take();
    if (!held || !fast) throw new Error('no segments');
    let total = 0;
    held.answer = { heldMs: () => total };
    fast.position = fast.end;
    it.giveBack(fast);
    for (let second = 1; second <= 10; second++) {
      clock.advance(1000);
      total += heldMs / 10;
      it.reconsider();
    }
    held.position = 1000;
    return { it, held, clock };
  }

  test('is not replaced, nor cut, however little it brings', async () => {
    const { it, held } = await heldFor(9_000);
    const nothing = it.take();
    expect(held).toMatchObject({ end: 8 * MiB, replaced: { signal: { aborted: false } } });
    it.close();
    expect(await nothing).toBeUndefined();
  });

  test('is, when that was only now and then', async () => {
    const { it, held } = await heldFor(1_000);
    expect(await it.take()).toMatchObject({ start: 1000, end: 8 * MiB });
    expect(held.replaced.signal.aborted).toBe(true);
  });

  test('is, once that is over', async () => {
    const { it, held, clock } = await heldFor(9_000);
    for (let second = 1; second <= 4; second++) {
      clock.advance(1000);
      it.reconsider();
    }
    expect(await it.take()).toMatchObject({ start: 1000 });
    expect(held.replaced.signal.aborted).toBe(true);
  });
});

describe('a connection whose request waits for its turn at the host', () => {
  async function queued() {
    const { it, clock } = poolOfShares(2, 16 * MiB);
    const waiting = await it.take();
    const fast = await it.take();
    if (!waiting || !fast) throw new Error('no segments');
    waiting.isQueued = true;
    clock.advance(60_000);
    fast.position = fast.end;
    it.giveBack(fast);
    return { it, clock, waiting };
  }

  test('is let be, unless another host might do it', async () => {
    const { it, waiting } = await queued();
    const isAsked = { elsewhere: false };
    const taking = it.take(() => isAsked.elsewhere);
    expect(waiting.replaced.signal.aborted).toBe(false);
    isAsked.elsewhere = true;
    it.reconsider();
    expect(await taking).toMatchObject({ start: 0, end: 8 * MiB });
  });

  test('has all its time still before it once that has come', async () => {
    const { it, clock, waiting } = await queued();
    sent(waiting, clock.monotonic());
    const taking = it.take();
    clock.advance(1000);
    it.reconsider();
    expect(waiting.replaced.signal.aborted).toBe(false);
    clock.advance(1000);
    it.reconsider();
    expect(await taking).toMatchObject({ start: 0, end: 8 * MiB });
    expect(waiting.replaced.signal.aborted).toBe(true);
  });
});

test('a connection that was fast and has stopped is replaced', async () => {
  const { it, clock } = poolOfShares(2, 200 * MiB);
  const stopped = await it.take();
  const going = await it.take();
  if (!stopped || !going) throw new Error('no segments');
  // Both bring 8 MiB a second for ten seconds; then one stops, and the other ends four seconds later.
  for (let second = 1; second <= 14; second++) {
    clock.advance(1000);
    if (second <= 10) stopped.position += 8 * MiB;
    going.position = Math.min(going.end, going.position + 8 * MiB);
    it.reconsider();
  }
  going.position = going.end;
  it.giveBack(going);
  expect(await it.take()).toMatchObject({ start: stopped.position, end: 104 * MiB });
  expect(stopped.replaced.signal.aborted).toBe(true);
});

test('every byte is fetched, whatever fails', async () => {
  const steps = fc.array(fc.tuple(fc.nat(3), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 40 }), async (draws, megabytes) => {
      const size = megabytes * MiB + 1;
      const clock = new ManualClock();
      const it = new SegmentPool(3, 8 * MiB, clock);
      it.offer({ start: 0, end: size });
      let fetched = SpanSet.empty;
      for (const [, part] of [...draws, ...Array.from({ length: 100 }, (): [number, number] => [0, 1])]) {
        const segment = await it.take();
        if (!segment) break;
        const end = segment.start + Math.ceil((segment.end - segment.start) * part);
        fetched = fetched.with({ start: segment.start, end });
        segment.position = end;
        it.giveBack(segment);
      }
      expect(fetched.spans).toEqual([{ start: 0, end: size }]);
    }),
  );
});

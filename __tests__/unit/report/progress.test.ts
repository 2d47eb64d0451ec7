import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Event, StatusEvent } from '../../../src/report/events.js';
import { createProgress } from '../../../src/report/progress.js';
import { ManualClock } from './manual-clock.js';

describe('progress', () => {
  let clock: ManualClock;
  let events: StatusEvent[];
  const report = (event: Event) => {
    if (event.type === 'status') events.push(event);
  };
  const take = () => events.splice(0);

  beforeEach(() => {
    clock = new ManualClock();
    events = [];
  });

  test('reports each tracked file once an interval', () => {
    const progress = createProgress(report, clock, 1000);
    progress.track('a').set(0, 100);
    progress.track('b').set(5, null);
    clock.advance(999);
    expect(take()).toEqual([]);
    clock.advance(1);
    expect(take().map((event) => [event.file, event.downloaded, event.total])).toEqual([
      ['a', 0, 100],
      ['b', 5, null],
    ]);
    clock.advance(3000);
    expect(take()).toHaveLength(6);
  });

  test('does not tell of a file whose turn has not come', () => {
    const file = createProgress(report, clock, 1000).track('a');
    clock.advance(1000);
    expect(take()).toEqual([]);
    file.begin();
    clock.advance(1000);
    expect(take()).toMatchObject([{ file: 'a', downloaded: 0, total: null }]);
  });

  test('does not count as speed what was held before', () => {
    const file = createProgress(report, clock, 1000).track('a');
    file.begin();
    clock.advance(1000);
    file.set(500_000, 510_000);
    clock.advance(500);
    file.set(501_000, 510_000);
    clock.advance(500);
    expect(take().map((event) => event.bytesPerSecond)).toEqual([0, 1000]);
  });

  test('begins anew when a file does, even between two ticks', () => {
    const file = createProgress(report, clock, 1000).track('a');
    file.set(9000, 10_000);
    clock.advance(1500);
    file.set(0, 10_000);
    file.set(9500, 10_000);
    clock.advance(500);
    expect(take().at(-1)).toMatchObject({ downloaded: 9500, bytesPerSecond: 19_000 });
  });

  test('tells a last time when a file is done, once, and not again', () => {
    const progress = createProgress(report, clock, 1000);
    const file = progress.track('a');
    file.set(0, 300);
    clock.advance(100);
    file.set(300, 300);
    file.rename('a.bin');
    file.done();
    file.done();
    clock.advance(5000);
    expect(take()).toEqual([
      expect.objectContaining({ file: 'a.bin', downloaded: 300, percent: 100, etaSeconds: 0 }),
    ]);
  });

  test('stops ticking, and lets files that are still on their way end', () => {
    const progress = createProgress(report, clock, 1000);
    const file = progress.track('a');
    file.set(0, 10);
    progress.stop();
    expect(clock.ticking).toBe(false);
    clock.advance(2000);
    expect(take()).toEqual([]);
    file.done();
    expect(take()).toHaveLength(1);
  });

  test('says of a file that has ended early that there is no more of it', () => {
    const file = createProgress(report, clock, 1000).track('a');
    file.set(0, 300);
    clock.advance(1000);
    file.set(100, 300);
    file.done();
    expect(take().map(({ last }) => last)).toEqual([undefined, true]);
  });

  test('an interval of 0 leaves only the last word', () => {
    const progress = createProgress(report, clock, 0);
    expect(clock.ticking).toBe(false);
    const file = progress.track('a');
    file.set(10, 10);
    file.done();
    progress.stop();
    expect(take()).toHaveLength(1);
  });

  test('a file that ends before anything was counted has no last word', () => {
    const progress = createProgress(report, clock, 1000);
    progress.track('a').done();
    progress.stop();
    expect(take()).toEqual([]);
  });
});

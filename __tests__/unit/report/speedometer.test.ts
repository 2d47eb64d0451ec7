import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bytesPerSecond,
  etaSeconds,
  type Sample,
  slide,
  statusEvent,
} from '../../../src/report/speedometer.js';

const samplesAt = (...samples: readonly [at: number, bytes: number][]) =>
  samples.reduce<readonly Sample[]>((all, [at, bytes]) => slide(all, { at, bytes }), []);

describe('the speed', () => {
  test.each([
    ['no sample', samplesAt(), 0],
    ['one sample', samplesAt([0, 500]), 0],
    ['two samples', samplesAt([0, 0], [2000, 3000]), 1500],
    ['two at the same moment', samplesAt([5, 0], [5, 100]), 0],
    ['what was held at the start is not speed', samplesAt([0, 9_000_000], [1000, 9_000_100]), 100],
    ['only the window counts', samplesAt([0, 0], [10_000, 100_000], [20_000, 100_000]), 0],
    [
      'samples further apart than the window',
      samplesAt([0, 0], [60_000, 60_000], [120_005, 180_000]),
      Math.round(120_000_000 / 60_005),
    ],
    ['begun again', samplesAt([0, 0], [1000, 5000], [2000, 0], [3000, 700]), 700],
    ['stalled', samplesAt([0, 0], [1000, 5000], [6000, 5000], [11_000, 5000], [16_000, 5000]), 0],
  ])('%s', (_, samples, speed) => {
    expect(bytesPerSecond(samples)).toBe(speed);
  });

  test('what is kept spans the window, however long the run', () => {
    let samples: readonly Sample[] = [];
    for (let at = 0; at <= 600_000; at += 1000) samples = slide(samples, { at, bytes: at });
    expect(samples.length).toBe(11);
    expect(samples[0]?.at).toBe(590_000);
  });
});

test.each([
  [0, null, 100, null],
  [0, 1000, 0, null],
  [0, 1000, 300, 4],
  [1000, 1000, 0, 0],
  [1001, 1000, 5, 0],
])('%d of %p bytes at %d B/s are left for %p seconds', (downloaded, total, speed, seconds) => {
  expect(etaSeconds(downloaded, total, speed)).toBe(seconds);
});

describe('the status event', () => {
  test('carries every field of the contract, `type` first', () => {
    const event = statusEvent('model.bin', 453_000, 1_000_000, 12_897_485);
    expect(JSON.stringify(event)).toBe(
      '{"type":"status","file":"model.bin","downloaded":453000,"total":1000000,"percent":45.3,' +
        '"bytesPerSecond":12897485,"speed":"12.3 MiB/s","etaSeconds":1}',
    );
  });

  test.each([
    [0, 0, 100],
    [0, 3, 0],
    [1, 3, 33.3],
    [2, 3, 66.6],
    [99_999, 100_000, 99.9],
    [100_000, 100_000, 100],
    [5, 4, 100],
    [5, null, null],
  ])('%d of %p bytes are %p percent', (downloaded, total, percent) => {
    expect(statusEvent('f', downloaded, total, 0).percent).toBe(percent);
  });

  test('the percentage has one decimal at most and is 100 only when nothing lacks', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        const [downloaded, total] = a < b ? [a, b] : [b, a];
        const percent = statusEvent('f', downloaded, total, 0).percent ?? Number.NaN;
        expect(String(percent)).toMatch(/^\d{1,3}(\.\d)?$/);
        expect(percent === 100).toBe(downloaded === total);
      }),
    );
  });
});

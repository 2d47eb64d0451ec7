import { expect, test } from '@jest/globals';
import { Intake } from '../../../../src/http/wire/intake.js';

/** What a socket does: writes `bytes` of `value` into the room, and gets a view of them. */
function read(intake: Intake, bytes: number, value: number): Buffer {
  intake.room().fill(value, 0, bytes);
  return intake.fill(bytes);
}

test('what is kept is not overwritten, whatever is read meanwhile', () => {
  const intake = new Intake();
  const kept = Array.from({ length: 40 }, (_, value) => {
    const view = read(intake, 50_000, value);
    intake.keep(view);
    return view;
  });
  for (const [value, view] of kept.entries()) expect(view.every((byte) => byte === value)).toBe(true);
});

test('memory is used again once it is released', () => {
  const intake = new Intake();
  const memories = new Set<ArrayBufferLike>();
  for (let round = 0; round < 100; round += 1) {
    const view = read(intake, 60_000, round);
    intake.keep(view);
    memories.add(view.buffer);
    intake.release(view);
  }
  expect(memories.size).toBe(1);
});

test('what is yielded is never used again', () => {
  const intake = new Intake();
  const view = read(intake, 50_000, 1);
  intake.keep(view);
  intake.yield(view);
  for (let round = 0; round < 100; round += 1) read(intake, 50_000, 2);
  expect(view.every((byte) => byte === 1)).toBe(true);
});

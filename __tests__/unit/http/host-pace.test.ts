import { expect, test } from '@jest/globals';
import { ended, mayStart, newPace, paused, refused, started } from '../../../src/http/host-pace.js';

const withActive = (limit: number, active: number) => {
  let pace = newPace(limit);
  for (let n = 0; n < active; n += 1) pace = started(pace);
  return pace;
};

test('up to the limit and no more', () => {
  expect(mayStart(withActive(2, 1), 0)).toEqual({ kind: 'go' });
  expect(mayStart(withActive(2, 2), 0)).toEqual({ kind: 'full' });
  expect(mayStart(ended(withActive(2, 2)), 0)).toEqual({ kind: 'go' });
  expect(newPace(0).limit).toBe(1);
});

test.each([
  [8, 4, 2],
  [8, 3, 1],
  [8, 1, 4],
  [1, 1, 1],
])('limit %i, %i under way: %i after a refusal', (limit, active, left) => {
  expect(refused(withActive(limit, active), 0).limit).toBe(left);
});

test('refusals of what was under way together count once', () => {
  const pace = withActive(8, 8);
  const once = refused(pace, 0);
  expect(refused(once, 0)).toBe(once);
  expect(refused(once, once.epoch).limit).toBe(2);
});

test('a pause holds until its end, the longest wins', () => {
  const pace = paused(paused(newPace(2), 500), 300);
  expect(mayStart(pace, 400)).toEqual({ kind: 'wait', ms: 100 });
  expect(mayStart(pace, 500)).toEqual({ kind: 'go' });
});

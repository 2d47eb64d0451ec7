import { describe, expect, test } from '@jest/globals';
import { ownerOf } from '../../../src/plan/lots.js';
import { Crew } from '../../../src/transfer/company/crew.js';
import { OwnPace } from '../../../src/transfer/company/own-pace.js';

const parts = Array.from({ length: 64 }, (_, index) => index);
const pace = { partMs: 400, betweenMs: 100 };
const ownedBy = (job: string) => parts.filter((index) => ownerOf(index, ['me', 'mate']) === job);

function withMate(heard = 1, everyMs = 100): Crew {
  const crew = new Crew('me');
  for (let nth = 0; nth < heard; nth++) crew.heard('mate', nth * everyMs);
  return crew;
}

/** What is fetched when nobody brings anything, until it is time to wait. */
function taken(crew: Crew, from: readonly number[], now: number): number[] {
  const left = new Set(from);
  const order: number[] = [];
  for (let next = crew.next([...left], now, pace); next !== undefined; ) {
    order.push(next);
    left.delete(next);
    next = crew.next([...left], now, pace);
  }
  return order;
}

describe('the parts of a file that several jobs fetch', () => {
  test.each([0, 1])(
    'are not waited for without an end by one that has fetched %d of them itself',
    (count) => {
      const crew = withMate();
      const own = new OwnPace(1, 4, 0);
      if (count > 0) own.arrived(count, 500 * count);
      const waits = (now: number) => crew.next(ownedBy('mate').slice(0, 2), now, own.at(now)) === undefined;
      expect(waits(1_000)).toBe(true);
      expect(waits(60_000)).toBe(false);
    },
  );

  test('are all our own as long as nobody else is heard of, or only ourselves', () => {
    const crew = new Crew('me');
    crew.heard('me', 0);
    crew.heard('', 0);
    expect(taken(crew, parts, 0)).toHaveLength(64);
  });

  test('are divided by lot: both take their own, and none of the other one', () => {
    const me = withMate();
    const mate = new Crew('mate');
    mate.heard('me', 0);
    const mine = taken(me, parts, 0).slice(0, ownedBy('me').length);
    const its = taken(mate, parts, 0).slice(0, ownedBy('mate').length);
    expect(mine.toSorted((a, b) => a - b)).toEqual(ownedBy('me'));
    expect(its.toSorted((a, b) => a - b)).toEqual(ownedBy('mate'));
  });

  test('that another job will have brought soon are waited for', () => {
    const soon = ownedBy('mate').slice(0, 8);
    expect(withMate().next(soon, 0, pace)).toBeUndefined();
  });

  test('that it will bring later than we could are taken over, its last ones first', () => {
    const slow = withMate(6, 1_000);
    const order = new Crew('mate');
    const first = order.next(ownedBy('mate'), 0, pace);
    const over = taken(slow, ownedBy('mate'), 5_000);
    expect(over.length).toBeGreaterThan(ownedBy('mate').length / 2);
    expect(over).not.toContain(first);
  });

  test('of a job that has not been heard of for long are our own', () => {
    const theirs = ownedBy('mate');
    expect(taken(withMate(), theirs, 5_000).length).toBeLessThan(theirs.length);
    expect(taken(withMate(), theirs, 60_000)).toHaveLength(theirs.length);
  });

  test('are looked for where the others will bring them next', () => {
    const [first, second] = taken(new Crew('mate'), ownedBy('mate'), 0);
    expect(withMate().awaited(parts, 0, pace)).toEqual([first, second]);
    expect(new Crew('me').awaited(parts, 0, pace)).toEqual([]);
  });
});

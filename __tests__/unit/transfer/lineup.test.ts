import { describe, expect, test } from '@jest/globals';
import { requestOf } from '../../../src/list/request-of.js';
import { BadBytesError, MirrorSizeError } from '../../../src/transfer/failures.js';
import { Lineup } from '../../../src/transfer/sources/lineup.js';
import { RetryBudget } from '../../../src/transfer/sources/retry-budget.js';
import type { Source } from '../../../src/transfer/sources/source.js';
import { ManualClock } from '../report/manual-clock.js';

const url = (name: string) => new URL(`https://${name}.example/x`);
const nameOf = (source: Source | undefined) => source?.url.hostname.split('.')[0];
const newBudget = () =>
  new RetryBudget(
    9,
    new ManualClock(),
    () => 0,
    () => undefined,
  );

function lineupOf(first: string, ...others: string[]): Lineup {
  const sources: [URL, ...URL[]] = [url(first), ...others.map(url)];
  const { request } = requestOf({ origin: 'line 1', sources, options: [] });
  return new Lineup(request, [], newBudget);
}

/** Takes all that are left; what `during` does is done while each has its turn. */
function turns(lineup: Lineup, during: (source: Source) => void = () => undefined): string {
  let asked = '';
  for (let source = lineup.next(); source; source = lineup.next()) {
    asked += nameOf(source);
    during(source);
  }
  return asked;
}

describe('the sources of a file', () => {
  test('are asked in their order, each once', () => {
    const lineup = lineupOf('a', 'b', 'c');
    expect(nameOf(lineup.upcoming)).toBe('a');
    expect(turns(lineup)).toBe('abc');
    expect(lineup.upcoming).toBeUndefined();
  });

  test('and mirrors that one of them names after all others, unless they are known', () => {
    const lineup = lineupOf('a', 'b');
    const name = () => lineup.add(['b', 'm', 'n', 'm'].map(url));
    expect(turns(lineup, name)).toBe('abmn');
    expect(lineup.all.map(nameOf)).toEqual(['a', 'b', 'm', 'n']);
    expect(lineup.all.map(({ isListed }) => isListed)).toEqual([true, true, false, false]);
  });

  test('one that is postponed comes once more, after all others, and is still one', () => {
    const lineup = lineupOf('a', 'b', 'c');
    let postponed = 0;
    const order = turns(lineup, (source) => {
      if (nameOf(source) === 'a' && postponed++ === 0) expect(lineup.postpone(source)).toBe(true);
    });
    expect(order).toBe('abca');
    expect(lineup.all).toHaveLength(3);
  });

  test('the last is not postponed: nobody would come before it', () => {
    const lineup = lineupOf('a', 'b');
    expect(turns(lineup, (source) => void (nameOf(source) === 'b' && lineup.postpone(source)))).toBe('ab');
  });

  test('one that serves another file is not asked', () => {
    const lineup = lineupOf('a', 'b', 'c');
    const [, b] = lineup.all;
    if (b) b.leftOut = new MirrorSizeError(b.display, 1, 2);
    expect(nameOf(lineup.next())).toBe('a');
    expect(nameOf(lineup.upcoming)).toBe('c');
    expect(turns(lineup)).toBe('c');
  });

  test('those serve it together with one that wait, and that nothing speaks against', () => {
    const lineup = lineupOf('a', 'b', 'c', 'd');
    const [, , c] = lineup.all;
    if (c) c.leftOut = new BadBytesError(c.display);
    lineup.next();
    expect(lineup.beside.map(nameOf)).toEqual(['b', 'd']);
    lineup.next();
    expect(lineup.beside.map(nameOf)).toEqual(['d']);
  });
});

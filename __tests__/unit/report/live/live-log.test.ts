import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../../../src/report/events.js';
import { createLiveLog, liveIntervalMs } from '../../../../src/report/live/live-log.js';
import { screenOf } from '../../../../src/report/live/screen.js';
import { statusEvent } from '../../../../src/report/speedometer.js';
import { shownBy } from '../../../terminal.js';
import { ManualClock } from '../manual-clock.js';
import { complete, finished, MiB } from '../results.js';

const columns = 60;

function terminal() {
  const written: string[] = [];
  const clock = new ManualClock();
  const screen = { write: (text: string) => void written.push(text), size: () => ({ columns, rows: 10 }) };
  const log = createLiveLog(screen, clock);
  return {
    ...log,
    written,
    clock,
    tell: (...events: readonly Event[]) => events.forEach(log.report),
    tick: () => clock.advance(liveIntervalMs),
    shown: () => shownBy(written.join(''), columns),
    aside: (text: string) => log.aside(() => void written.push(text)),
  };
}

const at = (file: string, downloaded: number) => statusEvent(file, downloaded * MiB, 100 * MiB, 0);
const retry: Event = { type: 'retry', file: 'a', attempt: 1, delayMs: 1000, reason: 'reset' };

describe('on a terminal', () => {
  test('each file has one line that changes, and what happens scrolls above', () => {
    const view = terminal();
    view.tell(at('a', 10), at('b', 20));
    view.tick();
    view.tell(at('a', 30), retry, at('b', 40));
    view.tick();
    expect(view.shown()).toEqual([
      'a  retry 1 in 1.0 s: reset',
      expect.stringMatching(/^a .* 30\.0 %/),
      expect.stringMatching(/^b .* 40\.0 %/),
      expect.stringMatching(/^2 active .* 35\.0 %/),
      '',
    ]);
  });

  test('a file that has ended scrolls, and at the end nothing is left but lines', () => {
    const view = terminal();
    view.tell(at('a', 10), at('b', 20));
    view.tick();
    view.tell({ type: 'file', ...complete({ file: 'a' }) });
    expect(view.shown()[0]).toMatch(/^a {2}complete/);
    view.tell({ type: 'file', ...complete({ file: 'b' }) }, finished());
    const shown = view.shown().join('\n');
    expect(shown).not.toContain(' active');
    expect(shown).toContain('2 files complete');
    expect(view.clock.ticking).toBe(false);
  });

  test('it draws at its own pace, however often files tell', () => {
    const view = terminal();
    for (let told = 0; told < 1000; told += 1) view.tell(at('a', told / 10));
    view.tick();
    expect(view.written).toHaveLength(1);
  });

  test('a wide name is cut off, not wrapped', () => {
    const view = terminal();
    view.tell(at('模型'.repeat(40), 10));
    view.tick();
    view.tick();
    expect(view.written[0]).toMatch(/^\r\x1b\[J\x1b\[\?7l.*\x1b\[\?7h$/s);
  });

  test('somebody else may write meanwhile', () => {
    const view = terminal();
    view.tell(at('a', 10));
    view.tick();
    view.aside('Add to PATH: /tools\n');
    view.tell(at('a', 20));
    view.tick();
    expect(view.shown()).toEqual(['Add to PATH: /tools', expect.stringMatching(/^a .* 20\.0 %/), '']);
  });
});

test.each<[what: string, isTTY: boolean, env: Record<string, string>, screen: boolean]>([
  ['a terminal', true, { TERM: 'xterm' }, true],
  ['a terminal on Windows', true, {}, true],
  ['a pipe', false, { TERM: 'xterm' }, false],
  ['NO_COLOR', true, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR, which is none', true, { NO_COLOR: '' }, true],
  ['a terminal that cannot', true, { TERM: 'dumb' }, false],
])('whether %s is drawn on', (_, isTTY, env, screen) => {
  const stream = { isTTY, columns: 0, write: () => true };
  expect(screenOf(stream, env)?.size()).toEqual(screen ? { columns: 80, rows: 24 } : undefined);
});

import type { Clock } from '../../clock.js';
import type { Report } from '../events.js';
import { createPlainLog } from '../plain-log.js';
import { barsOf } from './bars.js';
import type { Screen } from './screen.js';
import { after, nothingYet } from './under-way.js';

/** How often files have to tell how far they are for a display that follows, in milliseconds. */
export const liveIntervalMs = 200;

/** The log on a terminal: lines that scroll, and below them how far each file is. */
export interface LiveLog {
  readonly report: Report;
  /** Lets somebody else write to the terminal meanwhile, whole lines. */
  aside(write: () => void): void;
}

const up = (lines: number): string => (lines === 0 ? '' : `\x1b[${lines}A`);
const eraseBelow = '\r\x1b[J';
// A name with wide letters may need more columns than it has letters: what does not fit is cut off, not wrapped.
const noWrap = '\x1b[?7l';
const wrap = '\x1b[?7h';

/** Draws no more often than every `liveIntervalMs`, and at once where a line is written. */
export function createLiveLog(screen: Screen, clock: Clock): LiveLog {
  let underWay = nothingYet;
  let drawn = 0;
  let lines: string[] = [];
  const log = createPlainLog((line) => lines.push(line));

  const draw = (): void => {
    const { columns, rows } = screen.size();
    const bars = barsOf(underWay, columns - 1, rows);
    const above = lines.map((line) => `${line}\n`).join('');
    if (above === '' && bars.length === 0 && drawn === 0) return;
    const below = bars.length === 0 ? '' : `${noWrap}${bars.map((bar) => `${bar}\n`).join('')}${wrap}`;
    screen.write(`${up(drawn)}${eraseBelow}${above}${below}`);
    drawn = bars.length;
    lines = [];
  };

  const stop = clock.every(liveIntervalMs, draw);
  return {
    report(event) {
      underWay = event.type === 'finished' ? nothingYet : after(underWay, event, clock.monotonic());
      if (event.type === 'status' && !event.last) return;
      log(event);
      if (event.type === 'finished') stop();
      if (event.type === 'finished' || lines.length > 0) draw();
    },
    aside(write) {
      if (drawn > 0) screen.write(`${up(drawn)}${eraseBelow}`);
      drawn = 0;
      write();
    },
  };
}

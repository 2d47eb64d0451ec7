import { formatBytes, formatPercent, formatTimeLeft } from '../../format.js';
import type { StatusEvent } from '../events.js';
import { clip, oneLine } from '../one-line.js';
import { etaSeconds, statusEvent } from '../speedometer.js';
import { pad } from '../table.js';
import type { UnderWay } from './under-way.js';

/** Columns. A name gets what is left, but no less and no more than these. */
const shortestName = 12;
const longestName = 40;
const shortestBar = 10;
const longestBar = 40;
const gap = '  ';

/**
 * A line for each file that is under way, and one for all of them where there are several or some have ended.
 *
 * @param columns of the terminal; no line is longer
 * @param rows of the terminal; there are fewer lines
 */
export function barsOf({ files, complete, failed }: UnderWay, columns: number, rows: number): string[] {
  const statuses = [...files.values()].map(({ status }) => status);
  if (statuses.length === 0) return [];
  const shown = statuses.slice(0, Math.max(0, rows - 2));
  const lines = shown.map((status) => line(status.file, status, columns));
  if (statuses.length === 1 && complete + failed === 0) return lines;
  const name = [
    `${statuses.length} active`,
    ...(complete > 0 ? [`${complete} complete`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(', ');
  return [...lines, line(name, together(statuses), columns)];
}

/** All files as if they were one. Their whole is known only when that of each is. */
function together(statuses: readonly StatusEvent[]): StatusEvent {
  const sum = (of: (status: StatusEvent) => number) =>
    statuses.reduce((total, status) => total + of(status), 0);
  const whole = statuses.every(({ total }) => total !== null) ? sum(({ total }) => total ?? 0) : null;
  return statusEvent(
    '',
    sum(({ downloaded }) => downloaded),
    whole,
    sum(({ bytesPerSecond }) => bytesPerSecond),
  );
}

function line(name: string, status: StatusEvent, columns: number): string {
  const { downloaded, total, percent, speed, bytesPerSecond } = status;
  const eta = etaSeconds(downloaded, total, bytesPerSecond);
  const amount = (percent === null ? formatBytes(downloaded) : formatPercent(percent)).padStart(8);
  const pace = speed.padStart(11);
  const left = (eta === null ? '' : `${formatTimeLeft(eta)} left`).padStart(12);
  // What matters least goes first where the terminal is narrow.
  const tails = [[amount, pace, left], [amount, pace], [amount]].map((words) => words.join(gap));
  const tail = tails.find((each) => shortestName + gap.length + each.length <= columns) ?? amount.trimStart();
  const room = columns - gap.length - tail.length;
  const bar = percent === null ? '' : barFor(percent, room - shortestName - gap.length);
  const nameRoom = bar === '' ? room : room - gap.length - bar.length;
  const words = [fitted(name, nameRoom), ...(bar === '' ? [] : [bar]), tail];
  return words.join(gap).slice(0, columns);
}

/** Empty where there is no room for one. */
function barFor(percent: number, room: number): string {
  // A name longer than the shortest is worth more than a bar longer than the shortest.
  const width = Math.min(longestBar, Math.max(shortestBar, room - (longestName - shortestName)));
  if (width > room) return '';
  const inside = width - 2;
  const filled = Math.floor((inside * percent) / 100);
  return `[${'='.repeat(filled)}${' '.repeat(inside - filled)}]`;
}

function fitted(name: string, room: number): string {
  const width = Math.min(longestName, Math.max(0, room));
  return width === 0 ? '' : pad(clip(oneLine(name), width), width, 'left');
}

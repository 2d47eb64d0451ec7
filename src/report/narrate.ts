import { formatBytes, formatDuration, formatPercent, formatTimeLeft } from '../format.js';
import type { Event, FileResult, Verified } from './events.js';

type Told<T extends Event['type']> = Extract<Event, { type: T }>;

/**
 * What one event says to a person, in one sentence that starts with the file's name; undefined for those that are told
 * together with others of their kind (saved and unsaved parts, the end of the run) or that another line tells better.
 *
 * @param before what was said last of the same file: what was planned, or how far it was
 */
export function narrate(event: Event, before?: Event): string | undefined {
  switch (event.type) {
    case 'store':
      return `Cache: ${event.description}`;
    case 'plan':
      return `${event.file}  ${plan(event)}`;
    case 'restored':
      return `${event.file}  ${restored(event)}`;
    case 'dropped':
      return `${event.file}  dropped ${formatBytes(event.bytes)}${isReasonOf(before, event) ? '' : ` because ${event.reason}`}`;
    case 'served':
      return `${event.file}  came from ${event.from.length} sources: ${event.from.map(share).join(', ')}`;
    case 'status':
      // The end of a file has its own line.
      return event.last || event.downloaded === event.total ? undefined : `${event.file}  ${status(event)}`;
    case 'retry':
      return `${event.file}  retry ${attempt(event)} in ${formatDuration(event.delayMs)}: ${event.reason}`;
    case 'warning':
      return `warning: ${event.file === null ? '' : `${event.file}  `}${warning(event)}`;
    case 'file':
      return `${event.file}  ${ending(event, before)}`;
    case 'saved':
    case 'discarded':
    case 'unsaved':
    case 'unkept':
    case 'finished':
      return undefined;
  }
}

/** The message and what to do about it, without the file's name. */
export function warning(event: Told<'warning'>): string {
  const message = withoutName(event.message, event.file);
  return event.next === undefined ? message : `${withStop(message)} ${event.next}`;
}

function restored({ bytes, size, seconds }: Told<'restored'>): string {
  const of = size === undefined ? '' : ` of ${formatBytes(size)}`;
  const time = seconds === undefined ? '' : ` in ${formatDuration(seconds * 1000)}`;
  return `restored ${formatBytes(bytes)}${of} from the cache${time}`;
}

/** Whether the plan of the same file has just given the same reason. */
function isReasonOf(before: Event | undefined, { file, reason }: Told<'dropped'>): boolean {
  return before?.type === 'plan' && before.file === file && before.reason === reason;
}

function attempt({ attempt: number, of }: Told<'retry'>): string {
  return of === undefined ? String(number) : `${number} of ${of}`;
}

function plan({ decision, reason, size, missing, from }: Told<'plan'>): string {
  if (decision === 'complete') return `already complete: ${reason}`;
  const how = from === undefined ? 'to fetch' : `to come from the ${from}`;
  return `${decision}: ${reason}; ${work(size, missing, how)}`;
}

function work(size: number | null, missing: number | null, how: string): string {
  if (size === null) return 'its size is not known';
  const wanted = missing ?? size;
  return wanted === size
    ? `${formatBytes(size)} ${how}`
    : `${formatBytes(wanted)} of ${formatBytes(size)} ${how}`;
}

function share({ url, bytes }: Told<'served'>['from'][number]): string {
  return `${formatBytes(bytes)} from ${url}`;
}

function status({ downloaded, total, percent, speed, etaSeconds }: Told<'status'>): string {
  if (total === null || percent === null)
    return downloaded === 0 ? 'waiting for the first byte' : `${formatBytes(downloaded)} so far  ${speed}`;
  const left = etaSeconds === null ? [] : [`about ${formatTimeLeft(etaSeconds)} left`];
  return [formatPercent(percent), `${formatBytes(downloaded)} of ${formatBytes(total)}`, speed, ...left].join(
    '  ',
  );
}

function ending(result: FileResult, before: Event | undefined): string {
  const time = formatDuration(result.seconds * 1000);
  if (result.status !== 'complete') {
    const cause = result.error === null ? '' : `: ${withoutName(result.error.message, result.file)}`;
    const isStopped = result.status === 'partial' || result.error?.code === 'STOPPED';
    return `${isStopped ? `not complete${position(before)}` : 'failed'} after ${time}${cause}`;
  }
  if (result.size === null) return `complete: the tool is in ${result.path}`;
  const from = [
    ...(result.bytesDownloaded > 0 ? [`${formatBytes(result.bytesDownloaded)} downloaded`] : []),
    ...(result.bytesRestored > 0 ? [`${formatBytes(result.bytesRestored)} from the cache`] : []),
  ].join(', ');
  return `complete: ${formatBytes(result.size ?? 0)} in ${time}${from && ` (${from})`}, ${verifiedBy[result.verified]}`;
}

/** How far a file had come that did not get to its end. */
function position(before: Event | undefined): string {
  if (before?.type !== 'status' || before.total === null || before.percent === null) return '';
  if (before.downloaded === 0 || before.downloaded === before.total) return '';
  return ` at ${formatPercent(before.percent)} (${formatBytes(before.downloaded)} of ${formatBytes(before.total)})`;
}

/** Why a file is not kept whole, by its name; parts of it may be. */
export function unkept(file: string): string {
  return `${file}  not kept whole in the cache: no checksum in the list, and nothing else that proves all of its bytes`;
}

const verifiedBy: Readonly<Record<Verified, string>> = {
  checksum: 'checksum verified',
  header: "the source's digest verified",
  size: 'only its size verified',
  none: 'not verified',
};

/** The name is what the line begins with: many messages begin with it too. */
function withoutName(message: string, file: string | null): string {
  return file !== null && message.startsWith(`${file}: `) ? message.slice(file.length + 2) : message;
}

function withStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

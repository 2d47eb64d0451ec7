import type { FileResult, FinishedEvent, Verified } from './events.js';
import { formatBytes, formatCount, formatDuration, formatInteger, formatSpeed } from './format.js';
import { type Column, table } from './table.js';

/** A summary of 2,000 files helps nobody: what went wrong comes first, and this many of each kind are shown. */
export const shownOfEachKind = 200;

export interface Selection {
  readonly unfinished: readonly FileResult[];
  readonly complete: readonly FileResult[];
  /** How many of the complete and of the unfinished files are not among those. */
  readonly left: number;
}

/** The files to show: at most `limit` that are not complete, and at most `limit` that are. */
export function select(files: readonly FileResult[], limit = shownOfEachKind): Selection {
  const unfinished = files.filter((file) => file.status !== 'complete').slice(0, limit);
  const complete = files.filter((file) => file.status === 'complete').slice(0, limit);
  return { unfinished, complete, left: files.length - unfinished.length - complete.length };
}

const columns: readonly Column[] = [
  { title: 'File', align: 'left' },
  { title: 'Result', align: 'left' },
  { title: 'Size', align: 'right' },
  { title: 'Downloaded', align: 'right' },
  { title: 'From cache', align: 'right' },
  { title: 'Verified', align: 'left' },
  { title: 'Time', align: 'right' },
];

/**
 * The files that are not complete for reasons of their own. Of one that only had no time left there is no more to say
 * than of the whole run.
 */
export function failuresOf(files: readonly FileResult[]): FileResult[] {
  return files.filter((file) => file.status !== 'complete' && !wasStopped(file));
}

function wasStopped({ error }: FileResult): boolean {
  return error?.code === 'STOPPED';
}

/** The closing table of a log, unfinished files first. */
export function filesTable(files: readonly FileResult[]): string[] {
  const { unfinished, complete, left } = select(files);
  const lines = table(columns, [...unfinished, ...complete].map(row));
  return left === 0 ? lines : [...lines, leftOut(left)];
}

/** Says how many files a table does not show. */
export function leftOut(left: number): string {
  return `${formatCount(left, 'more file')} not shown; the output "files" has them all.`;
}

/** The cells of one file, in the order of the columns. */
export function row(file: FileResult): string[] {
  return [
    file.file,
    file.status === 'failed' && wasStopped(file) ? 'stopped' : resultWords[file.status],
    file.size === null ? (file.status === 'complete' ? '-' : 'unknown') : formatBytes(file.size),
    formatBytes(file.bytesDownloaded),
    formatBytes(file.bytesRestored),
    file.status === 'complete' ? verifiedWords[file.verified] : '-',
    formatDuration(file.seconds * 1000),
  ];
}

const resultWords = {
  complete: 'complete',
  partial: 'not complete',
  failed: 'failed',
} as const satisfies Record<FileResult['status'], string>;

const verifiedWords: Readonly<Record<Verified, string>> = {
  checksum: 'checksum',
  header: "source's digest",
  size: 'size only',
  none: 'no',
};

/** `3 of 4 files complete`: the one line that says how it went. */
export function verdict(files: readonly FileResult[]): string {
  const complete = files.filter((file) => file.status === 'complete').length;
  if (complete === files.length) return `${formatCount(files.length, 'file')} complete`;
  return `${formatInteger(complete)} of ${formatCount(files.length, 'file')} complete`;
}

/** Where the bytes came from and how long it took. */
export function totals({ downloadedBytes, restoredBytes, seconds }: FinishedEvent): string {
  const speed =
    downloadedBytes > 0 && seconds > 0 ? ` (${formatSpeed(downloadedBytes / seconds)} on average)` : '';
  return [
    `${formatBytes(downloadedBytes)} downloaded${speed}`,
    `${formatBytes(restoredBytes)} from the cache`,
    formatDuration(seconds * 1000),
  ].join(', ');
}

/** Why the run ended early, and what to do about it; undefined when it was not stopped. */
export function stopInWords({ stopped, complete }: FinishedEvent): string | undefined {
  if (stopped === null || complete) return undefined;
  const what = stopped === 'time-limit' ? 'The time limit' : stopped;
  return `${what} stopped the run. Run it again: it goes on from the partial files on disk and the parts in the cache.`;
}

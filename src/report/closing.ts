import { formatBytes, formatCount, formatDuration, formatInteger, formatSpeed } from '../format.js';
import type { FileResult, FinishedEvent, Planned, Verified } from './events.js';
import { type Column, table } from './table.js';

/** A summary of 2,000 files helps nobody: what went wrong comes first, and this many of each kind are shown. */
const shownOfEachKind = 200;

/** So many names fit into one line. */
const shownByName = 20;

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

/** What a log and a summary tell of every file. */
export const columns: readonly Column[] = [
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

/** `files`, which end in any order, as their items stand in the list. */
export function inListOrder<File extends { readonly place?: number }>(files: readonly File[]): File[] {
  const placeOf = ({ place }: File) => place ?? Number.POSITIVE_INFINITY;
  return [...files].sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
}

/** The closing table of a log, unfinished files first; nothing where there are none. */
export function filesTable(files: readonly FileResult[]): string[] {
  if (files.length === 0) return [];
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

/** What a run would do that was only planned: `2 of 3 files can be fetched: 40.0 MiB to come; 1 failed (see above)`. */
export function planInWords({ files, possible, missing, kept, unknown }: Planned): string {
  const which = possible === files ? '' : `${formatInteger(possible)} of `;
  const fromCache =
    kept === 0 ? '' : `, ${kept === missing ? 'all' : formatBytes(kept)} of it from the cache`;
  const bytes = [
    ...(missing > 0 || unknown === 0
      ? [missing > 0 ? `${formatBytes(missing)} to come${fromCache}` : 'nothing to come']
      : []),
    ...(unknown > 0 ? [`${formatCount(unknown, 'file')} of unknown size`] : []),
  ];
  const failed = possible < files ? `; ${formatInteger(files - possible)} failed (see above)` : '';
  return `${which}${formatCount(files, 'file')} can be fetched: ${bytes.join(', ')}${failed}`;
}

/** Why the run ended early, and what to do about it; undefined when it was not stopped. Promises no more than `files` have. */
export function stopInWords(
  { stopped, complete }: FinishedEvent,
  files: readonly FileResult[],
): string | undefined {
  if (stopped === null || complete) return undefined;
  const what = stopped === 'time-limit' ? 'The time limit' : stopped;
  return `${what} stopped the run. Run it again${whatIsKept(files)}.`;
}

function whatIsKept(files: readonly FileResult[]): string {
  const unfinished = files.filter(({ status }) => status !== 'complete').length;
  const begun = files.filter(({ status }) => status === 'partial').length;
  if (begun === 0) return '';
  const anew = unfinished - begun;
  const others = anew === 0 ? '' : `; ${formatCount(anew, 'file begins', 'files begin')} from the start`;
  return `: it goes on from the partial files on disk and the parts in the cache${others}`;
}

/** The names of the files that had no time left, where nothing else tells of them; empty where there are none. */
export function stoppedFiles(files: readonly FileResult[]): string[] {
  const names = files.filter(wasStopped).map(({ file }) => file);
  if (names.length === 0) return [];
  const shown = names.slice(0, shownByName);
  const more = names.length - shown.length;
  return [`Not complete: ${shown.join(', ')}${more > 0 ? `, and ${formatCount(more, 'more file')}` : ''}`];
}

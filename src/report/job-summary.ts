import { formatBytes, formatCount } from '../format.js';
import { columns, failuresOf, leftOut, row, select, stopInWords, totals, verdict } from './closing.js';
import type { FileResult, FinishedEvent } from './events.js';
import { factsOf } from './failure-block.js';
import { code, plain, tableRow } from './markdown.js';
import { savingInWords, type Tally } from './tally.js';

/** Failures, and warnings, that are told in full; the table or the log has the others. Together they stay far below the runner's limit of 1 MiB. */
const toldInFull = 25;
const longestName = 120;

const head = [
  tableRow(columns.map(({ title }) => title)),
  tableRow(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
];

/**
 * The job summary, in Markdown: how it went, what failed and what to do about it, the files (those that are not complete
 * first), what else there is to know, and what the cache did. Whatever servers or lists said in it is escaped.
 */
export function jobSummary(
  files: readonly FileResult[],
  finished: FinishedEvent,
  cacheCounts: Tally,
  warnings: readonly string[] = [],
): string {
  const stop = stopInWords(finished, files);
  return [
    `### resume-fetch: ${verdict(files)}`,
    `${totals(finished)}.`,
    ...(stop === undefined ? [] : [stop]),
    ...failures(files),
    ...tableOf(files),
    ...warningsOf(warnings),
    cacheLine(files, cacheCounts),
    '',
  ].join('\n\n');
}

function failures(files: readonly FileResult[]): string[] {
  const failed = failuresOf(files);
  if (failed.length === 0) return [];
  const more = failed.length - toldInFull;
  return [
    '#### Not complete',
    ...failed.slice(0, toldInFull).map(failure),
    ...(more > 0 ? [`${formatCount(more, 'more file')} not complete; the log says why.`] : []),
  ];
}

function failure(file: FileResult): string {
  return [
    code(file.file, longestName),
    ...factsOf(file).map(({ label, value }) => `- ${label}: ${plain(value)}`),
  ].join('\n');
}

function warningsOf(warnings: readonly string[]): string[] {
  if (warnings.length === 0) return [];
  const more = warnings.length - toldInFull;
  return [
    '#### Warnings',
    warnings
      .slice(0, toldInFull)
      .map((warning) => `- ${plain(warning)}`)
      .join('\n'),
    ...(more > 0 ? [`${formatCount(more, 'more warning')}; the log has them all.`] : []),
  ];
}

function tableOf(files: readonly FileResult[]): string[] {
  if (files.length === 0) return [];
  const { unfinished, complete, left } = select(files);
  const rows = [...unfinished, ...complete].map(tableRowOf);
  return [[...head, ...rows].join('\n'), ...(left > 0 ? [leftOut(left)] : [])];
}

function tableRowOf(file: FileResult): string {
  const [name = '', result = '', ...rest] = row(file);
  const marked = file.status === 'complete' ? result : `**${result}**`;
  return tableRow([code(name, longestName), marked, ...rest.map((cell) => plain(cell))]);
}

function cacheLine(files: readonly FileResult[], counts: Tally): string {
  const whole = files.reduce((sum, file) => sum + (file.size ?? 0), 0);
  const restored = `restored ${formatBytes(counts.restoredBytes)} of ${formatBytes(whole)}`;
  const saving = savingInWords(counts);
  const store = counts.store === null ? '' : ` The cache is ${plain(counts.store)}.`;
  return `Cache: ${restored}; ${saving === '' ? nothingSaved(files) : plain(saving)}.${store}`;
}

/** What a partial holds is left to the post step, which writes no summary. */
function nothingSaved(files: readonly FileResult[]): string {
  return files.some(({ status }) => status === 'partial')
    ? 'nothing saved before the post step'
    : 'nothing to save';
}

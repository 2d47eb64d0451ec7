/** How an input is written: `flag` is true or false, `lines` may be repeated on the command line, `text` is one value. */
export type InputKind = 'flag' | 'lines' | 'text';

/** One input of the action, which is an option of the same name on the command line. */
export interface Input<N extends string = string> {
  readonly name: N;
  readonly kind: InputKind;
  /** As action.yml has it; empty: none. An expression (`${{ … }}`) is the runner's to evaluate. */
  readonly default: string;
  /** The value's name in the help text. */
  readonly value: string;
  /** The same in action.yml and the help text. */
  readonly description: string;
}

/** All inputs, in the order of the documentation. */
export const inputs = [
  text(
    'urls',
    '',
    'LIST',
    'What to fetch: one file a line, its URLs (mirrors, best first), then options such as out=NAME and checksum=sha-256=HEX',
    'lines',
  ),
  text(
    'urls-file',
    '',
    'FILE',
    "Files that hold such a list, one path a line: of text, in aria2's input-file form, or Metalink 4 or 3",
    'lines',
  ),
  text('path', '.', 'FOLDER', 'Folder that files go to; made if missing'),
  text(
    'checksums',
    '',
    'LINES',
    'Lines HEX  NAME as sha256sum writes them, or the path or URL of such a file',
    'lines',
  ),
  text('headers', '', 'LINES', 'Lines Name: value, sent to the origins named in the list only', 'lines'),
  text('github-token', `\${{ github.token }}`, 'TOKEN', "Token that is sent to GitHub's own origins only"),
  text(
    'cache-mode',
    'write',
    'MODE',
    'What the cache is used for: write (read and write), read, write-only or none',
  ),
  text('cache-dir', '', 'FOLDER', 'Folder that is used as the cache instead of the Actions cache service'),
  text('cache-prefix', 'resume-fetch', 'TEXT', 'First part of every cache key; change it to start afresh'),
  text(
    'cache-keep',
    'all',
    'WHAT',
    'What stays in the cache: all (finished files too) or partial (only unfinished ones)',
  ),
  text(
    'cache-limit',
    '10GiB',
    'SIZE',
    'Most that one run saves to the cache, and most that a folder used as the cache holds',
  ),
  flag(
    'stale-if-error',
    'false',
    'When a source cannot be reached or answers 5xx, use the last complete copy in the cache, with a warning',
  ),
  text('part-size', 'auto', 'SIZE', 'Size of the parts in which files are cached, such as 16MiB'),
  text('concurrency', '4', 'N', 'Files that are fetched at once'),
  text('connections', '4', 'N', 'Connections for one file'),
  text('connections-per-host', '8', 'N', 'Connections to one host'),
  text('retries', '8', 'N', 'Failures in a row without a new byte before a source is given up'),
  text('connect-timeout', '10s', 'TIME', 'Longest time for connecting to a source'),
  text('stall-timeout', '30s', 'TIME', 'A connection that brings nothing for this long is replaced'),
  text('rate-limit', '', 'SIZE', 'Most bytes a second in total, such as 20MiB; empty for no limit'),
  text(
    'time-limit',
    '',
    'TIME',
    'Stop cleanly after this long, such as 5h30m, with progress saved; empty for no limit',
  ),
  flag(
    'fail-on-error',
    'true',
    'Fail the step when a file is not complete at the end, for a failure (the others are finished first) or for time-limit',
  ),
  flag('executable', 'false', 'Set the executable bit of finished files'),
  flag(
    'extract',
    'false',
    "Unpack archives after verification into the file's folder; other files are left as they are",
  ),
  flag(
    'tool-cache',
    'false',
    "Keep finished files in the runner's tool cache too, for persistent self-hosted runners",
  ),
  text('progress-interval', '10s', 'TIME', 'Time between two reports of progress; 0 for none but the last'),
  flag('summary', 'true', 'Write the job summary; of no effect on the command line'),
] as const;

export type InputName = (typeof inputs)[number]['name'];

function text<N extends string>(
  name: N,
  fallback: string,
  value: string,
  description: string,
  kind: InputKind = 'text',
): Input<N> {
  return { name, kind, default: fallback, value, description };
}

function flag<N extends string>(name: N, fallback: string, description: string): Input<N> {
  return { name, kind: 'flag', default: fallback, value: '', description };
}

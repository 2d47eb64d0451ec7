import { type Input, inputs } from './table.js';

const width = 100;

const usage = `resume-fetch: fetches lists of URLs, resumes what is incomplete, verifies what arrived.

Usage: resume-fetch [options] [URL [name=value]...]...
       resume-fetch [options] -i LIST

A URL may be followed by options of its file: out=NAME, dir=FOLDER, checksum=sha-256=HEX, size=N,
header="Name: value", and others that the documentation of lists names. A - stands for a list on
standard input.

Options:
`;

const commandLineOnly: readonly (readonly [string, string])[] = [
  ['--json', 'Write events to standard output, one JSON object a line; wins over --quiet'],
  ['-q, --quiet', 'Write nothing but warnings and errors'],
  ['--dry-run', 'Ask the sources, say what would be fetched and why, and fetch nothing'],
  ['--version', 'Write the version'],
  ['-h, --help', 'Write this text'],
];

const ending = `
Sizes take B, K, M, G, T (powers of 1024, such as 16MiB); times take 500ms, 90, 90s, 5m, 1h30m.
--path and --cache-dir may begin with ~, the home folder. --header is another name of --headers.

Exit codes: 0 all complete (or --no-fail-on-error), 1 something failed, 2 usage error and nothing
fetched, 3 stopped by --time-limit, 130 and 143 stopped by SIGINT and SIGTERM. In all but 2
progress is saved.
`;

/** The text of `--help`, at most 100 columns wide. */
export function helpText(): string {
  const entries = [...inputs.map(entryOf), ...commandLineOnly];
  return `${usage}${entries.map(([option, description]) => entryText(option, description)).join('')}${ending}`;
}

function entryOf({ name, kind, value, description, default: fallback }: Input): readonly [string, string] {
  const described =
    fallback === '' || fallback.startsWith('${{') ? description : `${description} [${fallback}]`;
  if (kind === 'flag') return [`--${name}, --no-${name}`, described];
  const repeated = kind === 'lines' ? '...' : '';
  return [`${name === 'urls-file' ? '-i, ' : ''}--${name}=${value}${repeated}`, described];
}

function entryText(option: string, description: string): string {
  const indent = '      ';
  const lines = [indent];
  for (const word of description.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + 1 + word.length > width) lines.push(`${indent}${word}`);
    else lines[lines.length - 1] = line === indent ? `${line}${word}` : `${line} ${word}`;
  }
  return `  ${option}\n${lines.join('\n')}\n`;
}

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CliInvocation, parseArguments } from '../../../src/inputs/cli-arguments.js';
import { helpText } from '../../../src/inputs/help-text.js';
import { type InputName, inputs } from '../../../src/inputs/table.js';
import { UsageError } from '../../../src/inputs/usage-error.js';
import { parseList } from '../../../src/list/parse-list.js';

type Run = Extract<CliInvocation, { kind: 'run' }>;

function run(...argv: string[]): Run {
  const invocation = parseArguments(argv);
  if (invocation.kind !== 'run') throw new Error(`not a run but ${invocation.kind}`);
  return invocation;
}

function usageError(...argv: string[]): UsageError {
  try {
    parseArguments(argv);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('parseArguments', () => {
  test.each<[string[], InputName, string | undefined]>([
    [['--path', 'x'], 'path', 'x'],
    [['--path=x'], 'path', 'x'],
    [['--path=-x'], 'path', '-x'],
    [['--path=a', '--path=b'], 'path', 'b'],
    [[], 'path', undefined],
    [['--extract'], 'extract', 'true'],
    [['--extract', 'https://a.example/x'], 'extract', 'true'],
    [['--summary=false'], 'summary', 'false'],
    [['--no-summary'], 'summary', 'false'],
    [['--summary', 'false'], 'summary', 'false'],
    [['--extract', 'True', 'https://a.example/x'], 'extract', 'True'],
    [['--path', 'true'], 'path', 'true'],
    [['-i', 'a.txt', '--urls-file=b.txt', '-ic.txt'], 'urls-file', 'a.txt\nb.txt\nc.txt'],
    [['--header', 'A: b', '--headers=C: d'], 'headers', 'A: b\nC: d'],
    [['--checksums', 'SUMS', '--checksums', 'MORE'], 'checksums', 'SUMS\nMORE'],
    [
      ['--urls', 'https://a.example/1', 'https://a.example/2'],
      'urls',
      'https://a.example/1\nhttps://a.example/2',
    ],
    [['--', 'https://a.example/1'], 'urls', 'https://a.example/1'],
  ])('%j sets %s to %j', (argv, name, value) => {
    expect(run(...argv).read(name)).toBe(value);
  });

  test('makes every input an option', () => {
    for (const { name } of inputs) {
      expect(run(`--${name}=true`).read(name)).toBe('true');
    }
  });

  test('makes options of the words behind a URL, spaces included', () => {
    const { read } = run(
      'https://a.example/1',
      'out=my file.bin',
      'header=Accept: text/plain',
      'https://a.example/2',
    );
    const { requests } = parseList(read('urls') ?? '', 'arguments');
    expect(requests).toMatchObject([
      {
        out: 'my file.bin',
        headers: [{ name: 'Accept', value: 'text/plain' }],
        origin: 'line 1 of arguments',
      },
      { out: undefined, origin: 'line 4 of arguments' },
    ]);
  });

  test.each([[['-']], [['-i', '-']], [['https://a.example/1', '-']]])('%j reads standard input', (argv) => {
    expect(run(...argv).standardInput).toBe(true);
    expect(run(...argv).read('urls-file')).toBeUndefined();
  });

  test('knows its switches', () => {
    expect(run()).toMatchObject({ json: false, quiet: false, dryRun: false, standardInput: false });
    expect(run('--json', '-q', '--dry-run')).toMatchObject({ json: true, quiet: true, dryRun: true });
    expect(parseArguments(['--json', '--help'])).toEqual({ kind: 'help' });
    expect(parseArguments(['-h', '--version'])).toEqual({ kind: 'help' });
    expect(parseArguments(['--version'])).toEqual({ kind: 'version' });
  });

  test.each([
    [['--conections=3'], 'Did you mean --connections?'],
    [['--conections', '3'], 'Did you mean --connections?'],
    [['--no-sumary'], 'Did you mean --no-summary?'],
    [['--bogus'], 'See --help.'],
    [['-z'], 'See --help.'],
    [['--no-path'], 'See --help.'],
    [['--path'], 'Give --path a value.'],
    [['--path', '--json'], 'Give --path a value.'],
    [['--no-summary=true'], 'Leave the value out.'],
    [
      ['list.txt'],
      'Write --urls-file=list.txt if that is a file with a list, or https:// in front of a URL.',
    ],
    [
      ['h.example/x?key=k'],
      'Write --urls-file=h.example/x?*** if that is a file with a list, or https:// in front of a URL.',
    ],
    [[''], 'Leave it out: a variable that it was made of may be empty.'],
    [['--no-summary', 'true'], 'Leave the value out.'],
    [
      ['https://a.example/x', 'false'],
      'Write the value of an option that is true or false behind it, as in --summary=false.',
    ],
    [['--json=false'], 'Leave the value out.'],
  ])('%j is a usage error: %s', (argv, next) => {
    expect(usageError(...argv)).toMatchObject({ code: 'USAGE', next });
  });

  test('throws nothing but UsageError, whatever it is given', () => {
    const argument = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `--${text}`),
      fc.constantFrom(
        '--',
        '-',
        '-i',
        '--path',
        '--json',
        '--no-summary',
        '--__proto__',
        '--constructor=x',
        '-iq',
      ),
    );
    fc.assert(
      fc.property(fc.array(argument), (argv) => {
        try {
          parseArguments(argv);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
  });
});

describe('helpText', () => {
  test('shows every input with its default, within 100 columns', () => {
    const help = helpText();
    for (const { name } of inputs) expect(help).toMatch(new RegExp(`  (-i, )?--${name}[=,\\n]`));
    expect(help).toContain('[10GiB]');
    expect(help).not.toContain('${{');
    for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });
});

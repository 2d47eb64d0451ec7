import { parseArgs } from 'node:util';
import { nearestName } from '../list/nearest-name.js';
import { parseTruth } from '../list/truth.js';
import {
  type CliInput,
  type CliOption,
  cliOptions,
  parserOptions,
  type Switch,
  takesValue,
} from './cli-options.js';
import { UsageError } from './usage-error.js';

type Token = ReturnType<typeof parseTokens>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

/** What one word of the command line, or two that belong together, say. */
export type Said =
  | { readonly kind: 'switch'; readonly name: Switch }
  | { readonly kind: 'input'; readonly input: CliInput; readonly value: string }
  /** A positional argument. */
  | { readonly kind: 'word'; readonly word: string };

/** @throws UsageError for an option that there is not, or a value too few or too many */
export function saidBy(argv: readonly string[]): readonly Said[] {
  return parseTokens(withFlagValues(argv)).flatMap(meaningOf);
}

/** `--summary false` is `--summary=false`: as a word of their own neither `true` nor `false` says anything. */
function withFlagValues(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (const word of argv) {
    const before = words.at(-1) ?? '';
    if (parseTruth(word) !== undefined && isFlag(before)) words[words.length - 1] = `${before}=${word}`;
    else words.push(word);
  }
  return words;
}

function isFlag(word: string): boolean {
  const option = word.startsWith('--') ? cliOptions.get(word.slice(2)) : undefined;
  return option?.kind === 'input' && option.input.kind === 'flag';
}

function meaningOf(token: Token): readonly Said[] {
  if (token.kind === 'positional') return [{ kind: 'word', word: token.value }];
  if (token.kind === 'option-terminator') return [];
  const option = optionOf(token);
  switch (option.kind) {
    case 'switch':
      refuseValue(token);
      return [option];
    case 'input': {
      const { input } = option;
      const value = valueGiven(token, option);
      // As with aria2: `-i -` is the list on standard input.
      return input.name === 'urls-file' && value === '-'
        ? [{ kind: 'word', word: value }]
        : [{ kind: 'input', input, value }];
    }
  }
}

function parseTokens(argv: readonly string[]) {
  const options = parserOptions();
  return parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function optionOf({ name, rawName }: OptionToken): CliOption {
  const option = cliOptions.get(name);
  if (option !== undefined) return option;
  const meant = nearestName(name, [...cliOptions.keys()]);
  throw new UsageError(
    `There is no option ${rawName}`,
    'one of the options that --help shows',
    rawName,
    meant === undefined ? 'See --help.' : `Did you mean --${meant}?`,
  );
}

function valueGiven(token: OptionToken, option: Extract<CliOption, { kind: 'input' }>): string {
  const { rawName, value, inlineValue } = token;
  if (option.negated) {
    refuseValue(token);
    return 'false';
  }
  if (!takesValue(option)) return value ?? 'true';
  // A value that looks like an option is more often a value that was forgotten.
  if (value === undefined || (!inlineValue && /^-./.test(value))) {
    const found =
      value === undefined ? 'the end of the command line' : `the option ${value.split('=', 1)[0]}`;
    throw new UsageError(`${rawName} has no value`, `${rawName}=VALUE`, found, `Give ${rawName} a value.`);
  }
  return value;
}

function refuseValue({ rawName, value }: OptionToken): void {
  if (value === undefined) return;
  throw new UsageError(`${rawName} takes no value`, rawName, 'a value behind =', 'Leave the value out.');
}

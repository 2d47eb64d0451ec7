import { parseArgs } from 'node:util';
import { nearestName } from '../list/nearest-name.js';
import { argumentsToList } from './cli-list.js';
import { type CliOption, cliOptions, parserOptions, type Switch, takesValue } from './cli-options.js';
import type { ReadInput } from './read-input.js';
import type { InputName } from './table.js';
import { UsageError } from './usage-error.js';

/** What the command line asks for. */
export type CliInvocation =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'run';
      /** The inputs that were given; `urls` holds those of positional arguments too, an argument a line. */
      readonly read: ReadInput;
      /** A list comes on standard input as well (`-`). */
      readonly standardInput: boolean;
      readonly json: boolean;
      readonly quiet: boolean;
      readonly dryRun: boolean;
    };

type Token = NonNullable<ReturnType<typeof parseTokens>>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

/**
 * Understands a command line. A repeated option adds lines where its input has lines; elsewhere the last one counts.
 *
 * @param argv the arguments alone, without the program
 * @throws UsageError
 */
export function parseArguments(argv: readonly string[]): CliInvocation {
  const given = new Map<InputName, string>();
  const on = new Set<Switch>();
  const positionals: string[] = [];
  const add = (name: InputName, line: string): void => {
    const before = given.get(name);
    given.set(name, before === undefined ? line : `${before}\n${line}`);
  };
  let standardInput = false;
  for (const token of parseTokens(argv)) {
    if (token.kind === 'positional' && token.value === '-') standardInput = true;
    else if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = optionOf(token);
    if (option.kind === 'switch') {
      refuseValue(token);
      on.add(option.name);
      continue;
    }
    const { name, kind } = option.input;
    const value = valueGiven(token, option);
    if (name === 'urls-file' && value === '-') standardInput = true;
    else if (kind === 'lines') add(name, value);
    else given.set(name, value);
  }
  if (on.has('help')) return { kind: 'help' };
  if (on.has('version')) return { kind: 'version' };
  if (positionals.length > 0) add('urls', argumentsToList(positionals));
  const [json, quiet, dryRun] = [on.has('json'), on.has('quiet'), on.has('dry-run')];
  return { kind: 'run', read: (name) => given.get(name), standardInput, json, quiet, dryRun };
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

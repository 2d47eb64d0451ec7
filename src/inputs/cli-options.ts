import type { ParseArgsConfig } from 'node:util';
import { type Input, type InputName, inputs } from './table.js';

/** What only the command line has. */
const switches = ['json', 'quiet', 'dry-run', 'version', 'help'] as const;
export type Switch = (typeof switches)[number];

export type CliInput = Input & { readonly name: InputName };

/** One `--name`, and what it sets. */
export type CliOption =
  | { readonly kind: 'switch'; readonly name: Switch }
  | {
      readonly kind: 'input';
      readonly input: CliInput;
      readonly negated: boolean;
    };

/** Every `--name` that there is, with `--no-NAME` for flags and `--header` for one line of `headers`. */
export const cliOptions: ReadonlyMap<string, CliOption> = new Map([
  ...inputs.flatMap((input) => namesOf(input).map((name) => [name, optionOf(input, name)] as const)),
  ...switches.map((name) => [name, { kind: 'switch', name }] as const),
]);

function namesOf({ name, kind }: CliInput): readonly string[] {
  if (name === 'headers') return [name, 'header'];
  return kind === 'flag' ? [name, `no-${name}`] : [name];
}

function optionOf(input: CliInput, name: string): CliOption {
  return { kind: 'input', input, negated: input.kind === 'flag' && name !== input.name };
}

const shorts: Readonly<Record<string, string>> = { 'urls-file': 'i', quiet: 'q', help: 'h' };

/** The same for node:util's parser, which is to tell options from values and nothing more. */
export function parserOptions(): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    [...cliOptions].map(([name, option]) => {
      const type = takesValue(option) ? 'string' : 'boolean';
      const short = shorts[name];
      return [name, short === undefined ? { type } : { type, short }];
    }),
  );
}

/** True for options with a value; that of a flag stands behind `=`. */
export function takesValue(option: CliOption): boolean {
  return option.kind === 'input' && option.input.kind !== 'flag';
}

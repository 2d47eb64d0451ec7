import type { ParseArgsConfig } from 'node:util';
import { type Input, type InputName, inputs } from './table.js';

/** What only the command line has. */
export const switches = ['json', 'quiet', 'dry-run', 'version', 'help'] as const;
export type Switch = (typeof switches)[number];

/** One `--name`, and what it sets. */
export type CliOption =
  | { readonly kind: 'switch'; readonly name: Switch }
  | {
      readonly kind: 'input';
      readonly input: Input & { readonly name: InputName };
      readonly negated: boolean;
    };

/** Every `--name` that there is, with `--no-NAME` for flags and `--header` for one line of `headers`. */
export const cliOptions: ReadonlyMap<string, CliOption> = new Map<string, CliOption>([
  ...inputs.flatMap((input): [string, CliOption][] => {
    const option = [input.name, { kind: 'input', input, negated: false }] as [string, CliOption];
    if (input.name === 'headers') return [option, ['header', option[1]]];
    return input.kind === 'flag'
      ? [option, [`no-${input.name}`, { kind: 'input', input, negated: true }]]
      : [option];
  }),
  ...switches.map((name): [string, CliOption] => [name, { kind: 'switch', name }]),
]);

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

/** True for options with a value; flags may have one after `=` only. */
export function takesValue(option: CliOption): boolean {
  return option.kind === 'input' && option.input.kind !== 'flag';
}

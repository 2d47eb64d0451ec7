import { argumentsToList } from './cli-list.js';
import { saidBy } from './cli-tokens.js';
import type { ReadInput } from './read-input.js';
import type { InputName } from './table.js';

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

/**
 * Understands a command line. A repeated option adds lines where its input has lines; elsewhere the last one counts.
 *
 * @param argv the arguments alone, without the program
 * @throws UsageError
 */
export function parseArguments(argv: readonly string[]): CliInvocation {
  const said = saidBy(argv);
  const on = new Set(said.flatMap((each) => (each.kind === 'switch' ? [each.name] : [])));
  if (on.has('help')) return { kind: 'help' };
  if (on.has('version')) return { kind: 'version' };
  const given = new Map<InputName, string>();
  const add = (name: InputName, lines: string): void => {
    given.set(name, given.has(name) ? `${given.get(name)}\n${lines}` : lines);
  };
  for (const each of said) {
    if (each.kind !== 'input') continue;
    if (each.input.kind === 'lines') add(each.input.name, each.value);
    else given.set(each.input.name, each.value);
  }
  const words = said.flatMap((each) => (each.kind === 'word' ? [each.word] : []));
  const items = words.filter((word) => word !== '-');
  if (items.length > 0) add('urls', argumentsToList(items));
  return {
    kind: 'run',
    read: (name) => given.get(name),
    standardInput: items.length < words.length,
    json: on.has('json'),
    quiet: on.has('quiet'),
    dryRun: on.has('dry-run'),
  };
}

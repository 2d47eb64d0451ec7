import { shown, withoutSecrets } from '../list/shown.js';
import { looksLikeUrl } from '../list/source-url.js';
import { UsageError } from './usage-error.js';

/**
 * The list that positional arguments make: each is a line of its own, so that a line number in a message counts arguments. An
 * argument `name=value` is an option of the URL in front of it, and may hold spaces, since the shell has unquoted it.
 *
 * @throws UsageError for a word that is neither
 */
export function argumentsToList(positionals: readonly string[]): string {
  return positionals.map(lineOf).join('\n');
}

function lineOf(argument: string): string {
  if (/^[A-Za-z][A-Za-z0-9-]*=/.test(argument)) return `\t${argument}`;
  if (/\s/.test(argument) || looksLikeUrl(argument)) return argument;
  throw new UsageError(
    `There is no use for the argument ${shown(argument)}`,
    'URLs with http: or https:, name=value options behind them, or - for a list on standard input',
    shown(argument),
    adviceOn(argument),
  );
}

function adviceOn(argument: string): string {
  if (argument === '') return 'Leave it out: a variable that it was made of may be empty.';
  return /^(?:true|false)$/i.test(argument)
    ? `Write the value of an option that is true or false behind it, as in --summary=${argument}.`
    : `Write --urls-file=${withoutSecrets(argument)} if that is a file with a list, or https:// in front of a URL.`;
}

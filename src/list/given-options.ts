import { whyIgnored } from './aria2-options.js';
import type { Option } from './item-line.js';
import { ListError } from './list-error.js';
import { nearestName } from './nearest-name.js';
import { isOptionName, type OptionName, optionNames, repeatable } from './option-names.js';
import type { Origin } from './request.js';

/** Something in a list that was passed over. */
export interface ListWarning {
  readonly origin: Origin;
  readonly message: string;
}

/** The options of one item, sorted by name; none has an empty value. */
export interface GivenOptions {
  readonly byName: ReadonlyMap<OptionName, readonly Option[]>;
  /** For options that only aria2 has, or nobody. */
  readonly warnings: readonly ListWarning[];
}

/** @throws ListError for a name that nobody knows, unless it is that of a line which aria2 would pass over; a missing value, or a second value where one counts */
export function givenOptions(options: readonly Option[]): GivenOptions {
  const byName = new Map<OptionName, readonly Option[]>();
  const warnings: ListWarning[] = [];
  for (const option of options) {
    const { name, origin } = option;
    if (!isOptionName(name)) {
      warnings.push({ origin, message: whyIgnored(name) ?? ofNobody(option) });
      continue;
    }
    const before = byName.get(name) ?? [];
    if (option.value === '') throw noValue(option);
    if (before[0] !== undefined && !repeatable.has(name)) throw secondValue(option, before[0]);
    byName.set(name, [...before, option]);
  }
  return { byName, warnings };
}

/**
 * Why an option that nobody knows is passed over: as aria2 does with what later versions of it, or other programs, write into its lists.
 *
 * @throws ListError where one of the options here was meant, or nothing says that the list is aria2's
 */
function ofNobody({ name, origin, onItsOwnLine }: Option): string {
  const meant = nearestName(name, optionNames);
  if (onItsOwnLine && meant === undefined)
    return `the option ${name} is ignored: neither this program nor aria2 knows it`;
  throw new ListError(origin, `there is no option ${name}`, {
    expected: `one of ${optionNames.join(', ')}`,
    found: name,
    next:
      meant === undefined
        ? 'Remove the option, or write one of those above.'
        : `Write ${meant}= if that is what was meant.`,
  });
}

function noValue({ name, origin }: Option): ListError {
  return new ListError(origin, `the option ${name} has no value`, {
    expected: `${name}=VALUE, without white space around =`,
    found: `${name}= and nothing behind it`,
    next: `Give ${name} a value or remove it.`,
  });
}

function secondValue({ name, origin }: Option, first: Option): ListError {
  return new ListError(origin, `the option ${name} is given twice for one item`, {
    expected: `${name} once`,
    found: `another ${name} in ${first.origin}`,
    next: `Remove one of them; if they are for two files, give each file a line with its URL.`,
  });
}

import type { Option } from './item-line.js';
import { ListError } from './list-error.js';
import { shown } from './shown.js';
import { parseTruth } from './truth.js';

/** The error for a value that its option does not take. */
export function wrongValue(option: Option, expected: string, value = option.value): ListError {
  return new ListError(option.origin, `the value of ${option.name} cannot be read`, {
    expected,
    found: shown(value),
    next: `Correct the value of ${option.name}.`,
  });
}

/** @throws ListError */
export function readTruth(option: Option): boolean {
  const truth = parseTruth(option.value);
  if (truth === undefined) throw wrongValue(option, 'true or false');
  return truth;
}

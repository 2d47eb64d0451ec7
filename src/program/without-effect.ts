import { type ReadInput, settingsWithoutEffect } from '../inputs/read-input.js';
import { type InputName, inputs } from '../inputs/table.js';
import type { ListWarning } from '../list/given-options.js';
import type { Request } from '../list/request.js';
import type { Event } from '../report/events.js';

/**
 * A warning for everything that was asked for and changes nothing: options of aria2, and what is still to come in a
 * later version of this program.
 *
 * @param byRunner whether the runner gave the inputs, which also gives what the user did not
 */
export function warningsOfNoEffect(
  read: ReadInput,
  byRunner: boolean,
  requests: readonly Request[],
  passedOver: readonly ListWarning[],
): Event[] {
  const extracted = hasEffect('extract') ? [] : requests.filter(({ extract }) => extract === true);
  return [
    ...passedOver.map(({ origin, message }) => `${origin}: ${message}`),
    ...settingsWithoutEffect(read, byRunner).map((name) => `${name} ${later}`),
    ...extracted.slice(0, 1).map(({ origin }) => `${origin}: the option extract ${later}`),
  ].map((message) => ({ type: 'warning', file: null, message }));
}

function hasEffect(name: InputName): boolean {
  return inputs.some((input) => input.name === name && input.effect !== 'none');
}

const later = 'has no effect yet in this version';

import { type ReadInput, settingsWithoutEffect } from '../inputs/read-input.js';
import type { ListWarning } from '../list/given-options.js';
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
  passedOver: readonly ListWarning[],
): Event[] {
  return [
    ...passedOver.map(({ origin, message }) => `${origin}: ${message}`),
    ...settingsWithoutEffect(read, byRunner).map((name) => `${name} has no effect yet in this version`),
  ].map((message) => ({ type: 'warning', file: null, message }));
}

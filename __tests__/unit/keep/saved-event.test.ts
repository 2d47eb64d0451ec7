import { expect, test } from '@jest/globals';
import { savedEvent } from '../../../src/keep/saved-event.js';

test.each([
  [3, [{ type: 'saved', file: 'a', parts: 1, bytes: 5 }]],
  ['tail', [{ type: 'saved', file: 'a', parts: 1, bytes: 5, what: 'tail' }]],
  ['bundle', [{ type: 'saved', file: 'a', parts: 1, bytes: 5, what: 'bundle' }]],
  ['record', []],
] as const)('the event of %j', (content, events) => {
  expect(savedEvent('a', content, { kind: 'saved', bytes: 5 })).toEqual(events);
});

test('what was not saved says so, and what it was', () => {
  const outcome = { kind: 'refused', reason: 'no' } as const;
  expect(savedEvent('a', 'tail', outcome)).toEqual([{ type: 'unsaved', file: 'a', outcome, what: 'tail' }]);
});

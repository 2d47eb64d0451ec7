import { expect, test } from '@jest/globals';
import { entriesOf } from '../../../src/keep/entries-of.js';

const facts = { name: 'a', target: '/a', identity: 'ab', partSize: 10, subject: 'cd', namedBy: '' };

test.each([
  [25, ['ab-10-0', 'ab-10-1', 'ab-10-2', 'ab-tail', 'cd-index']],
  [20, ['ab-10-0', 'ab-10-1', 'ab-tail', 'cd-index']],
  [0, ['ab-tail', 'cd-index']],
])('the entries of a file of %i bytes in parts of 10', (size, names) => {
  expect([...entriesOf({ ...facts, size })].map(({ name }) => name)).toEqual(names);
});

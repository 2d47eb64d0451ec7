import { expect, test } from '@jest/globals';
import { inputs } from '../../../src/inputs/table.js';
import { parseList } from '../../../src/list/parse-list.js';
import { warningsOfNoEffect } from '../../../src/program/without-effect.js';

/** Those whose effect is still to come; the test goes with the last of them. */
const idle = inputs.filter(({ effect }) => effect === 'none');

test.each(idle.map(({ name, default: fallback }) => [name, fallback]))(
  '%s is warned of when it is given',
  (name, fallback) => {
    const value = fallback === 'false' ? 'true' : 'something';
    const warnings = warningsOfNoEffect((asked) => (asked === name ? value : undefined), false, []);
    expect(warnings).toEqual([
      expect.objectContaining({ type: 'warning', message: expect.stringContaining(name) }),
    ]);
  },
);

test("what the runner gives by itself is nobody's wish", () => {
  const given = new Map<string, string>([['github-token', 'ghs_1']]);
  expect(warningsOfNoEffect((name) => given.get(name), true, [])).toEqual([]);
});

test('nothing to warn of', () => {
  expect(warningsOfNoEffect(() => undefined, false, [])).toEqual([]);
});

test('what a list has in vain, with its place', () => {
  const { warnings } = parseList('https://a.example/x split=4', 'urls');
  expect(warningsOfNoEffect(() => undefined, true, warnings)).toEqual([
    {
      type: 'warning',
      file: null,
      message: expect.stringMatching(/^line 1 of urls: aria2's option split is ignored/),
    },
  ]);
});

import { describe, expect, test } from '@jest/globals';
import { findClash } from '../../../src/list/target-clash.js';

const clash = (...names: string[]) =>
  findClash(names.map((name, index) => ({ name, origin: `line ${index + 1} of urls` })));

describe('findClash', () => {
  test.each([
    [['a', 'a']],
    [['Model.bin', 'model.BIN']],
    [['\u00e9', 'e\u0301']],
    [['straße', 'STRASSE']],
    [['ẞ', 'ss']],
    [['ΟΔΟΣ', 'οδος']],
    [['d/a', 'D/A']],
    [['x', 'x.part']],
    [['x.part.json', 'x']],
    [['x', 'X.PART.lock']],
    [['a', 'a/b']],
    [['A/b/c', 'a/B']],
    [['x', 'x.part/y']],
  ])('finds one in %j and names both lines', (names) => {
    const error = clash('other', ...names, 'another');
    expect(error).toMatchObject({ code: 'TARGET_CLASH' });
    expect(error?.message).toContain('line 2 of urls');
    expect(error?.message).toContain('line 3 of urls');
  });

  test.each([
    [{ name: 'x.tgz', unpacks: true }, { name: 'X.tgz.unpacked' }],
    [{ name: 'x.tgz.unpacked/y' }, { name: 'x.tgz', unpacks: true }],
  ])('finds one in %j, of which one is unpacked', (...targets) => {
    const origins = targets.map((target, index) => ({ ...target, origin: `line ${index + 1}` }));
    expect(findClash(origins)?.message).toMatch(/line 1 and line 2|line 2 and line 1/);
    expect(findClash(origins.map((target) => ({ ...target, unpacks: false })))).toBeUndefined();
  });

  test.each([
    [[]],
    [['a']],
    [['a', 'b', 'ab', 'a.b']],
    [['x.part']],
    [['d/a', 'd/b', 'e/a', 'da']],
    [['x', 'x.part2']],
  ])('finds none in %j', (names) => {
    expect(clash(...names)).toBeUndefined();
  });
});

import { expect, test } from '@jest/globals';
import { nameBeside } from '../../../src/list/name-beside.js';
import { nameBytes } from '../../../src/list/name-rules.js';

test.each(['a.bin', 'n'.repeat(236)])('%s has room beside it', (name) => {
  expect(nameBeside(name)).toBe(name);
});

test.each(['n'.repeat(237), 'n'.repeat(255), '€'.repeat(85)])(
  '%s has not: its beginning and a digest, the same each time',
  (name) => {
    const beside = nameBeside(name);
    expect(beside).toMatch(new RegExp(`^${name.charAt(0)}+~[0-9a-f]{16}$`));
    expect(nameBytes(`${beside}.part.lock.12345678`)).toBeLessThanOrEqual(255);
    expect(nameBeside(name)).toBe(beside);
    expect(nameBeside(`${name.slice(0, -1)}x`)).not.toBe(beside);
  },
);

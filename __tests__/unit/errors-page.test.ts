import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/** Every code that a class of src/ declares: `readonly code = 'X'`, or a union of them. */
function codesInSource(): string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => readFileSync(join('src', path), 'utf8').split('\n'))
    .filter((line) => /^\s*(override )?readonly code\b/.test(line))
    .flatMap((line) => [...line.matchAll(/'([A-Za-z_-]+)'/g)].map((match) => match[1] ?? ''));
}

/** The first cell of every row of docs/errors.md. */
function codesInPage(): string[] {
  const rows = readFileSync(join('docs', 'errors.md'), 'utf8').matchAll(/^\| `([^`]+)` \|/gm);
  return [...rows].map((match) => match[1] ?? '');
}

test('docs/errors.md has every code of src/, once, and no other but DEFECT', () => {
  expect(codesInPage().sort()).toEqual([...new Set([...codesInSource(), 'DEFECT'])].sort());
});

test('every class that extends Failure declares a code', () => {
  const classes = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) =>
      readFileSync(join('src', path), 'utf8')
        .split(/^(?=export class |export abstract class |class )/m)
        .filter((text) => /^(export )?class \w+ extends (Failure|HttpFailure)\b/.test(text)),
    );
  expect(classes.length).toBeGreaterThan(30);
  for (const text of classes) expect(text).toMatch(/readonly code\b/);
});

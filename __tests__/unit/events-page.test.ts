import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const events = source('report', 'events.ts');

/** Without comments, which may name anything. */
function source(...path: readonly string[]): string {
  return readFileSync(join('src', ...path), 'utf8').replace(/\/\*.*?\*\//gs, '');
}

/** The text of the type `name`; empty where it is declared elsewhere and has no fields that an event could have. */
function declaration(name: string): string {
  if (name === 'SaveOutcome') {
    const [, outcome = ''] =
      /^export type SaveOutcome =(.*?);\n\n/ms.exec(source('store', 'part-store.ts')) ?? [];
    // What was saved is another event.
    return outcome.replace(/\{[^}]*kind: 'saved'[^}]*\}/, '');
  }
  return new RegExp(`^export (?:interface|type) ${name} (.*?)^(?=export )`, 'ms').exec(events)?.[1] ?? '';
}

/** The fields that `text` declares, and those of the types that it names. */
function fieldsIn(text: string): string[] {
  const own = [...text.matchAll(/\breadonly (\w+)\??:/g)].map((match) => match[1] ?? '');
  const named = [...text.matchAll(/\b[A-Z]\w+\b/g)].flatMap(([name]) => fieldsIn(declaration(name)));
  return [...own, ...named];
}

/** By type: every field that events.ts declares. */
function fieldsInSource(): Record<string, string[]> {
  const pieces = events.split(/\breadonly type: /).slice(1);
  return Object.fromEntries(
    pieces.map((piece) => {
      const [, type = ''] = /^'(\w+)'/.exec(piece) ?? [];
      // Up to the next member of the union, or the end of the declaration.
      const [own = ''] = piece.split(/^(?:export\b|\}| {2}\| )/m, 1);
      return [type, sorted(fieldsIn(own))];
    }),
  );
}

/** By heading: the first cells of the rows below it, without the objects that hold a field. */
function fieldsInPage(): Record<string, string[]> {
  const sections = readFileSync(join('docs', 'events.md'), 'utf8').split(/^## /m);
  return Object.fromEntries(
    sections.flatMap((section) => {
      const [, type] = /^`(\w+)`\n/.exec(section) ?? [];
      const rows = [...section.matchAll(/^\| `(?:\w+\.)?(\w+)` \|/gm)];
      return type === undefined ? [] : [[type, sorted(rows.map((match) => match[1] ?? ''))]];
    }),
  );
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

test('docs/events.md has every event and every field of src/report/events.ts, and no other', () => {
  const inSource = fieldsInSource();
  expect(inSource).toMatchObject({ file: expect.arrayContaining(['sha256', 'next']), unkept: ['file'] });
  expect(fieldsInPage()).toEqual(inSource);
});

test('the reading of events.ts passes no name over', () => {
  const read = Object.entries(fieldsInSource());
  const declared = [...events.matchAll(/\breadonly (\w+)\??:/g)].map((match) => match[1] ?? '');
  const found = new Set(read.flatMap(([, fields]) => fields)).add('type');
  expect(declared.filter((name) => !found.has(name))).toEqual([]);
  expect(read).toHaveLength(declared.filter((name) => name === 'type').length);
});

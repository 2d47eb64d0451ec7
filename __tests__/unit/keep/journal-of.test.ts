import { writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { journalOf } from '../../../src/keep/journal-of.js';
import { serialiseJournal } from '../../../src/plan/journal.js';
import { SpanSet } from '../../../src/plan/span-set.js';
import { pathsOf } from '../../../src/target/target-paths.js';
import { scratch } from '../transfer/scratch.js';

const disk = scratch();
const content = { identity: 'a'.repeat(64), partSize: 100 };

test.each([
  ['of this content', {}, true],
  ['of other content', { identity: 'b'.repeat(64) }, false],
  ['of parts of another size', { partSize: 200 }, false],
])('a journal %s', async (_, wanted, isOurs) => {
  const target = `${disk.path}/a`;
  const held = SpanSet.of({ start: 0, end: 150 });
  const doubtful = SpanSet.empty;
  const journal = { ...content, size: 1_000, sources: {}, held, doubtful, digests: new Map() };
  await writeFile(pathsOf(target).journal, serialiseJournal(journal));
  const found = await journalOf({ target, ...content, ...wanted });
  expect(found?.held.total).toBe(isOurs ? 150 : undefined);
});

test('where none is there is none', async () => {
  expect(await journalOf({ target: `${disk.path}/nothing`, ...content })).toBeUndefined();
});

import { expect, test } from '@jest/globals';
import type { Validator } from '../../../src/http/validator.js';
import { type Holding, nothingHeld } from '../../../src/plan/holding.js';
import { type KnownSize, knownSize } from '../../../src/plan/known-size.js';
import { SpanSet } from '../../../src/plan/span-set.js';

const tag = (value: string): Validator => ({ kind: 'etag', value, strong: true });
const context = { source: 'here', mirrors: ['here', 'there'] };
const held: Holding = {
  kind: 'partial',
  journal: {
    identity: 'a'.repeat(64),
    size: 100,
    partSize: 10,
    sources: { here: tag('"1"') },
    held: SpanSet.of({ start: 0, end: 10 }),
    doubtful: SpanSet.empty,
    digests: new Map(),
  },
};
const itself = (validator?: Validator) => ({ size: 80, validator, byItself: true });
const mirror = { size: 60, validator: tag('"1"'), byItself: false };

type Row = [
  string,
  Validator | undefined,
  boolean,
  Holding,
  Parameters<typeof knownSize>[3],
  KnownSize | undefined,
];
const rows: Row[] = [
  ['nothing', tag('"1"'), false, nothingHeld, undefined, undefined],
  ['a journal of the same version', tag('"1"'), true, held, undefined, { size: 100, of: 'version' }],
  ['a journal of another version', tag('"2"'), false, held, undefined, undefined],
  ['a journal, and no word of the version', undefined, false, held, undefined, undefined],
  [
    'the same version in this run',
    tag('"1"'),
    true,
    nothingHeld,
    itself(tag('"1"')),
    { size: 80, of: 'version' },
  ],
  ['another version in this run', tag('"2"'), false, nothingHeld, itself(tag('"1"')), undefined],
  [
    'some version, and nothing marks the end',
    undefined,
    false,
    nothingHeld,
    itself(),
    { size: 80, of: 'source' },
  ],
  ['some version, and the end is marked', undefined, true, nothingHeld, itself(), undefined],
  ['a mirror', tag('"2"'), true, nothingHeld, mirror, { size: 60, of: 'mirror' }],
];

test.each(rows)('what is known of the size by %s', (_, now, isMarked, holding, stated, known) => {
  expect(knownSize(now, isMarked, holding, stated, context)).toEqual(known);
});

import type { Validator } from '../http/validator.js';
import type { Holding } from './holding.js';
import type { Journal } from './journal.js';
import { SpanSet } from './span-set.js';

/** What a source's first answer said of the file. */
export interface Representation {
  /** Bytes; undefined when the source states no usable size. */
  readonly size: number | undefined;
  readonly validator: Validator | undefined;
  /** Whether the source answered a range with that range. */
  readonly ranges: boolean;
}

/** How the bytes that were fetched once more compare with those on disk. */
export type Overlap = 'equal' | 'differs' | 'not-compared';

export type Decision =
  | { readonly kind: 'fresh'; readonly reason: string }
  | { readonly kind: 'resume'; readonly held: SpanSet; readonly reason: string }
  /** `dropped`: bytes that were held and cannot be used. */
  | { readonly kind: 'restart'; readonly dropped: number; readonly reason: string }
  /** Every byte is here; only the checks at the end remain. */
  | { readonly kind: 'complete'; readonly reason: string };

export interface DecisionContext {
  readonly source: string;
  readonly hasChecksum: boolean;
}

/** Decides what becomes of the bytes that are held, given what the source said of its file (rules 3 to 8, 10). */
export function decide(
  holding: Holding,
  source: Representation,
  overlap: Overlap,
  context: DecisionContext,
): Decision {
  switch (holding.kind) {
    case 'nothing':
      return { kind: 'fresh', reason: 'nothing of it is here' };
    case 'unproven':
      return restart(holding.bytes, holding.reason);
    case 'found':
      return decideFound(holding.bytes, source, overlap);
    case 'partial':
      return decidePartial(holding.journal, source, overlap, context);
  }
}

function decideFound(bytes: number, source: Representation, overlap: Overlap): Decision {
  if (!source.ranges)
    return restart(
      bytes,
      'the source does not serve ranges, so the file found here cannot be compared with it',
    );
  if (source.size === undefined) return restart(bytes, 'the source states no size');
  if (bytes > source.size)
    return restart(bytes, `the file found here has ${bytes} bytes, the source's only ${source.size}`);
  if (overlap !== 'equal')
    return restart(bytes, 'the end of the file found here differs from the same bytes of the source');
  if (bytes === source.size)
    return { kind: 'complete', reason: 'a file of the right size is here, and its end equals the source' };
  return {
    kind: 'resume',
    held: SpanSet.of({ start: 0, end: bytes }),
    reason: `the first ${bytes} bytes are here, and their end equals the source`,
  };
}

function decidePartial(
  journal: Journal,
  source: Representation,
  overlap: Overlap,
  context: DecisionContext,
): Decision {
  const bytes = journal.held.total;
  if (bytes === 0) return { kind: 'fresh', reason: 'an earlier run had not received anything' };
  if (!source.ranges) return restart(bytes, 'the source does not serve ranges: it sends the whole file');
  if (source.size !== journal.size) {
    return restart(
      bytes,
      `the source's file has ${source.size ?? 'an unknown number of'} bytes now, the partial belongs to one of ${journal.size}`,
    );
  }
  const proof = proofOf(journal, source.validator, overlap, context);
  if (proof.kind === 'restart') return proof;
  if (bytes === journal.size) return { kind: 'complete', reason: `every byte is here, ${proof.reason}` };
  return {
    kind: 'resume',
    held: journal.held,
    reason: `${bytes} of ${journal.size} bytes are here, ${proof.reason}`,
  };
}

type Proof = { readonly kind: 'proved'; readonly reason: string } | Extract<Decision, { kind: 'restart' }>;

function proofOf(
  journal: Journal,
  now: Validator | undefined,
  overlap: Overlap,
  context: DecisionContext,
): Proof {
  const bytes = journal.held.total;
  const before = journal.sources[context.source];
  if (overlap === 'differs')
    return restart(bytes, 'bytes that are here differ from the same bytes of the source');
  if (before && now && before.kind === now.kind) {
    const name = before.kind === 'etag' ? 'ETag' : 'Last-Modified';
    if (before.value !== now.value) {
      return context.hasChecksum
        ? proved(`the ${name} differs, the checksum will decide`)
        : restart(bytes, `the source has another version: ${name} was ${before.value}, is ${now.value}`);
    }
    if (before.strong && now.strong) return proved(`proved by the same ${name}`);
  }
  if (overlap === 'equal') return proved('their end equals the source');
  return context.hasChecksum
    ? proved('the checksum will decide')
    : restart(bytes, 'the source gives nothing that identifies the bytes, and they could not be compared');
}

function proved(reason: string): Proof {
  return { kind: 'proved', reason };
}

function restart(dropped: number, reason: string): Extract<Decision, { kind: 'restart' }> {
  return { kind: 'restart', dropped, reason };
}

import { formatBytes, formatExactBytes } from '../format.js';
import {
  type Decision,
  type DecisionContext,
  type Overlap,
  type Representation,
  restart,
  type Undecided,
} from './decision.js';
import type { Holding } from './holding.js';
import type { Journal } from './journal.js';
import { type Proof, proofOf, wordsOn } from './proof.js';
import { SpanSet } from './span-set.js';

/**
 * Decides what becomes of the bytes that are held, given what the source said of its file (rules 3 to 8, 10, 20).
 * `compare` comes only while `overlap` is `not-compared`.
 */
export function decide(
  holding: Holding,
  source: Representation,
  overlap: Overlap,
  context: DecisionContext,
): Decision | Undecided {
  switch (holding.kind) {
    case 'nothing':
      return { kind: 'fresh', reason: 'nothing of it is here' };
    case 'unproven':
      return restart(holding.bytes, holding.reason);
    case 'found':
      return decideFound(holding, source, overlap);
    case 'partial':
      return decidePartial(holding.journal, source, overlap, context);
  }
}

function decideFound(
  { bytes, writtenAt }: Extract<Holding, { kind: 'found' }>,
  source: Representation,
  overlap: Overlap,
): Decision {
  if (!source.ranges)
    return restart(
      bytes,
      'the source does not serve ranges, so the file found here cannot be compared with it',
    );
  if (source.size === undefined) return restart(bytes, 'the source states no size');
  if (bytes > source.size)
    return restart(
      bytes,
      `the file found here has ${formatExactBytes(bytes)}, the source's only ${formatExactBytes(source.size)}`,
    );
  if (source.modifiedAt !== undefined && source.modifiedAt > writtenAt)
    return restart(bytes, 'the source has changed since the file found here was written');
  if (overlap !== 'equal')
    return restart(bytes, 'the end of the file found here differs from the same bytes of the source');
  const held = SpanSet.of({ start: 0, end: bytes });
  if (bytes === source.size)
    return {
      kind: 'complete',
      doubtful: held,
      sources: {},
      reason: 'a file of the right size is here, and its end equals the source',
    };
  return {
    kind: 'resume',
    held,
    doubtful: held,
    sources: {},
    reason: `the first ${formatBytes(bytes)} are here, and their end equals the source`,
  };
}

function decidePartial(
  journal: Journal,
  source: Representation,
  overlap: Overlap,
  context: DecisionContext,
): Decision | Undecided {
  const bytes = journal.held.total;
  if (bytes === 0) return { kind: 'fresh', reason: 'an earlier run had not received anything' };
  if (source.size !== undefined && source.size !== journal.size) {
    return restart(
      bytes,
      `the source's file has ${formatExactBytes(source.size)} now, the partial belongs to one of ${formatExactBytes(journal.size)}`,
    );
  }
  const proof: Proof = proofOf(journal, source.validator, overlap, context);
  if (proof.kind === 'restart') return proof;
  if (!source.ranges) return restart(bytes, 'the source does not serve ranges: it sends the whole file');
  if (proof.kind === 'compare') return proof;
  // A source that calls a range unsatisfiable and states no total (416) has said nothing of its file.
  if (source.size === undefined) {
    return overlap === 'not-compared' ? { kind: 'compare' } : restart(bytes, 'the source states no size');
  }
  // What was compared is the end of what comes before the first gap: it says nothing of bytes behind that.
  const held = proof.by === 'comparison' ? frontOf(journal.held) : journal.held;
  if (held.total === 0)
    return restart(bytes, 'nothing speaks for bytes that are here: those before them are not');
  const doubtful = proof.by === 'comparison' ? held : journal.doubtful;
  const sources = wordsOn(journal, proof, context.source, source.validator);
  if (bytes === journal.size)
    return { kind: 'complete', doubtful, sources, reason: `every byte is here, ${proof.reason}` };
  return {
    kind: 'resume',
    held,
    dropped: bytes - held.total,
    doubtful,
    sources,
    reason: `${formatBytes(held.total)} of ${formatBytes(journal.size)} are here, ${proof.reason}`,
  };
}

/** The bytes from 0 on without a gap. */
function frontOf({ frontier }: SpanSet): SpanSet {
  return SpanSet.of({ start: 0, end: frontier });
}

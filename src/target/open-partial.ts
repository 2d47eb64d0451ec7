import type { Digester } from '../digest/digester.js';
import type { Decision } from '../plan/decision.js';
import type { Holding } from '../plan/holding.js';
import type { Journal } from '../plan/journal.js';
import { partSpan } from '../plan/part-layout.js';
import type { SpanSet } from '../plan/span-set.js';
import { adoptAsPartial, createPartial, resumePartial } from './begin-partial.js';
import { checkSpace } from './disk-space.js';
import { dropBadParts } from './drop-bad-parts.js';
import { giveBack } from './give-back.js';
import type { JournalContext } from './journal-writer.js';
import type { Partial, PartialFacts } from './partial.js';
import type { Seat, SeatContext } from './target-seat.js';

/** What opening a partial needs besides what its seat needed. */
export interface PartialContext extends SeatContext {
  readonly digester: Digester;
}

/**
 * Opens the partial that a decision calls for. What an earlier run left is checked by digest where its parts have one;
 * parts that have rotted are dropped alone, with an event.
 *
 * @param facts undefined when no source states the size: then nothing is journalled
 * @throws DiskError; DiskFullError when the disk has no room for what is missing
 */
export async function openPartial(
  seat: Seat,
  decision: Decision,
  facts: PartialFacts | undefined,
  run: PartialContext,
): Promise<Partial> {
  const partial = await open(seat, decision, facts, run);
  if (!facts) return partial;
  try {
    const dropped = await dropBadParts(partial, facts.size, facts.partSize, run.digester);
    if (dropped > 0) {
      run.report({
        type: 'dropped',
        file: seat.name,
        bytes: dropped,
        reason: 'parts on disk no longer have their digest',
      });
    }
    await checkSpace(run.disk, partial.paths.part, facts.size - partial.held.total);
    return partial;
  } catch (error) {
    // Of a file that has not begun nothing stays behind.
    await (partial.held.total === 0 ? partial.discard() : partial.close());
    throw error;
  }
}

async function open(
  { paths, holding, assertHeld }: Seat,
  decision: Decision,
  facts: PartialFacts | undefined,
  { disk, clock }: PartialContext,
): Promise<Partial> {
  const context = { paths, disk, clock, assertHeld };
  if (!facts || decision.kind === 'fresh' || decision.kind === 'restart')
    return beginAnew(context, holding, facts);
  switch (holding.kind) {
    case 'partial': {
      const { journal } = holding;
      const { adopted } = journal;
      const held = decision.kind === 'resume' ? decision.held : journal.held;
      const all = { ...facts, sources: { ...decision.sources, ...facts.sources } };
      const digests = journal.partSize === facts.partSize ? digestsOf(journal, held) : new Map();
      return resumePartial(context, all, { held, doubtful: decision.doubtful, digests, adopted });
    }
    case 'found': {
      const { bytes, writtenAt } = holding;
      return adoptAsPartial(context, facts, { bytes, writtenAt });
    }
    case 'nothing':
    case 'unproven':
      return createPartial(context, facts);
  }
}

/** What somebody else has left, and was the beginning of the partial so far, has its name back before that goes. */
async function beginAnew(
  context: JournalContext,
  holding: Holding,
  facts: PartialFacts | undefined,
): Promise<Partial> {
  if (holding.kind === 'partial' && holding.journal.adopted) {
    await giveBack(context, holding.journal, holding.journal.adopted);
  }
  return createPartial(context, facts);
}

/** Digests are of parts of the size that the journal was written with; those of parts that are not gone on from say nothing. */
function digestsOf({ digests, size, partSize }: Journal, held: SpanSet): Map<number, string> {
  return new Map([...digests].filter(([index]) => held.covers(partSpan(index, size, partSize))));
}

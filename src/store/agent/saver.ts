import type { Clock } from '../../clock.js';
import type { EntryKey } from '../entry-key.js';
import { createInFlight } from '../in-flight.js';
import { type Entry, type SaveOutcome, sizeOf } from '../part-store.js';
import type { AbsentEntries } from './absent-entries.js';
import { createBreaker } from './breaker.js';
import type { DamagedEntries } from './damaged-entries.js';
import type { Governor } from './governor.js';
import { createLane, NEVER_BEGUN } from './lane.js';
import { type AgentLimits, patienceFor } from './limits.js';
import { createPending } from './pending.js';
import type { Saved } from './protocol.js';
import type { Supervisor } from './supervisor.js';

/** The saving half of the store: what it asks, how often, and when it stops asking. */
export interface Saver {
  save(key: EntryKey, entry: Entry): Promise<SaveOutcome>;
  /** The agent has died. */
  strike(reason: string): void;
  /** Refuses what waits for its turn; resolves once nothing is in flight, `false` when `ms` milliseconds were not enough. */
  close(ms: number): Promise<boolean>;
}

const TOO_LATE: SaveOutcome = { kind: 'refused', reason: 'the run ended before its turn' };

export function createSaver(
  supervisor: Supervisor,
  prefix: string,
  damaged: DamagedEntries,
  absent: AbsentEntries,
  governor: Governor,
  limits: AgentLimits,
  clock: Clock,
): Saver {
  const lane = createLane(limits.atOnce);
  const breaker = createBreaker(limits.strikes);
  const inFlight = createInFlight(clock);
  const pending = createPending(clock);
  const closing = new AbortController();
  let refused: SaveOutcome | undefined;

  /** The outcome of a save that the service need not be asked about. */
  function foregone(): SaveOutcome | undefined {
    if (closing.signal.aborted) return TOO_LATE;
    if (breaker.tripped !== undefined) return { kind: 'failed', reason: breaker.tripped };
    const quietMs = governor.quietMs();
    if (quietMs > 0) return { kind: 'rate-limited', retryAfterMs: Math.ceil(quietMs) };
    return refused;
  }

  async function save(key: EntryKey, entry: Entry): Promise<SaveOutcome> {
    const soundFrom = damaged.soundFrom(key);
    const { patienceMs } = limits;
    const withinMs = patienceFor(limits.saveMs, sizeOf(entry), limits);
    const answered = pending.begin();
    const isAbsent = absent.isAbsent(key);
    const order = { type: 'save', prefix, key, entry, isAbsent, soundFrom, patienceMs } as const;
    const reply = await supervisor.ask(order, withinMs);
    const hanging = pending.olderThan(withinMs / 2);
    answered();
    switch (reply.type) {
      case 'late':
        // A service that hangs keeps all of them waiting: each tells as much as the one whose time is up.
        breaker.strike(reply.reason, hanging);
        return { kind: 'failed', reason: `too slow: ${reply.reason}` };
      case 'died':
        return { kind: 'failed', reason: reply.reason };
      case 'restored':
        return { kind: 'failed', reason: 'the cache agent answered another question' };
      case 'saved':
        if (reply.fault.kind !== 'service') breaker.clear();
        else if (reply.outcome.kind === 'failed') breaker.strike(reply.outcome.reason);
        learn(key, reply);
        return heed(reply.outcome);
    }
  }

  /** What is under the key now, should it turn out to be of no use. */
  function learn(key: EntryKey, { outcome, newest }: Saved): void {
    if (newest === undefined) return;
    if (outcome.kind === 'saved') damaged.saved(key, newest);
    if (outcome.kind === 'exists') damaged.seen(key, newest);
  }

  /** Takes what the service says of this save as its word on the next ones. */
  function heed(outcome: SaveOutcome): SaveOutcome {
    if (outcome.kind === 'refused') refused = outcome;
    if (outcome.kind === 'rate-limited') governor.rateLimited(outcome.retryAfterMs);
    return outcome;
  }

  return {
    async save(key, entry) {
      const outcome = await lane.run(async () => {
        if (foregone() === undefined) await governor.turn(closing.signal);
        return foregone() ?? inFlight.track(save(key, entry));
      });
      return outcome === NEVER_BEGUN ? TOO_LATE : outcome;
    },
    strike: (reason) => breaker.strike(reason),
    close(ms) {
      closing.abort();
      lane.close();
      return inFlight.settled(ms);
    },
  };
}

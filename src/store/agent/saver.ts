import type { Clock } from '../../clock.js';
import type { EntryKey } from '../entry-key.js';
import { createInFlight } from '../in-flight.js';
import { type Entry, type SaveOutcome, sizeOf } from '../part-store.js';
import type { AbsentEntries } from './absent-entries.js';
import type { Task } from './agent-process.js';
import { createBreaker } from './breaker.js';
import type { DamagedEntries } from './damaged-entries.js';
import type { Governor } from './governor.js';
import { createLane, NEVER_BEGUN } from './lane.js';
import { type AgentLimits, patienceFor, patienceWithPeers } from './limits.js';
import { createPending } from './pending.js';
import type { Saved } from './protocol.js';
import type { SupervisedReply, Supervisor } from './supervisor.js';

/** The saving half of the store: what it asks, how often, and when it stops asking. */
export interface Saver {
  save(key: EntryKey, entry: Entry): Promise<SaveOutcome>;
  /** The agent has died. */
  strike(reason: string): void;
  /**
   * Refuses what waits for its turn; resolves once nothing is in flight, `false` when that is not so after `ms` milliseconds, or
   * after a moment where nothing is uploaded: a service that does not answer is not worth waiting for.
   */
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
  const uploads = createInFlight(clock);
  const pending = createPending(clock);
  const closing = new AbortController();
  let refused: SaveOutcome | undefined;

  /** The outcome of a save that the service need not be asked about. */
  function foregone(): SaveOutcome | undefined {
    if (breaker.tripped !== undefined) return { kind: 'failed', reason: breaker.tripped };
    const quietMs = governor.quietMs();
    if (quietMs > 0) return { kind: 'rate-limited', retryAfterMs: Math.ceil(quietMs) };
    return refused;
  }

  async function save(key: EntryKey, entry: Entry): Promise<SaveOutcome> {
    const soundFrom = damaged.soundFrom(key);
    const patienceMs = patienceWithPeers(sizeOf(entry), limits);
    const withinMs = patienceFor(limits.saveMs, sizeOf(entry), limits);
    const answered = pending.begin();
    const isAbsent = absent.isAbsent(key);
    const order = { type: 'save', prefix, key, entry, isAbsent, soundFrom, patienceMs } as const;
    const reply = await ask(order, withinMs);
    const hanging = reply.type === 'late' ? pending.olderThan(reply.afterMs / 2) : 0;
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
        if (reply.outcome.kind === 'refused') refused = reply.outcome;
        return reply.outcome;
    }
  }

  /** Once the upload has begun, it counts as that until the answer comes. */
  function ask(order: Task, withinMs: number): Promise<SupervisedReply> {
    const patience = { inAnyCaseMs: withinMs, onceFoundMs: 0 };
    const reply = supervisor.ask(order, patience, undefined, () => void uploads.track(reply));
    return reply;
  }

  /** Saves the entry when its turn comes, and when the service takes saves again where that is waited for. */
  async function saveInTurn(key: EntryKey, entry: Entry): Promise<SaveOutcome> {
    for (;;) {
      const isTooLate = foregone() === undefined && !(await governor.turn(closing.signal));
      const vain = isTooLate ? TOO_LATE : foregone();
      if (vain !== undefined) return vain;
      const outcome = await save(key, entry);
      const isWaitedFor = outcome.kind === 'rate-limited' && governor.rateLimited(outcome.retryAfterMs);
      if (!isWaitedFor) return outcome;
    }
  }

  /** What is under the key now, should it turn out to be of no use. */
  function learn(key: EntryKey, { outcome, newest }: Saved): void {
    if (newest === undefined) return;
    if (outcome.kind === 'saved') damaged.saved(key, newest);
    if (outcome.kind === 'exists') damaged.seen(key, newest);
  }

  return {
    async save(key, entry) {
      const outcome = await inFlight.track(lane.run(() => saveInTurn(key, entry)));
      return outcome === NEVER_BEGUN ? TOO_LATE : outcome;
    },
    strike: (reason) => breaker.strike(reason),
    async close(ms) {
      closing.abort();
      lane.close();
      if (await inFlight.settled(Math.min(ms, limits.askMs))) return true;
      await uploads.settled(Math.max(0, ms - limits.askMs));
      return inFlight.settled(0);
    },
  };
}

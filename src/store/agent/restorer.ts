import type { Clock } from '../../clock.js';
import { lengthOf } from '../../plan/span.js';
import type { EntryKey } from '../entry-key.js';
import type { Destination, RestoreOutcome, Sight } from '../part-store.js';
import type { AbsentEntries } from './absent-entries.js';
import { createBreaker } from './breaker.js';
import type { DamagedEntries } from './damaged-entries.js';
import { createLane, NEVER_BEGUN } from './lane.js';
import { type AgentLimits, patienceFor } from './limits.js';
import { createPace } from './pace.js';
import { createPending } from './pending.js';
import type { Supervisor } from './supervisor.js';

/** The restoring half of the store: what it asks, and when it stops asking. */
export interface Restorer {
  restore(
    key: EntryKey,
    into: Destination,
    signal?: AbortSignal,
    onSight?: (sight: Sight) => void,
  ): Promise<RestoreOutcome>;
  /** The agent has died. */
  strike(reason: string): void;
  /** Restores that wait for their turn become misses. */
  close(): void;
}

export function createRestorer(
  supervisor: Supervisor,
  prefix: string,
  damaged: DamagedEntries,
  absent: AbsentEntries,
  limits: AgentLimits,
  clock: Clock,
): Restorer {
  const lane = createLane(limits.atOnce);
  const breaker = createBreaker(limits.strikes);
  const pace = createPace(limits.restoresPerMinute);
  const closing = new AbortController();
  const pending = createPending(clock);

  /** Waits until one more restore is within the service's rate; false when nobody wants it by then. */
  async function paced(signal: AbortSignal): Promise<boolean> {
    const delay = signal.aborted ? 0 : pace.next(clock.monotonic());
    if (delay > 0) await clock.sleep(delay, signal).catch(() => undefined);
    return !signal.aborted;
  }

  async function restore(
    key: EntryKey,
    into: Destination,
    signal: AbortSignal,
    onSight: (sight: Sight) => void,
  ): Promise<RestoreOutcome> {
    if (damaged.isUseless(key)) {
      onSight('damaged');
      return { kind: 'miss' };
    }
    if (breaker.tripped !== undefined) return { kind: 'miss' };
    if (!(await paced(signal))) return { kind: 'miss' };
    // An entry that may hold much, and may not be there at all, is no reason to wait for a service that says nothing.
    const patience = {
      inAnyCaseMs: limits.restoreMs,
      onceFoundMs: patienceFor(0, bytesExpected(into), limits),
    };
    const answered = pending.begin();
    const onFound = () => onSight('found');
    const reply = await supervisor.ask({ type: 'restore', prefix, key, into }, patience, signal, onFound);
    const hanging = reply.type === 'late' ? pending.olderThan(reply.afterMs / 2) : 0;
    const waitedMs = answered();
    switch (reply.type) {
      case 'late':
        // A service that hangs keeps all of them waiting: each tells as much as the one whose time is up.
        breaker.strike(reply.reason, hanging);
        return { kind: 'bad', reason: `too slow: ${reply.reason}` };
      case 'died':
        return { kind: 'bad', reason: reply.reason };
      case 'saved':
        return { kind: 'bad', reason: 'the cache agent answered another question' };
      case 'restored':
        if (signal.aborted) {
          // Nobody wanted it any more; that it took so long until then tells of the service all the same.
          if (waitedMs >= limits.silenceMs)
            breaker.strike(`no answer within ${Math.round(waitedMs / 1000)} s`);
          return reply.outcome;
        }
        if (reply.fault.kind !== 'service') breaker.clear();
        else if (reply.outcome.kind === 'bad') breaker.strike(reply.outcome.reason);
        if (reply.fault.kind === 'entry') {
          damaged.add(key, reply.fault.suffix);
          onSight('damaged');
        }
        if (reply.newest !== undefined) damaged.seen(key, reply.newest);
        if (reply.outcome.kind === 'miss') {
          absent.missed(key);
          onSight('absent');
        }
        return reply.outcome;
    }
  }

  return {
    async restore(key, into, signal, onSight = () => undefined) {
      const unwanted = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]);
      const outcome = await lane.run(() => restore(key, into, unwanted, onSight));
      return outcome === NEVER_BEGUN ? { kind: 'miss' } : outcome;
    },
    strike: (reason) => breaker.strike(reason),
    close() {
      closing.abort();
      lane.close();
    },
  };
}

/** No entry whose spans are not known beforehand is likely to hold more bytes. */
const UNKNOWN_AT_MOST = 256 * 1024 ** 2;

/** What the entry may hold, for the time it may take. */
function bytesExpected({ spans, size }: Destination): number {
  if (spans === undefined) return Math.min(size, UNKNOWN_AT_MOST);
  return spans.reduce((sum, span) => sum + lengthOf(span), 0);
}

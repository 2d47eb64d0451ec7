import type { Clock } from '../../clock.js';
import type { FileSlice, PartKey, RestoreOutcome } from '../part-store.js';
import { createBreaker } from './breaker.js';
import type { DamagedEntries } from './damaged-entries.js';
import { createLane, NEVER_BEGUN } from './lane.js';
import { type AgentLimits, patienceFor } from './limits.js';
import type { Supervisor } from './supervisor.js';

/** The restoring half of the store: what it asks, and when it stops asking. */
export interface Restorer {
  restore(key: PartKey, into: FileSlice): Promise<RestoreOutcome>;
  /** The agent has died. */
  strike(reason: string): void;
  /** Restores that wait for their turn become misses. */
  close(): void;
}

export function createRestorer(
  supervisor: Supervisor,
  prefix: string,
  damaged: DamagedEntries,
  limits: AgentLimits,
  clock: Clock,
): Restorer {
  const lane = createLane(limits.atOnce);
  const breaker = createBreaker(limits.strikes);
  const waiting = new Set<{ readonly since: number }>();

  async function restore(key: PartKey, into: FileSlice): Promise<RestoreOutcome> {
    if (breaker.tripped !== undefined) return { kind: 'miss' };
    const withinMs = patienceFor(limits.restoreMs, into.length, limits);
    const mark = { since: clock.monotonic() };
    waiting.add(mark);
    const reply = await supervisor.ask({ type: 'restore', prefix, key, into }, withinMs);
    const hanging = [...waiting].filter(({ since }) => clock.monotonic() - since >= withinMs / 2).length;
    waiting.delete(mark);
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
        if (reply.fault.kind !== 'service') breaker.clear();
        else if (reply.outcome.kind === 'bad') breaker.strike(reply.outcome.reason);
        if (reply.fault.kind === 'entry') damaged.add(key, reply.fault.suffix);
        return reply.outcome;
    }
  }

  return {
    async restore(key, into) {
      const outcome = await lane.run(() => restore(key, into));
      return outcome === NEVER_BEGUN ? { kind: 'miss' } : outcome;
    },
    strike: (reason) => breaker.strike(reason),
    close: () => lane.close(),
  };
}

import type { Clock } from '../../clock.js';
import type { CacheMode } from '../../inputs/settings.js';
import { accessOf, refusal } from '../access.js';
import { createInFlight } from '../in-flight.js';
import { partName, readPrefix } from '../part-keys.js';
import type { FileSlice, PartKey, PartStore, RestoreOutcome, SaveOutcome } from '../part-store.js';
import type { AgentProcessOptions } from './agent-process.js';
import { createBreaker } from './breaker.js';
import { createLane, NEVER_BEGUN } from './lane.js';
import { type AgentLimits, DEFAULT_LIMITS, patienceFor } from './limits.js';
import { createSupervisor } from './supervisor.js';

export interface AgentStoreOptions extends Omit<AgentProcessOptions, 'lingerMs'> {
  readonly prefix: string;
  readonly mode: CacheMode;
  readonly clock: Clock;
  readonly limits?: Partial<AgentLimits>;
}

/** How long an idle agent may take to end, in milliseconds. */
const FAREWELL = 2_000;

/**
 * Parts in the Actions cache service, by way of a process of its own. A service that hangs, refuses or breaks costs time
 * within limits and then nothing more: the rest of the run goes on as if there were no store.
 *
 * @throws BadPrefix
 */
export function createAgentStore(options: AgentStoreOptions): PartStore {
  const { mode, clock } = options;
  const limits: AgentLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const prefix = readPrefix(options.prefix);
  const { readable, writable } = accessOf(mode);
  const restores = { lane: createLane(limits.atOnce), breaker: createBreaker(limits.strikes) };
  const saves = { lane: createLane(limits.atOnce), breaker: createBreaker(limits.strikes) };
  const begun = createInFlight(clock);
  const begunAt = new Set<{ readonly at: number }>();
  /** The suffix below which a part's entries are known to be damaged. */
  const firstSound = new Map<string, number>();
  let quietUntil = Number.NEGATIVE_INFINITY;
  let closed = false;

  const supervisor = createSupervisor({ ...options, lingerMs: limits.lingerMs }, clock, (reason) => {
    restores.breaker.strike(reason);
    saves.breaker.strike(reason);
  });

  async function restore(key: PartKey, into: FileSlice): Promise<RestoreOutcome> {
    if (restores.breaker.tripped !== undefined) return { kind: 'miss' };
    const withinMs = patienceFor(limits.restoreMs, into.length, limits);
    const mark = { at: clock.monotonic() };
    begunAt.add(mark);
    const reply = await supervisor.ask({ type: 'restore', prefix, key, into }, withinMs);
    if (reply.type === 'late')
      restores.breaker.strike(reply.reason, waitingSince(clock.monotonic() - withinMs / 2));
    begunAt.delete(mark);
    if (reply.type === 'late') return { kind: 'bad', reason: `too slow: ${reply.reason}` };
    if (reply.type !== 'restored') return { kind: 'bad', reason: reasonIn(reply) };
    if (reply.fault.kind === 'service') restores.breaker.strike(reasonIn(reply.outcome));
    else restores.breaker.clear();
    if (reply.fault.kind === 'entry') firstSound.set(partName(key), reply.fault.suffix + 1);
    return reply.outcome;
  }

  /** How many restores have had no answer since then: a service that hangs is seen by all that wait for it. */
  function waitingSince(then: number): number {
    return [...begunAt].filter(({ at }) => at <= then).length;
  }

  async function save(key: PartKey, from: FileSlice, sha256: string): Promise<SaveOutcome> {
    if (saves.breaker.tripped !== undefined) return { kind: 'failed', reason: saves.breaker.tripped };
    const quietMs = quietUntil - clock.monotonic();
    if (quietMs > 0) return { kind: 'rate-limited', retryAfterMs: Math.ceil(quietMs) };
    const firstSuffix = firstSound.get(partName(key)) ?? 0;
    const { patienceMs } = limits;
    const task = { type: 'save', prefix, key, from, sha256, firstSuffix, patienceMs } as const;
    const reply = await supervisor.ask(task, patienceFor(limits.saveMs, from.length, limits));
    if (reply.type === 'late') saves.breaker.strike(reply.reason);
    if (reply.type !== 'saved') return { kind: 'failed', reason: reasonIn(reply) };
    if (reply.fault.kind === 'service') saves.breaker.strike(reasonIn(reply.outcome));
    else saves.breaker.clear();
    if (reply.outcome.kind === 'rate-limited') {
      quietUntil = clock.monotonic() + (reply.outcome.retryAfterMs ?? limits.quietMs);
    }
    return reply.outcome;
  }

  return {
    description: 'the Actions cache',
    readable,
    writable,
    async restore(key, into) {
      if (!readable || closed) return { kind: 'miss' };
      const outcome = await restores.lane.run(() => restore(key, into));
      return outcome === NEVER_BEGUN ? { kind: 'miss' } : outcome;
    },
    async save(key, from, sha256) {
      if (!writable) return { kind: 'refused', reason: refusal(mode) };
      if (closed) return { kind: 'refused', reason: 'the store is closed' };
      const outcome = await saves.lane.run(() => begun.track(save(key, from, sha256)));
      return outcome === NEVER_BEGUN ? { kind: 'refused', reason: 'the run ended before its turn' } : outcome;
    },
    async close(graceMs) {
      closed = true;
      restores.lane.close();
      saves.lane.close();
      const idle = await begun.settled(graceMs);
      await supervisor.close('the run ended before the answer came', !idle, FAREWELL);
    },
  };
}

function reasonIn(reply: object): string {
  return 'reason' in reply && typeof reply.reason === 'string' ? reply.reason : 'an answer of another kind';
}

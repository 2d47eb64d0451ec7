import type { Clock } from '../../clock.js';
import type { CacheMode } from '../../inputs/settings.js';
import { accessOf, refusal } from '../access.js';
import type { PartStore } from '../part-store.js';
import { readPrefix } from '../service-keys.js';
import type { StoreNews, StorePast } from '../store-past.js';
import { createAbsentEntries } from './absent-entries.js';
import type { AgentProcess, AgentProcessOptions } from './agent-process.js';
import { createDamagedEntries, type DamagedEntries } from './damaged-entries.js';
import { createGovernor } from './governor.js';
import { type AgentLimits, DEFAULT_LIMITS } from './limits.js';
import { createRestorer } from './restorer.js';
import { createSaver } from './saver.js';
import { createSupervisor } from './supervisor.js';

export interface AgentStoreOptions extends Omit<AgentProcessOptions, 'lingerMs'> {
  /** One that was started ahead; else the first thing to ask starts one. */
  readonly agent?: Promise<AgentProcess> | undefined;
  readonly prefix: string;
  readonly mode: CacheMode;
  readonly clock: Clock;
  readonly limits?: Partial<AgentLimits>;
  /** What is known of entries that are of no use; nothing where it is left out. */
  readonly damaged?: DamagedEntries;
  /** What binds this process, which goes on where another ended; left out by the first one. */
  readonly past?: StorePast | undefined;
  /** Who hears what binds the next one. */
  readonly news?: StoreNews | undefined;
}

/** How long an idle agent may take to end, in milliseconds. */
const FAREWELL = 2_000;

/**
 * Parts in the Actions cache service, by way of a process of its own. A service that hangs, refuses or breaks costs time
 * within limits and then nothing more: the rest of the run goes on as if there were no store. The process keeps this one
 * alive until `close`.
 *
 * @throws BadPrefix
 */
export function createAgentStore(options: AgentStoreOptions): PartStore {
  const { mode, clock } = options;
  const limits: AgentLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const prefix = readPrefix(options.prefix);
  const { readable, writable } = accessOf(mode);
  const { damaged = createDamagedEntries() } = options;
  const supervisor = createSupervisor(
    { ...options, lingerMs: limits.lingerMs },
    clock,
    (reason) => {
      restorer.strike(reason);
      saver.strike(reason);
    },
    options.agent,
  );
  const absent = createAbsentEntries(clock);
  const restorer = createRestorer(supervisor, prefix, damaged, absent, limits, clock);
  const governor = createGovernor(limits, clock, options.past, options.news);
  const saver = createSaver(supervisor, prefix, damaged, absent, governor, limits, clock);
  let closed = false;

  return {
    description: 'the Actions cache',
    shared: true,
    readable,
    writable,
    async restore(key, into, signal, onSight) {
      return readable && !closed ? restorer.restore(key, into, signal, onSight) : { kind: 'miss' };
    },
    async save(key, entry) {
      if (!writable) return { kind: 'refused', reason: refusal(mode) };
      if (closed) return { kind: 'refused', reason: 'the store is closed' };
      return saver.save(key, entry);
    },
    async discard(key) {
      // An entry cannot be deleted; a better part goes under the next suffix, and the newest entry is the one restored.
      damaged.discard(key);
    },
    async release() {
      // It goes as the least recently used ones do.
    },
    async close(graceMs) {
      closed = true;
      restorer.close();
      const idle = await saver.close(graceMs);
      await supervisor.close('the run ended before the answer came', !idle, FAREWELL);
    },
  };
}

import type { Clock } from '../clock.js';
import type { CacheMode, Settings } from '../inputs/settings.js';
import type { AgentProcess } from './agent/agent-process.js';
import { createAgentStore } from './agent/agent-store.js';
import type { DamagedEntries } from './agent/damaged-entries.js';
import { cacheServiceAvailable } from './agent/service-available.js';
import { createFolderStore } from './folder-store.js';
import { noHandover } from './handover.js';
import { limitSaves } from './limited-store.js';
import { noStore } from './no-store.js';
import type { PartStore } from './part-store.js';
import type { StoreNews, StorePast } from './store-past.js';

/** What a store is chosen by, and what it is made with. */
export interface StoreChoice {
  readonly settings: Pick<Settings, 'cacheDir' | 'cachePrefix' | 'cacheLimit'>;
  /** The narrower of what the user and the run permit. */
  readonly mode: CacheMode;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder to use when there is neither `cache-dir` nor a service. */
  readonly defaultFolder: string;
  /** The bundle of the cache agent. */
  readonly agentPath: string;
  /** One that was started ahead. */
  readonly agent?: Promise<AgentProcess> | undefined;
  /** RUNNER_TEMP, or the system's temporary folder. */
  readonly temporaryFolder: string;
  /** What is known of entries of the service that are of no use. */
  readonly damaged: DamagedEntries;
  /** What earlier processes of this run did with the store, where this one ends what they began. */
  readonly past?: StorePast | undefined;
  /** Who tells the later ones. */
  readonly news?: StoreNews | undefined;
  readonly clock: Clock;
}

/**
 * The store of this run: none, the folder that the user named, the Actions cache where there is one, else the default
 * folder. It saves at most `cache-limit` bytes in one run.
 *
 * @throws BadPrefix
 */
export function chooseStore(choice: StoreChoice): PartStore {
  const { mode, settings, env, clock, past, news = noHandover } = choice;
  if (mode === 'none') return noStore;
  const prefix = settings.cachePrefix;
  const limit = settings.cacheLimit;
  if (settings.cacheDir === undefined && cacheServiceAvailable(env)) {
    const { agentPath, agent, temporaryFolder: stagingParent, damaged } = choice;
    const known = { damaged, past, news };
    return limited(createAgentStore({ agentPath, agent, stagingParent, prefix, mode, env, clock, ...known }));
  }
  const folder = settings.cacheDir ?? choice.defaultFolder;
  const shared = settings.cacheDir !== undefined;
  return limited(createFolderStore({ folder, prefix, mode, limit, shared, clock }));

  function limited(store: PartStore): PartStore {
    return limitSaves(store, limit, past?.savedBytes, news.stored);
  }
}

import { permittedMode } from '../inputs/cache-mode.js';
import type { Settings } from '../inputs/settings.js';
import { chooseStore, type StoreChoice } from '../store/choose-store.js';
import { defaultCacheFolder } from '../store/default-folder.js';
import type { PartStore } from '../store/part-store.js';
import { systemClock } from '../system-clock.js';
import { beside } from './beside.js';
import type { Outside } from './outside.js';

/** The store of this run: what the user and the runner both permit, of what there is. */
export function storeFor(
  outside: Pick<Outside, 'env' | 'platform' | 'home' | 'temporaryFolder' | 'entryPath' | 'agent'>,
  settings: Pick<Settings, 'cacheMode' | 'cacheDir' | 'cachePrefix' | 'cacheLimit'>,
  known: Pick<StoreChoice, 'damaged' | 'past' | 'news'>,
): PartStore {
  const { env, platform, home, temporaryFolder, entryPath, agent } = outside;
  return chooseStore({
    settings,
    mode: permittedMode(settings.cacheMode, env),
    env,
    defaultFolder: defaultCacheFolder(platform, env, home),
    agentPath: beside(entryPath, 'cache-agent'),
    agent,
    temporaryFolder,
    ...known,
    clock: systemClock,
  });
}

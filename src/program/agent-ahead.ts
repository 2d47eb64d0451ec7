import { isCacheMode, permittedMode } from '../inputs/cache-mode.js';
import { inputText } from '../inputs/read-input.js';
import { type AgentProcess, startAgent } from '../store/agent/agent-process.js';
import { DEFAULT_LIMITS } from '../store/agent/limits.js';
import { cacheServiceAvailable } from '../store/agent/service-available.js';
import { beside } from './beside.js';
import type { Outside } from './outside.js';

/**
 * Starts the cache agent before the program is even loaded, if it will be needed as far as can be told by then: it is what a
 * run with the cache service waits for first. Inputs that are not valid are left to whoever reads them all.
 */
export function startAgentAhead(
  outside: Pick<Outside, 'read' | 'env' | 'temporaryFolder' | 'entryPath'>,
): Promise<AgentProcess> | undefined {
  const { read, env, temporaryFolder, entryPath } = outside;
  const mode = inputText(read, 'cache-mode');
  const isUseless = !isCacheMode(mode) || permittedMode(mode, env) === 'none';
  if (isUseless || inputText(read, 'cache-dir') !== '' || !cacheServiceAvailable(env)) return undefined;
  const agent = startAgent({
    agentPath: beside(entryPath, 'cache-agent'),
    stagingParent: temporaryFolder,
    env,
    lingerMs: DEFAULT_LIMITS.lingerMs,
  });
  // Whoever asks it something hears of its failure.
  agent.catch(() => undefined);
  return agent;
}

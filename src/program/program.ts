import { arch } from 'node:os';
import { join } from 'node:path';
import { createThreadDigester } from '../digest/thread-digester.js';
import { fetchAll, planAll, type Summary } from '../fetch-all.js';
import { resolveRequests } from '../forges/resolve.js';
import { createHttpClient } from '../http/http-client.js';
import { proxyFromEnvironment } from '../http/proxies.js';
import { withResolvedAddresses } from '../http/resolved-addresses.js';
import { readSettings } from '../inputs/read-settings.js';
import type { Settings } from '../inputs/settings.js';
import type { Origin, Request } from '../list/request.js';
import { LikelySize } from '../plan/likely-size.js';
import { createProgress } from '../report/progress.js';
import { createRedactor } from '../report/redact.js';
import { redacting, redactResult } from '../report/redact-event.js';
import { createDamagedEntries } from '../store/agent/damaged-entries.js';
import { defaultCacheFolder } from '../store/default-folder.js';
import { systemClock } from '../system-clock.js';
import { Disk } from '../target/disk.js';
import { TargetClaims } from '../target/target-claims.js';
import type { Run } from '../transfer/run.js';
import { createAfterwards } from '../unpack/afterwards.js';
import { installedToolIn } from '../unpack/install-tool.js';
import { keptFilesIn } from '../unpack/kept-files.js';
import { isToUnpack } from '../unpack/to-unpack.js';
import { toolsIn } from '../unpack/tools.js';
import { applyChecksums } from './apply-checksums.js';
import { beside } from './beside.js';
import type { Outside } from './outside.js';
import { readLists } from './read-lists.js';
import { readNetrc } from './read-netrc.js';
import { startSaving } from './saving.js';
import { secretsOf } from './secrets.js';
import { closedOnce, type Rest } from './settle-saves.js';
import { stopSignal } from './stop-signal.js';
import { storeFor } from './store-for.js';
import { tellStore } from './tell-store.js';

/** What a finished program leaves its entry to tell. */
export interface Outcome extends Summary {
  readonly settings: Settings;
  readonly requests: readonly Request[];
}

/**
 * The whole program: reads inputs and lists, wires the rooms, fetches everything.
 *
 * @throws Failure for inputs that cannot be used; nothing has been fetched then
 */
export async function runProgram(outside: Outside): Promise<Outcome> {
  const settings = readSettings(outside.read, outside.cwd, outside.home);
  const stop = stopSignal(outside.signal, settings.timeLimit, systemClock);
  try {
    return await runUntil(stop.signal, outside, settings);
  } finally {
    stop.cancel();
  }
}

async function runUntil(signal: AbortSignal, outside: Outside, settings: Settings): Promise<Outcome> {
  const lists = await readLists(outside, settings.path, signal);
  const netrc = await readNetrc(outside.netrcPaths ?? [], outside.report);
  const secrets = [
    ...secretsOf(settings, lists.requests, netrc),
    ...(outside.env.HF_TOKEN ? [outside.env.HF_TOKEN] : []),
  ];
  outside.onSecrets(secrets);
  const redact = createRedactor(secrets);
  const report = redacting(redact, outside.report);
  for (const { origin, message } of lists.warnings) {
    report({ type: 'warning', file: null, message: `${origin}: ${message}` });
  }
  const client = createHttpClient(
    {
      connectTimeoutMs: settings.connectTimeout,
      stallTimeoutMs: settings.stallTimeout,
      connectionsPerHost: settings.connectionsPerHost,
      rateLimit: settings.rateLimit,
      userAgent: `resume-fetch/${outside.version}`,
      proxies: proxyFromEnvironment(outside.env),
    },
    systemClock,
  );
  const http = withResolvedAddresses(client);
  const damaged = createDamagedEntries(new Map(), outside.handover.damaged);
  const store = closedOnce(storeFor(outside, settings, { damaged, news: outside.handover }), systemClock);
  const digester = createThreadDigester(beside(outside.entryPath, 'digest-worker'));
  const progress = createProgress(report, systemClock, statusInterval(outside, settings));
  try {
    const world = { ...outside, report, http, signal, clock: systemClock, random: Math.random };
    const options = { ...world, ...settings, netrc };
    const resolved = await resolveRequests(lists.requests, options);
    const requests = await applyChecksums(resolved, outside, options);
    const base = { ...world, settings, store, digester, progress };
    const rest: Rest = outside.waitForSaves ? 'saved now' : 'left to post';
    const saving = startSaving({ ...base, requests, rest });
    const finishing = finishingOf(outside, settings);
    const run: Run = {
      ...base,
      ...saving,
      ...finishing,
      disk: new Disk(systemClock),
      claims: new TargetClaims(unpackingOf(requests, settings)),
      likelySize: new LikelySize(),
    };
    const begin = () => tellStore(store, settings, outside, report);
    const summary = await (outside.dryRun ? planAll : fetchAll)(requests, run, begin);
    const files = summary.files.map((file) => redactResult(redact, file));
    return { ...summary, files, settings, requests };
  } finally {
    progress.stop();
    await store.close(0);
    await http.close();
    await digester.close();
  }
}

/** Whoever wants no progress at all (0) wants none that moves either. */
function statusInterval({ statusIntervalMs }: Outside, { progressInterval }: Settings): number {
  return progressInterval === 0 ? 0 : (statusIntervalMs ?? progressInterval);
}

/** Which items unpack their files, by where they stand in the list. */
function unpackingOf(requests: readonly Request[], settings: Settings) {
  const byOrigin = new Map(requests.map((request) => [request.origin, request]));
  return (name: string, origin: Origin): boolean => {
    const request = byOrigin.get(origin);
    return request !== undefined && isToUnpack(request, name, settings);
  };
}

/** What becomes of finished files: in the runner's tool cache, or in a folder like it. */
function finishingOf(outside: Outside, settings: Settings): Pick<Run, 'kept' | 'installed' | 'afterwards'> {
  const { env, platform, home, addPath } = outside;
  const root = env.RUNNER_TOOL_CACHE || join(defaultCacheFolder(platform, env, home), 'tools');
  const tools = toolsIn(root, arch());
  const kept = settings.toolCache ? keptFilesIn(tools) : undefined;
  const afterwards = createAfterwards({ settings, tools, kept, addPath });
  return { kept, installed: installedToolIn(tools), afterwards };
}

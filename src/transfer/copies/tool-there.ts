import type { Job } from '../job.js';

/**
 * Says that there is nothing to fetch where the tool that the item is for is in the tool cache already.
 *
 * @returns the folder of its programs, absolute; undefined where the file is needed
 * @throws errors of the file system
 */
export async function toolThere({ request, run, called: file }: Job): Promise<string | undefined> {
  const folder = await run.installed(request);
  if (folder === undefined) return undefined;
  const reason = `the tool cache has ${request.tool?.name} ${request.tool?.version}`;
  run.report({ type: 'plan', file, decision: 'complete', reason, size: null, missing: 0 });
  return folder;
}

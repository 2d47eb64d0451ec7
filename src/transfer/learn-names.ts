import { declaredName } from '../http/content-disposition.js';
import { inTurn } from '../in-turn.js';
import type { Request } from '../list/request.js';
import { routeOf } from '../list/route.js';
import { nameFromServer } from '../list/server-name.js';
import { folded } from '../list/target-clash.js';
import { likelyName, mayBeRenamed } from '../list/target-name.js';
import type { Run } from './run.js';

/**
 * Asks for the names of items whose URLs say the same, and say little (`download`, `get?id=7`): whether they have one target is known
 * before anything is fetched. Whose source does not answer now keeps the name that its URL gives.
 *
 * @returns the requests in their order; those whose source has answered have its name as their `out`
 */
export async function learnNames(requests: readonly Request[], run: Run): Promise<readonly Request[]> {
  const alike = new Map<string, Request[]>();
  for (const request of requests) {
    const name = likelyName(request);
    if (name === undefined) continue;
    const others = alike.get(folded(name)) ?? [];
    others.push(request);
    alike.set(folded(name), others);
  }
  const asked = [...alike.values()]
    .filter((group) => group.length > 1)
    .flat()
    .filter(mayBeRenamed);
  const names = new Map<Request, string>();
  await inTurn(asked, run.settings.concurrency, async (request) => {
    const name = await nameOf(request, run).catch(() => undefined);
    if (name !== undefined) names.set(request, name);
  });
  return names.size === 0
    ? requests
    : requests.map((request) => ({ ...request, out: request.out ?? names.get(request) }));
}

async function nameOf(request: Request, { http, settings, signal }: Run): Promise<string | undefined> {
  const [source] = request.sources;
  const { url, headers } = routeOf(request, source, settings.headers);
  const range = { start: 0, end: 1 };
  const { head, cancel } = await http.get(
    { url, range, ifRange: undefined, headers, revalidate: false },
    signal,
  );
  cancel();
  if (head.status !== 206 && head.status !== 200) return undefined;
  const declared = declaredName(head);
  return (
    (declared === undefined ? undefined : nameFromServer(declared)) ??
    likelyName({ ...request, dir: undefined })
  );
}

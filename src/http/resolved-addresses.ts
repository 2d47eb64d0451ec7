import type { Answer, Ask, Head, HttpClient } from './client.js';
import { fieldsFor } from './request-headers.js';

/** Where the redirects of a URL have led, and what they said on the way. */
interface Resolved {
  readonly url: URL;
  readonly hops: number;
  readonly redirects: NonNullable<Head['redirects']>;
}

/** What a link answers that is good no longer; anything else that goes wrong says nothing of it. */
const expired = new Set([400, 401, 403, 404, 410]);

/**
 * A client that goes straight to where the redirects of a URL led before, for as long as that works: an API with few
 * requests an hour need not be asked again for every segment. An address that refuses, or fails in any other way, is
 * forgotten, and the user's URL is followed anew (rule 9).
 */
export function withResolvedAddresses(http: HttpClient): HttpClient {
  const known = new Map<string, Resolved>();

  async function get(ask: Ask, signal: AbortSignal): Promise<Answer> {
    const key = known.size > 0 ? keyOf(ask) : '';
    const resolved = known.get(key);
    if (resolved === undefined || ask.revalidate) return remembered(await http.get(ask, signal), ask);
    const forget = () => {
      if (known.get(key) === resolved) known.delete(key);
    };
    const answer = await http.get(askAt(resolved.url, ask), signal).catch((error: unknown) => {
      forget();
      throw error;
    });
    if (works(ask, answer.head)) return forgetting(withWay(answer, resolved), forget);
    forget();
    const { status } = answer.head;
    if (status >= 300 && !expired.has(status)) return withWay(answer, resolved);
    answer.cancel();
    return remembered(await http.get(ask, signal), ask);
  }

  function remembered(answer: Answer, ask: Ask): Answer {
    const { url, hops, redirects } = answer.head;
    if (hops === 0 && known.size === 0) return answer;
    const key = keyOf(ask);
    if (hops === 0 || redirects === undefined || !works(ask, answer.head)) {
      known.delete(key);
      return answer;
    }
    const resolved = { url, hops, redirects };
    known.set(key, resolved);
    return forgetting(answer, () => {
      if (known.get(key) === resolved) known.delete(key);
    });
  }

  return { get, close: () => http.close() };
}

/** Other fields may lead elsewhere. */
function keyOf({ url, headers }: Ask): string {
  return JSON.stringify([url.href, headers.map(({ name, value }) => [name, value])]);
}

/** What is the user's goes to the origin of the user's URL, and where it is for another one too (rule 11). */
function askAt(url: URL, ask: Ask): Ask {
  return url.origin === ask.url.origin
    ? { ...ask, url: withUserinfo(url, ask.url) }
    : { ...ask, url, headers: fieldsFor(url, ask) };
}

function withUserinfo(url: URL, { username, password }: URL): URL {
  return Object.assign(new URL(url), { username, password });
}

function works({ range }: Ask, { status }: Head): boolean {
  return status === (range === undefined ? 200 : 206);
}

function withWay(answer: Answer, { hops, redirects }: Resolved): Answer {
  const { head } = answer;
  return {
    ...answer,
    head: { ...head, hops: hops + head.hops, redirects: [...redirects, ...(head.redirects ?? [])] },
  };
}

function forgetting(answer: Answer, forget: () => void): Answer {
  return {
    ...answer,
    read: () =>
      answer.read().catch((error: unknown) => {
        forget();
        throw error;
      }),
  };
}

import type { Ask, Head } from '../../../src/http/client.js';

/** A head with the given fields, as if it had just arrived. */
export function head(status: number, fields: Readonly<Record<string, string>> = {}): Head {
  const lower = Object.entries(fields).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const url = new URL('https://files.example/a.bin');
  return { status, fields: new Map(lower), url, hops: 0, receivedAt: Date.UTC(2024, 0, 1), latencyMs: 1 };
}

export function ask(changes: Partial<Ask> = {}): Ask {
  const url = new URL('https://files.example/a.bin');
  return { url, range: undefined, ifRange: undefined, headers: [], revalidate: false, ...changes };
}

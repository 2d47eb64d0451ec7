import type { Report } from './events.js';

/** The stream of `--json`: one object for each event, `type` first. `write` takes a line without its end. */
export function createNdjson(write: (line: string) => void): Report {
  return ({ type, ...fields }) => write(JSON.stringify({ type, ...fields }));
}

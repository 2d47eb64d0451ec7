import { aloneCases } from './cases/alone.mjs';
import { cacheCases } from './cases/caches.mjs';
import { fetchCases } from './cases/fetches.mjs';

/** Every case, in the order of the table in docs/performance.md: `{ name, title, aim, run }`. */
export function allCases(options) {
  return [...fetchCases(options), ...cacheCases(options), ...aloneCases(options)];
}

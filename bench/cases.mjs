import { fetchCases } from './cases/fetches.mjs';

/** Every case, in the order of the table in docs/performance.md: `{ name, title, aim, run }`. */
export function allCases(options) {
  return [...fetchCases(options)];
}

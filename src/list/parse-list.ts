import type { ListWarning } from './given-options.js';
import { readItems } from './items.js';
import type { Request } from './request.js';
import { requestOf } from './request-of.js';

export interface ParsedList {
  /** In the order of the list. */
  readonly requests: readonly Request[];
  /** One for each thing that was passed over, at its first occurrence. */
  readonly warnings: readonly ListWarning[];
}

/**
 * Reads a list: one item a line, or aria2's input-file form, or both mixed.
 *
 * @param source the list's name in messages: `urls`, `models.txt`
 * @param root absolute path of the run's folder, below which an absolute `dir` may be
 * @throws ListError for what cannot be read, NameError for an `out` or `dir` that must not reach a disk
 */
export function parseList(text: string, source: string, root?: string): ParsedList {
  const read = readItems(text, source).map((item) => requestOf(item, root));
  return {
    requests: read.map(({ request }) => request),
    warnings: withoutRepeats(read.flatMap((each) => each.warnings)),
  };
}

/** Each message once, where it first occurs. */
export function withoutRepeats(warnings: readonly ListWarning[]): readonly ListWarning[] {
  const first = new Map<string, ListWarning>();
  for (const warning of warnings) {
    if (!first.has(warning.message)) first.set(warning.message, warning);
  }
  return [...first.values()];
}

import type { Checksum } from './checksum.js';
import { type ChecksumEntry, ChecksumSyntaxError, componentsOf } from './checksums.js';

/**
 * The checksums that `entries` have for a target, one for each algorithm; none when no entry has its base name. Of several
 * entries with that base name the one counts whose path agrees with the target's in the most components from the end, and
 * among those the shortest: the list's folder and the checksum file's need not be the same.
 *
 * @param targetName the path relative to the run's folder, with `/` between its components
 * @throws ChecksumSyntaxError when entries that fit equally well contradict each other
 */
export function checksumsFor(entries: readonly ChecksumEntry[], targetName: string): readonly Checksum[] {
  return entriesFor(entries, targetName).map(({ checksum }) => checksum);
}

/** The same, with where each stands. */
export function entriesFor(entries: readonly ChecksumEntry[], targetName: string): readonly ChecksumEntry[] {
  const target = componentsOf(targetName);
  const base = target.at(-1) ?? '';
  const ranked = entries
    .filter(({ name }) => name === base || name.endsWith(`/${base}`))
    .map((entry) => ({ entry, fit: fitOf(componentsOf(entry.name), target) }));
  const best = ranked.reduce((most, { fit }) => Math.max(most, fit), 0);
  const found = new Map<Checksum['algorithm'], ChecksumEntry>();
  for (const { entry } of ranked.filter(({ fit }) => fit === best)) {
    const rival = found.get(entry.checksum.algorithm);
    if (rival !== undefined && rival.checksum.hex !== entry.checksum.hex) {
      throw contradiction(rival, entry, targetName);
    }
    found.set(entry.checksum.algorithm, entry);
  }
  return [...found.values()];
}

/** The more, the better. Components in common weigh more than those left over. */
function fitOf(entry: readonly string[], target: readonly string[]): number {
  let common = 0;
  while (
    common < entry.length &&
    common < target.length &&
    entry.at(-1 - common) === target.at(-1 - common)
  ) {
    common += 1;
  }
  return common + 1 / (2 + entry.length - common);
}

function contradiction(first: ChecksumEntry, second: ChecksumEntry, targetName: string): ChecksumSyntaxError {
  return new ChecksumSyntaxError(second.origin, `two checksums fit the target ${targetName}`, {
    expected: `${first.checksum.hex} (${first.name}, ${first.origin})`,
    found: `${second.checksum.hex} (${second.name})`,
    next: 'Remove the wrong line, or let out=NAME give the target the same path as in the checksum file.',
  });
}

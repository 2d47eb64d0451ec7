/** The name that was most likely meant: at most two letters away and not another word altogether. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const allowed = Math.min(2, Math.floor(typed.length / 2));
  // Nothing as long as this is a slip of one of our names, and the comparison takes time by length.
  if (typed.length > 64) return undefined;
  return names
    .map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance)[0]?.name;
}

/**
 * How many letters must be put in, left out, changed, or swapped with the next one to make `a` into `b` (Damerau and
 * Levenshtein, no letter twice).
 */
function editDistance(a: string, b: string): number {
  let beforePrevious: readonly number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const letter = a[row - 1];
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const changed = (previous[column - 1] ?? 0) + (letter === b[column - 1] ? 0 : 1);
      const isSwap = row > 1 && letter === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwap ? (beforePrevious[column - 2] ?? 0) + 1 : changed;
      current.push(Math.min(changed, swapped, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

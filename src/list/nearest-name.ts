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

/** How many letters must be put in, left out or changed to make `a` into `b` (Levenshtein). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (let column = 1; column <= b.length; column += 1) {
      const changed = (previous[column - 1] ?? 0) + (letter === b[column - 1] ? 0 : 1);
      current.push(Math.min(changed, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

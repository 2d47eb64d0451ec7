const exponents: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['k', 1],
  ['m', 2],
  ['g', 3],
  ['t', 4],
]);

/**
 * A size in bytes: `4096`, `512B`, `16M`, `16MB`, `16MiB`, `1.5GiB`, in any case. Units are powers of 1024, as aria2
 * has them. `undefined` for anything else, for a fraction of a byte, and beyond the integers that a number holds exactly.
 */
export function parseSize(text: string): number | undefined {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?) ?(?:([kmgt])(?:i?b)?|b)?$/i.exec(text) ?? [];
  const exponent = exponents.get(unit.toLowerCase());
  if (digits === undefined || exponent === undefined) return undefined;
  const bytes = Number(digits) * 1024 ** exponent;
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

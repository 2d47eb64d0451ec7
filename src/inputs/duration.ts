const unitMs: ReadonlyMap<string, number> = new Map([
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
]);

/**
 * A length of time in whole milliseconds: `90` (seconds), `90s`, `0.5s`, `500ms`, `5m`, `1h30m`; units from the largest to the
 * smallest, each once. `undefined` for anything else.
 */
export function parseDuration(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const amount = String.raw`(?:(\d+(?:\.\d+)?)UNIT\s*)?`;
  const pattern = [...unitMs.keys()]
    .map((unit) => amount.replace('UNIT', unit === 'm' ? 'm(?!s)' : unit))
    .join('');
  const amounts = new RegExp(`^${pattern}$`, 'i').exec(text)?.slice(1);
  if (text === '' || amounts === undefined) return undefined;
  const units = [...unitMs.values()];
  return Math.round(amounts.reduce((sum, each, index) => sum + Number(each ?? 0) * (units[index] ?? 0), 0));
}

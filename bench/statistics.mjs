/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** What a case shows of a series: its median and how far it spreads. */
export function summarise(values) {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

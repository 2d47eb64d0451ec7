/**
 * Jobs that fetch one file at the same time share it without talking to each other: every job has a lot for every part,
 * which follows from the job's name alone, so all of them agree on whose part it is.
 */

/** The lot of `job` for part `index`: an integer from 0 to 2^32 - 1, as good as drawn by chance. The highest wins. */
export function lotOf(job: string, index: number): number {
  // FNV-1a, then the last steps of MurmurHash3, without which neighbouring parts would have similar lots.
  let hash = 0x811c9dc5;
  for (const letter of `${index}/${job}`) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Which of `jobs`, of which there is at least one, fetches part `index`. */
export function ownerOf(index: number, jobs: readonly [string, ...string[]]): string {
  return jobs.reduce((best, job) => (lotOf(job, index) > lotOf(best, index) ? job : best));
}

/** `indices` in the order in which `job` fetches them: the parts that it is surest to own come first. */
export function inOrderOf(job: string, indices: readonly number[]): number[] {
  return indices.toSorted((a, b) => lotOf(job, b) - lotOf(job, a));
}

/** So many parts that follow each other are a run. */
export const partsOfRun = 4;

/**
 * `indices` in an order of which those of other jobs have little in common: by lot as well, but in runs, each of which one request
 * can bring.
 */
export function inRunsOf(job: string, indices: readonly number[]): number[] {
  const runOf = (index: number) => Math.floor(index / partsOfRun);
  return indices.toSorted((a, b) => lotOf(job, runOf(b)) - lotOf(job, runOf(a)) || a - b);
}

/** How many parts are doors. */
const doorCount = 8;

/**
 * The parts with one of which every job begins, and which every job keeps looking at: so jobs that start together meet
 * soon, wherever else they are. They follow from what the file is.
 */
export function doorsOf(identity: string, parts: readonly number[]): number[] {
  return inOrderOf(identity, parts).slice(0, doorCount);
}

/** How far the store trusts the agent and the service. Times are milliseconds. */
export interface AgentLimits {
  /** Saves at once, and restores at once. */
  readonly atOnce: number;
  /** What a restore may take beside its bytes; the library's own retries take half a minute. */
  readonly restoreMs: number;
  /** A restore that is called off after this long counts as a failure of the service. */
  readonly silenceMs: number;
  /**
   * What a save may take beside its bytes: the library retries one call for 24 s, and it may wait for another job's upload.
   * So long does a service that has fallen silent hold up the end of a command line.
   */
  readonly saveMs: number;
  /** A service slower than this many bytes a second is not worth waiting for. */
  readonly slowest: number;
  /** Failures in a row before the service is given up for this run. */
  readonly strikes: number;
  /** How long a key may be reserved by another job that is still uploading, beside the time for the bytes. */
  readonly patienceMs: number;
  /** An upload of fewer bytes a second is taken for one that was killed: nobody can see which it is. */
  readonly slowestUpload: number;
  /** How long saves that upload nothing yet are waited for when the store is closed. */
  readonly askMs: number;
  /** How long the agent goes on with saves after the store has left it or died. */
  readonly lingerMs: number;
  /** Saves that may begin in a minute: a repository has 200, and other jobs want some of them. */
  readonly savesPerMinute: number;
  /**
   * Restores that may begin in a minute. A save asks once or twice whether its entry is there, which counts as a restore
   * with the service: together they stay below 1,000.
   */
  readonly restoresPerMinute: number;
  /** Holds saves back after a rate limit that did not say when it resets. */
  readonly quietMs: number;
}

export const DEFAULT_LIMITS: AgentLimits = {
  atOnce: 4,
  restoreMs: 60_000,
  silenceMs: 4_000,
  saveMs: 60_000,
  slowest: 1024 * 1024,
  strikes: 3,
  patienceMs: 5_000,
  slowestUpload: 4 * 1024 * 1024,
  askMs: 1_000,
  lingerMs: 60_000,
  savesPerMinute: 150,
  restoresPerMinute: 600,
  quietMs: 60_000,
};

/** How long an operation with `bytes` bytes may take, in milliseconds, when `baseMs` is allowed beside the bytes. */
export function patienceFor(baseMs: number, bytes: number, limits: AgentLimits): number {
  return baseMs + timeFor(bytes, limits.slowest);
}

/** How long the upload of `bytes` bytes by another job is waited for, in milliseconds. */
export function patienceWithPeers(bytes: number, limits: AgentLimits): number {
  return limits.patienceMs + timeFor(bytes, limits.slowestUpload);
}

function timeFor(bytes: number, perSecond: number): number {
  return Math.ceil((bytes / perSecond) * 1000);
}

/** How one host is treated in this run. All moments in milliseconds on the monotonic clock. */
export interface HostPace {
  /** Exchanges at once, at least 1. */
  readonly limit: number;
  readonly active: number;
  /** Nothing starts before this moment (rule 13). */
  readonly notBefore: number;
  /** Counts the refusals that were heeded: what started before one says nothing about the time after it. */
  readonly epoch: number;
}

export function newPace(limit: number): HostPace {
  return { limit: Math.max(1, limit), active: 0, notBefore: 0, epoch: 0 };
}

/** Whether one more exchange may start at `now`, and if not, when to look again. */
export type Leave =
  | { readonly kind: 'go' }
  | { readonly kind: 'full' }
  | { readonly kind: 'wait'; readonly ms: number };

export function mayStart(pace: HostPace, now: number): Leave {
  if (pace.active >= pace.limit) return { kind: 'full' };
  return now < pace.notBefore ? { kind: 'wait', ms: pace.notBefore - now } : { kind: 'go' };
}

export function started(pace: HostPace): HostPace {
  return { ...pace, active: pace.active + 1 };
}

export function ended(pace: HostPace): HostPace {
  return { ...pace, active: Math.max(0, pace.active - 1) };
}

/**
 * The host refused an exchange that started in `epoch`: from now on it gets half of what it had at once (rule 15). All
 * that were under way together count as one refusal. A lone exchange tells nothing about how many would be too many,
 * so then half of the limit is left.
 */
export function refused(pace: HostPace, epoch: number): HostPace {
  if (epoch !== pace.epoch) return pace;
  const had = pace.active > 1 ? Math.min(pace.active, pace.limit) : pace.limit;
  return { ...pace, limit: Math.max(1, Math.floor(had / 2)), epoch: pace.epoch + 1 };
}

/** The host asked for a pause until `moment`; a longer one that is under way stays. */
export function paused(pace: HostPace, moment: number): HostPace {
  return { ...pace, notBefore: Math.max(pace.notBefore, moment) };
}

import { StoppedError } from '../transfer/failures.js';

/** The part of `process` that tells of signals. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: (signal: 'SIGINT' | 'SIGTERM') => void): unknown;
}

/**
 * Aborts with a StoppedError at the first SIGINT or SIGTERM. At the second the user means it: `exitNow` ends the process
 * as it stands, which the journal survives.
 */
export function stopOnSignals(source: SignalSource, exitNow: (code: number) => void): AbortSignal {
  const stop = new AbortController();
  const codes = { SIGINT: 130, SIGTERM: 143 } as const;
  let seen: 'SIGINT' | 'SIGTERM' | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    source.on(signal, () => {
      // The runner sends SIGTERM some seconds after SIGINT: only the same signal again is impatience.
      if (seen === signal) exitNow(codes[signal]);
      seen ??= signal;
      stop.abort(new StoppedError(signal));
    });
  }
  return stop.signal;
}

/** A signal with which a person, or the runner, ends a process. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/** The part of `process` that tells of signals. */
export interface SignalSource {
  on(signal: StopSignal, listener: () => void): unknown;
}

/**
 * Resolves with the first SIGINT or SIGTERM. At the second the user means it: `exitNow` ends the process as it stands, which the
 * journal survives. It needs nothing else to be loaded, so that an entry can listen from its first moment on.
 */
export function firstSignal(source: SignalSource, exitNow: (code: number) => void): Promise<StopSignal> {
  const codes = { SIGINT: 130, SIGTERM: 143 } as const;
  let seen: StopSignal | undefined;
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      source.on(signal, () => {
        // The runner sends SIGTERM some seconds after SIGINT: only the same signal again is impatience.
        if (seen === signal) exitNow(codes[signal]);
        seen ??= signal;
        resolve(seen);
      });
    }
  });
}

import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock.js';
import { StoppedError } from '../transfer/failures.js';
import type { StopSignal } from './process-signals.js';

/** When a run has to end early. */
export interface Stop {
  /** Aborts with a StoppedError. */
  readonly signal: AbortSignal;
  /** The run is over: the time limit no longer counts. */
  cancel(): void;
}

/** Aborts with a StoppedError at the signal that ends the process. */
export function stoppedBy(signal: Promise<StopSignal>): AbortSignal {
  const stop = new AbortController();
  signal.then((name) => stop.abort(new StoppedError(name)));
  return stop.signal;
}

/**
 * Aborts when `outside` does, because the process is told to stop, or when the time limit is over.
 *
 * @param timeLimit milliseconds; `undefined`: no limit
 */
export function stopSignal(outside: AbortSignal, timeLimit: number | undefined, clock: Clock): Stop {
  const stop =
    timeLimit === undefined
      ? { signal: outside, cancel: () => undefined }
      : limited(outside, timeLimit, clock);
  // Every file and connection listens, as many as the user wants: no leak that Node should warn of.
  setMaxListeners(0, stop.signal);
  return stop;
}

function limited(outside: AbortSignal, timeLimit: number, clock: Clock): Stop {
  const limit = new AbortController();
  const cancelled = new AbortController();
  clock.sleep(timeLimit, cancelled.signal).then(
    () => limit.abort(new StoppedError('time-limit')),
    () => undefined,
  );
  return { signal: AbortSignal.any([outside, limit.signal]), cancel: () => cancelled.abort() };
}

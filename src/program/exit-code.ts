import { Failure } from '../errors/failure.js';
import { HttpFailure } from '../http/failures.js';
import { StoppedError } from '../transfer/failures.js';
import { ChecksumsUnreachableError } from './checksums-unreachable.js';
import type { Outcome } from './program.js';

const exitCodeWhenStopped = { SIGINT: 130, SIGTERM: 143, 'time-limit': 3 } as const;

/** The exit code of the command line for a run that came to its end. */
export function exitCodeOf({ finished, settings }: Pick<Outcome, 'finished' | 'settings'>): number {
  if (finished.complete) return 0;
  if (finished.stopped !== null) return exitCodeWhenStopped[finished.stopped];
  return settings.failOnError ? 1 : 0;
}

/** The exit code for a run that could not begin: 2 where the user has to correct something. */
export function exitCodeOfFailure(error: unknown): number {
  if (error instanceof StoppedError) return exitCodeWhenStopped[error.reason];
  const isOfNetwork = error instanceof HttpFailure || error instanceof ChecksumsUnreachableError;
  return error instanceof Failure && !isOfNetwork ? 2 : 1;
}

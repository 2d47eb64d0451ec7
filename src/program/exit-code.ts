import { Failure } from '../errors/failure.js';
import { HttpFailure } from '../http/failures.js';
import type { Outcome } from './program.js';

/** The exit code of the command line for a run that came to its end. */
export function exitCodeOf({ finished, settings }: Pick<Outcome, 'finished' | 'settings'>): number {
  if (finished.complete) return 0;
  switch (finished.stopped) {
    case 'SIGINT':
      return 130;
    case 'SIGTERM':
      return 143;
    case 'time-limit':
      return 3;
    case null:
      return settings.failOnError ? 1 : 0;
  }
}

/** The exit code for a run that could not begin: 2 where the user has to correct something. */
export function exitCodeOfFailure(error: unknown): number {
  return error instanceof Failure && !(error instanceof HttpFailure) ? 2 : 1;
}

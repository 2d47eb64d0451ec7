import { Failure } from '../errors/failure.js';

/** A command line that cannot be understood; the program ends with exit code 2. */
export class UsageError extends Failure {
  readonly code = 'USAGE';

  constructor(problem: string, expected: string, found: string, next: string) {
    super(problem, { expected, found, next });
  }
}

import { Failure, type FailureDetail } from '../errors/failure.js';
import type { Origin } from './request.js';

/** A list that cannot be read as it stands. Nothing has been fetched yet when it is thrown. */
export class ListError extends Failure {
  readonly code = 'LIST_SYNTAX';
  readonly origin: Origin;

  constructor(origin: Origin, problem: string, detail: FailureDetail) {
    super(`${origin}: ${problem}`, detail);
    this.origin = origin;
  }
}

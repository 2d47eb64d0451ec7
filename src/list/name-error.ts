import { Failure, type FailureDetail } from '../errors/failure.js';
import type { Origin } from './request.js';

/** A target's name that must not reach a disk (`NAME_UNSAFE`), or that nothing gives (`NAME_MISSING`). */
export class NameError extends Failure {
  readonly code: 'NAME_UNSAFE' | 'NAME_MISSING';
  readonly origin: Origin;

  constructor(code: NameError['code'], origin: Origin, problem: string, detail: FailureDetail) {
    super(`${origin}: ${problem}`, detail);
    this.code = code;
    this.origin = origin;
  }
}

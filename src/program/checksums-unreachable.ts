import { Failure } from '../errors/failure.js';
import type { HttpFailure } from '../http/failures.js';

/** The URL in the input `checksums` does not serve them. Its code is that of what went wrong with the exchange. */
export class ChecksumsUnreachableError extends Failure {
  readonly code: string;

  constructor(failure: HttpFailure) {
    const { code, message, expected, found, next } = failure;
    super(`checksums: ${message}`, {
      ...(expected === undefined ? {} : { expected }),
      ...(found === undefined ? {} : { found }),
      next: `${next} Instead of a URL, the input checksums also takes the lines themselves.`,
      cause: failure,
    });
    this.code = code;
  }
}

import { ResetError, ShortBodyError } from './body.js';
import { classify } from './classify.js';
import type { HttpFailure } from './http-failure.js';

/** How far an exchange had come when its connection was gone. */
export interface Progress {
  readonly url: URL;
  readonly phase: 'connect' | 'head' | 'body';
  /** Body bytes that the head announced. */
  readonly expected: number | undefined;
  /** Body bytes that came. */
  readonly received: number;
}

/** Names what it means that a connection is gone, with an error or without a word (rule 16). */
export function brokenOff({ url, phase, expected, received }: Progress, error: unknown): HttpFailure {
  const failure = error === undefined ? undefined : classify(error, url, phase);
  if (failure !== undefined && !(failure instanceof ResetError)) return failure;
  if (phase === 'body') return new ShortBodyError(url, expected, received, error);
  return failure ?? new ResetError(url, 'before the answer');
}

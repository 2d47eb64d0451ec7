import { Failure } from '../errors/failure.js';

/** Why a run could not begin, in the lines that a person needs: what, expected, found, what to do. */
export function failureText(error: unknown): string[] {
  if (!(error instanceof Failure)) {
    return [
      `resume-fetch: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      '  This is a defect of resume-fetch: please report it with this message.',
    ];
  }
  return [
    `resume-fetch: ${error.code}: ${error.message}`,
    ...(error.expected === undefined ? [] : [`  Expected: ${error.expected}`]),
    ...(error.found === undefined ? [] : [`  Found:    ${error.found}`]),
    `  Next:     ${error.next}`,
  ];
}

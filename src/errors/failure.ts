/**
 * What every failure of this program carries: a stable `code`, what was expected and found, and what to do next.
 * Messages are for people; programs read `code`.
 */
export interface FailureDetail {
  /** What should have been there, in words or as a value. */
  readonly expected?: string;
  /** What was there instead. */
  readonly found?: string;
  /** One sentence: what the reader can do about it. */
  readonly next: string;
  readonly cause?: unknown;
}

/** The base of all failures that this program raises itself. Anything else that is thrown is a defect. */
export abstract class Failure extends Error {
  abstract readonly code: string;
  readonly expected: string | undefined;
  readonly found: string | undefined;
  readonly next: string;

  constructor(message: string, detail: FailureDetail) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = new.target.name;
    this.expected = detail.expected;
    this.found = detail.found;
    this.next = detail.next;
  }
}

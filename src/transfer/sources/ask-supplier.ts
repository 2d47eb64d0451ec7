import type { Clock } from '../../clock.js';
import type { Answer, HttpClient } from '../../http/client.js';
import type { Validator } from '../../http/validator.js';
import { validatorOf } from '../../http/validators.js';
import type { Shared } from '../../plan/equality.js';
import { VersionUntoldError } from '../failures.js';
import { type Segment, sent } from '../segments/segment.js';
import { askMirror } from './ask-mirror.js';
import { askForSegment } from './fetch-segment.js';
import type { Source } from './source.js';
import type { Supplier } from './supplier.js';

export interface AskingOptions {
  readonly http: HttpClient;
  readonly clock: Clock;
  /** What mirrors must prove that they serve. */
  readonly file: Shared;
  /** A mirror has proved it; what it says identifies the bytes. */
  readonly onAdmitted: (mirror: Source, validator: Validator | undefined) => void;
  /** A checksum will decide, and not all answers of a source say the same of the bytes. */
  readonly onOtherWord: (source: Source, validator: Validator | undefined) => void;
}

/**
 * Asks a supplier for the bytes of `segment`, and makes sure that they are of the file: by what its answers must agree with, or, of a
 * mirror that was not asked before, by what proves it the same (rule 20).
 *
 * @throws HttpFailure; SourceChangedError; VersionUntoldError; MirrorSizeError; MirrorUnprovedError; `signal.reason`
 */
export async function askSupplier(
  supplier: Supplier,
  segment: Segment,
  options: AskingOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const { clock, file, onAdmitted, onOtherWord } = options;
  const http = telling(options.http, () => sent(segment, clock.monotonic()));
  segment.isQueued = true;
  const { source, expected } = supplier;
  if (expected) {
    const { answer, isTold } = await askForSegment(http, source, segment, expected, signal);
    if (isTold) return answer;
    if (expected.hasChecksum) {
      onOtherWord(source, validatorOf(answer.head));
      return answer;
    }
    answer.cancel();
    throw new VersionUntoldError();
  }
  const { answer, validator, digests } = await askMirror(http, source, segment, file, signal);
  supplier.expected = { size: file.size, validator, digests, hasChecksum: file.checksumDecides };
  onAdmitted(source, validator);
  return answer;
}

/** `http`, whose requests tell when they go out. */
function telling(http: HttpClient, onSent: () => void): HttpClient {
  return { get: (ask, signal) => http.get({ ...ask, onSent }, signal), close: () => http.close() };
}

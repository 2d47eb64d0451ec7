import type { SavedFile } from '../keep/part-saver.js';
import type { Request } from '../list/request.js';
import type { Decision } from '../plan/decision.js';
import { identityOf } from '../plan/identity.js';
import type { KnownSize } from '../plan/known-size.js';
import { partSizeFor } from '../plan/part-layout.js';
import { namedBy, subjectOf } from '../plan/record.js';
import type { FileProgress } from '../report/progress.js';
import type { PartialFacts } from '../target/partial.js';
import type { Seat } from '../target/target-seat.js';
import type { Opened } from './opened.js';
import { listDecides } from './pieces.js';
import type { ByteTally, Run } from './run.js';
import type { Source } from './sources/source.js';

/** What is known when the bytes of a file begin to come. */
export interface Delivery {
  readonly request: Request;
  readonly source: Source;
  /** Other sources that may serve the file together with it. */
  readonly mirrors: readonly Source[];
  readonly seat: Seat;
  readonly opened: Opened;
  readonly decision: Decision;
  /** What was said of the size before, where this source states none. */
  readonly known: KnownSize | undefined;
  /** Whether the answer before has ended early, and this one was asked for all that is missing behind what is held. */
  readonly goesOn: boolean;
  readonly progress: FileProgress;
  readonly tally: ByteTally;
  /** To be called once every byte is here. */
  readonly fetched: () => Promise<void>;
  readonly run: Run;
}

/** What the journal says of the file besides its bytes. */
export function factsOf(
  { request, source, opened, run }: Pick<Delivery, 'request' | 'source' | 'opened' | 'run'>,
  size: number,
): PartialFacts {
  const validator = opened.representation.validator;
  return {
    identity: identityOf({
      checksums: request.checksums,
      pieces: request.pieces,
      canonicalUrl: source.canonicalUrl,
      size,
      validator,
    }),
    size,
    partSize: partSizeFor(size, run.settings.partSize),
    sources: { [source.name]: validator ?? null },
    ranged: opened.representation.ranges,
  };
}

/** Whether anything names the content that is coming: a checksum of the list, digests of pieces, or a strong validator. */
export function isIdentified({ request, opened }: Pick<Delivery, 'request' | 'opened'>): boolean {
  return listDecides(request) || opened.representation.validator?.strong === true;
}

/**
 * The file as a store knows it; undefined where nothing names its content: without a checksum, digests of pieces or a strong validator two
 * versions of one size would share an identity, and a store would mix their parts.
 */
export function savedFile({ request, seat, opened }: Delivery, facts: PartialFacts): SavedFile | undefined {
  if (!isIdentified({ request, opened })) return undefined;
  const { identity, size, partSize } = facts;
  const { target, part: path } = seat.paths;
  const { name } = seat;
  return {
    name,
    target,
    path,
    identity,
    size,
    partSize,
    subject: subjectOf(request),
    namedBy: namedBy(request),
  };
}

import { chmod } from 'node:fs/promises';
import { declaredDigests } from '../http/declared-digests.js';
import { ShortBodyError } from '../http/failures.js';
import type { Request } from '../list/request.js';
import type { Decision } from '../plan/decide.js';
import { identityOf } from '../plan/identity.js';
import { partSizeFor } from '../plan/part-layout.js';
import type { Verified } from '../report/events.js';
import type { FileProgress } from '../report/progress.js';
import { ChecksumMismatchError, SizeMismatchError } from './failures.js';
import { fill } from './fill.js';
import { openPartial } from './open-partial.js';
import type { Opened } from './open-source.js';
import { PartAnnouncer } from './part-announcer.js';
import type { SavedFile } from './part-saver.js';
import type { Partial, PartialFacts } from './partial.js';
import { Reception } from './reception.js';
import type { ByteTally, Run } from './run.js';
import type { Source } from './source.js';
import type { Seat } from './target-seat.js';
import { transferWhole } from './transfer-whole.js';
import { algorithmsFor, type Claims, verify } from './verify.js';

/** A file that is complete under its own name. */
export interface Received {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly verified: Verified;
}

/** What is known when the bytes of a file begin to come. */
export interface Delivery {
  readonly request: Request;
  readonly source: Source;
  readonly seat: Seat;
  readonly opened: Opened;
  readonly decision: Decision;
  readonly progress: FileProgress;
  readonly tally: ByteTally;
  readonly run: Run;
}

/**
 * Brings what is missing of a file, verifies the whole and gives it its name. Whatever ends this early, the bytes that
 * arrived stay in the partial, except bytes that were found to be bad.
 *
 * @throws SizeMismatchError; ChecksumMismatchError; HttpFailure; SourceChangedError; DiskError; `signal.reason`
 */
export async function receive(delivery: Delivery): Promise<Received> {
  const { request, seat, opened, decision, run } = delivery;
  const { size } = opened.representation;
  if (size !== undefined && request.size !== undefined && size !== request.size) {
    throw new SizeMismatchError(seat.name, request.size, size, 'the source announces');
  }
  const claims: Claims = {
    checksums: request.checksums,
    declared: declaredDigests(opened.head, opened.verdict),
    sizeKnown: size !== undefined,
  };
  if (decision.kind === 'complete' && seat.holding.kind === 'found') {
    return verifyFound(seat, seat.holding.bytes, claims, delivery);
  }
  const facts = size === undefined ? undefined : factsOf(delivery, size);
  const partial = await openPartial(seat, decision, facts, run);
  try {
    return await receiveInto(partial, facts, claims, delivery);
  } catch (error) {
    // What went wrong first is what the user has to know; a journal that cannot be written says no more than before.
    await (error instanceof ChecksumMismatchError ? partial.discard() : partial.close()).catch(
      () => undefined,
    );
    throw error;
  }
}

async function receiveInto(
  partial: Partial,
  facts: PartialFacts | undefined,
  claims: Claims,
  delivery: Delivery,
): Promise<Received> {
  const { source, seat, opened, run, progress, tally } = delivery;
  const file = facts && savedFile(seat, facts);
  if (file) run.handover.started(file);
  const announcer = file && new PartAnnouncer(partial, file, run.digester, run.saver);
  const follower = run.digester.follow(partial.paths.part, algorithmsFor(claims));
  try {
    const total = facts?.size ?? null;
    const reception = new Reception({ partial, follower, announcer, progress, tally, total });
    announcer?.begin();
    let size = facts?.size;
    if (facts && opened.representation.ranges) {
      const { validator } = opened.representation;
      const expected = { size: facts.size, validator, hasChecksum: claims.checksums.length > 0 };
      const { body } = opened;
      await fill({ name: seat.name, source, expected, facts, partial, reception, body, run });
    } else {
      size = await stream(reception, delivery);
    }
    size ??= 0;
    await announcer?.settle();
    const digests = await follower.finish(size);
    const verified = verify(seat.name, digests, claims);
    await seat.assertHeld();
    await finish(partial, delivery);
    if (file) {
      file.path = file.target;
      run.handover.finished(file, partial.digests);
    }
    return { name: seat.name, path: seat.paths.target, size, sha256: digests.get('sha-256') ?? '', verified };
  } catch (error) {
    if (file && error instanceof ChecksumMismatchError) run.saver.forget(file);
    throw error;
  } finally {
    await follower.close();
  }
}

/** One stream from byte 0; returns the bytes that came, which are as many as announced where anything was announced. */
async function stream(reception: Reception, { source, seat, opened, run }: Delivery): Promise<number> {
  const { body, representation } = opened;
  if (!body) return 0;
  const write = (position: number, buffers: readonly Buffer[]) => reception.write(position, buffers);
  const size = await transferWhole(source, body, seat.name, write, run.signal);
  if (representation.size !== undefined && size !== representation.size) {
    throw new ShortBodyError(source.url, representation.size, size);
  }
  return size;
}

/** A file that another program, or an earlier run, left complete under the target's own name. */
async function verifyFound(
  seat: Seat,
  size: number,
  claims: Claims,
  { run, progress }: Delivery,
): Promise<Received> {
  const path = seat.paths.target;
  progress.set(size, size);
  const follower = run.digester.follow(path, algorithmsFor(claims));
  try {
    const digests = await follower.finish(size);
    const verified = verify(seat.name, digests, claims);
    return { name: seat.name, path, size, sha256: digests.get('sha-256') ?? '', verified };
  } finally {
    await follower.close();
  }
}

async function finish(partial: Partial, { request, seat, run }: Delivery): Promise<void> {
  await partial.finish();
  if (request.executable ?? run.settings.executable) await chmod(seat.paths.target, 0o755);
}

function factsOf({ request, source, opened, run }: Delivery, size: number): PartialFacts {
  const validator = opened.representation.validator;
  return {
    identity: identityOf({
      checksums: request.checksums,
      canonicalUrl: source.canonicalUrl,
      size,
      validator,
    }),
    size,
    partSize: run.settings.partSize ?? partSizeFor(size),
    sources: { [source.name]: validator ?? null },
  };
}

function savedFile(seat: Seat, { identity, size, partSize }: PartialFacts): SavedFile {
  return { name: seat.name, target: seat.paths.target, path: seat.paths.part, identity, size, partSize };
}

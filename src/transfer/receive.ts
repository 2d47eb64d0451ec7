import { ChecksumMismatchError } from '../digest/checksum-mismatch.js';
import { algorithmsFor, type Claims, verify } from '../digest/verify.js';
import { type DeclaredDigest, declaredDigests } from '../http/declared-digests.js';
import { ShortBodyError } from '../http/failures.js';
import { openPartial } from '../target/open-partial.js';
import type { Partial, PartialFacts } from '../target/partial.js';
import { assemble, makeExecutable } from './assemble.js';
import { staysEncoded } from './content-coding.js';
import { type Delivery, factsOf, savedFile } from './delivery.js';
import { dropBadPieces, piecesFit } from './drop-bad-pieces.js';
import { fill } from './fill.js';
import type { Received } from './received.js';
import type { Reception } from './reception.js';
import { supplyFor } from './supply-for.js';
import { transferWhole } from './transfer-whole.js';

/**
 * Brings what is missing of a file, verifies the whole and gives it its name. Whatever ends this early, the bytes that
 * arrived stay in the partial, except bytes that were found to be bad.
 *
 * @throws SizeMismatchError; ChecksumMismatchError; HttpFailure; SourceChangedError; DiskError; `signal.reason`
 */
export async function receive(delivery: Delivery): Promise<Received> {
  const { seat, opened, decision, run } = delivery;
  const { size } = opened.representation;
  const claims = claimsOf(delivery);
  if (decision.kind === 'complete' && seat.holding.kind === 'found') {
    return verifyFound(seat.holding.bytes, claims, delivery);
  }
  const facts = size === undefined ? undefined : factsOf(delivery, size);
  const partial = await openPartial(seat, decision, facts, run);
  try {
    return await receiveInto(partial, facts, claims, delivery);
  } catch (error) {
    // What went wrong first is what the user has to know: what fails from here on says no more.
    const repaired = () => isRepaired(partial, facts, delivery).catch(() => false);
    const isBad = error instanceof ChecksumMismatchError && !(await repaired());
    await (isBad ? partial.discard() : partial.close()).catch(() => undefined);
    throw error;
  }
}

/** Whether piece digests have told the bad bytes from good ones: then the next try fetches the bad ones alone. */
async function isRepaired(
  partial: Partial,
  facts: PartialFacts | undefined,
  { request, seat, run }: Delivery,
): Promise<boolean> {
  const { pieces } = request;
  if (!pieces || !facts || !piecesFit(pieces, facts.size)) return false;
  const { kept, dropped } = await dropBadPieces(partial, pieces, facts.size, facts.partSize);
  if (kept === 0 || dropped === 0) return false;
  const reason = 'pieces of the file do not have their digest';
  run.report({ type: 'dropped', file: seat.name, bytes: dropped, reason });
  return true;
}

/** What the finished bytes are held against. A declared digest is of the bytes as they came, with their coding. */
function claimsOf({ request, seat, opened }: Delivery): Claims {
  const { head, verdict, body, representation } = opened;
  const asStored = body?.encoding === undefined || staysEncoded(body.encoding, seat.name);
  return {
    checksums: request.checksums,
    declared: asStored ? [...declaredBefore(request), ...declaredDigests(head, verdict)] : [],
    sizeKnown: representation.size !== undefined,
  };
}

/** What was declared before the source was asked. */
function declaredBefore({ declared = [] }: Delivery['request']): DeclaredDigest[] {
  return declared.map(({ algorithm, hex, by }) => ({ algorithm, hex, field: by }));
}

function receiveInto(
  partial: Partial,
  facts: PartialFacts | undefined,
  claims: Claims,
  delivery: Delivery,
): Promise<Received> {
  const { source, seat, opened, run } = delivery;
  const file = facts && savedFile(delivery, facts);
  return assemble({ ...delivery, partial, size: facts?.size, file, claims }, async (reception) => {
    if (!facts || !opened.representation.ranges) return stream(reception, delivery);
    const supply = supplyFor(partial, facts.size, claims, delivery);
    const { body } = opened;
    // A source that was told to send anew has sent bad bytes; what the store kept of it is no better.
    const stored = file !== undefined && !source.revalidate;
    await fill({ name: seat.name, supply, facts, stored, partial, reception, body, run });
    return facts.size;
  });
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
async function verifyFound(size: number, claims: Claims, delivery: Delivery): Promise<Received> {
  const { request, seat, run, progress } = delivery;
  const path = seat.paths.target;
  progress.set(size, size);
  const follower = run.digester.follow(path, algorithmsFor(claims));
  try {
    const digests = await follower.finish(size);
    const verified = verify(seat.name, digests, claims);
    await makeExecutable(request, seat, run);
    return { name: seat.name, path, size, sha256: digests.get('sha-256') ?? '', verified };
  } finally {
    await follower.close();
  }
}

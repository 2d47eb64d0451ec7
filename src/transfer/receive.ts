import { ChecksumMismatchError } from '../digest/checksum-mismatch.js';
import type { Claims } from '../digest/verify.js';
import { ShortBodyError } from '../http/failures.js';
import type { FileRecord } from '../plan/record.js';
import { openPartial } from '../target/open-partial.js';
import type { Partial, PartialFacts } from '../target/partial.js';
import { assemble } from './assemble.js';
import { claimsOf } from './claims-of.js';
import { verifyFound } from './copies/verify-found.js';
import { keepWhole, restoreWhole, wholeInStore } from './copies/whole-in-store.js';
import { type Delivery, factsOf, isIdentified, savedFile } from './delivery.js';
import { fill } from './fill.js';
import { isWhole } from './opened.js';
import { verifyPieces } from './pieces.js';
import type { Received } from './received.js';
import type { Reception } from './reception.js';
import { repair } from './repair.js';
import type { Supply } from './sources/supply.js';
import { supplyFor } from './sources/supply-for.js';
import { transferWhole } from './transfer-whole.js';
import { isFollowed } from './wanted-digests.js';

/** Where the bytes of a file go, and where they can come from. */
interface Intake {
  readonly partial: Partial;
  /** Undefined while nobody states the size. */
  readonly facts: PartialFacts | undefined;
  readonly claims: Claims;
  /** What the store has of all of it, where that alone is of use. */
  readonly kept: FileRecord | undefined;
  /** Who brings ranges of it; undefined where one stream brings all. */
  readonly supply: Supply | undefined;
}

/**
 * Brings what is missing of a file, verifies the whole and gives it its name. Whatever ends this early, the bytes that
 * arrived stay in the partial, except bytes that were found to be bad.
 *
 * @throws SizeMismatchError; ChecksumMismatchError; HttpFailure; SourceChangedError; EndedEarlyError; DiskError; `signal.reason`
 */
export async function receive(delivery: Delivery): Promise<Received> {
  const { seat, opened, mirrors, decision, run } = delivery;
  const { size, ranges } = opened.representation;
  const claims = claimsOf(delivery);
  if (decision.kind === 'complete' && seat.holding.kind === 'found') {
    return verifyFound(seat.holding.bytes, claims, delivery);
  }
  if (run.saver.useful && !isIdentified(delivery)) run.report({ type: 'unkept', file: seat.name });
  const kept = await wholeInStore(delivery);
  const total = size ?? kept?.size;
  const facts = total === undefined ? undefined : factsOf(delivery, total);
  const partial = await openPartial(seat, decision, facts, run);
  // A first answer that brings all, as for a small file it does, is divided among nobody, unless others could bring it too.
  const isOneAnswer = facts && mirrors.length === 0 && isWhole(opened.body, facts.size);
  const isDivided = facts && ranges && !isOneAnswer;
  const supply = isDivided ? supplyFor(partial, facts.size, claims, delivery) : undefined;
  try {
    const received = await assembled({ partial, facts, claims, kept, supply }, delivery);
    if (!facts) await keepWhole(received, delivery);
    return received;
  } catch (error) {
    // What went wrong first is what the user has to know: what fails from here on says no more.
    const repaired = () => repair(partial, facts, supply, delivery).catch(() => false);
    const isBad = error instanceof ChecksumMismatchError && !(await repaired());
    await (isBad ? partial.condemn() : partial.close()).catch(() => undefined);
    throw error;
  }
}

/** Puts the file together, and proves it by the digests of its pieces where the list has no checksum. */
async function assembled(intake: Intake, delivery: Delivery): Promise<Received> {
  const { partial, facts, claims } = intake;
  const { request, seat } = delivery;
  const file = facts && savedFile(delivery, facts);
  let proved: Received['verified'] | undefined;
  const assembly = { ...delivery, partial, size: facts?.size, file, claims };
  const received = await assemble(assembly, async (reception) => {
    const size = await bring(reception, intake, delivery);
    proved = await verifyPieces(seat.name, partial.paths.part, size, request);
    if (proved) partial.proved();
    return size;
  });
  return { ...received, verified: proved ?? received.verified };
}

/** Brings every byte: from the store where it has all, else in one stream, else in ranges. Returns how many there are. */
async function bring(reception: Reception, intake: Intake, delivery: Delivery): Promise<number> {
  const { partial, facts, claims, kept, supply } = intake;
  const { request, source, seat, opened, goesOn, run } = delivery;
  if (kept && facts && (await restoreWhole(kept, facts, partial, reception, delivery))) return facts.size;
  if (!facts || !supply) return stream(reception, kept, delivery);
  const { body, head } = opened;
  await fill({
    name: seat.name,
    supply,
    facts,
    // A source that was told to send anew has sent bad bytes; what the store kept of it is no better.
    stored: isIdentified(delivery) && !source.revalidate,
    partial,
    reception,
    body,
    goesOn,
    isFollowed: isFollowed(claims, request, run),
    latencyMs: head.latencyMs,
    run,
  });
  return facts.size;
}

/** One stream from byte 0; returns the bytes that came, which are as many as were announced, or are known from before. */
async function stream(
  reception: Reception,
  kept: FileRecord | undefined,
  { source, seat, opened, known, run }: Delivery,
): Promise<number> {
  const { body, representation } = opened;
  if (!body) return 0;
  const write = (position: number, buffers: readonly Buffer[]) => reception.write(position, buffers);
  const due =
    kept && representation.size === undefined ? ({ size: kept.size, of: 'version' } as const) : known;
  const size = await transferWhole(source, body, seat.name, write, due, run.signal);
  if (representation.size !== undefined && size !== representation.size) {
    throw new ShortBodyError(source.url, representation.size, size);
  }
  return size;
}

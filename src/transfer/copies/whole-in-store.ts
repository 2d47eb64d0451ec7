import { reasonOf } from '../../errors/io-reason.js';
import { bodyEnd } from '../../http/head.js';
import { partsBeside } from '../../keep/restore-parts.js';
import { partCount, partSpan } from '../../plan/part-layout.js';
import { type FileRecord, subjectOf } from '../../plan/record.js';
import { lengthOf } from '../../plan/span.js';
import type { Partial, PartialFacts } from '../../target/partial.js';
import { type Delivery, factsOf, savedFile } from '../delivery.js';
import type { Received } from '../received.js';
import type { Reception } from '../reception.js';
import { fromStore } from './from-store.js';

/**
 * What the store knows of the very content that a source has begun to send in one stream: such a source sends all or nothing, so
 * only the whole is of use. With a checksum the store was asked before any source.
 */
export async function wholeInStore(delivery: Delivery): Promise<FileRecord | undefined> {
  const { request, source, opened, run } = delivery;
  const { ranges, size, validator } = opened.representation;
  if ((ranges && size !== undefined) || request.checksums.length > 0 || !validator?.strong) return undefined;
  // A source that was told to send anew has sent bad bytes; what the store kept of it is no better.
  if (source.revalidate || !opened.body) return undefined;
  const fits = (record: FileRecord) => {
    const { identity, partSize } = factsOf(delivery, record.size);
    const isOfThatSize = (size ?? record.size) === record.size;
    return isOfThatSize && record.identity === identity && record.partSize === partSize;
  };
  return run.records.find(request, fits, run.signal, false);
}

/** Brings all of it from the store; false where something of it is not there any more. */
export async function restoreWhole(
  record: FileRecord,
  facts: PartialFacts,
  partial: Partial,
  reception: Reception,
  { request, seat, run }: Delivery,
): Promise<boolean> {
  const { name } = seat;
  const { signal } = run;
  const { digests } = record;
  run.saver.foundRecord(subjectOf(request), record);
  const indices = partsBeside(partial.held, facts.size, facts.partSize);
  const onMiss = () => undefined;
  await fromStore(indices, {
    run,
    name,
    facts,
    partial,
    reception,
    digests,
    lastResort: false,
    onMiss,
    signal,
  });
  signal.throwIfAborted();
  return partial.held.total === facts.size;
}

/**
 * Offers a file to the store whose size nobody knew before its end: it had no parts while it came. One that ended with its connection
 * may have been cut off (RFC 9112, 8): unless a digest has proved it, other jobs must not get it.
 */
export async function keepWhole({ path, size, verified }: Received, delivery: Delivery): Promise<void> {
  const { run, seat, known, opened } = delivery;
  const file = savedFile(delivery, factsOf(delivery, size));
  if (!file || !run.saver.useful || run.settings.cacheKeep !== 'all') return;
  const isProved = verified === 'checksum' || verified === 'header' || known?.of === 'version';
  if (!isProved && bodyEnd(opened.head) === 'close') return run.report({ type: 'unkept', file: seat.name });
  const { partSize } = file;
  file.path = path;
  const digests = new Map<number, string>();
  try {
    for (let index = 0; index < partCount(size, partSize); index++) {
      const span = partSpan(index, size, partSize);
      digests.set(index, await run.digester.sha256({ path, offset: span.start, length: lengthOf(span) }));
      run.signal.throwIfAborted();
    }
  } catch (error) {
    const message = `nothing of it is kept in ${run.store.description}: ${reasonOf(error)}`;
    return run.report({ type: 'warning', file: seat.name, message });
  }
  run.handover.started(file);
  for (const [index, sha256] of digests) run.saver.offerPart(file, index, sha256);
  run.handover.finished(file, digests);
}

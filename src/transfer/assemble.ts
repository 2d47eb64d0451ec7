import { ChecksumMismatchError } from '../digest/checksum-mismatch.js';
import { type Claims, verify } from '../digest/verify.js';
import { openingBytes } from '../http/html-guard.js';
import { PartAnnouncer } from '../keep/part-announcer.js';
import type { SavedFile } from '../keep/part-saver.js';
import type { Request } from '../list/request.js';
import type { FileProgress } from '../report/progress.js';
import type { Partial } from '../target/partial.js';
import type { Seat } from '../target/target-seat.js';
import { SizeMismatchError } from './failures.js';
import { PageGuard } from './html-page.js';
import { makeExecutable } from './make-executable.js';
import type { Opened } from './opened.js';
import { listDecides } from './pieces.js';
import type { Received } from './received.js';
import { Reception } from './reception.js';
import type { ByteTally, Run } from './run.js';
import type { Source } from './sources/source.js';
import { wantedDigests } from './wanted-digests.js';

/** A file whose bytes are about to come. */
export interface Assembly {
  readonly request: Request;
  /** The source that was asked first, and its answer; undefined where no source is asked. */
  readonly source?: Source;
  readonly opened?: Opened;
  readonly seat: Seat;
  readonly partial: Partial;
  /** Bytes of the whole; undefined when nobody states it. */
  readonly size: number | undefined;
  /** The file as a store knows it; undefined where nothing names its content. */
  readonly file: SavedFile | undefined;
  readonly claims: Claims;
  readonly progress: FileProgress;
  readonly tally: ByteTally;
  /** To be called once every byte is here. */
  readonly fetched: () => Promise<void>;
  readonly run: Run;
}

/**
 * Puts a file together from the bytes that `bring` hands to the reception, verifies the whole and gives it its name. The
 * partial is the caller's to close when this fails.
 *
 * @param bring resolves with the size of the file once every byte is there
 * @throws SizeMismatchError; ChecksumMismatchError; HtmlPageError; TargetTakenError; DiskError; whatever `bring` throws
 */
export async function assemble(
  assembly: Assembly,
  bring: (reception: Reception) => Promise<number>,
): Promise<Received> {
  const { request, seat, partial, size: total, file, claims, progress, tally, fetched, run } = assembly;
  if (file) run.handover.started(file);
  const announcer = file && new PartAnnouncer(partial, file, run.digester, run.saver);
  const follower = run.digester.follow(partial.paths.part, wantedDigests(claims, request, run), total);
  const guard = guardOf(assembly);
  try {
    const parts = { partial, follower, announcer, guard, progress, tally, total: total ?? null };
    const reception = new Reception(parts);
    announcer?.offerWhole();
    const size = await bring(reception);
    await fetched();
    if (request.size !== undefined && size !== request.size) {
      throw new SizeMismatchError(seat.name, request.size, size, 'the source sent');
    }
    await announcer?.settle();
    const digests = await follower.finish(size);
    const verified = verify(seat.name, digests, claims);
    if (verified === 'checksum') partial.proved();
    announcer?.offerWhole();
    await announcer?.settle();
    const keepable = announcer?.keepable ?? new Map();
    const isKeepable = partial.certain.total === size;
    await partial.finish(size, () => {
      // At once: a part whose saving begins while the folder is synced is looked for under this path.
      if (file) file.path = file.target;
    });
    await makeExecutable(request, seat, run);
    if (file && !isKeepable && run.saver.useful) run.report({ type: 'unkept', file: seat.name });
    if (file) run.handover.finished(file, keepable);
    return {
      name: seat.name,
      path: seat.paths.target,
      size,
      sha256: digests.get('sha-256') ?? null,
      verified,
    };
  } catch (error) {
    if (file && error instanceof ChecksumMismatchError) run.saver.discard(file);
    throw error;
  } finally {
    // Before anybody else may write to the partial: what is read from now on need not be of this content.
    await announcer?.close();
    await follower.close();
    // Of a page nothing is worth being kept.
    const isNothing = guard?.hasFoundPage && partial.held.total <= openingBytes;
    if (isNothing) await partial.discard().catch(() => undefined);
  }
}

/** Against pages in place of the file, where nothing else would find them out. */
function guardOf({ request, source, opened, seat }: Assembly): PageGuard | undefined {
  if (!source || !opened || listDecides(request)) return undefined;
  return PageGuard.over(opened.head, source.display, seat.name);
}

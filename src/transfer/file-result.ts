import { join } from 'node:path';
import { Failure } from '../errors/failure.js';
import { displayUrl } from '../http/display-url.js';
import type { FileError, FileResult } from '../report/events.js';
import { inspect } from '../target/inspect.js';
import { pathsOf } from '../target/target-paths.js';
import type { Job } from './job.js';
import { triedOf } from './sources/tried.js';

/** What there is to say of the file itself. */
type OfFile = Pick<FileResult, 'size' | 'sha256' | 'verified'>;

/** The result of a file that is here, and with which all has been done. */
export function completed(job: Job, file: OfFile & Pick<FileResult, 'path'>): FileResult {
  const { path, size, sha256, verified } = file;
  return { ...soFar(job), path, status: 'complete', size, sha256, verified, error: null };
}

/**
 * The result of a file that is not.
 *
 * @param file what there is to say of it all the same: every byte may be here
 */
export async function failed(job: Job, error: unknown, file: Partial<OfFile>): Promise<FileResult> {
  const name = job.knownName ?? job.name;
  const target = name === undefined ? '' : join(job.run.settings.path, name);
  const left = target === '' ? undefined : await leftAt(target, job);
  // A guess is no path to tell, unless what is there says that an earlier run has made it.
  const path = job.knownName !== undefined || left ? target : '';
  return {
    ...soFar(job),
    path,
    status: left ? 'partial' : 'failed',
    size: left?.size ?? file.size ?? job.planned?.size ?? null,
    sha256: file.sha256 ?? null,
    verified: file.verified ?? 'none',
    error: errorOf(error, job),
  };
}

type SoFar = Pick<FileResult, 'file' | 'url' | 'bytesDownloaded' | 'bytesRestored' | 'seconds'>;

function soFar({ request, tally, called, seconds }: Job): SoFar {
  return {
    file: called,
    url: displayUrl(request.sources[0]),
    bytesDownloaded: tally.downloaded,
    bytesRestored: tally.restored,
    seconds,
  };
}

/** What a later run can go on from. */
async function leftAt(target: string, { run }: Job): Promise<{ readonly size: number } | undefined> {
  const holding = await inspect(pathsOf(target), run.disk).catch(() => undefined);
  return holding?.kind === 'partial' && holding.journal.held.total > 0
    ? { size: holding.journal.size }
    : undefined;
}

function errorOf(error: unknown, { lineup, hint }: Job): FileError {
  if (!(error instanceof Failure)) {
    return {
      code: 'DEFECT',
      message: error instanceof Error ? error.message : String(error),
      next: 'This is a defect of resume-fetch: please report it with this message and the log.',
    };
  }
  const { code, message, next, expected, found } = error;
  const tried = triedOf(lineup.all);
  return {
    code,
    message,
    next: hint === undefined ? next : `${next} ${hint}`,
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
    ...(tried.length === 0 ? {} : { tried }),
  };
}

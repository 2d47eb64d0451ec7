import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that lives as long as one test file; everything that a run leaves behind is below it. */
export interface Scratch {
  /** Absolute path, symbolic links resolved, so that it can be compared with what `/proc` says. */
  readonly path: string;
  remove(): Promise<void>;
}

export async function makeScratch(name: string): Promise<Scratch> {
  const path = await realpath(await mkdtemp(join(tmpdir(), `resume-fetch-${name}-`)));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

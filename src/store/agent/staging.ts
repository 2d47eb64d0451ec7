import { join } from 'node:path';
import type { EntryKey } from '../entry-key.js';
import { entryPath } from '../service-keys.js';

/**
 * The agent's own folder: its working directory and GITHUB_WORKSPACE, so that entries hold relative paths that are the
 * same on every machine. One agent process has it to itself.
 */
export interface Staging {
  /** Absolute, without symbolic links: `@actions/cache` compares it with the working directory. */
  readonly folder: string;
}

/** Where archives are made and unpacked: the RUNNER_TEMP of the agent. */
export function archivesOf(staging: Staging): string {
  return join(staging.folder, 'archives');
}

/** The absolute path at which an entry is staged while it is saved or restored. */
export function stagedEntry(staging: Staging, key: EntryKey): string {
  return join(staging.folder, entryPath(key));
}

/**
 * Where a staging folder can be: the first of `folders` that `@actions/cache` can work in, else the first. It writes paths into tar's
 * command line as they are, and splits that at white space and quotation marks.
 */
export function stagingParentOf(folders: readonly [string, ...string[]]): string {
  return folders.find((folder) => !/[\s"]/.test(folder)) ?? folders[0];
}

import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.js';
import { type Unpacking as How, unpack as unpackAs } from '../../../src/unpack/unpack.js';
import { programPath } from '../../lists/programs.js';

/** Where a test puts an archive, and where it unpacks it to; new for each test. */
export interface Unpacking {
  readonly folder: string;
  /** In `folder`; not there yet. */
  readonly out: string;
  /** Writes an archive into `folder` and returns its path. */
  archive(name: string, bytes: Buffer): string;
}

export function unpacking(): Unpacking {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unpack-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    get folder() {
      return folder;
    },
    get out() {
      return join(folder, 'out');
    },
    archive(name, bytes) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    },
  };
}

/** Unpacks beside the folder, wherever entries go, unless `how` says something else. */
export function unpack(
  archive: string,
  folder: string,
  strip: number,
  how: Partial<How> = {},
): Promise<readonly string[]> {
  const { signal } = new AbortController();
  return unpackAs(archive, folder, {
    strip,
    staging: `${archive}.unpacking`,
    signal,
    admit: () => undefined,
    ...how,
  });
}

/** Every entry below `place` by its path: text of files, `-> TARGET` of links. */
export function tree(place: string): Record<string, string> {
  const names = existsSync(place) ? readdirSync(place, { recursive: true }).map(String).sort() : [];
  return Object.fromEntries(
    names.flatMap((name) => {
      const path = join(place, name);
      const stats = lstatSync(path);
      if (stats.isDirectory()) return [];
      return [[name, stats.isSymbolicLink() ? `-> ${readlinkSync(path)}` : readFileSync(path, 'utf8')]];
    }),
  );
}

export async function failureOf(run: Promise<unknown>): Promise<Failure> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Failure) return error;
  throw new Error(`no failure but ${String(error)}`);
}

/** `test`, skipped where a program is not installed. */
export function testWith(...programs: readonly string[]): typeof test | typeof test.skip {
  return programs.every((name) => programPath(name) !== undefined) ? test : test.skip;
}

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
/** Not under the system's temporary folder: bundling looks for `node_modules` above what it bundles. */
const kept = join(root, 'node_modules', '.cache', 'resume-fetch');
const entries = ['main', 'post', 'cli', 'cache-agent', 'digest-worker'] as const;
const lookAgainMs = 100;
/** A build takes a fraction of this; one that has not ended by then was killed. */
const abandonedMs = 120_000;

/**
 * The path of `ENTRY/index.js` in `dist/` where that is younger than every source, else in a build of the sources as
 * they are now, which is made once for all suites and kept until the sources change.
 */
export async function bundle(entry: (typeof entries)[number]): Promise<string> {
  folder ??= isFresh() ? Promise.resolve(dist) : built();
  return join(await folder, entry, 'index.js');
}

/** One suite tests one program, whatever becomes of the sources meanwhile. */
let folder: Promise<string> | undefined;

function isFresh(): boolean {
  const bundles = entries.map((entry) => join(dist, entry, 'index.js'));
  const oldest = Math.min(...bundles.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0));
  return sources().every((path) => statSync(path).mtimeMs < oldest);
}

async function built(): Promise<string> {
  const made = join(kept, hashOf(sources()));
  const lock = `${made}.lock`;
  mkdirSync(kept, { recursive: true });
  while (!existsSync(made)) {
    if (take(lock)) {
      try {
        build(made);
      } finally {
        rmSync(lock, { recursive: true, force: true });
      }
    } else {
      await sleep(lookAgainMs);
    }
  }
  return made;
}

/** Suites run in several processes: one builds, the others wait for it. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - made > abandonedMs) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function build(folder: string): void {
  // What is compiled has no package.json of its own above it here that says what its modules are.
  writeFileSync(join(kept, 'package.json'), '{ "type": "module" }\n');
  const work = `${folder}.${process.pid}`;
  try {
    const script = join(root, 'scripts', 'build.mjs');
    execFileSync(process.execPath, [script, join(work, 'js'), join(work, 'dist')], {
      cwd: root,
      stdio: 'pipe',
    });
    // On a machine so busy that another process took this build for abandoned, that one may have been faster.
    if (!existsSync(folder)) renameSync(join(work, 'dist'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function sources(): string[] {
  const settings = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.mjs'];
  return [...filesUnder(join(root, 'src')), ...settings.map((name) => join(root, name))];
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}

// Says whether dist/ is what the sources build: builds them anew beside a copy of node_modules and compares every byte.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const inputs = ['src', 'scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];

/** The files below `folder` as paths relative to it, in order; none when there is no such folder. */
const filesOf = (folder) =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** What is wrong with one file, or undefined. */
function fault(file, built, kept) {
  if (!built.has(file)) return 'the sources build no such file';
  if (!kept.has(file)) return 'is missing';
  const [ours, theirs] = [kept.get(file), built.get(file)];
  if (ours.equals(theirs)) return undefined;
  const lines = ours.toString().split('\n');
  const differing = theirs
    .toString()
    .split('\n')
    .findIndex((line, index) => line !== lines[index]);
  return `differs from line ${differing + 1} on (${ours.length} bytes, built ${theirs.length})`;
}

const contents = (folder) => new Map(filesOf(folder).map((file) => [file, readFileSync(join(folder, file))]));

// Links, not one symbolic link: the bundler writes the modules' real paths, relative to where it runs, into its output.
// A checkout on another file system cannot be linked, so it is copied.
function bring(from, to) {
  try {
    for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const target = join(to, path.slice(from.length));
      if (entry.isDirectory()) mkdirSync(target, { recursive: true });
      else if (entry.isFile()) linkSync(path, target);
    }
  } catch (error) {
    if (error.code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
  }
}

const folder = mkdtempSync(join(tmpdir(), 'resume-fetch-build-'));
try {
  for (const input of inputs) cpSync(input, join(folder, input), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  bring('node_modules', join(folder, 'node_modules'));
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: folder, stdio: 'inherit' });

  const [built, kept] = [contents(join(folder, 'dist')), contents('dist')];
  const faults = [...new Set([...built.keys(), ...kept.keys()])]
    .map((file) => ({ file, is: fault(file, built, kept) }))
    .filter(({ is }) => is !== undefined);
  for (const { file, is } of faults) console.error(`dist/${file}: ${is}`);
  if (faults.length > 0)
    console.error('dist/ is not what src/ builds: run `npm run build` and commit dist/.');
  else console.log(`dist/ is what src/ builds: ${kept.size} files.`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

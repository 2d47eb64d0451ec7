import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const sources = join(root, 'src');

/**
 * The program as its sources are now, laid out as `dist/` is: `ENTRY/index.js` each in a folder of its own. Kept by the
 * hash of the sources, because compiling takes longer than many a test.
 */
function compiledProgram(): string {
  const kept = join(root, 'node_modules', '.cache', 'resume-fetch-tests');
  const folder = join(kept, hashOf(sources));
  if (existsSync(folder)) return folder;
  const work = join(kept, `work-${process.pid}`);
  mkdirSync(work, { recursive: true });
  try {
    compile(join(work, 'js'));
    for (const name of readdirSync(sources).filter((each) => each.endsWith('.ts'))) {
      const entry = name.slice(0, -'.ts'.length);
      mkdirSync(join(work, entry));
      writeFileSync(join(work, entry, 'index.js'), `import '../js/${entry}.js';\n`);
    }
    writeFileSync(join(work, 'package.json'), '{"type":"module"}\n');
    if (!existsSync(folder)) renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

/** The script of one entry, to be run with Node. */
export function compiledEntry(entry: 'main' | 'post' | 'cli' | 'cache-agent'): string {
  return join(compiledProgram(), entry, 'index.js');
}

function compile(to: string): void {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', to];
  const { stdout, stderr } = spawnSync(process.execPath, args);
  // Types are another check's concern: what was written can be run.
  if (!existsSync(join(to, 'cli.js'))) throw new Error(`tsc failed:\n${stdout}${stderr}`);
}

function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

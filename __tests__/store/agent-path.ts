import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/**
 * The bundle of the cache agent to test: that in `dist/`, or one built from the sources as they are now. A bundle is
 * kept under `build/`, named by the hash of what it was made of, because bundling takes longer than the tests.
 */
export function agentPath(): string {
  const shipped = join(root, 'dist', 'cache-agent', 'index.js');
  return existsSync(shipped) ? shipped : builtAgent();
}

function builtAgent(): string {
  const bundles = join(root, 'build', 'test-agent');
  mkdirSync(bundles, { recursive: true });
  const work = mkdtempSync(join(bundles, 'work-'));
  try {
    const config = {
      extends: join(root, 'tsconfig.build.json'),
      files: [join(root, 'src', 'cache-agent.ts')],
      include: [],
      compilerOptions: { rootDir: join(root, 'src'), outDir: join(work, 'js') },
    };
    writeFileSync(join(work, 'tsconfig.json'), JSON.stringify(config));
    run('typescript/bin/tsc', '-p', join(work, 'tsconfig.json'));
    const bundle = join(bundles, hashOf(join(work, 'js')));
    if (!existsSync(bundle)) {
      run(
        '@vercel/ncc/dist/ncc/cli.js',
        'build',
        join(work, 'js', 'cache-agent.js'),
        '-o',
        join(work, 'out'),
        '--no-cache',
        '--quiet',
      );
      if (!existsSync(bundle)) renameSync(join(work, 'out'), bundle);
    }
    return join(bundle, 'index.js');
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function run(tool: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args]);
  if (status !== 0) throw new Error(`${tool} failed:\n${stdout}${stderr}`);
}

function hashOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (name.endsWith('.js')) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

// Compiles src/ with tsc and bundles each entry into dist/ENTRY/index.js with ncc, so that dist/ runs with Node alone.
// Other folders than build/ and dist/ may be named: tests do, so that they never change what is committed.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { addLeanLibraries } from './lean-libraries.mjs';

const [compiled = 'build', dist = 'dist'] = process.argv.slice(2);
const entries = ['main', 'post', 'cli', 'cache-agent', 'digest-worker'];
// A run with the cache service waits for the agent, and most of the wait is for the parser: all but a fiftieth of its bundle is
// @actions/cache and what that brings, which nobody reads here.
const minified = ['cache-agent'];
const run = (tool, ...args) =>
  execFileSync(process.execPath, [`node_modules/${tool}`, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });

rmSync(compiled, { recursive: true, force: true });
rmSync(dist, { recursive: true, force: true });
run('typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', compiled);
addLeanLibraries(compiled);
for (const entry of entries) {
  run(
    '@vercel/ncc/dist/ncc/cli.js',
    'build',
    `${compiled}/${entry}.js`,
    '-o',
    `${dist}/${entry}`,
    '--license',
    'licenses.txt',
    '--no-cache',
    '--quiet',
    ...(minified.includes(entry) ? ['--minify'] : []),
  );
}

// Compiles src/ with tsc and bundles each entry into dist/ENTRY/index.js with ncc, so that dist/ runs with Node alone.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const entries = ['main', 'post', 'cli', 'cache-agent'];
const run = (tool, ...args) =>
  execFileSync(process.execPath, [`node_modules/${tool}`, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });

rmSync('build', { recursive: true, force: true });
rmSync('dist', { recursive: true, force: true });
run('typescript/bin/tsc', '-p', 'tsconfig.build.json');
for (const entry of entries) {
  run(
    '@vercel/ncc/dist/ncc/cli.js',
    'build',
    `build/${entry}.js`,
    '-o',
    `dist/${entry}`,
    '--license',
    'licenses.txt',
    '--no-cache',
    '--quiet',
  );
}

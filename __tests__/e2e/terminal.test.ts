import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { programPath, resumeFetch, run, scratch } from '../lists/programs.js';
import { generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { shownBy } from '../terminal.js';

const columns = 70;
const slow = { content: generated(400_000, 5), bandwidth: 400_000 };
/** `script` of util-linux gives a program a terminal of its own. */
const onTerminal = process.platform === 'linux' && programPath('script') ? describe : describe.skip;

let origin: Origin;
let folder: ReturnType<typeof scratch>;

beforeAll(() => bundle('cli'), 180_000);
beforeAll(async () => {
  origin = await startOrigin();
  folder = scratch();
});
afterAll(async () => {
  await origin.close();
  folder.remove();
});

async function fetchOn(out: string, options: string, env: Record<string, string> = {}) {
  const args = `--connections=1 --cache-mode=none --path=${out} ${options}`;
  const urls = ['a', 'b'].map((name) => origin.file(`/${name}.bin`, slow)).join(' ');
  const command = `stty cols ${columns} rows 20; exec ${process.execPath} ${await bundle('cli')} ${args} ${urls}`;
  const clean = { PATH: process.env.PATH ?? '', HOME: folder.path, TERM: 'xterm', SHELL: '/bin/sh' };
  return run('script', ['-qec', command, '/dev/null'], folder.path, { ...clean, ...env });
}

onTerminal('the command line on a terminal', () => {
  test('draws a line for each file and for all of them, and leaves lines only', async () => {
    const { code, stdout } = await fetchOn('live', '');
    expect(code).toBe(0);
    expect(stdout).toMatch(/a\.bin +\[=* *\] +\d+\.\d % +\d+(\.\d)? KiB\/s/);
    expect(stdout).toContain('2 active');
    const shown = shownBy(stdout, columns);
    expect(shown.filter((line) => line.includes(' active') || line.includes('['))).toEqual([]);
    expect(shown.filter((line) => /^[ab]\.bin {2}complete: /.test(line))).toHaveLength(2);
    expect(shown.join('\n')).toContain('2 files complete');
  });

  test.each<[what: string, options: string, env: Record<string, string>]>([
    ['with --json', '--json', {}],
    ['with --quiet', '--quiet', {}],
    ['with NO_COLOR', '', { NO_COLOR: '1' }],
  ])('draws nothing %s', async (what, options, env) => {
    const { code, stdout } = await fetchOn(what.replace(/\W/g, ''), options, env);
    expect({ code, drawn: stdout.includes('\x1b') }).toEqual({ code: 0, drawn: false });
  });
});

test('the command line in a pipe draws nothing', async () => {
  const url = origin.file('/a.bin', slow);
  const { code, stdout } = await resumeFetch(folder.path, ['--cache-mode=none', '--path=pipe', url]);
  expect({ code, drawn: stdout.includes('\x1b') }).toEqual({ code: 0, drawn: false });
});

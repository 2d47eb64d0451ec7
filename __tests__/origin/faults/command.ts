import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeAll } from '@jest/globals';
import { bundle } from '../../bundles.js';
import type { Scratch } from './fetch-list.js';

/** What came out of a process of the command line. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The events that it told, as `--json` writes them. */
  readonly events: readonly Record<string, unknown>[];
  readonly stderr: string;
}

export interface Command {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

const running = new Set<ChildProcess>();
// A build may have to be made first, which takes longer than a test may.
beforeAll(() => bundle('cli'), 180_000);

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts the command line on `list` in the folder of `disk`; `prefix` is a command that it is started by. */
export async function startCommand(
  disk: Scratch,
  list: string,
  options: readonly string[] = [],
  { prefix = [], env = {} }: { prefix?: readonly string[]; env?: Record<string, string> } = {},
): Promise<Command> {
  const fixed = [
    '--json',
    '--path',
    'out',
    '--cache-mode',
    'none',
    '--connect-timeout',
    '5s',
    ...options,
    '-',
  ];
  const [command = '', ...args] = [...prefix, process.execPath, await bundle('cli'), ...fixed];
  const child = spawn(command, args, {
    cwd: disk.root,
    env: { PATH: process.env.PATH, HOME: disk.root, ...env },
  });
  running.add(child);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
    });
  }
  child.stdin.on('error', () => undefined).end(list);
  const ended = once(child, 'close').then(([code, signal]): Ended => {
    running.delete(child);
    const events = output.stdout
      .split('\n')
      .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
    return { code, signal, events, stderr: output.stderr };
  });
  return { child, ended };
}

/** The event that tells how the only file ended. */
export function resultOf({ events }: Ended): Record<string, unknown> {
  return events.find(({ type }) => type === 'file') ?? {};
}

/** Whether this machine lets us run `command`, which tries out a permission. */
export function permits(command: string): boolean {
  try {
    execFileSync('sh', ['-c', command], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** `test`, or its skipped form that says why. */
export function testWhere(
  permitted: boolean,
  why: string,
  test: jestTest,
): (name: string, body: () => Promise<void>) => void {
  return permitted ? test : (name, body) => test.skip(`${name} (skipped: ${why})`, body);
}

type jestTest = typeof import('@jest/globals').test;

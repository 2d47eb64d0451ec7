import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '../bundles.js';

/** What the command line told of a run. */
export interface Told {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly events: readonly Record<string, unknown>[];
  readonly errors: string;
  /** Of the last event, or 0. */
  readonly downloaded: number;
  readonly restored: number;
}

/** A run that is under way. */
export interface Running {
  readonly process: ChildProcess;
  readonly told: Promise<Told>;
  /** Resolves with the next event that `wanted` accepts, seen before or not. */
  event(wanted: (event: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
}

/** A machine with a disk of its own; nothing of it is left once it is lost. */
export interface Machine {
  readonly files: string;
  start(...args: string[]): Running;
  run(...args: string[]): Promise<Told>;
  read(name: string): Promise<Buffer>;
  lose(): Promise<void>;
}

/** @param env what the runner gives to a job, on top of what every process needs */
export async function newMachine(folder: string, env: Readonly<Record<string, string>>): Promise<Machine> {
  const files = join(folder, 'files');
  const temporary = join(folder, 'tmp');
  await mkdir(files, { recursive: true });
  await mkdir(temporary, { recursive: true });
  const program = await bundle('cli');

  function start(...args: string[]): Running {
    const child = spawn(process.execPath, [program, '--json', '--path', files, '--retries', '1', ...args], {
      env: { PATH: process.env.PATH, HOME: folder, TMPDIR: temporary, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return follow(child);
  }

  return {
    files,
    start,
    run: (...args) => start(...args).told,
    read: (name) => readFile(join(files, name)),
    // An agent whose main was killed still finishes its saves in there for a moment.
    lose: () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}

function follow(child: ChildProcess): Running {
  const events: Record<string, unknown>[] = [];
  const waiting: {
    wanted: (event: Record<string, unknown>) => boolean;
    resolve: (event: Record<string, unknown>) => void;
  }[] = [];
  let errors = '';
  let line = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (line + text).split('\n');
    line = lines.pop() ?? '';
    for (const each of lines) {
      const event: Record<string, unknown> = JSON.parse(each);
      events.push(event);
      for (const { wanted, resolve } of waiting) if (wanted(event)) resolve(event);
    }
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const told = once(child, 'close').then(([code, signal]): Told => {
    const last = events.findLast(({ type }) => type === 'finished');
    const number = (name: string) => Number(last?.[name] ?? 0);
    return {
      code,
      signal,
      events,
      errors,
      downloaded: number('downloadedBytes'),
      restored: number('restoredBytes'),
    };
  });
  return {
    process: child,
    told,
    event: (wanted) =>
      new Promise((resolve, reject) => {
        const seen = events.find(wanted);
        if (seen) return resolve(seen);
        waiting.push({ wanted, resolve });
        told.then(() =>
          reject(new Error(`the run ended before that: ${JSON.stringify(events.slice(-3))} ${errors}`)),
        );
      }),
  };
}

/** How many events of a type there were, or what they sum up to. */
export function sumOf(told: Told, type: string, field: string): number {
  return told.events
    .filter((event) => event.type === type)
    .reduce((sum, event) => sum + Number(event[field]), 0);
}

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isAlive } from '../../../src/program/is-alive.js';
import { type Outcome, runProgram } from '../../../src/program/program.js';
import type { Event, FileResult } from '../../../src/report/events.js';
import { noHandover } from '../../../src/store/handover.js';
import { overwriteSlabs } from '../../overwrite-slabs.js';

overwriteSlabs();

/** Inputs of the action by name, as a user would write them. */
export type Options = Readonly<Record<string, string>>;

export interface Fetched extends Outcome {
  readonly events: readonly Event[];
  /** The only, or the first, item of the list. */
  readonly file: FileResult;
  /** Every event and result as JSON: where secrets must not be. */
  readonly told: string;
}

/** A disk of its own for one test: the run's folder, a store, and whatever else. */
export class Scratch {
  private constructor(readonly root: string) {}

  static async make(): Promise<Scratch> {
    return new Scratch(await mkdtemp(join(tmpdir(), 'faults-')));
  }

  /** The path of a target or of a file beside one. */
  path(name: string): string {
    return join(this.root, 'out', name);
  }

  /** The bytes under a name; undefined where there are none. */
  read(name: string): Promise<Buffer | undefined> {
    return readFile(this.path(name)).catch(() => undefined);
  }

  /** The names of everything that is in the run's folder. */
  names(): Promise<string[]> {
    return readdir(this.path('')).catch(() => []);
  }

  remove(): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }

  /**
   * The whole program on `list`, in this process: what an entry would start, with the outside world stated here.
   * `entryPath` matters to files that are big enough for a thread of their own.
   */
  async fetch(
    list: string,
    options: Options = {},
    env: Options = {},
    signal = new AbortController().signal,
    entryPath = resolve('dist/cli/index.js'),
  ): Promise<Fetched> {
    const { outcome, events } = await this.#run(list, options, env, signal, entryPath, false);
    const [file] = outcome.files;
    if (!file) throw new Error('the run has no result');
    return { ...outcome, events, file, told: JSON.stringify([events, outcome.files]) };
  }

  /** What such a run would do (`--dry-run`). */
  async plan(list: string, options: Options = {}): Promise<Outcome & Pick<Fetched, 'events'>> {
    const { signal } = new AbortController();
    const { outcome, events } = await this.#run(
      list,
      options,
      {},
      signal,
      resolve('dist/cli/index.js'),
      true,
    );
    return { ...outcome, events };
  }

  async #run(
    list: string,
    options: Options,
    env: Options,
    signal: AbortSignal,
    entryPath: string,
    dryRun: boolean,
  ): Promise<{ outcome: Outcome; events: readonly Event[] }> {
    const events: Event[] = [];
    const inputs: Options = {
      path: 'out',
      'cache-mode': 'none',
      'cache-dir': 'store',
      'part-size': '64KiB',
      'stall-timeout': '5s',
      'connect-timeout': '5s',
      'progress-interval': '1h',
      ...options,
      urls: list,
    };
    const outcome = await runProgram({
      read: (name) => inputs[name],
      standardInput: undefined,
      env,
      platform: process.platform,
      cwd: this.root,
      home: this.root,
      temporaryFolder: this.root,
      entryPath,
      processes: { pid: process.pid, host: hostname(), isAlive: isAlive(process.kill.bind(process)) },
      givenBy: 'runner',
      addPath: () => undefined,
      version: '0-test',
      report: (event) => events.push(event),
      onSecrets: () => undefined,
      handover: noHandover,
      waitForSaves: true,
      tellsDigests: true,
      dryRun,
      signal,
    });
    return { outcome, events };
  }
}

/** The decisions that were made, in order. */
export function plans({ events }: Pick<Fetched, 'events'>): string[] {
  return events.flatMap((event) => (event.type === 'plan' ? [event.decision] : []));
}

/** Texts of one kind of event, for what a user was told. */
export function texts({ events }: Pick<Fetched, 'events'>, type: 'warning' | 'retry' | 'dropped'): string[] {
  return events.flatMap((event) => {
    if (event.type !== type) return [];
    return event.type === 'warning' ? [event.message] : [event.reason];
  });
}

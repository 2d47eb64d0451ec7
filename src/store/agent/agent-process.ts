import { fork } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentEnvironment } from './agent-environment.js';
import type { Answer, RestoreOrder, SaveOrder } from './protocol.js';
import { readAnswer, readFound } from './read-message.js';
import { stagingParentOf } from './staging.js';

/** An order before it has its id. */
export type Task = Omit<RestoreOrder, 'id'> | Omit<SaveOrder, 'id'>;

/** An answer, or the news that there will never be one. */
export type Reply = Answer | { readonly type: 'died'; readonly reason: string };

/** One life of the agent. */
export interface AgentProcess {
  /**
   * @param signal asks it to forget the task; it answers all the same, sooner or later
   * @param onFound hears that the entry is there, and again whenever more of it has come; or that its upload begins
   */
  ask(task: Task, signal?: AbortSignal, onFound?: () => void): Promise<Reply>;
  /** Ends it at once; what it has not answered is answered `died` with `reason`. */
  kill(reason: string): void;
  /** Leaves it: it finishes the saves that it has begun, cleans up and ends by itself. */
  leave(reason: string): void;
  /** Resolves as soon as it has ended: with the reason when it did so by itself, `undefined` when it was told to. */
  readonly died: Promise<string | undefined>;
  /** Resolves when it has ended and its folder is gone. */
  readonly ended: Promise<void>;
}

export interface AgentProcessOptions {
  /** The script to fork. */
  readonly agentPath: string;
  /** Where its staging folder is made, if the library can work there (see `stagingParentOf`). */
  readonly stagingParent: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How long it goes on with saves once we have left, in milliseconds. */
  readonly lingerMs: number;
}

/** What it has been asked and not answered. */
interface Question {
  readonly settle: (reply: Reply) => void;
  readonly onFound: (() => void) | undefined;
}

/** Makes a staging folder and starts an agent in it. Throws what the file system throws. */
export async function startAgent(options: AgentProcessOptions): Promise<AgentProcess> {
  const parent = stagingParentOf([options.stagingParent, tmpdir()]);
  const staging = await realpath(await mkdtemp(join(parent, 'resume-fetch-')));
  const child = fork(options.agentPath, [String(options.lingerMs)], {
    cwd: staging,
    env: agentEnvironment(options.env),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // In a process group of its own, so that a terminal's Ctrl-C does not reach the tar that it runs.
    detached: platform() !== 'win32',
  });
  const unanswered = new Map<number, Question>();
  let asked = 0;
  let over = false;

  function end(reason: string): void {
    over = true;
    for (const { settle } of unanswered.values()) settle({ type: 'died', reason });
    unanswered.clear();
  }

  child.on('message', (message) => {
    const found = readFound(message);
    if (found !== undefined) return unanswered.get(found.id)?.onFound?.();
    const answer = readAnswer(message);
    if (answer === undefined) return;
    unanswered.get(answer.id)?.settle(answer);
    unanswered.delete(answer.id);
  });
  const died = new Promise<string | undefined>((resolve) => {
    const gone = (reason: string) => {
      resolve(over ? undefined : reason);
      end(reason);
    };
    child.on('error', (error) => {
      if (child.pid === undefined) gone(`the cache agent could not be started: ${error.message}`);
    });
    child.on('exit', (code, signal) => gone(`the cache agent ended with ${signal ?? `exit code ${code}`}`));
  });
  // A program that an agent ran may write for a moment after that agent was killed.
  const removed = () => rm(staging, { recursive: true, force: true, maxRetries: 5 });
  const ended = died.then(removed).catch(() => undefined);

  return {
    ask(task, signal, onFound) {
      return new Promise((resolve) => {
        if (over) return resolve({ type: 'died', reason: 'the cache agent has ended' });
        const id = ++asked;
        // A failed send means that the process is ending: its exit settles the answer.
        const tell = (message: Task | { type: 'forget' }) => child.send({ ...message, id }, () => undefined);
        const forget = () => over || tell({ type: 'forget' });
        const settle = (reply: Reply) => {
          signal?.removeEventListener('abort', forget);
          resolve(reply);
        };
        unanswered.set(id, { settle, onFound });
        tell(task);
        if (signal?.aborted) forget();
        signal?.addEventListener('abort', forget, { once: true });
      });
    },
    kill(reason) {
      end(reason);
      child.kill('SIGKILL');
    },
    leave(reason) {
      end(reason);
      if (child.connected) child.disconnect();
      child.unref();
    },
    died,
    ended,
  };
}

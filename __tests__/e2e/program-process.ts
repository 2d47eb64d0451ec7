import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { afterEach } from '@jest/globals';

/** What a process left behind. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly exit: Promise<Exit>;
  /** Resolves once standard output or standard error matches `text`; rejects when the process ends before. */
  said(text: RegExp): Promise<void>;
}

export interface StartOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Given on standard input; null: that stays open, and nothing comes. Absent: it is at its end. */
  readonly input?: string | null;
}

const running = new Set<ChildProcess>();

// A test that failed leaves nothing behind that would keep the next ones waiting.
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts one of the bundles with Node, as a shell or the runner does. */
export function start(script: string, args: readonly string[], options: StartOptions): Started {
  const { cwd, env, input } = options;
  const child = spawn(process.execPath, [script, ...args], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  running.add(child);
  child.stdin.on('error', () => undefined);
  if (input !== null) child.stdin.end(input ?? '');
  const news = new EventEmitter();
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      news.emit('output');
    });
  }
  let over: Exit | undefined;
  const exit = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => {
      running.delete(child);
      over = { code, signal, ...output };
      resolve(over);
      news.emit('output');
    });
  });
  return {
    child,
    exit,
    async said(text) {
      const heard = () => text.test(output.stdout) || text.test(output.stderr);
      while (!heard()) {
        if (over) throw new Error(`the process ended without saying ${text}:\n${over.stdout}${over.stderr}`);
        await once(news, 'output');
      }
    },
  };
}

/** An environment in which nothing of this machine's caches, proxies or of a surrounding workflow is to be seen. */
export function plainEnvironment(home: string): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, HOME: home, XDG_CACHE_HOME: `${home}/cache` };
}

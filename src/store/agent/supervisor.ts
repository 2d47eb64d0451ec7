import type { Clock } from '../../clock.js';
import { reasonOf } from '../../errors/io-reason.js';
import {
  type AgentProcess,
  type AgentProcessOptions,
  type Reply,
  startAgent,
  type Task,
} from './agent-process.js';

/** A reply, or the news that there was none after so many milliseconds, for which the agent was ended. */
export type SupervisedReply =
  | Reply
  | { readonly type: 'late'; readonly reason: string; readonly afterMs: number };

/** How long an answer may take, in milliseconds. */
export interface Patience {
  readonly inAnyCaseMs: number;
  /** So much longer where the agent has told that it found what it looks for. */
  readonly onceFoundMs: number;
}

/** Keeps one agent alive while there is work: starts it at the first task, and again after it ended. */
export interface Supervisor {
  ask(task: Task, patience: Patience, signal?: AbortSignal, onFound?: () => void): Promise<SupervisedReply>;
  /** Lets the agent go. It ends by itself; `waitMs` milliseconds are given to it for that, unless it is still `saving`. */
  close(reason: string, saving: boolean, waitMs: number): Promise<void>;
}

/** @param ahead an agent that lives already */
export function createSupervisor(
  options: AgentProcessOptions,
  clock: Clock,
  onDeath: (reason: string) => void,
  ahead?: Promise<AgentProcess>,
): Supervisor {
  let current: Promise<AgentProcess> | undefined;
  /** Of agents that were killed for being late: until their folders are gone. */
  const ending = new Set<Promise<void>>();
  if (ahead !== undefined) watch(ahead);

  function living(): Promise<AgentProcess> {
    return current ?? watch(startAgent(options));
  }

  /** Tells of its death once. */
  function watch(started: Promise<AgentProcess>): Promise<AgentProcess> {
    current = started;
    started.then(
      async (agent) => {
        const reason = await agent.died;
        forget(started);
        if (reason !== undefined) onDeath(reason);
      },
      (error) => {
        forget(started);
        onDeath(reasonOf(error));
      },
    );
    return started;
  }

  function forget(agent: Promise<AgentProcess>): void {
    if (current === agent) current = undefined;
  }

  return {
    async ask(task, { inAnyCaseMs, onceFoundMs }, signal, onFound) {
      const started = living();
      const agent = await started.catch(reasonOf);
      if (typeof agent === 'string') return { type: 'died', reason: agent };
      const answered = new AbortController();
      let moreMs = 0;
      const hearFound = () => {
        moreMs = onceFoundMs;
        onFound?.();
      };
      const late = clock
        .sleep(inAnyCaseMs, answered.signal)
        .then(() => clock.sleep(moreMs, answered.signal))
        .then(
          () => undefined,
          () => undefined,
        );
      const reply = await Promise.race([agent.ask(task, signal, hearFound), late]);
      answered.abort();
      if (reply !== undefined) return reply;
      forget(started);
      const afterMs = inAnyCaseMs + moreMs;
      const reason = `no answer within ${Math.round(afterMs / 1000)} s`;
      agent.kill(`ended because another operation had ${reason}`);
      const ended = agent.ended.then(() => {
        ending.delete(ended);
      });
      ending.add(ended);
      return { type: 'late', reason, afterMs };
    },
    async close(reason, saving, waitMs) {
      await Promise.all([letGo(reason, saving, waitMs), ...ending]);
    },
  };

  async function letGo(reason: string, saving: boolean, waitMs: number): Promise<void> {
    const agent = await current?.catch(() => undefined);
    if (agent === undefined) return;
    agent.leave(reason);
    if (saving) return;
    const enough = new AbortController();
    const late = clock.sleep(waitMs, enough.signal).then(
      () => true,
      () => false,
    );
    if (await Promise.race([agent.ended.then(() => false), late])) agent.kill(reason);
    enough.abort();
    await agent.ended;
  }
}

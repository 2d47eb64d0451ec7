import { Worker } from 'node:worker_threads';
import { DiskError } from '../errors/disk-failures.js';
import type { DeclaredAlgorithm } from '../http/declared-digests.js';
import type { FileSlice } from '../store/part-store.js';
import type { DigestAnswer, DigestMessage, DigestTask } from './digest-protocol.js';
import { type Digester, type Follower, idleFollower } from './digester.js';
import { fileDigester } from './file-digester.js';

/** Below this many bytes a digest is there sooner than a thread. */
const worthAThread = 8 * 1024 ** 2;

/** The thread hears of progress in steps of so many bytes. */
const worthAMessage = 2 * 1024 ** 2;

/** A digester that has to be closed, because its thread would outlive the work. */
export interface ClosableDigester extends Digester {
  close(): Promise<void>;
}

/**
 * Digests in a thread of its own, so that the thread that moves bytes never waits for arithmetic. The thread starts with
 * the first big file, before its bytes come; what is small is digested on the spot.
 *
 * @param workerPath the bundle of the thread
 */
export function createThreadDigester(workerPath: string): ClosableDigester {
  let thread: DigestThread | undefined;
  const inThread = () => {
    thread ??= new DigestThread(workerPath);
    return thread;
  };
  return {
    sha256: (slice) => (slice.length < worthAThread ? fileDigester : inThread()).sha256(slice),
    follow(path, algorithms, size = 0) {
      if (algorithms.length === 0) return idleFollower;
      return size < worthAThread
        ? new LateFollower(path, algorithms, inThread)
        : inThread().follow(path, algorithms);
    },
    async close() {
      await thread?.close();
      thread = undefined;
    },
  };
}

/** Digests on the spot until it is clear that the file is big; then the thread begins anew. */
class LateFollower implements Follower {
  readonly #onTheSpot: Follower;
  #inThread: Follower | undefined;

  constructor(
    private readonly path: string,
    private readonly algorithms: readonly DeclaredAlgorithm[],
    private readonly thread: () => Digester,
  ) {
    this.#onTheSpot = fileDigester.follow(path, algorithms);
  }

  wrote(position: number, buffers: readonly Buffer[]): void {
    if (!this.#inThread) this.#onTheSpot.wrote(position, buffers);
  }

  advance(to: number): void {
    if (to >= worthAThread) this.#fromThread().advance(to);
  }

  finish(size: number): Promise<ReadonlyMap<DeclaredAlgorithm, string>> {
    return (size < worthAThread ? this.#onTheSpot : this.#fromThread()).finish(size);
  }

  async close(): Promise<void> {
    await this.#onTheSpot.close();
    await this.#inThread?.close();
  }

  #fromThread(): Follower {
    this.#inThread ??= this.thread().follow(this.path, this.algorithms);
    return this.#inThread;
  }
}

interface Waiting {
  readonly resolve: (digests: ReadonlyMap<DeclaredAlgorithm, string>) => void;
  readonly reject: (reason: unknown) => void;
}

class DigestThread implements Digester {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #broken: unknown;

  constructor(workerPath: string) {
    this.#worker = new Worker(workerPath);
    // What is waited for keeps the process alive; an idle thread must not.
    this.#worker.unref();
    this.#worker.on('message', (answer: DigestAnswer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the digest thread has ended')));
  }

  async sha256(slice: FileSlice): Promise<string> {
    const digests = await this.#ask({ type: 'slice', slice }, slice.path);
    return digests.get('sha-256') ?? '';
  }

  follow(path: string, algorithms: readonly DeclaredAlgorithm[]): Follower {
    const follower = ++this.#lastId;
    this.#tell({ type: 'follow', follower, path, algorithms });
    let told = 0;
    return {
      // The bytes stay here: what the thread needs it reads from the page cache.
      wrote: () => undefined,
      advance: (to) => {
        if (to - told < worthAMessage) return;
        told = to;
        this.#tell({ type: 'advance', follower, to });
      },
      finish: (size) => this.#ask({ type: 'finish', follower, size }, path),
      close: async () => {
        await this.#ask({ type: 'close', follower }, path);
      },
    };
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #tell(task: DigestTask): void {
    this.#worker.postMessage({ id: undefined, task } satisfies DigestMessage);
  }

  async #ask(task: DigestTask, path: string): Promise<ReadonlyMap<DeclaredAlgorithm, string>> {
    try {
      return await new Promise((resolve, reject) => {
        if (this.#broken) return reject(this.#broken);
        const id = ++this.#lastId;
        this.#waiting.set(id, { resolve, reject });
        this.#worker.ref();
        this.#worker.postMessage({ id, task } satisfies DigestMessage);
      });
    } catch (error) {
      throw new DiskError('digest', path, error);
    }
  }

  #settle(answer: DigestAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('digests' in answer) waiting?.resolve(answer.digests);
    else waiting?.reject(new Error(answer.reason));
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #fail(reason: unknown): void {
    this.#broken ??= reason;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { reasonOf } from '../../errors/io-reason.js';

/** What one operation of the library came to, with every line that the library printed on its behalf. */
export interface Recorded<T> {
  readonly result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };
  readonly lines: readonly string[];
}

/**
 * Tells apart what concurrent operations of a library print and throw. `@actions/cache` returns -1 for nearly
 * everything and says why on standard output only; some of its errors surface as uncaught exceptions.
 */
export interface OperationLog {
  /**
   * Runs `work` and collects what is written meanwhile by it and by whatever it started. Never rejects.
   *
   * @param onLine hears each line at once
   */
  record<T>(work: () => Promise<T>, onLine?: (line: string) => unknown): Promise<Recorded<T>>;
  /** Takes what was meant for standard output; what belongs to no operation is dropped. */
  write(chunk: Uint8Array | string): void;
  /** Fails the operation on whose behalf an exception went uncaught; its own promise may never settle. */
  uncaught(error: unknown): void;
}

interface Operation {
  add(line: string): void;
  fail(error: unknown): void;
}

export function createOperationLog(): OperationLog {
  const current = new AsyncLocalStorage<Operation>();
  return {
    record(work, onLine) {
      const lines: string[] = [];
      return new Promise((resolve) => {
        const fail = (error: unknown) => resolve({ result: { ok: false, reason: reasonOf(error) }, lines });
        const add = (line: string) => {
          lines.push(line);
          onLine?.(line);
        };
        current.run({ add, fail }, () => {
          work().then((value) => resolve({ result: { ok: true, value }, lines }), fail);
        });
      });
    },
    write(chunk) {
      const operation = current.getStore();
      if (operation === undefined) return;
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      for (const line of text.split(/\r?\n/)) if (line !== '') operation.add(line);
    },
    uncaught(error) {
      current.getStore()?.fail(error);
    },
  };
}

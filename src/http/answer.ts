import { bytesIn } from '../bytes-in.js';
import type { Answer, Head } from './client.js';
import { cutBatch } from './cut-batch.js';
import type { Exchange } from './exchange.js';
import type { Rate } from './rate.js';

/** Made once: an error for every answer that is not read to its end would cost more than a small file. */
const cancelled = new Error('the answer is not wanted any more');

/** The answer as its reader sees it: the exchange's body, at the rate that is allowed, until `signal` or `cancel`. */
export function answerOver(exchange: Exchange, head: Head, rate: Rate, signal: AbortSignal): Answer {
  const ended = new AbortController();
  const abort = () => {
    ended.abort(signal.reason);
    exchange.abort(signal.reason);
  };
  const forget = () => signal.removeEventListener('abort', abort);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();

  const gate = rate.gate();
  let isRead = false;
  /** What has come and may not pass yet. It is good while nothing more is read. */
  let waiting: readonly Buffer[] = [];

  async function read(): Promise<readonly Buffer[] | undefined> {
    try {
      if (waiting.length === 0) waiting = (await exchange.read()) ?? [];
      const { first, behind } = cutBatch(waiting, rate.atOnce);
      waiting = behind;
      if (first.length > 0) {
        await gate.pass(bytesIn(first), ended.signal);
        return first;
      }
      isRead = true;
      forget();
      return undefined;
    } catch (error) {
      forget();
      throw error;
    }
  }

  function cancel(): void {
    if (isRead) return;
    forget();
    ended.abort(cancelled);
    exchange.discard(cancelled);
  }

  return {
    head,
    hasCome: () => exchange.isComplete,
    heldMs: () => gate.heldMs,
    read,
    cancel,
  };
}

import type { Clock } from '../clock.js';
import type { Exchange } from './exchange.js';
import { ConnectTimeoutError, type HttpFailure, StallError } from './failures.js';

export interface Timeouts {
  /** Milliseconds until the connection, TLS included, must be there. */
  readonly connectTimeoutMs: number;
  /** Milliseconds within which the head, and then every next byte, must come while somebody wants it. */
  readonly stallTimeoutMs: number;
}

/** Fails exchanges that make no progress. One timer looks after all of them, so that a byte costs no timer. */
export class Watchdog {
  readonly #watched = new Set<Exchange>();
  #stop: (() => void) | undefined;

  constructor(
    private readonly timeouts: Timeouts,
    private readonly clock: Clock,
  ) {}

  watch(exchange: Exchange): void {
    this.#watched.add(exchange);
    this.#stop ??= this.clock.every(this.#interval(), () => this.#look());
    exchange.over.then(() => {
      this.#watched.delete(exchange);
      if (this.#watched.size === 0) this.#rest();
    });
  }

  /** A fraction of the shorter timeout: late by a quarter at most. */
  #interval(): number {
    const shorter = Math.min(this.timeouts.connectTimeoutMs, this.timeouts.stallTimeoutMs);
    return Math.min(1000, Math.max(10, Math.floor(shorter / 4)));
  }

  #look(): void {
    for (const exchange of this.#watched) this.#check(exchange);
  }

  #check(exchange: Exchange): void {
    const failure = this.#judge(exchange);
    if (failure !== undefined) exchange.fail(failure);
  }

  #judge({ phase, idleMs, url }: Exchange): HttpFailure | undefined {
    const { connectTimeoutMs, stallTimeoutMs } = this.timeouts;
    switch (phase) {
      case 'connect':
        return idleMs < connectTimeoutMs ? undefined : new ConnectTimeoutError(url, connectTimeoutMs);
      case 'head':
        return idleMs < stallTimeoutMs ? undefined : new StallError(url, stallTimeoutMs, 'after the request');
      case 'body':
        return idleMs < stallTimeoutMs
          ? undefined
          : new StallError(url, stallTimeoutMs, 'in the middle of the body');
      case 'over':
        return undefined;
    }
  }

  #rest(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}

import type { Clock } from '../clock.js';

/** Calls once, at the earliest time that it was set for; never keeps the process alive. */
export class Alarm {
  #at = Number.POSITIVE_INFINITY;
  #cancel: () => void = () => undefined;

  constructor(
    private readonly clock: Pick<Clock, 'monotonic' | 'every'>,
    private readonly ring: () => void,
  ) {}

  /** @param at milliseconds on the clock's `monotonic`; nothing changes when it is set for an earlier time already */
  set(at: number): void {
    if (at >= this.#at) return;
    this.clear();
    this.#at = at;
    this.#cancel = this.clock.every(Math.max(1, at - this.clock.monotonic()), () => {
      this.clear();
      this.ring();
    });
  }

  clear(): void {
    this.#cancel();
    this.#cancel = () => undefined;
    this.#at = Number.POSITIVE_INFINITY;
  }
}

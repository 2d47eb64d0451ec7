import type { Clock } from '../../../src/clock.js';

/** A clock that moves when told, and ticks on the way. */
export class ManualClock implements Clock {
  private time = 0;
  private readonly tickers = new Set<{ ms: number; next: number; tick: () => void }>();

  now(): number {
    return 1_700_000_000_000 + this.time;
  }

  monotonic(): number {
    return this.time;
  }

  async sleep(): Promise<void> {
    throw new Error('Nothing here sleeps.');
  }

  every(ms: number, tick: () => void): () => void {
    const ticker = { ms, next: this.time + ms, tick };
    this.tickers.add(ticker);
    return () => this.tickers.delete(ticker);
  }

  advance(ms: number): void {
    const end = this.time + ms;
    while (this.time < end) {
      this.time += 1;
      for (const ticker of this.tickers) {
        if (ticker.next > this.time) continue;
        ticker.next += ticker.ms;
        ticker.tick();
      }
    }
  }

  get ticking(): boolean {
    return this.tickers.size > 0;
  }
}

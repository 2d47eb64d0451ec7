import { BodyQueue } from './body-queue.js';
import type { Wire } from './wire/wire.js';

/**
 * A body between its wire and its reader: what lies unread, what the reader has, and whether the wire waits for him. The memory of
 * what he is done with is used again.
 */
export class Intake {
  readonly #queue = new BodyQueue();
  /** What the reader has and may use until it reads on. */
  #lent: readonly Buffer[] = [];
  #isPaused = false;
  #isLeft = false;

  /**
   * @param highWater bytes that may lie unread before the wire is paused, as things stand
   * @param resumed called when the wire is, after a pause
   */
  constructor(
    private readonly wire: Pick<Wire, 'slabs' | 'pause' | 'resume'>,
    private readonly highWater: () => number,
    private readonly resumed: () => void,
  ) {}

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Whether the last byte has come. */
  get isComplete(): boolean {
    return this.#queue.isComplete;
  }

  push(piece: Buffer): void {
    this.wire.slabs.hold(piece);
    this.#queue.push(piece);
    if (this.#queue.unread < this.highWater()) return;
    this.#isPaused = true;
    this.wire.pause();
  }

  /** See `Answer.read`. */
  async read(): Promise<Buffer[] | undefined> {
    this.#release(this.#lent);
    this.#lent = [];
    const taken = this.#queue.take();
    this.goOn();
    const buffers = await taken;
    this.#lent = buffers ?? [];
    return buffers;
  }

  /** All has come. */
  complete(): void {
    this.#queue.complete();
  }

  /** No more will come; what came before can still be read. */
  fail(reason: unknown): void {
    this.#queue.fail(reason);
  }

  /** Drops what is unread. Who gives up may still be writing what was lent: that memory is never used again. */
  abandon(reason: unknown): void {
    this.#release(this.#queue.abandon(reason));
    this.#lent = [];
  }

  /** Ends a pause, as there is room again or nobody minds. */
  goOn(): void {
    if (!this.#isPaused || this.#isLeft) return;
    this.#isPaused = false;
    this.resumed();
    this.wire.resume();
  }

  /** The wire is gone, or no longer ours. */
  leave(): void {
    this.#isLeft = true;
  }

  #release(buffers: readonly Buffer[]): void {
    for (const buffer of buffers) this.wire.slabs.release(buffer);
  }
}

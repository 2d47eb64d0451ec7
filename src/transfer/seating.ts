import { likelyName } from '../list/target-name.js';
import type { Seat, takeSeat } from '../target/target-seat.js';
import type { Job } from './job.js';

/** The seat of a file during one try: under the name that it is likely to have, then under the one that its source says it has. */
export class Seating {
  #seat: Seat | undefined;

  constructor(
    private readonly job: Job,
    private readonly takeSeatAt: typeof takeSeat,
  ) {}

  /**
   * Takes the seat that the file is likely to have; undefined where nothing tells which, or another item has it.
   *
   * @throws DiskError; `signal.reason`
   */
  async guess(): Promise<Seat | undefined> {
    const name = guessedName(this.job);
    return name === undefined ? undefined : this.#sit(name);
  }

  /**
   * Takes the seat of `name`, which the file has for good, unless that was guessed.
   *
   * @throws TargetClashError; DiskError; `signal.reason`
   */
  async settle(name: string): Promise<Seat> {
    const { run, request } = this.job;
    const guessed = this.#seat;
    if (guessed?.name !== name) {
      this.#seat = undefined;
      await guessed?.release();
    }
    await run.claims.claim(name, request.origin);
    this.job.hear(name);
    return this.#seat ?? this.#sit(name);
  }

  /** Nothing comes of this try: the seat, and the name as far as it was guessed, are free. */
  async leave(): Promise<void> {
    const { run, request } = this.job;
    await this.#seat?.release();
    run.claims.giveUp(request.origin);
  }

  async #sit(name: string): Promise<Seat> {
    const { job } = this;
    job.aimAt(name);
    this.#seat = trusted(await this.takeSeatAt(name, job.run), job);
    return this.#seat;
  }
}

/** The name as far as it is known before a source is asked; Content-Disposition may still give another. */
function guessedName({ request, run, settledName }: Job): string | undefined {
  if (settledName !== undefined) return settledName;
  const name = likelyName(request);
  return name !== undefined && run.claims.guess(name, request.origin) ? name : undefined;
}

/** `seat`, whose file nothing speaks for where it has turned out to be bad. */
function trusted(seat: Seat, { distrusted: reason }: Job): Seat {
  const { holding } = seat;
  if (reason === undefined || holding.kind !== 'found') return seat;
  return { ...seat, holding: { kind: 'unproven', bytes: holding.bytes, reason } };
}

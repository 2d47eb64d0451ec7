import type { HttpClient } from '../http/client.js';
import { displayUrl } from '../http/display-url.js';
import type { Validator } from '../http/validator.js';
import type { Turn } from '../in-turn.js';
import type { Declared, Request } from '../list/request.js';
import { nameFromUrl } from '../list/server-name.js';
import { targetName } from '../list/target-name.js';
import type { Event } from '../report/events.js';
import type { FileProgress } from '../report/progress.js';
import type { ByteTally, Run } from './run.js';
import { Lineup } from './sources/lineup.js';
import { RetryBudget } from './sources/retry-budget.js';
import type { Source } from './sources/source.js';

type PlanEvent = Extract<Event, { type: 'plan' }>;

/** One file on its way, and what its sources so far have taught. */
export class Job {
  /** The run as this file sees it: its sources are not asked before its turn, and what is planned for it is noted. */
  readonly run: Run;
  readonly lineup: Lineup;
  readonly progress: FileProgress;
  readonly tally: ByteTally = { downloaded: 0, restored: 0 };
  /** To be called once every byte is here: what is left to do, no other file need wait for. */
  readonly fetched: () => Promise<void>;
  /**
   * What was wrong with the file as a whole; undefined while nothing was. From then on a file found under the target's own name is
   * not used again, and one source at a time serves the file.
   */
  distrusted: string | undefined;
  /** What the last source to answer said in this run: mirrors must agree with it (rule 20). */
  stated: Stated | undefined;
  /** What else the reader can do about its failure, in one sentence. */
  hint: string | undefined;
  #request: Request;
  readonly #label: string;
  #name: string | undefined;
  #known: string | undefined;
  #isSettled = false;
  #planned: PlanEvent | undefined;
  #beganAt: number;

  /** @param turn waited for before the first request to a source */
  constructor(request: Request, run: Run, turn: Turn) {
    const [first] = request.sources;
    this.#request = request;
    this.#label = request.out ?? request.learnt ?? nameFromUrl(first) ?? displayUrl(first);
    this.progress = run.progress.track(this.#label);
    this.fetched = turn.pass;
    this.#beganAt = run.clock.monotonic();
    let begun: Promise<void> | undefined;
    const begin = async () => {
      await turn.come();
      this.#beganAt = run.clock.monotonic();
      this.progress.begin();
    };
    const report = (event: Event) => {
      if (event.type === 'plan') this.#planned = event;
      run.report(event);
    };
    this.run = { ...run, http: whenBegun(run.http, () => (begun ??= begin())), report };
    this.lineup = new Lineup(request, run.settings.headers, () => this.#newBudget());
  }

  /** What is wanted. Its checksums are those that go by the name as far as that is known. */
  get request(): Request {
    return this.#request;
  }

  /** The target's name as far as it is known, relative to the run's folder. */
  get name(): string | undefined {
    return this.#name;
  }

  /** The name that the first source to answer gave the target; mirrors keep to it. */
  get settledName(): string | undefined {
    return this.#isSettled ? this.#name : undefined;
  }

  /** The target's name where it is no guess: the list gives it, or a source or the record of a copy has given it. */
  get knownName(): string | undefined {
    const { out, learnt, sources } = this.#request;
    const isGiven = out !== undefined || learnt !== undefined;
    return isGiven ? targetName(this.#request, undefined, sources[0]) : this.#known;
  }

  /** What events call the file. */
  get called(): string {
    return this.#name ?? this.#label;
  }

  /** What was planned for it last. */
  get planned(): PlanEvent | undefined {
    return this.#planned;
  }

  /** Since its turn came, or it began, in seconds. */
  get seconds(): number {
    return Math.round(this.run.clock.monotonic() - this.#beganAt) / 1000;
  }

  /** The file goes by `name` from here on. */
  call(name: string): void {
    if (name !== this.#name) this.progress.rename(name);
    this.#name = name;
  }

  /** What sources bring goes to `name` from here on: the checksums that go by it are those of the file. */
  aimAt(name: string): void {
    this.call(name);
    const { checksumsAt } = this.#request;
    if (checksumsAt) this.#request = { ...this.#request, checksums: checksumsAt(name) };
  }

  /** A source, or the record of a copy that came from it, calls the file `name`. */
  hear(name: string): void {
    this.#known = name;
  }

  /** A source has answered: the name is no guess any more. */
  settleName(): void {
    this.#isSettled = true;
  }

  /** Digests of the whole that its first source to declare any has declared; mirrors are held against them. */
  declare(declared: readonly Declared[]): void {
    if (!this.#request.declared && declared.length > 0) this.#request = { ...this.#request, declared };
  }

  #newBudget(): RetryBudget {
    const { settings, clock, random, report } = this.run;
    return new RetryBudget(settings.retries, clock, random, (attempt, delayMs, failure, of) =>
      report({ type: 'retry', file: this.called, attempt, of, delayMs, reason: failure.message }),
    );
  }
}

/** What a source has said of the whole content. */
export interface Stated {
  readonly source: Source;
  /** Bytes. */
  readonly size: number;
  readonly validator: Validator | undefined;
}

function whenBegun(http: HttpClient, begin: () => Promise<void>): HttpClient {
  return {
    get: async (ask, signal) => {
      await begin();
      return http.get(ask, signal);
    },
    close: () => http.close(),
  };
}

import type { HttpClient } from '../http/client.js';
import { displayUrl } from '../http/display-url.js';
import type { Validator } from '../http/validator.js';
import type { Turn } from '../in-turn.js';
import type { Request } from '../list/request.js';
import { nameFromUrl } from '../list/server-name.js';
import type { FileProgress } from '../report/progress.js';
import { listedSources } from './lineup.js';
import type { ByteTally, Run } from './run.js';
import type { Source } from './source.js';

/** One file on its way, and what its sources so far have taught. */
export interface Job {
  /** Its checksums are those that go by the name as far as that is known. */
  request: Request;
  readonly progress: FileProgress;
  readonly tally: ByteTally;
  readonly run: Run;
  /** What events call the file until its name is known. */
  readonly label: string;
  /** Why a file found under the target's own name must not be used again; set when it turned out to be bad. */
  distrusted: string | undefined;
  /** True while an answer that ended early is gone on from: what was planned before is still being done. */
  goesOn: boolean;
  /** True once what came was wrong as a whole: from then on one source at a time serves the file. */
  alone: boolean;
  /** The target's name as far as it is known, relative to the run's folder. */
  name: string | undefined;
  /** Best first: those of the list, then mirrors that a source has named (RFC 6249). */
  readonly sources: Source[];
  /** The name that the first source to answer gave the target; mirrors keep to it. */
  settledName: string | undefined;
  /** What the last source to answer said in this run: mirrors must agree with it (rule 20). */
  stated: Stated | undefined;
  /** To be called once every byte is here: what is left to do, no other file need wait for. */
  readonly fetched: () => Promise<void>;
  /** When its turn came, or it began, in milliseconds of the monotonic clock. */
  began: number;
}

/** What a source has said of the whole content. */
export interface Stated {
  readonly source: Source;
  /** Bytes. */
  readonly size: number;
  readonly validator: Validator | undefined;
}

/** A job for `request`, whose sources are not asked before its `turn` has come. */
export function jobFor(request: Request, run: Run, turn: Turn): Job {
  const [first] = request.sources;
  const label = request.out ?? nameFromUrl(first) ?? displayUrl(first);
  const progress = run.progress.track(label);
  let begun: Promise<void> | undefined;
  const begin = async () => {
    await turn.come();
    job.began = run.clock.monotonic();
    progress.begin();
  };
  const job: Job = {
    request,
    run: { ...run, http: whenBegun(run.http, () => (begun ??= begin())) },
    label,
    tally: { downloaded: 0, restored: 0 },
    progress,
    began: run.clock.monotonic(),
    distrusted: undefined,
    name: undefined,
    sources: [],
    alone: false,
    goesOn: false,
    settledName: undefined,
    stated: undefined,
    fetched: turn.pass,
  };
  job.sources.push(...listedSources(job));
  return job;
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

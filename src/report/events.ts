import type { SaveOutcome } from '../store/part-store.js';

/** How a finished file was verified: a checksum of the user's, one that the source declared, its size alone, or nothing. */
export type Verified = 'checksum' | 'header' | 'size' | 'none';

export type Decision = 'fresh' | 'resume' | 'restart' | 'complete';

/** What became of one request: an item of the output `files`, and the `file` event. */
export interface FileResult {
  /** The name under which the other events speak of it: the target's, relative to `path`; the URL's while that is not known. */
  readonly file: string;
  /** The first source, without secrets. */
  readonly url: string;
  /** Absolute path of the target; empty while its name is not known. Of a tool that was there already, the folder of its programs. */
  readonly path: string;
  readonly status: 'complete' | 'partial' | 'failed';
  /** Bytes of the whole; null while not known, and of a tool that was there already. */
  readonly size: number | null;
  /** Lower-case hex; null unless every byte is here, of a tool that was there already, and where nobody is told it. */
  readonly sha256: string | null;
  readonly verified: Verified;
  /** Content bytes that came from sources in this run. */
  readonly bytesDownloaded: number;
  /** Content bytes that came from the store in this run. */
  readonly bytesRestored: number;
  readonly seconds: number;
  /** Null when complete. */
  readonly error: FileError | null;
}

export interface FileError {
  readonly code: string;
  readonly message: string;
  readonly next: string;
  readonly expected?: string;
  readonly found?: string;
  /** The sources that failed or were asked again, in the order in which they were first asked; left out where there is none to tell of. */
  readonly tried?: readonly Tried[];
}

/** A source that was asked for a file, and what came of it at last. */
export interface Tried {
  /** Without secrets. */
  readonly url: string;
  /** How often it was asked again after a failure. */
  readonly retries: number;
  /** A failure's code and message; left out where the source itself did not fail. */
  readonly code?: string;
  readonly message?: string;
}

/** Everything that happens in a run, in the order in which it happens. All readers (log, NDJSON, summary) read this. */
export type Event =
  | {
      readonly type: 'plan';
      readonly file: string;
      readonly decision: Decision;
      readonly reason: string;
      readonly size: number | null;
      readonly missing: number | null;
      /** Where the missing bytes are expected to come from, when that is no source. */
      readonly from?: 'cache' | 'tool cache';
    }
  /** What is used as the store of this run, and how, in words; nothing is said where there is none. */
  | { readonly type: 'store'; readonly description: string }
  /** Bytes that the store had: before the download, with the file's size and how long it took, or while others filled it. */
  | {
      readonly type: 'restored';
      readonly file: string;
      readonly bytes: number;
      readonly size?: number;
      readonly seconds?: number;
    }
  /** Bytes that were held and had to be given up, and why. */
  | { readonly type: 'dropped'; readonly file: string; readonly bytes: number; readonly reason: string }
  | StatusEvent
  /** Several sources have brought the bytes of a file between them: `url` without secrets. */
  | {
      readonly type: 'served';
      readonly file: string;
      readonly from: readonly { readonly url: string; readonly bytes: number }[];
    }
  | {
      readonly type: 'retry';
      readonly file: string;
      readonly attempt: number;
      /** The most attempts in a row without a new byte. */
      readonly of?: number;
      readonly delayMs: number;
      readonly reason: string;
    }
  | {
      readonly type: 'saved';
      readonly file: string;
      readonly parts: number;
      readonly bytes: number;
      /** What counts as one part here, where it is none: the rest of an unfinished file, or many small files. */
      readonly what?: 'tail' | 'bundle';
    }
  /** Parts that this run has saved, and that are not used again: their bytes are bad, or have done their work. */
  | { readonly type: 'discarded'; readonly file: string; readonly parts: number; readonly bytes: number }
  /**
   * A file that no store can keep whole, because neither a checksum in the list nor a strong validator says of all of its bytes
   * which content they are of.
   */
  | { readonly type: 'unkept'; readonly file: string }
  /** An entry that the store did not take. */
  | {
      readonly type: 'unsaved';
      readonly file: string;
      readonly outcome: Exclude<SaveOutcome, { kind: 'saved' }>;
      readonly what?: 'tail' | 'bundle';
    }
  /** Something to know that stops nothing. `next` says what to do, where there is something to do. */
  | {
      readonly type: 'warning';
      readonly file: string | null;
      readonly message: string;
      readonly next?: string;
    }
  /** `place`: where its item stands in the list, from 1; files end in another order. */
  | ({ readonly type: 'file'; readonly place?: number } & FileResult)
  | FinishedEvent;

export interface StatusEvent {
  readonly type: 'status';
  /** The target's name relative to `path`. */
  readonly file: string;
  /** Bytes on disk, from whatever source. */
  readonly downloaded: number;
  readonly total: number | null;
  /** 0 to 100, one decimal; null while the total is not known. */
  readonly percent: number | null;
  readonly bytesPerSecond: number;
  /** `12.3 MiB/s` */
  readonly speed: string;
  readonly etaSeconds: number | null;
  /** The file has ended without being whole: there is no further one of it. */
  readonly last?: true;
}

export interface FinishedEvent {
  readonly type: 'finished';
  /** True when every file is complete and verified. */
  readonly complete: boolean;
  readonly failed: number;
  readonly downloadedBytes: number;
  readonly restoredBytes: number;
  readonly seconds: number;
  /** Why the run ended before its work was done; null when it was not stopped. */
  readonly stopped: 'SIGINT' | 'SIGTERM' | 'time-limit' | null;
  /** Set where it was only said what would be fetched. */
  readonly planned?: Planned;
}

/** What a run would do. */
export interface Planned {
  /** Items of the list. */
  readonly files: number;
  /** Of them: those that nothing stands in the way of. */
  readonly possible: number;
  /** Bytes that would come, as far as sizes are known. */
  readonly missing: number;
  /** Of them: those that no source is expected to bring, because the cache or the tool cache has them. */
  readonly kept: number;
  /** Files of unknown size among those. */
  readonly unknown: number;
}

/** Takes events in order; must not throw. */
export type Report = (event: Event) => void;

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
  /** Absolute path of the target; empty while its name is not known. Of a tool that was there already, its folder. */
  readonly path: string;
  readonly status: 'complete' | 'partial' | 'failed';
  /** Bytes; null while not known, and of a tool that was there already. */
  readonly size: number | null;
  /** Lower-case hex; null unless complete, of a tool that was there already, and where nobody is told it. */
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
    }
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
      readonly delayMs: number;
      readonly reason: string;
    }
  | { readonly type: 'saved'; readonly file: string; readonly parts: number; readonly bytes: number }
  /**
   * A file that no store can keep whole, because neither a checksum in the list nor a strong validator says of all of its bytes
   * which content they are of.
   */
  | { readonly type: 'unkept'; readonly file: string }
  /** A part that the store did not keep. */
  | {
      readonly type: 'unsaved';
      readonly file: string;
      readonly outcome: Exclude<SaveOutcome, { kind: 'saved' }>;
    }
  /** Something to know that stops nothing. `next` says what to do, where there is something to do. */
  | {
      readonly type: 'warning';
      readonly file: string | null;
      readonly message: string;
      readonly next?: string;
    }
  | ({ readonly type: 'file' } & FileResult)
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
}

/** Takes events in order; must not throw. */
export type Report = (event: Event) => void;

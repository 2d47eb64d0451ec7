import type { HeaderField } from '../list/request.js';

export type CacheMode = 'write' | 'read' | 'write-only' | 'none';

/** How a run behaves: the inputs of the action and the options of the command line, read and checked. */
export interface Settings {
  /** Absolute path of the folder that files go to. */
  readonly path: string;
  readonly headers: readonly HeaderField[];
  readonly githubToken: string | undefined;
  readonly cacheMode: CacheMode;
  /** Absolute path of a folder as the store; `undefined`: the Actions cache where there is one, else the default folder. */
  readonly cacheDir: string | undefined;
  readonly cachePrefix: string;
  readonly cacheKeep: 'all' | 'partial';
  /** Bytes. */
  readonly cacheLimit: number;
  readonly staleIfError: boolean;
  /** Bytes; `undefined`: follows from the file's size. */
  readonly partSize: number | undefined;
  /** Files at once, at least 1. */
  readonly concurrency: number;
  /** Connections for one file, at least 1. */
  readonly connections: number;
  readonly connectionsPerHost: number;
  /** Failures in a row without a new byte before a source is given up; 0 means one attempt. */
  readonly retries: number;
  /** Milliseconds. */
  readonly connectTimeout: number;
  /** Milliseconds. */
  readonly stallTimeout: number;
  /** Bytes a second, in total; `undefined`: no limit. */
  readonly rateLimit: number | undefined;
  /** Milliseconds; `undefined`: no limit. */
  readonly timeLimit: number | undefined;
  readonly failOnError: boolean;
  readonly executable: boolean;
  readonly extract: boolean;
  readonly toolCache: boolean;
  /** Milliseconds; 0: a report only when a file ends. */
  readonly progressInterval: number;
  readonly summary: boolean;
}

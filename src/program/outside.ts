import type { ReadInput } from '../inputs/read-input.js';
import type { Report } from '../report/events.js';
import type { AgentProcess } from '../store/agent/agent-process.js';
import type { Handover } from '../store/handover.js';
import type { Processes } from '../target/target-lock.js';

/** Everything of the world around the program that an entry reads and hands in. */
export interface Outside {
  readonly read: ReadInput;
  /** The runner gives every input that has a default; a command line gives what a person wrote. */
  readonly givenBy: 'runner' | 'arguments';
  /** Brings the list on standard input, or rejects with the reason of `signal`; undefined where there is none. */
  readonly standardInput: ((signal: AbortSignal) => Promise<Uint8Array>) | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  /** Absolute. */
  readonly cwd: string;
  /** Absolute. */
  readonly home: string;
  /** Where a `.netrc` file with the user's credentials by host may be, best first; none where none is to be read. */
  readonly netrcPaths?: readonly string[];
  /** RUNNER_TEMP, or the system's folder for temporary files. */
  readonly temporaryFolder: string;
  /** The bundle that is running; the cache agent's stands in the folder beside its own. */
  readonly entryPath: string;
  /** A cache agent that was started ahead. */
  readonly agent?: Promise<AgentProcess> | undefined;
  readonly processes: Processes;
  readonly version: string;
  readonly report: Report;
  /** Whether the results tell the SHA-256 of every file; a log for people does not. */
  readonly tellsDigests: boolean;
  /** How often a display that follows wants to hear of every file, in milliseconds; else the setting counts. */
  readonly statusIntervalMs?: number | undefined;
  /** Told before the first event of all texts that must not be shown. */
  readonly onSecrets: (secrets: readonly string[]) => void;
  readonly handover: Handover;
  /** Makes the programs in a folder known to whatever comes after this program. */
  readonly addPath: (folder: string) => void;
  /** Whether to wait at the end until everything is saved; else what waits is left to the post step. */
  readonly waitForSaves: boolean;
  /** Only say what would be fetched and why. */
  readonly dryRun: boolean;
  /** Aborts with a StoppedError when the process is told to stop. */
  readonly signal: AbortSignal;
}

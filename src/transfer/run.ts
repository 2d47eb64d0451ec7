import type { Clock, Random } from '../clock.js';
import type { Digester } from '../digest/digester.js';
import type { HttpClient } from '../http/client.js';
import type { Settings } from '../inputs/settings.js';
import type { Bundles } from '../keep/bundles/bundles.js';
import type { PartSaver } from '../keep/part-saver.js';
import type { Records } from '../keep/records.js';
import type { StoreSilence } from '../keep/store-silence.js';
import type { LikelySize } from '../plan/likely-size.js';
import type { Report } from '../report/events.js';
import type { Progress } from '../report/progress.js';
import type { Handover } from '../store/handover.js';
import type { PartStore } from '../store/part-store.js';
import type { Disk } from '../target/disk.js';
import type { TargetClaims } from '../target/target-claims.js';
import type { Processes } from '../target/target-lock.js';
import type { Afterwards } from '../unpack/afterwards.js';
import type { InstalledTool } from '../unpack/install-tool.js';
import type { KeptFiles } from '../unpack/kept-files.js';

/** Everything that fetching one file needs of the run that it is part of. */
export interface Run {
  readonly settings: Settings;
  readonly http: HttpClient;
  readonly store: PartStore;
  readonly storeSilence: StoreSilence;
  readonly saver: PartSaver;
  readonly bundles: Bundles;
  readonly records: Records;
  readonly handover: Handover;
  readonly digester: Digester;
  readonly disk: Disk;
  readonly processes: Processes;
  readonly clock: Clock;
  readonly random: Random;
  readonly report: Report;
  readonly progress: Progress;
  /** Whether the results go to somebody who is told the SHA-256 of every file. */
  readonly tellsDigests: boolean;
  readonly claims: TargetClaims;
  readonly likelySize: LikelySize;
  /** Finished files on the disk of this machine; undefined where none are kept. */
  readonly kept: KeptFiles | undefined;
  /** The tool that an item is for, where it is here already. */
  readonly installed: InstalledTool;
  /** Makes the programs in a folder known to whatever comes after. */
  readonly addPath: (folder: string) => void;
  /** Unpacks and installs what is to be unpacked and installed. */
  readonly afterwards: Afterwards;
  /** Ends saving when nothing is left to fetch: waits for it, or leaves it to a later step. */
  readonly settleSaves: () => Promise<void>;
  /** Aborts with a StoppedError when the run has to end. */
  readonly signal: AbortSignal;
}

/** Content bytes of one file in this run, by where they came from. */
export interface ByteTally {
  downloaded: number;
  restored: number;
}

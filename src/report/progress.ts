import type { Clock } from '../clock.js';
import type { Report, StatusEvent } from './events.js';
import { bytesPerSecond, type Sample, slide, statusEvent } from './speedometer.js';

/** Where one file tells how far it is. Telling costs nothing: nothing is computed or printed until the next tick. */
export interface FileProgress {
  /** The file's turn has come: it is told of from now on, whether anything is there yet or not. */
  begin(): void;
  /**
   * @param downloaded bytes on disk, from whatever source; what is told first counts as held, not as speed
   * @param total bytes; null while not known
   */
  set(downloaded: number, total: number | null): void;
  /** The name became known, by Content-Disposition for example. */
  rename(file: string): void;
  /** The file has ended, well or not: one last `status` where anything was counted, then silence. Safe to call twice. */
  done(): void;
}

export interface Progress {
  /** Begins to report `file`. */
  track(file: string): FileProgress;
  /** Ends the ticking. Files that are still tracked report once more when they are done. */
  stop(): void;
}

/** Reports a `status` of each tracked file every `intervalMs` milliseconds; 0 reports only when a file ends. */
export function createProgress(report: Report, clock: Clock, intervalMs: number): Progress {
  const tracked = new Set<TrackedFile>();
  const tick = () => {
    for (const file of tracked) file.tick();
  };
  const stop = intervalMs > 0 ? clock.every(intervalMs, tick) : () => {};
  return {
    track(name) {
      const file = new TrackedFile(name, report, clock, () => tracked.delete(file));
      tracked.add(file);
      return file;
    },
    stop,
  };
}

class TrackedFile implements FileProgress {
  private downloaded = 0;
  private total: number | null = null;
  private samples: readonly Sample[] = [];
  private begun = false;
  private ended = false;

  constructor(
    private file: string,
    private readonly report: Report,
    private readonly clock: Clock,
    private readonly forget: () => void,
  ) {}

  begin(): void {
    this.begun = true;
  }

  set(downloaded: number, total: number | null): void {
    this.downloaded = downloaded;
    this.total = total;
    // The first count is where the speed starts from; a fall starts it anew, now, since the next tick may not see it.
    const last = this.samples.at(-1);
    if (last === undefined || downloaded < last.bytes) this.sample();
  }

  rename(file: string): void {
    this.file = file;
  }

  done(): void {
    if (this.ended) return;
    this.ended = true;
    // That a file is whole its numbers say.
    const early = this.downloaded === this.total ? {} : ({ last: true } as const);
    if (this.samples.length > 0) this.report({ ...this.status(), ...early });
    this.forget();
  }

  tick(): void {
    if (this.begun || this.samples.length > 0) this.report(this.status());
  }

  private status(): StatusEvent {
    // Before the first count there is nothing to measure from: a sample of 0 would make speed of what is held already.
    if (this.samples.length > 0) this.sample();
    return statusEvent(this.file, this.downloaded, this.total, bytesPerSecond(this.samples));
  }

  private sample(): void {
    this.samples = slide(this.samples, { at: this.clock.monotonic(), bytes: this.downloaded });
  }
}

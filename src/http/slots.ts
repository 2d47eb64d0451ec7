import type { Clock } from '../clock.js';
import { ended, type HostPace, mayStart, newPace, paused, refused, started } from './host-pace.js';

/** Leave for one exchange with one host. */
export interface Slot {
  /** Gives the slot to whoever waits longest. Safe to call twice. */
  release(): void;
  /** The host answers, and is about to send what was asked for. */
  answered(): void;
  /**
   * The host refused: fewer at once from now on (rule 15). One that has refused and has answered nobody since refuses
   * because it is down, not because too many came.
   */
  refused(): void;
  /** The host asked that nobody comes for `ms` milliseconds (rule 13). */
  pause(ms: number): void;
}

interface Waiter {
  readonly admit: () => void;
}

interface Host {
  pace: HostPace;
  readonly waiters: Waiter[];
  /** True while a timer waits for the host's pause to end. */
  waking: boolean;
  /** Exchanges under way that it has answered. */
  answering: number;
  /** It has refused, and answered nobody since. */
  isSilent: boolean;
}

/** Who may talk to which host, first come first served. */
export class Slots {
  readonly #hosts = new Map<string, Host>();
  readonly #closing = new AbortController();

  constructor(
    private readonly perHost: number,
    private readonly clock: Clock,
  ) {}

  /**
   * Resolves when an exchange with `host` may start.
   *
   * @throws `signal.reason` when aborted earlier.
   */
  acquire(host: string, signal: AbortSignal): Promise<Slot> {
    const entry = this.#host(host);
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const giveUp = () => {
        entry.waiters.splice(entry.waiters.indexOf(waiter), 1);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        admit: () => {
          signal.removeEventListener('abort', giveUp);
          resolve(this.#slot(entry));
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      entry.waiters.push(waiter);
      this.#admit(entry);
    });
  }

  /** Ends pauses that are being waited out; nobody is admitted by that. */
  close(): void {
    this.#closing.abort();
  }

  #host(name: string): Host {
    const known = this.#hosts.get(name);
    if (known !== undefined) return known;
    const host = { pace: newPace(this.perHost), waiters: [], waking: false, answering: 0, isSilent: false };
    this.#hosts.set(name, host);
    return host;
  }

  #admit(host: Host): void {
    while (host.waiters.length > 0) {
      const leave = mayStart(host.pace, this.clock.monotonic());
      if (leave.kind === 'wait') this.#wakeIn(host, leave.ms);
      if (leave.kind !== 'go') return;
      host.pace = started(host.pace);
      host.waiters.shift()?.admit();
    }
  }

  #wakeIn(host: Host, ms: number): void {
    if (host.waking) return;
    host.waking = true;
    const admit = () => {
      host.waking = false;
      this.#admit(host);
    };
    this.clock.sleep(ms, this.#closing.signal).then(admit, () => undefined);
  }

  #slot(host: Host): Slot {
    const { epoch } = host.pace;
    let held = true;
    let isAnswered = false;
    return {
      answered: () => {
        host.isSilent = false;
        if (!held || isAnswered) return;
        isAnswered = true;
        host.answering++;
      },
      release: () => {
        if (!held) return;
        held = false;
        if (isAnswered) host.answering--;
        host.pace = ended(host.pace);
        this.#admit(host);
      },
      refused: () => {
        if (host.isSilent && host.answering === 0) return;
        host.isSilent = true;
        host.pace = refused(host.pace, epoch);
      },
      pause: (ms) => {
        host.pace = paused(host.pace, this.clock.monotonic() + ms);
      },
    };
  }
}

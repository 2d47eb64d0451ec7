import { readFileSync } from 'node:fs';
import { ioCode } from '../errors/io-reason.js';

/**
 * Whether a process of this machine has the id `pid`, and has not ended: signal 0 asks without doing anything. One that has ended keeps
 * its id until its parent asks how, which in a container without an init may be never.
 *
 * @param stat what the system says of a process (`/proc/PID/stat`, see proc(5)); undefined where it says nothing
 */
export function isAlive(
  kill: (pid: number, signal: 0) => unknown,
  stat: (pid: number) => string | undefined = statOf,
): (pid: number) => boolean {
  return (pid) => {
    try {
      kill(pid, 0);
    } catch (error) {
      // EPERM: there is one, of another user.
      if (ioCode(error) !== 'EPERM') return false;
    }
    return !hasEnded(stat(pid));
  };
}

/** The state stands behind the program's name, which may hold whatever it likes: Z for a zombie, X for one that is being removed. */
function hasEnded(stat: string | undefined): boolean {
  const state = stat?.slice(stat.lastIndexOf(')') + 2).charAt(0);
  return state === 'Z' || state === 'X';
}

/** Linux only; elsewhere there is no such file. */
function statOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined;
  }
}

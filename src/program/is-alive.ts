import { ioCode } from '../errors/io-reason.js';

/** Whether a process of this machine has the id `pid`: signal 0 asks without doing anything. */
export function isAlive(kill: (pid: number, signal: 0) => unknown): (pid: number) => boolean {
  return (pid) => {
    try {
      kill(pid, 0);
      return true;
    } catch (error) {
      // EPERM: there is one, of another user.
      return ioCode(error) === 'EPERM';
    }
  };
}

import { readdir, readFile, readlink } from 'node:fs/promises';
import { until } from './until.js';

/** A process of this machine, as `/proc` shows it. */
export interface Seen {
  readonly pid: number;
  /** Its arguments, the program first. */
  readonly args: readonly string[];
}

/** The processes that have `folder` in an argument or work below it; this one does not count. */
export async function processesUnder(folder: string): Promise<Seen[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const seen = await Promise.all(pids.filter((pid) => pid !== process.pid).map((pid) => look(pid, folder)));
  return seen.filter((one) => one !== undefined);
}

/** Waits for the process that runs the script whose path ends with `script`. */
export function processOf(script: string, folder: string): Promise<Seen> {
  return until(`${script} runs`, 60_000, async () =>
    (await processesUnder(folder)).find((seen) => seen.args[1]?.endsWith(script)),
  );
}

/** Takes the power from everything that works below `folder`, and waits until nothing of it is left. */
export async function killUnder(folder: string): Promise<void> {
  await until(`nothing works below ${folder}`, 10_000, async () => {
    const left = await processesUnder(folder);
    for (const { pid } of left) kill(pid);
    return left.length === 0 ? true : undefined;
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself between the look and the signal.
  }
}

async function look(pid: number, folder: string): Promise<Seen | undefined> {
  try {
    const args = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    const place = await readlink(`/proc/${pid}/cwd`);
    const concerned = place.startsWith(folder) || args.some((arg) => arg.includes(folder));
    // A zombie has no arguments: it is dead already and only waits for its parent.
    return concerned && args[0] !== '' ? { pid, args } : undefined;
  } catch {
    return undefined;
  }
}

import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether a program is on the PATH. */
export function isInstalled(program) {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs a whole process to its end and says what it cost: seconds, CPU seconds (children included), and the peak
 * resident size in bytes of the biggest of its processes.
 *
 * @param killAfterMs kills it then, with every process that it has started, as when the machine is lost
 * @throws Error when it ends with another code than 0
 */
export async function runProgram({ argv, cwd, env = {}, work, killAfterMs }) {
  const report = join(work, 'time.txt');
  const mark = `BENCH_RUN=${randomUUID()}`;
  const [markName, markValue] = mark.split('=');
  const started = performance.now();
  const child = spawn('/usr/bin/time', ['-q', '-o', report, '-f', '%U %S %M', ...argv], {
    cwd,
    env: { ...process.env, ...env, [markName]: markValue },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const kill = killAfterMs && setTimeout(() => killMarked(mark), killAfterMs);
  const [code] = await once(child, 'close');
  clearTimeout(kill);
  const seconds = (performance.now() - started) / 1000;
  if (killAfterMs !== undefined) return { seconds };
  const text = Buffer.concat(output).toString();
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}:\n${text.slice(-2000)}`);
  const [user, system, kilobytes] = (await readFile(report, 'utf8')).trim().split(' ').map(Number);
  await rm(report, { force: true });
  return { seconds, cpuSeconds: user + system, peakBytes: kilobytes * 1024, output: text };
}

/** Kills the processes that have `mark` in their environment. */
async function killMarked(mark) {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if (!environment.split('\0').includes(mark)) continue;
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has just ended.
    }
  }
}

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
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
 * @throws Error when it ends with another code than 0
 */
export async function runProgram({ argv, cwd, env = {}, work, killAfterMs }) {
  const report = join(work, 'time.txt');
  const started = performance.now();
  const child = spawn('/usr/bin/time', ['-q', '-o', report, '-f', '%U %S %M', ...argv], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: killAfterMs !== undefined,
  });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const kill = killAfterMs && setTimeout(() => process.kill(-child.pid, 'SIGKILL'), killAfterMs);
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

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { StoppedError } from '../../../src/transfer/failures.js';
import { startCommand } from './command.js';
import type { Scratch } from './fetch-list.js';
import { type Draw, pick } from './random-source.js';

/** One run of the program; true when it says that the file is complete. */
export type RunOnce = (
  disk: Scratch,
  list: string,
  options: Record<string, string>,
  draw: Draw,
) => Promise<boolean>;

/** Nothing that has a chance happens. */
export const undisturbed: Draw = () => 1;

/** Where nothing stalls on purpose, a machine that stands still for a second must not pass for a source that does. */
export const patient = { 'stall-timeout': '30s' };

/** Flips a bit of an entry. */
export function damageStore(disk: Scratch, draw: Draw): void {
  const folder = join(disk.root, 'store');
  const entries = readdirSync(disk.root).includes('store')
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    : [];
  const [first, ...rest] = entries.map((entry) => join(entry.parentPath, entry.name));
  if (first === undefined) return;
  const path = pick(draw, [first, ...rest]);
  const bytes = readFileSync(path);
  const at = Math.floor(draw() * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(path, bytes);
}

/** In this process; one run in five is told to stop at some moment. */
export async function runHere(
  disk: Scratch,
  list: string,
  options: Record<string, string>,
  draw: Draw,
): Promise<boolean> {
  const stop = new AbortController();
  const timer =
    draw() < 0.2 ? setTimeout(() => stop.abort(new StoppedError('SIGINT')), draw() * 300) : undefined;
  const { file } = await disk.fetch(list, options, {}, stop.signal);
  clearTimeout(timer);
  if (file.status !== 'complete') expect(file.error?.code).not.toBe('DEFECT');
  return file.status === 'complete';
}

/** In a process that is killed at some moment. */
export async function runAndKill(
  disk: Scratch,
  list: string,
  options: Record<string, string>,
  draw: Draw,
): Promise<boolean> {
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const { child, ended } = await startCommand(disk, list, [
    ...args,
    '--part-size',
    '64KiB',
    '--cache-dir',
    'store',
  ]);
  const timer = draw() < 0.7 ? setTimeout(() => child.kill('SIGKILL'), 150 + draw() * 500) : undefined;
  const { code, signal } = await ended;
  clearTimeout(timer);
  // Killed after the rename it is complete all the same.
  return code === 0 || (signal === 'SIGKILL' && (await disk.read('file.bin')) !== undefined);
}

/** Works on all in order, `width` at a time; begins nothing more after a failure, and throws it once nothing is under way. */
export async function inParallel(
  count: number,
  width: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const indices = Array.from({ length: count }, (_, index) => index).values();
  const failures: unknown[] = [];
  const worker = async () => {
    for (const index of indices) {
      if (failures.length > 0) return;
      await work(index).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (failures.length > 0) throw failures[0];
}

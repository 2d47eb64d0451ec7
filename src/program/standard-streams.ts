/** The part of `process` that an entry ends with. */
export interface Ending {
  readonly stdout: Output;
  readonly stderr: Output;
  exit(code: number): void;
}

interface Output {
  write(text: string, done: () => void): unknown;
  on(event: 'error', listener: () => void): unknown;
}

/** The code of a process that runs out of things to do before its work has ended: a defect that must not pass for success. */
export const unfinished = 1;

/** A reader that has seen enough (`| head`) is no reason to lose a download. */
export function outliveReaders({ stdout, stderr }: Pick<Ending, 'stdout' | 'stderr'>): void {
  for (const output of [stdout, stderr]) output.on('error', () => undefined);
}

/**
 * Ends the process with `code` once everything that was written is out, so that neither a socket that is still open
 * keeps it alive nor a slow reader misses the last lines.
 */
export async function endProcess(process: Ending, code: number): Promise<void> {
  const { stdout, stderr } = process;
  await Promise.all(
    [stdout, stderr].map((output) => new Promise<void>((resolve) => output.write('', () => resolve()))),
  );
  process.exit(code);
}

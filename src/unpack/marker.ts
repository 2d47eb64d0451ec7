import { access, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathsOf } from '../target/target-paths.js';

/** What was unpacked, kept beside the archive as `NAME.unpacked`, so that a second run need not do it again. */
export interface Marker {
  /** Of the archive, lower-case hex. */
  readonly sha256: string;
  readonly strip: number;
  /** The names in the folder that came out of it. */
  readonly names: readonly string[];
}

/** Whether this very archive was unpacked in this very way, and what came out of it is still there. */
export async function isUnpacked(archive: string, sha256: string, strip: number): Promise<boolean> {
  const marker = parseMarker(await readFile(pathsOf(archive).unpacked, 'utf8').catch(() => ''));
  if (marker?.sha256 !== sha256 || marker.strip !== strip) return false;
  const there = marker.names.map((name) =>
    access(join(dirname(archive), name)).then(
      () => true,
      () => false,
    ),
  );
  return (await Promise.all(there)).every(Boolean);
}

export async function writeMarker(archive: string, marker: Marker): Promise<void> {
  await writeFile(pathsOf(archive).unpacked, `${JSON.stringify({ resumeFetchUnpacked: 1, ...marker })}\n`);
}

/** `undefined` for anything that is not wholly a marker of this version. */
export function parseMarker(text: string): Marker | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { resumeFetchUnpacked, sha256, strip, names }: Record<string, unknown> = { ...value };
  if (resumeFetchUnpacked !== 1 || typeof sha256 !== 'string' || typeof strip !== 'number') return undefined;
  if (!Array.isArray(names) || !names.every((name): name is string => typeof name === 'string'))
    return undefined;
  return { sha256, strip, names };
}

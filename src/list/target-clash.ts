import { Failure } from '../errors/failure.js';
import { nameBeside } from './name-beside.js';
import type { Origin } from './request.js';

/** A target, by its path relative to the run's folder, and the item that wants it. */
export interface NamedTarget {
  readonly name: string;
  readonly origin: Origin;
  /** It is unpacked beside itself once it is there. */
  readonly unpacks?: boolean;
}

/** Two items that would write to one place. */
export class TargetClashError extends Failure {
  readonly code = 'TARGET_CLASH';

  constructor(first: NamedTarget, second: NamedTarget, why: string) {
    super(`${first.origin} and ${second.origin} have one target: ${why}`, {
      expected: 'another target for every item',
      found: first.name === second.name ? first.name : `${first.name} and ${second.name}`,
      next: 'Give one of the two items another out=NAME or dir=FOLDER, or remove it.',
    });
  }
}

/** What the names of the files that stand beside a target end with while it is fetched. */
const whileFetched = ['.part', '.part.json', '.part.lock', '.part.copy'] as const;
/** The same of the file that says what was unpacked, which stays, and of the folder where that is done. */
const onceUnpacked = ['.unpacked', '.unpacking'] as const;

/** The paths that stand beside a target while it is fetched and afterwards, relative to what its name is relative to. */
export function sidecarsOf({ name, unpacks }: Pick<NamedTarget, 'name' | 'unpacks'>): string[] {
  const start = name.lastIndexOf('/') + 1;
  const beside = name.slice(0, start) + nameBeside(name.slice(start));
  return [...whileFetched, ...(unpacks ? onceUnpacked : [])].map((ending) => beside + ending);
}

/**
 * The first clash among `targets`, or `undefined`: two of one name, one that needs a name which a file beside another has, or
 * one that is a folder of another. Names count as equal when any file system would confuse them: without case, and in any
 * Unicode normal form.
 */
export function findClash(targets: readonly NamedTarget[]): TargetClashError | undefined {
  const owners = new Map<string, NamedTarget>();
  for (const target of targets) {
    const rival = owners.get(folded(target.name));
    if (rival !== undefined) return new TargetClashError(rival, target, sameName(rival, target));
    owners.set(folded(target.name), target);
  }
  for (const target of targets) {
    for (const sidecar of sidecarsOf(target)) {
      const rival = owners.get(folded(sidecar));
      if (rival !== undefined) {
        const why = `${rival.name} is where a file that belongs to ${target.name} is kept`;
        return new TargetClashError(target, rival, why);
      }
    }
  }
  const files = new Map(owners);
  for (const target of targets) for (const sidecar of sidecarsOf(target)) files.set(folded(sidecar), target);
  for (const target of targets) {
    for (const folder of foldersOf(target.name)) {
      const rival = files.get(folded(folder));
      if (rival !== undefined)
        return new TargetClashError(rival, target, `${folder} would be a file and a folder`);
    }
  }
  return undefined;
}

function sameName(first: NamedTarget, second: NamedTarget): string {
  return first.name === second.name ? first.name : 'many file systems do not tell their names apart';
}

/** `a/b/c` → `a`, `a/b` */
export function foldersOf(name: string): string[] {
  const components = name.split('/').slice(0, -1);
  return components.map((_, index) => components.slice(0, index + 1).join('/'));
}

/** Lower case first, since `ẞ` has an upper case of its own only from there; upper case then joins `ß` and `ss`, `σ` and `ς`. */
export function folded(name: string): string {
  // Most names, and what the rest comes to for them.
  if (/^[\x20-\x7e]*$/.test(name)) return name.toUpperCase();
  return name.normalize('NFC').toLowerCase().toUpperCase().normalize('NFC');
}

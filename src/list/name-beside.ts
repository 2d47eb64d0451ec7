import { hash } from 'node:crypto';
import { beginningOf, longestComponent, nameBytes } from './name-rules.js';

/** The longest ending that a file beside a target has: its lock's, while a stale one is taken away. */
const longestEnding = '.part.lock.12345678'.length;

/**
 * What the names of the files beside a target begin with: the target's own name, or where that leaves no room for their endings its
 * beginning and a digest of it.
 *
 * @param name one component
 */
export function nameBeside(name: string): string {
  const room = longestComponent - longestEnding;
  if (nameBytes(name) <= room) return name;
  const digest = hash('sha256', name).slice(0, 16);
  return `${beginningOf(name, room - digest.length - 1)}~${digest}`;
}

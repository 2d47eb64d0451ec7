import { isAbsolute, relative, sep } from 'node:path';

/**
 * An absolute `dir`, as aria2 writes it into the lists that it saves, as the same folder relative to the run's folder. What is
 * relative already, or elsewhere, comes back as it is.
 *
 * @param root absolute path of the run's folder
 */
export function belowRoot(dir: string, root: string | undefined): string {
  if (root === undefined || !isAbsolute(dir)) return dir;
  const below = relative(root, dir);
  const leaves = isAbsolute(below) || below.split(sep)[0] === '..';
  return leaves ? dir : below || '.';
}

import { folded } from '../list/target-clash.js';
import type { Entry } from './entry.js';

/** Where an entry goes. */
export type Place =
  /** Below the folder, with `/` between components; `link` is the text of a symlink, or the place of a hard link's file. */
  | { readonly kind: 'place'; readonly path: string; readonly link: string }
  /** `strip` takes away all of it. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unsafe'; readonly why: string };

/**
 * Decides where the entries of one archive go, so that none leaves the folder: neither by its own path, nor by a link that
 * leads out, nor through a link that an earlier entry has made.
 */
export class Places {
  /** What is a link once stays one here, even if a later entry replaces it: another letter case may still be the link. */
  readonly #links = new Set<string>();

  /** @param strip folders to take off the front of every entry */
  constructor(private readonly strip: number) {}

  of({ path, kind, link }: Pick<Entry, 'path' | 'kind' | 'link'>): Place {
    const own = this.#stripped(path);
    if (own.kind !== 'place') return own;
    for (const folder of foldersOf(own.path)) {
      if (this.#links.has(sameTo(folder)))
        return unsafe('would be written through a link of the same archive');
    }
    switch (kind) {
      case 'file':
      case 'folder':
        return own;
      case 'symlink': {
        if (leavesFrom(own.path, link)) return unsafe(`is a link that leads out, to ${JSON.stringify(link)}`);
        this.#links.add(sameTo(own.path));
        return { ...own, link };
      }
      case 'hardlink': {
        const target = this.#stripped(link);
        if (target.kind !== 'place')
          return unsafe(`is a hard link to ${JSON.stringify(link)}, which is not unpacked`);
        if ([target.path, ...foldersOf(target.path)].some((each) => this.#links.has(sameTo(each)))) {
          return unsafe('is a hard link through a link of the same archive');
        }
        return { ...own, link: target.path };
      }
    }
  }

  #stripped(path: string): Place {
    if (isAbsolute(path)) return unsafe('has an absolute path');
    // On Windows `\` parts folders too: it must not lead out there either.
    if (path.split(/[/\\]/).includes('..')) return unsafe('has a path with ..');
    if (path.includes('\0')) return unsafe('has a path with a NUL character');
    const components = path.split('/').filter((component) => component !== '' && component !== '.');
    const kept = components.slice(this.strip);
    return kept.length === 0 ? { kind: 'nothing' } : { kind: 'place', path: kept.join('/'), link: '' };
  }
}

/** Whether a symlink at `path`, below the folder, would lead out of it. Its folders are no links themselves. */
function leavesFrom(path: string, link: string): boolean {
  if (isAbsolute(link) || link === '' || link.includes('\0')) return true;
  let depth = path.split('/').length - 1;
  for (const component of link.split(/[/\\]/)) {
    if (component === '..') depth -= 1;
    else if (component !== '' && component !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}

/** `a/b/c` → `a`, `a/b` */
function foldersOf(path: string): string[] {
  const components = path.split(/[/\\]/).slice(0, -1);
  return components.map((_, index) => components.slice(0, index + 1).join('/'));
}

/** Paths that any file system takes for one. */
function sameTo(path: string): string {
  return folded(path.replaceAll('\\', '/'));
}

function isAbsolute(path: string): boolean {
  return /^[/\\]/.test(path) || /^[a-z]:/i.test(path);
}

function unsafe(why: string): Place {
  return { kind: 'unsafe', why };
}

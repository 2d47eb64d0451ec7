import type { Entry } from './entry.js';

/** An entry of a 7z archive as 7-Zip lists it. */
export interface ListedEntry {
  /** With `/` between its components. */
  readonly path: string;
  readonly kind: Exclude<Entry['kind'], 'hardlink'>;
  /** Bytes; of a link those of its text. */
  readonly size: number;
}

/** The entries of `7z l -slt -ba`, which writes a paragraph of `Name = value` for each. */
export function entriesListed(listing: string): readonly ListedEntry[] {
  return listing.split(/\r?\n\r?\n/).flatMap((paragraph) => {
    const path = property('Path', paragraph);
    if (path === undefined) return [];
    const attributes = property('Attributes', paragraph) ?? '';
    return [
      {
        path: path.replaceAll('\\', '/'),
        kind: property('Folder', paragraph) === '+' ? 'folder' : kindOf(attributes),
        size: Number(property('Size', paragraph) ?? 0),
      },
    ];
  });
}

/** The letters of Windows, among them D for folders and L for links; behind them, where it was made on Unix, those of `ls -l`. */
function kindOf(attributes: string): ListedEntry['kind'] {
  const [windows = '', unix = ''] = attributes.split(' ');
  if (unix.startsWith('l') || windows.includes('L')) return 'symlink';
  return unix.startsWith('d') || windows.includes('D') ? 'folder' : 'file';
}

function property(name: string, paragraph: string): string | undefined {
  return new RegExp(`^${name} = (.*?)\\r?$`, 'm').exec(paragraph)?.[1];
}

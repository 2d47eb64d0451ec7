import { posix, win32 } from 'node:path';

/**
 * Where the store lives when neither a cache service nor `cache-dir` is there: `$XDG_CACHE_HOME/resume-fetch` where that
 * is set to an absolute path (the XDG base directory specification ignores relative ones), else the platform's own place.
 */
export function defaultCacheFolder(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const { join, isAbsolute } = platform === 'win32' ? win32 : posix;
  const xdg = env.XDG_CACHE_HOME;
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'resume-fetch');
  switch (platform) {
    case 'win32': {
      const local = env.LOCALAPPDATA;
      return join(
        local !== undefined && isAbsolute(local) ? local : join(home, 'AppData', 'Local'),
        'resume-fetch',
      );
    }
    case 'darwin':
      return join(home, 'Library', 'Caches', 'resume-fetch');
    default:
      return join(home, '.cache', 'resume-fetch');
  }
}

import { describe, expect, test } from '@jest/globals';
import { accessOf } from '../../../src/store/access.js';
import { defaultCacheFolder } from '../../../src/store/default-folder.js';
import { partEntry } from '../../../src/store/entry-key.js';
import { leastRecentlyUsed } from '../../../src/store/eviction.js';
import { entryFile, fileKind, temporaryFile } from '../../../src/store/folder-paths.js';

describe('the default folder', () => {
  test.each<[string, string, Record<string, string>, string, string]>([
    ['XDG', 'linux', { XDG_CACHE_HOME: '/c' }, '/home/me', '/c/resume-fetch'],
    ['XDG on a Mac', 'darwin', { XDG_CACHE_HOME: '/c' }, '/Users/me', '/c/resume-fetch'],
    [
      'a relative XDG is ignored',
      'linux',
      { XDG_CACHE_HOME: 'c' },
      '/home/me',
      '/home/me/.cache/resume-fetch',
    ],
    ['an empty XDG is ignored', 'linux', { XDG_CACHE_HOME: '' }, '/home/me', '/home/me/.cache/resume-fetch'],
    ['Linux', 'linux', {}, '/home/me', '/home/me/.cache/resume-fetch'],
    ['macOS', 'darwin', {}, '/Users/me', '/Users/me/Library/Caches/resume-fetch'],
    ['Windows', 'win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\me', 'D:\\Local\\resume-fetch'],
    ['Windows without', 'win32', {}, 'C:\\Users\\me', 'C:\\Users\\me\\AppData\\Local\\resume-fetch'],
  ])('%s', (_, platform, env, home, folder) => {
    expect(defaultCacheFolder(platform, env, home)).toBe(folder);
  });
});

describe('an entry in the folder', () => {
  const identity = 'ab'.repeat(32);
  const key = partEntry({ identity, partSize: 10, index: 3 });

  test('lies under its prefix and the first digits of its identity', () => {
    expect(entryFile('/s', 'resume-fetch', key)).toBe(`/s/resume-fetch/ab/${identity}-10-3.entry`);
  });

  test.each(['../up', 'a/b', '.hidden', 'p'.repeat(200), 'a:b'])('with prefix %s stays inside', (prefix) => {
    expect(entryFile('/s', prefix, key)).toMatch(/^\/s\/[0-9a-f]{32}\/ab\//);
  });

  test('is told from what is being written and from what is not ours', () => {
    const name = `${identity}-10-3.entry`;
    expect(fileKind(name)).toBe('entry');
    expect(fileKind(temporaryFile(name, '01234567-89ab-cdef-0123-456789abcdef'))).toBe('temporary');
    expect(fileKind('notes.entry')).toBe('foreign');
  });
});

describe('eviction', () => {
  const files = [
    { path: 'new', bytes: 10, usedAt: 30 },
    { path: 'old', bytes: 10, usedAt: 10 },
    { path: 'mid', bytes: 10, usedAt: 20 },
  ];
  test.each([
    [30, []],
    [29, ['old']],
    [20, ['old']],
    [19, ['old', 'mid']],
    [0, ['old', 'mid', 'new']],
  ])('to %d bytes removes %j', (limit, evicted) => {
    expect(leastRecentlyUsed(files, limit).map((file) => file.path)).toEqual(evicted);
  });
});

test.each([
  ['write', true, true],
  ['read', true, false],
  ['write-only', false, true],
  ['none', false, false],
] as const)('mode %s: readable %s, writable %s', (mode, readable, writable) => {
  expect(accessOf(mode)).toEqual({ readable, writable });
});

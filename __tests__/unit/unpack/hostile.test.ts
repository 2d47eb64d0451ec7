import { execFileSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Made, sevenZipOf, tarOf, zipOf } from './archives.js';
import { failureOf, testWith, tree, unpack, unpacking } from './unpacking.js';

const place = unpacking();

describe('an entry that would leave the folder', () => {
  const through: readonly Made[] = [
    { path: 'd', link: '.' },
    { path: 'd/up', link: '..' },
    { path: 'up/evil', content: 'x' },
  ];
  const cases: readonly (readonly [string, readonly Made[]])[] = [
    ['by ..', [{ path: '../evil', content: 'x' }]],
    ['by .. in the middle', [{ path: 'a/../../evil', content: 'x' }]],
    ['by .. behind backslashes', [{ path: 'a\\..\\..\\evil', content: 'x' }]],
    ['by an absolute path', [{ path: '/tmp/evil', content: 'x' }]],
    ['by a drive', [{ path: 'C:/evil', content: 'x' }]],
    ['by a link to a folder above', [{ path: 'up', link: '..' }]],
    ['by an absolute link', [{ path: 'up', link: '/tmp' }]],
    ['by a share of Windows', [{ path: '\\\\server\\share\\evil', content: 'x' }]],
    ['by a link to a drive', [{ path: 'up', link: 'C:\\evil' }]],
    ['by a link with backslashes', [{ path: 'a/up', link: '..\\..\\x' }]],
    ['by a link that goes down first', [{ path: 'a/up', link: 'b/../../../x' }]],
    [
      'through a link of its own',
      [
        { path: 'in', link: 'a' },
        { path: 'in/evil', content: 'x' },
      ],
    ],
    [
      'through a link of its own, by a backslash',
      [
        { path: 'in', link: 'a' },
        { path: 'in\\evil', content: 'x' },
      ],
    ],
    ['through links that only together lead out', through],
    [
      'through a link in other letters',
      [
        { path: 'In', link: '.' },
        { path: 'in/up', link: '..' },
      ],
    ],
    [
      'through a link that a folder seems to replace',
      [{ path: 'd', link: '.' }, { path: 'd/' }, ...through.slice(1)],
    ],
  ];

  test.each(cases)('%s: tar', async (_, entries) => {
    const path = place.archive('a.tar', tarOf({ path: 'good', content: '1' }, ...entries));
    expect(await failureOf(unpack(path, place.out, 0))).toMatchObject({ code: 'ARCHIVE_UNSAFE' });
    expect(tree(place.folder)).toEqual({ 'a.tar': expect.anything() });
  });

  test.each(cases)('%s: zip', async (_, entries) => {
    const path = place.archive('a.zip', zipOf({ path: 'good', content: '1' }, ...entries));
    expect(await failureOf(unpack(path, place.out, 0))).toMatchObject({ code: 'ARCHIVE_UNSAFE' });
    expect(tree(place.folder)).toEqual({ 'a.zip': expect.anything() });
  });

  for (const [how, entries] of cases) {
    testWith('7zz')(`${how}: 7z`, async () => {
      const path = place.archive('a.7z', sevenZipOf({ path: 'good', content: '1' }, ...entries));
      expect(await failureOf(unpack(path, place.out, 0))).toMatchObject({ code: 'ARCHIVE_UNSAFE' });
      expect(tree(place.folder)).toEqual({ 'a.7z': expect.anything() });
    });
  }

  testWith('7zz')('by a link that leads out only once its folder is taken off: 7z', async () => {
    const path = place.archive('a.7z', sevenZipOf({ path: 'a/up', link: '../x' }, { path: 'links' }));
    expect(await failureOf(unpack(path, place.out, 1))).toMatchObject({ code: 'ARCHIVE_UNSAFE' });
    await unpack(path, place.out, 0);
    expect(tree(place.out)).toEqual({ 'a/up': '-> ../x', links: '' });
  });

  testWith('7zz')('through a link that would be taken off itself: 7z', async () => {
    const entries = [
      { path: 'l', link: '.' },
      { path: 'l/evil', content: 'x' },
    ];
    const path = place.archive('a.7z', sevenZipOf(...entries));
    expect(await failureOf(unpack(path, place.out, 1))).toMatchObject({ code: 'ARCHIVE_UNSAFE' });
  });

  const packers = { gz: 'gzip', xz: 'xz', zst: 'zstd', bz2: 'bzip2' };
  for (const [ending, program] of Object.entries(packers)) {
    testWith(program)(`however the tar archive is packed: ${ending}`, async () => {
      const tar = tarOf({ path: 'good', content: '1' }, { path: '../evil', content: 'x' });
      const name = `a.tar.${ending}`;
      const path = place.archive(name, execFileSync(program, ['-c'], { input: tar }));
      expect(await failureOf(unpack(path, place.out, 0))).toMatchObject({ code: 'ARCHIVE_UNSAFE' });
      expect(tree(place.folder)).toEqual({ [name]: expect.anything() });
    });
  }

  test('a name with a NUL character, behind which a file system would not look: zip', async () => {
    const path = place.archive('a.zip', zipOf({ path: 'good\0.txt', content: 'x' }));
    expect(await failureOf(unpack(path, place.out, 0))).toMatchObject({ code: 'ARCHIVE_UNSAFE' });
  });

  test.each<[string, readonly Made[]]>([
    ['a hard link out', [{ path: 'evil', link: '../secret', type: '1' }]],
    ['a hard link to an absolute path', [{ path: 'evil', link: '/etc/passwd', type: '1' }]],
    [
      'a hard link through a symlink',
      [
        { path: 'l', link: 'x' },
        { path: 'evil', link: 'l', type: '1' },
      ],
    ],
    ['a long name of pax', [{ path: 'p', type: 'x', content: pax('path', '../evil') }, { path: 'ok' }]],
    [
      'a long link of GNU tar',
      [
        { path: 'k', type: 'K', content: '../../evil\0' },
        { path: 'ok', link: 'short' },
      ],
    ],
  ])('%s', async (_, entries) => {
    expect(await failureOf(unpack(place.archive('a.tar', tarOf(...entries)), place.out, 0))).toMatchObject({
      code: 'ARCHIVE_UNSAFE',
    });
  });

  test('is none: links that stay inside', async () => {
    const entries = [
      { path: 'lib/a.so.1', content: 'so' },
      { path: 'lib/a.so', link: 'a.so.1' },
      { path: 'bin/tool', link: '../lib/a.so' },
      { path: 'lib/same', link: 'lib/a.so.1', type: '1' },
    ];
    await unpack(place.archive('a.tar', tarOf(...entries)), place.out, 0);
    expect(tree(place.out)).toEqual({
      'lib/a.so.1': 'so',
      'lib/a.so': '-> a.so.1',
      'bin/tool': '-> ../lib/a.so',
      'lib/same': 'so',
    });
  });
});

describe('an entry that stays in the folder, odd as it is', () => {
  test.each([
    ['character device', '3'],
    ['block device', '4'],
    ['pipe', '6'],
    ['file of another volume', 'M'],
  ])('a %s is left out', async (_, type) => {
    const tar = tarOf({ path: 'odd', type }, { path: 'good', content: '1' });
    await unpack(place.archive('a.tar', tar), place.out, 0);
    expect(tree(place.out)).toEqual({ good: '1' });
  });

  const twice: readonly (readonly [string, readonly Made[], Record<string, string>])[] = [
    [
      'two files of one name: the last one counts',
      [
        { path: 'a', content: 'first' },
        { path: 'a', content: 'last' },
      ],
      { a: 'last' },
    ],
    [
      'a file in place of a link: the link is not followed',
      [
        { path: 'kept', content: 'kept' },
        { path: 'a', link: 'kept' },
        { path: 'a', content: 'file' },
      ],
      { a: 'file', kept: 'kept' },
    ],
    [
      'a link in place of a folder',
      [
        { path: 'a/b', content: 'in the folder' },
        { path: 'a', link: 'kept' },
      ],
      { a: '-> kept' },
    ],
  ];
  test.each(twice)('%s: tar', async (_, entries, expected) => {
    await unpack(place.archive('a.tar', tarOf(...entries)), place.out, 0);
    expect(tree(place.out)).toEqual(expected);
  });
  testWith('7zz')('a link and a file of one name are refused: 7z', async () => {
    const entries = [
      { path: 'a', link: 'kept' },
      { path: 'a', content: 'file' },
    ];
    const path = place.archive('a.7z', sevenZipOf(...entries));
    expect(await failureOf(unpack(path, place.out, 0))).toMatchObject({ code: 'ARCHIVE_FORMAT' });
    expect(tree(place.out)).toEqual({});
  });
  test.each(twice)('%s: zip', async (_, entries, expected) => {
    await unpack(place.archive('a.zip', zipOf(...entries)), place.out, 0);
    expect(tree(place.out)).toEqual(expected);
  });

  test('names that are no UTF-8 stay apart, and are read as code page 437 in a zip archive', async () => {
    const entries = (...paths: readonly string[]): Made[] =>
      paths.map((path) => ({ path, encoding: 'latin1', content: path }));
    await unpack(place.archive('a.tar', tarOf(...entries('ä.txt', 'ö.txt'))), place.out, 0);
    await unpack(place.archive('a.zip', zipOf(...entries('\u0081.txt', '\u009a.txt'))), place.out, 0);
    expect(Object.keys(tree(place.out)).sort()).toEqual(['ä.txt', 'ö.txt', 'ü.txt', 'Ü.txt'].sort());
  });

  test.each(['line\nbreak', 'bell\u0007', 'escape\u001b[2J'])(
    'a name with control characters: %j',
    async (path) => {
      await unpack(place.archive('a.tar', tarOf({ path, content: '1' })), place.out, 0);
      await unpack(place.archive('a.zip', zipOf({ path, content: '1' })), place.out, 0);
      expect(tree(place.out)).toEqual({ [path]: '1' });
    },
  );

  test('a program that asks to run with the rights of its owner runs with ours', async () => {
    const file = { path: 'a', content: 'x' };
    await unpack(place.archive('a.tar', tarOf({ ...file, mode: 0o6755 })), place.out, 0);
    expect(lstatSync(join(place.out, 'a')).mode & 0o7777).toBe(0o755);
    await unpack(place.archive('a.zip', zipOf({ ...file, mode: 0o106755 })), place.out, 0);
    expect(lstatSync(join(place.out, 'a')).mode & 0o7777).toBe(0o755);
  });
});

function pax(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  return `${rest.length + 2}${rest}`;
}

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../../../src/errors/failure.js';
import { unpack } from '../../../src/unpack/unpack.js';
import { type Made, tarEntry, tarOf, zipOf } from './archives.js';

let folder: string;
let out: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unpack-'));
  out = join(folder, 'out');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Every entry below `place` by its path: text of files, `-> TARGET` of links. */
function tree(place: string): Record<string, string> {
  const names = existsSync(place) ? readdirSync(place, { recursive: true }).map(String).sort() : [];
  return Object.fromEntries(
    names.flatMap((name) => {
      const path = join(place, name);
      const stats = lstatSync(path);
      if (stats.isDirectory()) return [];
      return [[name, stats.isSymbolicLink() ? `-> ${readlinkSync(path)}` : readFileSync(path, 'utf8')]];
    }),
  );
}

function archive(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function failureOf(run: Promise<unknown>): Promise<Failure> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Failure) return error;
  throw new Error(`no failure but ${String(error)}`);
}

const has = (program: string) =>
  (process.env.PATH ?? '').split(':').some((dir) => existsSync(join(dir, program)));
const long = `${'deep/'.repeat(30)}${'n'.repeat(120)}.txt`;

describe('archives that real programs make', () => {
  const expected: Record<string, string> = {
    'top/hello.txt': 'hello',
    'top/bin/run': '#!/bin/sh',
    'top/ä €.txt': 'ä',
    'top/link': '-> bin/run',
    [`top/${long}`]: 'far away',
  };

  beforeEach(() => {
    const top = join(folder, 'in', 'top');
    mkdirSync(join(top, 'bin'), { recursive: true });
    mkdirSync(join(top, 'deep/'.repeat(30)), { recursive: true });
    writeFileSync(join(top, 'hello.txt'), 'hello');
    writeFileSync(join(top, 'bin', 'run'), '#!/bin/sh', { mode: 0o755 });
    writeFileSync(join(top, 'ä €.txt'), 'ä');
    writeFileSync(join(top, long), 'far away');
    symlinkSync('bin/run', join(top, 'link'));
  });

  const tar = (...options: readonly string[]) => ['tar', ...options, '-C', 'in', 'top'];
  test.each<[string, string, readonly string[]]>([
    ['a.tar', 'tar', tar('-cf', 'a.tar')],
    ['a.tar', 'tar', tar('--format=pax', '-cf', 'a.tar')],
    ['a.tar.gz', 'gzip', tar('-czf', 'a.tar.gz')],
    ['a.TGZ', 'gzip', tar('-czf', 'a.TGZ')],
    ['a.tar.xz', 'xz', tar('-cJf', 'a.tar.xz')],
    ['a.tar.zst', 'zstd', tar('--zstd', '-cf', 'a.tar.zst')],
    ['a.tar.bz2', 'bzip2', tar('-cjf', 'a.tar.bz2')],
  ])('%s by %s %j', async (name, program, [command = '', ...args]) => {
    if (!has('tar') || !has(program)) return;
    execFileSync(command, args, { cwd: folder });
    expect(await unpack(join(folder, name), out, 0)).toEqual(['top']);
    expect(tree(out)).toEqual(expected);
    expect(statSync(join(out, 'top/bin/run')).mode & 0o111).not.toBe(0);
    expect(statSync(join(out, 'top/hello.txt')).mode & 0o111).toBe(0);
  });

  test('a.zip by zip, with strip', async () => {
    if (!has('zip')) return;
    execFileSync('zip', ['-qry', '../a.zip', 'top'], { cwd: join(folder, 'in') });
    expect([...(await unpack(join(folder, 'a.zip'), out, 1))].sort()).toEqual([
      'bin',
      'deep',
      'hello.txt',
      'link',
      'ä €.txt',
    ]);
    const stripped = Object.entries(expected).map(([name, text]) => [name.replace('top/', ''), text]);
    expect(tree(out)).toEqual(Object.fromEntries(stripped));
    expect(statSync(join(out, 'bin/run')).mode & 0o111).not.toBe(0);
  });

  test('a.zip in the form for big archives', async () => {
    if (!has('zip')) return;
    execFileSync('zip', ['-qry', '-fz', '../a.zip', 'top'], { cwd: join(folder, 'in') });
    await unpack(join(folder, 'a.zip'), out, 0);
    expect(tree(out)).toEqual(expected);
  });

  test('a.zip written to a pipe, whose sizes follow the data', async () => {
    if (!has('zip')) return;
    execFileSync('sh', ['-c', 'zip -qr - top | cat > ../a.zip'], { cwd: join(folder, 'in') });
    await unpack(join(folder, 'a.zip'), out, 0);
    expect(tree(out)).toEqual({ ...expected, 'top/link': '#!/bin/sh' });
  });

  test('an archive that holds what is there already replaces it', async () => {
    mkdirSync(join(out, 'top'), { recursive: true });
    writeFileSync(join(out, 'top', 'hello.txt'), 'old');
    writeFileSync(join(out, 'top', 'mine.txt'), 'mine');
    await unpack(archive('a.tar', tarOf({ path: 'top/hello.txt', content: 'new' })), out, 0);
    expect(tree(out)).toEqual({ 'top/hello.txt': 'new', 'top/mine.txt': 'mine' });
  });
});

test.each<[number, Record<string, string>]>([
  [0, { 'a/b/c': '1', 'a/d': '2', e: '3' }],
  [1, { 'b/c': '1', d: '2' }],
  [2, { c: '1' }],
  [3, {}],
])('strip=%d takes folders off the front', async (strip, expected) => {
  const entries = [
    { path: './a/', type: '5' },
    { path: './a/b//c', content: '1' },
    { path: 'a/d', content: '2' },
    { path: 'e', content: '3' },
  ];
  await unpack(archive('a.tar.gz', gzipSync(tarOf(...entries))), out, strip);
  expect(tree(out)).toEqual(expected);
});

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
    ['by a link that goes down first', [{ path: 'a/up', link: 'b/../../../x' }]],
    [
      'through a link of its own',
      [
        { path: 'in', link: 'a' },
        { path: 'in/evil', content: 'x' },
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
    const path = archive('a.tar', tarOf({ path: 'good', content: '1' }, ...entries));
    expect(await failureOf(unpack(path, out, 0))).toMatchObject({ code: 'ARCHIVE_UNSAFE' });
    expect(tree(folder)).toEqual({ 'a.tar': expect.anything() });
  });

  test.each(cases)('%s: zip', async (_, entries) => {
    const path = archive('a.zip', zipOf({ path: 'good', content: '1' }, ...entries));
    expect(await failureOf(unpack(path, out, 0))).toMatchObject({ code: 'ARCHIVE_UNSAFE' });
    expect(tree(folder)).toEqual({ 'a.zip': expect.anything() });
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
    expect(await failureOf(unpack(archive('a.tar', tarOf(...entries)), out, 0))).toMatchObject({
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
    await unpack(archive('a.tar', tarOf(...entries)), out, 0);
    expect(tree(out)).toEqual({
      'lib/a.so.1': 'so',
      'lib/a.so': '-> a.so.1',
      'bin/tool': '-> ../lib/a.so',
      'lib/same': 'so',
    });
  });
});

describe('an archive that cannot be unpacked', () => {
  const tar = tarOf({ path: 'a', content: 'x'.repeat(2000) });
  const zip = zipOf({ path: 'a', content: 'x'.repeat(2000) });
  test.each<[string, Buffer, string]>([
    ['no.bin', tar, 'NOT_AN_ARCHIVE'],
    ['empty.tar', Buffer.alloc(0), 'ARCHIVE_FORMAT'],
    ['cut.tar', tar.subarray(0, 1000), 'ARCHIVE_FORMAT'],
    ['html.tar', Buffer.from('<html>'.repeat(200)), 'ARCHIVE_FORMAT'],
    ['html.tar.gz', Buffer.from('<html>'.repeat(200)), 'ARCHIVE_FORMAT'],
    ['cut.tgz', gzipSync(tar).subarray(0, 40), 'ARCHIVE_FORMAT'],
    ['html.tar.xz', Buffer.from('<html>'), 'ARCHIVE_FORMAT'],
    ['html.zip', Buffer.from('<html>'.repeat(200)), 'ARCHIVE_FORMAT'],
    ['cut.zip', zip.subarray(0, zip.length - 5), 'ARCHIVE_FORMAT'],
    ['crc.zip', changed(zip, zip.indexOf('PK\u0001\u0002') + 16), 'ARCHIVE_FORMAT'],
    ['method.zip', changed(zip, zip.indexOf('PK\u0001\u0002') + 10), 'ARCHIVE_FORMAT'],
  ])('%s', async (name, bytes, code) => {
    expect(await failureOf(unpack(archive(name, bytes), out, 0))).toMatchObject({ code });
    expect(tree(out)).toEqual({});
  });

  test('names the program that is missing', async () => {
    if (['7zz', '7z', '7za', '7zr'].some(has)) return;
    const failure = await failureOf(unpack(archive('a.7z', Buffer.from('7z')), out, 0));
    expect(failure).toMatchObject({ code: 'PROGRAM_MISSING', expected: expect.stringContaining('7z') });
  });

  test('where a folder of the archive is a file here', async () => {
    mkdirSync(out);
    writeFileSync(join(out, 'a'), 'mine');
    const path = archive('a.tar', tarOf({ path: 'a/b', content: 'x' }));
    expect(await failureOf(unpack(path, out, 0))).toMatchObject({ code: 'UNPACK_DISK' });
    expect(tree(out)).toEqual({ a: 'mine' });
  });
});

test('whatever the bytes are, the outcome is files inside the folder or a failure of this program', async () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom('a', '../a', '/a', 'a/b', 'a\\..\\b').map((path) => tarEntry({ path, content: 'x' })),
    fc.constantFrom('..', '.', '/', 'a').map((link) => tarEntry({ path: 'a', link })),
    fc
      .constantFrom('12 path=../x\n', '99 path=a\n', 'x')
      .map((content) => tarEntry({ path: 'p', type: 'x', content })),
  );
  const bytes = fc.array(piece, { maxLength: 6 }).map((pieces) => Buffer.concat(pieces));
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom('f.tar', 'f.zip', 'f.tar.gz'), async (content, name) => {
      const path = archive(name, content);
      await unpack(path, out, 0).catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error;
      });
      expect(readdirSync(folder).filter((each) => each !== 'out' && each !== name)).toEqual([]);
      rmSync(path);
    }),
    { numRuns: 150 },
  );
});

function pax(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  return `${rest.length + 2}${rest}`;
}

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

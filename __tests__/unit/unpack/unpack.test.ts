import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Failure } from '../../../src/errors/failure.js';
import { StoppedError } from '../../../src/transfer/failures.js';
import { sevenZipOf, tarEntry, tarOf, zipOf } from './archives.js';
import { failureOf, testWith, tree, unpack, unpacking } from './unpacking.js';

const place = unpacking();
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
    const top = join(place.folder, 'in', 'top');
    mkdirSync(join(top, 'bin'), { recursive: true });
    mkdirSync(join(top, 'deep/'.repeat(30)), { recursive: true });
    writeFileSync(join(top, 'hello.txt'), 'hello');
    writeFileSync(join(top, 'bin', 'run'), '#!/bin/sh', { mode: 0o755 });
    writeFileSync(join(top, 'ä €.txt'), 'ä');
    writeFileSync(join(top, long), 'far away');
    symlinkSync('bin/run', join(top, 'link'));
  });

  const tar = (...options: readonly string[]) => ['tar', ...options, '-C', 'in', 'top'];
  const made: readonly (readonly [string, string, readonly string[]])[] = [
    ['a.tar', 'tar', tar('-cf', 'a.tar')],
    ['a.tar', 'tar', tar('--format=pax', '-cf', 'a.tar')],
    ['a.tar.gz', 'gzip', tar('-czf', 'a.tar.gz')],
    ['a.TGZ', 'gzip', tar('-czf', 'a.TGZ')],
    ['a.tar.xz', 'xz', tar('-cJf', 'a.tar.xz')],
    ['a.tar.zst', 'zstd', tar('--zstd', '-cf', 'a.tar.zst')],
    ['a.tar.bz2', 'bzip2', tar('-cjf', 'a.tar.bz2')],
    ['a.7z', '7zz', ['7zz', 'a', '-bd', '-snl', 'a.7z', './in/top']],
  ];
  for (const [name, program, [command = '', ...args]] of made) {
    testWith(program)(`${name} by ${command} ${args.join(' ')}`, async () => {
      execFileSync(command, args, { cwd: place.folder });
      expect(await unpack(join(place.folder, name), place.out, 0)).toEqual(['top']);
      expect(tree(place.out)).toEqual(expected);
      expect(statSync(join(place.out, 'top/bin/run')).mode & 0o111).not.toBe(0);
      expect(statSync(join(place.out, 'top/hello.txt')).mode & 0o111).toBe(0);
    });
  }

  testWith('tar')('a.tar with a file that has holes, in each form of GNU tar, is refused', async () => {
    truncateSync(join(place.folder, 'in/top/hello.txt'), 1_000_000);
    for (const format of ['oldgnu', 'gnu', 'pax']) {
      execFileSync('tar', [`--format=${format}`, '-Scf', 'a.tar', '-C', 'in', 'top'], { cwd: place.folder });
      expect(await failureOf(unpack(join(place.folder, 'a.tar'), place.out, 0))).toMatchObject({
        code: 'ARCHIVE_FORMAT',
        found: expect.stringContaining('"top/hello.txt" is packed as a sparse file'),
      });
      expect(tree(place.out)).toEqual({});
    }
  });

  testWith('zip')('a.zip by zip, with strip', async () => {
    execFileSync('zip', ['-qry', '../a.zip', 'top'], { cwd: join(place.folder, 'in') });
    expect([...(await unpack(join(place.folder, 'a.zip'), place.out, 1))].sort()).toEqual([
      'bin',
      'deep',
      'hello.txt',
      'link',
      'ä €.txt',
    ]);
    const stripped = Object.entries(expected).map(([name, text]) => [name.replace('top/', ''), text]);
    expect(tree(place.out)).toEqual(Object.fromEntries(stripped));
    expect(statSync(join(place.out, 'bin/run')).mode & 0o111).not.toBe(0);
  });

  testWith('zip')('a.zip in the form for big archives', async () => {
    execFileSync('zip', ['-qry', '-fz', '../a.zip', 'top'], { cwd: join(place.folder, 'in') });
    await unpack(join(place.folder, 'a.zip'), place.out, 0);
    expect(tree(place.out)).toEqual(expected);
  });

  testWith('zip')('a.zip written to a pipe, whose sizes follow the data', async () => {
    execFileSync('sh', ['-c', 'zip -qr - top | cat > ../a.zip'], { cwd: join(place.folder, 'in') });
    await unpack(join(place.folder, 'a.zip'), place.out, 0);
    expect(tree(place.out)).toEqual({ ...expected, 'top/link': '#!/bin/sh' });
  });

  test('an archive that holds what is there already replaces it', async () => {
    mkdirSync(join(place.out, 'top'), { recursive: true });
    writeFileSync(join(place.out, 'top', 'hello.txt'), 'old');
    writeFileSync(join(place.out, 'top', 'mine.txt'), 'mine');
    await unpack(place.archive('a.tar', tarOf({ path: 'top/hello.txt', content: 'new' })), place.out, 0);
    expect(tree(place.out)).toEqual({ 'top/hello.txt': 'new', 'top/mine.txt': 'mine' });
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
  await unpack(place.archive('a.tar.gz', gzipSync(tarOf(...entries))), place.out, strip);
  expect(tree(place.out)).toEqual(expected);
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
    expect(await failureOf(unpack(place.archive(name, bytes), place.out, 0))).toMatchObject({ code });
    expect(tree(place.out)).toEqual({});
  });

  test('where a folder of the archive is a file here', async () => {
    mkdirSync(place.out);
    writeFileSync(join(place.out, 'a'), 'mine');
    const path = place.archive('a.tar', tarOf({ path: 'a/b', content: 'x' }));
    expect(await failureOf(unpack(path, place.out, 0))).toMatchObject({ code: 'UNPACK_DISK' });
    expect(tree(place.out)).toEqual({ a: 'mine' });
  });
});

describe('a run that is told to stop', () => {
  const why = new StoppedError('SIGINT');
  const entries = Array.from({ length: 200 }, (_, index) => ({
    path: `f${index}`,
    content: 'x'.repeat(600),
  }));
  const archives: readonly (readonly [string, () => Buffer, ...string[]])[] = [
    ['a.tar', () => tarOf(...entries)],
    ['a.tgz', () => gzipSync(tarOf(...entries))],
    ['a.zip', () => zipOf(...entries)],
    ['a.tar.xz', () => execFileSync('xz', ['-c'], { input: tarOf(...entries) }), 'xz'],
    ['a.7z', () => sevenZipOf(...entries), '7zz'],
  ];

  for (const [name, bytes, ...programs] of archives) {
    testWith(...programs)(`leaves nothing of ${name} behind, whenever that is`, async () => {
      const archive = place.archive(name, bytes());
      mkdirSync(place.out);
      for (const ms of [0, 1, 2, 5, 10, 20]) {
        const stop = new AbortController();
        const unpacked = unpack(archive, place.out, 0, { signal: stop.signal });
        setTimeout(() => stop.abort(why), ms);
        const outcome = await unpacked.then(
          () => 'unpacked',
          (error: unknown) => error,
        );
        expect([why, 'unpacked']).toContain(outcome);
        expect(Object.keys(tree(place.out))).toHaveLength(outcome === 'unpacked' ? entries.length : 0);
        expect(readdirSync(place.folder).sort()).toEqual([name, 'out']);
      }
    });
  }
});

test('what a process that was killed has left is taken away', async () => {
  const archive = place.archive('a.tar', tarOf({ path: 'a', content: '1' }));
  mkdirSync(join(`${archive}.unpacking`, 'files', 'b'), { recursive: true });
  writeFileSync(join(`${archive}.unpacking`, 'files', 'b', 'c'), 'half');
  expect(await unpack(archive, place.out, 0)).toEqual(['a']);
  expect(readdirSync(place.folder).sort()).toEqual(['a.tar', 'out']);
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
      const path = place.archive(name, content);
      await unpack(path, place.out, 0).catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error;
      });
      expect(readdirSync(place.folder).filter((each) => each !== 'out' && each !== name)).toEqual([]);
      rmSync(path);
    }),
    { numRuns: 150 },
  );
});

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

import { describe, expect, test } from '@jest/globals';
import { DiskFullError, diskFailure } from '../../../src/errors/disk-failures.js';

const refused = (code: string, text: string) => Object.assign(new Error(`${code}: ${text}`), { code });

describe('an error of the file system', () => {
  test('says the path once, and whom to let write', () => {
    const error = refused('EACCES', "permission denied, open '/data/a.bin.part.lock'");
    const failure = diskFailure('lock', '/data/a.bin.part.lock', error);
    expect(failure.message).toBe('cannot lock /data/a.bin.part.lock: EACCES: permission denied');
    expect(failure.next).toBe('Let this user write to /data, or choose another `path`.');
  });

  test.each([
    ['EEXIST', /A file, or a link that leads nowhere, stands where a folder is needed/],
    ['ENOTDIR', /stands where a folder is needed/],
    ['ENAMETOOLONG', /shorter name/],
    ['EROFS', /Let this user write/],
    ['EIO', /healthy disk/],
  ])('%s has advice of its own', (code, advice) => {
    expect(diskFailure('make the folder', '/data', refused(code, 'no')).next).toMatch(advice);
  });

  test.each([
    ['read', 'Let this user read /data/a.bin, or remove it.'],
    ['digest', 'Let this user read /data/a.bin, or remove it.'],
    ['open', 'Let this user read and write /data/a.bin, or remove it.'],
  ])('says what to let the user do with a file that is there: %s', (doing, advice) => {
    expect(diskFailure(doing, '/data/a.bin', refused('EACCES', 'no')).next).toBe(advice);
  });

  test('a file of another user is for that one to change', () => {
    const failure = diskFailure('make executable', '/data/a.bin', refused('EPERM', 'no'));
    expect(failure.next).toBe('Another user owns /data/a.bin: let that one do it, or remove it.');
  });

  test('a full disk is another failure', () => {
    expect(diskFailure('write', '/data/a', refused('ENOSPC', 'full')).code).toBe('DISK_FULL');
  });
});

test('a full disk says how much is missing, to the byte where that makes the difference', () => {
  expect(new DiskFullError('/x', 40 * 2 ** 20, 2 ** 20).message).toBe(
    'no space left for /x: 40.0 MiB are missing, 1.0 MiB are free',
  );
  expect(new DiskFullError('/x', 40 * 2 ** 20, 40 * 2 ** 20 - 1).message).toBe(
    'no space left for /x: 41,943,040 bytes (40.0 MiB) are missing, 41,943,039 bytes (40.0 MiB) are free',
  );
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NameError } from '../../../src/list/name-error.js';
import { parseList } from '../../../src/list/parse-list.js';
import { safeRelativePath } from '../../../src/list/safe-path.js';
import { nameFromServer, nameFromUrl } from '../../../src/list/server-name.js';
import { targetName } from '../../../src/list/target-name.js';

const out = (text: string) => safeRelativePath(text, 'out', 'line 1 of urls');
const dir = (text: string) => safeRelativePath(text, 'dir', 'line 1 of urls');

describe('safeRelativePath', () => {
  test.each([
    ['x.bin', 'x.bin'],
    ['a/b/c', 'a/b/c'],
    ['a\\b', 'a/b'],
    ['./a//b', 'a/b'],
    ['.hidden', '.hidden'],
    ['nullable.txt', 'nullable.txt'],
    ['sha256:abc', 'sha256:abc'],
    ['a..b', 'a..b'],
    ['模型.bin', '模型.bin'],
    ['x'.repeat(255), 'x'.repeat(255)],
  ])('%j is %j', (text, expected) => {
    expect(out(text)).toBe(expected);
  });

  test('lets a folder be the run’s own', () => {
    expect(dir('.')).toBe('');
    expect(dir('models/')).toBe('models');
  });

  test.each([
    '..',
    '../x',
    'a/../b',
    'a\\..\\b',
    '/etc/x',
    '\\\\server\\share',
    'C:x',
    'c:\\x',
    'a\nb',
    'a\u0000b',
    'a\u0085b',
    'NUL',
    'nul.tar.gz',
    'a/CON/b',
    'com1.bin',
    'LPT².x',
    'aux .c',
    'CONIN$',
    'a.',
    'a ',
    'a./b',
    '...',
    '. ',
    'x'.repeat(256),
    'é'.repeat(128),
    `${'x'.repeat(256)}/y`,
    'a/',
    '',
    '.',
  ])('refuses %j', (text) => {
    expect(() => out(text)).toThrow(NameError);
    expect(() => out(text)).toThrow(
      expect.objectContaining({ code: 'NAME_UNSAFE', origin: 'line 1 of urls' }),
    );
  });
});

describe('nameFromServer', () => {
  test.each<[string, string | undefined]>([
    ['x.bin', 'x.bin'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\dir\\x.bin', 'x.bin'],
    ['C:x', 'C_x'],
    ['a/', undefined],
    ['..', undefined],
    ['.', undefined],
    ['', undefined],
    [' . . ', undefined],
    ['x.bin. . ', 'x.bin'],
    [' x ', 'x'],
    ['a\r\n\u0000b', 'ab'],
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['what?.txt', 'what_.txt'],
    ['NUL', '_NUL'],
    ['con.txt', '_con.txt'],
    ['.config', '.config'],
    [`${'x'.repeat(300)}.tar.gz`, `${'x'.repeat(248)}.tar.gz`],
    [`${'€'.repeat(100)}.bin`, `${'€'.repeat(83)}.bin`],
    ['y'.repeat(300), 'y'.repeat(255)],
  ])('%j becomes %j', (raw, expected) => {
    expect(nameFromServer(raw)).toBe(expected);
  });

  test('makes names that are safe and stay as they are, whatever it is given', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('.', ' ', '/', '\\', 'N', 'U', 'L', ':', '\u0000', '€', '\ud800', '\u00a0'),
      }),
      fc.string({ unit: 'grapheme', minLength: 100, maxLength: 400 }),
    );
    fc.assert(
      fc.property(hostile, (raw) => {
        const name = nameFromServer(raw);
        if (name === undefined) return;
        expect(out(name)).toBe(name);
        expect(name).not.toContain('/');
        expect(nameFromServer(name)).toBe(name);
      }),
      { numRuns: 500 },
    );
  });
});

describe('nameFromUrl', () => {
  test.each<[string, string | undefined]>([
    ['https://a.example/d/x.bin?name=y#z', 'x.bin'],
    ['https://a.example/my%20file.bin', 'my file.bin'],
    ['https://a.example/a%2F..%2Fb', 'b'],
    ['https://a.example/%E2%82%AC', '€'],
    ['https://a.example/%FF.bin', '%FF.bin'],
    ['https://a.example/', undefined],
    ['https://a.example/d/', undefined],
    ['https://a.example', undefined],
    ['https://a.example/%00', undefined],
  ])('%s gives %j', (url, expected) => {
    expect(nameFromUrl(new URL(url))).toBe(expected);
  });
});

describe('targetName', () => {
  test.each([
    ['https://a.example/u out=o', 'd', 'o'],
    ['https://a.example/u dir=f out=o/p', 'd', 'f/o/p'],
    ['https://a.example/u', 'd', 'd'],
    ['https://a.example/u dir=f', 'd', 'f/d'],
    ['https://a.example/u', undefined, 'u'],
    ['https://a.example/u', '..', 'u'],
    ['https://a.example/', 'd', 'd'],
  ])('%s with the declared name %j is %s', (line, declared, expected) => {
    expect(named(line, declared)).toBe(expected);
  });

  test('fails when nothing gives a name', () => {
    expect(() => named('https://a.example/', undefined)).toThrow(
      expect.objectContaining({ code: 'NAME_MISSING', next: 'Add out=NAME to the item.' }),
    );
  });
});

function named(line: string, declared: string | undefined): string {
  const [request] = parseList(line, 'urls').requests;
  if (request === undefined) throw new Error('no request');
  return targetName(request, declared, request.sources[0]);
}

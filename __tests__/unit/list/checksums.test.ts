import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { algorithms } from '../../../src/list/checksum.js';
import { checksumsFor } from '../../../src/list/checksum-for.js';
import { parseChecksum } from '../../../src/list/checksum-word.js';
import { ChecksumSyntaxError, parseChecksums } from '../../../src/list/checksums.js';
import { checksumsForm, checksumsParts } from '../../../src/list/checksums-form.js';

const lengths = { 'sha-512': 64, 'sha-384': 48, 'sha-256': 32, 'sha-224': 28, 'sha-1': 20, md5: 16 } as const;
const a = 'aB'.repeat(32);
const b = 'cd'.repeat(32);

describe('parseChecksum', () => {
  test.each(algorithms)('reads %s as hex and as an SRI string', (algorithm) => {
    const bytes = Buffer.alloc(lengths[algorithm], 0xfb);
    const hex = bytes.toString('hex');
    const plain = algorithm.replace('-', '');
    const written = [
      `${algorithm}=${hex}`,
      `${algorithm.toUpperCase()}=${hex.toUpperCase()}`,
      `${plain}=${hex}`,
      `${plain}:${hex}`,
      `${plain}-${bytes.toString('base64')}`,
      `${plain}-${bytes.toString('base64')}?ct=x`,
    ];
    for (const word of written) expect(parseChecksum(word)).toEqual({ algorithm, hex });
  });

  test.each([
    '',
    a,
    'sha-256=',
    'sha-256=zz',
    `sha-256=${a}0`,
    `sha-1=${a}`,
    'sha256-abc=',
    `crc32=${a}`,
    '=x',
    'md5-',
  ])('%j is none', (word) => {
    expect(parseChecksum(word)).toBeUndefined();
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (word) => void parseChecksum(word)));
  });
});

describe('parseChecksums', () => {
  test.each<[string, string, string]>([
    [`${a}  x.bin`, 'x.bin', 'sha-256'],
    [`${a} *x.bin`, 'x.bin', 'sha-256'],
    [`${a}\tmy file.bin\r`, 'my file.bin', 'sha-256'],
    [`${a}  ./d//x.bin`, 'd/x.bin', 'sha-256'],
    [`${a}  d\\x.bin`, 'd/x.bin', 'sha-256'],
    [`\\${a}  a\\nb`, 'a\nb', 'sha-256'],
    [`SHA256 (x (1).bin) = ${a}`, 'x (1).bin', 'sha-256'],
    [`SHA2-256(x.bin)= ${a}`, 'x.bin', 'sha-256'],
    [`MD5 (x) = ${'0'.repeat(32)}`, 'x', 'md5'],
    [`${'0'.repeat(40)}  x`, 'x', 'sha-1'],
    [`${'0'.repeat(128)}  x`, 'x', 'sha-512'],
  ])('reads %j', (line, name, algorithm) => {
    const [entry, ...more] = parseChecksums(`\uFEFF# sums\n\n${line}\n`, 'SUMS');
    expect(more).toEqual([]);
    expect(entry).toMatchObject({ name, checksum: { algorithm }, origin: 'line 3 of SUMS' });
    expect(entry?.checksum.hex).toMatch(/^[0-9a-f]+$/);
  });

  test.each([a, 'x.bin', `${a.slice(1)}  x`, `SHA1 (x) = ${a}`, `CRC (x) = ${a}`, `zz  x`])(
    'refuses %j',
    (line) => {
      expect(() => parseChecksums(`${b}  y\n${line}`, 'SUMS')).toThrow(
        expect.objectContaining({
          code: 'CHECKSUM_SYNTAX',
          message: expect.stringMatching(/^line 2 of SUMS: /),
        }),
      );
    },
  );

  test('throws nothing but ChecksumSyntaxError', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(`${a}  x`, `\\${a} *\\`, 'SHA256 () = '),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        try {
          parseChecksums(lines.join('\n'), 'SUMS');
        } catch (error) {
          expect(error).toBeInstanceOf(ChecksumSyntaxError);
        }
      }),
    );
  });
});

describe('checksumsFor', () => {
  const found = (lines: string[], target: string) =>
    checksumsFor(parseChecksums(lines.join('\n'), 'SUMS'), target).map(({ hex }) => hex.slice(0, 2));

  test.each([
    [[`${a}  x`], 'x', ['ab']],
    [[`${a}  x`], 'y', []],
    [[`${a}  x`], 'd/x', ['ab']],
    [[`${a}  d/x`], 'x', ['ab']],
    [[`${a}  d/x`, `${b}  x`], 'd/x', ['ab']],
    [[`${a}  d/x`, `${b}  x`], 'x', ['cd']],
    [[`${a}  d/x`, `${b}  x`], 'e/x', ['cd']],
    [[`${a}  m/d/x`, `${b}  m/e/x`], 'out/e/x', ['cd']],
    [[`${a}  x`, `${a}  x`], 'x', ['ab']],
    [[`${a}  x`, `${'0'.repeat(32)}  x`], 'x', ['ab', '00']],
    [[`${a}  ax`], 'x', []],
  ])('of %j has for %s: %j', (lines, target, expected) => {
    expect(found(lines, target)).toEqual(expected);
  });

  test('refuses a contradiction instead of choosing', () => {
    expect(() => found([`${a}  d/x`, `${b}  e/x`], 'x')).toThrow(ChecksumSyntaxError);
    expect(() => found([`${a}  x`, `${b}  x`], 'x')).toThrow(/^line 2 of SUMS: two checksums fit/);
    expect(found([`${a}  d/x`, `${b}  e/x`, `${a}  y`], 'y')).toEqual(['ab']);
  });
});

describe('the setting checksums', () => {
  test.each([
    [`${a}  x`, 'lines'],
    [`SHA256 (x) = ${a}`, 'lines'],
    [a, 'lines'],
    ['https://a.example/SUMS', 'url'],
    ['SHA256SUMS', 'path'],
    ['sums/abc.txt', 'path'],
  ])('%j is a text of the form %s', (text, form) => {
    expect(checksumsForm(text)).toBe(form);
  });

  test('is lines, those that cannot be read among them, or a file or URL a line', () => {
    const lines = `${a}  x\nbroken line`;
    expect(checksumsParts(lines)).toEqual([{ form: 'lines', text: lines }]);
    expect(checksumsParts('SUMS\r\n\n# more\n https://a.example/S ')).toEqual([
      { form: 'path', text: 'SUMS' },
      { form: 'url', text: 'https://a.example/S' },
    ]);
    expect(checksumsParts('')).toEqual([]);
  });

  test('may be both, and lines keep their numbers', () => {
    expect(checksumsParts(`SUMS\n${a}  x\nhttps://a.example/S\n# more\n${b}  y`)).toEqual([
      { form: 'lines', text: `\n${a}  x\n\n# more\n${b}  y` },
      { form: 'path', text: 'SUMS' },
      { form: 'url', text: 'https://a.example/S' },
    ]);
  });
});

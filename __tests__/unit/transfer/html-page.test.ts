import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { decodedBeginning } from '../../../src/transfer/content-coding.js';
import { PageGuard } from '../../../src/transfer/html-page.js';
import { head } from '../http/head.js';

const guard = () => PageGuard.over(head(200), 'https://a.example/a.zip', 'a.zip');
const page = '<!DOCTYPE html><title>Sign in</title>';

describe('a guard', () => {
  test.each([
    ['at once', [page]],
    ['in small pieces', [...page]],
    ['after white space', ['\r\n', page]],
  ])('finds a page that comes %s', (_, pieces) => {
    const it = guard();
    let position = 0;
    const all = () => {
      for (const piece of pieces) {
        it?.look(position, [Buffer.from(piece)]);
        position += piece.length;
      }
    };
    expect(all).toThrow(expect.objectContaining({ code: 'HTML_PAGE' }));
    expect(it?.hasFoundPage).toBe(true);
  });

  test('tells the title where it has come', () => {
    expect(() => guard()?.look(0, [Buffer.from(page.slice(0, 20)), Buffer.from(page.slice(20))])).toThrow(
      'Sign in',
    );
  });

  test('looks at the beginning only', () => {
    const it = guard();
    it?.look(1000, [Buffer.from(page)]);
    it?.look(0, [Buffer.alloc(2000)]);
    it?.look(2000, [Buffer.from(page)]);
    expect(it?.hasFoundPage).toBe(false);
  });

  test('is not there where a page may be wanted', () => {
    expect(PageGuard.over(head(200), 'https://a.example/a.html', 'a.html')).toBeUndefined();
  });
});

describe('the beginning of a coded body', () => {
  const text = Array.from({ length: 5000 }, (_, line) => `line ${line * line}`).join(' ');

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('in %s, of which the rest is not there', async (coding, compress) => {
    const coded = compress(text);
    const found = await decodedBeginning(coded.subarray(0, coded.length - 8), coding, 100);
    expect(text.startsWith(found.toString())).toBe(true);
    expect(found.length).toBeGreaterThan(0);
  });

  test('that grows without end is not decoded to the end', async () => {
    const found = await decodedBeginning(gzipSync(Buffer.alloc(50 * 2 ** 20)), 'gzip', 16 * 1024);
    expect(found.length).toBeLessThan(2 ** 20);
  });

  test('that is none, or of an unknown coding, is what it is', async () => {
    const bytes = Buffer.from('no coding');
    expect(await decodedBeginning(bytes, undefined, 100)).toBe(bytes);
    expect(await decodedBeginning(bytes, 'compress', 100)).toBe(bytes);
    expect((await decodedBeginning(bytes, 'gzip', 100)).length).toBe(0);
  });
});

import { expect, test } from '@jest/globals';
import { htmlTitleWhereFileExpected, mayHidePage, titleOfPlainHtml } from '../../../src/http/html-guard.js';
import { head } from './head.js';

const html = { 'Content-Type': 'text/html; charset=utf-8' };
const page = '\uFEFF\n<!DOCTYPE html><html><head><title>\n Sign in &amp;  pay </title></head>';
const judge = (fields: Record<string, string>, bytes: string | Buffer, name: string) =>
  htmlTitleWhereFileExpected(head(200, fields), Buffer.from(bytes), name);

test.each([
  ['a portal', html, page, 'a.zip', 'Sign in & pay'],
  ['a page without a title', html, '<html><body>no', 'model.bin', ''],
  [
    'XHTML',
    { 'Content-Type': 'application/xhtml+xml' },
    '<?xml version="1.0"?><title>x</title>',
    'a.tar.gz',
    'x',
  ],
  ['UTF-16', html, Buffer.from('\uFEFF<!DOCTYPE html><title>ü</title>', 'utf16le'), 'a.zip', 'ü'],
  ['UTF-16 without a mark', html, Buffer.from('<html><title>ü</title>', 'utf16le'), 'a.zip', 'ü'],
  [
    'UTF-16 after white space',
    { 'Content-Type': 'text/html; Charset="UTF-16LE"' },
    Buffer.from('\n<html>', 'utf16le'),
    'a.zip',
    '',
  ],
  ['UTF-16 the other way round', html, Buffer.from('\uFEFF<html>', 'utf16le').swap16(), 'a.zip', ''],
  ['an opening that no standard knows', html, '<center>Sign in</center>', 'a.zip', ''],
  ['text for an archive', html, 'Please sign in — hélas', 'a.tar.xz', ''],
  ['text that ends within a letter', html, Buffer.from('hélas').subarray(0, 2), 'a.png', ''],
])('%s', (_, fields, bytes, name, title) => {
  expect(judge(fields, bytes, name)).toBe(title);
});

test.each([
  ['a page that is wanted', html, page, 'index.html'],
  ['a name that says nothing', html, page, 'download'],
  ['another type', { 'Content-Type': 'application/zip' }, page, 'a.zip'],
  ['no type', {}, page, 'a.zip'],
  ['a zip under the wrong type', html, Buffer.from('PK\x03\x04'), 'a.zip'],
  ['nothing', html, '', 'a.zip'],
  ['white space', html, ' \n', 'a.zip'],
  ['text for a name that may be text', html, 'one line', 'SHA256SUMS.txt'],
  ['text for a name that tells little', html, 'one line', 'model.bin'],
  ['bytes that are no text', html, Buffer.from('BZh91AY&SY\x00\x04', 'latin1'), 'a.bz2'],
  ['bytes that are no UTF-8', html, Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20]), 'a.zst'],
])('%s is no objection', (_, fields, bytes, name) => {
  expect(judge(fields, bytes, name)).toBeUndefined();
});

test('a title is one short line', () => {
  const title = judge(html, `<html><title>a\u0007\r\n::error::b ${'x'.repeat(500)}`, 'a.zip');
  expect(title).toMatch(/^a ::error::b x+$/);
  expect(title).toHaveLength(120);
});

test.each([
  ['no type', {}, 'a.zip', true],
  ['plain text', { 'Content-Type': 'text/plain; charset=utf-8' }, 'a.tgz', true],
  ['bytes', { 'Content-Type': 'Application/Octet-Stream' }, 'model.bin', true],
  ['the right type', { 'Content-Type': 'application/zip' }, 'a.zip', false],
  ['a name that may be a page', {}, 'a.html', false],
  ['a name that says nothing', {}, 'latest', false],
  ['a name of text', { 'Content-Type': 'text/plain' }, 'a.md', false],
])('whether a page may hide: %s', (_, fields, name, may) => {
  expect(mayHidePage(head(200, fields), name)).toBe(may);
});

test.each([
  ['<!doctype HTML><title>x</title>', 'x'],
  ['\uFEFF\n <!-- a --> <html lang="en">', ''],
  ['<htmlx>', undefined],
  ['<!-- only a comment -->', undefined],
  ['<?xml version="1.0"?><svg/>', undefined],
  ['PK\x03\x04<html>', undefined],
  ['', undefined],
])('what says itself that it is HTML: %j', (text, title) => {
  expect(titleOfPlainHtml(Buffer.from(text))).toBe(title);
});

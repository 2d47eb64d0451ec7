import { expect, test } from '@jest/globals';
import { htmlTitleWhereFileExpected } from '../../../src/http/html-guard.js';
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
])('%s is no objection', (_, fields, bytes, name) => {
  expect(judge(fields, bytes, name)).toBeUndefined();
});

test('a title is one short line', () => {
  const title = judge(html, `<html><title>a\u0007\r\n::error::b ${'x'.repeat(500)}`, 'a.zip');
  expect(title).toMatch(/^a ::error::b x+$/);
  expect(title).toHaveLength(120);
});

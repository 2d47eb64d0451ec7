import { expect, test } from '@jest/globals';
import { declaredName } from '../../../src/http/content-disposition.js';
import { head } from './head.js';

test.each([
  ['attachment; filename=a.zip', 'a.zip'],
  ['attachment; filename="a b.zip"', 'a b.zip'],
  ['attachment; filename=a b.zip', 'a b.zip'],
  ['inline; FILENAME="a.zip"; size=3', 'a.zip'],
  ['attachment; filename="a\\"b;c.zip"', 'a"b;c.zip'],
  ['filename="a.zip"', 'a.zip'],
  ['attachment; filename="fallback.zip"; filename*=UTF-8\'\'na%C3%AFve%20%E2%82%AC.zip', 'naïve €.zip'],
  ['attachment; filename*=utf-8\'en\'a.zip; filename="b.zip"', 'a.zip'],
  ["attachment; filename*=iso-8859-1''caf%E9.zip", 'café.zip'],
  ["attachment; filename*=UTF-8''%ff.zip; filename=b.zip", 'b.zip'],
  ["attachment; filename*=koi8-r''a.zip; filename=b.zip", 'b.zip'],
  [`attachment; filename="${Buffer.from('naïve.zip').toString('latin1')}"`, 'naïve.zip'],
  ['attachment; filename="na\xefve.zip"', 'naïve.zip'],
  ['attachment; filename="../../etc/passwd"', '../../etc/passwd'],
  ['attachment; filename=""', undefined],
  ['attachment', undefined],
  ['', undefined],
])('%s', (value, name) => {
  expect(declaredName(head(200, { 'Content-Disposition': value }))).toBe(name);
});

test('no field, no name', () => {
  expect(declaredName(head(200))).toBeUndefined();
});

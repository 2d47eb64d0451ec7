import { expect, test } from '@jest/globals';
import { clip, oneLine } from '../../../src/report/one-line.js';

test.each([
  ['plain text: 12 %', 'plain text: 12 %'],
  ['a\r\nb\nc', 'a b c'],
  ['a\n::error::forged', 'a ::error::forged'],
  ['::add-mask::x', ': :add-mask::x'],
  ['  ::add-mask::x', '  : :add-mask::x'],
  ['\u00a0\u200b::stop-commands::x', '\u00a0\u200b: :stop-commands::x'],
  ['a ##[error]x', 'a ## [error]x'],
  ['\u001b[31mred', '\ufffd[31mred'],
  ['a\u202egnp.exe', 'a\ufffdgnp.exe'],
  ['C++ std::vector', 'C++ std::vector'],
])('%j becomes %j', (text, line) => {
  expect(oneLine(text)).toBe(line);
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['😀😀😀', 3, '😀😀😀'],
  ['😀😀😀😀', 3, '😀😀…'],
])('clip(%j, %d) is %j', (text, length, clipped) => {
  expect(clip(text, length)).toBe(clipped);
});

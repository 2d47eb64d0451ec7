import { expect, test } from '@jest/globals';
import { displayWidth, table } from '../../../src/report/table.js';

test.each([
  ['abc', 3],
  ['', 0],
  ['é', 1],
  ['e\u0301', 1],
  ['模型', 4],
  ['モデル', 6],
  ['모델', 4],
  ['😀', 2],
  ['👨‍👩‍👧', 2],
  ['a\u200bb', 2],
])('%j takes %d cells', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('columns are as wide as their widest cell', () => {
  const lines = table(
    [
      { title: 'File', align: 'left' },
      { title: 'Size', align: 'right' },
      { title: 'Why', align: 'left' },
    ],
    [
      ['模型.bin', '1 B', 'x'],
      ['a', '212 MiB', ''],
    ],
  );
  expect(lines).toEqual(['File         Size  Why', '模型.bin      1 B  x', 'a         212 MiB']);
});

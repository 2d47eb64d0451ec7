import { expect, test } from '@jest/globals';
import { shown, withoutSecrets } from '../../../src/list/shown.js';

test.each([
  ['https://me:pw@h.example/x', 'https://***@h.example/x'],
  ['https://me:p/w@h.example/x', 'https://***@h.example/x'],
  ['https:/me:pw@h.example/x', 'https:/***@h.example/x'],
  ['https:me:pw@h.example/x', 'https:***@h.example/x'],
  ['me:p@w@h.example/x', '***@h.example/x'],
  ['https://h.example/x?token=1', 'https://h.example/x?***'],
  ["ENOENT: no such file, open '/lists/me:pw@h.example/x'", "ENOENT: no such file, open ***@h.example/x'"],
  ['two https://a:b@c/ and https://d:e@f/', 'two https://***@c/ and https://***@f/'],
])('of %j the secrets are hidden', (text, open) => {
  expect(withoutSecrets(text)).toBe(open);
});

test.each([
  'icon@2x.png',
  'folder@1/list.txt',
  'C:\\me@home\\list.txt',
  'github:o/r@v1/x',
  'hf:o/m@main',
  'jq@1.7',
])('%j is shown as it is', (text) => {
  expect(withoutSecrets(text)).toBe(text);
});

test('what is long is cut after its secrets', () => {
  expect(shown(`https://${'s'.repeat(200)}:pw@h.example/x`)).toBe('"https://***@h.example/x"');
  expect(shown('x'.repeat(100))).toBe(`"${'x'.repeat(80)}…"`);
});

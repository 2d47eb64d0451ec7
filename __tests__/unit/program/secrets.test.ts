import { expect, test } from '@jest/globals';
import { readSettings } from '../../../src/inputs/read-settings.js';
import type { InputName } from '../../../src/inputs/table.js';
import { parseList } from '../../../src/list/parse-list.js';
import { secretsOf } from '../../../src/program/secrets.js';

function secrets(list: string, inputs: Partial<Record<InputName, string>> = {}): string[] {
  const settings = readSettings((name) => inputs[name], '/work', '/home');
  return secretsOf(settings, parseList(list, 'urls').requests);
}

const long = 'AKIAIOSFODNN7EXAMPLE';

test.each<[string, string, string[]]>([
  ['nothing secret', 'https://a.example/x', []],
  ['a password, decoded', 'https://me:p%40ss@a.example/x', ['p@ss']],
  ['a token in the place of a user name', `https://${long}@a.example/x`, [long]],
  [
    'the same with the password that GitHub documents',
    `https://${long}:x-oauth-basic@a.example/x`,
    ['x-oauth-basic', long],
  ],
  ['a short user name', 'https://git@a.example/x', []],
  ['a signature', `https://a.example/x?name=y&X-Amz-Signature=${long}`, [long]],
  ['a parameter too short to be a secret', 'https://a.example/x?key=main', []],
  [
    "an item's own credentials",
    `https://a.example/x header="Authorization: Bearer ${long}"`,
    [`Bearer ${long}`, long],
  ],
  ['a header that is no secret', 'https://a.example/x header="Accept-Language: de"', []],
])('%s', (_, list, expected) => {
  expect(secrets(list)).toEqual(expected);
});

test('headers and the token of the run', () => {
  const inputs = { headers: 'X-Api-Key: 123456\nX-Other: plain', 'github-token': 'ghs_1' };
  expect(secrets('https://a.example/x', inputs)).toEqual(['ghs_1', '123456']);
});

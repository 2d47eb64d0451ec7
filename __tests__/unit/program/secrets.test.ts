import { expect, test } from '@jest/globals';
import { readSettings } from '../../../src/inputs/read-settings.js';
import type { InputName } from '../../../src/inputs/table.js';
import { parseList } from '../../../src/list/parse-list.js';
import { secretsOf } from '../../../src/program/secrets.js';

function secrets(list: string, inputs: Partial<Record<InputName, string>> = {}): string[] {
  const settings = readSettings((name) => inputs[name], '/work', '/home');
  return secretsOf(settings, parseList(list, 'urls').requests);
}

const encoded = (pair: string) => Buffer.from(pair).toString('base64');
const basic = (pair: string) => `Basic ${encoded(pair)}`;
const long = 'AKIAIOSFODNN7EXAMPLE';

test.each<[string, string, string[]]>([
  ['nothing secret', 'https://a.example/x', []],
  [
    'a password, decoded, and the field that it is sent in',
    'https://me:p%40ss@a.example/x',
    [basic('me:p@ss'), 'p@ss'],
  ],
  [
    'a token in the place of a user name',
    `https://${long}@a.example/x`,
    [basic(`${long}:`), encoded(`${long}:`), long],
  ],
  [
    'the same with the password that GitHub documents',
    `https://${long}:x-oauth-basic@a.example/x`,
    [basic(`${long}:x-oauth-basic`), encoded(`${long}:x-oauth-basic`), 'x-oauth-basic', long],
  ],
  ['a short user name, but for the field that it is sent in', 'https://git@a.example/x', [basic('git:')]],
  ['the password of aria2', 'https://a.example/x http-user=me http-passwd=p:ss', [basic('me:p:ss'), 'p:ss']],
  [
    'the password in a field',
    `https://a.example/x header="Authorization: ${basic('me:p@ss')}"`,
    [basic('me:p@ss'), 'p@ss'],
  ],
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

test.each([
  ...['X-Session', 'X-Credential', 'X-Signature', 'X-Passphrase', 'X-Api-Pass', 'X-JWT', 'X-PAT', 'Cookie'],
  ...['Private-Token', 'X-Session-Id', 'x_otp'],
])('the field %s is one', (name) => {
  expect(secrets('https://a.example/x', { headers: `${name}: 123456` })).toEqual(['123456']);
});

test.each(['X-Session-Affinity', 'X-Pattern', 'X-Compass', 'X-Pin-Version', 'Referer'])(
  'the field %s is none',
  (name) => {
    expect(secrets('https://a.example/x', { headers: `${name}: 123456` })).toEqual([]);
  },
);

test('what .netrc holds, and how it is sent', () => {
  const settings = readSettings(() => undefined, '/work', '/home');
  const netrc = [{ machine: 'a.example', login: 'me', password: 'n3trc' }];
  expect(secretsOf(settings, [], netrc)).toEqual([basic('me:n3trc'), 'n3trc']);
});

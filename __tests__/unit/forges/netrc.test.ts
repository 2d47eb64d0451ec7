import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseNetrc, withNetrc } from '../../../src/forges/netrc.js';
import { parseList } from '../../../src/list/parse-list.js';

describe('a .netrc file', () => {
  test.each<[string, string, object[]]>([
    [
      'one line',
      'machine a.example login me password pw',
      [{ machine: 'a.example', login: 'me', password: 'pw' }],
    ],
    [
      'many lines',
      'machine A.example\n\tlogin me\n\tpassword pw\n',
      [{ machine: 'a.example', login: 'me', password: 'pw' }],
    ],
    [
      'CRLF and a byte order mark',
      '\uFEFFmachine a\r\nlogin b\r\npassword c\r\n',
      [{ machine: 'a', login: 'b', password: 'c' }],
    ],
    ['quotes', 'machine a login "my self" password "p\\"w"', [{ login: 'my self', password: 'p"w' }]],
    [
      'comments',
      '# machine no\nmachine a login b password c#d # end',
      [{ machine: 'a', login: 'b', password: 'c#d' }],
    ],
    [
      'account and macros',
      'machine a login b account x password c\nmacdef init\ncd /\nmachine no login no password no\n\nmachine d login e password f',
      [
        { machine: 'a', password: 'c' },
        { machine: 'd', password: 'f' },
      ],
    ],
    [
      'the default',
      'machine a login b password c\ndefault login d password e',
      [{ machine: 'a' }, { machine: undefined, login: 'd' }],
    ],
    [
      'a machine without credentials',
      'machine a machine b login c',
      [{ machine: 'b', login: 'c', password: '' }],
    ],
    ['nothing', '', []],
    ['a cut end', 'machine a login', []],
  ])('with %s', (_, text, expected) => {
    expect(parseNetrc(text)).toMatchObject(expected);
    expect(parseNetrc(text)).toHaveLength(expected.length);
  });

  test('never fails, whatever it holds', () => {
    const word = fc.constantFrom(
      'machine',
      'default',
      'login',
      'password',
      'macdef',
      'account',
      '"',
      '#',
      '\n',
      ' ',
      '\\',
    );
    const text = fc
      .array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 5 })))
      .map((words) => words.join(' '));
    fc.assert(fc.property(text, (file) => void parseNetrc(file)));
  });
});

describe('credentials of .netrc', () => {
  const entries = parseNetrc('machine a.example login me password pw\n');
  const withCredentials = (line: string) =>
    parseList(line, 'urls').requests.map((request) => withNetrc(request, entries).routes);
  const routesOf = (line: string) => withCredentials(line).flatMap((routes) => [...(routes?.keys() ?? [])]);

  test('are for sources of their host that bring none themselves', () => {
    expect(routesOf('https://a.example/1 https://b.example/1 https://you@a.example/1')).toEqual([
      'https://a.example/1',
    ]);
    expect(routesOf('https://a.example/1 header=Authorization:x')).toEqual([]);
    expect(routesOf('https://a.example.evil.example/1')).toEqual([]);
  });

  test('are sent as RFC 7617 has them', () => {
    const [routes] = withCredentials('http://a.example/1');
    const headers = [{ name: 'Authorization', value: 'Basic bWU6cHc=' }];
    expect(routes?.get('http://a.example/1')?.headers).toEqual(headers);
  });
});

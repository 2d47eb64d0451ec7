import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/report/events.js';
import { createRedactor } from '../../../src/report/redact.js';
import { redacting, redactResult } from '../../../src/report/redact-event.js';
import { complete, failed } from './results.js';

describe('createRedactor', () => {
  test.each<[what: string, secrets: string[], text: string, shown: string]>([
    ['a token, wherever it is', ['s3cret'], 'a s3cret and s3cret.', 'a *** and ***.'],
    ['a header value', ['Bearer abc.def'], 'sent Bearer abc.def', 'sent ***'],
    [
      'credentials without their scheme',
      ['Bearer abc.def'],
      'token abc.def was refused',
      'token *** was refused',
    ],
    ['a percent-encoded userinfo', ['us:p@ss'], 'https://us%3Ap%40ss@h/', 'https://***@h/'],
    ['the plain form of an encoded one', ['p%40ssword'], 'password p@ssword', 'password ***'],
    ['characters of regular expressions', ['a.*b(c'], 'axxb a.*b(c', 'axxb ***'],
    ['a secret within a longer one', ['abcd', 'abcdefgh'], 'x abcdefgh y', 'x *** y'],
    ['short ones stay', ['abc', ''], 'abc', 'abc'],
    ['none', [], 'abc', 'abc'],
    ['malformed percent signs', ['100%sure'], 'I am 100%sure', 'I am ***'],
  ])('%s', (_, secrets, text, shown) => {
    expect(createRedactor(secrets)(text)).toBe(shown);
  });
});

describe('redacting', () => {
  const redact = createRedactor(['hunter22']);
  const texts: Event[] = [
    { type: 'plan', file: 'a', decision: 'fresh', reason: 'hunter22', size: null, missing: null },
    { type: 'dropped', file: 'a', bytes: 1, reason: 'hunter22' },
    { type: 'retry', file: 'a', attempt: 1, delayMs: 1, reason: 'hunter22' },
    { type: 'unsaved', file: 'a', outcome: { kind: 'failed', reason: 'hunter22' } },
    { type: 'warning', file: null, message: 'hunter22', next: 'hunter22' },
    {
      type: 'file',
      ...failed({
        url: 'https://hunter22@h/',
        error: { code: 'c', message: 'hunter22', next: 'hunter22', expected: 'hunter22', found: 'hunter22' },
      }),
    },
  ];

  test.each(texts.map((event) => [event.type, event] as const))('no secret is left in `%s`', (_, event) => {
    const heard: Event[] = [];
    redacting(redact, (e) => heard.push(e))(event);
    expect(JSON.stringify(heard)).toBe(JSON.stringify([event]).replaceAll('hunter22', '***'));
  });

  test('adds no field that was not there', () => {
    const bare: Event = { type: 'warning', file: 'a', message: 'm' };
    const heard: Event[] = [];
    redacting(redact, (e) => heard.push(e))(bare);
    expect(heard).toStrictEqual([bare]);
  });

  test('names and paths stay as they are on disk', () => {
    const result = complete({ file: 'hunter22.bin', path: '/data/hunter22.bin' });
    expect(redactResult(redact, result)).toEqual(result);
  });
});

import { expect, test } from '@jest/globals';
import { classify, DnsError, HttpFailure } from '../../../src/http/failures.js';

const url = new URL('https://me:pw@files.example/a?token=abc');
const coded = (code: string) => Object.assign(new Error(`it failed: ${code}`), { code });

test.each([
  ['ENOTFOUND', 'connect', 'DNS', 'later'],
  ['EAI_AGAIN', 'connect', 'DNS', 'later'],
  ['ECONNREFUSED', 'connect', 'CONNECT', 'later'],
  ['ENETUNREACH', 'connect', 'CONNECT', 'later'],
  ['ECONNRESET', 'connect', 'CONNECT', 'later'],
  ['ETIMEDOUT', 'connect', 'CONNECT_TIMEOUT', 'later'],
  ['ECONNRESET', 'head', 'RESET', 'later'],
  ['EPIPE', 'head', 'RESET', 'later'],
  ['ECONNRESET', 'body', 'RESET', 'later'],
  ['ETIMEDOUT', 'body', 'RESET', 'later'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'connect', 'CERTIFICATE', 'never'],
  ['CERT_HAS_EXPIRED', 'connect', 'CERTIFICATE', 'never'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'connect', 'CERTIFICATE', 'never'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'connect', 'CERTIFICATE', 'never'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'connect', 'CONNECT', 'later'],
  ['HPE_INVALID_CONSTANT', 'head', 'HTTP_PROTOCOL', 'later'],
  ['ERR_INVALID_CHAR', 'connect', 'HTTP_REQUEST', 'never'],
] as const)('%s in %s is %s', (code, phase, expected, retry) => {
  const cause = coded(code);
  const failure = classify(cause, url, phase);
  expect(failure).toMatchObject({ code: expected, retry, cause, url: 'https://files.example/a?token=***' });
  expect(failure.message).not.toMatch(/pw|abc/);
  expect(failure.next).not.toBe('');
});

test('several addresses speak through the first', () => {
  const cause = new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]);
  expect(classify(cause, url, 'connect').message).toContain('refused');
});

test('a failure stays what it is', () => {
  const failure = new DnsError(url, undefined);
  expect(classify(failure, url)).toBe(failure);
});

test('anything else is a protocol failure, not a crash', () => {
  expect(classify('odd', url)).toBeInstanceOf(HttpFailure);
  expect(classify(undefined, url)).toMatchObject({ code: 'HTTP_PROTOCOL' });
});

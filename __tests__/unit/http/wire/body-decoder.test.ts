import { describe, expect, test } from '@jest/globals';
import { decoderFor } from '../../../../src/http/wire/body-decoder.js';
import { MalformedBody } from '../../../../src/http/wire/chunk-decoder.js';

/** Decodes `text` in pieces of `step` bytes: the content, how much was used, and whether the end was seen. */
function decode(kind: 'chunked' | 'until-close', text: string, step: number) {
  const decoder = decoderFor({ kind });
  let content = '';
  let used = 0;
  for (let at = 0; at < text.length; at += step) {
    const some = decoder.decode(Buffer.from(text.slice(at, at + step), 'latin1'));
    content += Buffer.concat(some.content).toString('latin1');
    used += some.used;
    if (some.done) return { content, used, done: true };
  }
  return { content, used, done: false };
}

describe.each([1, 2, 3, 1000])('a chunked body in reads of %i bytes', (step) => {
  test.each([
    ['0\r\n\r\n', ''],
    ['5\r\nhello\r\n0\r\n\r\n', 'hello'],
    ['3;name="x"\r\nabc\r\nA \r\n0123456789\r\n000\r\nTrailer: 1\r\n\r\n', 'abc0123456789'],
    ['1\na\n0\n\n', 'a'],
  ])('%j', (text, content) => {
    expect(decode('chunked', text, step)).toEqual({ content, used: text.length, done: true });
  });

  test.each(['x\r\n', '\r\n', '-1\r\n', '5\r\nhello!\r\n', '12345678901234\r\n'])('%j is none', (text) => {
    expect(() => decode('chunked', text, step)).toThrow(MalformedBody);
  });
});

test('what follows the last chunk is left alone', () => {
  const last = decoderFor({ kind: 'chunked' }).decode(Buffer.from('0\r\n\r\nHTTP/1.1'));
  expect(last).toMatchObject({ used: 5, done: true });
});

test('what follows the announced length is left alone', () => {
  const decoder = decoderFor({ kind: 'length', bytes: 3 });
  expect(decoder.decode(Buffer.from('ab'))).toMatchObject({ used: 2, done: false });
  expect(decoder.decode(Buffer.from('cd'))).toMatchObject({ used: 1, done: true });
});

import { describe, expect, test } from '@jest/globals';
import { HeadFilter, longestHead } from '../../../../src/http/wire/head-filter.js';

const ok = (...fields: string[]) => `${['HTTP/1.1 200 OK', ...fields].join('\r\n')}\r\n\r\n`;
const proceed = 'HTTP/1.1 100 Continue\r\n\r\n';
const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n';

/** What undici reads of `pieces`, which come one after the other. */
function passed(pieces: readonly string[]): string {
  const filter = new HeadFilter();
  filter.expect();
  return pieces
    .flatMap((piece) => {
      const bytes = Buffer.from(piece, 'latin1');
      const parts = filter.isWaiting ? filter.take(bytes) : [bytes];
      const text = parts.map((part) => part.toString('latin1'));
      // The socket's memory is used again.
      bytes.fill(0);
      return text;
    })
    .join('');
}

const plain = `${ok('Content-Length: 9')}content-length: 1, 1\r\n${proceed}`;
describe('what undici reads of', () => {
  test.each([
    ['a plain answer', plain, plain],
    ['another protocol', 'SSH-2.0\r\n', 'SSH-2.0\r\n'],
    ['empty lines', '\r\n\r\n', '\r\n\r\n'],
    ['101', 'HTTP/1.1 101 X\r\n\r\n', 'HTTP/1.1 101 X\r\n\r\n'],
    ['an interim answer', proceed + plain, plain],
    ['several of them', proceed + hints + proceed + plain, plain],
    ['nothing but interim answers', proceed + hints, ''],
    ['half a head', `${proceed}HTTP/1.1 200`, ''],
    ['bare line ends', 'HTTP/1.1 200 OK\nA: b\n\nhi', 'HTTP/1.1 200 OK\nA: b\n\nhi'],
    [
      'one length twice',
      `${ok('content-length: 2', 'A: b', 'Content-Length:2 ')}hi`,
      `${ok('Content-Length: 2', 'A: b')}hi`,
    ],
    [
      'one length in a list',
      `${ok('A: b', 'Content-Length: 2 ,2')}hi`,
      `${ok('A: b', 'Content-Length: 2')}hi`,
    ],
    ['both', `${ok('Content-Length: 2,2', 'Content-Length: 2')}hi`, `${ok('Content-Length: 2')}hi`],
    [
      'names that only end so',
      ok('X-Content-Length: 1', 'Content-Length: 2'),
      ok('X-Content-Length: 1', 'Content-Length: 2'),
    ],
  ])('%s, however it is cut', (_, sent, read) => {
    expect(passed([sent])).toBe(read);
    expect(passed([...sent])).toBe(read);
    for (let cut = 1; cut < sent.length; cut++) {
      expect(passed([sent.slice(0, cut), sent.slice(cut)])).toBe(read);
    }
  });

  test('a head without end, once it is too long', () => {
    const head = `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(longestHead)}`;
    expect(passed([head.slice(0, 1000), head.slice(1000)])).toBe(head);
  });
});

test('lengths that differ are an error that names them', () => {
  expect(() => passed([ok('Content-Length: 2', 'Content-Length: 3')])).toThrow('differ: 2 and 3');
});

test('a usual head is handed on without a copy', () => {
  const filter = new HeadFilter();
  filter.expect();
  const piece = Buffer.from(plain);
  expect(filter.take(piece)[0]).toBe(piece);
});

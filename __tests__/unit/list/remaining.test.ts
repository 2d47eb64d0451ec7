import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseList } from '../../../src/list/parse-list.js';
import { remainingList } from '../../../src/list/remaining.js';
import type { Request } from '../../../src/list/request.js';
import { nameFromServer } from '../../../src/list/server-name.js';

const hex = 'ab'.repeat(32);

describe('remainingList', () => {
  test('is in the form that aria2 reads', () => {
    const [request] = parseList(
      `https://u:p@a.example/x?a=b https://b.example/x dir=d checksum=sha-256=${hex} size=1K header="A: b c" executable=true`,
      'urls',
    ).requests;
    if (request === undefined) throw new Error('no request');
    expect(remainingList([{ request, targetName: 'd/my x.bin' }])).toBe(
      [
        'https://u:p@a.example/x?a=b\thttps://b.example/x',
        ' out=d/my x.bin',
        ` checksum=sha-256=${hex}`,
        ' header=A: b c',
        ' size=1024',
        ' executable=true',
        '',
      ].join('\n'),
    );
  });

  test('is empty when nothing remains', () => {
    expect(remainingList([])).toBe('');
  });

  test('is read again as the same requests', () => {
    fc.assert(
      fc.property(fc.array(anyRequest), (requests) => {
        const read = parseList(remainingList(requests.map((request) => ({ request }))), 'remaining');
        expect(read.warnings).toEqual([]);
        expect(read.requests.map(comparable)).toEqual(requests.map(comparable));
      }),
    );
  });

  test('keeps a name that was known, whoever gave it', () => {
    fc.assert(
      fc.property(anyRequest, anyName, (request, targetName) => {
        const [read] = parseList(remainingList([{ request, targetName }]), 'remaining').requests;
        expect(read).toMatchObject({ out: targetName, dir: undefined });
      }),
    );
  });
});

const anyName = fc
  .string({ unit: 'binary', minLength: 1 })
  .map((raw) => nameFromServer(raw) ?? 'x')
  .filter((name) => !/\s(?:checksum|size)=/.test(name));

const anyUrl = fc
  .webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true })
  .map((url) => new URL(url));

const anyRequest: fc.Arbitrary<Request> = fc.record({
  origin: fc.constant('line 1 of urls'),
  sources: fc
    .tuple(anyUrl, fc.array(anyUrl, { maxLength: 2 }))
    .map(([first, more]): Request['sources'] => [first, ...more]),
  out: fc.option(anyName, { nil: undefined }),
  dir: fc.option(anyName, { nil: undefined }),
  checksums: fc.subarray([
    { algorithm: 'sha-256', hex },
    { algorithm: 'md5', hex: '00'.repeat(16) },
  ] as const),
  size: fc.option(fc.maxSafeNat(), { nil: undefined }),
  headers: fc.array(
    fc.record({
      name: fc.stringMatching(/^X-[!#$%&'*+.^_`|~0-9A-Za-z-]{1,10}$/),
      value: fc.stringMatching(/^[\x20-\x7e]{0,20}$/).map((value) => value.trim()),
    }),
    { maxLength: 3 },
  ),
  executable: fc.option(fc.boolean(), { nil: undefined }),
  extract: fc.option(fc.boolean(), { nil: undefined }),
});

/** What must be the same: where a file goes counts, not how `dir` and `out` share the saying of it. */
function comparable({ origin: _, sources, out, dir, ...rest }: Request) {
  const place = out === undefined ? { dir } : { target: dir === undefined ? out : `${dir}/${out}` };
  return { ...rest, ...place, sources: sources.map(({ href }) => href) };
}

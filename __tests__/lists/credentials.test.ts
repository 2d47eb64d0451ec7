import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import http, { type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { bytes, digestOf, generated } from '../origin/content.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { sendRange } from './github-double.js';
import { filesIn, resumeFetch, scratch } from './programs.js';

const content = generated(150_000, 11);
let origin: Origin;
let folder: ReturnType<typeof scratch>;

beforeAll(() => bundle('cli'), 180_000);
beforeEach(async () => {
  folder = scratch();
  origin = await startOrigin();
  origin.file('/x.bin', { content });
});
afterEach(async () => {
  await origin.close();
  folder.remove();
});

const fetchList = (
  list: string,
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) => {
  const path = join(folder.path, 'list');
  writeFileSync(path, list);
  const args = [
    '--json',
    '-i',
    path,
    `--path=${join(folder.path, 'out')}`,
    '--cache-mode=none',
    '--retries=0',
    ...options,
  ];
  return resumeFetch(folder.path, args, env);
};
const fetched = () => filesIn(join(folder.path, 'out'));
const sent = (name: string) => [...new Set(origin.log.map(({ headers }) => headers[name]))];
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('what the list and the run send', () => {
  test('headers of the run and of the item, and its user agent', async () => {
    const list = `${origin.url}/x.bin header="X-Item: 1" user-agent=Mine/2`;
    expect(await fetchList(list, ['--header', 'X-Run: 2'])).toMatchObject({ code: 0 });
    expect([sent('x-item'), sent('x-run'), sent('user-agent')]).toEqual([['1'], ['2'], ['Mine/2']]);
  });

  test('credentials of the URL, which nobody gets to see', async () => {
    const url = `${origin.url.replace('//', '//me:p%40ssw0rd@')}/x.bin`;
    const { code, stdout, stderr } = await fetchList(`${url}\n${url.replace('x.bin', 'gone.bin')}`);
    expect({ code, sent: sent('authorization') }).toEqual({ code: 1, sent: [basic('me:p@ssw0rd')] });
    expect(stdout + stderr).not.toMatch(/p@ssw0rd|p%40ssw0rd/);
  });

  test('credentials of .netrc in the home folder', async () => {
    writeFileSync(join(folder.path, '.netrc'), 'machine 127.0.0.1 login me password n3trc-pass\n');
    const { code, stdout } = await fetchList(`${origin.url}/x.bin`);
    expect({ code, sent: sent('authorization') }).toEqual({ code: 0, sent: [basic('me:n3trc-pass')] });
    expect(stdout).not.toContain('n3trc-pass');
  });

  test('credentials of the file that NETRC names, unless the item says better', async () => {
    const path = join(folder.path, 'other');
    writeFileSync(path, 'machine 127.0.0.1\nlogin me\npassword secret1\n');
    const list = `${origin.url}/x.bin\n${origin.url}/x.bin out=y header="Authorization: mine"`;
    expect(await fetchList(list, [], { NETRC: path })).toMatchObject({ code: 0 });
    expect(sent('authorization').sort()).toEqual([basic('me:secret1'), 'mine']);
  });

  test('none, with a warning, where .netrc cannot be read', async () => {
    const { code, stdout } = await fetchList(`${origin.url}/x.bin`, [], { NETRC: folder.path });
    expect({ code, sent: sent('authorization') }).toEqual({ code: 0, sent: [undefined] });
    expect(stdout).toContain('cannot be read: EISDIR');
  });
});

describe('checksums by the name of the target', () => {
  beforeEach(() => {
    const fields = { 'content-disposition': 'attachment; filename="real-name.bin"' };
    origin.file('/download', { content, fields });
  });
  const sums = (digest: string, name = 'real-name.bin') => `--checksums=${digest}  ${name}`;

  test('that only the source gives', async () => {
    const { code, stdout } = await fetchList(`${origin.url}/download`, [sums(digestOf(content))]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('"verified":"checksum"') });
    expect(Object.keys(fetched())).toEqual(['real-name.bin']);
  });

  test('that only the source gives, and a digest that is wrong', async () => {
    const { code, stdout } = await fetchList(`${origin.url}/download`, [sums('0'.repeat(64))]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('CHECKSUM_MISMATCH') });
    expect(fetched()).toEqual({});
  });

  test.each([
    ['x.bin', ''],
    ['download', ' out=real-name.bin'],
  ])('that contradict the item’s own stop the run before anything is asked: %s%s', async (name, option) => {
    const list = `${origin.url}/${name}${option} checksum=sha-256=${digestOf(content)}`;
    const given = `--checksums=# more\n${'0'.repeat(64)}  ${option === '' ? name : 'real-name.bin'}`;
    const { code, stderr } = await fetchList(list, [given]);
    expect({ code, asked: origin.log.length }).toEqual({ code: 2, asked: 0 });
    expect(stderr).toMatch(/line 1 of .*list: two different sha-256 checksums .* in line 2 of checksums/);
  });

  test('at an origin of the list are asked for with the headers of the run, elsewhere without', async () => {
    const other = await startOrigin();
    try {
      const lines = { content: bytes(`${digestOf(content)}  x.bin\n`) };
      const headers = ['--header', 'X-Run: 2'];
      const here = origin.file('/SHA256SUMS', lines);
      const list = `${origin.url}/x.bin`;
      expect(await fetchList(list, [`--checksums=${here}`, ...headers])).toMatchObject({ code: 0 });
      expect(origin.requests('/SHA256SUMS').map((asked) => asked.headers['x-run'])).toEqual(['2']);
      const there = other.file('/SHA256SUMS', lines);
      expect(await fetchList(list, [`--checksums=${there}`, ...headers])).toMatchObject({ code: 0 });
      expect(other.log.map((asked) => asked.headers['x-run'])).toEqual([undefined]);
    } finally {
      await other.close();
    }
  });

  test('that none of them is for is worth a warning', async () => {
    const { code, stdout } = await fetchList(`${origin.url}/download`, [sums(digestOf(content), 'download')]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('no line of `checksums` names this file'),
    });
  });

  test.each([
    [
      'a file',
      (lines: string) => {
        const path = join(folder.path, 'SHA256SUMS');
        writeFileSync(path, lines);
        return path;
      },
    ],
    ['a URL', (lines: string) => origin.file('/SHA256SUMS', { content: bytes(lines) })],
    [
      'BSD lines in a URL',
      () => origin.file('/sums', { content: bytes(`SHA256 (x.bin) = ${digestOf(content)}\n`) }),
    ],
    ['lines with the binary flag', () => `${digestOf(content)} *x.bin`],
  ])('from %s', async (_, form) => {
    const given = form(`${digestOf(content)}  ./x.bin\n`);
    const { code, stdout } = await fetchList(`${origin.url}/x.bin`, [`--checksums=${given}`]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('"verified":"checksum"') });
  });
});

describe('a file on Hugging Face', () => {
  test('comes over both hosts, with the token on the first alone and its SHA-256 from X-Linked-ETag', async () => {
    const storage = await serving(({ response, request }) => sendRange(request, response, content));
    const hub = await serving(({ response }) => {
      const fields = {
        location: `${storage.url}/blob?X-Amz-Signature=abc`,
        'x-linked-etag': `"${digestOf(content)}"`,
      };
      response.writeHead(302, fields).end();
    });
    try {
      const env = { HF_ENDPOINT: hub.url, HF_TOKEN: 'hf_a-token-of-mine' };
      const { code, stdout } = await fetchList('hf:org/model@main/folder/model.bin', [], env);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('"verified":"header"') });
      expect(Object.keys(fetched())).toEqual(['model.bin']);
      expect(new Set(hub.seen.map(({ path }) => path))).toEqual(
        new Set(['/org/model/resolve/main/folder/model.bin']),
      );
      expect(new Set(hub.seen.map(({ headers }) => headers.authorization))).toEqual(
        new Set(['Bearer hf_a-token-of-mine']),
      );
      expect(new Set(storage.seen.map(({ headers }) => headers.authorization))).toEqual(new Set([undefined]));
      expect(stdout).not.toContain('hf_a-token-of-mine');
    } finally {
      await Promise.all([hub.close(), storage.close()]);
    }
  });

  test('that is not what X-Linked-ETag says is refused', async () => {
    const hub = await serving(({ request, response }) => {
      if (request.url === '/blob') return sendRange(request, response, content);
      response.writeHead(302, { location: '/blob', 'x-linked-etag': `"${'0'.repeat(64)}"` }).end();
    });
    try {
      const { code, stdout } = await fetchList('hf:org/model@main/model.bin', [], { HF_ENDPOINT: hub.url });
      expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('CHECKSUM_MISMATCH') });
    } finally {
      await hub.close();
    }
  });
});

interface Exchange {
  readonly request: http.IncomingMessage;
  readonly response: http.ServerResponse;
}

async function serving(answer: (exchange: Exchange) => void) {
  const seen: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = http.createServer((request, response) => {
    seen.push({ path: request.url ?? '', headers: request.headers });
    answer({ request, response });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.');
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${address.port}`, seen, close };
}

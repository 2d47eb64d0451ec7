import { describe, expect, test } from '@jest/globals';
import { digestOf } from '../content.js';
import { always, type Fault } from '../fault.js';
import { big, bigNew, expectExact, fixture, small } from './fixture.js';

const fix = fixture();
const cached = { 'cache-mode': 'write', 'part-size': '1MiB' };
const elsewhere = { ...cached, path: 'elsewhere' };

describe('a source that sends all or nothing, and the store', () => {
  test.each<[string, Fault]>([
    ['without ranges', { kind: 'ignore-range' }],
    ['without a size', { kind: 'framing', framing: 'chunked', whole: true }],
  ])('%s', async (_, fault) => {
    for (const [name, content] of [
      ['small.bin', small],
      ['big.bin', big],
    ] as const) {
      const url = fix.origin.file(`/${name}`, { content, behave: always(fault) });
      await expectExact(fix.disk, await fix.disk.fetch(url, cached), name, content);
      const again = await fix.disk.fetch(url, elsewhere);
      expect(again.file).toMatchObject({
        sha256: digestOf(content),
        bytesDownloaded: 0,
        bytesRestored: content.size,
      });
    }
  });

  test('with a checksum it is not even asked', async () => {
    const behave = always({ kind: 'framing', framing: 'chunked', whole: true } as const);
    const item = `${fix.origin.file('/a.bin', { content: big, behave })} checksum=sha-256=${digestOf(big)}`;
    await expectExact(fix.disk, await fix.disk.fetch(item, cached), 'a.bin', big);
    const asked = fix.origin.log.length;
    const again = await fix.disk.fetch(item, elsewhere);
    expect(again.file).toMatchObject({ status: 'complete', bytesDownloaded: 0 });
    expect(fix.origin.log).toHaveLength(asked);
  });

  test('another version is not mixed with what is kept', async () => {
    const behave = always({ kind: 'framing', framing: 'chunked', whole: true } as const);
    await fix.disk.fetch(fix.origin.file('/a.bin', { content: big, behave }), cached);
    const url = fix.origin.file('/a.bin', { content: bigNew, etag: '"v2"', behave });
    await fix.disk.fetch(url, elsewhere);
    const again = await fix.disk.fetch(url, { ...cached, path: 'third' });
    expect(again.file).toMatchObject({ sha256: digestOf(bigNew), bytesDownloaded: 0 });
  });
});

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bundle } from '../bundles.js';
import { bytes, digestOf, generated } from '../origin/content.js';
import { always } from '../origin/fault.js';
import { type Origin, startOrigin } from '../origin/origin.js';
import { type Machine, newMachine } from './machine.js';
import { scratchFolder } from './samples.js';
import { places, type SharedPlace } from './shared-places.js';

const MiB = 1024 ** 2;
const part = ['--part-size', '1MiB'];

let scratch: Awaited<ReturnType<typeof scratchFolder>>;
let machines = 0;

beforeAll(async () => {
  await bundle('cli');
  scratch = await scratchFolder();
}, 120_000);

afterAll(() => scratch.remove());

describe.each(places)('with $name', (kind) => {
  let place: SharedPlace;
  let origin: Origin;

  beforeEach(async () => {
    origin = await startOrigin();
    machines += 1;
    place = await kind.open(join(scratch.path, `place-${machines}`));
  });

  afterEach(async () => {
    await origin.close();
    await place.close();
  });

  function machine(): Promise<Machine> {
    machines += 1;
    return newMachine(join(scratch.path, `machine-${machines}`), place.env);
  }

  test('every byte is uploaded once, over runs that are killed, one that finishes, and a warm one', async () => {
    const size = 24 * MiB;
    const content = generated(size, 7);
    const url = origin.file('/big.bin', { content, bandwidth: 3 * MiB });
    for (const parts of [4, 8, 12]) {
      const lost = await machine();
      const running = lost.start(...place.args, ...part, url);
      let saved = 0;
      await running.event((event) => event.type === 'saved' && ++saved >= parts / 4);
      running.process.kill('SIGKILL');
      expect((await running.told).signal).toBe('SIGKILL');
      await lost.lose();
    }
    const finishing = await machine();
    const finished = await finishing.run(...place.args, ...part, url);
    expect(finished.errors).toBe('');
    expect(finished.code).toBe(0);
    expect(finished.restored).toBeGreaterThanOrEqual(3 * MiB);
    expect(finished.downloaded + finished.restored).toBe(size);
    expect(hashOf(await finishing.read('big.bin'))).toBe(digestOf(content));
    const uploaded = await place.uploaded();
    expect(uploaded).toBeGreaterThan(size);
    expect(uploaded).toBeLessThan(size * 1.01);

    const before = origin.log.length;
    const warm = await machine();
    const told = await warm.run(...place.args, ...part, url);
    expect(told).toMatchObject({ code: 0, downloaded: 0, restored: size });
    expect(hashOf(await warm.read('big.bin'))).toBe(digestOf(content));
    expect(origin.log.slice(before).map(({ sentBytes }) => sentBytes)).toEqual([1]);
    expect(await place.uploaded()).toBe(uploaded);
  }, 60_000);

  test('clean stops upload at most one part a connection twice: what a tail holds goes along when its part is whole', async () => {
    const size = 24 * MiB;
    const content = generated(size, 11);
    // So slow that no run is complete before its first save.
    const url = origin.file('/stopped.bin', { content, bandwidth: MiB / 2 });
    const stops = 3;
    const connections = 4;
    for (let stop = 0; stop < stops; stop++) {
      const stopped = await machine();
      const running = stopped.start(...place.args, ...part, '--connections', `${connections}`, url);
      await running.event(({ type }) => type === 'saved');
      running.process.kill('SIGINT');
      expect((await running.told).code).toBe(130);
      await stopped.lose();
    }
    origin.file('/stopped.bin', { content });
    const finishing = await machine();
    expect((await finishing.run(...place.args, ...part, url)).code).toBe(0);
    expect(hashOf(await finishing.read('stopped.bin'))).toBe(digestOf(content));
    expect(await place.uploaded()).toBeLessThan(size * 1.01 + stops * connections * MiB);
  }, 60_000);

  test('a checksum names the content: the source is not asked at all', async () => {
    const content = generated(3 * MiB + 5, 8);
    const item = `checksum=sha-256=${digestOf(content)}`;
    const url = origin.file('/named.bin', { content });
    const first = await machine();
    expect(await first.run(...place.args, ...part, `${url} ${item}`)).toMatchObject({ code: 0 });
    const asked = origin.log.length;
    const warm = await machine();
    const told = await warm.run(...place.args, ...part, `${url} ${item}`);
    expect(told).toMatchObject({ code: 0, downloaded: 0, restored: content.size });
    expect(hashOf(await warm.read('named.bin'))).toBe(digestOf(content));
    expect(origin.log).toHaveLength(asked);
  });

  test('a clean stop keeps the bytes of unfinished parts, and does not save them again when nothing came', async () => {
    const content = generated(8 * MiB, 9);
    const url = origin.file('/slow.bin', { content, bandwidth: MiB });
    const stopped = await machine();
    const running = stopped.start(
      ...place.args,
      '--part-size',
      '8MiB',
      '--connections',
      '1',
      '--progress-interval',
      '1s',
      url,
    );
    await running.event(({ type, downloaded }) => type === 'status' && Number(downloaded) > MiB / 2);
    running.process.kill('SIGINT');
    expect((await running.told).code).toBe(130);
    const tails = (await place.entries()).filter((name) => name.includes('-tail'));
    expect(tails).toHaveLength(1);

    const next = await machine();
    const again = next.start(
      ...place.args,
      '--part-size',
      '8MiB',
      '--connections',
      '1',
      '--rate-limit',
      '1KiB',
      url,
    );
    const restored = await again.event(({ type }) => type === 'restored');
    expect(Number(restored.bytes)).toBeGreaterThan(MiB / 2);
    again.process.kill('SIGINT');
    await again.told;

    const finishing = await machine();
    const finished = await finishing.run(...place.args, '--part-size', '8MiB', url);
    expect(finished.code).toBe(0);
    expect(finished.restored).toBeGreaterThan(MiB / 2);
    expect(finished.restored + finished.downloaded).toBe(content.size);
    expect(hashOf(await finishing.read('slow.bin'))).toBe(digestOf(content));
  });

  test('stale-if-error serves the last complete copy when the source is down, with a warning', async () => {
    const content = generated(2 * MiB, 10);
    const small = bytes('a small file');
    const urls = [origin.file('/big.bin', { content }), origin.file('/small.txt', { content: small })];
    const first = await machine();
    expect(await first.run(...place.args, ...part, ...urls)).toMatchObject({ code: 0 });
    const down = { kind: 'status', status: 503 } as const;
    origin.file('/big.bin', { content, behave: () => down });
    origin.file('/small.txt', { content: small, behave: () => down });
    const strict = await machine();
    expect((await strict.run(...place.args, ...part, ...urls)).code).toBe(1);
    const lenient = await machine();
    const told = await lenient.run(...place.args, ...part, '--stale-if-error', ...urls);
    expect(told).toMatchObject({ code: 0, downloaded: 0, restored: content.size + small.size });
    expect(hashOf(await lenient.read('big.bin'))).toBe(digestOf(content));
    expect((await lenient.read('small.txt')).toString()).toBe('a small file');
    expect(
      told.events.filter(({ type, message }) => type === 'warning' && /out of date/.test(String(message))),
    ).toHaveLength(2);
  });

  test('the last complete copy is the newest one, whether a file was small or big before', async () => {
    const [small, big, other] = [generated(5_000, 1), generated(2 * MiB, 2), generated(6_000, 3)];
    const versions = [
      { content: small, etag: '"1"' },
      { content: big, etag: '"2"' },
      { content: other, etag: '"3"' },
      // Its record is there already.
      { content: big, etag: '"2"' },
    ];
    const beside = origin.file('/beside.txt', { content: bytes('another small file'), etag: '"b"' });
    for (const version of versions) {
      const urls = [origin.file('/changing', version), beside];
      expect((await (await machine()).run(...place.args, ...part, ...urls)).code).toBe(0);
      origin.file('/changing', { ...version, behave: always({ kind: 'status', status: 503 }) });
      const lenient = await machine();
      const told = await lenient.run(...place.args, ...part, '--stale-if-error', ...urls);
      expect(told).toMatchObject({ code: 0, downloaded: 0 });
      expect(hashOf(await lenient.read('changing'))).toBe(digestOf(version.content));
      expect((await lenient.read('beside.txt')).toString()).toBe('another small file');
    }
  }, 60_000);

  test('a source without ranges has its file brought from the store, whether it was small or big before', async () => {
    const versions = [
      { content: generated(5_000, 1), etag: '"1"' },
      { content: generated(2 * MiB, 2), etag: '"2"' },
      { content: generated(6_000, 3), etag: '"3"' },
    ];
    const whole = { behave: always({ kind: 'ignore-range' }) };
    for (const version of versions) {
      const url = origin.file('/whole', { ...version, ...whole });
      expect((await (await machine()).run(...place.args, ...part, url)).code).toBe(0);
      const warm = await machine();
      const told = await warm.run(...place.args, ...part, url);
      expect(told).toMatchObject({ code: 0, restored: version.content.size });
      expect(hashOf(await warm.read('whole'))).toBe(digestOf(version.content));
    }
  }, 60_000);

  test('small files share entries, and one that changed does not cost the others', async () => {
    const count = 40;
    const urls = Array.from({ length: count }, (_, index) =>
      origin.file(`/small/${index}.txt`, { content: generated(10_000, index), etag: `"${index}"` }),
    );
    const first = await machine();
    expect(await first.run(...place.args, ...urls)).toMatchObject({ code: 0, downloaded: count * 10_000 });
    const entries = await place.entries();
    expect(entries).toHaveLength(1);
    origin.file('/small/7.txt', { content: generated(10_000, 777), etag: '"other"' });
    const second = await machine();
    expect(await second.run(...place.args, ...urls)).toMatchObject({
      code: 0,
      downloaded: 10_000,
      restored: (count - 1) * 10_000,
    });
    expect(hashOf(await second.read('7.txt'))).toBe(digestOf(generated(10_000, 777)));
    const third = await machine();
    expect(await third.run(...place.args, ...urls)).toMatchObject({ code: 0, downloaded: 0 });
  });
});

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

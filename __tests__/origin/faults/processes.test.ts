import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { parseJournal } from '../../../src/plan/journal.js';
import { digestOf, generated } from '../content.js';
import { resultOf, startCommand } from './command.js';
import { expectExact, fixture } from './fixture.js';

/** What happens to whole processes: kills, signals, and two of them on one target. */
const fix = fixture();
const MiB = 2 ** 20;
const content = generated(7 * MiB, 11);
const options = ['--part-size', '1MiB', '--connections', '3'];

/** Bytes that the origin has sent, in answers to its requests from number `from` on. */
const sentBytes = (from = 0) => fix.origin.log.slice(from).reduce((sum, entry) => sum + entry.sentBytes, 0);

/** Resolves once those are so many. */
async function sent(bytes: number, from = 0): Promise<void> {
  while (sentBytes(from) < bytes) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('fault 31: SIGKILL at any moment, again and again', async () => {
  const url = fix.origin.file('/a.bin', { content, bandwidth: MiB / 2 });
  const kills = 3;
  for (let kill = 1; kill <= kills; kill++) {
    const before = sentBytes();
    const { child, ended } = await startCommand(fix.disk, url, options);
    await sent(before + MiB * (1.5 + 0.1 * kill));
    child.kill('SIGKILL');
    await ended;
    const journal = parseJournal(await readFile(fix.disk.path('a.bin.part.json'), 'utf8').catch(() => ''));
    const part = await readFile(fix.disk.path('a.bin.part')).catch(() => Buffer.alloc(0));
    for (const { start, end } of journal?.held.spans ?? []) {
      expect(part.subarray(start, end).equals(content.read(start, end))).toBe(true);
    }
    expect(await fix.disk.read('a.bin')).toBeUndefined();
  }
  fix.origin.file('/a.bin', { content });
  await expectExact(fix.disk, await fix.disk.fetch(url), 'a.bin', content);
  // Of each run everything counts but what its last half second brought, on three connections; see partial.test.ts.
  const twice = sentBytes() - content.size;
  expect(twice).toBeLessThan(kills * 1.25 * MiB);
}, 60_000);

describe('fault 34: two processes on one target', () => {
  test('one waits, nothing is fetched twice, and it is exact', async () => {
    // It takes more than two seconds, in which the second has time to start.
    const url = fix.origin.file('/a.bin', { content, bandwidth: MiB });
    const item = `${url} checksum=sha-256=${digestOf(content)}`;
    const both = await Promise.all([
      startCommand(fix.disk, item, options),
      startCommand(fix.disk, item, options),
    ]);
    const ended = await Promise.all(both.map((command) => command.ended));
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect((await fix.disk.read('a.bin'))?.equals(content.read(0, content.size))).toBe(true);
    expect(await fix.disk.names()).toEqual(['a.bin']);
    const downloaded = ended.map((each) => Number(resultOf(each).bytesDownloaded)).sort((a, b) => a - b);
    expect(downloaded).toEqual([0, content.size]);
    expect(JSON.stringify(ended.flatMap(({ events }) => events))).toContain('which is writing the same file');
  }, 60_000);

  test('the second takes over from one that is killed', async () => {
    const url = fix.origin.file('/a.bin', { content, bandwidth: 3 * MiB });
    const first = await startCommand(fix.disk, url, options);
    await sent(2 * MiB);
    const second = await startCommand(fix.disk, url, options);
    await sent(4 * MiB);
    first.child.kill('SIGKILL');
    const { code } = await second.ended;
    expect(code).toBe(0);
    expect((await fix.disk.read('a.bin'))?.equals(content.read(0, content.size))).toBe(true);
    expect(await fix.disk.names()).toEqual(['a.bin']);
  }, 60_000);

  test('one that slept while the other took over does no harm', async () => {
    const changed = generated(content.size, 12);
    const url = fix.origin.file('/a.bin', { content, bandwidth: MiB });
    const sleeper = await startCommand(fix.disk, url, options);
    await sent(2 * MiB);
    sleeper.child.kill('SIGSTOP');
    const { utimes } = await import('node:fs/promises');
    // As if it had slept for a minute: its lock has not been touched for longer than the living take.
    await utimes(fix.disk.path('a.bin.part.lock'), Date.now() / 1000 - 60, Date.now() / 1000 - 60);
    fix.origin.file('/a.bin', { content: changed, etag: '"v2"', bandwidth: 2 * MiB });
    const asked = fix.origin.log.length;
    const other = startCommand(fix.disk, url, options);
    // What the sleeper has asked for is still being sent to it: only what the other asks for tells that it is at work.
    await sent(2 * MiB, asked);
    sleeper.child.kill('SIGCONT');
    const ended = await (await other).ended;
    expect(ended.code).toBe(0);
    expect((await fix.disk.read('a.bin'))?.equals(changed.read(0, changed.size))).toBe(true);
    const woken = await sleeper.ended;
    expect(woken.code).toBe(1);
    expect(resultOf(woken)).toMatchObject({ error: { code: 'TARGET_TAKEN' } });
    expect((await fix.disk.read('a.bin'))?.equals(changed.read(0, changed.size))).toBe(true);
  }, 60_000);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  'fault 35: %s in the middle of many connections',
  async (signal, code) => {
    const list: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      list.push(fix.origin.file(`/${name}.bin`, { content: generated(4 * MiB, 13), bandwidth: 200 * 1024 }));
    }
    // And one that never answers at all.
    list.push(fix.origin.file('/silent.bin', { content, behave: () => ({ kind: 'silence' }) }));
    const command = await startCommand(fix.disk, list.join('\n'), [
      ...options,
      '--connections-per-host',
      '12',
    ]);
    await sent(MiB);
    const started = performance.now();
    command.child.kill(signal);
    const ended = await command.ended;
    // No time-out of a connection is as short: nothing is waited for.
    expect(performance.now() - started).toBeLessThan(4000);
    expect(ended.code).toBe(code);
    for (const name of ['a', 'b', 'c']) {
      expect(await fix.disk.read(`${name}.bin`)).toBeUndefined();
      const journal = parseJournal(await readFile(fix.disk.path(`${name}.bin.part.json`), 'utf8'));
      expect(journal?.held.total).toBeGreaterThan(0);
    }
    expect((await fix.disk.names()).filter((name) => name.endsWith('.lock'))).toEqual([]);
  },
  30_000,
);

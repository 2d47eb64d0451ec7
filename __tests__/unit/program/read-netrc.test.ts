import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { netrcPaths, readNetrc } from '../../../src/program/read-netrc.js';
import type { Event } from '../../../src/report/events.js';

test.each<[platform: string, env: Record<string, string>, paths: string[]]>([
  ['linux', {}, ['.netrc']],
  ['darwin', { NETRC: '' }, ['.netrc']],
  ['win32', {}, ['.netrc', '_netrc']],
])('on %s with %j: %j of the home folder', (platform, env, names) => {
  expect(netrcPaths(env, 'home', platform)).toEqual(names.map((name) => join('home', name)));
});

test.each(['linux', 'win32'])('what NETRC names counts alone, on %s', (platform) => {
  expect(netrcPaths({ NETRC: '/mine' }, 'home', platform)).toEqual(['/mine']);
});

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'netrc-'));
});
afterEach(() => rmSync(home, { recursive: true }));

test('the first file that is there counts, and one that cannot be read ends the search', async () => {
  const events: Event[] = [];
  const read = (...names: readonly string[]) =>
    readNetrc(
      names.map((name) => join(home, name)),
      (event) => events.push(event),
    );
  writeFileSync(join(home, '_netrc'), 'machine a.example login me password secret');
  expect(await read('.netrc', '_netrc')).toEqual([{ machine: 'a.example', login: 'me', password: 'secret' }]);
  expect(await read('.netrc')).toEqual([]);
  expect(events).toEqual([]);
  expect(await read('.', '_netrc')).toEqual([]);
  expect(events).toMatchObject([{ type: 'warning', message: expect.stringContaining('cannot be read') }]);
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { platform } from 'node:process';
import { expect, test } from '@jest/globals';
import { isAlive } from '../../../src/program/is-alive.js';

const real = isAlive(process.kill.bind(process));
const refusing = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};

test('this process is alive, and one that was asked how it ended is not', async () => {
  expect(real(process.pid)).toBe(true);
  const child = spawn('true');
  await once(child, 'exit');
  expect(real(idOf(child))).toBe(false);
});

test.each([
  ['running, with a name like a state', () => undefined, '7 (a) Z (b) S 1 7', true],
  ['ended, and nobody has asked how', () => undefined, '7 (node) Z 1 7', false],
  ['being removed', () => undefined, '7 (node) X 1 7', false],
  ['of another user', refusing('EPERM'), '7 (node) R 1 7', true],
  ['gone', refusing('ESRCH'), undefined, false],
  ['there, on a system that says no more', () => undefined, undefined, true],
])('a process that is %s', (_, kill, stat, alive) => {
  expect(isAlive(kill, () => stat)(7)).toBe(alive);
});

(platform === 'linux' ? test : test.skip)('a zombie is not alive', async () => {
  // The shell becomes a program that never asks for its children, of which one has ended.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [line] = await once(parent.stdout, 'data');
    const pid = Number(String(line));
    while (real(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(() => process.kill(pid, 0)).not.toThrow();
  } finally {
    parent.kill();
  }
});

function idOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('the process did not start');
  return pid;
}

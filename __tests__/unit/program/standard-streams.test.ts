import { PassThrough, Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { endProcess, outliveReaders } from '../../../src/program/standard-streams.js';

test('the process ends when the slow reader of its output has everything, and not before', async () => {
  const seen: string[] = [];
  const letThrough: (() => void)[] = [];
  const stdout = new Writable({
    write(chunk, _, done) {
      seen.push(String(chunk));
      letThrough.push(done);
    },
  });
  const exits: number[] = [];
  stdout.write('the last line\n');
  const ended = endProcess(
    { stdout, stderr: new PassThrough().resume(), exit: (code) => exits.push(code) },
    3,
  );
  await new Promise(setImmediate);
  expect(exits).toEqual([]);
  for (let done = letThrough.shift(); done; done = letThrough.shift()) {
    done();
    await new Promise(setImmediate);
  }
  await ended;
  expect({ seen: seen.join(''), exits }).toEqual({ seen: 'the last line\n', exits: [3] });
});

test('a reader that has gone away ends nothing, and does not keep the process from ending', async () => {
  const gone = new Writable({ write: (_chunk, _encoding, done) => done(new Error('write EPIPE')) });
  const stderr = new PassThrough().resume();
  outliveReaders({ stdout: gone, stderr });
  gone.write('anybody there?\n');
  const exits: number[] = [];
  await endProcess({ stdout: gone, stderr, exit: (code) => exits.push(code) }, 0);
  expect(exits).toEqual([0]);
});

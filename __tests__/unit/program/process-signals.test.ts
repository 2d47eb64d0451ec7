import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { firstSignal } from '../../../src/program/process-signals.js';
import { stoppedBy } from '../../../src/program/stop-signal.js';

function listening() {
  const source = new EventEmitter();
  const exits: number[] = [];
  const first = firstSignal(source, (code) => exits.push(code));
  return { source, exits, first };
}

test.each(['SIGINT', 'SIGTERM'])(
  '%s aborts with a reason that says so, whoever listens only later',
  async (name) => {
    const { source, exits, first } = listening();
    const early = stoppedBy(first);
    expect(early.aborted).toBe(false);
    source.emit(name);
    await first;
    const late = stoppedBy(first);
    await first;
    for (const { reason } of [early, late]) expect(reason).toMatchObject({ code: 'STOPPED', reason: name });
    expect(exits).toEqual([]);
  },
);

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('a second %s ends the process at once', (name, code) => {
  const { source, exits } = listening();
  source.emit(name);
  source.emit(name);
  expect(exits).toEqual([code]);
});

test('the SIGTERM that the runner sends after its SIGINT is no impatience', async () => {
  const { source, exits, first } = listening();
  source.emit('SIGINT');
  source.emit('SIGTERM');
  expect(exits).toEqual([]);
  expect(await first).toBe('SIGINT');
});

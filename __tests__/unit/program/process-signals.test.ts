import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { stopOnSignals } from '../../../src/program/process-signals.js';

function listening() {
  const source = new EventEmitter();
  const exits: number[] = [];
  const signal = stopOnSignals(source, (code) => exits.push(code));
  return { source, exits, signal };
}

test.each(['SIGINT', 'SIGTERM'])('%s aborts with a reason that says so', (name) => {
  const { source, exits, signal } = listening();
  expect(signal.aborted).toBe(false);
  source.emit(name);
  expect(signal.reason).toMatchObject({ code: 'STOPPED', reason: name });
  expect(exits).toEqual([]);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('a second %s ends the process at once', (name, code) => {
  const { source, exits } = listening();
  source.emit(name);
  source.emit(name);
  expect(exits).toEqual([code]);
});

test('the SIGTERM that the runner sends after its SIGINT is no impatience', () => {
  const { source, exits, signal } = listening();
  source.emit('SIGINT');
  source.emit('SIGTERM');
  expect(exits).toEqual([]);
  expect(signal.reason).toMatchObject({ reason: 'SIGINT' });
});

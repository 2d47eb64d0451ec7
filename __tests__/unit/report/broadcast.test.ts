import { expect, test } from '@jest/globals';
import { broadcast } from '../../../src/report/broadcast.js';
import type { Event } from '../../../src/report/events.js';
import { finished } from './results.js';

const event: Event = { type: 'restored', file: 'a', bytes: 1 };

test('tells every reader everything, in order', () => {
  const heard: string[] = [];
  const report = broadcast(
    (e) => heard.push(`1 ${e.type}`),
    (e) => heard.push(`2 ${e.type}`),
  );
  report(event);
  report(finished());
  expect(heard).toEqual(['1 restored', '2 restored', '1 finished', '2 finished']);
});

test('a reader that throws stops neither the others nor the run, and is told of once', () => {
  const heard: Event[] = [];
  let attempts = 0;
  const report = broadcast(
    () => {
      attempts += 1;
      throw new Error('EPIPE');
    },
    (e) => heard.push(e),
  );
  report(event);
  report(finished());
  expect(heard.map((e) => e.type)).toEqual(['restored', 'warning', 'finished']);
  expect(heard[1]).toMatchObject({ message: expect.stringContaining('EPIPE') });
  expect(attempts).toBe(3);
});

test('survives when all readers throw', () => {
  const broken = () => {
    throw new Error('no');
  };
  const other = () => {
    throw new Error('neither');
  };
  expect(() => broadcast(broken, other)(event)).not.toThrow();
});

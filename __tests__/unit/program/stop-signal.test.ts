import { expect, test } from '@jest/globals';
import { stopSignal } from '../../../src/program/stop-signal.js';
import { systemClock } from '../../../src/system-clock.js';
import { StoppedError } from '../../../src/transfer/failures.js';

const never = new AbortController().signal;
const aborted = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)));

test('the time limit stops a run, and says so', async () => {
  expect(await aborted(stopSignal(never, 1, systemClock).signal)).toMatchObject({ reason: 'time-limit' });
});

test('whoever stops the process stops the run, with a limit and without', () => {
  for (const limit of [undefined, 60_000]) {
    const outside = new AbortController();
    const stop = stopSignal(outside.signal, limit, systemClock);
    outside.abort(new StoppedError('SIGTERM'));
    expect(stop.signal.reason).toMatchObject({ reason: 'SIGTERM' });
    stop.cancel();
  }
});

test('a run that is over is no longer stopped, and nothing waits for its limit', async () => {
  const stop = stopSignal(never, 5, systemClock);
  stop.cancel();
  await systemClock.sleep(20);
  expect(stop.signal.aborted).toBe(false);
});

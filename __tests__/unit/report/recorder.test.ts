import { expect, test } from '@jest/globals';
import { createRecorder } from '../../../src/report/recorder.js';

test('keeps what a summary needs: the counts of the store, and warnings with file and advice', () => {
  const recorder = createRecorder();
  recorder.report({ type: 'saved', file: 'a', parts: 2, bytes: 10 });
  recorder.report({ type: 'warning', file: 'a', message: 'a: it is odd', next: 'Look at it.' });
  recorder.report({ type: 'warning', file: null, message: 'all is odd' });
  expect(recorder.tally).toMatchObject({ savedParts: 2, savedBytes: 10 });
  expect(recorder.warnings).toEqual(['a: it is odd. Look at it.', 'all is odd']);
});

import type { FileResult, FinishedEvent } from '../../../src/report/events.js';

export const MiB = 1024 * 1024;

/** A complete file, with what a case wants different. */
export function complete(change: Partial<FileResult> = {}): FileResult {
  return {
    file: 'model.bin',
    url: 'https://a.example/model.bin',
    path: '/data/model.bin',
    status: 'complete',
    size: 212 * MiB,
    sha256: 'ab'.repeat(32),
    verified: 'checksum',
    bytesDownloaded: 96 * MiB,
    bytesRestored: 116 * MiB,
    seconds: 17.2,
    error: null,
    ...change,
  };
}

/** A failed file with everything that a failure can say. */
export function failed(change: Partial<FileResult> = {}): FileResult {
  return {
    file: 'voices/x.zip',
    url: 'https://b.example/x.zip?sig=***',
    path: '/data/voices/x.zip',
    status: 'failed',
    size: null,
    sha256: null,
    verified: 'none',
    bytesDownloaded: 0,
    bytesRestored: 0,
    seconds: 1.25,
    error: {
      code: 'http-status',
      message: 'The source answered 404.',
      expected: '206 or 200',
      found: '404 Not Found',
      next: 'Check the URL on line 3 of urls.',
    },
    ...change,
  };
}

/** A file whose time was over, with bytes on disk unless a case says otherwise. */
export function stopped(change: Partial<FileResult> = {}): FileResult {
  const next = 'Run again: it goes on from the bytes that are here.';
  const error = { code: 'STOPPED', message: 'stopped by SIGINT', next };
  return failed({ status: 'partial', size: 212 * MiB, bytesDownloaded: 96 * MiB, error, ...change });
}

export function finished(change: Partial<FinishedEvent> = {}): FinishedEvent {
  return {
    type: 'finished',
    complete: true,
    failed: 0,
    downloadedBytes: 96 * MiB,
    restoredBytes: 116 * MiB,
    seconds: 18,
    stopped: null,
    ...change,
  };
}

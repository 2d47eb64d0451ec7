import { ChecksumMismatchError } from '../../digest/checksum-mismatch.js';
import { HttpFailure } from '../../http/failures.js';
import {
  HtmlPageError,
  MirrorSizeError,
  MirrorUnprovedError,
  SizeMismatchError,
  SourceChangedError,
} from '../failures.js';

export type FaultOfSource =
  | HttpFailure
  | SourceChangedError
  | ChecksumMismatchError
  | SizeMismatchError
  | MirrorSizeError
  | MirrorUnprovedError
  | HtmlPageError;

/** Whether another mirror may do better; a full disk or a stopped run is the same with every mirror. */
export function isFaultOfSource(error: unknown): error is FaultOfSource {
  return (
    error instanceof HttpFailure ||
    error instanceof SourceChangedError ||
    error instanceof ChecksumMismatchError ||
    error instanceof SizeMismatchError ||
    error instanceof MirrorSizeError ||
    error instanceof MirrorUnprovedError ||
    error instanceof HtmlPageError
  );
}

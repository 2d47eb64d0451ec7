/** Everything that can go wrong with one exchange, one class each. */
export { RangeRefusedError, retryAfterOf, StatusError } from './failures/answer.js';
export { BadRequestError, ProtocolError, ResetError, ShortBodyError, StallError } from './failures/body.js';
export { brokenOff } from './failures/broken-off.js';
export { classify } from './failures/classify.js';
export {
  CertificateError,
  ConnectError,
  ConnectTimeoutError,
  DnsError,
  ProxyError,
} from './failures/connection.js';
export { HttpFailure, type HttpFailureDetail, type Retry } from './failures/http-failure.js';
export {
  DowngradeError,
  RedirectLimitError,
  RedirectLoopError,
  RedirectTargetError,
} from './failures/redirect.js';

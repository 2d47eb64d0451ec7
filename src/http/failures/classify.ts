import { BadRequestError, ProtocolError, ResetError } from './body.js';
import { CertificateError, ConnectError, ConnectTimeoutError, DnsError } from './connection.js';
import { HttpFailure } from './http-failure.js';

const dnsCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
  'EAI_FAIL',
  'EAI_NONAME',
  'ENODATA',
  'ESERVFAIL',
]);

const connectReasons = new Map([
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'the host cannot be reached'],
  ['ENETUNREACH', 'the network cannot be reached'],
  ['EADDRNOTAVAIL', 'this machine has no address or port left for it'],
  ['EADDRINUSE', 'this machine has no port left for it'],
  ['EACCES', 'not permitted'],
  ['EPERM', 'not permitted'],
  ['EMFILE', 'too many open files'],
]);

const resetCodes = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

const requestCodes = new Set([
  'ERR_INVALID_URL',
  'ERR_INVALID_CHAR',
  'ERR_UNESCAPED_CHARACTERS',
  'ERR_INVALID_HTTP_TOKEN',
]);

/** Node's names for what OpenSSL finds wrong with a certificate all have one of these shapes. */
const certificateCode =
  /^(CERT_|CRL_|ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH|ERROR_IN_CERT)/;
const tlsCode = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/;

/**
 * Makes a typed failure of what Node raised, by its code. `phase` is how far the exchange had come: a reset
 * of a connection that was never up is a refusal, one in the middle of a body is weather.
 */
export function classify(error: unknown, url: URL, phase: 'connect' | 'head' | 'body' = 'head'): HttpFailure {
  if (error instanceof HttpFailure) return error;
  const code = codeOf(error);
  if (dnsCodes.has(code)) return new DnsError(url, error);
  if (certificateCode.test(code)) return new CertificateError(url, reasonOf(error), error);
  if (code === 'ETIMEDOUT' && phase === 'connect') return new ConnectTimeoutError(url, undefined, error);
  const refusal = connectReasons.get(code);
  if (refusal !== undefined) return new ConnectError(url, refusal, error);
  if (resetCodes.has(code)) {
    if (phase === 'connect') return new ConnectError(url, 'closed at once', error);
    return new ResetError(url, phase === 'head' ? 'before the answer' : 'in the middle of the body', error);
  }
  if (requestCodes.has(code)) return new BadRequestError(url, reasonOf(error), error);
  if (tlsCode.test(code)) return new ConnectError(url, `TLS failed (${reasonOf(error)})`, error);
  return new ProtocolError(url, reasonOf(error), error);
}

/**
 * The error's code; several addresses that failed each in their way speak through the first (RFC 8305). Looks at shapes
 * and not at classes, because errors may come from another realm.
 */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0]);
  return 'cause' in error ? codeOf(error.cause) : '';
}

function reasonOf(error: unknown): string {
  const shaped = typeof error === 'object' && error !== null && 'message' in error;
  const text = String(shaped ? error.message : error);
  const code = codeOf(error);
  return code === '' || text.includes(code) ? text : `${text} (${code})`;
}

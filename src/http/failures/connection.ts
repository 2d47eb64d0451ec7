import { reasonOf } from '../../errors/io-reason.js';
import { formatDuration } from '../../format.js';
import { HttpFailure } from './http-failure.js';

/** The host's name could not be resolved. Name servers fail for moments, so this is tried again. */
export class DnsError extends HttpFailure {
  readonly code = 'DNS';

  constructor(url: URL, cause: unknown) {
    super(url, `the name ${url.hostname} could not be resolved`, {
      retry: 'later',
      next: 'Check the spelling of the host name and the name servers of this machine.',
      cause,
    });
  }
}

/** No connection could be made: refused, reset or unreachable. */
export class ConnectError extends HttpFailure {
  readonly code = 'CONNECT';

  constructor(url: URL, reason: string, cause: unknown) {
    super(url, `no connection to ${url.host}: ${reason}`, {
      retry: 'later',
      next: 'Check that the host is up and that a firewall or proxy lets this machine reach it.',
      cause,
    });
  }
}

/** The connection, TLS included, was not there in time. */
export class ConnectTimeoutError extends HttpFailure {
  readonly code = 'CONNECT_TIMEOUT';

  constructor(url: URL, timeoutMs: number | undefined, cause?: unknown) {
    const within = timeoutMs === undefined ? 'in time' : `within ${formatDuration(timeoutMs)}`;
    super(url, `no connection to ${url.host} ${within}`, {
      retry: 'later',
      expected: `a connection ${within}`,
      found: 'none',
      next: 'Check that the host can be reached from this machine, or raise connect-timeout.',
      cause,
    });
  }
}

/** The proxy did not open a tunnel. */
export class ProxyError extends HttpFailure {
  readonly code = 'PROXY';
  /** The proxy's status code; `undefined` when it did not answer. */
  readonly status: number | undefined;

  constructor(url: URL, proxy: string, status: number | undefined, cause?: unknown) {
    const none = cause === undefined ? 'no answer' : reasonOf(cause);
    const found = status === undefined ? none : `status ${status}`;
    super(url, `the proxy ${proxy} opened no way to ${url.host}: ${found}`, {
      retry: status === undefined || status >= 500 || status === 429 ? 'later' : 'never',
      expected: status === undefined ? 'a proxy that answers' : 'status 200 to CONNECT',
      found,
      next: 'Check http_proxy, https_proxy and their credentials, or name the host in no_proxy.',
      cause,
    });
    this.status = status;
  }
}

/** The peer's certificate is not one to trust. The same certificate would come again, so this is not tried again. */
export class CertificateError extends HttpFailure {
  readonly code = 'CERTIFICATE';

  constructor(url: URL, reason: string, cause: unknown) {
    super(url, `the certificate of ${url.host} is not trusted: ${reason}`, {
      retry: 'never',
      expected: `a certificate for ${url.hostname} from an authority that this machine trusts`,
      found: reason,
      next: 'Name the missing authority in NODE_EXTRA_CA_CERTS, or have the host renew its certificate.',
      cause,
    });
  }
}

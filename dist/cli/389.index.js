export const id = 389;
export const ids = [389];
export const modules = {

/***/ 2545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   GZ: () => (/* binding */ isDenied),
/* harmony export */   K_: () => (/* binding */ ioCode)
/* harmony export */ });
function ioCode(error) {
    if (typeof error !== 'object' || error === null || !('code' in error))
        return undefined;
    return typeof error.code === 'string' ? error.code : undefined;
}
function isDenied(error) {
    const code = ioCode(error);
    return code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
}
function reasonOf(error) {
    const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
    const text = String(message);
    return text.split('\n', 1)[0] ?? text;
}


/***/ }),

/***/ 7413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B4: () => (/* binding */ formatCount),
/* harmony export */   DB: () => (/* binding */ formatSpeed),
/* harmony export */   Sm: () => (/* binding */ formatInteger),
/* harmony export */   U: () => (/* binding */ formatTimeLeft),
/* harmony export */   Uv: () => (/* binding */ formatExactBytes),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   l9: () => (/* binding */ formatPercent),
/* harmony export */   z3: () => (/* binding */ formatBytes)
/* harmony export */ });
const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
function formatBytes(n) {
    if (!Number.isFinite(n))
        return '?';
    let value = Math.max(0, Math.floor(n));
    let unit = 0;
    while (value >= 1023.5 && unit < units.length - 1) {
        value /= 1024;
        unit += 1;
    }
    const digits = unit === 0 || value >= 99.95 ? 0 : 1;
    return `${value.toFixed(digits)} ${units[unit]}`;
}
function formatExactBytes(n) {
    const exact = formatCount(n, 'byte');
    return n < 1024 ? exact : `${exact} (${formatBytes(n)})`;
}
function formatSpeed(bytesPerSecond) {
    return `${formatBytes(bytesPerSecond)}/s`;
}
function formatDuration(ms) {
    if (!Number.isFinite(ms))
        return '?';
    const exact = Math.max(0, ms) / 1000;
    if (exact < 9.95)
        return `${exact.toFixed(1)} s`;
    const seconds = Math.round(exact);
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes}m ${two(seconds % 60)}s`;
    return `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
}
function formatTimeLeft(seconds) {
    return seconds < 10 ? `${seconds} s` : formatDuration(seconds * 1000);
}
function formatPercent(percent) {
    if (!Number.isFinite(percent))
        return '? %';
    return `${Math.min(100, Math.max(0, percent)).toFixed(1)} %`;
}
function formatCount(n, one, many = `${one}s`) {
    return `${formatInteger(n)} ${n === 1 ? one : many}`;
}
function formatInteger(n) {
    return String(Math.round(n)).replace(/\d(?=(?:\d{3})+$)/g, '$&,');
}
function two(n) {
    return String(n).padStart(2, '0');
}


/***/ }),

/***/ 7099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ displayUrl),
/* harmony export */   W: () => (/* binding */ canonicalUrl)
/* harmony export */ });
/* harmony import */ var _secret_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3054);

function displayUrl(url) {
    return rewrite(url, (pair, name) => ((0,_secret_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .isSecretParameter */ .q)(name) ? `${pair.split('=')[0]}=***` : pair));
}
function canonicalUrl(url) {
    return rewrite(url, (pair, name, names) => ((0,_secret_parameters_js__WEBPACK_IMPORTED_MODULE_0__/* .isSigningParameter */ .l)(name, names) ? undefined : pair));
}
function rewrite(url, edit) {
    const pairs = url.search.slice(1).split('&');
    const names = new Set(pairs.map(parameterName));
    const kept = pairs
        .map((pair) => edit(pair, parameterName(pair), names))
        .filter((pair) => pair !== undefined);
    const query = kept.join('&');
    return `${url.protocol}//${url.host}${url.pathname}${query === '' ? '' : `?${query}`}`;
}
function parameterName(pair) {
    const raw = pair.split('=', 1)[0] ?? '';
    try {
        return decodeURIComponent(raw).toLowerCase();
    }
    catch {
        return raw.toLowerCase();
    }
}


/***/ }),

/***/ 9427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T$: () => (/* reexport */ ConnectError),
  AQ: () => (/* reexport */ ConnectTimeoutError),
  _R: () => (/* reexport */ DowngradeError),
  HR: () => (/* reexport */ HttpFailure),
  bd: () => (/* reexport */ ProtocolError),
  T6: () => (/* reexport */ ProxyError),
  ik: () => (/* reexport */ RangeRefusedError),
  K1: () => (/* reexport */ RedirectLimitError),
  rQ: () => (/* reexport */ RedirectLoopError),
  a5: () => (/* reexport */ RedirectTargetError),
  AC: () => (/* reexport */ ResetError),
  jp: () => (/* reexport */ ShortBodyError),
  Xz: () => (/* reexport */ StallError),
  Xs: () => (/* reexport */ StatusError),
  H1: () => (/* reexport */ brokenOff),
  L8: () => (/* reexport */ classify),
  sT: () => (/* reexport */ retryAfterOf)
});

// UNUSED EXPORTS: BadRequestError, CertificateError, DnsError

// EXTERNAL MODULE: ./build/http/http-date.js
var http_date = __webpack_require__(4502);
// EXTERNAL MODULE: ./build/http/retry.js
var retry = __webpack_require__(4675);
// EXTERNAL MODULE: ./build/errors/failure.js
var failure = __webpack_require__(728);
// EXTERNAL MODULE: ./build/http/display-url.js
var display_url = __webpack_require__(7099);
;// CONCATENATED MODULE: ./build/http/failures/http-failure.js


class HttpFailure extends failure/* Failure */.H {
    retry;
    retryAfterMs;
    url;
    constructor(url, what, detail) {
        super(`${(0,display_url/* displayUrl */.Q)(url)}: ${what}`, detail);
        this.url = (0,display_url/* displayUrl */.Q)(url);
        this.retry = detail.retry;
        this.retryAfterMs = detail.retryAfterMs;
    }
}

;// CONCATENATED MODULE: ./build/http/failures/answer.js



class RangeRefusedError extends HttpFailure {
    code = 'RANGE_REFUSED';
    constructor(url, retry, detail) {
        super(url, detail.what, {
            retry,
            expected: detail.expected,
            found: detail.found,
            next: retry === 'plain'
                ? 'Use another mirror: this source does not do ranges properly.'
                : 'Run again later, or use another mirror: not all servers behind this URL send what is asked for.',
        });
    }
}
class StatusError extends HttpFailure {
    code = 'HTTP_STATUS';
    status;
    constructor(head) {
        const { status } = head;
        super(head.url, `the source answered ${status}`, {
            retry: retryOfStatus(status),
            retryAfterMs: retryAfterOf(head),
            expected: 'status 200 or 206',
            found: `status ${status}`,
            next: adviceFor(status),
        });
        this.status = status;
    }
}
function retryOfStatus(status) {
    return status === 408 || status === 425 || status === 429 || status >= 500 ? 'later' : 'never';
}
function retryAfterOf(head) {
    const now = (0,http_date/* parseHttpDate */.m)(head.fields.get('date')) ?? head.receivedAt;
    return (0,retry/* parseRetryAfter */.mu)(head.fields.get('retry-after'), now);
}
function adviceFor(status) {
    switch (status) {
        case 401:
        case 403:
            return 'Check the credentials or headers for this item; a signed link may have expired.';
        case 404:
        case 410:
            return 'Check the URL; the file may have moved or been deleted.';
        case 407:
            return 'Check the credentials in http_proxy or https_proxy.';
        case 408:
        case 425:
        case 429:
            return 'The source asks for fewer or later requests; lower connections-per-host or try later.';
        default:
            return status >= 500
                ? 'The source has trouble; try later or name another mirror.'
                : 'Open the URL by hand to see what the source wants.';
    }
}

// EXTERNAL MODULE: ./build/format.js
var format = __webpack_require__(7413);
;// CONCATENATED MODULE: ./build/http/failures/body.js


class ResetError extends HttpFailure {
    code = 'RESET';
    constructor(url, when, cause) {
        super(url, `the connection broke ${when}`, {
            retry: 'later',
            next: 'Run again later, or with fewer connections; another mirror may be steadier.',
            cause,
        });
    }
}
class StallError extends HttpFailure {
    code = 'STALLED';
    constructor(url, timeoutMs, when) {
        const time = (0,format/* formatDuration */.a3)(timeoutMs);
        super(url, `nothing came for ${time} ${when}`, {
            retry: 'later',
            expected: `a byte at least every ${time}`,
            found: 'none',
            next: 'Run again later, or raise stall-timeout for a source that thinks long.',
        });
    }
}
class ShortBodyError extends HttpFailure {
    code = 'SHORT_BODY';
    expectedBytes;
    foundBytes;
    constructor(url, expectedBytes, foundBytes, cause, missing = 'a last chunk') {
        const expected = expectedBytes === undefined ? missing : (0,format/* formatExactBytes */.Uv)(expectedBytes);
        const found = (0,format/* formatExactBytes */.Uv)(foundBytes);
        super(url, `the body ended after ${found} instead of ${expected}`, {
            retry: 'later',
            expected,
            found,
            next: 'Run again later: the source, or a proxy on the way to it, ends its answers early. Another mirror may not.',
            cause,
        });
        this.expectedBytes = expectedBytes;
        this.foundBytes = foundBytes;
    }
}
class ProtocolError extends HttpFailure {
    code = 'HTTP_PROTOCOL';
    constructor(url, what, cause) {
        super(url, `the answer is not valid HTTP: ${what}`, {
            retry: 'later',
            found: what,
            next: 'Try another mirror, or tell the operator of the source.',
            cause,
        });
    }
}
class BadRequestError extends HttpFailure {
    code = 'HTTP_REQUEST';
    constructor(url, what, cause) {
        super(url, `the request cannot be sent: ${what}`, {
            retry: 'never',
            found: what,
            next: 'Correct the URL or the headers of this item.',
            cause,
        });
    }
}

// EXTERNAL MODULE: ./build/errors/io-reason.js
var io_reason = __webpack_require__(2545);
;// CONCATENATED MODULE: ./build/http/failures/connection.js



class DnsError extends HttpFailure {
    code = 'DNS';
    constructor(url, cause) {
        super(url, `the name ${url.hostname} could not be resolved`, {
            retry: 'later',
            next: 'Check the spelling of the host name and the name servers of this machine.',
            cause,
        });
    }
}
class ConnectError extends HttpFailure {
    code = 'CONNECT';
    constructor(url, reason, cause) {
        super(url, `no connection to ${url.host}: ${reason}`, {
            retry: 'later',
            next: 'Check that the host is up and that a firewall or proxy lets this machine reach it.',
            cause,
        });
    }
}
class ConnectTimeoutError extends HttpFailure {
    code = 'CONNECT_TIMEOUT';
    constructor(url, timeoutMs, cause) {
        const within = timeoutMs === undefined ? 'in time' : `within ${(0,format/* formatDuration */.a3)(timeoutMs)}`;
        super(url, `no connection to ${url.host} ${within}`, {
            retry: 'later',
            expected: `a connection ${within}`,
            found: 'none',
            next: 'Check that the host can be reached from this machine, or raise connect-timeout.',
            cause,
        });
    }
}
class ProxyError extends HttpFailure {
    code = 'PROXY';
    status;
    constructor(url, proxy, status, cause) {
        const none = cause === undefined ? 'no answer' : (0,io_reason/* reasonOf */.A3)(cause);
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
class CertificateError extends HttpFailure {
    code = 'CERTIFICATE';
    constructor(url, reason, cause) {
        super(url, `the certificate of ${url.host} is not trusted: ${reason}`, {
            retry: 'never',
            expected: `a certificate for ${url.hostname} from an authority that this machine trusts`,
            found: reason,
            next: 'Name the missing authority in NODE_EXTRA_CA_CERTS, or have the host renew its certificate.',
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./build/http/failures/classify.js



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
const certificateCode = /^(CERT_|CRL_|ERR_TLS_CERT|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH|ERROR_IN_CERT)/;
const tlsCode = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/;
function classify(error, url, phase = 'head') {
    if (error instanceof HttpFailure)
        return error;
    const code = codeOf(error);
    if (dnsCodes.has(code))
        return new DnsError(url, error);
    if (certificateCode.test(code))
        return new CertificateError(url, reasonOf(error), error);
    if (code === 'ETIMEDOUT' && phase === 'connect')
        return new ConnectTimeoutError(url, undefined, error);
    const refusal = connectReasons.get(code);
    if (refusal !== undefined)
        return new ConnectError(url, refusal, error);
    if (resetCodes.has(code)) {
        if (phase === 'connect')
            return new ConnectError(url, 'closed at once', error);
        return new ResetError(url, phase === 'head' ? 'before the answer' : 'in the middle of the body', error);
    }
    if (requestCodes.has(code))
        return new BadRequestError(url, reasonOf(error), error);
    if (tlsCode.test(code))
        return new ConnectError(url, `TLS failed (${reasonOf(error)})`, error);
    return new ProtocolError(url, reasonOf(error), error);
}
function codeOf(error) {
    if (typeof error !== 'object' || error === null)
        return '';
    if ('code' in error && typeof error.code === 'string' && error.code !== '')
        return error.code;
    if ('errors' in error && Array.isArray(error.errors))
        return codeOf(error.errors[0]);
    return 'cause' in error ? codeOf(error.cause) : '';
}
function reasonOf(error) {
    const shaped = typeof error === 'object' && error !== null && 'message' in error;
    const text = String(shaped ? error.message : error);
    const code = codeOf(error);
    return code === '' || text.includes(code) ? text : `${text} (${code})`;
}

;// CONCATENATED MODULE: ./build/http/failures/broken-off.js


function brokenOff({ url, phase, expected, received }, error) {
    const failure = error === undefined ? undefined : classify(error, url, phase);
    if (failure !== undefined && !(failure instanceof ResetError))
        return failure;
    if (phase === 'body')
        return new ShortBodyError(url, expected, received, error);
    return failure ?? new ResetError(url, 'before the answer');
}

;// CONCATENATED MODULE: ./build/http/failures/redirect.js


class RedirectLoopError extends HttpFailure {
    code = 'REDIRECT_LOOP';
    constructor(trail, target) {
        const path = [...trail, target].map(display_url/* displayUrl */.Q).join(' → ');
        super(trail[0], `the redirects form a loop: ${path}`, {
            retry: 'never',
            found: path,
            next: 'Use the address of the file itself; a loop often means that a cookie or a login is missing.',
        });
    }
}
class RedirectLimitError extends HttpFailure {
    code = 'REDIRECT_LIMIT';
    constructor(start, limit, last) {
        super(start, `more than ${limit} redirects, the last to ${(0,display_url/* displayUrl */.Q)(last)}`, {
            retry: 'never',
            expected: `at most ${limit} redirects`,
            found: `redirect ${limit + 1}`,
            next: 'Use the address that the redirects should end at.',
        });
    }
}
class DowngradeError extends HttpFailure {
    code = 'REDIRECT_DOWNGRADE';
    constructor(from, target) {
        super(from, `redirects from https: to ${(0,display_url/* displayUrl */.Q)(target)}`, {
            retry: 'never',
            expected: 'a redirect to https:',
            found: (0,display_url/* displayUrl */.Q)(target),
            next: 'If that is acceptable, put the http: address itself into the list, with a checksum.',
        });
    }
}
class RedirectTargetError extends HttpFailure {
    code = 'REDIRECT_TARGET';
    constructor(from, found) {
        super(from, `redirects to ${found}, where this program cannot go`, {
            retry: 'never',
            expected: 'a Location with an http: or https: URL',
            found,
            next: 'Use the address of the file itself.',
        });
    }
}

;// CONCATENATED MODULE: ./build/http/failures.js









/***/ }),

/***/ 4502:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ parseHttpDate)
/* harmony export */ });
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const time = String.raw `(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
const forms = [
    new RegExp(String.raw `^\w{3}, (?<day>\d\d) (?<month>\w{3}) (?<year>\d{4}) ${time} GMT$`, 'i'),
    new RegExp(String.raw `^\w{6,9}, (?<day>\d\d)-(?<month>\w{3})-(?<year>\d\d) ${time} GMT$`, 'i'),
    new RegExp(String.raw `^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) ${time} (?<year>\d{4})$`, 'i'),
];
function parseHttpDate(value) {
    for (const form of forms) {
        const parts = form.exec(value?.trim() ?? '')?.groups;
        if (parts === undefined)
            continue;
        const month = months.indexOf((parts.month ?? '').toLowerCase());
        if (month < 0)
            return undefined;
        const day = Number(parts.day);
        const at = Date.UTC(fullYear(parts.year ?? ''), month, day, Number(parts.hour), Number(parts.minute), Number(parts.second));
        return new Date(at).getUTCMonth() === month ? at : undefined;
    }
    return undefined;
}
function fullYear(digits) {
    const year = Number(digits);
    if (digits.length > 2)
        return year;
    return year < 70 ? 2000 + year : 1900 + year;
}


/***/ }),

/***/ 4675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tp: () => (/* binding */ longestPause),
/* harmony export */   a2: () => (/* binding */ retryDelay),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
/* harmony import */ var _http_date_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4502);

const base = 500;
const longestBackoff = 30_000;
const longestPause = 600_000;
function retryDelay(attempt, retryAfterMs, random) {
    const ceiling = Math.min(longestBackoff, base * 2 ** Math.max(0, attempt - 1));
    const jittered = Math.round(random() * ceiling);
    return Math.max(jittered, Math.min(retryAfterMs ?? 0, longestPause));
}
function parseRetryAfter(value, nowMs) {
    if (value === undefined)
        return undefined;
    if (/^\s*\d+\s*$/.test(value))
        return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
    const at = (0,_http_date_js__WEBPACK_IMPORTED_MODULE_0__/* .parseHttpDate */ .m)(value);
    return at === undefined ? undefined : Math.max(0, at - nowMs);
}


/***/ }),

/***/ 3054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ isSigningParameter),
/* harmony export */   q: () => (/* binding */ isSecretParameter)
/* harmony export */ });
const signingPrefixes = ['x-amz-', 'x-goog-', 'x-oss-', 'x-cos-', 'q-sign-', 'x-obs-', 'x-tos-'];
const signing = new Set([
    ...[
        'signature',
        'sig',
        'awsaccesskeyid',
        'googleaccessid',
        'ossaccesskeyid',
        'security-token',
        'key-pair-id',
    ],
    ...['hdnea', 'hdnts', 'hdntl', '__token__', '__gda__', 'token', 'access_token', 'verify', 'jwt'],
    ...['auth_key', 'txsecret', 'txtime', 'wssecret', 'wstime', 'hwsecret', 'hwtime'],
    ...['authkey', 'tempauth', 'temp_url_sig', 'temp_url_expires', 'oauth_signature'],
]);
const companions = [
    {
        names: new Set('sv ss srt sr se sp st spr sip si skoid sktid skt ske sks skv sdd saoid suoid scid ses'.split(' ')),
        besides: ['sig'],
    },
    { names: new Set(['expires', 'policy', 'hash-algorithm']), besides: ['signature', 'key-pair-id'] },
];
const secret = /^(key|policy|pass|pw|pwd|pin|otp|code|access|refresh|sas|se|sp|sv|st|sks|skoid|sktid|secure|ticket|bearer|resourcekey|ss?id|session)$/;
const secretEnding = /(^|[-_.])(expires?|hash|hmac|jwt|md5|nonce|sig|sign|signed)$|auth$|sess(ion)?[-_]?(id|key)$/;
const secretWord = /token|secret|passw|signature|credential|(api|access|private|auth)[-_]?key|auth[-_]?info|authorization|hdn/;
function isSecretParameter(name) {
    if (prefixed(name) || signing.has(name))
        return true;
    return [secret, secretEnding, secretWord].some((names) => names.test(name));
}
function isSigningParameter(name, all) {
    if (prefixed(name) || signing.has(name))
        return true;
    return companions.some(({ names, besides }) => names.has(name) && besides.some((other) => all.has(other)));
}
function prefixed(name) {
    return signingPrefixes.some((prefix) => name.startsWith(prefix));
}


/***/ }),

/***/ 9424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ ChecksumsUnreachableError)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(728);

class ChecksumsUnreachableError extends _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    code;
    constructor(failure) {
        const { code, message, expected, found, next } = failure;
        super(`checksums: ${message}`, {
            ...(expected === undefined ? {} : { expected }),
            ...(found === undefined ? {} : { found }),
            next: `${next} Instead of a URL, the input checksums also takes the lines themselves.`,
            cause: failure,
        });
        this.code = code;
    }
}


/***/ }),

/***/ 4389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   exitCodeOf: () => (/* binding */ exitCodeOf),
/* harmony export */   exitCodeOfFailure: () => (/* binding */ exitCodeOfFailure)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(728);
/* harmony import */ var _http_failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9427);
/* harmony import */ var _transfer_failures_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2887);
/* harmony import */ var _checksums_unreachable_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9424);




const exitCodeWhenStopped = { SIGINT: 130, SIGTERM: 143, 'time-limit': 3 };
function exitCodeOf({ finished, settings }) {
    if (finished.complete)
        return 0;
    if (finished.stopped !== null)
        return exitCodeWhenStopped[finished.stopped];
    return settings.failOnError ? 1 : 0;
}
function exitCodeOfFailure(error) {
    if (error instanceof _transfer_failures_js__WEBPACK_IMPORTED_MODULE_2__/* .StoppedError */ .Ko)
        return exitCodeWhenStopped[error.reason];
    const isOfNetwork = error instanceof _http_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpFailure */ .HR || error instanceof _checksums_unreachable_js__WEBPACK_IMPORTED_MODULE_3__/* .ChecksumsUnreachableError */ .b;
    return error instanceof _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H && !isOfNetwork ? 2 : 1;
}


/***/ }),

/***/ 2887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Au: () => (/* binding */ SizeMismatchError),
/* harmony export */   Bj: () => (/* binding */ BadBytesError),
/* harmony export */   Fb: () => (/* binding */ MirrorUnprovedError),
/* harmony export */   Ko: () => (/* binding */ StoppedError),
/* harmony export */   NZ: () => (/* binding */ HtmlPageError),
/* harmony export */   P4: () => (/* binding */ MirrorSizeError),
/* harmony export */   Pf: () => (/* binding */ VersionUntoldError),
/* harmony export */   Wh: () => (/* binding */ ContentCodingError),
/* harmony export */   _N: () => (/* binding */ SourceChangedError),
/* harmony export */   kK: () => (/* binding */ RangeIgnoredError),
/* harmony export */   wX: () => (/* binding */ EndedEarlyError)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(728);
/* harmony import */ var _http_failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9427);


class SizeMismatchError extends _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    code = 'SIZE_MISMATCH';
    constructor(name, expected, found, who) {
        super(`${name}: ${who} ${found} bytes, expected ${expected}`, {
            expected: `${expected} bytes`,
            found: `${found} bytes`,
            next: 'Check whether the source has published another version; correct `size=` in the list if so.',
        });
    }
}
class MirrorSizeError extends _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    code = 'MIRROR_SIZE';
    constructor(url, expected, found) {
        super(`${url} serves another file: ${found} bytes, the source before it states ${expected}`, {
            expected: `${expected} bytes`,
            found: `${found} bytes`,
            next: 'Remove the mirror from the item, or put it into an item of its own.',
        });
    }
}
class MirrorUnprovedError extends _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    code = 'MIRROR_UNPROVED';
    constructor(url, what) {
        super(`${url} ${what}`, {
            expected: 'ranges, and a checksum in the list, the same strong ETag or the same declared digest',
            found: what,
            next: 'Give a checksum, so that mirrors can serve the file together.',
        });
    }
}
class BadBytesError extends _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    code = 'MIRROR_BAD_BYTES';
    constructor(url) {
        super(`${url} sends bytes that do not have their digest; going on without it`, {
            next: 'Remove the mirror from the item.',
        });
    }
}
class EndedEarlyError extends Error {
    constructor() {
        super('the answer ended before the range did');
    }
}
class VersionUntoldError extends Error {
    constructor() {
        super('the answer does not say which version it is of');
    }
}
class SourceChangedError extends _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    code = 'SOURCE_CHANGED';
    constructor(url, expected, found) {
        super(`${url} changed while it was being fetched: ${expected} before, ${found} now`, {
            expected,
            found,
            next: 'Run again when the source is at rest, or name a URL that is pinned to one version.',
        });
    }
}
class RangeIgnoredError extends _http_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpFailure */ .HR {
    code = 'RANGE_IGNORED';
    constructor(url, start, found) {
        super(url, `the bytes from ${start} on were asked for, ${found} came`, {
            retry: 'range',
            expected: `206 from byte ${start}`,
            found,
            next: 'Run again later, or use another mirror: not all servers behind this URL do ranges.',
        });
    }
}
class ContentCodingError extends _http_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpFailure */ .HR {
    code = 'CONTENT_CODING';
    constructor(url, coding, cause) {
        super(url, `the body came encoded as ${coding} although it was asked for as it is`, {
            retry: 'never',
            expected: 'no Content-Encoding',
            found: coding,
            next: 'Use another mirror: this server ignores Accept-Encoding: identity.',
            cause,
        });
    }
}
class HtmlPageError extends _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    code = 'HTML_PAGE';
    constructor(url, name, title) {
        super(`${url} sent an HTML page${title ? ` titled “${title}”` : ''} instead of ${name}`, {
            expected: name,
            found: title ? `an HTML page: ${title}` : 'an HTML page',
            next: 'Open the URL in a browser: it may need a login, a token (`headers`), or another address. Give a checksum if the page is what you want.',
        });
    }
}
class StoppedError extends _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    reason;
    code = 'STOPPED';
    constructor(reason) {
        super(reason === 'time-limit' ? 'stopped by the time limit' : `stopped by ${reason}`, {
            next: 'Run again: it goes on from the bytes that are here.',
        });
        this.reason = reason;
    }
}


/***/ })

};

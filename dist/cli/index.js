import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 99:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 728:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ Failure)
/* harmony export */ });
class Failure extends Error {
    expected;
    found;
    next;
    constructor(message, detail) {
        super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
        this.name = new.target.name;
        this.expected = detail.expected;
        this.found = detail.found;
        this.next = detail.next;
    }
}


/***/ }),

/***/ 2545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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

/***/ 5890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Qg: () => (/* binding */ resolveHub),
/* harmony export */   kR: () => (/* binding */ hasAuthorization)
/* harmony export */ });
/* unused harmony export hubUrl */
/* harmony import */ var _list_short_forms_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(649);
/* harmony import */ var _servers_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7909);


const folders = {
    model: [],
    dataset: ['datasets'],
    space: ['spaces'],
};
function hubUrl({ kind, owner, repo, revision, path }, { hub }) {
    return (0,_servers_js__WEBPACK_IMPORTED_MODULE_0__/* .below */ .G)(hub, ...folders[kind], owner, repo, 'resolve', revision, ...path);
}
function resolveHub(request, servers, token) {
    const [first, ...mirrors] = request.sources.map((source) => {
        const file = (0,_list_short_forms_js__WEBPACK_IMPORTED_MODULE_1__/* .hubFile */ .Sl)(source.href);
        return file === undefined ? source : hubUrl(file, servers);
    });
    if (first === undefined)
        return request;
    const sources = [first, ...mirrors];
    if (token === undefined || hasAuthorization(request.headers))
        return { ...request, sources };
    const headers = [{ name: 'Authorization', value: `Bearer ${token}` }];
    const onHub = sources.filter((source) => source.origin === servers.hub.origin && source.username === '');
    const routes = onHub.map((url) => [url.href, { url, headers }]);
    return { ...request, sources, routes: new Map([...(request.routes ?? []), ...routes]) };
}
function hasAuthorization(headers) {
    return headers.some(({ name }) => name.toLowerCase() === 'authorization');
}


/***/ }),

/***/ 1685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ parseNetrc),
/* harmony export */   T: () => (/* binding */ withNetrc)
/* harmony export */ });
/* harmony import */ var _hub_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5890);

function parseNetrc(text) {
    const entries = [];
    const words = text.replace(/^\uFEFF/, '').replace(/^[^\S\n]*macdef\b.*(?:\n.*\S.*)*/gm, '');
    const values = [...words.matchAll(/#.*|"((?:[^"\\]|\\.)*)"|\S+/g)]
        .filter(([word]) => !word.startsWith('#'))
        .map(([word, quoted]) => quoted?.replace(/\\(.)/g, '$1') ?? word);
    for (let at = 0; at < values.length; at += 1) {
        const entry = entries.at(-1);
        switch (values[at]) {
            case 'machine':
                entries.push({ machine: values[++at]?.toLowerCase() ?? '', login: '', password: '' });
                break;
            case 'default':
                entries.push({ machine: undefined, login: '', password: '' });
                break;
            case 'login':
                if (entry)
                    entry.login = values[++at] ?? '';
                break;
            case 'password':
                if (entry)
                    entry.password = values[++at] ?? '';
                break;
            case 'account':
                at += 1;
        }
    }
    return entries.filter(({ login, password }) => login !== '' || password !== '');
}
function withNetrc(request, entries) {
    if (entries.length === 0 || (0,_hub_js__WEBPACK_IMPORTED_MODULE_0__/* .hasAuthorization */ .kR)(request.headers))
        return request;
    const routes = request.sources.flatMap((url) => {
        const entry = entries.find(({ machine }) => machine === undefined || machine === url.hostname.toLowerCase());
        if (entry === undefined || url.username !== '' || url.password !== '' || request.routes?.has(url.href))
            return [];
        const pair = Buffer.from(`${entry.login}:${entry.password}`, 'utf8').toString('base64');
        return [[url.href, { url, headers: [{ name: 'Authorization', value: `Basic ${pair}` }] }]];
    });
    return routes.length === 0
        ? request
        : { ...request, routes: new Map([...(request.routes ?? []), ...routes]) };
}


/***/ }),

/***/ 7909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ below),
/* harmony export */   x: () => (/* binding */ serversFrom)
/* harmony export */ });
function serversFrom(env) {
    return {
        github: baseUrl(env.GITHUB_SERVER_URL, 'https://github.com'),
        githubApi: baseUrl(env.GITHUB_API_URL, 'https://api.github.com'),
        hub: baseUrl(env.HF_ENDPOINT, 'https://huggingface.co'),
    };
}
function below(base, ...segments) {
    return new URL([base.href.replace(/\/+$/, ''), ...segments.map(encodeURIComponent)].join('/'));
}
function baseUrl(given, fallback) {
    const text = given?.trim() ?? '';
    return new URL(/^https?:\/\//i.test(text) && URL.canParse(text) ? text : fallback);
}


/***/ }),

/***/ 7099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ displayUrl),
/* harmony export */   W: () => (/* binding */ canonicalUrl)
/* harmony export */ });
/* harmony import */ var _secret_parameters_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3054);

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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
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
var http_date = __nccwpck_require__(4502);
// EXTERNAL MODULE: ./build/http/retry.js
var retry = __nccwpck_require__(4675);
// EXTERNAL MODULE: ./build/errors/failure.js
var failure = __nccwpck_require__(728);
// EXTERNAL MODULE: ./build/http/display-url.js
var display_url = __nccwpck_require__(7099);
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
                ? 'The file is fetched in one piece instead; another mirror may do ranges properly.'
                : 'The range is asked for again; if it stays so, use another mirror.',
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

;// CONCATENATED MODULE: ./build/http/failures/body.js

class ResetError extends HttpFailure {
    code = 'RESET';
    constructor(url, when, cause) {
        super(url, `the connection broke ${when}`, {
            retry: 'later',
            next: 'What arrived is kept; it is tried again by itself. Fewer connections may help.',
            cause,
        });
    }
}
class StallError extends HttpFailure {
    code = 'STALLED';
    constructor(url, timeoutMs, when) {
        super(url, `nothing came for ${timeoutMs} ms ${when}`, {
            retry: 'later',
            expected: `a byte at least every ${timeoutMs} ms`,
            found: 'none',
            next: 'What arrived is kept; it is tried again by itself. Raise stall-timeout for a source that thinks long.',
        });
    }
}
class ShortBodyError extends HttpFailure {
    code = 'SHORT_BODY';
    expectedBytes;
    foundBytes;
    constructor(url, expectedBytes, foundBytes, cause) {
        const expected = expectedBytes === undefined ? 'a last chunk' : `${expectedBytes} bytes`;
        super(url, `the body ended after ${foundBytes} bytes instead of ${expected}`, {
            retry: 'later',
            expected,
            found: `${foundBytes} bytes`,
            next: 'What arrived is kept; the rest is asked for by itself.',
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
var io_reason = __nccwpck_require__(2545);
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
        const within = timeoutMs === undefined ? 'in time' : `within ${timeoutMs} ms`;
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Tp: () => (/* binding */ longestPause),
/* harmony export */   a2: () => (/* binding */ retryDelay),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
/* harmony import */ var _http_date_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4502);

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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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
]);
const companions = [
    {
        names: new Set('sv ss srt sr se sp st spr sip si skoid sktid skt ske sks skv sdd saoid suoid scid ses'.split(' ')),
        besides: ['sig'],
    },
    { names: new Set(['expires', 'policy', 'hash-algorithm']), besides: ['signature', 'key-pair-id'] },
];
const secret = /^(key|auth|expires|policy|pass|pwd|code|hash|md5|hmac|sas|se|sp|sv|st|sks|skoid|sktid)$/;
const secretWord = /token|secret|passw|signature|credential|api[-_]?key|access[-_]?key|private[-_]?key|authorization|session[-_]?id|hdn/;
function isSecretParameter(name) {
    return prefixed(name) || signing.has(name) || secret.test(name) || secretWord.test(name);
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

/***/ 9140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ inputs)
/* harmony export */ });
const inputs = [
    text('urls', '', 'LIST', 'What to fetch: one file a line, its URLs (mirrors, best first), then options such as out=NAME and checksum=sha-256=HEX', 'lines'),
    text('urls-file', '', 'FILE', "Files that hold such a list, one path a line: of text, in aria2's input-file form, or Metalink 4 or 3", 'lines'),
    text('path', '.', 'FOLDER', 'Folder that files go to; made if missing'),
    text('checksums', '', 'LINES', 'Lines HEX  NAME as sha256sum writes them, or the path or URL of such a file', 'lines'),
    text('headers', '', 'LINES', 'Lines Name: value, sent to the origins named in the list only', 'lines'),
    text('github-token', `\${{ github.token }}`, 'TOKEN', "Token that is sent to GitHub's own origins only"),
    text('cache-mode', 'write', 'MODE', 'What the cache is used for: write (read and write), read, write-only or none'),
    text('cache-dir', '', 'FOLDER', 'Folder that is used as the cache instead of the Actions cache service'),
    text('cache-prefix', 'resume-fetch', 'TEXT', 'First part of every cache key; change it to start afresh'),
    text('cache-keep', 'all', 'WHAT', 'What stays in the cache: all (finished files too) or partial (only unfinished ones)'),
    text('cache-limit', '10GiB', 'SIZE', 'Most that one run saves to the cache'),
    flag('stale-if-error', 'false', 'When a source cannot be reached or answers 5xx, use the last complete copy in the cache, with a warning'),
    text('part-size', 'auto', 'SIZE', 'Size of the parts in which files are cached, such as 16MiB'),
    text('concurrency', '4', 'N', 'Files that are fetched at once'),
    text('connections', '4', 'N', 'Connections for one file'),
    text('connections-per-host', '8', 'N', 'Connections to one host'),
    text('retries', '8', 'N', 'Failures in a row without a new byte before a source is given up'),
    text('connect-timeout', '10s', 'TIME', 'Longest time for connecting to a source'),
    text('stall-timeout', '30s', 'TIME', 'A connection that brings nothing for this long is replaced'),
    text('rate-limit', '', 'SIZE', 'Most bytes a second in total, such as 20MiB; empty for no limit'),
    text('time-limit', '', 'TIME', 'Stop cleanly after this long, such as 5h30m, with progress saved; empty for no limit'),
    flag('fail-on-error', 'true', 'Fail the step when a file is not complete at the end; the others are always finished first'),
    flag('executable', 'false', 'Set the executable bit of finished files'),
    flag('extract', 'false', "Unpack archives after verification into the file's folder"),
    flag('tool-cache', 'false', "Keep finished files in the runner's tool cache too, for persistent self-hosted runners"),
    text('progress-interval', '10s', 'TIME', 'Time between two reports of progress'),
    flag('summary', 'true', 'Write the job summary'),
];
function text(name, fallback, value, description, kind = 'text') {
    return { name, kind, default: fallback, value, description };
}
function flag(name, fallback, description) {
    return { name, kind: 'flag', default: fallback, value: '', description };
}


/***/ }),

/***/ 8366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ ListError)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(728);

class ListError extends _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    code = 'LIST_SYNTAX';
    origin;
    constructor(origin, problem, detail) {
        super(`${origin}: ${problem}`, detail);
        this.origin = origin;
    }
}


/***/ }),

/***/ 9021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ listText)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8522);
/* harmony import */ var _errors_io_reason_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2545);
/* harmony import */ var _list_error_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8366);



const longestList = 256 * 1024 ** 2;
function listText(bytes, source) {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipped(bytes, source) : bytes;
    if (plain[0] === 0xff && plain[1] === 0xfe)
        return new TextDecoder('utf-16le').decode(plain);
    if (plain[0] === 0xfe && plain[1] === 0xff)
        return new TextDecoder('utf-16be').decode(plain);
    return new TextDecoder().decode(plain);
}
function gunzipped(bytes, source) {
    try {
        return (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzipSync)(bytes, { maxOutputLength: longestList });
    }
    catch (error) {
        throw new _list_error_js__WEBPACK_IMPORTED_MODULE_1__/* .ListError */ .J(source, 'this gzip file cannot be unpacked', {
            expected: `a whole gzip file of a list of at most ${longestList} bytes`,
            found: (0,_errors_io_reason_js__WEBPACK_IMPORTED_MODULE_2__/* .reasonOf */ .A3)(error),
            next: 'Pack the list anew, or give it unpacked.',
            cause: error,
        });
    }
}


/***/ }),

/***/ 6903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ nearestName)
/* harmony export */ });
function nearestName(typed, names) {
    const allowed = Math.min(2, Math.floor(typed.length / 2));
    if (typed.length > 64)
        return undefined;
    return names
        .map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name) }))
        .filter(({ distance }) => distance <= allowed)
        .sort((a, b) => a.distance - b.distance)[0]?.name;
}
function editDistance(a, b) {
    let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (const [row, letter] of [...a].entries()) {
        const current = [row + 1];
        for (let column = 1; column <= b.length; column += 1) {
            const changed = (previous[column - 1] ?? 0) + (letter === b[column - 1] ? 0 : 1);
            current.push(Math.min(changed, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
        }
        previous = current;
    }
    return previous[b.length] ?? 0;
}


/***/ }),

/***/ 649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cg: () => (/* binding */ bucketUrl),
/* harmony export */   Sl: () => (/* binding */ hubFile),
/* harmony export */   aB: () => (/* binding */ githubAsset)
/* harmony export */ });
function githubAsset(text) {
    const [, owner, repo, tag, name] = /^github:([\w-]+)\/([\w.-]+)@([^\s?#]+)\/([^/\s]+)$/i.exec(text) ?? [];
    if (owner === undefined || repo === undefined || tag === undefined || name === undefined)
        return undefined;
    const decodedTag = decoded(tag);
    const decodedName = decoded(name);
    if (decodedTag === undefined || decodedName === undefined || isDots(repo))
        return undefined;
    return { owner, repo, tag: decodedTag, name: decodedName };
}
function hubFile(text) {
    const [, kind, owner, repo, raw, path] = /^hf:(?:(dataset|space|model)s\/)?([\w.-]+)\/([\w.-]+)@([^\s/?#]+)\/([^\s?#]+)$/i.exec(text) ?? [];
    if (owner === undefined || repo === undefined || raw === undefined || path === undefined)
        return undefined;
    const revision = decoded(raw);
    const segments = path.split('/').map(decoded);
    const sound = (segment) => segment !== undefined && segment !== '' && !isDots(segment);
    if (revision === undefined || isDots(owner) || isDots(repo) || !segments.every(sound))
        return undefined;
    return {
        kind: kind?.toLowerCase() === 'dataset' ? 'dataset' : kind?.toLowerCase() === 'space' ? 'space' : 'model',
        owner,
        repo,
        revision,
        path: segments.flatMap((segment) => segment ?? []),
    };
}
function bucketUrl(text) {
    const [, scheme = '', bucket = '', key] = /^(s3|gs):\/\/([a-z0-9][a-z0-9._-]{1,220}[a-z0-9])\/(.+)$/i.exec(text) ?? [];
    if (key === undefined)
        return undefined;
    const host = scheme.toLowerCase() === 'gs'
        ? `storage.googleapis.com/${bucket}`
        : /[._]/.test(bucket)
            ? `s3.amazonaws.com/${bucket}`
            : `${bucket}.s3.amazonaws.com`;
    const url = `https://${host}/${key}`;
    return URL.canParse(url) ? new URL(url) : undefined;
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return undefined;
    }
}
function isDots(segment) {
    return segment === '.' || segment === '..';
}


/***/ }),

/***/ 5656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ shown)
/* harmony export */ });
const longest = 80;
function shown(word) {
    const open = word.replace(/\/\/[^/?#]*@/, '//***@').replace(/\?.*$/s, '?***');
    return JSON.stringify(open.length > longest ? `${open.slice(0, longest)}…` : open);
}


/***/ }),

/***/ 8188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ sourceUrl),
/* harmony export */   h: () => (/* binding */ looksLikeUrl)
/* harmony export */ });
/* harmony import */ var _list_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8366);
/* harmony import */ var _short_forms_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(649);
/* harmony import */ var _shown_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5656);



function looksLikeUrl(word) {
    return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(word);
}
function sourceUrl(word, origin) {
    const scheme = word.slice(0, word.indexOf(':')).toLowerCase();
    switch (scheme) {
        case 'http':
        case 'https':
            return webUrl(word, scheme, origin);
        case 's3':
        case 'gs':
            return (0,_short_forms_js__WEBPACK_IMPORTED_MODULE_1__/* .bucketUrl */ .Cg)(word) ?? unreadable(word, `${scheme}://BUCKET/KEY`, origin);
        case 'github':
            return asWritten(word, (0,_short_forms_js__WEBPACK_IMPORTED_MODULE_1__/* .githubAsset */ .aB)(word), 'github:OWNER/REPO@TAG/NAME, where NAME may hold * and ?', origin);
        case 'hf':
            return asWritten(word, (0,_short_forms_js__WEBPACK_IMPORTED_MODULE_1__/* .hubFile */ .Sl)(word), 'hf:OWNER/REPO@REVISION/PATH', origin);
        default:
            throw new _list_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ListError */ .J(origin, `the scheme ${scheme}: is not supported`, {
                expected: 'a URL with http: or https:, or one of the short forms github:, hf:, s3: and gs:',
                found: (0,_shown_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .S)(word),
                next: `Give an https: URL of the same file, or fetch this one with a program that knows ${scheme}:.`,
            });
    }
}
function webUrl(word, scheme, origin) {
    if (/^https?:\/\/[^/\\]/i.test(word) && URL.canParse(word))
        return new URL(word);
    return unreadable(word, `${scheme}://HOST/PATH`, origin);
}
function asWritten(word, read, form, origin) {
    return read === undefined || !URL.canParse(word) ? unreadable(word, form, origin) : new URL(word);
}
function unreadable(word, expected, origin) {
    throw new _list_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ListError */ .J(origin, 'this URL cannot be read', {
        expected,
        found: (0,_shown_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .S)(word),
        next: 'Correct the URL; characters such as spaces stand percent-encoded in it (%20).',
    });
}


/***/ }),

/***/ 6472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ parseTruth)
/* harmony export */ });
function parseTruth(text) {
    if (/^(?:true|True|TRUE)$/.test(text))
        return true;
    if (/^(?:false|False|FALSE)$/.test(text))
        return false;
    return undefined;
}


/***/ }),

/***/ 4282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ readNetrc),
/* harmony export */   l: () => (/* binding */ netrcPaths)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_io_reason_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2545);
/* harmony import */ var _forges_netrc_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1685);




function netrcPaths(env, home, platform) {
    if (env.NETRC)
        return [env.NETRC];
    const names = platform === 'win32' ? ['.netrc', '_netrc'] : ['.netrc'];
    return names.map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, name));
}
async function readNetrc(paths, report) {
    for (const path of paths) {
        try {
            return (0,_forges_netrc_js__WEBPACK_IMPORTED_MODULE_2__/* .parseNetrc */ .Q)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
        }
        catch (error) {
            if ((0,_errors_io_reason_js__WEBPACK_IMPORTED_MODULE_3__/* .ioCode */ .K_)(error) === 'ENOENT')
                continue;
            report({ type: 'warning', file: null, message: `${path} cannot be read: ${(0,_errors_io_reason_js__WEBPACK_IMPORTED_MODULE_3__/* .reasonOf */ .A3)(error)}` });
            return [];
        }
    }
    return [];
}


/***/ }),

/***/ 2772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B4: () => (/* binding */ formatCount),
/* harmony export */   DB: () => (/* binding */ formatSpeed),
/* harmony export */   Sm: () => (/* binding */ formatInteger),
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
function formatPercent(percent) {
    if (!Number.isFinite(percent))
        return '? %';
    return `${Math.min(100, Math.max(0, percent)).toFixed(1)} %`;
}
function formatCount(n, one, many = `${one}s`) {
    return `${formatInteger(n)} ${n === 1 ? one : many}`;
}
function formatInteger(n) {
    return n.toLocaleString('en-US', { maximumFractionDigits: 0 });
}
function two(n) {
    return String(n).padStart(2, '0');
}


/***/ }),

/***/ 7842:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M6: () => (/* binding */ slide),
/* harmony export */   XX: () => (/* binding */ statusEvent),
/* harmony export */   lf: () => (/* binding */ bytesPerSecond),
/* harmony export */   oD: () => (/* binding */ etaSeconds)
/* harmony export */ });
/* unused harmony export speedWindowMs */
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2772);

const speedWindowMs = 10_000;
function slide(samples, next, windowMs = speedWindowMs) {
    const last = samples.at(-1);
    if (last === undefined || next.bytes < last.bytes)
        return [next];
    const all = [...samples, next];
    const anchor = all.findLastIndex((sample) => sample.at <= next.at - windowMs);
    return anchor > 0 ? all.slice(anchor) : all;
}
function bytesPerSecond(samples) {
    const first = samples[0];
    const last = samples.at(-1);
    if (first === undefined || last === undefined || last.at <= first.at)
        return 0;
    return Math.round(((last.bytes - first.bytes) * 1000) / (last.at - first.at));
}
function etaSeconds(downloaded, total, speed) {
    if (total === null)
        return null;
    if (downloaded >= total)
        return 0;
    return speed > 0 ? Math.ceil((total - downloaded) / speed) : null;
}
function statusEvent(file, downloaded, total, speed) {
    return {
        type: 'status',
        file,
        downloaded,
        total,
        percent: total === null ? null : percentOf(downloaded, total),
        bytesPerSecond: speed,
        speed: (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatSpeed */ .DB)(speed),
        etaSeconds: etaSeconds(downloaded, total, speed),
    };
}
function percentOf(downloaded, total) {
    return downloaded >= total ? 100 : Math.floor((downloaded * 1000) / total) / 10;
}


/***/ }),

/***/ 451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  m: () => (/* binding */ systemClock)
});

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./build/system-clock.js

const systemClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    async sleep(ms, signal) {
        signal?.throwIfAborted();
        await (0,promises_namespaceObject.setTimeout)(ms, undefined, signal ? { signal } : {}).catch((error) => {
            signal?.throwIfAborted();
            throw error;
        });
    },
    every(ms, tick) {
        const timer = setInterval(tick, ms);
        timer.unref();
        return () => clearInterval(timer);
    },
};


/***/ }),

/***/ 2887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Au: () => (/* binding */ SizeMismatchError),
/* harmony export */   Bj: () => (/* binding */ BadBytesError),
/* harmony export */   Fb: () => (/* binding */ MirrorUnprovedError),
/* harmony export */   Ko: () => (/* binding */ StoppedError),
/* harmony export */   NZ: () => (/* binding */ HtmlPageError),
/* harmony export */   P4: () => (/* binding */ MirrorSizeError),
/* harmony export */   Wh: () => (/* binding */ ContentCodingError),
/* harmony export */   _N: () => (/* binding */ SourceChangedError),
/* harmony export */   kK: () => (/* binding */ RangeIgnoredError)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(728);
/* harmony import */ var _http_failures_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9427);


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
            next: 'The range is asked for again, then the file in one piece; the servers behind this URL differ: another mirror may do better.',
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

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: external "node:stream/consumers"
const consumers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");
// EXTERNAL MODULE: ./build/list/source-url.js
var source_url = __nccwpck_require__(8188);
// EXTERNAL MODULE: ./build/errors/failure.js
var failure = __nccwpck_require__(728);
;// CONCATENATED MODULE: ./build/inputs/usage-error.js

class UsageError extends failure/* Failure */.H {
    code = 'USAGE';
    constructor(problem, expected, found, next) {
        super(problem, { expected, found, next });
    }
}

;// CONCATENATED MODULE: ./build/inputs/cli-list.js


function argumentsToList(positionals) {
    return positionals.map(lineOf).join('\n');
}
function lineOf(argument) {
    if (/^[A-Za-z][A-Za-z0-9-]*=/.test(argument))
        return `\t${argument}`;
    if (/\s/.test(argument) || (0,source_url/* looksLikeUrl */.h)(argument))
        return argument;
    throw new UsageError(`There is no use for the argument ${JSON.stringify(argument)}`, 'URLs with http: or https:, name=value options behind them, or - for a list on standard input', JSON.stringify(argument), /^(?:true|false)$/i.test(argument)
        ? `Write the value of an option that is true or false behind it, as in --summary=${argument}.`
        : `Write --urls-file=${argument} if that is a file with a list.`);
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: ./build/list/nearest-name.js
var nearest_name = __nccwpck_require__(6903);
// EXTERNAL MODULE: ./build/list/truth.js
var truth = __nccwpck_require__(6472);
// EXTERNAL MODULE: ./build/inputs/table.js
var table = __nccwpck_require__(9140);
;// CONCATENATED MODULE: ./build/inputs/cli-options.js

const switches = ['json', 'quiet', 'dry-run', 'version', 'help'];
const cliOptions = new Map([
    ...table/* inputs */.Q.flatMap((input) => namesOf(input).map((name) => [name, optionOf(input, name)])),
    ...switches.map((name) => [name, { kind: 'switch', name }]),
]);
function namesOf({ name, kind }) {
    if (name === 'headers')
        return [name, 'header'];
    return kind === 'flag' ? [name, `no-${name}`] : [name];
}
function optionOf(input, name) {
    return { kind: 'input', input, negated: input.kind === 'flag' && name !== input.name };
}
const shorts = { 'urls-file': 'i', quiet: 'q', help: 'h' };
function parserOptions() {
    return Object.fromEntries([...cliOptions].map(([name, option]) => {
        const type = takesValue(option) ? 'string' : 'boolean';
        const short = shorts[name];
        return [name, short === undefined ? { type } : { type, short }];
    }));
}
function takesValue(option) {
    return option.kind === 'input' && option.input.kind !== 'flag';
}

;// CONCATENATED MODULE: ./build/inputs/cli-tokens.js





function saidBy(argv) {
    return parseTokens(withFlagValues(argv)).flatMap(meaningOf);
}
function withFlagValues(argv) {
    const words = [];
    for (const word of argv) {
        const before = words.at(-1) ?? '';
        if ((0,truth/* parseTruth */.P)(word) !== undefined && isFlag(before))
            words[words.length - 1] = `${before}=${word}`;
        else
            words.push(word);
    }
    return words;
}
function isFlag(word) {
    const option = word.startsWith('--') ? cliOptions.get(word.slice(2)) : undefined;
    return option?.kind === 'input' && option.input.kind === 'flag';
}
function meaningOf(token) {
    if (token.kind === 'positional')
        return [{ kind: 'word', word: token.value }];
    if (token.kind === 'option-terminator')
        return [];
    const option = cli_tokens_optionOf(token);
    switch (option.kind) {
        case 'switch':
            refuseValue(token);
            return [option];
        case 'input': {
            const { input } = option;
            const value = valueGiven(token, option);
            return input.name === 'urls-file' && value === '-'
                ? [{ kind: 'word', word: value }]
                : [{ kind: 'input', input, value }];
        }
    }
}
function parseTokens(argv) {
    const options = parserOptions();
    return (0,external_node_util_.parseArgs)({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}
function cli_tokens_optionOf({ name, rawName }) {
    const option = cliOptions.get(name);
    if (option !== undefined)
        return option;
    const meant = (0,nearest_name/* nearestName */.q)(name, [...cliOptions.keys()]);
    throw new UsageError(`There is no option ${rawName}`, 'one of the options that --help shows', rawName, meant === undefined ? 'See --help.' : `Did you mean --${meant}?`);
}
function valueGiven(token, option) {
    const { rawName, value, inlineValue } = token;
    if (option.negated) {
        refuseValue(token);
        return 'false';
    }
    if (!takesValue(option))
        return value ?? 'true';
    if (value === undefined || (!inlineValue && /^-./.test(value))) {
        const found = value === undefined ? 'the end of the command line' : `the option ${value.split('=', 1)[0]}`;
        throw new UsageError(`${rawName} has no value`, `${rawName}=VALUE`, found, `Give ${rawName} a value.`);
    }
    return value;
}
function refuseValue({ rawName, value }) {
    if (value === undefined)
        return;
    throw new UsageError(`${rawName} takes no value`, rawName, 'a value behind =', 'Leave the value out.');
}

;// CONCATENATED MODULE: ./build/inputs/cli-arguments.js


function parseArguments(argv) {
    const said = saidBy(argv);
    const on = new Set(said.flatMap((each) => (each.kind === 'switch' ? [each.name] : [])));
    if (on.has('help'))
        return { kind: 'help' };
    if (on.has('version'))
        return { kind: 'version' };
    const given = new Map();
    const add = (name, lines) => {
        given.set(name, given.has(name) ? `${given.get(name)}\n${lines}` : lines);
    };
    for (const each of said) {
        if (each.kind !== 'input')
            continue;
        if (each.input.kind === 'lines')
            add(each.input.name, each.value);
        else
            given.set(each.input.name, each.value);
    }
    const words = said.flatMap((each) => (each.kind === 'word' ? [each.word] : []));
    const items = words.filter((word) => word !== '-');
    if (items.length > 0)
        add('urls', argumentsToList(items));
    return {
        kind: 'run',
        read: (name) => given.get(name),
        standardInput: items.length < words.length,
        json: on.has('json'),
        quiet: on.has('quiet'),
        dryRun: on.has('dry-run'),
    };
}

;// CONCATENATED MODULE: ./build/inputs/help-text.js

const width = 100;
const usage = `resume-fetch: fetches lists of URLs, resumes what is incomplete, verifies what arrived.

Usage: resume-fetch [options] [URL [name=value]...]...
       resume-fetch [options] -i LIST

A URL may be followed by options of its file: out=NAME, dir=FOLDER, checksum=sha-256=HEX, size=N,
header="Name: value", and others that the documentation of lists names. A - stands for a list on
standard input.

Options:
`;
const commandLineOnly = [
    ['--json', 'Write events to standard output, one JSON object a line'],
    ['-q, --quiet', 'Write nothing but warnings and errors'],
    ['--dry-run', 'Ask the sources, say what would be fetched and why, and fetch nothing'],
    ['--version', 'Write the version'],
    ['-h, --help', 'Write this text'],
];
const ending = `
Sizes take B, K, M, G (powers of 1024, such as 16MiB); times take 90, 90s, 5m, 1h30m.

Exit codes: 0 all complete, 1 something failed, 2 usage error, 3 stopped by --time-limit with
progress saved, 130 and 143 stopped by SIGINT and SIGTERM with progress saved.
`;
function helpText() {
    const entries = [...table/* inputs */.Q.map(entryOf), ...commandLineOnly];
    return `${usage}${entries.map(([option, description]) => entryText(option, description)).join('')}${ending}`;
}
function entryOf({ name, kind, value, description, default: fallback }) {
    const described = fallback === '' || fallback.startsWith('${{') ? description : `${description} [${fallback}]`;
    if (kind === 'flag')
        return [`--${name}, --no-${name}`, described];
    const repeated = kind === 'lines' ? '...' : '';
    return [`${name === 'urls-file' ? '-i, ' : ''}--${name}=${value}${repeated}`, described];
}
function entryText(option, description) {
    const indent = '      ';
    const lines = [indent];
    for (const word of description.split(' ')) {
        const line = lines.at(-1) ?? '';
        if (line.length + 1 + word.length > width)
            lines.push(`${indent}${word}`);
        else
            lines[lines.length - 1] = line === indent ? `${line}${word}` : `${line} ${word}`;
    }
    return `  ${option}\n${lines.join('\n')}\n`;
}

// EXTERNAL MODULE: ./build/list/list-text.js
var list_text = __nccwpck_require__(9021);
// EXTERNAL MODULE: ./build/http/failures.js + 7 modules
var failures = __nccwpck_require__(9427);
// EXTERNAL MODULE: ./build/transfer/failures.js
var transfer_failures = __nccwpck_require__(2887);
;// CONCATENATED MODULE: ./build/program/exit-code.js



const exitCodeWhenStopped = { SIGINT: 130, SIGTERM: 143, 'time-limit': 3 };
function exitCodeOf({ finished, settings }) {
    if (finished.complete)
        return 0;
    if (finished.stopped !== null)
        return exitCodeWhenStopped[finished.stopped];
    return settings.failOnError ? 1 : 0;
}
function exitCodeOfFailure(error) {
    if (error instanceof transfer_failures/* StoppedError */.Ko)
        return exitCodeWhenStopped[error.reason];
    return error instanceof failure/* Failure */.H && !(error instanceof failures/* HttpFailure */.HR) ? 2 : 1;
}

;// CONCATENATED MODULE: ./build/program/failure-text.js

function failureText(error) {
    if (!(error instanceof failure/* Failure */.H)) {
        return [
            `resume-fetch: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
            '  This is a defect of resume-fetch: please report it with this message.',
        ];
    }
    return [
        `resume-fetch: ${error.code}: ${error.message}`,
        ...(error.expected === undefined ? [] : [`  Expected: ${error.expected}`]),
        ...(error.found === undefined ? [] : [`  Found:    ${error.found}`]),
        `  Next:     ${error.next}`,
    ];
}

// EXTERNAL MODULE: ./build/errors/io-reason.js
var io_reason = __nccwpck_require__(2545);
;// CONCATENATED MODULE: ./build/program/is-alive.js

function isAlive(kill) {
    return (pid) => {
        try {
            kill(pid, 0);
            return true;
        }
        catch (error) {
            return (0,io_reason/* ioCode */.K_)(error) === 'EPERM';
        }
    };
}

;// CONCATENATED MODULE: ./build/program/process-signals.js

function stopOnSignals(source, exitNow) {
    const stop = new AbortController();
    const codes = { SIGINT: 130, SIGTERM: 143 };
    let seen;
    for (const signal of ['SIGINT', 'SIGTERM']) {
        source.on(signal, () => {
            if (seen === signal)
                exitNow(codes[signal]);
            seen ??= signal;
            stop.abort(new transfer_failures/* StoppedError */.Ko(signal));
        });
    }
    return stop.signal;
}

// EXTERNAL MODULE: ./build/program/read-netrc.js
var read_netrc = __nccwpck_require__(4282);
;// CONCATENATED MODULE: ./build/program/standard-streams.js
const unfinished = 1;
function outliveReaders({ stdout, stderr }) {
    for (const output of [stdout, stderr])
        output.on('error', () => undefined);
}
async function endProcess(process, code) {
    const { stdout, stderr } = process;
    await Promise.all([stdout, stderr].map((output) => new Promise((resolve) => output.write('', () => resolve()))));
    process.exit(code);
}

// EXTERNAL MODULE: ./build/report/format.js
var format = __nccwpck_require__(2772);
;// CONCATENATED MODULE: ./build/report/table.js
function table_table(columns, rows) {
    const titles = columns.map((column) => column.title);
    const widths = columns.map((_, index) => [titles, ...rows].reduce((widest, row) => Math.max(widest, displayWidth(row[index] ?? '')), 0));
    return [titles, ...rows].map((row) => columns
        .map(({ align }, index) => pad(row[index] ?? '', widths[index] ?? 0, align))
        .join('  ')
        .trimEnd());
}
function pad(text, width, align) {
    const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
    return align === 'left' ? text + space : space + text;
}
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
function displayWidth(text) {
    let width = 0;
    for (const { segment } of graphemes.segment(text)) {
        if (!invisible.test(segment))
            width += wide.test(segment) ? 2 : 1;
    }
    return width;
}

;// CONCATENATED MODULE: ./build/report/closing.js


const shownOfEachKind = 200;
function closing_select(files, limit = shownOfEachKind) {
    const unfinished = files.filter((file) => file.status !== 'complete').slice(0, limit);
    const complete = files.filter((file) => file.status === 'complete').slice(0, limit);
    return { unfinished, complete, left: files.length - unfinished.length - complete.length };
}
const columns = [
    { title: 'File', align: 'left' },
    { title: 'Result', align: 'left' },
    { title: 'Size', align: 'right' },
    { title: 'Downloaded', align: 'right' },
    { title: 'From cache', align: 'right' },
    { title: 'Verified', align: 'left' },
    { title: 'Time', align: 'right' },
];
function failuresOf(files) {
    return files.filter((file) => file.status !== 'complete' && !wasStopped(file));
}
function wasStopped({ error }) {
    return error?.code === 'STOPPED';
}
function filesTable(files) {
    const { unfinished, complete, left } = closing_select(files);
    const lines = table_table(columns, [...unfinished, ...complete].map(row));
    return left === 0 ? lines : [...lines, leftOut(left)];
}
function leftOut(left) {
    return `${(0,format/* formatCount */.B4)(left, 'more file')} not shown; the output "files" has them all.`;
}
function row(file) {
    return [
        file.file,
        file.status === 'failed' && wasStopped(file) ? 'stopped' : resultWords[file.status],
        file.size === null ? (file.status === 'complete' ? '-' : 'unknown') : (0,format/* formatBytes */.z3)(file.size),
        (0,format/* formatBytes */.z3)(file.bytesDownloaded),
        (0,format/* formatBytes */.z3)(file.bytesRestored),
        file.status === 'complete' ? verifiedWords[file.verified] : '-',
        (0,format/* formatDuration */.a3)(file.seconds * 1000),
    ];
}
const resultWords = {
    complete: 'complete',
    partial: 'not complete',
    failed: 'failed',
};
const verifiedWords = {
    checksum: 'checksum',
    header: "source's digest",
    size: 'size only',
    none: 'no',
};
function verdict(files) {
    const complete = files.filter((file) => file.status === 'complete').length;
    if (complete === files.length)
        return `${(0,format/* formatCount */.B4)(files.length, 'file')} complete`;
    return `${(0,format/* formatInteger */.Sm)(complete)} of ${(0,format/* formatCount */.B4)(files.length, 'file')} complete`;
}
function totals({ downloadedBytes, restoredBytes, seconds }) {
    const speed = downloadedBytes > 0 && seconds > 0 ? ` (${(0,format/* formatSpeed */.DB)(downloadedBytes / seconds)} on average)` : '';
    return [
        `${(0,format/* formatBytes */.z3)(downloadedBytes)} downloaded${speed}`,
        `${(0,format/* formatBytes */.z3)(restoredBytes)} from the cache`,
        (0,format/* formatDuration */.a3)(seconds * 1000),
    ].join(', ');
}
function stopInWords({ stopped, complete }) {
    if (stopped === null || complete)
        return undefined;
    const what = stopped === 'time-limit' ? 'The time limit' : stopped;
    return `${what} stopped the run. Run it again: it goes on from the partial files on disk and the parts in the cache.`;
}

;// CONCATENATED MODULE: ./build/report/failure-block.js
const kept = 'what arrived, as a partial file; a run that finds it, or its parts in the cache, goes on from there';
function factsOf(result) {
    const { url, error } = result;
    return [
        { label: 'URL', value: url },
        ...(error === null ? [] : [{ label: 'Cause', value: `${error.code}: ${error.message}` }]),
        ...fact('Expected', error?.expected),
        ...fact('Found', error?.found),
        ...fact('Kept', result.status === 'partial' ? kept : undefined),
        ...fact('Next', error?.next),
    ];
}
function fact(label, value) {
    return value === undefined || value === '' ? [] : [{ label, value }];
}
function failureBlock(result) {
    const facts = factsOf(result);
    return [
        `${result.status === 'partial' ? 'NOT COMPLETE' : 'FAILED'}  ${result.file}`,
        ...facts.map(({ label, value }) => `  ${`${label}:`.padEnd(9)}  ${value}`),
    ];
}

;// CONCATENATED MODULE: ./build/report/narrate.js

function narrate(event) {
    switch (event.type) {
        case 'plan':
            return `${event.file}  ${plan(event)}`;
        case 'restored':
            return `${event.file}  ${restored(event)}`;
        case 'dropped':
            return `${event.file}  dropped ${(0,format/* formatBytes */.z3)(event.bytes)} because ${event.reason}`;
        case 'served':
            return `${event.file}  came from ${event.from.length} sources: ${event.from.map(share).join(', ')}`;
        case 'status':
            return event.downloaded === event.total ? undefined : `${event.file}  ${narrate_status(event)}`;
        case 'retry':
            return `${event.file}  retry ${event.attempt} in ${(0,format/* formatDuration */.a3)(event.delayMs)}: ${event.reason}`;
        case 'warning':
            return `warning: ${event.file === null ? '' : `${event.file}  `}${warning(event)}`;
        case 'file':
            return `${event.file}  ${narrate_ending(event)}`;
        case 'saved':
        case 'unsaved':
        case 'unkept':
        case 'finished':
            return undefined;
    }
}
function warning(event) {
    const message = withoutName(event.message, event.file);
    return event.next === undefined ? message : `${withStop(message)} ${event.next}`;
}
function restored({ bytes, size, seconds }) {
    const of = size === undefined ? '' : ` of ${(0,format/* formatBytes */.z3)(size)}`;
    const time = seconds === undefined ? '' : ` in ${(0,format/* formatDuration */.a3)(seconds * 1000)}`;
    return `restored ${(0,format/* formatBytes */.z3)(bytes)}${of} from the cache${time}`;
}
function plan({ decision, reason, size, missing }) {
    if (decision === 'complete')
        return `already complete: ${reason}`;
    return `${decision}: ${reason}; ${work(size, missing)}`;
}
function work(size, missing) {
    if (size === null)
        return 'its size is not known';
    const wanted = missing ?? size;
    return wanted === size
        ? `${(0,format/* formatBytes */.z3)(size)} to fetch`
        : `${(0,format/* formatBytes */.z3)(wanted)} of ${(0,format/* formatBytes */.z3)(size)} to fetch`;
}
function share({ url, bytes }) {
    return `${(0,format/* formatBytes */.z3)(bytes)} from ${url}`;
}
function narrate_status({ downloaded, total, percent, speed, etaSeconds }) {
    if (total === null || percent === null)
        return downloaded === 0 ? 'waiting for the first byte' : `${(0,format/* formatBytes */.z3)(downloaded)} so far  ${speed}`;
    const left = etaSeconds === null ? [] : [`about ${timeLeft(etaSeconds)} left`];
    return [(0,format/* formatPercent */.l9)(percent), `${(0,format/* formatBytes */.z3)(downloaded)} of ${(0,format/* formatBytes */.z3)(total)}`, speed, ...left].join('  ');
}
function timeLeft(seconds) {
    return seconds < 10 ? `${seconds} s` : (0,format/* formatDuration */.a3)(seconds * 1000);
}
function narrate_ending(result) {
    const time = (0,format/* formatDuration */.a3)(result.seconds * 1000);
    if (result.status !== 'complete') {
        const cause = result.error === null ? '' : `: ${withoutName(result.error.message, result.file)}`;
        const isStopped = result.status === 'partial' || result.error?.code === 'STOPPED';
        return `${isStopped ? 'not complete' : 'failed'} after ${time}${cause}`;
    }
    if (result.size === null)
        return `complete: the tool is in ${result.path}`;
    const from = [
        ...(result.bytesDownloaded > 0 ? [`${(0,format/* formatBytes */.z3)(result.bytesDownloaded)} downloaded`] : []),
        ...(result.bytesRestored > 0 ? [`${(0,format/* formatBytes */.z3)(result.bytesRestored)} from the cache`] : []),
    ].join(', ');
    return `complete: ${(0,format/* formatBytes */.z3)(result.size ?? 0)} in ${time}${from && ` (${from})`}, ${verifiedBy[result.verified]}`;
}
const verifiedBy = {
    checksum: 'checksum verified',
    header: "the source's digest verified",
    size: 'only its size verified',
    none: 'not verified',
};
function withoutName(message, file) {
    return file !== null && message.startsWith(`${file}: `) ? message.slice(file.length + 2) : message;
}
function withStop(sentence) {
    return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

;// CONCATENATED MODULE: ./build/report/one-line.js
function oneLine(text) {
    return text
        .replace(/[\r\n\u2028\u2029]+/g, ' ')
        .replace(/\t/g, ' ')
        .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
        .replace(/^([\s\p{Cf}]*):(?=:)/u, '$1: ')
        .replaceAll('##[', '## [');
}
function clip(text, length) {
    const characters = [...text];
    return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}

;// CONCATENATED MODULE: ./build/report/tally.js

const nothing = { parts: 0, reason: null };
const emptyTally = {
    restoredBytes: 0,
    savedParts: 0,
    savedBytes: 0,
    exists: nothing,
    refused: nothing,
    rateLimited: nothing,
    failed: nothing,
    unkept: [],
};
function count(tally, event) {
    switch (event.type) {
        case 'restored':
            return { ...tally, restoredBytes: tally.restoredBytes + event.bytes };
        case 'saved':
            return {
                ...tally,
                savedParts: tally.savedParts + event.parts,
                savedBytes: tally.savedBytes + event.bytes,
            };
        case 'unsaved':
            return countUnsaved(tally, event);
        case 'unkept':
            return tally.unkept.includes(event.file) ? tally : { ...tally, unkept: [...tally.unkept, event.file] };
        default:
            return tally;
    }
}
function countUnsaved(tally, { outcome }) {
    switch (outcome.kind) {
        case 'exists':
            return { ...tally, exists: oneMore(tally.exists, null) };
        case 'refused':
            return { ...tally, refused: oneMore(tally.refused, outcome.reason) };
        case 'rate-limited':
            return { ...tally, rateLimited: oneMore(tally.rateLimited, waitOf(outcome.retryAfterMs)) };
        case 'failed':
            return { ...tally, failed: oneMore(tally.failed, outcome.reason) };
    }
}
function oneMore(unsaved, reason) {
    return { parts: unsaved.parts + 1, reason: unsaved.reason ?? reason };
}
function waitOf(retryAfterMs) {
    return retryAfterMs === undefined ? null : `the service asked to wait ${(0,format/* formatDuration */.a3)(retryAfterMs)}`;
}
function savingInWords(tally) {
    const saved = tally.savedParts > 0
        ? [`saved ${(0,format/* formatCount */.B4)(tally.savedParts, 'part')} (${(0,format/* formatBytes */.z3)(tally.savedBytes)}) to the cache`]
        : [];
    return [
        ...saved,
        ...inWords(tally.exists, 'already in the cache'),
        ...inWords(tally.refused, 'refused by the cache'),
        ...inWords(tally.rateLimited, 'not saved for the rate limit'),
        ...inWords(tally.failed, 'failed to save'),
        ...unkeptInWords(tally.unkept.length),
    ].join('; ');
}
function unkeptInWords(files) {
    if (files === 0)
        return [];
    const count = (0,format/* formatCount */.B4)(files, 'file');
    return [`${count} not kept, for want of a checksum in the list or a strong validator for all bytes`];
}
function inWords({ parts, reason }, what) {
    if (parts === 0)
        return [];
    return [`${(0,format/* formatCount */.B4)(parts, 'part')} ${what}${reason === null ? '' : ` (${reason})`}`];
}

;// CONCATENATED MODULE: ./build/report/plain-log.js





function createPlainLog(write, options = {}) {
    const quiet = options.quiet ?? false;
    const files = [];
    const perFile = new Map();
    let run = emptyTally;
    const say = (line) => write(oneLine(line));
    const note = (event) => {
        run = count(run, event);
        if (event.type === 'file')
            files.push(event);
        if (event.type === 'saved' || event.type === 'unsaved') {
            perFile.set(event.file, count(perFile.get(event.file) ?? emptyTally, event));
        }
    };
    const tellSaving = (file) => {
        const words = savingInWords(perFile.get(file) ?? emptyTally);
        if (words !== '')
            say(`${file}  ${words}`);
    };
    return (event) => {
        note(event);
        if (event.type === 'finished') {
            for (const line of closing(files, event, run, quiet))
                say(line);
            return;
        }
        if (quiet && event.type !== 'warning')
            return;
        const line = narrate(event);
        if (line !== undefined)
            say(line);
        if (event.type === 'file')
            tellSaving(event.file);
    };
}
function closing(files, finished, run, quiet) {
    const blocks = failuresOf(files).flatMap((file) => [...failureBlock(file), '']);
    const stop = stopInWords(finished) ?? [];
    const last = [`${verdict(files)}: ${totals(finished)}`].concat(stop);
    if (quiet)
        return finished.complete ? [] : [...blocks, ...last];
    const saving = savingInWords(run);
    return ['', ...filesTable(files), '', ...blocks, ...(saving === '' ? [] : [saving]), ...last];
}

// EXTERNAL MODULE: ./build/report/speedometer.js
var speedometer = __nccwpck_require__(7842);
;// CONCATENATED MODULE: ./build/report/live/bars.js



const shortestName = 12;
const longestName = 40;
const shortestBar = 10;
const longestBar = 40;
const gap = '  ';
function barsOf({ files, complete, failed }, columns, rows) {
    const statuses = [...files.values()].map(({ status }) => status);
    if (statuses.length === 0)
        return [];
    const shown = statuses.slice(0, Math.max(0, rows - 2));
    const lines = shown.map((status) => line(status.file, status, columns));
    if (statuses.length === 1 && complete + failed === 0)
        return lines;
    const name = [
        `${statuses.length} active`,
        ...(complete > 0 ? [`${complete} complete`] : []),
        ...(failed > 0 ? [`${failed} failed`] : []),
    ].join(', ');
    return [...lines, line(name, together(statuses), columns)];
}
function together(statuses) {
    const sum = (of) => statuses.reduce((total, status) => total + of(status), 0);
    const whole = statuses.every(({ total }) => total !== null) ? sum(({ total }) => total ?? 0) : null;
    return (0,speedometer/* statusEvent */.XX)('', sum(({ downloaded }) => downloaded), whole, sum(({ bytesPerSecond }) => bytesPerSecond));
}
function line(name, status, columns) {
    const { downloaded, total, percent, speed, bytesPerSecond } = status;
    const eta = (0,speedometer/* etaSeconds */.oD)(downloaded, total, bytesPerSecond);
    const amount = (percent === null ? (0,format/* formatBytes */.z3)(downloaded) : (0,format/* formatPercent */.l9)(percent)).padStart(8);
    const pace = speed.padStart(11);
    const left = (eta === null ? '' : (0,format/* formatDuration */.a3)(eta * 1000)).padStart(7);
    const tails = [[amount, pace, left], [amount, pace], [amount]].map((words) => words.join(gap));
    const tail = tails.find((each) => shortestName + gap.length + each.length <= columns) ?? amount.trimStart();
    const room = columns - gap.length - tail.length;
    const bar = percent === null ? '' : barFor(percent, room - shortestName - gap.length);
    const nameRoom = bar === '' ? room : room - gap.length - bar.length;
    const words = [fitted(name, nameRoom), ...(bar === '' ? [] : [bar]), tail];
    return words.join(gap).slice(0, columns);
}
function barFor(percent, room) {
    const width = Math.min(longestBar, Math.max(shortestBar, room - (longestName - shortestName)));
    if (width > room)
        return '';
    const inside = width - 2;
    const filled = Math.floor((inside * percent) / 100);
    return `[${'='.repeat(filled)}${' '.repeat(inside - filled)}]`;
}
function fitted(name, room) {
    const width = Math.min(longestName, Math.max(0, room));
    return width === 0 ? '' : clip(oneLine(name), width).padEnd(width);
}

;// CONCATENATED MODULE: ./build/report/live/under-way.js
const nothingYet = { files: new Map(), complete: 0, failed: 0 };
const silentMs = 2000;
function after(before, event, at) {
    if (event.type === 'status') {
        const files = new Map(before.files).set(event.file, { status: event, at });
        return { ...before, files: new Map([...files].filter(([, told]) => told.at > at - silentMs)) };
    }
    if (event.type !== 'file')
        return before;
    const files = new Map(before.files);
    files.delete(event.file);
    return event.status === 'complete'
        ? { ...before, files, complete: before.complete + 1 }
        : { ...before, files, failed: before.failed + 1 };
}

;// CONCATENATED MODULE: ./build/report/live/live-log.js



const liveIntervalMs = 200;
const up = (lines) => (lines === 0 ? '' : `\x1b[${lines}A`);
const eraseBelow = '\r\x1b[J';
const noWrap = '\x1b[?7l';
const wrap = '\x1b[?7h';
function createLiveLog(screen, clock) {
    let underWay = nothingYet;
    let drawn = 0;
    let lines = [];
    const log = createPlainLog((line) => lines.push(line));
    const draw = () => {
        const { columns, rows } = screen.size();
        const bars = barsOf(underWay, columns - 1, rows);
        const above = lines.map((line) => `${line}\n`).join('');
        if (above === '' && bars.length === 0 && drawn === 0)
            return;
        const below = bars.length === 0 ? '' : `${noWrap}${bars.map((bar) => `${bar}\n`).join('')}${wrap}`;
        screen.write(`${up(drawn)}${eraseBelow}${above}${below}`);
        drawn = bars.length;
        lines = [];
    };
    const stop = clock.every(liveIntervalMs, draw);
    return {
        report(event) {
            underWay = event.type === 'finished' ? nothingYet : after(underWay, event, clock.monotonic());
            if (event.type === 'status')
                return;
            log(event);
            if (event.type === 'finished')
                stop();
            if (event.type === 'finished' || lines.length > 0)
                draw();
        },
        aside(write) {
            if (drawn > 0)
                screen.write(`${up(drawn)}${eraseBelow}`);
            drawn = 0;
            write();
        },
    };
}

;// CONCATENATED MODULE: ./build/report/live/screen.js
const usual = { columns: 80, rows: 24 };
function screenOf(stream, env) {
    if (stream.isTTY !== true || env.NO_COLOR || env.TERM === 'dumb')
        return undefined;
    return {
        write: (text) => void stream.write(text),
        size: () => ({ columns: stream.columns || usual.columns, rows: stream.rows || usual.rows }),
    };
}

;// CONCATENATED MODULE: ./build/report/ndjson.js
function createNdjson(write) {
    return ({ type, ...fields }) => write(JSON.stringify({ type, ...fields }));
}

;// CONCATENATED MODULE: ./build/store/handover.js
const noHandover = {
    started() { },
    finished() { },
    saved() { },
    damaged() { },
    bundles() { },
    bundled() { },
};

// EXTERNAL MODULE: ./build/system-clock.js + 1 modules
var system_clock = __nccwpck_require__(451);
;// CONCATENATED MODULE: ./build/version.js
const version = '0.1.0';

;// CONCATENATED MODULE: ./build/cli.js



















async function main() {
    const invocation = parseArguments(process.argv.slice(2));
    switch (invocation.kind) {
        case 'help':
            print(helpText().trimEnd());
            return 0;
        case 'version':
            print(version);
            return 0;
        case 'run': {
            const { runProgram } = await Promise.all(/* import() */[__nccwpck_require__.e(334), __nccwpck_require__.e(271)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2271));
            const { read, json, quiet, dryRun, standardInput } = invocation;
            const screen = json || quiet || dryRun ? undefined : screenOf(process.stdout, process.env);
            const live = screen && createLiveLog(screen, system_clock/* systemClock */.m);
            const plain = () => (json ? createNdjson(print) : createPlainLog(print, { quiet }));
            const sayPath = (folder) => void process.stderr.write(`Add to PATH: ${folder}\n`);
            const outcome = await runProgram({
                read,
                givenBy: 'arguments',
                standardInput: standardInput ? (0,list_text/* listText */.s)(await (0,consumers_namespaceObject.buffer)(process.stdin), 'standard input') : undefined,
                env: process.env,
                platform: process.platform,
                cwd: process.cwd(),
                home: (0,external_node_os_.homedir)(),
                netrcPaths: (0,read_netrc/* netrcPaths */.l)(process.env, (0,external_node_os_.homedir)(), process.platform),
                temporaryFolder: (0,external_node_os_.tmpdir)(),
                entryPath: (0,external_node_fs_.realpathSync)(process.argv[1] ?? '.'),
                processes: { pid: process.pid, host: (0,external_node_os_.hostname)(), isAlive: isAlive(process.kill.bind(process)) },
                version: version,
                report: live?.report ?? plain(),
                statusIntervalMs: live && liveIntervalMs,
                onSecrets: () => undefined,
                addPath: (folder) => (live ? live.aside(() => sayPath(folder)) : sayPath(folder)),
                handover: noHandover,
                waitForSaves: true,
                dryRun,
                signal: stopOnSignals(process, (code) => process.exit(code)),
            });
            return exitCodeOf(outcome);
        }
    }
}
function print(line) {
    process.stdout.write(`${line}\n`);
}
process.exitCode = unfinished;
outliveReaders(process);
main()
    .catch((error) => {
    process.stderr.write(`${failureText(error).join('\n')}\n`);
    return exitCodeOfFailure(error);
})
    .then((code) => endProcess(process, code));


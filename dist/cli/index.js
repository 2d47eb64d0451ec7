import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:stream/consumers"
const consumers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");
;// CONCATENATED MODULE: ./build/errors/failure.js
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

;// CONCATENATED MODULE: ./build/list/list-error.js

class ListError extends Failure {
    code = 'LIST_SYNTAX';
    origin;
    constructor(origin, problem, detail) {
        super(`${origin}: ${problem}`, detail);
        this.origin = origin;
    }
}

;// CONCATENATED MODULE: ./build/list/shown.js
const longest = 80;
function shown(word) {
    const open = word.replace(/\/\/[^/?#]*@/, '//***@').replace(/\?.*$/s, '?***');
    return JSON.stringify(open.length > longest ? `${open.slice(0, longest)}…` : open);
}

;// CONCATENATED MODULE: ./build/list/source-url.js


function looksLikeUrl(word) {
    return /^[A-Za-z][A-Za-z0-9+.-]*:/.test(word);
}
function sourceUrl(word, origin) {
    const scheme = word.slice(0, word.indexOf(':')).toLowerCase();
    if (scheme !== 'http' && scheme !== 'https') {
        throw new ListError(origin, `the scheme ${scheme}: is not supported`, {
            expected: 'a URL with http: or https:',
            found: shown(word),
            next: `Give an https: URL of the same file, or fetch this one with a program that knows ${scheme}:.`,
        });
    }
    if (!/^https?:\/\/[^/\\]/i.test(word) || !URL.canParse(word)) {
        throw new ListError(origin, 'this URL cannot be read', {
            expected: `${scheme}://HOST/PATH`,
            found: shown(word),
            next: 'Correct the URL; characters such as spaces stand percent-encoded in it (%20).',
        });
    }
    return new URL(word);
}

;// CONCATENATED MODULE: ./build/inputs/usage-error.js

class UsageError extends Failure {
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
    if (/\s/.test(argument) || looksLikeUrl(argument))
        return argument;
    throw new UsageError(`There is no use for the argument ${JSON.stringify(argument)}`, 'URLs with http: or https:, name=value options behind them, or - for a list on standard input', JSON.stringify(argument), /^(?:true|false)$/i.test(argument)
        ? `Write the value of an option that is true or false behind =, as in --summary=${argument}.`
        : `Write --urls-file=${argument} if that is a file with a list.`);
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/list/nearest-name.js
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

;// CONCATENATED MODULE: ./build/inputs/table.js
const inputs = [
    table_text('urls', '', 'LIST', 'What to fetch: one file a line, its URLs (mirrors, best first), then options such as out=NAME and checksum=sha-256=HEX', 'lines'),
    partly(table_text('urls-file', '', 'FILE', "Files that hold such a list, one path a line; aria2's input-file form is read too (Metalink has no effect yet)", 'lines')),
    table_text('path', '.', 'FOLDER', 'Folder that files go to; made if missing'),
    table_text('checksums', '', 'LINES', 'Lines HEX  NAME as sha256sum writes them, or the path or URL of such a file', 'lines'),
    table_text('headers', '', 'LINES', 'Lines Name: value, sent to the origins named in the list only', 'lines'),
    later(table_text('github-token', `\${{ github.token }}`, 'TOKEN', "Token that is sent to GitHub's own origins only")),
    table_text('cache-mode', 'write', 'MODE', 'What the cache is used for: write (read and write), read, write-only or none'),
    table_text('cache-dir', '', 'FOLDER', 'Folder that is used as the cache instead of the Actions cache service'),
    table_text('cache-prefix', 'resume-fetch', 'TEXT', 'First part of every cache key; change it to start afresh'),
    later(table_text('cache-keep', 'all', 'WHAT', 'What stays in the cache: all (finished files too) or partial (only unfinished ones)')),
    later(table_text('cache-limit', '10GiB', 'SIZE', 'Most that one run saves to the cache')),
    later(flag('stale-if-error', 'false', 'When a source cannot be reached or answers 5xx, use the last complete copy in the cache, with a warning')),
    table_text('part-size', 'auto', 'SIZE', 'Size of the parts in which files are cached, such as 16MiB'),
    table_text('concurrency', '4', 'N', 'Files that are fetched at once'),
    table_text('connections', '4', 'N', 'Connections for one file'),
    table_text('connections-per-host', '8', 'N', 'Connections to one host'),
    table_text('retries', '8', 'N', 'Failures in a row without a new byte before a source is given up'),
    table_text('connect-timeout', '10s', 'TIME', 'Longest time for connecting to a source'),
    table_text('stall-timeout', '30s', 'TIME', 'A connection that brings nothing for this long is replaced'),
    table_text('rate-limit', '', 'SIZE', 'Most bytes a second in total, such as 20MiB; empty for no limit'),
    table_text('time-limit', '', 'TIME', 'Stop cleanly after this long, such as 5h30m, with progress saved; empty for no limit'),
    flag('fail-on-error', 'true', 'Fail the step when a file is not complete at the end; the others are always finished first'),
    flag('executable', 'false', 'Set the executable bit of finished files'),
    later(flag('extract', 'false', "Unpack archives after verification into the file's folder")),
    later(flag('tool-cache', 'false', "Keep finished files in the runner's tool cache too, for persistent self-hosted runners")),
    table_text('progress-interval', '10s', 'TIME', 'Time between two reports of progress'),
    flag('summary', 'true', 'Write the job summary'),
];
function table_text(name, fallback, value, description, kind = 'text') {
    return { name, kind, default: fallback, value, description, effect: 'full' };
}
function flag(name, fallback, description) {
    return { name, kind: 'flag', default: fallback, value: '', description, effect: 'full' };
}
function partly(input) {
    return { ...input, effect: 'partial' };
}
function later(input) {
    return { ...input, description: `${input.description} (no effect yet)`, effect: 'none' };
}

;// CONCATENATED MODULE: ./build/inputs/cli-options.js

const switches = ['json', 'quiet', 'dry-run', 'version', 'help'];
const cliOptions = new Map([
    ...inputs.flatMap((input) => namesOf(input).map((name) => [name, optionOf(input, name)])),
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
    return parseTokens(argv).flatMap(meaningOf);
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
    return (0,external_node_util_namespaceObject.parseArgs)({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}
function cli_tokens_optionOf({ name, rawName }) {
    const option = cliOptions.get(name);
    if (option !== undefined)
        return option;
    const meant = nearestName(name, [...cliOptions.keys()]);
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
    const entries = [...inputs.map(entryOf), ...commandLineOnly];
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

;// CONCATENATED MODULE: ./build/http/http-date.js
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const time = String.raw `(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
const http_date_forms = [
    new RegExp(String.raw `^\w{3}, (?<day>\d\d) (?<month>\w{3}) (?<year>\d{4}) ${time} GMT$`, 'i'),
    new RegExp(String.raw `^\w{6,9}, (?<day>\d\d)-(?<month>\w{3})-(?<year>\d\d) ${time} GMT$`, 'i'),
    new RegExp(String.raw `^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) ${time} (?<year>\d{4})$`, 'i'),
];
function parseHttpDate(value) {
    for (const form of http_date_forms) {
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

;// CONCATENATED MODULE: ./build/http/retry.js

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
    const at = parseHttpDate(value);
    return at === undefined ? undefined : Math.max(0, at - nowMs);
}

;// CONCATENATED MODULE: ./build/http/secret-parameters.js
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

;// CONCATENATED MODULE: ./build/http/display-url.js

function displayUrl(url) {
    return rewrite(url, (pair, name) => (isSecretParameter(name) ? `${pair.split('=')[0]}=***` : pair));
}
function canonicalUrl(url) {
    return rewrite(url, (pair, name, names) => (isSigningParameter(name, names) ? undefined : pair));
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

;// CONCATENATED MODULE: ./build/http/failures/http-failure.js


class HttpFailure extends Failure {
    retry;
    retryAfterMs;
    url;
    constructor(url, what, detail) {
        super(`${displayUrl(url)}: ${what}`, detail);
        this.url = displayUrl(url);
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
    const now = parseHttpDate(head.fields.get('date')) ?? head.receivedAt;
    return parseRetryAfter(head.fields.get('retry-after'), now);
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
        const found = status === undefined ? 'no answer' : `status ${status}`;
        super(url, `the proxy ${proxy} opened no way to ${url.host}: ${found}`, {
            retry: status === undefined || status >= 500 || status === 429 ? 'later' : 'never',
            expected: 'status 200 to CONNECT',
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
        const path = [...trail, target].map(displayUrl).join(' → ');
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
        super(start, `more than ${limit} redirects, the last to ${displayUrl(last)}`, {
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
        super(from, `redirects from https: to ${displayUrl(target)}`, {
            retry: 'never',
            expected: 'a redirect to https:',
            found: displayUrl(target),
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








;// CONCATENATED MODULE: ./build/program/exit-code.js


function exitCodeOf({ finished, settings }) {
    if (finished.complete)
        return 0;
    switch (finished.stopped) {
        case 'SIGINT':
            return 130;
        case 'SIGTERM':
            return 143;
        case 'time-limit':
            return 3;
        case null:
            return settings.failOnError ? 1 : 0;
    }
}
function exitCodeOfFailure(error) {
    return error instanceof Failure && !(error instanceof HttpFailure) ? 2 : 1;
}

;// CONCATENATED MODULE: ./build/program/failure-text.js

function failureText(error) {
    if (!(error instanceof Failure)) {
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

;// CONCATENATED MODULE: ./build/errors/io-reason.js
function ioCode(error) {
    if (typeof error !== 'object' || error === null || !('code' in error))
        return undefined;
    return typeof error.code === 'string' ? error.code : undefined;
}
function isDenied(error) {
    const code = ioCode(error);
    return code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
}
function io_reason_reasonOf(error) {
    const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
    const text = String(message);
    return text.split('\n', 1)[0] ?? text;
}

;// CONCATENATED MODULE: ./build/program/is-alive.js

function isAlive(kill) {
    return (pid) => {
        try {
            kill(pid, 0);
            return true;
        }
        catch (error) {
            return ioCode(error) === 'EPERM';
        }
    };
}

;// CONCATENATED MODULE: ./build/transfer/failures.js



class SizeMismatchError extends Failure {
    code = 'SIZE_MISMATCH';
    constructor(name, expected, found, who) {
        super(`${name}: ${who} ${found} bytes, expected ${expected}`, {
            expected: `${expected} bytes`,
            found: `${found} bytes`,
            next: 'Check whether the source has published another version; correct `size=` in the list if so.',
        });
    }
}
class ChecksumMismatchError extends Failure {
    code = 'CHECKSUM_MISMATCH';
    constructor(name, algorithm, expected, found, origin) {
        super(`${name}: ${algorithm} is ${found}, ${origin} says ${expected}`, {
            expected: `${algorithm} ${expected}`,
            found: `${algorithm} ${found}`,
            next: 'Compare the checksum with what the publisher states now; the bad bytes were deleted and not kept in the cache.',
        });
    }
}
class SourceChangedError extends Failure {
    code = 'SOURCE_CHANGED';
    constructor(url, expected, found) {
        super(`${url} changed while it was being fetched: ${expected} before, ${found} now`, {
            expected,
            found,
            next: 'Run again when the source is at rest, or name a URL that is pinned to one version.',
        });
    }
}
class RangeIgnoredError extends HttpFailure {
    code = 'RANGE_IGNORED';
    constructor(url, start, found) {
        super(url, `the bytes from ${start} on were asked for, ${found} came`, {
            retry: 'later',
            expected: `206 from byte ${start}`,
            found,
            next: 'The range is asked for again; if it stays so, the servers behind this URL differ: use another mirror.',
        });
    }
}
class ContentCodingError extends HttpFailure {
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
class HtmlPageError extends Failure {
    code = 'HTML_PAGE';
    constructor(url, name, title) {
        super(`${url} sent an HTML page${title ? ` titled “${title}”` : ''} instead of ${name}`, {
            expected: name,
            found: title ? `an HTML page: ${title}` : 'an HTML page',
            next: 'Open the URL in a browser: it may need a login, a token (`headers`), or another address. Give a checksum if the page is what you want.',
        });
    }
}
class DiskFullError extends Failure {
    code = 'DISK_FULL';
    constructor(path, needed, free, cause) {
        super(`no space left for ${path}${needed === undefined ? '' : `: ${needed} bytes are missing, ${free ?? 0} are free`}`, {
            ...(needed === undefined ? {} : { expected: `${needed} bytes free` }),
            ...(free === undefined ? {} : { found: `${free} bytes free` }),
            next: 'Free space on this disk or choose another `path`; what has arrived is kept and the next run goes on from it.',
            cause,
        });
    }
}
class DiskError extends Failure {
    code = 'DISK';
    constructor(doing, path, cause) {
        super(`cannot ${doing} ${path}: ${io_reason_reasonOf(cause)}`, {
            next: 'Check that the folder exists, is writable and is on a healthy disk.',
            cause,
        });
    }
}
class TargetNotFileError extends Failure {
    code = 'TARGET_NOT_FILE';
    constructor(path, found) {
        super(`${path} is ${found}, not a file`, {
            expected: 'a file or nothing',
            found,
            next: 'Remove it or give the item another name with `out=`.',
        });
    }
}
class TargetTakenError extends Failure {
    code = 'TARGET_TAKEN';
    constructor(path) {
        super(`another process took over ${path}`, {
            next: 'Give each process a folder of its own, or let one of them finish first.',
        });
    }
}
class StoppedError extends Failure {
    reason;
    code = 'STOPPED';
    constructor(reason) {
        super(reason === 'time-limit' ? 'stopped by the time limit' : `stopped by ${reason}`, {
            next: 'Run again: it goes on from the bytes that are here.',
        });
        this.reason = reason;
    }
}
function diskFailure(doing, path, error) {
    if (error instanceof Failure)
        return error;
    const code = ioCode(error);
    return code === 'ENOSPC' || code === 'EDQUOT'
        ? new DiskFullError(path, undefined, undefined, error)
        : new DiskError(doing, path, error);
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
            stop.abort(new StoppedError(signal));
        });
    }
    return stop.signal;
}

;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./build/list/name-rules.js
const longestComponent = 255;
const longestFileName = 207;
function isDeviceName(name) {
    return /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i.test(name);
}
function nameBytes(name) {
    return Buffer.byteLength(name, 'utf8');
}

;// CONCATENATED MODULE: ./build/list/server-name.js

function nameFromServer(raw) {
    const last = raw.split(/[/\\]/).at(-1) ?? '';
    const plain = trimmed(last
        .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
        .replace(/\p{Cs}/gu, '\uFFFD')
        .replace(/[<>:"|?*]/g, '_'));
    const name = trimmed(cut(isDeviceName(plain) ? `_${plain}` : plain));
    return name === '' ? undefined : name;
}
function nameFromUrl(url) {
    const segment = url.pathname.split('/').at(-1) ?? '';
    return nameFromServer(decoded(segment));
}
function decoded(segment) {
    try {
        return decodeURIComponent(segment);
    }
    catch {
        return segment;
    }
}
function trimmed(name) {
    return name.trim().replace(/(?<![.\s])[.\s]+$/, '');
}
function cut(name) {
    if (nameBytes(name) <= longestFileName)
        return name;
    const extension = /(?:\.[A-Za-z0-9]{1,12}){1,2}$/.exec(name)?.[0] ?? '';
    const room = longestFileName - nameBytes(extension);
    let stem = '';
    let bytes = 0;
    for (const character of name) {
        bytes += nameBytes(character);
        if (bytes > room)
            break;
        stem += character;
    }
    return `${stem}${extension}`;
}

;// CONCATENATED MODULE: ./build/list/target-clash.js

class TargetClashError extends Failure {
    code = 'TARGET_CLASH';
    constructor(first, second, why) {
        super(`${first.origin} and ${second.origin} have one target: ${why}`, {
            expected: 'another target for every item',
            found: first.name === second.name ? first.name : `${first.name} and ${second.name}`,
            next: 'Give one of the two items another out=NAME or dir=FOLDER, or remove it.',
        });
    }
}
const sidecars = ['.part', '.part.json', '.part.lock'];
function findClash(targets) {
    const owners = new Map();
    for (const target of targets) {
        const rival = owners.get(folded(target.name));
        if (rival !== undefined)
            return new TargetClashError(rival, target, sameName(rival, target));
        owners.set(folded(target.name), target);
    }
    for (const target of targets) {
        for (const ending of sidecars) {
            const sidecar = folded(target.name + ending);
            const rival = owners.get(sidecar);
            if (rival !== undefined) {
                return new TargetClashError(target, rival, `${rival.name} is where the partial file of ${target.name} is kept`);
            }
        }
    }
    const files = new Map(owners);
    for (const target of targets)
        for (const ending of sidecars)
            files.set(folded(target.name + ending), target);
    for (const target of targets) {
        for (const folder of foldersOf(target.name)) {
            const rival = files.get(folded(folder));
            if (rival !== undefined)
                return new TargetClashError(rival, target, `${folder} would be a file and a folder`);
        }
    }
    return undefined;
}
function sameName(first, second) {
    return first.name === second.name ? first.name : 'many file systems do not tell their names apart';
}
function foldersOf(name) {
    const components = name.split('/').slice(0, -1);
    return components.map((_, index) => components.slice(0, index + 1).join('/'));
}
function folded(name) {
    return name.normalize('NFC').toLowerCase().toUpperCase().normalize('NFC');
}

;// CONCATENATED MODULE: ./build/list/name-error.js

class NameError extends Failure {
    code;
    origin;
    constructor(code, origin, problem, detail) {
        super(`${origin}: ${problem}`, detail);
        this.code = code;
        this.origin = origin;
    }
}

;// CONCATENATED MODULE: ./build/list/target-name.js


function targetName(request, declared, url) {
    const name = request.out ?? (declared === undefined ? undefined : nameFromServer(declared)) ?? nameFromUrl(url);
    if (name === undefined) {
        throw new NameError('NAME_MISSING', request.origin, 'nothing gives the file a name', {
            expected: "out=NAME, a name from the source (Content-Disposition), or one at the end of the URL's path",
            found: `a URL whose path ends with ${JSON.stringify(url.pathname.split('/').at(-1) ?? '')}`,
            next: 'Add out=NAME to the item.',
        });
    }
    return request.dir === undefined ? name : `${request.dir}/${name}`;
}

;// CONCATENATED MODULE: ./build/http/content-disposition.js
const parameter = /\s*;\s*([!#$%&'*+\-.^_`|~\w]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/y;
function declaredName(head) {
    const parameters = parametersOf(head.fields.get('content-disposition') ?? '');
    const extended = parameters.get('filename*');
    const name = (extended === undefined ? undefined : decodeExtended(extended)) ?? plainName(parameters);
    return name === '' ? undefined : name;
}
function parametersOf(value) {
    const parameters = new Map();
    const typed = /^\s*[^\s;="]+\s*(?=;)/.exec(value);
    const text = typed === null ? `;${value}` : value.slice(typed[0].length);
    parameter.lastIndex = 0;
    for (let match = parameter.exec(text); match !== null; match = parameter.exec(text)) {
        const [, name = '', quoted, bare = ''] = match;
        const key = name.toLowerCase();
        if (parameters.has(key))
            continue;
        parameters.set(key, quoted === undefined ? bare.trim().replace(/^"/, '') : quoted.replace(/\\(.)/g, '$1'));
    }
    return parameters;
}
function decodeExtended(value) {
    const match = /^(utf-8|iso-8859-1)'[^']*'(.*)$/i.exec(value);
    if (match === null)
        return undefined;
    const [, charset = '', encoded = ''] = match;
    try {
        if (charset.toLowerCase() === 'utf-8')
            return decodeURIComponent(encoded);
        return encoded.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    }
    catch {
        return undefined;
    }
}
function plainName(parameters) {
    const name = parameters.get('filename');
    if (name === undefined || !/^[\x00-\xff]*$/.test(name) || !/[\x80-\xff]/.test(name))
        return name;
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(name, 'latin1'));
    }
    catch {
        return name;
    }
}

;// CONCATENATED MODULE: ./build/http/html-guard.js

const pages = new Set([
    '',
    '.html',
    '.htm',
    '.xhtml',
    '.xht',
    '.shtml',
    '.mhtml',
    '.php',
    '.asp',
    '.aspx',
    '.jsp',
    '.cgi',
]);
const opening = /^\s*(<!doctype html|<html|<head|<body|<title|<script|<style|<meta|<iframe|<table|<div|<h1|<p\b|<!--|<\?xml)/i;
const entities = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
};
function announcesHtml(head, name) {
    const type = (head.fields.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
    return ((type === 'text/html' || type === 'application/xhtml+xml') && !pages.has((0,external_node_path_namespaceObject.extname)(name).toLowerCase()));
}
function htmlTitleWhereFileExpected(head, firstBytes, name) {
    if (!announcesHtml(head, name))
        return undefined;
    const text = firstBytes.toString('utf8').replace(/^\uFEFF/, '');
    return opening.test(text) ? titleOf(text) : undefined;
}
function titleOf(page) {
    const raw = /<title[^>]*>([^<]*)/i.exec(page)?.[1] ?? '';
    const decoded = raw.replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole);
    return decoded
        .replace(/[\s\x00-\x1f\x7f]+/g, ' ')
        .trim()
        .slice(0, 120);
}

;// CONCATENATED MODULE: ./build/plan/span.js
function lengthOf(span) {
    return span.end - span.start;
}

;// CONCATENATED MODULE: ./build/plan/span-set.js

class SpanSet {
    spans;
    static empty = new SpanSet([]);
    constructor(spans) {
        this.spans = spans;
    }
    static of(...spans) {
        const merged = [];
        for (const span of spans.filter((each) => lengthOf(each) > 0).sort((a, b) => a.start - b.start)) {
            const last = merged.at(-1);
            if (last && span.start <= last.end) {
                merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
            }
            else {
                merged.push(span);
            }
        }
        return new SpanSet(merged);
    }
    with(span) {
        return SpanSet.of(...this.spans, span);
    }
    without(span) {
        return new SpanSet(this.spans.flatMap((each) => difference(each, span)));
    }
    missingIn(whole) {
        return this.spans.reduce((missing, span) => missing.without(span), SpanSet.of(whole));
    }
    covers(span) {
        return lengthOf(span) <= 0 || this.spans.some((each) => each.start <= span.start && span.end <= each.end);
    }
    endingAt(position) {
        const span = this.spans.find((each) => each.start < position && position <= each.end);
        return span && { start: span.start, end: position };
    }
    get frontier() {
        const first = this.spans[0];
        return first && first.start === 0 ? first.end : 0;
    }
    get total() {
        return this.spans.reduce((sum, span) => sum + lengthOf(span), 0);
    }
}
function difference(span, taken) {
    if (taken.end <= span.start || span.end <= taken.start)
        return [span];
    return [
        { start: span.start, end: taken.start },
        { start: taken.end, end: span.end },
    ].filter((each) => lengthOf(each) > 0);
}

;// CONCATENATED MODULE: ./build/plan/decide.js

function decide(holding, source, overlap, context) {
    switch (holding.kind) {
        case 'nothing':
            return { kind: 'fresh', reason: 'nothing of it is here' };
        case 'unproven':
            return restart(holding.bytes, holding.reason);
        case 'found':
            return decideFound(holding.bytes, source, overlap);
        case 'partial':
            return decidePartial(holding.journal, source, overlap, context);
    }
}
function decideFound(bytes, source, overlap) {
    if (!source.ranges)
        return restart(bytes, 'the source does not serve ranges, so the file found here cannot be compared with it');
    if (source.size === undefined)
        return restart(bytes, 'the source states no size');
    if (bytes > source.size)
        return restart(bytes, `the file found here has ${bytes} bytes, the source's only ${source.size}`);
    if (overlap !== 'equal')
        return restart(bytes, 'the end of the file found here differs from the same bytes of the source');
    if (bytes === source.size)
        return { kind: 'complete', reason: 'a file of the right size is here, and its end equals the source' };
    return {
        kind: 'resume',
        held: SpanSet.of({ start: 0, end: bytes }),
        reason: `the first ${bytes} bytes are here, and their end equals the source`,
    };
}
function decidePartial(journal, source, overlap, context) {
    const bytes = journal.held.total;
    if (bytes === 0)
        return { kind: 'fresh', reason: 'an earlier run had not received anything' };
    if (!source.ranges)
        return restart(bytes, 'the source does not serve ranges: it sends the whole file');
    if (source.size !== journal.size) {
        return restart(bytes, `the source's file has ${source.size ?? 'an unknown number of'} bytes now, the partial belongs to one of ${journal.size}`);
    }
    const proof = proofOf(journal, source.validator, overlap, context);
    if (proof.kind === 'restart')
        return proof;
    if (bytes === journal.size)
        return { kind: 'complete', reason: `every byte is here, ${proof.reason}` };
    return {
        kind: 'resume',
        held: journal.held,
        reason: `${bytes} of ${journal.size} bytes are here, ${proof.reason}`,
    };
}
function proofOf(journal, now, overlap, context) {
    const bytes = journal.held.total;
    const before = journal.sources[context.source];
    if (overlap === 'differs')
        return restart(bytes, 'bytes that are here differ from the same bytes of the source');
    if (before && now && before.kind === now.kind) {
        const name = before.kind === 'etag' ? 'ETag' : 'Last-Modified';
        if (before.value !== now.value) {
            return context.hasChecksum
                ? proved(`the ${name} differs, the checksum will decide`)
                : restart(bytes, `the source has another version: ${name} was ${before.value}, is ${now.value}`);
        }
        if (before.strong && now.strong)
            return proved(`proved by the same ${name}`);
    }
    if (overlap === 'equal')
        return proved('their end equals the source');
    return context.hasChecksum
        ? proved('the checksum will decide')
        : restart(bytes, 'the source gives nothing that identifies the bytes, and they could not be compared');
}
function proved(reason) {
    return { kind: 'proved', reason };
}
function restart(dropped, reason) {
    return { kind: 'restart', dropped, reason };
}

;// CONCATENATED MODULE: ./build/plan/holding.js
const nothingHeld = { kind: 'nothing' };

;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: ./build/http/content-range.js
const grammar = /^bytes[ \t]+(?:(\d+)-(\d+)|\*)\/(\d+|\*)$/i;
function parseContentRange(value) {
    const match = grammar.exec(value.trim());
    if (match === null)
        return undefined;
    const [, first, last, total] = match;
    const size = total === '*' ? undefined : bytes(total);
    if (total !== '*' && size === undefined)
        return undefined;
    if (first === undefined || last === undefined) {
        return size === undefined ? undefined : { kind: 'unsatisfied', size };
    }
    const start = bytes(first);
    const final = bytes(last);
    if (start === undefined || final === undefined || start > final)
        return undefined;
    if (size !== undefined && final >= size)
        return undefined;
    return { kind: 'satisfied', span: { start, end: final + 1 }, size };
}
function parseContentLength(value) {
    if (value === undefined)
        return undefined;
    const values = new Set(value.split(',').map((one) => one.trim()));
    const [only] = values;
    return values.size === 1 && only !== undefined && /^\d+$/.test(only) ? bytes(only) : undefined;
}
function bytes(digits) {
    const count = Number(digits);
    return Number.isSafeInteger(count + 1) ? count : undefined;
}

;// CONCATENATED MODULE: ./build/http/judge.js


function judge(ask, head) {
    switch (head.status) {
        case 200:
            return whole(head);
        case 206:
            return partial(ask, head);
        case 416:
            return ask.range === undefined
                ? { kind: 'refused', failure: new StatusError(head) }
                : unsatisfied(head);
        default:
            return { kind: 'refused', failure: new StatusError(head) };
    }
}
function contentEncoding(head) {
    const codings = (head.fields.get('content-encoding') ?? '')
        .split(',')
        .map((coding) => coding.trim().toLowerCase())
        .filter((coding) => coding !== '' && coding !== 'identity' && coding !== 'aws-chunked');
    return codings.length === 0 ? undefined : codings.join(', ');
}
function whole(head) {
    const encoding = contentEncoding(head);
    const size = encoding === undefined ? parseContentLength(head.fields.get('content-length')) : undefined;
    return { kind: 'whole', size, encoding };
}
function unsatisfied(head) {
    const range = parseContentRange(head.fields.get('content-range') ?? '');
    return { kind: 'unsatisfied', size: range?.kind === 'unsatisfied' ? range.size : undefined };
}
function partial(ask, head) {
    const { url } = head;
    const asked = ask.range;
    if (asked === undefined) {
        return refuse(url, 'later', 'a part came although the whole was asked for', 'status 200', 'status 206');
    }
    const type = head.fields.get('content-type') ?? '';
    if (/^\s*multipart\/byteranges/i.test(type)) {
        return refuse(url, 'plain', 'the part came as multipart/byteranges', 'a single part', type);
    }
    const encoding = contentEncoding(head);
    if (encoding !== undefined) {
        return refuse(url, 'plain', 'the part came encoded', 'no Content-Encoding', encoding);
    }
    const field = head.fields.get('content-range');
    const range = field === undefined ? undefined : parseContentRange(field);
    if (range?.kind !== 'satisfied') {
        return refuse(url, 'plain', 'the part does not say which it is', 'a Content-Range in bytes', field ?? 'none');
    }
    return inPlace(url, asked, range, parseContentLength(head.fields.get('content-length')));
}
function inPlace(url, asked, { span, size }, length) {
    if (span.start !== asked.start) {
        return refuse(url, 'later', 'another part came than asked for', `byte ${asked.start}`, `byte ${span.start}`);
    }
    if (asked.end !== undefined && span.end > asked.end) {
        const found = `up to byte ${span.end - 1}`;
        return refuse(url, 'later', 'a longer part came than asked for', `up to byte ${asked.end - 1}`, found);
    }
    if (length !== undefined && length !== span.end - span.start) {
        const expected = `${span.end - span.start} bytes, as Content-Range says`;
        return refuse(url, 'later', "the part's length and range disagree", expected, `Content-Length ${length}`);
    }
    return { kind: 'partial', span, size };
}
function refuse(url, retry, what, expected, found) {
    return { kind: 'refused', failure: new RangeRefusedError(url, retry, { what, expected, found }) };
}

;// CONCATENATED MODULE: ./build/http/validators.js

const entityTag = /^"[\x21\x23-\x7e\x80-\xff]*"$/;
function validatorOf(head) {
    const etag = entityTagOf(head);
    const modified = lastModifiedOf(head);
    if (etag?.strong)
        return etag;
    if (modified?.strong)
        return modified;
    return etag ?? modified;
}
function sameValidator(a, b) {
    return a.kind === b.kind && a.value === b.value;
}
function ifRangeValue(validator) {
    return validator?.strong ? validator.value : undefined;
}
function entityTagOf(head) {
    const value = head.fields.get('etag')?.trim();
    if (value === undefined || value === '')
        return undefined;
    return { kind: 'etag', value, strong: entityTag.test(value) };
}
function lastModifiedOf(head) {
    const value = head.fields.get('last-modified')?.trim();
    const modified = parseHttpDate(value);
    if (value === undefined || modified === undefined)
        return undefined;
    const date = parseHttpDate(head.fields.get('date'));
    return { kind: 'last-modified', value, strong: date !== undefined && date - modified >= 1000 };
}

;// CONCATENATED MODULE: ./build/plan/part-layout.js
const MiB = 1024 ** 2;
const smallestPart = 8 * MiB;
const usualLargestPart = 64 * MiB;
const partsWanted = 64;
const partsAtMost = 512;
function partSizeFor(size) {
    const wanted = Math.min(Math.max(powerOfTwoFrom(size / partsWanted), smallestPart), usualLargestPart);
    return Math.max(wanted, powerOfTwoFrom(size / partsAtMost));
}
function powerOfTwoFrom(least) {
    return 2 ** Math.ceil(Math.log2(Math.max(least, 1)));
}
function partCount(size, partSize) {
    return Math.ceil(size / partSize);
}
function partSpan(index, size, partSize) {
    return { start: index * partSize, end: Math.min((index + 1) * partSize, size) };
}
function partsTouchedBy(span, partSize) {
    if (span.end <= span.start)
        return [];
    const first = Math.floor(span.start / partSize);
    const last = Math.floor((span.end - 1) / partSize);
    return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}
function wholeParts(held, size, partSize) {
    return held.spans
        .flatMap((span) => partsTouchedBy(span, partSize))
        .filter((index) => held.covers(partSpan(index, size, partSize)));
}

;// CONCATENATED MODULE: ./build/plan/share.js

const smallestShare = 2 * 1024 ** 2;
function nextShare(waiting, outstanding, connections, partSize) {
    const first = waiting.spans[0];
    if (!first)
        return undefined;
    const share = Math.max(Math.ceil(outstanding / connections), smallestShare);
    const roundedEnd = Math.ceil((first.start + share) / partSize) * partSize;
    const end = share >= partSize ? roundedEnd : first.start + share;
    return { start: first.start, end: first.end - end < smallestShare ? first.end : Math.min(end, first.end) };
}
function firstShare(missing, connections, partSize) {
    return nextShare(missing, missing.total, connections, partSize) ?? { start: 0, end: 0 };
}
function cutOf(remaining) {
    return lengthOf(remaining) < 2 * smallestShare
        ? undefined
        : remaining.start + Math.ceil(lengthOf(remaining) / 2);
}

;// CONCATENATED MODULE: ./build/plan/opening.js


const firstBytes = 1024 ** 2;
const overlapBytes = 16 * 1024;
function openingFor(holding, context) {
    switch (holding.kind) {
        case 'nothing':
        case 'unproven':
            return fromZero(context);
        case 'found':
            return { kind: 'overlap', range: lastBytesOf({ start: 0, end: holding.bytes }) };
        case 'partial':
            return continuing(holding.journal, context);
    }
}
function fromZero({ storeReadable }) {
    return storeReadable
        ? { kind: 'probe', range: { start: 0, end: 1 }, ifRange: undefined }
        : { kind: 'first-bytes', range: { start: 0, end: firstBytes } };
}
function continuing(journal, context) {
    const lastHeld = journal.held.spans.at(-1);
    if (!lastHeld)
        return fromZero(context);
    const missing = journal.held.missingIn({ start: 0, end: journal.size });
    const first = missing.spans[0];
    const validator = journal.sources[context.source] ?? undefined;
    const ifRange = validator?.strong ? validator : undefined;
    if (!first || !(ifRange || context.hasChecksum)) {
        return { kind: 'overlap', range: lastBytesOf((first && journal.held.endingAt(first.start)) ?? lastHeld) };
    }
    if (context.storeReadable && hasWholePart(missing, journal)) {
        return { kind: 'probe', range: { start: first.start, end: first.start + 1 }, ifRange };
    }
    const { start, end } = firstShare(missing, context.connections, journal.partSize);
    return { kind: 'continue', range: { start, end: end === journal.size ? undefined : end }, ifRange };
}
function hasWholePart(missing, { size, partSize }) {
    return missing.spans.some((span) => partsTouchedBy(span, partSize).some((index) => missing.covers(partSpan(index, size, partSize))));
}
function lastBytesOf(span) {
    return { start: Math.max(span.start, span.end - overlapBytes), end: span.end };
}

;// CONCATENATED MODULE: ./build/transfer/open-source.js






async function openSource(source, holding, paths, options) {
    const opening = source.ranges ? openingFor(holding, { ...options, source: source.name }) : undefined;
    const ask = askFor(source, opening);
    const answer = await options.http.get(ask, options.signal);
    const verdict = judge(ask, answer.head);
    const validator = validatorOf(answer.head);
    const opened = (representation, rest) => ({
        representation: { ...representation, validator },
        head: answer.head,
        verdict: verdict.kind,
        overlap: 'not-compared',
        body: undefined,
        ...rest,
    });
    const plainly = () => {
        source.ranges = false;
        return openSource(source, holding, paths, options);
    };
    switch (verdict.kind) {
        case 'refused':
            answer.cancel();
            if (verdict.failure.retry === 'plain' && source.ranges)
                return plainly();
            throw verdict.failure;
        case 'unsatisfied':
            answer.cancel();
            if (isFromZero(opening) && verdict.size !== 0)
                return plainly();
            return opened({ size: verdict.size, ranges: verdict.size !== undefined });
        case 'whole': {
            if (!opening || isFromZero(opening)) {
                const span = { start: 0, end: verdict.size ?? Number.POSITIVE_INFINITY };
                return opened({ size: verdict.size, ranges: false }, { body: { answer, span, encoding: verdict.encoding } });
            }
            answer.cancel();
            if (ask.ifRange && validator && sameValidator(ask.ifRange, validator)) {
                source.ifRange = false;
                return openSource(source, holding, paths, options);
            }
            return opened({ size: verdict.size, ranges: false });
        }
        case 'partial': {
            if (verdict.size === undefined) {
                answer.cancel();
                return plainly();
            }
            const representation = { size: verdict.size, ranges: true };
            switch (opening?.kind) {
                case 'overlap':
                    return opened(representation, { overlap: await compare(answer, verdict.span, holding, paths) });
                case 'probe':
                    await drain(answer);
                    return opened(representation);
                default:
                    return opened(representation, { body: { answer, span: verdict.span, encoding: undefined } });
            }
        }
    }
}
function askFor(source, opening) {
    const ifRange = opening && 'ifRange' in opening && source.ifRange ? opening.ifRange : undefined;
    return {
        url: source.url,
        range: opening?.range,
        ifRange,
        headers: source.headers,
        revalidate: source.revalidate,
    };
}
function isFromZero(opening) {
    return opening !== undefined && opening.kind !== 'overlap' && opening.range.start === 0;
}
async function compare(answer, span, holding, paths) {
    const path = holding.kind === 'found' ? paths?.target : paths?.part;
    if (path === undefined)
        return 'not-compared';
    const theirs = await drain(answer);
    const ours = Buffer.alloc(lengthOf(span));
    const file = await (0,promises_namespaceObject.open)(path, 'r').catch((error) => {
        throw diskFailure('read', path, error);
    });
    try {
        await file.read(ours, 0, ours.length, span.start);
    }
    finally {
        await file.close();
    }
    return ours.equals(theirs) ? 'equal' : 'differs';
}
async function drain(answer) {
    const buffers = [];
    for (let batch = await answer.read(); batch; batch = await answer.read())
        buffers.push(...batch);
    return Buffer.concat(buffers);
}

;// CONCATENATED MODULE: ./build/http/declared-digests.js

const lengths = {
    'sha-512': 64,
    'sha-384': 48,
    'sha-256': 32,
    'sha-224': 28,
    'sha-1': 20,
    md5: 16,
    crc32c: 4,
};
const strength = Object.keys(lengths);
const names = new Map([
    ['sha-512', 'sha-512'],
    ['sha-384', 'sha-384'],
    ['sha-256', 'sha-256'],
    ['sha-224', 'sha-224'],
    ['sha', 'sha-1'],
    ['sha-1', 'sha-1'],
    ['md5', 'md5'],
    ['crc32c', 'crc32c'],
]);
const readers = [reprDigest, digest, contentMd5, google, azure, s3];
function declaredDigests(head, kind) {
    if (kind === 'refused' || kind === 'unsatisfied')
        return [];
    const found = readers.flatMap((read) => read(head, kind));
    return found.sort((a, b) => strength.indexOf(a.algorithm) - strength.indexOf(b.algorithm));
}
function reprDigest(head) {
    const members = (head.fields.get('repr-digest') ?? '').split(',');
    return members.flatMap((member) => {
        const match = /^\s*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/=]*):/.exec(member);
        return match === null ? [] : declared(match[1], match[2], 'repr-digest');
    });
}
function digest(head) {
    const encoded = contentEncoding(head) !== undefined;
    return (head.fields.get('digest') ?? '').split(',').flatMap((member) => {
        const [name = '', value] = splitOnce(member, '=');
        const lower = name.trim().toLowerCase();
        if (lower.startsWith('id-'))
            return encoded ? [] : declared(lower.slice(3), value, 'digest');
        return declared(lower, value, 'digest');
    });
}
function contentMd5(head, kind) {
    return kind === 'whole' ? declared('md5', head.fields.get('content-md5'), 'content-md5') : [];
}
function google(head) {
    const stored = head.fields.get('x-goog-stored-content-encoding')?.trim().toLowerCase() ?? 'identity';
    if (stored !== (contentEncoding(head) ?? 'identity'))
        return [];
    return (head.fields.get('x-goog-hash') ?? '').split(',').flatMap((member) => {
        const [name = '', value] = splitOnce(member, '=');
        return declared(name.trim().toLowerCase(), value, 'x-goog-hash');
    });
}
function azure(head) {
    return declared('md5', head.fields.get('x-ms-blob-content-md5'), 'x-ms-blob-content-md5');
}
function s3(head) {
    const type = head.fields.get('x-amz-checksum-type')?.trim().toUpperCase() ?? 'FULL_OBJECT';
    if (type !== 'FULL_OBJECT')
        return [];
    const fields = { sha256: 'sha-256', sha1: 'sha-1', crc32c: 'crc32c' };
    return Object.entries(fields).flatMap(([suffix, name]) => {
        const field = `x-amz-checksum-${suffix}`;
        return declared(name, head.fields.get(field), field);
    });
}
function declared(name, value, field) {
    const algorithm = names.get(name ?? '');
    const text = value?.trim() ?? '';
    if (algorithm === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
        return [];
    const bytes = Buffer.from(text, 'base64');
    return bytes.length === lengths[algorithm] ? [{ algorithm, hex: bytes.toString('hex'), field }] : [];
}
function splitOnce(text, separator) {
    const at = text.indexOf(separator);
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./build/list/checksum.js
const algorithms = ['sha-512', 'sha-384', 'sha-256', 'sha-224', 'sha-1', 'md5'];

;// CONCATENATED MODULE: ./build/plan/identity.js


function identityOf(content) {
    const strongest = strongestChecksum(content.checksums);
    return sha256(JSON.stringify(strongest
        ? { version: 1, [strongest.algorithm]: strongest.hex }
        : {
            version: 1,
            url: content.canonicalUrl,
            size: content.size,
            validator: content.validator?.value ?? null,
        }));
}
function strongestChecksum(checksums) {
    return [...checksums].sort((a, b) => algorithms.indexOf(a.algorithm) - algorithms.indexOf(b.algorithm))[0];
}
function sourceName(canonicalUrl) {
    return sha256(canonicalUrl).slice(0, 32);
}
function sha256(text) {
    return (0,external_node_crypto_namespaceObject.createHash)('sha256').update(text).digest('hex');
}

;// CONCATENATED MODULE: ./build/transfer/restore-parts.js


const atOnce = 4;
function restorableParts(partial, size, partSize) {
    const missing = partial.held.missingIn({ start: 0, end: size });
    return Array.from({ length: partCount(size, partSize) }, (_, index) => index).filter((index) => missing.covers(partSpan(index, size, partSize)));
}
async function restoreParts(store, partial, indices, options) {
    const queue = [...indices];
    const restoreNext = async () => {
        for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
            if (options.signal.aborted)
                return;
            await restoreOne(index);
        }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, indices.length) }, restoreNext));
    async function restoreOne(index) {
        const span = partSpan(index, options.size, options.partSize);
        const key = { identity: options.identity, partSize: options.partSize, index };
        const into = { path: partial.paths.part, offset: span.start, length: lengthOf(span) };
        const outcome = await store.restore(key, into);
        switch (outcome.kind) {
            case 'hit':
                return options.onHit(index, span, outcome.sha256);
            case 'miss':
                return options.onMiss(index, span, undefined);
            case 'bad':
                return options.onMiss(index, span, outcome.reason);
        }
    }
}

;// CONCATENATED MODULE: ./build/transfer/segment-pool.js



const crawlFactor = 4;
const worthTakingMs = 2_000;
class SegmentPool {
    connections;
    partSize;
    clock;
    #waiting = SpanSet.empty;
    #active = new Set();
    #takers = [];
    #expected = 0;
    #closed = false;
    #bestRate = 0;
    constructor(connections, partSize, clock) {
        this.connections = connections;
        this.partSize = partSize;
        this.clock = clock;
    }
    offer(span) {
        this.#waiting = this.#waiting.with(span);
        this.#wake();
    }
    async expect(work) {
        this.#expected++;
        try {
            return await work;
        }
        finally {
            this.#expected--;
            this.#wake();
        }
    }
    claim(span) {
        this.#waiting = this.#waiting.without(span);
        return this.#activate(span);
    }
    async take() {
        for (;;) {
            if (this.#closed)
                return undefined;
            const segment = this.#fromWaiting() ?? this.#fromSlowest();
            if (segment)
                return segment;
            if (this.#expected === 0 && this.#active.size === 0)
                return undefined;
            await new Promise((resolve) => this.#takers.push(resolve));
        }
    }
    giveBack(segment) {
        this.#active.delete(segment);
        this.#bestRate = Math.max(this.#bestRate, this.#rateOf(segment));
        if (segment.position < segment.end)
            this.#waiting = this.#waiting.with({ start: segment.position, end: segment.end });
        this.#wake();
    }
    reconsider() {
        this.#wake();
    }
    close() {
        this.#closed = true;
        this.#wake();
    }
    #fromWaiting() {
        const outstanding = this.#waiting.total + this.#remaining();
        const share = nextShare(this.#waiting, outstanding, this.connections, this.partSize);
        return share && this.claim(share);
    }
    #fromSlowest() {
        const slowest = [...this.#active].sort((a, b) => this.#msLeft(b) - this.#msLeft(a))[0];
        if (!slowest || this.#msLeft(slowest) < worthTakingMs)
            return undefined;
        const cut = this.#isCrawling(slowest) ? slowest.position : cutOf(remainderOf(slowest));
        if (cut === undefined)
            return undefined;
        const taken = { start: cut, end: slowest.end };
        slowest.end = cut;
        if (cut === slowest.position)
            slowest.replaced.abort();
        return this.#activate(taken);
    }
    #isCrawling(segment) {
        const best = Math.max(this.#bestRate, ...[...this.#active].map((each) => this.#rateOf(each)));
        return this.#rateOf(segment) * crawlFactor < best;
    }
    #activate(span) {
        const segment = {
            start: span.start,
            end: span.end,
            position: span.start,
            startedAt: this.clock.monotonic(),
            replaced: new AbortController(),
        };
        this.#active.add(segment);
        return segment;
    }
    #remaining() {
        return [...this.#active].reduce((sum, segment) => sum + lengthOf(remainderOf(segment)), 0);
    }
    #rateOf(segment) {
        return (segment.position - segment.start) / Math.max(this.clock.monotonic() - segment.startedAt, 1);
    }
    #msLeft(segment) {
        const left = lengthOf(remainderOf(segment));
        const rate = this.#rateOf(segment);
        return rate > 0 ? left / rate : this.clock.monotonic() - segment.startedAt;
    }
    #wake() {
        for (const resolve of this.#takers.splice(0))
            resolve();
    }
}
function remainderOf(segment) {
    return { start: segment.position, end: Math.max(segment.end, segment.position) };
}

;// CONCATENATED MODULE: ./build/transfer/fetch-segment.js




async function askForSegment(http, source, segment, expected, signal) {
    const ask = {
        url: source.url,
        range: { start: segment.position, end: segment.end === expected.size ? undefined : segment.end },
        ifRange: source.ifRange && expected.validator?.strong ? expected.validator : undefined,
        headers: source.headers,
        revalidate: source.revalidate,
    };
    const answer = await http.get(ask, signal);
    const verdict = judge(ask, answer.head);
    if (verdict.kind === 'partial') {
        assertUnchanged(source, expected, verdict.size, validatorOf(answer.head), answer);
        return answer;
    }
    answer.cancel();
    if (verdict.kind === 'refused')
        throw verdict.failure;
    if (verdict.kind === 'unsatisfied') {
        if (verdict.size !== expected.size)
            throw changed(source, expected.size, verdict.size);
        throw new RangeRefusedError(source.url, 'later', {
            what: 'a range inside the file was called unsatisfiable',
            expected: `bytes from ${segment.position} on`,
            found: `416 with a total of ${verdict.size}`,
        });
    }
    const validator = validatorOf(answer.head);
    const same = validator && expected.validator && sameValidator(validator, expected.validator);
    if (ask.ifRange && same) {
        source.ifRange = false;
        return askForSegment(http, source, segment, expected, signal);
    }
    assertUnchanged(source, expected, verdict.size, validator, answer);
    throw new RangeIgnoredError(source.url, segment.position, 'the whole file');
}
async function pour(answer, segment, askedEnd, sink) {
    try {
        for (let batch = await answer.read(); batch; batch = await answer.read()) {
            const wanted = firstOf(batch, segment.end - segment.position);
            const length = wanted.reduce((sum, buffer) => sum + buffer.length, 0);
            await sink(segment.position, wanted);
            segment.position += length;
            if (segment.position >= segment.end && segment.end < askedEnd)
                return;
        }
    }
    finally {
        answer.cancel();
    }
}
function firstOf(buffers, count) {
    let room = count;
    return buffers.flatMap((buffer) => {
        const taken = buffer.subarray(0, Math.max(room, 0));
        room -= taken.length;
        return taken.length > 0 ? [taken] : [];
    });
}
function assertUnchanged(source, expected, size, validator, answer) {
    const differs = size !== undefined && size !== expected.size
        ? changed(source, expected.size, size)
        : expected.validator &&
            validator &&
            !expected.hasChecksum &&
            !sameValidator(expected.validator, validator)
            ? new SourceChangedError(source.display, expected.validator.value, validator.value)
            : undefined;
    if (!differs)
        return;
    answer.cancel();
    throw differs;
}
function changed(source, expected, found) {
    return new SourceChangedError(source.display, `${expected} bytes`, `${found ?? 'an unknown number of'} bytes`);
}

;// CONCATENATED MODULE: ./build/transfer/transfer-ranges.js



const reconsiderMs = 1_000;
async function transferRanges(pool, source, expected, sink, first, options) {
    const halt = new AbortController();
    const signal = AbortSignal.any([options.signal, halt.signal]);
    const stopReconsidering = options.clock.every(reconsiderMs, () => pool.reconsider());
    const onAbort = () => pool.close();
    signal.addEventListener('abort', onAbort);
    let failure;
    const connections = Array.from({ length: options.connections }, (_, index) => connection(index === 0 ? first : undefined).catch((reason) => {
        failure ??= { reason };
        halt.abort(reason);
    }));
    await Promise.all(connections);
    stopReconsidering();
    signal.removeEventListener('abort', onAbort);
    options.signal.throwIfAborted();
    if (failure)
        throw failure.reason;
    async function connection(opened) {
        let body = opened?.body;
        for (let segment = opened?.segment ?? (await pool.take()); segment; segment = await pool.take()) {
            try {
                await fetchOne(segment, body);
            }
            catch (error) {
                pool.giveBack(segment);
                if (segment.replaced.signal.aborted && !signal.aborted)
                    continue;
                await source.budget.spend(error, signal);
                continue;
            }
            finally {
                body = undefined;
            }
            pool.giveBack(segment);
        }
    }
    async function fetchOne(segment, body) {
        const started = segment.position;
        const askedEnd = body?.span.end ?? segment.end;
        const own = AbortSignal.any([signal, segment.replaced.signal]);
        const answer = body?.answer ?? (await askForSegment(options.http, source, segment, expected, own));
        const cancel = () => answer.cancel();
        own.addEventListener('abort', cancel);
        try {
            await pour(answer, segment, askedEnd, sink);
        }
        finally {
            own.removeEventListener('abort', cancel);
        }
        own.throwIfAborted();
        if (segment.position === started && lengthOf({ start: started, end: segment.end }) > 0) {
            throw new RangeIgnoredError(source.url, started, 'nothing');
        }
    }
}

;// CONCATENATED MODULE: ./build/transfer/fill.js





const storeHeadStartMs = 100;
async function fill(options) {
    const { run, facts, partial, source, body, reception } = options;
    const { http, clock, signal } = run;
    const { connections } = run.settings;
    const pool = new SegmentPool(connections, facts.partSize, clock);
    const asksStore = run.store.readable && !source.revalidate;
    const inStore = asksStore ? restorableParts(partial, facts.size, facts.partSize) : [];
    const fromSource = inStore.reduce((missing, index) => missing.without(partSpan(index, facts.size, facts.partSize)), partial.held.missingIn({ start: 0, end: facts.size }));
    for (const span of fromSource.spans)
        pool.offer(span);
    const first = body && { body, segment: pool.claim(body.span) };
    const restoring = pool.expect(restore(pool, inStore, options));
    if (inStore.length > 0)
        await Promise.race([restoring, clock.sleep(storeHeadStartMs, signal)]);
    const sink = (position, buffers) => {
        source.budget.refill();
        return reception.write(position, buffers);
    };
    await transferRanges(pool, source, options.expected, sink, first, { http, clock, connections, signal });
    await restoring;
}
async function restore(pool, indices, options) {
    const { run, facts, partial, reception, name } = options;
    let bytes = 0;
    await restoreParts(run.store, partial, indices, {
        ...facts,
        signal: run.signal,
        onHit: (index, span, sha256) => {
            bytes += lengthOf(span);
            reception.restored(index, span, sha256);
        },
        onMiss: (index, span, reason) => {
            if (reason !== undefined) {
                const message = `part ${index} in ${run.store.description} cannot be used and is fetched again: ${reason}`;
                run.report({ type: 'warning', file: name, message });
            }
            pool.offer(span);
        },
    });
    if (bytes > 0)
        run.report({ type: 'restored', file: name, bytes });
}

;// CONCATENATED MODULE: ./build/transfer/part-announcer.js


class PartAnnouncer {
    partial;
    file;
    digester;
    saver;
    #announced = new Set();
    #queue = Promise.resolve();
    constructor(partial, file, digester, saver) {
        this.partial = partial;
        this.file = file;
        this.digester = digester;
        this.saver = saver;
    }
    begin() {
        const { size, partSize } = this.file;
        for (const index of wholeParts(this.partial.held, size, partSize))
            this.#announce(index);
    }
    arrived(span) {
        const { size, partSize } = this.file;
        for (const index of partsTouchedBy(span, partSize)) {
            if (this.partial.held.covers(partSpan(index, size, partSize)))
                this.#announce(index);
        }
    }
    restored(index, sha256) {
        this.#announced.add(index);
        this.partial.setDigest(index, sha256);
    }
    settle() {
        return this.#queue;
    }
    #announce(index) {
        if (this.#announced.has(index) || !this.saver.useful)
            return;
        this.#announced.add(index);
        this.#queue = this.#queue.then(() => this.#digestAndOffer(index));
        this.#queue.catch(() => undefined);
    }
    async #digestAndOffer(index) {
        const { size, partSize } = this.file;
        const span = partSpan(index, size, partSize);
        const slice = { path: this.partial.paths.part, offset: span.start, length: lengthOf(span) };
        const sha256 = this.partial.digests.get(index) ?? (await this.digester.sha256(slice));
        this.partial.setDigest(index, sha256);
        this.saver.offer(this.file, index, sha256);
    }
}
async function dropBadParts(partial, size, partSize, digester) {
    let dropped = 0;
    for (const [index, sha256] of [...partial.digests]) {
        const span = partSpan(index, size, partSize);
        const slice = { path: partial.paths.part, offset: span.start, length: lengthOf(span) };
        const sound = index < partCount(size, partSize) &&
            partial.held.covers(span) &&
            (await digester.sha256(slice)) === sha256;
        if (sound)
            continue;
        partial.dropDigest(index);
        partial.drop(span);
        dropped += Math.max(lengthOf(span), 0);
    }
    return dropped;
}

;// CONCATENATED MODULE: ./build/plan/journal.js

function serialiseJournal(journal) {
    const file = {
        resumeFetchJournal: 1,
        identity: journal.identity,
        size: journal.size,
        partSize: journal.partSize,
        sources: { ...journal.sources },
        finished: journal.held.spans.map((span) => [span.start, span.end]),
        digests: Object.fromEntries(journal.digests),
    };
    return `${JSON.stringify(file)}\n`;
}
function parseJournal(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    if (!isJournalFile(value))
        return undefined;
    return {
        identity: value.identity,
        size: value.size,
        partSize: value.partSize,
        sources: value.sources,
        held: SpanSet.of(...value.finished.map(([start, end]) => ({ start, end }))),
        digests: new Map(Object.entries(value.digests).map(([index, digest]) => [Number(index), digest])),
    };
}
function isJournalFile(value) {
    if (!isRecord(value) || value.resumeFetchJournal !== 1)
        return false;
    const { identity, size, partSize, sources, finished, digests } = value;
    return (isHex(identity) &&
        isCount(size) &&
        isCount(partSize) &&
        partSize > 0 &&
        isRecord(sources) &&
        Object.values(sources).every((each) => each === null || isValidator(each)) &&
        Array.isArray(finished) &&
        finished.every((each) => isSpan(each, size)) &&
        isRecord(digests) &&
        Object.entries(digests).every(([index, digest]) => /^\d+$/.test(index) && isHex(digest)));
}
function isSpan(value, size) {
    if (!Array.isArray(value) || value.length !== 2)
        return false;
    const [start, end] = value;
    return isCount(start) && isCount(end) && start < end && end <= size;
}
function isValidator(value) {
    return (isRecord(value) &&
        (value.kind === 'etag' || value.kind === 'last-modified') &&
        typeof value.value === 'string' &&
        typeof value.strong === 'boolean');
}
function isHex(value) {
    return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
function isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/transfer/partial.js





const flushAfterBytes = 16 * 1024 ** 2;
const flushAfterMs = 500;
class Partial {
    paths;
    file;
    facts;
    clock;
    #held;
    #digests;
    #unflushed = 0;
    #flushedAt;
    #flushing = Promise.resolve();
    #flushPending = false;
    #broken;
    constructor(paths, file, facts, held, digests, clock) {
        this.paths = paths;
        this.file = file;
        this.facts = facts;
        this.clock = clock;
        this.#held = held;
        this.#digests = new Map(digests);
        this.#flushedAt = clock.monotonic();
    }
    static async create(paths, facts, clock) {
        await (0,promises_namespaceObject.rm)(paths.journal, { force: true }).catch(failing('remove', paths.journal));
        const file = await (0,promises_namespaceObject.open)(paths.part, 'w+').catch(failing('create', paths.part));
        const partial = new Partial(paths, file, facts, SpanSet.empty, new Map(), clock);
        await partial.flush();
        return partial;
    }
    static async resume(paths, facts, held, digests, clock) {
        const file = await (0,promises_namespaceObject.open)(paths.part, promises_namespaceObject.constants.O_RDWR).catch(failing('open', paths.part));
        const partial = new Partial(paths, file, facts, held, digests, clock);
        await partial.flush();
        return partial;
    }
    static async adopt(paths, facts, held, clock) {
        await (0,promises_namespaceObject.rename)(paths.target, paths.part).catch(failing('rename', paths.target));
        return Partial.resume(paths, facts, held, new Map(), clock);
    }
    get held() {
        return this.#held;
    }
    get digests() {
        return this.#digests;
    }
    async write(position, buffers) {
        if (this.#broken)
            throw this.#broken;
        const length = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
        try {
            await writeAll(this.file, buffers, position);
        }
        catch (error) {
            throw diskFailure('write', this.paths.part, error);
        }
        this.add({ start: position, end: position + length });
    }
    add(span) {
        this.#held = this.#held.with(span);
        this.#unflushed += span.end - span.start;
        const due = this.#unflushed >= flushAfterBytes || this.clock.monotonic() - this.#flushedAt >= flushAfterMs;
        if (due && !this.#flushPending)
            this.flush().catch((error) => (this.#broken = error));
    }
    drop(span) {
        this.#held = this.#held.without(span);
    }
    setDigest(index, sha256) {
        this.#digests.set(index, sha256);
    }
    dropDigest(index) {
        this.#digests.delete(index);
    }
    validatorOf(source) {
        return this.facts?.sources[source] ?? undefined;
    }
    flush() {
        this.#flushPending = true;
        this.#flushing = this.#flushing.then(() => this.#flushNow());
        return this.#flushing;
    }
    async #flushNow() {
        this.#flushPending = false;
        if (!this.facts)
            return;
        this.#unflushed = 0;
        this.#flushedAt = this.clock.monotonic();
        const journal = serialiseJournal({ ...this.facts, held: this.#held, digests: this.#digests });
        try {
            await this.file.datasync();
            await replaceFile(this.paths.journal, journal);
        }
        catch (error) {
            throw diskFailure('write', this.paths.journal, error);
        }
    }
    async checkSpace(missing) {
        const stats = await (0,promises_namespaceObject.statfs)((0,external_node_path_namespaceObject.dirname)(this.paths.part)).catch(() => undefined);
        const free = stats && stats.bavail * stats.bsize;
        if (free !== undefined && free < missing)
            throw new DiskFullError(this.paths.part, missing, free);
    }
    async finish() {
        await this.#flushing.catch(() => undefined);
        try {
            await this.file.sync();
            await this.file.close();
            await (0,promises_namespaceObject.rename)(this.paths.part, this.paths.target);
            await (0,promises_namespaceObject.rm)(this.paths.journal, { force: true });
            await syncFolder((0,external_node_path_namespaceObject.dirname)(this.paths.target));
        }
        catch (error) {
            throw diskFailure('finish', this.paths.target, error);
        }
    }
    async close() {
        if (this.file.fd === -1)
            return;
        try {
            await this.flush();
        }
        finally {
            await this.file.close();
            if (!this.facts)
                await (0,promises_namespaceObject.rm)(this.paths.part, { force: true });
        }
    }
    async discard() {
        await this.#flushing.catch(() => undefined);
        if (this.file.fd !== -1)
            await this.file.close();
        await (0,promises_namespaceObject.rm)(this.paths.part, { force: true });
        await (0,promises_namespaceObject.rm)(this.paths.journal, { force: true });
    }
}
async function writeAll(file, buffers, position) {
    let rest = buffers;
    let at = position;
    while (rest.length > 0) {
        const { bytesWritten } = await file.writev(rest, at);
        at += bytesWritten;
        rest = withoutFirst(rest, bytesWritten);
    }
}
function withoutFirst(buffers, count) {
    let skip = count;
    return buffers.flatMap((buffer) => {
        const skipped = Math.min(skip, buffer.length);
        skip -= skipped;
        return skipped < buffer.length ? [buffer.subarray(skipped)] : [];
    });
}
async function replaceFile(path, text) {
    const next = `${path}.new`;
    await (0,promises_namespaceObject.writeFile)(next, text, { flush: true });
    await (0,promises_namespaceObject.rename)(next, path);
}
async function syncFolder(path) {
    const folder = await (0,promises_namespaceObject.open)(path, 'r').catch(() => undefined);
    await folder?.sync().catch(() => undefined);
    await folder?.close();
}
function failing(doing, path) {
    return (error) => {
        throw diskFailure(doing, path, error);
    };
}

;// CONCATENATED MODULE: ./build/transfer/open-partial.js



async function openPartial(seat, decision, facts, run) {
    const partial = await open_partial_open(seat, seat.holding, decision, facts, run);
    if (!facts)
        return partial;
    try {
        const dropped = await dropBadParts(partial, facts.size, facts.partSize, run.digester);
        if (dropped > 0) {
            run.report({
                type: 'dropped',
                file: seat.name,
                bytes: dropped,
                reason: 'parts on disk no longer have their digest',
            });
        }
        await partial.checkSpace(facts.size - partial.held.total);
        return partial;
    }
    catch (error) {
        await partial.close();
        throw error;
    }
}
function open_partial_open({ paths }, holding, decision, facts, run) {
    const goesOn = decision.kind === 'resume' || decision.kind === 'complete';
    if (!facts || !goesOn)
        return Partial.create(paths, facts, run.clock);
    switch (holding.kind) {
        case 'partial': {
            const { journal } = holding;
            const all = { ...facts, sources: { ...journal.sources, ...facts.sources } };
            const digests = journal.partSize === facts.partSize ? journal.digests : new Map();
            return Partial.resume(paths, all, journal.held, digests, run.clock);
        }
        case 'found':
            return Partial.adopt(paths, facts, SpanSet.of({ start: 0, end: holding.bytes }), run.clock);
        case 'nothing':
        case 'unproven':
            return Partial.create(paths, facts, run.clock);
    }
}

;// CONCATENATED MODULE: ./build/transfer/reception.js

class Reception {
    parts;
    constructor(parts) {
        this.parts = parts;
        this.#tell();
    }
    async write(position, buffers) {
        const length = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
        if (length === 0)
            return;
        await this.parts.partial.write(position, buffers);
        this.parts.tally.downloaded += length;
        this.parts.announcer?.arrived({ start: position, end: position + length });
        this.#tell();
    }
    restored(index, span, sha256) {
        this.parts.announcer?.restored(index, sha256);
        this.parts.partial.add(span);
        this.parts.tally.restored += lengthOf(span);
        this.#tell();
    }
    #tell() {
        const { held } = this.parts.partial;
        this.parts.follower.advance(held.frontier);
        this.parts.progress.set(held.total, this.parts.total);
    }
}

;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./build/transfer/content-coding.js




const decoders = {
    gzip: external_node_zlib_namespaceObject.createGunzip,
    'x-gzip': external_node_zlib_namespaceObject.createGunzip,
    deflate: external_node_zlib_namespaceObject.createInflate,
    br: external_node_zlib_namespaceObject.createBrotliDecompress,
};
const gzipNames = /\.(gz|tgz|gzip|svgz|crate)$/i;
async function* content_coding_decoded(answer, encoding, name) {
    if (encoding === undefined || (/^(x-)?gzip$/.test(encoding) && gzipNames.test(name))) {
        for (let batch = await answer.read(); batch; batch = await answer.read())
            yield batch;
        return;
    }
    const decoder = decoders[encoding];
    if (!decoder)
        throw new ContentCodingError(answer.head.url, encoding);
    const encoded = external_node_stream_namespaceObject.Readable.from(content_coding_decoded(answer, undefined, name), { objectMode: true }).flatMap((batch) => batch);
    const output = decoder();
    encoded.on('error', (error) => output.destroy(error));
    encoded.pipe(output);
    try {
        for await (const chunk of output)
            yield [chunk];
    }
    catch (error) {
        if (error instanceof HttpFailure)
            throw error;
        throw new ContentCodingError(answer.head.url, encoding, error);
    }
    finally {
        encoded.destroy();
    }
}

;// CONCATENATED MODULE: ./build/transfer/transfer-whole.js

async function transferWhole(source, body, name, sink, signal) {
    let position = 0;
    try {
        for await (const buffers of content_coding_decoded(body.answer, body.encoding, name)) {
            signal.throwIfAborted();
            await sink(position, buffers);
            position += buffers.reduce((sum, buffer) => sum + buffer.length, 0);
            if (position > source.furthest) {
                source.furthest = position;
                source.budget.refill();
            }
        }
        return position;
    }
    finally {
        body.answer.cancel();
    }
}

;// CONCATENATED MODULE: ./build/transfer/verify.js

function algorithmsFor(claims) {
    const declared = strongestDeclared(claims.declared);
    return [
        ...new Set([
            'sha-256',
            ...claims.checksums.map((each) => each.algorithm),
            ...(claims.checksums.length === 0 && declared ? [declared.algorithm] : []),
        ]),
    ];
}
function verify(name, digests, claims) {
    for (const { algorithm, hex } of claims.checksums) {
        hold(name, algorithm, hex, digests.get(algorithm), 'the list');
    }
    if (claims.checksums.length > 0)
        return 'checksum';
    const declared = strongestDeclared(claims.declared);
    if (declared) {
        hold(name, declared.algorithm, declared.hex, digests.get(declared.algorithm), `the source's ${declared.field}`);
        return 'header';
    }
    return claims.sizeKnown ? 'size' : 'none';
}
function hold(name, algorithm, expected, found, origin) {
    if (found !== expected)
        throw new ChecksumMismatchError(name, algorithm, expected, found ?? 'unknown', origin);
}
function strongestDeclared(declared) {
    for (const each of declared) {
        const { algorithm } = each;
        if (algorithm !== 'crc32c')
            return { ...each, algorithm };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/transfer/receive.js












async function receive(delivery) {
    const { request, seat, opened, decision, run } = delivery;
    const { size } = opened.representation;
    if (size !== undefined && request.size !== undefined && size !== request.size) {
        throw new SizeMismatchError(seat.name, request.size, size, 'the source announces');
    }
    const claims = {
        checksums: request.checksums,
        declared: declaredDigests(opened.head, opened.verdict),
        sizeKnown: size !== undefined,
    };
    if (decision.kind === 'complete' && seat.holding.kind === 'found') {
        return verifyFound(seat, seat.holding.bytes, claims, delivery);
    }
    const facts = size === undefined ? undefined : factsOf(delivery, size);
    const partial = await openPartial(seat, decision, facts, run);
    try {
        return await receiveInto(partial, facts, claims, delivery);
    }
    catch (error) {
        await (error instanceof ChecksumMismatchError ? partial.discard() : partial.close()).catch(() => undefined);
        throw error;
    }
}
async function receiveInto(partial, facts, claims, delivery) {
    const { source, seat, opened, run, progress, tally } = delivery;
    const file = facts && savedFile(seat, facts);
    if (file)
        run.handover.started(file);
    const announcer = file && new PartAnnouncer(partial, file, run.digester, run.saver);
    const follower = run.digester.follow(partial.paths.part, algorithmsFor(claims));
    try {
        const total = facts?.size ?? null;
        const reception = new Reception({ partial, follower, announcer, progress, tally, total });
        announcer?.begin();
        let size = facts?.size;
        if (facts && opened.representation.ranges) {
            const { validator } = opened.representation;
            const expected = { size: facts.size, validator, hasChecksum: claims.checksums.length > 0 };
            const { body } = opened;
            await fill({ name: seat.name, source, expected, facts, partial, reception, body, run });
        }
        else {
            size = await stream(reception, delivery);
        }
        size ??= 0;
        await announcer?.settle();
        const digests = await follower.finish(size);
        const verified = verify(seat.name, digests, claims);
        await seat.assertHeld();
        await finish(partial, delivery);
        if (file) {
            file.path = file.target;
            run.handover.finished(file, partial.digests);
        }
        return { name: seat.name, path: seat.paths.target, size, sha256: digests.get('sha-256') ?? '', verified };
    }
    catch (error) {
        if (file && error instanceof ChecksumMismatchError)
            run.saver.forget(file);
        throw error;
    }
    finally {
        await follower.close();
    }
}
async function stream(reception, { source, seat, opened, run }) {
    const { body, representation } = opened;
    if (!body)
        return 0;
    const write = (position, buffers) => reception.write(position, buffers);
    const size = await transferWhole(source, body, seat.name, write, run.signal);
    if (representation.size !== undefined && size !== representation.size) {
        throw new ShortBodyError(source.url, representation.size, size);
    }
    return size;
}
async function verifyFound(seat, size, claims, { run, progress }) {
    const path = seat.paths.target;
    progress.set(size, size);
    const follower = run.digester.follow(path, algorithmsFor(claims));
    try {
        const digests = await follower.finish(size);
        const verified = verify(seat.name, digests, claims);
        return { name: seat.name, path, size, sha256: digests.get('sha-256') ?? '', verified };
    }
    finally {
        await follower.close();
    }
}
async function finish(partial, { request, seat, run }) {
    await partial.finish();
    if (request.executable ?? run.settings.executable)
        await (0,promises_namespaceObject.chmod)(seat.paths.target, 0o755);
}
function factsOf({ request, source, opened, run }, size) {
    const validator = opened.representation.validator;
    return {
        identity: identityOf({
            checksums: request.checksums,
            canonicalUrl: source.canonicalUrl,
            size,
            validator,
        }),
        size,
        partSize: run.settings.partSize ?? partSizeFor(size),
        sources: { [source.name]: validator ?? null },
    };
}
function savedFile(seat, { identity, size, partSize }) {
    return { name: seat.name, target: seat.paths.target, path: seat.paths.part, identity, size, partSize };
}

;// CONCATENATED MODULE: ./build/transfer/inspect.js





const controlFiles = ['.aria2', '.st'];
async function inspect(paths) {
    const part = await sizeOf(paths.part);
    if (part !== undefined && part > 0) {
        const journal = parseJournal(await (0,promises_namespaceObject.readFile)(paths.journal, 'utf8').catch(() => ''));
        const heldEnd = journal?.held.spans.at(-1)?.end ?? 0;
        if (journal && heldEnd <= part)
            return { kind: 'partial', journal };
        return {
            kind: 'unproven',
            bytes: part,
            reason: 'no journal says which bytes of the partial file are good',
        };
    }
    const found = await sizeOf(paths.target);
    if (!found)
        return nothingHeld;
    for (const suffix of controlFiles) {
        if (await exists(paths.target + suffix)) {
            const reason = `a program that writes out of order has left ${suffix} beside it`;
            return { kind: 'unproven', bytes: found, reason };
        }
    }
    return { kind: 'found', bytes: found };
}
async function sizeOf(path) {
    const stats = await (0,promises_namespaceObject.stat)(path).catch((error) => {
        if (ioCode(error) === 'ENOENT')
            return undefined;
        throw diskFailure('look at', path, error);
    });
    if (!stats)
        return undefined;
    if (!stats.isFile())
        throw new TargetNotFileError(path, stats.isDirectory() ? 'a folder' : 'a special file');
    return stats.size;
}
async function exists(path) {
    return (0,promises_namespaceObject.access)(path).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./build/transfer/target-lock.js




const heartbeatMs = 2_000;
const lookAgainMs = 500;
const deadAfterMs = 30_000;
async function lockTarget(path, processes, clock, signal, onWait) {
    const owner = { pid: processes.pid, host: processes.host, nonce: (0,external_node_crypto_namespaceObject.randomUUID)() };
    for (let waited = false; !(await create(path, owner));) {
        const found = await readOwner(path);
        if (await isStale(path, found, processes, clock)) {
            await takeAway(path, found);
            continue;
        }
        if (!waited)
            onWait(found ? `process ${found.pid} on ${found.host}` : 'another process');
        waited = true;
        await clock.sleep(lookAgainMs, signal);
    }
    const stopBeating = clock.every(heartbeatMs, () => {
        const now = clock.now() / 1000;
        (0,promises_namespaceObject.utimes)(path, now, now).catch(() => undefined);
    });
    const isHeld = async () => (await readOwner(path))?.nonce === owner.nonce;
    return {
        isHeld,
        async release() {
            stopBeating();
            if (await isHeld())
                await (0,promises_namespaceObject.rm)(path, { force: true });
        },
    };
}
async function create(path, owner) {
    const own = `${path}.${owner.nonce}`;
    try {
        await (0,promises_namespaceObject.writeFile)(own, JSON.stringify(owner), { flag: 'wx' });
        await (0,promises_namespaceObject.link)(own, path);
        return true;
    }
    catch (error) {
        if (ioCode(error) === 'EEXIST')
            return false;
        throw diskFailure('lock', path, error);
    }
    finally {
        await (0,promises_namespaceObject.rm)(own, { force: true });
    }
}
async function readOwner(path) {
    const text = await (0,promises_namespaceObject.readFile)(path, 'utf8').catch(() => '');
    try {
        const value = JSON.parse(text);
        return isOwner(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isOwner(value) {
    return (typeof value === 'object' &&
        value !== null &&
        'pid' in value &&
        typeof value.pid === 'number' &&
        'host' in value &&
        typeof value.host === 'string' &&
        'nonce' in value &&
        typeof value.nonce === 'string');
}
async function isStale(path, owner, processes, clock) {
    if (owner?.host === processes.host && owner.pid !== processes.pid && !processes.isAlive(owner.pid))
        return true;
    const touched = await (0,promises_namespaceObject.stat)(path).then((stats) => stats.mtimeMs, () => undefined);
    return touched !== undefined && clock.now() - touched > deadAfterMs;
}
async function takeAway(path, stale) {
    const aside = `${path}.${(0,external_node_crypto_namespaceObject.randomUUID)()}`;
    try {
        await (0,promises_namespaceObject.rename)(path, aside);
    }
    catch {
        return;
    }
    const taken = await readOwner(aside);
    if (taken?.nonce !== stale?.nonce)
        await (0,promises_namespaceObject.link)(aside, path).catch(() => undefined);
    await (0,promises_namespaceObject.rm)(aside, { force: true });
}

;// CONCATENATED MODULE: ./build/transfer/target-paths.js
function pathsOf(target) {
    return { target, part: `${target}.part`, journal: `${target}.part.json`, lock: `${target}.part.lock` };
}

;// CONCATENATED MODULE: ./build/transfer/target-seat.js






async function takeSeat(name, run) {
    const paths = pathsOf((0,external_node_path_namespaceObject.join)(run.settings.path, name));
    await (0,promises_namespaceObject.mkdir)((0,external_node_path_namespaceObject.dirname)(paths.target), { recursive: true }).catch((error) => {
        throw diskFailure('make the folder', (0,external_node_path_namespaceObject.dirname)(paths.target), error);
    });
    const lock = await lockTarget(paths.lock, run.processes, run.clock, run.signal, (owner) => run.report({
        type: 'warning',
        file: name,
        message: `waiting for ${owner}, which is writing the same file`,
    }));
    try {
        return { name, paths, holding: await inspect(paths), ...held(lock, paths) };
    }
    catch (error) {
        await lock.release();
        throw error;
    }
}
async function lookAtSeat(name, run) {
    const paths = pathsOf((0,external_node_path_namespaceObject.join)(run.settings.path, name));
    const nothing = () => Promise.resolve();
    return { name, paths, holding: await inspect(paths), assertHeld: nothing, release: nothing };
}
function held(lock, paths) {
    return {
        async assertHeld() {
            if (!(await lock.isHeld()))
                throw new TargetTakenError(paths.target);
        },
        release: () => lock.release(),
    };
}

;// CONCATENATED MODULE: ./build/transfer/attempt.js










const pageHeadBytes = 16 * 1024;
async function attempt(job, source) {
    const { request, progress, tally, run } = job;
    const { seat, opened, decision } = await prepare(job, source, takeSeat);
    try {
        return await receive({ request, source, seat, opened, decision, progress, tally, run });
    }
    finally {
        opened.body?.answer.cancel();
        await seat.release();
    }
}
async function prepare(job, source, takeSeatAt) {
    const guess = guessedName(job, source.url);
    let seat = guess === undefined ? undefined : await sit(job, guess, takeSeatAt);
    let opened;
    try {
        opened = await attempt_open(job, source, holdingOf(seat), seat);
        const name = targetName(job.request, declaredName(opened.head), source.url);
        job.run.claims.claim(name, job.request.origin);
        if (!seat || name !== seat.name) {
            const before = holdingOf(seat);
            await seat?.release();
            seat = undefined;
            seat = await sit(job, name, takeSeatAt);
            if (before.kind !== 'nothing' || seat.holding.kind !== 'nothing') {
                opened.body?.answer.cancel();
                opened = await attempt_open(job, source, seat.holding, seat);
            }
        }
        await refuseHtml(opened, source, job, seat);
        const decision = decideAndTell(job, source, seat, opened);
        if (decision.kind === 'restart' && opened.body?.span.start !== 0) {
            opened.body?.answer.cancel();
            opened = await attempt_open(job, source, nothingHeld, undefined);
        }
        return { seat, opened, decision };
    }
    catch (error) {
        opened?.body?.answer.cancel();
        await seat?.release();
        throw error;
    }
}
async function sit(job, name, takeSeatAt) {
    if (name !== job.name)
        job.progress.rename(name);
    job.name = name;
    const seat = await takeSeatAt(name, job.run);
    const { distrusted } = job;
    if (distrusted === undefined || seat.holding.kind === 'nothing')
        return seat;
    const { holding } = seat;
    const bytes = holding.kind === 'partial' ? holding.journal.held.total : holding.bytes;
    return { ...seat, holding: { kind: 'unproven', bytes, reason: distrusted } };
}
function holdingOf(seat) {
    return seat?.holding ?? nothingHeld;
}
function attempt_open(job, source, holding, seat) {
    const { run, request } = job;
    return openSource(source, holding, seat?.paths, {
        http: run.http,
        hasChecksum: request.checksums.length > 0,
        storeReadable: run.store.readable && !source.revalidate,
        connections: run.settings.connections,
        signal: run.signal,
    });
}
function guessedName({ request, run }, url) {
    if (request.out === undefined && nameFromUrl(url) === undefined)
        return undefined;
    const name = targetName(request, undefined, url);
    return run.claims.isFree(name, request.origin) ? name : undefined;
}
async function refuseHtml(opened, source, { request, run }, seat) {
    if (request.checksums.length > 0 || !announcesHtml(opened.head, seat.name))
        return;
    const { url, headers, revalidate } = source;
    const range = source.ranges ? { start: 0, end: pageHeadBytes } : undefined;
    const page = await run.http.get({ url, headers, revalidate, range, ifRange: undefined }, run.signal);
    const firstBytes = Buffer.concat((await page.read()) ?? []);
    page.cancel();
    const title = htmlTitleWhereFileExpected(page.head, firstBytes, seat.name);
    if (title !== undefined)
        throw new HtmlPageError(source.display, seat.name, title);
}
function decideAndTell(job, source, seat, opened) {
    const { report } = job.run;
    const { representation, overlap } = opened;
    const hasChecksum = job.request.checksums.length > 0;
    const decision = decide(seat.holding, representation, overlap, { source: source.name, hasChecksum });
    const size = representation.size ?? null;
    const held = decision.kind === 'resume' ? decision.held.total : decision.kind === 'complete' ? size : 0;
    const missing = size === null || held === null ? null : size - held;
    report({ type: 'plan', file: seat.name, decision: decision.kind, reason: decision.reason, size, missing });
    if (decision.kind === 'restart' && decision.dropped > 0) {
        report({ type: 'dropped', file: seat.name, bytes: decision.dropped, reason: decision.reason });
    }
    if (size === null) {
        const message = 'the source states no usable size, so it is fetched in one stream that cannot be resumed';
        report({ type: 'warning', file: seat.name, message });
    }
    return decision;
}

;// CONCATENATED MODULE: ./build/transfer/retry-budget.js


const renewals = 3;
const expired = new Set([401, 403, 404, 410]);
class RetryBudget {
    retries;
    clock;
    random;
    onRetry;
    #failures = 0;
    #worked = false;
    constructor(retries, clock, random, onRetry) {
        this.retries = retries;
        this.clock = clock;
        this.random = random;
        this.onRetry = onRetry;
    }
    refill() {
        this.#failures = 0;
        this.#worked = true;
    }
    async spend(failure, signal) {
        signal.throwIfAborted();
        if (!(failure instanceof HttpFailure) || this.#failures >= this.#allowed(failure))
            throw failure;
        this.#failures++;
        const delayMs = retryDelay(this.#failures, failure.retryAfterMs, this.random);
        this.onRetry(this.#failures, delayMs, failure);
        await this.clock.sleep(delayMs, signal);
    }
    #allowed(failure) {
        if (failure.retry === 'later')
            return this.retries;
        const mayHaveExpired = this.#worked && failure instanceof StatusError && expired.has(failure.status);
        return mayHaveExpired ? Math.min(renewals, this.retries) : 0;
    }
}

;// CONCATENATED MODULE: ./build/transfer/source.js


class Source {
    url;
    headers;
    budget;
    display;
    canonicalUrl;
    name;
    ranges = true;
    ifRange = true;
    revalidate = false;
    furthest = 0;
    constructor(url, headers, budget) {
        this.url = url;
        this.headers = headers;
        this.budget = budget;
        this.display = displayUrl(url);
        this.canonicalUrl = canonicalUrl(url);
        this.name = sourceName(this.canonicalUrl);
    }
}

;// CONCATENATED MODULE: ./build/transfer/fetch-file.js












const changesAtMost = 5;
async function fetchFile(request, run) {
    const started = run.clock.monotonic();
    const job = jobFor(request, run);
    try {
        const { path, size, sha256, verified } = await fromSources(job, attempt);
        return { ...soFar(job, started), path, status: 'complete', size, sha256, verified, error: null };
    }
    catch (error) {
        return failed(job, started, error);
    }
    finally {
        job.progress.done();
    }
}
async function planFile(request, run) {
    const started = run.clock.monotonic();
    const job = jobFor(request, run);
    try {
        await fromSources(job, async (_, source) => {
            const { opened, seat } = await prepare(job, source, lookAtSeat);
            opened.body?.answer.cancel();
            await seat.release();
        });
        return undefined;
    }
    catch (error) {
        return failed(job, started, error);
    }
}
function jobFor(request, run) {
    const [first] = request.sources;
    const label = request.out ?? nameFromUrl(first) ?? displayUrl(first);
    const tally = { downloaded: 0, restored: 0 };
    return {
        request,
        run,
        tally,
        label,
        name: undefined,
        distrusted: undefined,
        progress: run.progress.track(label),
    };
}
function soFar({ request, run, tally, label, name }, started) {
    return {
        file: name ?? label,
        url: displayUrl(request.sources[0]),
        bytesDownloaded: tally.downloaded,
        bytesRestored: tally.restored,
        seconds: (run.clock.monotonic() - started) / 1000,
    };
}
async function failed(job, started, error) {
    const path = job.name === undefined ? '' : (0,external_node_path_namespaceObject.join)(job.run.settings.path, job.name);
    const left = path === '' ? undefined : await leftOf(path);
    return {
        ...soFar(job, started),
        path,
        status: left ? 'partial' : 'failed',
        size: left?.size ?? null,
        sha256: null,
        verified: 'none',
        error: fileError(error),
    };
}
async function fromSources(job, use) {
    const { request, run } = job;
    run.signal.throwIfAborted();
    let failure;
    for (const [index, url] of request.sources.entries()) {
        try {
            return await fromSource(job, sourceAt(url, job), use);
        }
        catch (error) {
            run.signal.throwIfAborted();
            if (!isFaultOfSource(error))
                throw error;
            failure = error;
            const next = request.sources[index + 1];
            if (!next)
                break;
            const message = `${messageOf(error)}; going on with ${displayUrl(next)}`;
            run.report({ type: 'warning', file: job.name ?? null, message });
        }
    }
    throw failure;
}
async function fromSource(job, source, use) {
    const { run } = job;
    for (let changes = 0;;) {
        try {
            return await use(job, source);
        }
        catch (error) {
            run.signal.throwIfAborted();
            if (error instanceof SourceChangedError && changes < changesAtMost) {
                changes++;
                run.report({ type: 'warning', file: job.name ?? null, message: error.message });
            }
            else if (error instanceof ChecksumMismatchError && !source.revalidate) {
                source.revalidate = true;
                job.distrusted = error.message;
                run.report({
                    type: 'warning',
                    file: job.name ?? null,
                    message: `${error.message}; fetching it once more`,
                });
            }
            else if (error instanceof HttpFailure && error.retry === 'plain' && source.ranges) {
                source.ranges = false;
            }
            else {
                await source.budget.spend(error, run.signal);
            }
        }
    }
}
function sourceAt(url, { request, run, name, label }) {
    const { retries } = run.settings;
    const budget = new RetryBudget(retries, run.clock, run.random, (attempt, delayMs, failure) => run.report({ type: 'retry', file: name ?? label, attempt, delayMs, reason: failure.message }));
    return new Source(url, [...run.settings.headers, ...request.headers], budget);
}
function isFaultOfSource(error) {
    return (error instanceof HttpFailure ||
        error instanceof SourceChangedError ||
        error instanceof ChecksumMismatchError ||
        error instanceof SizeMismatchError ||
        error instanceof HtmlPageError);
}
async function leftOf(target) {
    const holding = await inspect(pathsOf(target)).catch(() => undefined);
    return holding?.kind === 'partial' && holding.journal.held.total > 0
        ? { size: holding.journal.size }
        : undefined;
}
function fileError(error) {
    if (!(error instanceof Failure)) {
        return {
            code: 'DEFECT',
            message: messageOf(error),
            next: 'This is a defect of resume-fetch: please report it with this message and the log.',
        };
    }
    const { code, message, next, expected, found } = error;
    return {
        code,
        message,
        next,
        ...(expected === undefined ? {} : { expected }),
        ...(found === undefined ? {} : { found }),
    };
}
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}

;// CONCATENATED MODULE: ./build/fetch-all.js





function fetchAll(requests, run) {
    return forAll(requests, run, fetchFile);
}
function planAll(requests, run) {
    return forAll(requests, run, planFile);
}
async function forAll(requests, run, handle) {
    const clash = findClash(requests.flatMap((request) => knownTarget(request) ?? []));
    if (clash)
        throw clash;
    const started = run.clock.monotonic();
    const results = requests.map(() => undefined);
    const queue = requests.entries();
    const handleNext = async () => {
        for (const [index, request] of queue) {
            const result = await handle(request, run);
            results[index] = result;
            if (result)
                run.report({ type: 'file', ...result });
        }
    };
    await Promise.all(Array.from({ length: Math.min(run.settings.concurrency, requests.length) }, handleNext));
    await run.settleSaves();
    const files = results.filter((result) => result !== undefined);
    const finished = finishedEvent(files, (run.clock.monotonic() - started) / 1000, run.signal.reason);
    run.report(finished);
    return { files, finished };
}
function finishedEvent(files, seconds, reason) {
    const failed = files.filter((file) => file.status !== 'complete').length;
    const sum = (of) => files.reduce((total, file) => total + of(file), 0);
    return {
        type: 'finished',
        complete: failed === 0,
        failed,
        downloadedBytes: sum((file) => file.bytesDownloaded),
        restoredBytes: sum((file) => file.bytesRestored),
        seconds,
        stopped: reason instanceof StoppedError ? reason.reason : null,
    };
}
function knownTarget(request) {
    const [url] = request.sources;
    const certain = request.out !== undefined || (url.search === '' && nameFromUrl(url) !== undefined);
    return certain ? { name: targetName(request, undefined, url), origin: request.origin } : undefined;
}

;// CONCATENATED MODULE: ./build/http/answer.js
function answerOver(exchange, head, rate, signal) {
    const ended = new AbortController();
    const abort = () => {
        ended.abort(signal.reason);
        exchange.abort(signal.reason);
    };
    const forget = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted)
        abort();
    async function read() {
        try {
            const buffers = await exchange.read();
            if (buffers === undefined)
                forget();
            else
                await rate.pass(totalOf(buffers), ended.signal);
            return buffers;
        }
        catch (error) {
            forget();
            throw error;
        }
    }
    function cancel() {
        forget();
        ended.abort();
        exchange.discard(ended.signal.reason);
    }
    return { head, read, cancel };
}
function totalOf(buffers) {
    return buffers.reduce((sum, buffer) => sum + buffer.length, 0);
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");
;// CONCATENATED MODULE: ./build/http/proxies.js


class ProxySettingError extends Failure {
    code = 'PROXY_SETTING';
    constructor(variable) {
        super(`${variable} does not name an HTTP proxy`, {
            expected: 'http://[user:password@]host[:port], or https:// for a proxy that speaks TLS',
            next: `Correct ${variable}, or unset it.`,
        });
    }
}
function proxyFromEnvironment(environment) {
    const noProxy = read(environment, 'no_proxy')?.value ?? '';
    return {
        http: proxyOf(read(environment, 'http_proxy') ?? read(environment, 'all_proxy')),
        https: proxyOf(read(environment, 'https_proxy') ?? read(environment, 'all_proxy')),
        noProxy: noProxy.split(/[\s,]+/).filter((entry) => entry !== ''),
    };
}
function proxyFor(url, proxies) {
    const proxy = url.protocol === 'https:' ? proxies.https : proxies.http;
    if (proxy === undefined)
        return undefined;
    return proxies.noProxy.some((entry) => covers(entry, url)) ? undefined : proxy;
}
function bareHost(url) {
    return url.hostname.replace(/^\[|\]$/g, '');
}
function read(environment, name) {
    for (const variable of [name, name.toUpperCase()]) {
        const value = environment[variable]?.trim();
        if (value !== undefined && value !== '')
            return { variable, value };
    }
    return undefined;
}
function proxyOf(setting) {
    if (setting === undefined)
        return undefined;
    const text = setting.value.includes('://') ? setting.value : `http://${setting.value}`;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol))
        throw new ProxySettingError(setting.variable);
    return url;
}
function covers(entry, url) {
    if (entry === '*')
        return true;
    const host = bareHost(url);
    if (entry.includes('/'))
        return inNetwork(entry, host);
    const [, name = entry, port] = /^(.*[^:]|\[.*\]):(\d+)$/.exec(entry) ?? [];
    if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80')))
        return false;
    const wanted = name
        .replace(/^\*?\./, '')
        .replace(/^\[|\]$/g, '')
        .toLowerCase();
    return host === wanted || ((0,external_node_net_namespaceObject.isIP)(host) === 0 && host.endsWith(`.${wanted}`));
}
function inNetwork(entry, host) {
    const [network = '', bits = ''] = entry.split('/', 2);
    const family = (0,external_node_net_namespaceObject.isIP)(network);
    if (family === 0 || (0,external_node_net_namespaceObject.isIP)(host) !== family || !/^\d{1,3}$/.test(bits))
        return false;
    if (Number(bits) > (family === 4 ? 32 : 128))
        return false;
    const list = new external_node_net_namespaceObject.BlockList();
    list.addSubnet(network, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
    return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

;// CONCATENATED MODULE: ./build/http/request-headers.js

const reserved = new Set([
    ...[
        'accept-encoding',
        'range',
        'if-range',
        'host',
        'connection',
        'keep-alive',
        'proxy-connection',
        'te',
        'trailer',
    ],
    ...['transfer-encoding', 'content-length', 'upgrade', 'expect', 'proxy-authorization'],
]);
function isReservedField(name) {
    return reserved.has(name.toLowerCase());
}
function headersFor(ask, hop, userAgent) {
    const own = hop.origin === ask.url.origin ? ownFields(ask) : [];
    const names = new Set(own.map(({ name }) => name.toLowerCase()));
    const defaults = [
        { name: 'Accept', value: '*/*' },
        { name: 'User-Agent', value: userAgent },
        ...(ask.revalidate
            ? [
                { name: 'Cache-Control', value: 'no-cache' },
                { name: 'Pragma', value: 'no-cache' },
            ]
            : []),
    ].filter(({ name }) => !names.has(name.toLowerCase()));
    return [...defaults, { name: 'Accept-Encoding', value: 'identity' }, ...rangeFields(ask), ...own];
}
function rangeValue(range) {
    return `bytes=${range.start}-${range.end === undefined ? '' : range.end - 1}`;
}
function rangeFields(ask) {
    if (ask.range === undefined)
        return [];
    const ifRange = ifRangeValue(ask.ifRange);
    const range = { name: 'Range', value: rangeValue(ask.range) };
    return ifRange === undefined ? [range] : [range, { name: 'If-Range', value: ifRange }];
}
function ownFields(ask) {
    const fields = ask.headers.filter(({ name }) => !isReservedField(name));
    const { username, password } = ask.url;
    const authorized = fields.some(({ name }) => name.toLowerCase() === 'authorization');
    if (authorized || (username === '' && password === ''))
        return fields;
    return [...fields, { name: 'Authorization', value: basicCredentials(username, password) }];
}
function proxyAuthorization(proxy) {
    if (proxy.username === '' && proxy.password === '')
        return {};
    return { 'Proxy-Authorization': basicCredentials(proxy.username, proxy.password) };
}
function basicCredentials(username, password) {
    const text = `${decode(username)}:${decode(password)}`;
    return `Basic ${Buffer.from(text, 'utf8').toString('base64')}`;
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: external "node:tls"
const external_node_tls_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");
;// CONCATENATED MODULE: ./build/http/tunnel.js








const noStream = new external_node_stream_namespaceObject.PassThrough();
class TunnelAgent extends external_node_https_namespaceObject.Agent {
    proxy;
    timeoutMs;
    constructor(proxy, timeoutMs, options) {
        super(options);
        this.proxy = proxy;
        this.timeoutMs = timeoutMs;
    }
    createConnection(target, created = () => undefined) {
        const host = target.host ?? '';
        const authority = `${host.includes(':') ? `[${host}]` : host}:${target.port ?? 443}`;
        const fail = (status, cause) => {
            const failure = new ProxyError(new URL(`https://${authority}/`), displayUrl(this.proxy), status, cause);
            created(failure, noStream);
        };
        const request = connectRequest(this.proxy, authority, this.timeoutMs);
        request
            .on('timeout', () => request.destroy(new Error(`no answer within ${this.timeoutMs} ms`)))
            .on('error', (error) => fail(undefined, error))
            .on('connect', (response, socket, head) => {
            socket.setTimeout(0);
            if (response.statusCode !== 200) {
                socket.destroy();
                return fail(response.statusCode);
            }
            if (head.length > 0)
                socket.unshift(head);
            created(null, external_node_tls_namespaceObject.connect({ ...target, socket }));
        })
            .end();
        return undefined;
    }
}
function connectRequest(proxy, authority, timeout) {
    const { request } = proxy.protocol === 'https:' ? external_node_https_namespaceObject : external_node_http_namespaceObject;
    return request({
        method: 'CONNECT',
        host: bareHost(proxy),
        port: proxy.port,
        path: authority,
        headers: { Host: authority, ...proxyAuthorization(proxy) },
        agent: false,
        timeout,
    });
}

;// CONCATENATED MODULE: ./build/http/connections.js





const addressTimeout = 1500;
const agentOptions = {
    keepAlive: true,
    timeout: 30_000,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: addressTimeout,
    maxHeaderSize: 64 * 1024,
};
class Connections {
    connectTimeoutMs;
    proxies;
    #plain = new external_node_http_namespaceObject.Agent(agentOptions);
    #secure = new external_node_https_namespaceObject.Agent(agentOptions);
    #tunnels = new Map();
    constructor(connectTimeoutMs, proxies) {
        this.connectTimeoutMs = connectTimeoutMs;
        this.proxies = proxies;
    }
    get(url, headers) {
        const proxy = this.proxies === undefined ? undefined : proxyFor(url, this.proxies);
        const fields = grouped(headers);
        const { maxHeaderSize } = agentOptions;
        const path = url.pathname + url.search;
        if (proxy !== undefined && url.protocol === 'http:') {
            const target = { host: bareHost(proxy), port: proxy.port, path: `http://${url.host}${path}` };
            const own = { ...fields, Host: url.host, ...proxyAuthorization(proxy) };
            return this.#send(proxy, { ...target, headers: own, maxHeaderSize });
        }
        const options = { host: bareHost(url), port: url.port, path, headers: fields, maxHeaderSize };
        return this.#send(url, proxy === undefined ? options : { ...options, agent: this.#tunnel(proxy) });
    }
    close() {
        for (const agent of [this.#plain, this.#secure, ...this.#tunnels.values()])
            agent.destroy();
    }
    #send(peer, options) {
        const secure = peer.protocol === 'https:';
        const request = secure
            ? external_node_https_namespaceObject.request({ agent: this.#secure, ...options })
            : external_node_http_namespaceObject.request({ agent: this.#plain, ...options });
        request.end();
        return request;
    }
    #tunnel(proxy) {
        const known = this.#tunnels.get(proxy.href);
        if (known !== undefined)
            return known;
        const agent = new TunnelAgent(proxy, this.connectTimeoutMs, agentOptions);
        this.#tunnels.set(proxy.href, agent);
        return agent;
    }
}
function grouped(headers) {
    const fields = new Map();
    for (const { name, value } of headers) {
        const entry = fields.get(name.toLowerCase()) ?? { name, values: [] };
        entry.values.push(value);
        fields.set(name.toLowerCase(), entry);
    }
    return Object.fromEntries([...fields.values()].map(({ name, values }) => [name, values]));
}

;// CONCATENATED MODULE: ./build/http/body-queue.js
class BodyQueue {
    #buffers = [];
    #unread = 0;
    #ending;
    #reader;
    get unread() {
        return this.#unread;
    }
    push(buffer) {
        if (this.#ending !== undefined || buffer.length === 0)
            return;
        this.#buffers.push(buffer);
        this.#unread += buffer.length;
        this.#serve();
    }
    complete() {
        this.#ending ??= { kind: 'complete' };
        this.#serve();
    }
    fail(reason) {
        this.#ending ??= { kind: 'failed', reason };
        this.#serve();
    }
    abandon(reason) {
        this.#buffers = [];
        this.#unread = 0;
        this.#ending = { kind: 'failed', reason };
        this.#serve();
    }
    take() {
        return new Promise((resolve, reject) => {
            this.#reader = { resolve, reject };
            this.#serve();
        });
    }
    #serve() {
        const reader = this.#reader;
        if (reader === undefined)
            return;
        if (this.#buffers.length > 0) {
            reader.resolve(this.#buffers);
            this.#buffers = [];
            this.#unread = 0;
        }
        else if (this.#ending?.kind === 'complete') {
            reader.resolve(undefined);
        }
        else if (this.#ending?.kind === 'failed') {
            reader.reject(this.#ending.reason);
        }
        else {
            return;
        }
        this.#reader = undefined;
    }
}

;// CONCATENATED MODULE: ./build/http/head.js

function headOf(message, url, hops, receivedAt) {
    const fields = new Map();
    for (let at = 0; at + 1 < message.rawHeaders.length; at += 2) {
        const name = (message.rawHeaders[at] ?? '').toLowerCase();
        const value = message.rawHeaders[at + 1] ?? '';
        const before = fields.get(name);
        fields.set(name, before === undefined ? value : `${before}, ${value}`);
    }
    return { status: message.statusCode ?? 0, fields, url, hops, receivedAt };
}
function announcedLength(head) {
    if (!head.fields.has('transfer-encoding')) {
        const length = parseContentLength(head.fields.get('content-length'));
        if (length !== undefined)
            return length;
    }
    const field = head.status === 206 ? head.fields.get('content-range') : undefined;
    const range = field === undefined ? undefined : parseContentRange(field);
    return range?.kind === 'satisfied' ? range.span.end - range.span.start : undefined;
}

;// CONCATENATED MODULE: ./build/http/exchange.js



const drainLimit = 64 * 1024;
class Exchange {
    url;
    request;
    clock;
    options;
    head;
    over;
    phase = 'connect';
    #queue = new BodyQueue();
    #message;
    #expected;
    #received = 0;
    #draining = false;
    #lastProgress;
    #gotHead = () => undefined;
    #gotNoHead = () => undefined;
    #isOver = () => undefined;
    constructor(url, request, clock, options) {
        this.url = url;
        this.request = request;
        this.clock = clock;
        this.options = options;
        this.#lastProgress = clock.monotonic();
        this.head = new Promise((resolve, reject) => {
            this.#gotHead = resolve;
            this.#gotNoHead = reject;
        });
        this.head.catch(() => undefined);
        this.over = new Promise((resolve) => {
            this.#isOver = resolve;
        });
        this.#listen();
    }
    async read() {
        const buffers = this.#queue.take();
        this.#unpause();
        return buffers;
    }
    get reused() {
        return this.request.reusedSocket;
    }
    get idleMs() {
        return this.#message?.isPaused() ? 0 : this.clock.monotonic() - this.#lastProgress;
    }
    abort(reason) {
        this.#queue.abandon(reason);
        this.#end(reason);
    }
    fail(failure) {
        this.#queue.fail(failure);
        this.#end(failure);
    }
    discard(reason) {
        const rest = this.#expected === undefined ? undefined : this.#expected - this.#received;
        this.#queue.abandon(reason);
        if (this.phase === 'body' && rest !== undefined && rest <= drainLimit) {
            this.#draining = true;
            this.#unpause();
        }
        else {
            this.#end(reason);
        }
    }
    #listen() {
        const connected = () => {
            if (this.phase === 'connect')
                this.#progress('head');
        };
        this.request
            .on('socket', (socket) => {
            const secure = 'encrypted' in socket;
            if (this.request.reusedSocket || !(secure || socket.connecting))
                connected();
            else
                socket.once(secure ? 'secureConnect' : 'connect', connected);
        })
            .on('response', (message) => this.#receive(message))
            .on('error', (error) => this.#disconnected(error))
            .on('close', () => this.#disconnected(undefined));
    }
    #receive(message) {
        if (this.phase === 'over')
            return;
        this.#message = message;
        const head = headOf(message, this.url, this.options.hops, this.clock.now());
        this.#expected = announcedLength(head);
        this.#progress('body');
        message
            .on('data', (chunk) => this.#take(chunk))
            .on('end', () => this.#complete())
            .on('error', (error) => this.#broken(error))
            .on('close', () => this.#broken(undefined));
        this.#gotHead(head);
    }
    #take(chunk) {
        if (this.phase !== 'body')
            return;
        this.#lastProgress = this.clock.monotonic();
        this.#received += chunk.length;
        if (this.#expected !== undefined && this.#received > this.#expected) {
            const what = `a body longer than the announced ${this.#expected} bytes`;
            this.fail(new ProtocolError(this.url, what));
            return;
        }
        if (this.#draining)
            return;
        this.#queue.push(chunk);
        if (this.#queue.unread >= this.options.highWater)
            this.#message?.pause();
    }
    #complete() {
        if (this.phase !== 'body')
            return;
        const short = this.#expected !== undefined && this.#received < this.#expected;
        if (short || this.#message?.complete === false) {
            this.#breakOff(undefined);
            return;
        }
        this.#queue.complete();
        this.phase = 'over';
        this.#isOver();
    }
    #disconnected(error) {
        if (!this.#message?.complete)
            this.#broken(error);
    }
    #broken(error) {
        if (this.phase === 'over')
            return;
        if (this.phase === 'body' && this.#received === this.#expected) {
            this.#queue.complete();
            this.#end(error);
        }
        else {
            this.#breakOff(error);
        }
    }
    #breakOff(error) {
        if (this.phase === 'over')
            return;
        const { url, phase } = this;
        this.fail(brokenOff({ url, phase, expected: this.#expected, received: this.#received }, error));
    }
    #end(reason) {
        if (this.phase === 'over')
            return;
        this.phase = 'over';
        this.#gotNoHead(reason);
        this.request.destroy();
        this.#isOver();
    }
    #unpause() {
        if (!this.#message?.isPaused())
            return;
        this.#lastProgress = this.clock.monotonic();
        this.#message.resume();
    }
    #progress(phase) {
        this.phase = phase;
        this.#lastProgress = this.clock.monotonic();
    }
}

;// CONCATENATED MODULE: ./build/http/rate.js
const credit = 100;
function book(schedule, bytes, now, bytesPerSecond) {
    const start = Math.max(schedule.until, now - credit);
    const until = start + (bytes / bytesPerSecond) * 1000;
    return { waitMs: Math.max(0, start - now), schedule: { until } };
}
const highWater = 4 * 1024 * 1024;
const unlimited = { highWater, pass: () => Promise.resolve() };
function limitedRate(bytesPerSecond, clock) {
    let schedule = { until: 0 };
    return {
        highWater: Math.min(highWater, Math.max(64 * 1024, Math.floor(bytesPerSecond / 10))),
        pass: async (bytes, signal) => {
            const booked = book(schedule, bytes, clock.monotonic(), bytesPerSecond);
            schedule = booked.schedule;
            if (booked.waitMs > 0)
                await clock.sleep(booked.waitMs, signal);
        },
    };
}

;// CONCATENATED MODULE: ./build/http/redirects.js

const redirectLimit = 10;
const redirects = new Set([301, 302, 303, 307, 308]);
function isRedirect(status, location) {
    return redirects.has(status) && location !== undefined && location.trim() !== '';
}
function followRedirect(trail, location) {
    const from = trail[trail.length - 1] ?? trail[0];
    const target = resolve(from, location);
    if (from.protocol === 'https:' && target.protocol === 'http:')
        throw new DowngradeError(from, target);
    const key = addressOf(target);
    if (trail.some((visited) => addressOf(visited) === key))
        throw new RedirectLoopError(trail, target);
    if (trail.length > redirectLimit)
        throw new RedirectLimitError(trail[0], redirectLimit, target);
    return target;
}
function resolve(from, location) {
    const text = decodeUtf8(location.trim());
    const target = URL.canParse(text, from.href) ? new URL(text, from) : undefined;
    if (target === undefined || target.hostname === '' || !/^https?:$/.test(target.protocol)) {
        throw new RedirectTargetError(from, target === undefined ? 'no URL' : target.protocol);
    }
    target.username = '';
    target.password = '';
    return target;
}
function addressOf(url) {
    return url.origin + url.pathname + url.search;
}
function decodeUtf8(value) {
    if (!/^[\x00-\xff]*$/.test(value))
        return value;
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
    }
    catch {
        return value;
    }
}

;// CONCATENATED MODULE: ./build/http/host-pace.js
function newPace(limit) {
    return { limit: Math.max(1, limit), active: 0, notBefore: 0, epoch: 0 };
}
function mayStart(pace, now) {
    if (pace.active >= pace.limit)
        return { kind: 'full' };
    return now < pace.notBefore ? { kind: 'wait', ms: pace.notBefore - now } : { kind: 'go' };
}
function started(pace) {
    return { ...pace, active: pace.active + 1 };
}
function ended(pace) {
    return { ...pace, active: Math.max(0, pace.active - 1) };
}
function refused(pace, epoch) {
    if (epoch !== pace.epoch)
        return pace;
    const had = pace.active > 1 ? Math.min(pace.active, pace.limit) : pace.limit;
    return { ...pace, limit: Math.max(1, Math.floor(had / 2)), epoch: pace.epoch + 1 };
}
function paused(pace, moment) {
    return { ...pace, notBefore: Math.max(pace.notBefore, moment) };
}

;// CONCATENATED MODULE: ./build/http/slots.js

class Slots {
    perHost;
    clock;
    #hosts = new Map();
    #closing = new AbortController();
    constructor(perHost, clock) {
        this.perHost = perHost;
        this.clock = clock;
    }
    acquire(host, signal) {
        const entry = this.#host(host);
        return new Promise((resolve, reject) => {
            if (signal.aborted) {
                reject(signal.reason);
                return;
            }
            const giveUp = () => {
                entry.waiters.splice(entry.waiters.indexOf(waiter), 1);
                reject(signal.reason);
            };
            const waiter = {
                admit: () => {
                    signal.removeEventListener('abort', giveUp);
                    resolve(this.#slot(entry));
                },
            };
            signal.addEventListener('abort', giveUp, { once: true });
            entry.waiters.push(waiter);
            this.#admit(entry);
        });
    }
    close() {
        this.#closing.abort();
    }
    #host(name) {
        const known = this.#hosts.get(name);
        if (known !== undefined)
            return known;
        const host = { pace: newPace(this.perHost), waiters: [], waking: false };
        this.#hosts.set(name, host);
        return host;
    }
    #admit(host) {
        while (host.waiters.length > 0) {
            const leave = mayStart(host.pace, this.clock.monotonic());
            if (leave.kind === 'wait')
                this.#wakeIn(host, leave.ms);
            if (leave.kind !== 'go')
                return;
            host.pace = started(host.pace);
            host.waiters.shift()?.admit();
        }
    }
    #wakeIn(host, ms) {
        if (host.waking)
            return;
        host.waking = true;
        const admit = () => {
            host.waking = false;
            this.#admit(host);
        };
        this.clock.sleep(ms, this.#closing.signal).then(admit, () => undefined);
    }
    #slot(host) {
        const { epoch } = host.pace;
        let held = true;
        return {
            release: () => {
                if (!held)
                    return;
                held = false;
                host.pace = ended(host.pace);
                this.#admit(host);
            },
            refused: () => {
                host.pace = refused(host.pace, epoch);
            },
            pause: (ms) => {
                host.pace = paused(host.pace, this.clock.monotonic() + ms);
            },
        };
    }
}

;// CONCATENATED MODULE: ./build/http/watchdog.js

class Watchdog {
    timeouts;
    clock;
    #watched = new Set();
    #stop;
    constructor(timeouts, clock) {
        this.timeouts = timeouts;
        this.clock = clock;
    }
    watch(exchange) {
        this.#watched.add(exchange);
        this.#stop ??= this.clock.every(this.#interval(), () => this.#look());
        exchange.over.then(() => {
            this.#watched.delete(exchange);
            if (this.#watched.size === 0)
                this.#rest();
        });
    }
    #interval() {
        const shorter = Math.min(this.timeouts.connectTimeoutMs, this.timeouts.stallTimeoutMs);
        return Math.min(1000, Math.max(10, Math.floor(shorter / 4)));
    }
    #look() {
        for (const exchange of this.#watched)
            this.#check(exchange);
    }
    #check(exchange) {
        const failure = this.#judge(exchange);
        if (failure !== undefined)
            exchange.fail(failure);
    }
    #judge({ phase, idleMs, url }) {
        const { connectTimeoutMs, stallTimeoutMs } = this.timeouts;
        switch (phase) {
            case 'connect':
                return idleMs < connectTimeoutMs ? undefined : new ConnectTimeoutError(url, connectTimeoutMs);
            case 'head':
                return idleMs < stallTimeoutMs ? undefined : new StallError(url, stallTimeoutMs, 'after the request');
            case 'body':
                return idleMs < stallTimeoutMs
                    ? undefined
                    : new StallError(url, stallTimeoutMs, 'in the middle of the body');
            case 'over':
                return undefined;
        }
    }
    #rest() {
        this.#stop?.();
        this.#stop = undefined;
    }
}

;// CONCATENATED MODULE: ./build/http/http-client.js










function createHttpClient(options, clock) {
    const connections = new Connections(options.connectTimeoutMs, options.proxies);
    const slots = new Slots(options.connectionsPerHost, clock);
    const watchdog = new Watchdog(options, clock);
    const rate = options.rateLimit === undefined ? unlimited : limitedRate(options.rateLimit, clock);
    const open = new Set();
    async function get(ask, signal) {
        let trail = [ask.url];
        for (;;) {
            const hop = trail[trail.length - 1] ?? ask.url;
            const { exchange, head } = await hopTo(ask, hop, trail.length - 1, signal);
            const location = head.fields.get('location');
            if (!isRedirect(head.status, location))
                return answerOver(exchange, head, rate, signal);
            exchange.discard(new Error('redirected'));
            await exchange.over;
            signal.throwIfAborted();
            trail = [...trail, followRedirect(trail, location)];
        }
    }
    async function hopTo(ask, hop, hops, signal) {
        const slot = await slots.acquire(hop.origin, signal);
        for (;;) {
            if (signal.aborted) {
                slot.release();
                throw signal.reason;
            }
            const exchange = send(ask, hop, hops, slot);
            const abort = () => exchange.abort(signal.reason);
            signal.addEventListener('abort', abort, { once: true });
            exchange.over.then(() => signal.removeEventListener('abort', abort));
            try {
                const head = await exchange.head;
                exchange.over.then(slot.release);
                heed(head, slot);
                return { exchange, head };
            }
            catch (error) {
                if (exchange.reused && error instanceof ResetError)
                    continue;
                if (error instanceof ResetError || error instanceof ConnectError)
                    slot.refused();
                slot.release();
                throw error;
            }
        }
    }
    function send(ask, hop, hops, slot) {
        try {
            const request = connections.get(hop, headersFor(ask, hop, options.userAgent));
            const exchange = new Exchange(hop, request, clock, { hops, highWater: rate.highWater });
            watchdog.watch(exchange);
            open.add(exchange);
            exchange.over.then(() => open.delete(exchange));
            return exchange;
        }
        catch (error) {
            slot.release();
            throw classify(error, hop);
        }
    }
    async function close() {
        slots.close();
        for (const exchange of open)
            exchange.abort(new Error('the client was closed'));
        connections.close();
    }
    return { get, close };
}
function heed(head, slot) {
    if (head.status !== 429 && head.status !== 503)
        return;
    slot.refused();
    const pause = retryAfterOf(head);
    if (pause !== undefined)
        slot.pause(Math.min(pause, longestPause));
}

;// CONCATENATED MODULE: ./build/inputs/cache-mode.js
const cacheModes = ['write', 'read', 'write-only', 'none'];
function isCacheMode(text) {
    return cacheModes.some((mode) => mode === text);
}
function narrowerMode(a, b) {
    if (a === b || b === 'write')
        return a;
    if (a === 'write')
        return b;
    return 'none';
}

;// CONCATENATED MODULE: ./build/inputs/read-input.js

const defaults = new Map(inputs.map((input) => [input.name, defaultOf(input)]));
function inputText(read, name) {
    return read(name)?.trim() || (defaults.get(name) ?? '');
}
function inputLines(read, name) {
    return inputText(read, name)
        .split(/\r\n|\n|\r/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
function settingsWithoutEffect(read) {
    return inputs
        .filter((input) => input.effect === 'none' && !isExpression(input.default))
        .map(({ name }) => name)
        .filter((name) => inputText(read, name).toLowerCase() !== defaults.get(name)?.toLowerCase());
}
function defaultOf(input) {
    return isExpression(input.default) ? '' : input.default;
}
function isExpression(text) {
    return text.startsWith('${{');
}

;// CONCATENATED MODULE: ./build/list/header-line.js
function parseHeaderLine(line) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/s.exec(line.trim()) ?? [];
    if (name === undefined || value === undefined)
        return undefined;
    const trimmed = value.trim();
    return /^[\t\x20-\x7e\x80-\xff]*$/.test(trimmed) ? { name, value: trimmed } : undefined;
}

;// CONCATENATED MODULE: ./build/inputs/setting-error.js

class SettingError extends Failure {
    code = 'SETTING_INVALID';
    setting;
    constructor(setting, expected, found, next) {
        super(`${setting} cannot be used: expected ${expected}, found ${found}`, { expected, found, next });
        this.setting = setting;
    }
}

;// CONCATENATED MODULE: ./build/list/size.js
const exponents = new Map([
    ['', 0],
    ['k', 1],
    ['m', 2],
    ['g', 3],
    ['t', 4],
]);
function parseSize(text) {
    const [, digits, unit = ''] = /^(\d+(?:\.\d+)?) ?(?:([kmgt])(?:i?b)?|b)?$/i.exec(text) ?? [];
    const exponent = exponents.get(unit.toLowerCase());
    if (digits === undefined || exponent === undefined)
        return undefined;
    const bytes = Number(digits) * 1024 ** exponent;
    return Number.isSafeInteger(bytes) ? bytes : undefined;
}

;// CONCATENATED MODULE: ./build/list/truth.js
function parseTruth(text) {
    if (/^(?:true|True|TRUE)$/.test(text))
        return true;
    if (/^(?:false|False|FALSE)$/.test(text))
        return false;
    return undefined;
}

;// CONCATENATED MODULE: ./build/inputs/duration.js
const unitMs = new Map([
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
    ['ms', 1],
]);
function parseDuration(text) {
    if (/^\d+(?:\.\d+)?$/.test(text))
        return Math.round(Number(text) * 1000);
    const amount = String.raw `(?:(\d+(?:\.\d+)?)UNIT\s*)?`;
    const pattern = [...unitMs.keys()]
        .map((unit) => amount.replace('UNIT', unit === 'm' ? 'm(?!s)' : unit))
        .join('');
    const amounts = new RegExp(`^${pattern}$`, 'i').exec(text)?.slice(1);
    if (text === '' || amounts === undefined)
        return undefined;
    const units = [...unitMs.values()];
    return Math.round(amounts.reduce((sum, each, index) => sum + Number(each ?? 0) * (units[index] ?? 0), 0));
}

;// CONCATENATED MODULE: ./build/inputs/values.js




const longestDuration = 2 ** 31 - 1;
const truth = (name, text) => parseTruth(text) ?? values_refuse(name, 'true or false', text);
function integer(least, most) {
    return (name, text) => {
        const number = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
        return number !== undefined && number >= least && number <= most
            ? number
            : values_refuse(name, `a whole number from ${least} to ${most}`, text);
    };
}
function size(least) {
    return (name, text) => {
        const bytes = parseSize(text);
        return bytes !== undefined && bytes >= least
            ? bytes
            : values_refuse(name, `a size of at least ${least} bytes, such as 16MiB`, text);
    };
}
const duration = (name, text) => {
    const ms = parseDuration(text);
    return ms !== undefined && ms >= 1 && ms <= longestDuration
        ? ms
        : values_refuse(name, 'a time of 1ms to 596h, such as 90, 90s, 5m or 1h30m', text);
};
function oneOf(words) {
    return (name, text) => words.find((word) => word === text) ?? values_refuse(name, `one of ${words.join(', ')}`, text);
}
function values_refuse(name, expected, text) {
    throw new SettingError(name, expected, JSON.stringify(text), `Correct ${name}, or leave it out for its default.`);
}

;// CONCATENATED MODULE: ./build/inputs/read-settings.js







const read_settings_atOnce = integer(1, 1000);
function readSettings(read, cwd, home) {
    const given = (name, readValue) => readValue(name, inputText(read, name));
    const optional = (name, readValue, none = '') => inputText(read, name).toLowerCase() === none ? undefined : given(name, readValue);
    const folder = (_, text) => (0,external_node_path_namespaceObject.resolve)(cwd, text.replace(/^~(?=$|[/\\])/, () => home));
    const asIs = (_, text) => text;
    return {
        path: given('path', folder),
        headers: inputLines(read, 'headers').map(headerField),
        githubToken: optional('github-token', asIs),
        cacheMode: given('cache-mode', oneOf(cacheModes)),
        cacheDir: optional('cache-dir', folder),
        cachePrefix: given('cache-prefix', asIs),
        cacheKeep: given('cache-keep', oneOf(['all', 'partial'])),
        cacheLimit: given('cache-limit', size(0)),
        staleIfError: given('stale-if-error', truth),
        partSize: optional('part-size', size(1024), 'auto'),
        concurrency: given('concurrency', read_settings_atOnce),
        connections: given('connections', read_settings_atOnce),
        connectionsPerHost: given('connections-per-host', read_settings_atOnce),
        retries: given('retries', integer(0, 1_000_000)),
        connectTimeout: given('connect-timeout', duration),
        stallTimeout: given('stall-timeout', duration),
        rateLimit: optional('rate-limit', size(1)),
        timeLimit: optional('time-limit', duration),
        failOnError: given('fail-on-error', truth),
        executable: given('executable', truth),
        extract: given('extract', truth),
        toolCache: given('tool-cache', truth),
        progressInterval: given('progress-interval', duration),
        summary: given('summary', truth),
    };
}
function headerField(line, index) {
    const field = parseHeaderLine(line);
    const where = `line ${index + 1}`;
    if (field === undefined) {
        const found = line.includes(':')
            ? `${where} with characters that no header may hold`
            : `${where} without a colon`;
        throw new SettingError('headers', 'lines Name: value', found, 'Correct the line.');
    }
    if (isReservedField(field.name)) {
        const found = `${field.name} in ${where}`;
        throw new SettingError('headers', 'headers that this program does not decide on itself', found, 'Remove the line.');
    }
    return field;
}

;// CONCATENATED MODULE: ./build/report/format.js
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

;// CONCATENATED MODULE: ./build/report/speedometer.js

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
        speed: formatSpeed(speed),
        etaSeconds: etaSeconds(downloaded, total, speed),
    };
}
function percentOf(downloaded, total) {
    return downloaded >= total ? 100 : Math.floor((downloaded * 1000) / total) / 10;
}

;// CONCATENATED MODULE: ./build/report/progress.js

function createProgress(report, clock, intervalMs) {
    const tracked = new Set();
    const tick = () => {
        for (const file of tracked)
            file.tell();
    };
    const stop = intervalMs > 0 ? clock.every(intervalMs, tick) : () => { };
    return {
        track(name) {
            const file = new TrackedFile(name, report, clock, () => tracked.delete(file));
            tracked.add(file);
            return file;
        },
        stop,
    };
}
class TrackedFile {
    file;
    report;
    clock;
    forget;
    downloaded = 0;
    total = null;
    samples = [];
    ended = false;
    constructor(file, report, clock, forget) {
        this.file = file;
        this.report = report;
        this.clock = clock;
        this.forget = forget;
    }
    set(downloaded, total) {
        this.downloaded = downloaded;
        this.total = total;
        const last = this.samples.at(-1);
        if (last === undefined || downloaded < last.bytes)
            this.sample();
    }
    rename(file) {
        this.file = file;
    }
    done() {
        if (this.ended)
            return;
        this.ended = true;
        this.tell();
        this.forget();
    }
    tell() {
        if (this.samples.length > 0)
            this.sample();
        this.report(statusEvent(this.file, this.downloaded, this.total, bytesPerSecond(this.samples)));
    }
    sample() {
        this.samples = slide(this.samples, { at: this.clock.monotonic(), bytes: this.downloaded });
    }
}

;// CONCATENATED MODULE: ./build/report/redact.js
const redact_hidden = '***';
const shortest = 4;
function createRedactor(secrets) {
    const forms = new Set(secrets.flatMap(formsOf).filter((form) => form.length >= shortest));
    if (forms.size === 0)
        return (text) => text;
    const longestFirst = [...forms].sort((a, b) => b.length - a.length);
    const pattern = new RegExp(longestFirst.map(literally).join('|'), 'g');
    return (text) => text.replace(pattern, redact_hidden);
}
function formsOf(secret) {
    const value = secret.trim();
    const credentials = /^(?:basic|bearer|digest|token)\s+(.+)$/i.exec(value)?.[1];
    return [value, credentials ?? value].flatMap((form) => [
        form,
        inAnotherForm(form, encodeURIComponent),
        inAnotherForm(form, decodeURIComponent),
    ]);
}
function inAnotherForm(text, convert) {
    try {
        return convert(text);
    }
    catch {
        return text;
    }
}
function literally(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

;// CONCATENATED MODULE: ./build/report/redact-event.js
function redacting(redact, report) {
    return (event) => report(redactEvent(redact, event));
}
function redactResult(redact, result) {
    return {
        ...result,
        url: redact(result.url),
        error: result.error === null ? null : redactError(redact, result.error),
    };
}
function redactEvent(redact, event) {
    switch (event.type) {
        case 'plan':
        case 'dropped':
        case 'retry':
            return { ...event, reason: redact(event.reason) };
        case 'unsaved':
            return 'reason' in event.outcome
                ? { ...event, outcome: { ...event.outcome, reason: redact(event.outcome.reason) } }
                : event;
        case 'warning':
            return { ...event, message: redact(event.message), ...redactEach(redact, { next: event.next }) };
        case 'file':
            return redactResult(redact, event);
        case 'restored':
        case 'saved':
        case 'status':
        case 'finished':
            return event;
    }
}
function redactError(redact, error) {
    const { expected, found } = error;
    return {
        ...error,
        message: redact(error.message),
        next: redact(error.next),
        ...redactEach(redact, { expected, found }),
    };
}
function redactEach(redact, fields) {
    const there = {};
    for (const key in fields) {
        const value = fields[key];
        if (value !== undefined)
            there[key] = redact(value);
    }
    return there;
}

;// CONCATENATED MODULE: ./build/store/access.js
function accessOf(mode) {
    switch (mode) {
        case 'write':
            return { readable: true, writable: true };
        case 'read':
            return { readable: true, writable: false };
        case 'write-only':
            return { readable: false, writable: true };
        case 'none':
            return { readable: false, writable: false };
    }
}
function refusal(mode) {
    return `cache-mode is ${mode}`;
}

;// CONCATENATED MODULE: ./build/store/part-keys.js

const LONGEST_KEY = 512;
const LONGEST_REST = `-${'f'.repeat(64)}-${Number.MAX_SAFE_INTEGER}-${Number.MAX_SAFE_INTEGER}.9`.length;
const LONGEST_PREFIX = LONGEST_KEY - LONGEST_REST;
class BadPrefix extends Failure {
    code = 'bad-cache-prefix';
    constructor(prefix) {
        super(`cache-prefix cannot begin a cache key: ${JSON.stringify(prefix)}`, {
            expected: `1 to ${LONGEST_PREFIX} visible ASCII characters, no comma`,
            found: prefix === '' ? 'nothing' : `${prefix.length} characters`,
            next: 'Choose another cache-prefix, such as resume-fetch-2.',
        });
    }
}
function readPrefix(prefix) {
    const visibleWithoutComma = /^[\x21-\x2b\x2d-\x7e]+$/;
    if (prefix.length > LONGEST_PREFIX || !visibleWithoutComma.test(prefix))
        throw new BadPrefix(prefix);
    return prefix.toLowerCase();
}
function partName(key) {
    return `${key.identity.toLowerCase()}-${key.partSize}-${key.index}`;
}
function partKeyStem(prefix, key) {
    return `${prefix.toLowerCase()}-${partName(key)}.`;
}
function partKey(prefix, key, suffix = 0) {
    return `${partKeyStem(prefix, key)}${suffix}`;
}
function suffixOf(returned, prefix, key) {
    const stem = partKeyStem(prefix, key);
    const lower = returned.toLowerCase();
    if (!lower.startsWith(stem))
        return undefined;
    const rest = lower.slice(stem.length);
    return /^[0-9]$/.test(rest) ? Number(rest) : undefined;
}
function entryPath(key) {
    return `${partName(key)}.part`;
}

;// CONCATENATED MODULE: ./build/store/agent/damaged-entries.js

function createDamagedEntries() {
    const sound = new Map();
    return {
        add(key, suffix) {
            sound.set(partName(key), suffix + 1);
        },
        firstSound(key) {
            return sound.get(partName(key)) ?? 0;
        },
    };
}

;// CONCATENATED MODULE: ./build/store/agent/limits.js
const DEFAULT_LIMITS = {
    atOnce: 4,
    restoreMs: 60_000,
    saveMs: 120_000,
    slowest: 1024 * 1024,
    strikes: 3,
    patienceMs: 5_000,
    lingerMs: 60_000,
    savesPerMinute: 150,
    quietMs: 60_000,
};
function patienceFor(baseMs, bytes, limits) {
    return baseMs + Math.ceil((bytes / limits.slowest) * 1000);
}

;// CONCATENATED MODULE: ./build/store/agent/breaker.js
function createBreaker(limit) {
    let strikes = 0;
    let tripped;
    return {
        get tripped() {
            return tripped;
        },
        clear() {
            strikes = 0;
        },
        strike(reason, times = 1) {
            strikes += times;
            if (strikes >= limit)
                tripped ??= `given up on the cache service: ${reason}`;
        },
    };
}

;// CONCATENATED MODULE: ./build/store/agent/lane.js
const NEVER_BEGUN = Symbol('never begun');
function createLane(atOnce) {
    const waiting = [];
    let running = 0;
    let closed = false;
    function turn() {
        if (closed)
            return Promise.resolve(false);
        if (running < atOnce) {
            running += 1;
            return Promise.resolve(true);
        }
        return new Promise((resolve) => waiting.push(resolve));
    }
    function leave() {
        const next = waiting.shift();
        if (next === undefined)
            running -= 1;
        else
            next(true);
    }
    return {
        async run(work) {
            if (!(await turn()))
                return NEVER_BEGUN;
            try {
                return await work();
            }
            finally {
                leave();
            }
        },
        close() {
            closed = true;
            for (const resolve of waiting.splice(0))
                resolve(false);
        },
    };
}

;// CONCATENATED MODULE: ./build/store/agent/restorer.js



function createRestorer(supervisor, prefix, damaged, limits, clock) {
    const lane = createLane(limits.atOnce);
    const breaker = createBreaker(limits.strikes);
    const waiting = new Set();
    async function restore(key, into) {
        if (breaker.tripped !== undefined)
            return { kind: 'miss' };
        const withinMs = patienceFor(limits.restoreMs, into.length, limits);
        const mark = { since: clock.monotonic() };
        waiting.add(mark);
        const reply = await supervisor.ask({ type: 'restore', prefix, key, into }, withinMs);
        const hanging = [...waiting].filter(({ since }) => clock.monotonic() - since >= withinMs / 2).length;
        waiting.delete(mark);
        switch (reply.type) {
            case 'late':
                breaker.strike(reply.reason, hanging);
                return { kind: 'bad', reason: `too slow: ${reply.reason}` };
            case 'died':
                return { kind: 'bad', reason: reply.reason };
            case 'saved':
                return { kind: 'bad', reason: 'the cache agent answered another question' };
            case 'restored':
                if (reply.fault.kind !== 'service')
                    breaker.clear();
                else if (reply.outcome.kind === 'bad')
                    breaker.strike(reply.outcome.reason);
                if (reply.fault.kind === 'entry')
                    damaged.add(key, reply.fault.suffix);
                return reply.outcome;
        }
    }
    return {
        async restore(key, into) {
            const outcome = await lane.run(() => restore(key, into));
            return outcome === NEVER_BEGUN ? { kind: 'miss' } : outcome;
        },
        strike: (reason) => breaker.strike(reason),
        close: () => lane.close(),
    };
}

;// CONCATENATED MODULE: ./build/store/in-flight.js
function createInFlight(clock) {
    const running = new Set();
    return {
        track(work) {
            const ended = work.then(() => running.delete(ended), () => running.delete(ended));
            running.add(ended);
            return work;
        },
        async settled(ms) {
            if (running.size === 0)
                return true;
            const abort = new AbortController();
            const late = clock.sleep(ms, abort.signal).then(() => undefined, () => undefined);
            await Promise.race([Promise.all(running), late]);
            abort.abort();
            return running.size === 0;
        },
    };
}

;// CONCATENATED MODULE: ./build/store/agent/pace.js
const MINUTE = 60_000;
function createPace(perMinute) {
    const begun = [];
    return {
        next(now) {
            const oldest = begun.length < perMinute ? undefined : begun.shift();
            const at = oldest === undefined ? now : Math.max(now, oldest + MINUTE);
            begun.push(at);
            return at - now;
        },
    };
}

;// CONCATENATED MODULE: ./build/store/agent/saver.js





const TOO_LATE = { kind: 'refused', reason: 'the run ended before its turn' };
function createSaver(supervisor, prefix, damaged, limits, clock) {
    const lane = createLane(limits.atOnce);
    const breaker = createBreaker(limits.strikes);
    const pace = createPace(limits.savesPerMinute);
    const inFlight = createInFlight(clock);
    const closing = new AbortController();
    let quietUntil = Number.NEGATIVE_INFINITY;
    let refused;
    function foregone() {
        if (closing.signal.aborted)
            return TOO_LATE;
        if (breaker.tripped !== undefined)
            return { kind: 'failed', reason: breaker.tripped };
        const quietMs = quietUntil - clock.monotonic();
        if (quietMs > 0)
            return { kind: 'rate-limited', retryAfterMs: Math.ceil(quietMs) };
        return refused;
    }
    async function paced() {
        const delay = pace.next(clock.monotonic());
        if (delay > 0)
            await clock.sleep(delay, closing.signal).catch(() => undefined);
    }
    async function save(key, from, sha256) {
        const firstSuffix = damaged.firstSound(key);
        const { patienceMs } = limits;
        const reply = await supervisor.ask({ type: 'save', prefix, key, from, sha256, firstSuffix, patienceMs }, patienceFor(limits.saveMs, from.length, limits));
        switch (reply.type) {
            case 'late':
                breaker.strike(reply.reason);
                return { kind: 'failed', reason: `too slow: ${reply.reason}` };
            case 'died':
                return { kind: 'failed', reason: reply.reason };
            case 'restored':
                return { kind: 'failed', reason: 'the cache agent answered another question' };
            case 'saved':
                if (reply.fault.kind !== 'service')
                    breaker.clear();
                else if (reply.outcome.kind === 'failed')
                    breaker.strike(reply.outcome.reason);
                return heed(reply.outcome);
        }
    }
    function heed(outcome) {
        if (outcome.kind === 'refused')
            refused = outcome;
        if (outcome.kind === 'rate-limited') {
            quietUntil = clock.monotonic() + (outcome.retryAfterMs ?? limits.quietMs);
        }
        return outcome;
    }
    return {
        async save(key, from, sha256) {
            const outcome = await lane.run(async () => {
                if (foregone() === undefined)
                    await paced();
                return foregone() ?? inFlight.track(save(key, from, sha256));
            });
            return outcome === NEVER_BEGUN ? TOO_LATE : outcome;
        },
        strike: (reason) => breaker.strike(reason),
        close(ms) {
            closing.abort();
            lane.close();
            return inFlight.settled(ms);
        },
    };
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: ./build/store/agent/read-message.js
function readOrder(message) {
    const m = fieldsOf(message);
    const id = count(m.id);
    const key = readKey(m.key);
    if (id === undefined || key === undefined || typeof m.prefix !== 'string')
        return undefined;
    if (m.type === 'restore') {
        const into = readSlice(m.into);
        return into && { type: 'restore', id, prefix: m.prefix, key, into };
    }
    const from = readSlice(m.from);
    const firstSuffix = count(m.firstSuffix);
    const patienceMs = count(m.patienceMs);
    if (m.type !== 'save' || typeof m.sha256 !== 'string')
        return undefined;
    if (from === undefined || firstSuffix === undefined || patienceMs === undefined)
        return undefined;
    return { type: 'save', id, prefix: m.prefix, key, from, sha256: m.sha256, firstSuffix, patienceMs };
}
function readAnswer(message) {
    const m = fieldsOf(message);
    const id = count(m.id);
    const fault = readFault(m.fault);
    if (id === undefined || fault === undefined)
        return undefined;
    if (m.type === 'restored') {
        const outcome = readRestoreOutcome(m.outcome);
        return outcome && { type: 'restored', id, outcome, fault };
    }
    const outcome = readSaveOutcome(m.outcome);
    return m.type === 'saved' && outcome ? { type: 'saved', id, outcome, fault } : undefined;
}
function readRestoreOutcome(value) {
    const { kind, bytes, sha256, reason } = fieldsOf(value);
    if (kind === 'miss')
        return { kind };
    if (kind === 'bad' && typeof reason === 'string')
        return { kind, reason };
    const size = count(bytes);
    if (kind !== 'hit' || size === undefined || typeof sha256 !== 'string')
        return undefined;
    return { kind, bytes: size, sha256 };
}
function readSaveOutcome(value) {
    const { kind, bytes, reason, retryAfterMs } = fieldsOf(value);
    const size = count(bytes);
    if (kind === 'exists')
        return { kind };
    if (kind === 'rate-limited')
        return { kind, retryAfterMs: count(retryAfterMs) };
    if (kind === 'saved' && size !== undefined)
        return { kind, bytes: size };
    if ((kind === 'refused' || kind === 'failed') && typeof reason === 'string')
        return { kind, reason };
    return undefined;
}
function readFault(value) {
    const { kind, suffix } = fieldsOf(value);
    if (kind === 'none' || kind === 'service')
        return { kind };
    const n = count(suffix);
    return kind === 'entry' && n !== undefined ? { kind, suffix: n } : undefined;
}
function readKey(value) {
    const { identity, partSize, index } = fieldsOf(value);
    const size = count(partSize);
    const n = count(index);
    if (typeof identity !== 'string' || size === undefined || n === undefined)
        return undefined;
    return { identity, partSize: size, index: n };
}
function readSlice(value) {
    const { path, offset, length } = fieldsOf(value);
    const start = count(offset);
    const bytes = count(length);
    if (typeof path !== 'string' || start === undefined || bytes === undefined)
        return undefined;
    return { path, offset: start, length: bytes };
}
function fieldsOf(value) {
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
function count(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

;// CONCATENATED MODULE: ./build/store/agent/agent-process.js





async function startAgent(options) {
    const staging = await (0,promises_namespaceObject.realpath)(await (0,promises_namespaceObject.mkdtemp)((0,external_node_path_namespaceObject.join)(options.stagingParent, 'resume-fetch-')));
    const child = (0,external_node_child_process_namespaceObject.fork)(options.agentPath, [String(options.lingerMs)], {
        cwd: staging,
        env: { ...options.env },
        execArgv: [],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        detached: (0,external_node_os_namespaceObject.platform)() !== 'win32',
    });
    const unanswered = new Map();
    let asked = 0;
    let over = false;
    function end(reason) {
        over = true;
        for (const settle of unanswered.values())
            settle({ type: 'died', reason });
        unanswered.clear();
    }
    child.on('message', (message) => {
        const answer = readAnswer(message);
        if (answer === undefined)
            return;
        unanswered.get(answer.id)?.(answer);
        unanswered.delete(answer.id);
    });
    const died = new Promise((resolve) => {
        const gone = (reason) => {
            resolve(over ? undefined : reason);
            end(reason);
        };
        child.on('error', (error) => {
            if (child.pid === undefined)
                gone(`the cache agent could not be started: ${error.message}`);
        });
        child.on('exit', (code, signal) => gone(`the cache agent ended with ${signal ?? `exit code ${code}`}`));
    });
    const ended = died.then(() => (0,promises_namespaceObject.rm)(staging, { recursive: true, force: true })).catch(() => undefined);
    return {
        ask(task) {
            return new Promise((resolve) => {
                if (over)
                    return resolve({ type: 'died', reason: 'the cache agent has ended' });
                const id = ++asked;
                unanswered.set(id, resolve);
                child.send({ ...task, id }, () => undefined);
            });
        },
        kill(reason) {
            end(reason);
            child.kill('SIGKILL');
        },
        leave(reason) {
            end(reason);
            if (child.connected)
                child.disconnect();
            child.unref();
        },
        died,
        ended,
    };
}

;// CONCATENATED MODULE: ./build/store/agent/supervisor.js


function createSupervisor(options, clock, onDeath) {
    let current;
    function living() {
        if (current !== undefined)
            return current;
        const started = startAgent(options);
        current = started;
        started.then(async (agent) => {
            const reason = await agent.died;
            forget(started);
            if (reason !== undefined)
                onDeath(reason);
        }, (error) => {
            forget(started);
            onDeath(io_reason_reasonOf(error));
        });
        return started;
    }
    function forget(agent) {
        if (current === agent)
            current = undefined;
    }
    return {
        async ask(task, withinMs) {
            const started = living();
            const agent = await started.catch(io_reason_reasonOf);
            if (typeof agent === 'string')
                return { type: 'died', reason: agent };
            const answered = new AbortController();
            const late = clock.sleep(withinMs, answered.signal).then(() => undefined, () => undefined);
            const reply = await Promise.race([agent.ask(task), late]);
            answered.abort();
            if (reply !== undefined)
                return reply;
            forget(started);
            const reason = `no answer within ${Math.round(withinMs / 1000)} s`;
            agent.kill(`ended because another operation had ${reason}`);
            return { type: 'late', reason };
        },
        async close(reason, saving, waitMs) {
            const agent = await current?.catch(() => undefined);
            if (agent === undefined)
                return;
            agent.leave(reason);
            if (saving)
                return;
            const enough = new AbortController();
            const late = clock.sleep(waitMs, enough.signal).then(() => true, () => false);
            if (await Promise.race([agent.ended.then(() => false), late]))
                agent.kill(reason);
            enough.abort();
            await agent.ended;
        },
    };
}

;// CONCATENATED MODULE: ./build/store/agent/agent-store.js







const FAREWELL = 2_000;
function createAgentStore(options) {
    const { mode, clock } = options;
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const prefix = readPrefix(options.prefix);
    const { readable, writable } = accessOf(mode);
    const damaged = createDamagedEntries();
    const supervisor = createSupervisor({ ...options, lingerMs: limits.lingerMs }, clock, (reason) => {
        restorer.strike(reason);
        saver.strike(reason);
    });
    const restorer = createRestorer(supervisor, prefix, damaged, limits, clock);
    const saver = createSaver(supervisor, prefix, damaged, limits, clock);
    let closed = false;
    return {
        description: 'the Actions cache',
        readable,
        writable,
        async restore(key, into) {
            return readable && !closed ? restorer.restore(key, into) : { kind: 'miss' };
        },
        async save(key, from, sha256) {
            if (!writable)
                return { kind: 'refused', reason: refusal(mode) };
            if (closed)
                return { kind: 'refused', reason: 'the store is closed' };
            return saver.save(key, from, sha256);
        },
        async close(graceMs) {
            closed = true;
            restorer.close();
            const idle = await saver.close(graceMs);
            await supervisor.close('the run ended before the answer came', !idle, FAREWELL);
        },
    };
}

;// CONCATENATED MODULE: ./build/store/agent/service-available.js
function cacheServiceAvailable(env) {
    if (!env.ACTIONS_RUNTIME_TOKEN)
        return false;
    const secondVersion = Boolean(env.ACTIONS_CACHE_SERVICE_V2) && !isEnterpriseServer(env);
    return Boolean(secondVersion ? env.ACTIONS_RESULTS_URL : env.ACTIONS_CACHE_URL);
}
function isEnterpriseServer(env) {
    const server = env.GITHUB_SERVER_URL || 'https://github.com';
    if (!URL.canParse(server))
        return true;
    const host = new URL(server).hostname.toLowerCase();
    return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}

;// CONCATENATED MODULE: ./build/store/folder-paths.js



const ENTRY = /^[0-9a-f]{64}-[0-9]+-[0-9]+\.part$/;
const TEMPORARY = /^[0-9a-f]{64}-[0-9]+-[0-9]+\.part\.[0-9a-f-]{36}\.tmp$/;
function prefixFolder(prefix) {
    if (/^[a-z0-9][a-z0-9_-]{0,63}$/.test(prefix))
        return prefix;
    return (0,external_node_crypto_namespaceObject.createHash)('sha256').update(prefix).digest('hex').slice(0, 32);
}
function entryFile(folder, prefix, key) {
    return (0,external_node_path_namespaceObject.join)(folder, prefixFolder(prefix), key.identity.slice(0, 2), `${partName(key)}.part`);
}
function temporaryFile(entry, unique) {
    return `${entry}.${unique}.tmp`;
}
function fileKind(name) {
    if (ENTRY.test(name))
        return 'entry';
    return TEMPORARY.test(name) ? 'temporary' : 'foreign';
}

;// CONCATENATED MODULE: ./build/store/eviction.js
function leastRecentlyUsed(files, limit) {
    let total = files.reduce((sum, file) => sum + file.bytes, 0);
    const evicted = [];
    for (const file of files.toSorted((a, b) => a.usedAt - b.usedAt)) {
        if (total <= limit)
            break;
        evicted.push(file);
        total -= file.bytes;
    }
    return evicted;
}

;// CONCATENATED MODULE: ./build/store/folder-sweep.js




const ABANDONED_AFTER = 24 * 60 * 60 * 1000;
async function sweepFolder(folder, limit, now) {
    const entries = [];
    for await (const file of storedFiles(folder)) {
        if (file.kind === 'entry')
            entries.push(file);
        else if (now - file.usedAt > ABANDONED_AFTER)
            await (0,promises_namespaceObject.rm)(file.path, { force: true });
    }
    for (const file of leastRecentlyUsed(entries, limit))
        await (0,promises_namespaceObject.rm)(file.path, { force: true });
}
async function* storedFiles(folder) {
    for (const prefix of await folder_sweep_names(folder)) {
        for (const fan of await folder_sweep_names((0,external_node_path_namespaceObject.join)(folder, prefix))) {
            for (const name of await folder_sweep_names((0,external_node_path_namespaceObject.join)(folder, prefix, fan))) {
                const kind = fileKind(name);
                if (kind === 'foreign')
                    continue;
                const path = (0,external_node_path_namespaceObject.join)(folder, prefix, fan, name);
                const found = await (0,promises_namespaceObject.stat)(path).catch(() => undefined);
                if (found?.isFile())
                    yield { kind, path, bytes: found.size, usedAt: found.mtimeMs };
            }
        }
    }
}
async function folder_sweep_names(folder) {
    return (0,promises_namespaceObject.readdir)(folder).catch(() => []);
}

;// CONCATENATED MODULE: ./build/store/copy-slice.js

const BUFFER_BYTES = 1024 * 1024;
async function copySlice(from, to, length) {
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(BUFFER_BYTES, length)));
    let done = 0;
    while (done < length) {
        const wanted = Math.min(buffer.length, length - done);
        const { bytesRead } = await from.file.read(buffer, 0, wanted, from.offset + done);
        if (bytesRead === 0)
            break;
        const chunk = buffer.subarray(0, bytesRead);
        hash.update(chunk);
        await writeFully(to.file, chunk, to.offset + done);
        done += bytesRead;
    }
    return { bytes: done, sha256: hash.digest('hex') };
}
async function writeFully(file, chunk, offset) {
    let written = 0;
    while (written < chunk.length) {
        const { bytesWritten } = await file.write(chunk, written, chunk.length - written, offset + written);
        written += bytesWritten;
    }
}

;// CONCATENATED MODULE: ./build/store/part-header.js
const LONGEST_HEADER = 1024;
function encodeHeader(header) {
    const { identity, partSize, index, size, sha256 } = header;
    return Buffer.from(`${JSON.stringify({ resumeFetchPart: 1, identity, partSize, index, size, sha256 })}\n`);
}
function decodeHeader(bytes) {
    const newline = bytes.indexOf(0x0a);
    if (newline < 0)
        return undefined;
    const fields = parseObject(bytes.toString('utf8', 0, newline));
    if (fields === undefined || fields.get('resumeFetchPart') !== 1)
        return undefined;
    const identity = fields.get('identity');
    const partSize = fields.get('partSize');
    const index = fields.get('index');
    const size = fields.get('size');
    const sha256 = fields.get('sha256');
    if (!isDigest(identity) || !isDigest(sha256))
        return undefined;
    if (!part_header_isCount(partSize) || !part_header_isCount(index) || !part_header_isCount(size))
        return undefined;
    return { header: { identity, partSize, index, size, sha256 }, length: newline + 1 };
}
function mismatch(header, key, length) {
    if (header.identity !== key.identity)
        return `it holds content ${header.identity}, not ${key.identity}`;
    if (header.partSize !== key.partSize || header.index !== key.index) {
        return `it holds part ${header.index} of ${header.partSize} bytes, not part ${key.index} of ${key.partSize}`;
    }
    if (header.size !== length)
        return `it holds ${header.size} bytes, not ${length}`;
    return undefined;
}
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
    }
    catch {
        return undefined;
    }
}
function isDigest(value) {
    return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
function part_header_isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

;// CONCATENATED MODULE: ./build/store/part-file.js




class PartChanged extends Failure {
    code = 'part-changed';
    constructor(path, expected, found) {
        super(`The part to be saved from ${path} has changed`, {
            expected,
            found,
            next: 'Make sure that nothing else writes to the file while it is fetched.',
        });
    }
}
async function writePartFile(from, header, to) {
    const target = await (0,promises_namespaceObject.open)(to, 'wx');
    try {
        const line = encodeHeader(header);
        await target.writeFile(line);
        const source = await (0,promises_namespaceObject.open)(from.path, 'r');
        try {
            const copied = await copySlice({ file: source, offset: from.offset }, { file: target, offset: line.length }, header.size);
            if (copied.bytes !== header.size) {
                throw new PartChanged(from.path, `${header.size} bytes`, `${copied.bytes} bytes`);
            }
            if (copied.sha256 !== header.sha256)
                throw new PartChanged(from.path, header.sha256, copied.sha256);
        }
        finally {
            await source.close();
        }
        await target.close();
    }
    catch (error) {
        await target.close().catch(() => undefined);
        await (0,promises_namespaceObject.rm)(to, { force: true });
        throw error;
    }
}
async function readPartFile(path, key, into) {
    const source = await (0,promises_namespaceObject.open)(path, 'r');
    try {
        const start = Buffer.alloc(LONGEST_HEADER);
        const { bytesRead } = await source.read(start, 0, start.length, 0);
        const decoded = decodeHeader(start.subarray(0, bytesRead));
        if (decoded === undefined)
            return { kind: 'damaged', reason: 'it has no header' };
        const { header, length: offset } = decoded;
        const wrong = mismatch(header, key, into.length);
        if (wrong !== undefined)
            return { kind: 'damaged', reason: wrong };
        const { size } = await source.stat();
        if (size !== offset + header.size) {
            return { kind: 'damaged', reason: `it is ${size} bytes long, not ${offset + header.size}` };
        }
        const target = await (0,promises_namespaceObject.open)(into.path, 'r+');
        try {
            const copied = await copySlice({ file: source, offset }, { file: target, offset: into.offset }, header.size);
            if (copied.sha256 !== header.sha256) {
                return { kind: 'damaged', reason: `its bytes hash to ${copied.sha256}, not ${header.sha256}` };
            }
            return { kind: 'hit', ...copied };
        }
        finally {
            await target.close();
        }
    }
    finally {
        await source.close();
    }
}

;// CONCATENATED MODULE: ./build/store/folder-store.js











function createFolderStore(options) {
    const { folder, mode, limit, clock } = options;
    const prefix = readPrefix(options.prefix);
    const { readable, writable } = accessOf(mode);
    const saves = createInFlight(clock);
    let closed = false;
    let saved = false;
    async function restore(key, into) {
        const entry = entryFile(folder, prefix, key);
        try {
            const read = await readPartFile(entry, key, into);
            if (read.kind === 'hit') {
                await touch(entry, clock.now());
                return read;
            }
            if (writable)
                await (0,promises_namespaceObject.rm)(entry, { force: true });
            return { kind: 'bad', reason: read.reason };
        }
        catch (error) {
            if (ioCode(error) === 'ENOENT' && !(await isFile(entry)))
                return { kind: 'miss' };
            return { kind: 'bad', reason: io_reason_reasonOf(error) };
        }
    }
    async function save(key, from, sha256) {
        const { identity, partSize, index } = key;
        const header = { identity, partSize, index, size: from.length, sha256 };
        const entry = entryFile(folder, prefix, key);
        const temporary = temporaryFile(entry, (0,external_node_crypto_namespaceObject.randomUUID)());
        const fullSize = encodeHeader(header).length + from.length;
        try {
            if (await hasSize(entry, fullSize)) {
                await touch(entry, clock.now());
                return { kind: 'exists' };
            }
            await (0,promises_namespaceObject.mkdir)((0,external_node_path_namespaceObject.dirname)(entry), { recursive: true });
            await writePartFile(from, header, temporary);
            await (0,promises_namespaceObject.rename)(temporary, entry);
            saved = true;
            return { kind: 'saved', bytes: from.length };
        }
        catch (error) {
            await (0,promises_namespaceObject.rm)(temporary, { force: true }).catch(() => undefined);
            if (isDenied(error) && (await hasSize(entry, fullSize)))
                return { kind: 'exists' };
            return { kind: isDenied(error) ? 'refused' : 'failed', reason: io_reason_reasonOf(error) };
        }
    }
    return {
        description: `the folder ${folder}`,
        readable,
        writable,
        async restore(key, into) {
            return readable && !closed ? restore(key, into) : { kind: 'miss' };
        },
        async save(key, from, sha256) {
            if (!writable)
                return { kind: 'refused', reason: refusal(mode) };
            if (closed)
                return { kind: 'refused', reason: 'the store is closed' };
            return saves.track(save(key, from, sha256));
        },
        async close(graceMs) {
            closed = true;
            const idle = await saves.settled(graceMs);
            if (idle && saved)
                await sweepFolder(folder, limit, clock.now()).catch(() => undefined);
        },
    };
}
async function touch(entry, now) {
    const time = now / 1000;
    await (0,promises_namespaceObject.utimes)(entry, time, time).catch(() => undefined);
}
async function hasSize(path, bytes) {
    const found = await (0,promises_namespaceObject.stat)(path).catch(() => undefined);
    return found?.isFile() === true && found.size === bytes;
}
async function isFile(path) {
    return (await (0,promises_namespaceObject.stat)(path).catch(() => undefined))?.isFile() === true;
}

;// CONCATENATED MODULE: ./build/store/limited-store.js
function limitSaves(store, limit) {
    let taken = 0;
    return {
        description: store.description,
        readable: store.readable,
        writable: store.writable,
        restore: (key, into) => store.restore(key, into),
        async save(key, from, sha256) {
            if (taken + from.length > limit)
                return { kind: 'refused', reason: `cache-limit of ${limit} bytes is reached` };
            taken += from.length;
            const outcome = await store.save(key, from, sha256);
            if (outcome.kind !== 'saved')
                taken -= from.length;
            return outcome;
        },
        close: (graceMs) => store.close(graceMs),
    };
}

;// CONCATENATED MODULE: ./build/store/no-store.js

const noStore = {
    description: 'none',
    readable: false,
    writable: false,
    restore: async () => ({ kind: 'miss' }),
    save: async () => ({ kind: 'refused', reason: refusal('none') }),
    close: async () => undefined,
};

;// CONCATENATED MODULE: ./build/store/choose-store.js





function chooseStore(choice) {
    const { mode, settings, env, clock } = choice;
    if (mode === 'none')
        return noStore;
    const prefix = settings.cachePrefix;
    const limit = settings.cacheLimit;
    if (settings.cacheDir === undefined && cacheServiceAvailable(env)) {
        const { agentPath, temporaryFolder: stagingParent } = choice;
        return limitSaves(createAgentStore({ agentPath, stagingParent, prefix, mode, env, clock }), limit);
    }
    const folder = settings.cacheDir ?? choice.defaultFolder;
    return limitSaves(createFolderStore({ folder, prefix, mode, limit, clock }), limit);
}

;// CONCATENATED MODULE: ./build/store/default-folder.js

function defaultCacheFolder(platform, env, home) {
    const { join, isAbsolute } = platform === 'win32' ? external_node_path_namespaceObject.win32 : external_node_path_namespaceObject.posix;
    const xdg = env.XDG_CACHE_HOME;
    if (xdg !== undefined && isAbsolute(xdg))
        return join(xdg, 'resume-fetch');
    switch (platform) {
        case 'win32': {
            const local = env.LOCALAPPDATA;
            return join(local !== undefined && isAbsolute(local) ? local : join(home, 'AppData', 'Local'), 'resume-fetch');
        }
        case 'darwin':
            return join(home, 'Library', 'Caches', 'resume-fetch');
        default:
            return join(home, '.cache', 'resume-fetch');
    }
}

;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./build/system-clock.js

const systemClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    async sleep(ms, signal) {
        signal?.throwIfAborted();
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(ms, undefined, signal ? { signal } : {}).catch((error) => {
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

;// CONCATENATED MODULE: ./build/transfer/file-digester.js



const readBytes = 1024 ** 2;
const nodeNames = {
    'sha-512': 'sha512',
    'sha-384': 'sha384',
    'sha-256': 'sha256',
    'sha-224': 'sha224',
    'sha-1': 'sha1',
    md5: 'md5',
};
const fileDigester = {
    async sha256({ path, offset, length }) {
        const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
        const file = await (0,promises_namespaceObject.open)(path, 'r');
        try {
            await readInto([hash], file, path, offset, offset + length);
        }
        finally {
            await file.close();
        }
        return hash.digest('hex');
    },
    follow(path, algorithms) {
        return new FileFollower(path, algorithms);
    },
};
class FileFollower {
    path;
    #hashes;
    #file;
    #digested = 0;
    #frontier = 0;
    #running;
    #broken;
    #closed = false;
    constructor(path, algorithms) {
        this.path = path;
        this.#hashes = new Map(algorithms.map((algorithm) => [algorithm, (0,external_node_crypto_namespaceObject.createHash)(nodeNames[algorithm])]));
    }
    advance(to) {
        this.#frontier = Math.max(this.#frontier, to);
        this.#running ??= this.#catchUp()
            .catch((error) => {
            this.#broken = error;
        })
            .finally(() => {
            this.#running = undefined;
        });
    }
    async finish(size) {
        while (this.#digested < size || this.#running) {
            this.advance(size);
            await this.#running;
            if (this.#broken)
                throw this.#broken;
        }
        return new Map([...this.#hashes].map(([algorithm, hash]) => [algorithm, hash.digest('hex')]));
    }
    async close() {
        this.#closed = true;
        await this.#running;
        await this.#file?.close();
        this.#file = undefined;
    }
    async #catchUp() {
        this.#file ??= await (0,promises_namespaceObject.open)(this.path, 'r');
        while (this.#digested < this.#frontier && !this.#closed) {
            const end = Math.min(this.#frontier, this.#digested + readBytes);
            await readInto([...this.#hashes.values()], this.#file, this.path, this.#digested, end);
            this.#digested = end;
        }
    }
}
async function readInto(hashes, file, path, start, end) {
    const buffer = Buffer.allocUnsafe(Math.min(readBytes, Math.max(end - start, 0)));
    for (let at = start; at < end;) {
        const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - at), at);
        if (bytesRead === 0)
            throw new DiskError('read', path, new Error(`it ends at byte ${at}, expected ${end}`));
        for (const hash of hashes)
            hash.update(buffer.subarray(0, bytesRead));
        at += bytesRead;
    }
}

;// CONCATENATED MODULE: ./build/transfer/part-saver.js
class PartSaver {
    store;
    atOnce;
    onOutcome;
    #waiting = [];
    #inFlight = new Set();
    #stopped = false;
    constructor(store, atOnce, onOutcome) {
        this.store = store;
        this.atOnce = atOnce;
        this.onOutcome = onOutcome;
    }
    get useful() {
        return this.store.writable;
    }
    offer(file, index, sha256) {
        if (!this.store.writable)
            return;
        this.#waiting.push({ file, index, sha256 });
        this.#startNext();
    }
    async drain() {
        while (this.#inFlight.size > 0)
            await Promise.race(this.#inFlight);
    }
    stop() {
        this.#stopped = true;
    }
    forget(file) {
        const kept = this.#waiting.filter((each) => each.file !== file);
        this.#waiting.splice(0, this.#waiting.length, ...kept);
    }
    #startNext() {
        while (!this.#stopped && this.#inFlight.size < this.atOnce) {
            const next = this.#waiting.shift();
            if (!next)
                return;
            const save = this.#save(next).finally(() => {
                this.#inFlight.delete(save);
                this.#startNext();
            });
            this.#inFlight.add(save);
        }
    }
    async #save({ file, index, sha256 }) {
        const key = { identity: file.identity, partSize: file.partSize, index };
        const offset = index * file.partSize;
        const length = Math.min(file.partSize, file.size - offset);
        const path = file.path;
        let outcome = await this.store.save(key, { path, offset, length }, sha256);
        if (outcome.kind === 'failed' && file.path !== path) {
            outcome = await this.store.save(key, { path: file.path, offset, length }, sha256);
        }
        this.onOutcome(file, index, outcome);
    }
}

;// CONCATENATED MODULE: ./build/transfer/target-claims.js

class TargetClaims {
    #owners = new Map();
    isFree(name, origin) {
        const owner = this.#owners.get(folded(name));
        return owner === undefined || owner.origin === origin;
    }
    claim(name, origin) {
        const owner = this.#owners.get(folded(name));
        const claim = { name, origin };
        if (owner && !this.isFree(name, origin))
            throw new TargetClashError(owner, claim, name);
        this.#owners.set(folded(name), claim);
    }
}

;// CONCATENATED MODULE: ./build/list/checksum-word.js

const digestLengths = {
    'sha-512': 64,
    'sha-384': 48,
    'sha-256': 32,
    'sha-224': 28,
    'sha-1': 20,
    md5: 16,
};
const checksumForms = 'sha-256=HEX (or sha-512, sha-384, sha-224, sha-1, md5) or sha256-BASE64';
function parseChecksum(word) {
    const [, hexName = '', hex] = /^([a-z0-9-]+)[=:]([0-9a-f]+)$/i.exec(word) ?? [];
    if (hex !== undefined)
        return checksumOf(algorithmNamed(hexName), hex);
    const [, name = '', base64] = /^([a-z0-9]+)-([a-z0-9+/]+={0,2})(?:\?.*)?$/i.exec(word) ?? [];
    if (base64 === undefined)
        return undefined;
    return checksumOf(algorithmNamed(name), Buffer.from(base64, 'base64').toString('hex'));
}
function checksumByLength(hex) {
    return checksumOf(algorithms.find((algorithm) => digestLengths[algorithm] * 2 === hex.length), hex);
}
function algorithmNamed(name) {
    const plain = name
        .toLowerCase()
        .replace(/^sha2-/, 'sha')
        .replaceAll('-', '');
    return algorithms.find((algorithm) => algorithm.replaceAll('-', '') === plain);
}
function checksumOf(algorithm, hex) {
    if (algorithm === undefined || hex.length !== digestLengths[algorithm] * 2)
        return undefined;
    return /^[0-9a-f]+$/i.test(hex) ? { algorithm, hex: hex.toLowerCase() } : undefined;
}

;// CONCATENATED MODULE: ./build/list/checksums.js



class ChecksumSyntaxError extends Failure {
    code = 'CHECKSUM_SYNTAX';
    origin;
    constructor(origin, problem, detail) {
        super(`${origin}: ${problem}`, detail);
        this.origin = origin;
    }
}
const plainLine = /^(\\?)([0-9a-f]+)\s+\*?(.+)$/is;
const taggedLine = /^(\\?)([a-z0-9-]+) ?\((.+)\) ?= ?([0-9a-f]+)$/is;
function parseChecksums(text, source) {
    const entries = [];
    const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
    for (const [index, content] of lines.entries()) {
        const line = content.trim();
        if (line === '' || line.startsWith('#'))
            continue;
        const origin = `line ${index + 1} of ${source}`;
        const entry = readEntry(line);
        if (entry === undefined)
            throw unreadable(line, origin);
        entries.push({ ...entry, origin });
    }
    return entries;
}
function looksLikeChecksumLine(line) {
    return /^\\?[0-9a-f]{32,}(?:\s|$)/i.test(line.trim()) || taggedLine.test(line.trim());
}
function readEntry(line) {
    const [, tagMark, tag = '', taggedName = '', taggedHex] = taggedLine.exec(line) ?? [];
    if (taggedHex !== undefined) {
        const checksum = checksumOf(algorithmNamed(tag), taggedHex);
        return checksum && { name: checksums_plainName(taggedName, tagMark !== ''), checksum };
    }
    const [, mark, hex = '', name] = plainLine.exec(line) ?? [];
    if (name === undefined)
        return undefined;
    const checksum = checksumByLength(hex);
    return checksum && { name: checksums_plainName(name, mark !== ''), checksum };
}
function checksums_plainName(name, escaped) {
    const unescaped = escaped
        ? name.replace(/\\([\\nr])/g, (_, letter) => ({ n: '\n', r: '\r' })[letter] ?? '\\')
        : name;
    return componentsOf(unescaped).join('/');
}
function componentsOf(name) {
    return name.split(/[/\\]/).filter((component) => component !== '' && component !== '.');
}
function unreadable(line, origin) {
    return new ChecksumSyntaxError(origin, 'this is not a checksum of a file', {
        expected: 'HEX  NAME, HEX *NAME or SHA256 (NAME) = HEX, with all digits of the digest',
        found: shown(line),
        next: 'Correct the line, or give the checksum on the item itself: checksum=sha-256=HEX.',
    });
}

;// CONCATENATED MODULE: ./build/list/checksum-for.js

function checksumsFor(entries, targetName) {
    const target = componentsOf(targetName);
    const base = target.at(-1) ?? '';
    const ranked = entries
        .filter(({ name }) => name === base || name.endsWith(`/${base}`))
        .map((entry) => ({ entry, fit: fitOf(componentsOf(entry.name), target) }));
    const best = ranked.reduce((most, { fit }) => Math.max(most, fit), 0);
    const found = new Map();
    for (const { entry } of ranked.filter(({ fit }) => fit === best)) {
        const rival = found.get(entry.checksum.algorithm);
        if (rival !== undefined && rival.checksum.hex !== entry.checksum.hex) {
            throw contradiction(rival, entry, targetName);
        }
        found.set(entry.checksum.algorithm, entry);
    }
    return [...found.values()].map(({ checksum }) => checksum);
}
function fitOf(entry, target) {
    let common = 0;
    while (common < entry.length &&
        common < target.length &&
        entry.at(-1 - common) === target.at(-1 - common)) {
        common += 1;
    }
    return common + 1 / (2 + entry.length - common);
}
function contradiction(first, second, targetName) {
    return new ChecksumSyntaxError(second.origin, `two checksums fit the target ${targetName}`, {
        expected: `${first.checksum.hex} (${first.name}, ${first.origin})`,
        found: `${second.checksum.hex} (${second.name})`,
        next: 'Remove the wrong line, or let out=NAME give the target the same path as in the checksum file.',
    });
}

;// CONCATENATED MODULE: ./build/list/checksums-form.js

function checksumsForm(text) {
    if (text.split(/\r\n|\n|\r/).some(looksLikeChecksumLine))
        return 'lines';
    return /^\s*https?:\/\//i.test(text) ? 'url' : 'path';
}
function checksumsParts(text) {
    if (checksumsForm(text) === 'lines')
        return [{ form: 'lines', text }];
    return text
        .split(/\r\n|\n|\r/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => ({ form: checksumsForm(line), text: line }));
}

;// CONCATENATED MODULE: ./build/list/split-words.js
function splitWords(line) {
    const words = [];
    let rest = line.trimStart();
    while (rest !== '') {
        const [opening = '', name = '', quote] = /^([A-Za-z][A-Za-z0-9-]*=)?(["'])?/.exec(rest) ?? [];
        const end = quote === undefined ? wordEnd(rest) : closingQuote(rest, opening.length, quote);
        if (end === undefined)
            return { kind: 'unclosed', quote: quote ?? '' };
        const word = quote === undefined ? rest.slice(0, end) : name + unquote(rest.slice(opening.length, end), quote);
        const after = rest.slice(quote === undefined ? end : end + 1);
        if (/^\S/.test(after))
            return { kind: 'trailing', after: name };
        words.push(word);
        rest = after.trimStart();
    }
    return { kind: 'words', words };
}
function wordEnd(text) {
    const at = text.search(/\s/);
    return at < 0 ? text.length : at;
}
function closingQuote(text, from, quote) {
    for (let at = from; at < text.length; at += 1) {
        if (text[at] === quote)
            return at;
        if (isEscape(text.slice(at, at + 2), quote))
            at += 1;
    }
    return undefined;
}
function unquote(text, quote) {
    return quote === '"' ? text.replace(/\\(["\\])/g, '$1') : text;
}
function isEscape(pair, quote) {
    return quote === '"' && (pair === '\\"' || pair === '\\\\');
}

;// CONCATENATED MODULE: ./build/list/item-line.js




const quoting = 'Put a value that holds spaces in quotes: header="Name: value".';
function readLine(line, origin) {
    const text = line.trim();
    if (text === '' || text.startsWith('#'))
        return { kind: 'nothing' };
    const [, name, value] = /^\s+([A-Za-z][A-Za-z0-9-]*)\s*=(.*)$/s.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
        return { kind: 'option', option: { name, value: value.trim(), origin } };
    }
    return readItem(wordsOf(text, origin), origin);
}
function readItem(words, origin) {
    const count = words.findIndex((word) => !looksLikeUrl(word));
    const urls = count < 0 ? words : words.slice(0, count);
    const [first, ...mirrors] = urls.map((word) => sourceUrl(word, origin));
    if (first === undefined)
        throw noUrl(words[0] ?? '', origin);
    const options = [];
    for (const word of words.slice(urls.length)) {
        const [, name, value] = /^([A-Za-z][A-Za-z0-9-]*)=(.*)$/s.exec(word) ?? [];
        if (name === undefined || value === undefined)
            throw strayWord(word, options.at(-1), origin);
        options.push({ name, value: value.trim(), origin });
    }
    return { kind: 'item', sources: [first, ...mirrors], options };
}
function wordsOf(text, origin) {
    const split = splitWords(text);
    switch (split.kind) {
        case 'words':
            return split.words;
        case 'unclosed':
            throw new ListError(origin, 'a quote is not closed', {
                expected: `another ${split.quote} at the end of the value`,
                found: 'the end of the line',
                next: `Close the quote, or put a value that begins with ${split.quote} into quotes of the other kind.`,
            });
        case 'trailing':
            throw new ListError(origin, 'something follows a closing quote', {
                expected: 'white space or the end of the line after the closing quote',
                found: `more letters${split.after === '' ? '' : ` after the value of ${split.after}`}`,
                next: 'Put the whole value into the quotes; inside double quotes \\" stands for a quote.',
            });
    }
}
function noUrl(word, origin) {
    return /^[A-Za-z][A-Za-z0-9-]*=/.test(word)
        ? new ListError(origin, 'an option stands where a URL should', {
            expected: 'a URL with http: or https: at the start of the line',
            found: `the option ${word.slice(0, word.indexOf('='))}`,
            next: "Put options behind the item's URLs, or on the lines below it with white space in front.",
        })
        : new ListError(origin, 'this is not a URL', {
            expected: 'a URL with http: or https: at the start of the line',
            found: shown(word),
            next: 'Begin the item with its URL, such as https://example.com/file; a comment begins with # at the start of a line.',
        });
}
function strayWord(word, before, origin) {
    const secret = before !== undefined && !['out', 'dir', 'checksum', 'size'].includes(before.name);
    return new ListError(origin, 'a word is neither a URL in its place nor an option', {
        expected: 'URLs first, then name=value options, with white space between them',
        found: `${secret ? 'a word' : shown(word)}${before === undefined ? ' after the URL' : ` after the option ${before.name}`}`,
        next: before === undefined
            ? 'Write options as name=value, such as out=NAME; comments have lines of their own.'
            : quoting,
    });
}

;// CONCATENATED MODULE: ./build/list/items.js


function readItems(text, source) {
    const items = [];
    const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
    for (const [index, content] of lines.entries()) {
        const origin = `line ${index + 1} of ${source}`;
        const line = readLine(content, origin);
        switch (line.kind) {
            case 'nothing':
                break;
            case 'item':
                items.push({ origin, sources: line.sources, options: [...line.options] });
                break;
            case 'option': {
                const item = items.at(-1);
                if (item === undefined)
                    throw noItemAbove(line.option);
                item.options.push(line.option);
            }
        }
    }
    return items;
}
function noItemAbove({ name, origin }) {
    return new ListError(origin, `the option ${name} belongs to no item`, {
        expected: 'a line with a URL above it',
        found: 'the start of the list',
        next: 'Put the option below the line with the URL that it is for.',
    });
}

;// CONCATENATED MODULE: ./build/list/aria2-options.js
const aria2_options_names = new Set(`
  all-proxy all-proxy-passwd all-proxy-user allow-overwrite allow-piece-length-change always-resume
  async-dns async-dns-server auto-file-renaming auto-save-interval bt-detach-seed-only
  bt-enable-hook-after-hash-check bt-enable-lpd bt-exclude-tracker bt-external-ip bt-force-encryption
  bt-hash-check-seed bt-load-saved-metadata bt-lpd-interface bt-max-open-files bt-max-peers
  bt-metadata-only bt-min-crypto-level bt-prioritize-piece bt-remove-unselected-file
  bt-request-peer-speed-limit bt-require-crypto bt-save-metadata bt-seed-unverified bt-stop-timeout
  bt-tracker bt-tracker-connect-timeout bt-tracker-interval bt-tracker-timeout ca-certificate certificate
  check-certificate check-integrity conditional-get conf-path connect-timeout console-log-level
  content-disposition-default-utf8 continue daemon deferred-input dht-entry-point dht-entry-point6
  dht-file-path dht-file-path6 dht-listen-addr6 dht-listen-port dht-message-timeout disable-ipv6
  disk-cache download-result dry-run dscp enable-async-dns6 enable-color enable-dht enable-dht6
  enable-http-keep-alive enable-http-pipelining enable-mmap enable-peer-exchange enable-rpc event-poll
  file-allocation follow-metalink follow-torrent force-save force-sequential ftp-passwd ftp-pasv ftp-proxy
  ftp-proxy-passwd ftp-proxy-user ftp-reuse-connection ftp-type ftp-user gid hash-check-only help
  http-accept-gzip http-auth-challenge http-no-cache http-proxy http-proxy-passwd http-proxy-user
  https-proxy https-proxy-passwd https-proxy-user human-readable index-out input-file interface
  keep-unfinished-download-result listen-port load-cookies log log-level lowest-speed-limit
  max-concurrent-downloads max-connection-per-server max-download-limit max-download-result
  max-file-not-found max-mmap-limit max-overall-download-limit max-overall-upload-limit
  max-resume-failure-tries max-tries max-upload-limit metalink-base-uri metalink-enable-unique-protocol
  metalink-file metalink-language metalink-location metalink-os metalink-preferred-protocol
  metalink-version min-split-size min-tls-version multiple-interface netrc-path no-conf
  no-file-allocation-limit no-netrc no-proxy on-bt-download-complete on-download-complete
  on-download-error on-download-pause on-download-start on-download-stop optimize-concurrent-downloads
  parameterized-uri pause pause-metadata peer-agent peer-id-prefix piece-length private-key proxy-method
  quiet realtime-chunk-checksum remote-time remove-control-file retry-wait reuse-uri rlimit-nofile
  rpc-allow-origin-all rpc-certificate rpc-listen-all rpc-listen-port rpc-max-request-size rpc-passwd
  rpc-private-key rpc-save-upload-metadata rpc-secret rpc-secure rpc-user save-cookies save-not-found
  save-session save-session-interval seed-ratio seed-time select-file server-stat-if server-stat-of
  server-stat-timeout show-console-readout show-files socket-recv-buffer-size split ssh-host-key-md stderr
  stop stop-with-process stream-piece-selector summary-interval timeout torrent-file
  truncate-console-readout uri-selector use-head version
  `
    .trim()
    .split(/\s+/));
const counterparts = new Map([
    ['all-proxy', 'proxies come from the environment (HTTPS_PROXY, NO_PROXY)'],
    ['http-proxy', 'proxies come from the environment (HTTP_PROXY, NO_PROXY)'],
    ['https-proxy', 'proxies come from the environment (HTTPS_PROXY, NO_PROXY)'],
    ['connect-timeout', 'the input connect-timeout holds for the whole run'],
    ['continue', 'partial files are always continued'],
    ['load-cookies', 'give the cookie as header=Cookie: NAME=VALUE'],
    ['lowest-speed-limit', 'slow connections are replaced by themselves'],
    ['max-concurrent-downloads', 'the input concurrency holds for the whole run'],
    ['max-connection-per-server', 'the inputs connections and connections-per-host hold for the whole run'],
    ['max-download-limit', 'the input rate-limit holds for the whole run'],
    ['max-overall-download-limit', 'the input rate-limit holds for the whole run'],
    ['max-tries', 'the input retries holds for the whole run'],
    ['split', 'the input connections holds for the whole run'],
    ['timeout', 'the input stall-timeout holds for the whole run'],
]);
function whyIgnored(name) {
    if (!aria2_options_names.has(name))
        return undefined;
    const counterpart = counterparts.get(name);
    return `aria2's option ${name} is ignored${counterpart === undefined ? '' : `: ${counterpart}`}`;
}

;// CONCATENATED MODULE: ./build/list/option-names.js
const optionNames = [
    'out',
    'dir',
    'checksum',
    'size',
    'header',
    'user-agent',
    'referer',
    'executable',
    'extract',
    'http-user',
    'http-passwd',
];
const repeatable = new Set(['checksum', 'header']);
function isOptionName(name) {
    return optionNames.some((known) => known === name);
}

;// CONCATENATED MODULE: ./build/list/given-options.js




function givenOptions(options) {
    const byName = new Map();
    const warnings = [];
    for (const option of options) {
        const { name, origin } = option;
        if (!isOptionName(name)) {
            const message = whyIgnored(name);
            if (message === undefined)
                throw unknownOption(option);
            warnings.push({ origin, message });
            continue;
        }
        const before = byName.get(name) ?? [];
        if (option.value === '')
            throw noValue(option);
        if (before[0] !== undefined && !repeatable.has(name))
            throw secondValue(option, before[0]);
        byName.set(name, [...before, option]);
    }
    return { byName, warnings };
}
function unknownOption({ name, origin }) {
    const meant = nearestName(name, optionNames);
    return new ListError(origin, `there is no option ${name}`, {
        expected: `one of ${optionNames.join(', ')}`,
        found: name,
        next: meant === undefined ? 'Remove the option.' : `Write ${meant}= if that is what was meant.`,
    });
}
function noValue({ name, origin }) {
    return new ListError(origin, `the option ${name} has no value`, {
        expected: `${name}=VALUE, without white space around =`,
        found: `${name}= and nothing behind it`,
        next: `Give ${name} a value or remove it.`,
    });
}
function secondValue({ name, origin }, first) {
    return new ListError(origin, `the option ${name} is given twice for one item`, {
        expected: `${name} once`,
        found: `another ${name} in ${first.origin}`,
        next: `Remove one of them; if they are for two files, give each file a line with its URL.`,
    });
}

;// CONCATENATED MODULE: ./build/list/item-headers.js



function itemHeaders(options, sources) {
    const warnings = [];
    const headers = [];
    for (const option of options.get('header') ?? []) {
        const field = readField(option, option.value);
        if (isReservedField(field.name)) {
            const message = `the header ${field.name} is ignored: this program decides on it itself`;
            warnings.push({ origin: option.origin, message });
        }
        else {
            headers.push(field);
        }
    }
    const named = new Set(headers.map(({ name }) => name.toLowerCase()));
    const others = fieldsOfOptions(options, sources).filter(({ name }) => !named.has(name.toLowerCase()));
    return { headers: [...headers, ...others], warnings };
}
function fieldsOfOptions(options, sources) {
    const fields = [];
    const agent = options.get('user-agent')?.[0];
    if (agent !== undefined)
        fields.push(readField(agent, `User-Agent: ${agent.value}`));
    const referer = options.get('referer')?.[0];
    if (referer !== undefined) {
        fields.push(readField(referer, `Referer: ${referer.value === '*' ? ownAddress(sources[0]) : referer.value}`));
    }
    const user = options.get('http-user')?.[0];
    if (user !== undefined) {
        const pair = `${user.value}:${options.get('http-passwd')?.[0]?.value ?? ''}`;
        fields.push({ name: 'Authorization', value: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` });
    }
    return fields;
}
function ownAddress({ origin, pathname, search }) {
    return `${origin}${pathname}${search}`;
}
function readField(option, line) {
    const field = parseHeaderLine(line);
    if (field !== undefined)
        return field;
    throw new ListError(option.origin, `the option ${option.name} holds no header field that could be sent`, {
        expected: option.name === 'header'
            ? 'header=Name:value or header="Name: value"'
            : 'a text in Latin-1 without control characters',
        found: option.name === 'header' && !line.includes(':')
            ? 'a text without a colon'
            : 'a name or value with characters that no header may hold',
        next: 'Correct the header; on a line below the item it is written without quotes: header=Name: value.',
    });
}

;// CONCATENATED MODULE: ./build/list/safe-path.js



function safeRelativePath(text, option, origin) {
    const refuse = (expected, found) => new NameError('NAME_UNSAFE', origin, `${option} is not a name that is safe on every disk`, {
        expected,
        found,
        next: `Choose another ${option}; it is taken relative to the input path.`,
    });
    if (/^[/\\]/.test(text) || /^[a-z]:/i.test(text))
        throw refuse('a relative path', shown(text));
    if (option === 'out' && /[/\\]$/.test(text))
        throw refuse("a file's name at the end", shown(text));
    const components = text.split(/[/\\]/).filter((component) => component !== '' && component !== '.');
    for (const [index, component] of components.entries()) {
        const isFile = option === 'out' && index === components.length - 1;
        const wanted = objection(component, isFile ? longestFileName : longestComponent);
        if (wanted !== undefined)
            throw refuse(wanted, shown(component));
    }
    if (option === 'out' && components.length === 0)
        throw refuse("a file's name", shown(text));
    return components.join('/');
}
function objection(component, longest) {
    if (component === '..')
        return 'a path without ..';
    if (/\p{Cc}/u.test(component))
        return 'a name without control characters';
    if (/[. ]$/.test(component))
        return 'a name that does not end with a dot or a space';
    if (isDeviceName(component))
        return 'a name that is no device of Windows';
    if (nameBytes(component) > longest)
        return `a name of at most ${longest} bytes in UTF-8`;
    return undefined;
}

;// CONCATENATED MODULE: ./build/list/request-of.js








function requestOf(item) {
    const { origin, sources } = item;
    const given = givenOptions(item.options);
    const read = (name, readOption) => {
        const option = given.byName.get(name)?.[0];
        return option === undefined ? undefined : readOption(option);
    };
    const fields = itemHeaders(given.byName, sources);
    const request = {
        origin,
        sources,
        out: read('out', (option) => safeRelativePath(onlyOne(option), 'out', option.origin)),
        dir: read('dir', (option) => safeRelativePath(onlyOne(option), 'dir', option.origin)) || undefined,
        checksums: readChecksums(given.byName.get('checksum') ?? []),
        size: read('size', readSize),
        headers: fields.headers,
        executable: read('executable', readTruth),
        extract: read('extract', readTruth),
    };
    return { request, warnings: [...given.warnings, ...fields.warnings] };
}
function readChecksums(options) {
    const checksums = [];
    for (const option of options) {
        for (const word of option.value.split(/\s+/)) {
            const checksum = parseChecksum(word);
            if (checksum === undefined)
                throw wrongValue(option, checksumForms, word);
            const rival = checksums.find(({ algorithm }) => algorithm === checksum.algorithm);
            if (rival === undefined)
                checksums.push(checksum);
            else if (rival.hex !== checksum.hex)
                throw twoDigests(option, rival, checksum);
        }
    }
    return checksums;
}
function twoDigests({ origin }, first, second) {
    return new ListError(origin, `two different ${first.algorithm} checksums are given for one file`, {
        expected: first.hex,
        found: second.hex,
        next: 'Remove the one that is wrong; no file can have both.',
    });
}
function readSize(option) {
    const size = parseSize(option.value);
    if (size === undefined)
        throw wrongValue(option, 'whole bytes, such as 4096, 16K or 1.5GiB');
    return size;
}
function readTruth(option) {
    const truth = parseTruth(option.value);
    if (truth === undefined)
        throw wrongValue(option, 'true or false');
    return truth;
}
function onlyOne(option) {
    if (!/\s(?:checksum|size)=\S/.test(option.value))
        return option.value;
    throw wrongValue(option, 'one option on each of the lines below an item');
}
function wrongValue(option, expected, value = option.value) {
    return new ListError(option.origin, `the value of ${option.name} cannot be read`, {
        expected,
        found: shown(value),
        next: `Correct the value of ${option.name}.`,
    });
}

;// CONCATENATED MODULE: ./build/list/parse-list.js


function parseList(text, source) {
    const read = readItems(text, source).map(requestOf);
    const warnings = new Map();
    for (const warning of read.flatMap((each) => each.warnings)) {
        if (!warnings.has(warning.message))
            warnings.set(warning.message, warning);
    }
    return { requests: read.map(({ request }) => request), warnings: [...warnings.values()] };
}

;// CONCATENATED MODULE: ./build/program/read-lists.js







class InputFileError extends Failure {
    code = 'INPUT_FILE';
    constructor(input, path, cause) {
        super(`${input}: cannot read ${path}: ${io_reason_reasonOf(cause)}`, {
            expected: 'a file that can be read',
            found: path,
            next: `Correct the path in ${input}; it is taken from the working directory.`,
            cause,
        });
    }
}
class NoItemsError extends Failure {
    code = 'NO_ITEMS';
    constructor() {
        super('no list names anything to fetch', {
            expected: 'at least one URL in `urls` or `urls-file`',
            found: 'none',
            next: 'Give a URL a line in `urls`, or as an argument on the command line.',
        });
    }
}
async function readLists(outside) {
    const texts = [{ text: inputText(outside.read, 'urls'), source: 'urls' }];
    for (const path of inputLines(outside.read, 'urls-file')) {
        const text = await (0,promises_namespaceObject.readFile)((0,external_node_path_namespaceObject.resolve)(outside.cwd, path), 'utf8').catch((error) => {
            throw new InputFileError('urls-file', path, error);
        });
        refuseMetalink(text, path);
        texts.push({ text, source: path });
    }
    if (outside.standardInput !== undefined)
        texts.push({ text: outside.standardInput, source: 'standard input' });
    const lists = texts.map(({ text, source }) => parseList(text, source));
    const requests = lists.flatMap((list) => list.requests);
    if (requests.length === 0)
        throw new NoItemsError();
    return { requests, warnings: lists.flatMap((list) => list.warnings) };
}
function refuseMetalink(text, path) {
    if (!/^\uFEFF?\s*<(\?xml|metalink)/i.test(text))
        return;
    throw new ListError(path, 'this is XML, and Metalink files are not read yet', {
        expected: "a text list or aria2's input-file form",
        found: 'XML',
        next: 'Write the URLs and checksums of the Metalink file as a list, one item a line.',
    });
}

;// CONCATENATED MODULE: ./build/program/apply-checksums.js











async function applyChecksums(requests, outside, http) {
    const parts = checksumsParts(inputText(outside.read, 'checksums'));
    const entries = (await Promise.all(parts.map((part) => entriesOf(part, outside, http)))).flat();
    if (entries.length === 0)
        return requests;
    return requests.map((request) => {
        const [url] = request.sources;
        if (request.out === undefined && nameFromUrl(url) === undefined)
            return request;
        const name = targetName(request, undefined, url);
        const listed = checksumsFor(entries, name);
        if (listed.length === 0 && request.checksums.length === 0) {
            outside.report({ type: 'warning', file: name, message: 'no line of `checksums` names this file' });
        }
        return { ...request, checksums: [...request.checksums, ...listed] };
    });
}
async function entriesOf({ form, text }, outside, http) {
    switch (form) {
        case 'lines':
            return parseChecksums(text, 'checksums');
        case 'path': {
            const content = await (0,promises_namespaceObject.readFile)((0,external_node_path_namespaceObject.resolve)(outside.cwd, text), 'utf8').catch((error) => {
                throw new InputFileError('checksums', text, error);
            });
            return parseChecksums(content, text);
        }
        case 'url': {
            const url = new URL(text);
            return parseChecksums(await textAt(url, http, outside.signal), displayUrl(url));
        }
    }
}
async function textAt(url, http, signal) {
    const answer = await http.get({ url, range: undefined, ifRange: undefined, headers: [], revalidate: false }, signal);
    if (answer.head.status !== 200) {
        answer.cancel();
        throw new StatusError(answer.head);
    }
    const buffers = [];
    for (let batch = await answer.read(); batch; batch = await answer.read())
        buffers.push(...batch);
    return Buffer.concat(buffers).toString('utf8');
}

;// CONCATENATED MODULE: ./build/program/secrets.js
const secretFields = /^(authorization|proxy-authorization|cookie|.*(token|secret|key|auth|password).*)$/i;
function secretsOf(settings, requests) {
    const fields = [...settings.headers, ...requests.flatMap((request) => request.headers)];
    const userinfo = requests.flatMap((request) => request.sources.map((url) => secrets_decoded(url.password)));
    return [
        ...(settings.githubToken === undefined ? [] : [settings.githubToken]),
        ...fields.filter(({ name }) => secretFields.test(name)).map(({ value }) => value),
        ...userinfo,
    ].filter((secret) => secret !== '');
}
function secrets_decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./build/program/program.js




















const graceAtEnd = 120_000;
const graceOnSignal = 4_000;
const savesAtOnce = 4;
async function runProgram(outside) {
    const settings = readSettings(outside.read, outside.cwd, outside.home);
    const lists = await readLists(outside);
    const secrets = secretsOf(settings, lists.requests);
    outside.onSecrets(secrets);
    const redact = createRedactor(secrets);
    const report = redacting(redact, outside.report);
    tellWhatHasNoEffect(report, outside.read, lists.warnings);
    const stop = stopSignal(outside, settings);
    const http = createHttpClient({
        connectTimeoutMs: settings.connectTimeout,
        stallTimeoutMs: settings.stallTimeout,
        connectionsPerHost: settings.connectionsPerHost,
        rateLimit: settings.rateLimit,
        userAgent: `resume-fetch/${outside.version}`,
        proxies: proxyFromEnvironment(outside.env),
    }, systemClock);
    const store = storeFor(outside, settings);
    const progress = createProgress(report, systemClock, settings.progressInterval);
    try {
        const requests = await applyChecksums(lists.requests, { ...outside, report }, http);
        const run = { ...outside, report, settings, http, store, progress, signal: stop.signal };
        const fetchOrPlan = outside.dryRun ? planAll : fetchAll;
        const summary = await fetchOrPlan(requests, withSaver(run, outside.waitForSaves));
        const files = summary.files.map((file) => redactResult(redact, file));
        return { ...summary, files, settings, requests };
    }
    finally {
        stop.cancel();
        progress.stop();
        await store.close(stop.signal.aborted ? graceOnSignal : graceAtEnd);
        await http.close();
    }
}
function storeFor(outside, settings) {
    const { env, platform, home, temporaryFolder, entryPath } = outside;
    const permitted = env.ACTIONS_CACHE_MODE ?? '';
    return chooseStore({
        settings,
        mode: isCacheMode(permitted) ? narrowerMode(settings.cacheMode, permitted) : settings.cacheMode,
        env,
        defaultFolder: defaultCacheFolder(platform, env, home),
        agentPath: (0,external_node_path_namespaceObject.join)((0,external_node_path_namespaceObject.dirname)(entryPath), '..', 'cache-agent', 'index.js'),
        temporaryFolder,
        clock: systemClock,
    });
}
function stopSignal(outside, settings) {
    const limit = new AbortController();
    const cancelled = new AbortController();
    if (settings.timeLimit !== undefined) {
        systemClock.sleep(settings.timeLimit, cancelled.signal).then(() => limit.abort(new StoppedError('time-limit')), () => undefined);
    }
    return { signal: AbortSignal.any([outside.signal, limit.signal]), cancel: () => cancelled.abort() };
}
function withSaver(base, waitForSaves) {
    const saver = new PartSaver(base.store, savesAtOnce, (file, index, outcome) => {
        if (outcome.kind === 'saved' || outcome.kind === 'exists')
            base.handover.saved(file, index);
        base.report(outcome.kind === 'saved'
            ? { type: 'saved', file: file.name, parts: 1, bytes: outcome.bytes }
            : { type: 'unsaved', file: file.name, outcome });
    });
    const settleSaves = async () => {
        if (waitForSaves)
            await Promise.race([saver.drain(), aborted(base.signal)]);
        saver.stop();
    };
    return {
        ...base,
        saver,
        settleSaves,
        digester: fileDigester,
        clock: systemClock,
        random: Math.random,
        claims: new TargetClaims(),
    };
}
function aborted(signal) {
    if (signal.aborted)
        return Promise.resolve();
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
function tellWhatHasNoEffect(report, read, warnings) {
    for (const { origin, message } of warnings) {
        report({ type: 'warning', file: null, message: `${origin}: ${message}` });
    }
    for (const name of settingsWithoutEffect(read)) {
        report({ type: 'warning', file: null, message: `${name} has no effect yet in this version` });
    }
}

;// CONCATENATED MODULE: ./build/report/ndjson.js
function createNdjson(write) {
    return ({ type, ...fields }) => write(JSON.stringify({ type, ...fields }));
}

;// CONCATENATED MODULE: ./build/report/table.js
function table(columns, rows) {
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
function filesTable(files) {
    const { unfinished, complete, left } = closing_select(files);
    const lines = table(columns, [...unfinished, ...complete].map(row));
    return left === 0 ? lines : [...lines, leftOut(left)];
}
function leftOut(left) {
    return `${formatCount(left, 'more file')} not shown; the output "files" has them all.`;
}
function row(file) {
    return [
        file.file,
        resultWords[file.status],
        file.size === null ? 'unknown' : formatBytes(file.size),
        formatBytes(file.bytesDownloaded),
        formatBytes(file.bytesRestored),
        file.status === 'complete' ? verifiedWords[file.verified] : '-',
        formatDuration(file.seconds * 1000),
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
        return `${formatCount(files.length, 'file')} complete`;
    return `${formatInteger(complete)} of ${formatCount(files.length, 'file')} complete`;
}
function totals({ downloadedBytes, restoredBytes, seconds }) {
    const speed = downloadedBytes > 0 && seconds > 0 ? ` (${formatSpeed(downloadedBytes / seconds)} on average)` : '';
    return [
        `${formatBytes(downloadedBytes)} downloaded${speed}`,
        `${formatBytes(restoredBytes)} from the cache`,
        formatDuration(seconds * 1000),
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
function failure_block_factsOf(result) {
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
    const facts = failure_block_factsOf(result);
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
            return `${event.file}  restored ${formatBytes(event.bytes)} from the cache`;
        case 'dropped':
            return `${event.file}  dropped ${formatBytes(event.bytes)} because ${event.reason}`;
        case 'status':
            return event.downloaded === event.total ? undefined : `${event.file}  ${narrate_status(event)}`;
        case 'retry':
            return `${event.file}  retry ${event.attempt} in ${formatDuration(event.delayMs)}: ${event.reason}`;
        case 'warning':
            return `warning: ${event.file === null ? '' : `${event.file}  `}${warning(event)}`;
        case 'file':
            return `${event.file}  ${narrate_ending(event)}`;
        case 'saved':
        case 'unsaved':
        case 'finished':
            return undefined;
    }
}
function warning(event) {
    return event.next === undefined ? event.message : `${withStop(event.message)} ${event.next}`;
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
        ? `${formatBytes(size)} to fetch`
        : `${formatBytes(wanted)} of ${formatBytes(size)} to fetch`;
}
function narrate_status({ downloaded, total, percent, speed, etaSeconds }) {
    if (total === null || percent === null)
        return `${formatBytes(downloaded)} so far  ${speed}`;
    const left = etaSeconds === null ? [] : [`about ${formatDuration(etaSeconds * 1000)} left`];
    return [formatPercent(percent), `${formatBytes(downloaded)} of ${formatBytes(total)}`, speed, ...left].join('  ');
}
function narrate_ending(result) {
    const time = formatDuration(result.seconds * 1000);
    if (result.status !== 'complete') {
        const cause = result.error === null ? '' : `: ${result.error.message}`;
        return `${result.status === 'partial' ? 'not complete' : 'failed'} after ${time}${cause}`;
    }
    const from = [
        ...(result.bytesDownloaded > 0 ? [`${formatBytes(result.bytesDownloaded)} downloaded`] : []),
        ...(result.bytesRestored > 0 ? [`${formatBytes(result.bytesRestored)} from the cache`] : []),
    ].join(', ');
    return `complete: ${formatBytes(result.size ?? 0)} in ${time}${from && ` (${from})`}, ${verifiedBy[result.verified]}`;
}
const verifiedBy = {
    checksum: 'checksum verified',
    header: "the source's digest verified",
    size: 'size verified only',
    none: 'not verified',
};
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
};
function tally_count(tally, event) {
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
    return retryAfterMs === undefined ? null : `the service asked to wait ${formatDuration(retryAfterMs)}`;
}
function savingInWords(tally) {
    const saved = tally.savedParts > 0
        ? [`saved ${formatCount(tally.savedParts, 'part')} (${formatBytes(tally.savedBytes)}) to the cache`]
        : [];
    return [
        ...saved,
        ...inWords(tally.exists, 'already in the cache'),
        ...inWords(tally.refused, 'refused by the cache'),
        ...inWords(tally.rateLimited, 'not saved for the rate limit'),
        ...inWords(tally.failed, 'failed to save'),
    ].join('; ');
}
function inWords({ parts, reason }, what) {
    if (parts === 0)
        return [];
    return [`${formatCount(parts, 'part')} ${what}${reason === null ? '' : ` (${reason})`}`];
}

;// CONCATENATED MODULE: ./build/report/plain-log.js





function createPlainLog(write, options = {}) {
    const quiet = options.quiet ?? false;
    const files = [];
    const perFile = new Map();
    let run = emptyTally;
    const say = (line) => write(oneLine(line));
    const note = (event) => {
        run = tally_count(run, event);
        if (event.type === 'file')
            files.push(event);
        if (event.type === 'saved' || event.type === 'unsaved') {
            perFile.set(event.file, tally_count(perFile.get(event.file) ?? emptyTally, event));
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
    const blocks = files
        .filter((file) => file.status !== 'complete')
        .flatMap((file) => [...failureBlock(file), '']);
    const stop = stopInWords(finished) ?? [];
    const last = [`${verdict(files)}: ${totals(finished)}`].concat(stop);
    if (quiet)
        return finished.complete ? [] : [...blocks, ...last];
    const saving = savingInWords(run);
    return ['', ...filesTable(files), '', ...blocks, ...(saving === '' ? [] : [saving]), ...last];
}

;// CONCATENATED MODULE: ./build/store/handover.js
const noHandover = { started() { }, finished() { }, saved() { } };

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
            const { read, json, quiet, dryRun, standardInput } = invocation;
            const outcome = await runProgram({
                read,
                standardInput: standardInput ? await (0,consumers_namespaceObject.text)(process.stdin) : undefined,
                env: process.env,
                platform: process.platform,
                cwd: process.cwd(),
                home: (0,external_node_os_namespaceObject.homedir)(),
                temporaryFolder: (0,external_node_os_namespaceObject.tmpdir)(),
                entryPath: (0,external_node_fs_namespaceObject.realpathSync)(process.argv[1] ?? '.'),
                processes: { pid: process.pid, host: (0,external_node_os_namespaceObject.hostname)(), isAlive: isAlive(process.kill.bind(process)) },
                version: version,
                report: json ? createNdjson(print) : createPlainLog(print, { quiet }),
                onSecrets: () => undefined,
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
process.stdout.on('error', () => undefined);
main().then((code) => {
    process.exitCode = code;
}, (error) => {
    process.stderr.write(`${failureText(error).join('\n')}\n`);
    process.exitCode = exitCodeOfFailure(error);
});


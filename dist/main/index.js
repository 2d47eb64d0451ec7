import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

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

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

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

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

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

/***/ 4856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O1: () => (/* binding */ isCacheMode),
/* harmony export */   Z5: () => (/* binding */ cacheModes),
/* harmony export */   kz: () => (/* binding */ permittedMode)
/* harmony export */ });
/* unused harmony export narrowerMode */
const cacheModes = ['write', 'read', 'write-only', 'none'];
function isCacheMode(text) {
    return cacheModes.some((mode) => mode === text);
}
function permittedMode(mode, env) {
    const permitted = env.ACTIONS_CACHE_MODE ?? '';
    return isCacheMode(permitted) ? narrowerMode(mode, permitted) : mode;
}
function narrowerMode(a, b) {
    if (a === b || b === 'write')
        return a;
    if (a === 'write')
        return b;
    return 'none';
}


/***/ }),

/***/ 2392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  K: () => (/* binding */ inputLines),
  A: () => (/* binding */ inputText)
});

;// CONCATENATED MODULE: ./build/inputs/table.js
const inputs = [
    table_text('urls', '', 'LIST', 'What to fetch: one file a line, its URLs (mirrors, best first), then options such as out=NAME and checksum=sha-256=HEX', 'lines'),
    table_text('urls-file', '', 'FILE', "Files that hold such a list, one path a line: of text, in aria2's input-file form, or Metalink 4 or 3", 'lines'),
    table_text('path', '.', 'FOLDER', 'Folder that files go to; made if missing'),
    table_text('checksums', '', 'LINES', 'Lines HEX  NAME as sha256sum writes them, or the path or URL of such a file', 'lines'),
    table_text('headers', '', 'LINES', 'Lines Name: value, sent to the origins named in the list only', 'lines'),
    table_text('github-token', `\${{ github.token }}`, 'TOKEN', "Token that is sent to GitHub's own origins only"),
    table_text('cache-mode', 'write', 'MODE', 'What the cache is used for: write (read and write), read, write-only or none'),
    table_text('cache-dir', '', 'FOLDER', 'Folder that is used as the cache instead of the Actions cache service'),
    table_text('cache-prefix', 'resume-fetch', 'TEXT', 'First part of every cache key; change it to start afresh'),
    table_text('cache-keep', 'all', 'WHAT', 'What stays in the cache: all (finished files too) or partial (only unfinished ones)'),
    table_text('cache-limit', '10GiB', 'SIZE', 'Most that one run saves to the cache, and most that a folder used as the cache holds'),
    flag('stale-if-error', 'false', 'When a source cannot be reached or answers 5xx, use the last complete copy in the cache, with a warning'),
    table_text('part-size', 'auto', 'SIZE', 'Size of the parts in which files are cached, such as 16MiB'),
    table_text('concurrency', '4', 'N', 'Files that are fetched at once'),
    table_text('connections', '4', 'N', 'Connections for one file'),
    table_text('connections-per-host', '8', 'N', 'Connections to one host'),
    table_text('retries', '8', 'N', 'Failures in a row without a new byte before a source is given up'),
    table_text('connect-timeout', '10s', 'TIME', 'Longest time for connecting to a source'),
    table_text('stall-timeout', '30s', 'TIME', 'A connection that brings nothing for this long is replaced'),
    table_text('rate-limit', '', 'SIZE', 'Most bytes a second in total, such as 20MiB; empty for no limit'),
    table_text('time-limit', '', 'TIME', 'Stop cleanly after this long, such as 5h30m, with progress saved; empty for no limit'),
    flag('fail-on-error', 'true', 'Fail the step when a file is not complete at the end, for a failure (the others are finished first) or for time-limit'),
    flag('executable', 'false', 'Set the executable bit of finished files'),
    flag('extract', 'false', "Unpack archives after verification into the file's folder; other files are left as they are"),
    flag('tool-cache', 'false', "Keep finished files in the runner's tool cache too, for persistent self-hosted runners"),
    table_text('progress-interval', '10s', 'TIME', 'Time between two reports of progress; 0 for none but the last'),
    flag('summary', 'true', 'Write the job summary; of no effect on the command line'),
];
function table_text(name, fallback, value, description, kind = 'text') {
    return { name, kind, default: fallback, value, description };
}
function flag(name, fallback, description) {
    return { name, kind: 'flag', default: fallback, value: '', description };
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
function defaultOf(input) {
    return input.default.startsWith('${{') ? '' : input.default;
}


/***/ }),

/***/ 9479:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var _program_agent_ahead_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(810);
/* harmony import */ var _program_process_signals_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(5562);
/* harmony import */ var _program_standard_streams_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3806);





process.exitCode = _program_standard_streams_js__WEBPACK_IMPORTED_MODULE_3__/* .unfinished */ .M1;
(0,_program_standard_streams_js__WEBPACK_IMPORTED_MODULE_3__/* .outliveReaders */ .Bd)(process);
const stop = (0,_program_process_signals_js__WEBPACK_IMPORTED_MODULE_4__/* .firstSignal */ .l)(process, (code) => process.exit(code));
const known = {
    temporaryFolder: process.env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(),
    entryPath: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(process.argv[1] ?? '.'),
};
const read = (name) => process.env[`INPUT_${name.toUpperCase()}`];
const agent = (0,_program_agent_ahead_js__WEBPACK_IMPORTED_MODULE_2__/* .startAgentAhead */ .$)({ ...known, read, env: process.env });
const { runMainStep } = await Promise.all(/* import() */[__nccwpck_require__.e(790), __nccwpck_require__.e(69)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1069));
await runMainStep({ ...known, agent }, stop);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ startAgentAhead)
/* harmony export */ });
/* harmony import */ var _inputs_cache_mode_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(4856);
/* harmony import */ var _inputs_read_input_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2392);
/* harmony import */ var _store_agent_agent_process_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2961);
/* harmony import */ var _store_agent_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(174);
/* harmony import */ var _store_agent_service_available_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6189);
/* harmony import */ var _beside_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1993);






function startAgentAhead(outside) {
    const { read, env, temporaryFolder, entryPath } = outside;
    const mode = (0,_inputs_read_input_js__WEBPACK_IMPORTED_MODULE_0__/* .inputText */ .A)(read, 'cache-mode');
    const isUseless = !(0,_inputs_cache_mode_js__WEBPACK_IMPORTED_MODULE_4__/* .isCacheMode */ .O1)(mode) || (0,_inputs_cache_mode_js__WEBPACK_IMPORTED_MODULE_4__/* .permittedMode */ .kz)(mode, env) === 'none';
    if (isUseless || (0,_inputs_read_input_js__WEBPACK_IMPORTED_MODULE_0__/* .inputText */ .A)(read, 'cache-dir') !== '' || !(0,_store_agent_service_available_js__WEBPACK_IMPORTED_MODULE_5__/* .cacheServiceAvailable */ .j)(env))
        return undefined;
    const agent = (0,_store_agent_agent_process_js__WEBPACK_IMPORTED_MODULE_1__/* .startAgent */ .I)({
        agentPath: (0,_beside_js__WEBPACK_IMPORTED_MODULE_3__/* .beside */ .v)(entryPath, 'cache-agent'),
        stagingParent: temporaryFolder,
        env,
        lingerMs: _store_agent_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFAULT_LIMITS */ .dR.lingerMs,
    });
    agent.catch(() => undefined);
    return agent;
}


/***/ }),

/***/ 1993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ beside)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);

function beside(entryPath, entry) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(entryPath), '..', entry, 'index.js');
}


/***/ }),

/***/ 5562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ firstSignal)
/* harmony export */ });
function firstSignal(source, exitNow) {
    const codes = { SIGINT: 130, SIGTERM: 143 };
    let seen;
    return new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM']) {
            source.on(signal, () => {
                if (seen === signal)
                    exitNow(codes[signal]);
                seen ??= signal;
                resolve(seen);
            });
        }
    });
}


/***/ }),

/***/ 3806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bd: () => (/* binding */ outliveReaders),
/* harmony export */   JZ: () => (/* binding */ endProcess),
/* harmony export */   M1: () => (/* binding */ unfinished)
/* harmony export */ });
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


/***/ }),

/***/ 2961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  I: () => (/* binding */ startAgent)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./build/store/agent/agent-environment.js
function agentEnvironment(env) {
    return {
        ...env,
        GLIBC_TUNABLES: ['glibc.malloc.hugetlb=1', env.GLIBC_TUNABLES].filter(Boolean).join(':'),
        TAR_OPTIONS: '--blocking-factor=128',
    };
}

;// CONCATENATED MODULE: ./build/store/agent/read-message.js
function readOrder(message) {
    const m = fieldsOf(message);
    const id = count(m.id);
    if (id === undefined)
        return undefined;
    if (m.type === 'forget')
        return { type: 'forget', id };
    const key = readKey(m.key);
    if (key === undefined || typeof m.prefix !== 'string')
        return undefined;
    if (m.type === 'restore') {
        const into = readDestination(m.into);
        return into && { type: 'restore', id, prefix: m.prefix, key, into };
    }
    const entry = readEntry(m.entry);
    const soundFrom = readSoundFrom(m.soundFrom);
    const patienceMs = count(m.patienceMs);
    if (m.type !== 'save' || entry === undefined)
        return undefined;
    if (soundFrom === undefined || patienceMs === undefined)
        return undefined;
    const isAbsent = m.isAbsent === true;
    return { type: 'save', id, prefix: m.prefix, key, entry, isAbsent, soundFrom, patienceMs };
}
function readAnswer(message) {
    const m = fieldsOf(message);
    const id = count(m.id);
    const fault = readFault(m.fault);
    const newest = count(m.newest);
    if (id === undefined || fault === undefined)
        return undefined;
    if (m.type === 'restored') {
        const outcome = readRestoreOutcome(m.outcome);
        return outcome && { type: 'restored', id, outcome, fault, newest };
    }
    const outcome = readSaveOutcome(m.outcome);
    return m.type === 'saved' && outcome ? { type: 'saved', id, outcome, fault, newest } : undefined;
}
function readFound(message) {
    const { type, id } = fieldsOf(message);
    const n = count(id);
    return type === 'found' && n !== undefined ? { type, id: n } : undefined;
}
function readRestoreOutcome(value) {
    const { kind, bytes, sha256, spans, notes, reason } = fieldsOf(value);
    if (kind === 'miss')
        return { kind };
    if (kind === 'bad' && typeof reason === 'string')
        return { kind, reason };
    const size = count(bytes);
    const places = allOf(spans, readSpan);
    if (kind !== 'hit' || size === undefined || places === undefined)
        return undefined;
    if (typeof sha256 !== 'string' || typeof notes !== 'string')
        return undefined;
    return { kind, bytes: size, sha256, spans: places, notes };
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
function readSoundFrom(value) {
    const { suffix, doubted } = fieldsOf(value);
    const n = count(suffix);
    return n !== undefined && typeof doubted === 'boolean' ? { suffix: n, doubted } : undefined;
}
function readKey(value) {
    const { name, renewable } = fieldsOf(value);
    return typeof name === 'string' && typeof renewable === 'boolean' ? { name, renewable } : undefined;
}
function readDestination(value) {
    const { path, spans, size } = fieldsOf(value);
    const bytes = count(size);
    const places = spans === undefined ? [] : allOf(spans, readSpan);
    if (typeof path !== 'string' || bytes === undefined || places === undefined)
        return undefined;
    return { path, size: bytes, spans: spans === undefined ? undefined : places };
}
function readEntry(value) {
    const { slices, spans, notes, sha256 } = fieldsOf(value);
    const pieces = allOf(slices, readSlice);
    const places = allOf(spans, readSpan);
    if (pieces === undefined || places === undefined || typeof notes !== 'string')
        return undefined;
    if (sha256 !== undefined && typeof sha256 !== 'string')
        return undefined;
    return { slices: pieces, spans: places, notes, sha256 };
}
function readSlice(value) {
    const { path, offset, length } = fieldsOf(value);
    const start = count(offset);
    const bytes = count(length);
    if (typeof path !== 'string' || start === undefined || bytes === undefined)
        return undefined;
    return { path, offset: start, length: bytes };
}
function readSpan(value) {
    const { start, end } = fieldsOf(value);
    const [first, last] = [count(start), count(end)];
    return first === undefined || last === undefined ? undefined : { start: first, end: last };
}
function allOf(value, read) {
    if (!Array.isArray(value))
        return undefined;
    const items = value.flatMap((item) => read(item) ?? []);
    return items.length === value.length ? items : undefined;
}
function fieldsOf(value) {
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
function count(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

// EXTERNAL MODULE: ./build/store/service-keys.js
var service_keys = __nccwpck_require__(9282);
;// CONCATENATED MODULE: ./build/store/agent/staging.js


function archivesOf(staging) {
    return join(staging.folder, 'archives');
}
function stagedEntry(staging, key) {
    return join(staging.folder, entryPath(key));
}
function stagingParentOf(folders) {
    return folders.find((folder) => !/[\s"]/.test(folder)) ?? folders[0];
}

;// CONCATENATED MODULE: ./build/store/agent/agent-process.js







async function startAgent(options) {
    const parent = stagingParentOf([options.stagingParent, (0,external_node_os_.tmpdir)()]);
    const staging = await (0,promises_.realpath)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, 'resume-fetch-')));
    const child = (0,external_node_child_process_.fork)(options.agentPath, [String(options.lingerMs)], {
        cwd: staging,
        env: agentEnvironment(options.env),
        execArgv: [],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        detached: (0,external_node_os_.platform)() !== 'win32',
    });
    const unanswered = new Map();
    let asked = 0;
    let over = false;
    function end(reason) {
        over = true;
        for (const { settle } of unanswered.values())
            settle({ type: 'died', reason });
        unanswered.clear();
    }
    child.on('message', (message) => {
        const found = readFound(message);
        if (found !== undefined)
            return unanswered.get(found.id)?.onFound?.();
        const answer = readAnswer(message);
        if (answer === undefined)
            return;
        unanswered.get(answer.id)?.settle(answer);
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
    const removed = () => (0,promises_.rm)(staging, { recursive: true, force: true, maxRetries: 5 });
    const ended = died.then(removed).catch(() => undefined);
    return {
        ask(task, signal, onFound) {
            return new Promise((resolve) => {
                if (over)
                    return resolve({ type: 'died', reason: 'the cache agent has ended' });
                const id = ++asked;
                const tell = (message) => child.send({ ...message, id }, () => undefined);
                const forget = () => over || tell({ type: 'forget' });
                const settle = (reply) => {
                    signal?.removeEventListener('abort', forget);
                    resolve(reply);
                };
                unanswered.set(id, { settle, onFound });
                tell(task);
                if (signal?.aborted)
                    forget();
                signal?.addEventListener('abort', forget, { once: true });
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


/***/ }),

/***/ 174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   J5: () => (/* binding */ patienceWithPeers),
/* harmony export */   RI: () => (/* binding */ patienceFor),
/* harmony export */   dR: () => (/* binding */ DEFAULT_LIMITS)
/* harmony export */ });
const DEFAULT_LIMITS = {
    atOnce: 4,
    restoreMs: 60_000,
    silenceMs: 4_000,
    saveMs: 60_000,
    slowest: 1024 * 1024,
    strikes: 3,
    patienceMs: 5_000,
    slowestUpload: 4 * 1024 * 1024,
    askMs: 1_000,
    lingerMs: 60_000,
    savesPerMinute: 150,
    restoresPerMinute: 600,
    quietMs: 60_000,
};
function patienceFor(baseMs, bytes, limits) {
    return baseMs + timeFor(bytes, limits.slowest);
}
function patienceWithPeers(bytes, limits) {
    return limits.patienceMs + timeFor(bytes, limits.slowestUpload);
}
function timeFor(bytes, perSecond) {
    return Math.ceil((bytes / perSecond) * 1000);
}


/***/ }),

/***/ 6189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ cacheServiceAvailable)
/* harmony export */ });
function cacheServiceAvailable(env) {
    const secondVersion = Boolean(env.ACTIONS_CACHE_SERVICE_V2) && !isEnterpriseServer(env);
    if (!secondVersion)
        return Boolean(env.ACTIONS_CACHE_URL);
    return Boolean(env.ACTIONS_RESULTS_URL && env.ACTIONS_RUNTIME_TOKEN);
}
function isEnterpriseServer(env) {
    const server = env.GITHUB_SERVER_URL || 'https://github.com';
    if (!URL.canParse(server))
        return true;
    const host = new URL(server).hostname.toLowerCase();
    return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}


/***/ }),

/***/ 9282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fr: () => (/* binding */ readPrefix),
/* harmony export */   s3: () => (/* binding */ entryPath)
/* harmony export */ });
/* unused harmony exports LONGEST_PREFIX, BadPrefix, keyStem, serviceKey, endOf */
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(728);

const LONGEST_KEY = 512;
const LONGEST_REST = `-${'f'.repeat(64)}-${Number.MAX_SAFE_INTEGER}-${Number.MAX_SAFE_INTEGER}.9`.length;
const LONGEST_PREFIX = LONGEST_KEY - LONGEST_REST;
class BadPrefix extends _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H {
    code = 'CACHE_PREFIX';
    constructor(prefix) {
        super(`cache-prefix cannot begin a cache key: ${JSON.stringify(prefix)}`, {
            expected: `1 to ${LONGEST_PREFIX} visible ASCII characters, no comma`,
            found: wrongIn(prefix),
            next: 'Choose another cache-prefix, such as resume-fetch-2.',
        });
    }
}
function wrongIn(prefix) {
    const [bad] = prefix.match(invisibleOrComma) ?? [];
    if (bad !== undefined)
        return `the character ${JSON.stringify(bad)}`;
    return prefix === '' ? 'nothing' : `${prefix.length} characters`;
}
const invisibleOrComma = /[^\x21-\x2b\x2d-\x7e]/u;
function readPrefix(prefix) {
    if (prefix === '' || prefix.length > LONGEST_PREFIX || invisibleOrComma.test(prefix))
        throw new BadPrefix(prefix);
    return prefix.toLowerCase();
}
function keyStem(prefix, { name }) {
    return `${prefix.toLowerCase()}-${name}.`;
}
function serviceKey(prefix, key, { generation, suffix }) {
    return `${keyStem(prefix, key)}${generation === undefined ? '' : `${generation}.`}${suffix}`;
}
function endOf(returned, prefix, key) {
    const stem = keyStem(prefix, key);
    const lower = returned.toLowerCase();
    if (!lower.startsWith(stem))
        return undefined;
    const form = key.renewable ? /^([0-9a-f]{16})\.([0-9])$/ : /^()([0-9])$/;
    const match = form.exec(lower.slice(stem.length));
    if (match === null)
        return undefined;
    return { generation: match[1] || undefined, suffix: Number(match[2]) };
}
function entryPath({ name }) {
    return `${name}.entry`;
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
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
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
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9479);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 

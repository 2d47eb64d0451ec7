#!/usr/bin/env node
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

/***/ 8321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

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
    text('cache-limit', '10GiB', 'SIZE', 'Most that one run saves to the cache, and most that a folder used as the cache holds'),
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
    flag('fail-on-error', 'true', 'Fail the step when a file is not complete at the end, for a failure (the others are finished first) or for time-limit'),
    flag('executable', 'false', 'Set the executable bit of finished files'),
    flag('extract', 'false', "Unpack archives after verification into the file's folder; other files are left as they are"),
    flag('tool-cache', 'false', "Keep finished files in the runner's tool cache too, for persistent self-hosted runners"),
    text('progress-interval', '10s', 'TIME', 'Time between two reports of progress; 0 for none but the last'),
    flag('summary', 'true', 'Write the job summary; of no effect on the command line'),
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
    let beforePrevious = [];
    let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row += 1) {
        const letter = a[row - 1];
        const current = [row];
        for (let column = 1; column <= b.length; column += 1) {
            const changed = (previous[column - 1] ?? 0) + (letter === b[column - 1] ? 0 : 1);
            const isSwap = row > 1 && letter === b[column - 2] && a[row - 2] === b[column - 1];
            const swapped = isSwap ? (beforePrevious[column - 2] ?? 0) + 1 : changed;
            current.push(Math.min(changed, swapped, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
        }
        beforePrevious = previous;
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
/* harmony export */   S: () => (/* binding */ shown),
/* harmony export */   c: () => (/* binding */ withoutSecrets)
/* harmony export */ });
const longest = 80;
function shown(word) {
    const open = withoutSecrets(word);
    return JSON.stringify(open.length > longest ? `${open.slice(0, longest)}…` : open);
}
function withoutSecrets(text) {
    return text.replace(/\S+/g, withoutUserinfo).replace(/\?.*$/s, '?***');
}
function withoutUserinfo(word) {
    if (/^(?:github|hf):(?!\/\/)|^[a-z]:[\\/]/i.test(word))
        return word;
    return word.replace(/^([a-z][a-z0-9+.-]*:\/+|https?:)?(.*)@/i, (whole, scheme = '', userinfo) => scheme === '' && !userinfo.includes(':') ? whole : `${scheme}***@`);
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
            return (0,_short_forms_js__WEBPACK_IMPORTED_MODULE_1__/* .bucketUrl */ .Cg)(word) ?? unlike(word, `${scheme}://BUCKET/KEY`, origin);
        case 'github':
            return asWritten(word, (0,_short_forms_js__WEBPACK_IMPORTED_MODULE_1__/* .githubAsset */ .aB)(word), 'github:OWNER/REPO@TAG/NAME, where NAME may hold * and ?', origin);
        case 'hf':
            return asWritten(word, (0,_short_forms_js__WEBPACK_IMPORTED_MODULE_1__/* .hubFile */ .Sl)(word), 'hf:OWNER/REPO@REVISION/PATH', origin);
        default:
            if (word.includes('@') && !word.startsWith(`${word.slice(0, scheme.length)}://`))
                return unreadable(word, 'https://USER:PASSWORD@HOST/PATH', origin);
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
    return read === undefined || !URL.canParse(word) ? unlike(word, form, origin) : new URL(word);
}
function unlike(word, form, origin) {
    throw new _list_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ListError */ .J(origin, 'this URL cannot be read', {
        expected: form,
        found: (0,_shown_js__WEBPACK_IMPORTED_MODULE_2__/* .shown */ .S)(word),
        next: `Write all pieces of ${form}, or give the https: URL of the file.`,
    });
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

/***/ 8508:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
const version = '0.1.0';


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

// EXTERNAL MODULE: ./build/list/shown.js
var shown = __nccwpck_require__(5656);
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
    throw new UsageError(`There is no use for the argument ${(0,shown/* shown */.S)(argument)}`, 'URLs with http: or https:, name=value options behind them, or - for a list on standard input', (0,shown/* shown */.S)(argument), adviceOn(argument));
}
function adviceOn(argument) {
    if (argument === '')
        return 'Leave it out: a variable that it was made of may be empty.';
    return /^(?:true|false)$/i.test(argument)
        ? `Write the value of an option that is true or false behind it, as in --summary=${argument}.`
        : `Write --urls-file=${(0,shown/* withoutSecrets */.c)(argument)} if that is a file with a list, or https:// in front of a URL.`;
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
    ['--json', 'Write events to standard output, one JSON object a line; wins over --quiet'],
    ['-q, --quiet', 'Write nothing but warnings and errors'],
    ['--dry-run', 'Ask the sources, say what would be fetched and why, and fetch nothing'],
    ['--version', 'Write the version'],
    ['-h, --help', 'Write this text'],
];
const ending = `
Sizes take B, K, M, G, T (powers of 1024, such as 16MiB); times take 500ms, 90, 90s, 5m, 1h30m.
--path and --cache-dir may begin with ~, the home folder. --header is another name of --headers.

Exit codes: 0 all complete (or --no-fail-on-error), 1 something failed, 2 usage error and nothing
fetched, 3 stopped by --time-limit, 130 and 143 stopped by SIGINT and SIGTERM. In all but 2
progress is saved.
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

;// CONCATENATED MODULE: ./build/program/process-signals.js
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

// EXTERNAL MODULE: ./build/version.js
var version = __nccwpck_require__(8508);
;// CONCATENATED MODULE: ./build/cli.js





async function main(stop) {
    const invocation = parseArguments(process.argv.slice(2));
    switch (invocation.kind) {
        case 'help':
            return print(helpText().trimEnd());
        case 'version':
            return print(version/* version */.r);
        case 'run': {
            const { runCli } = await Promise.all(/* import() */[__nccwpck_require__.e(334), __nccwpck_require__.e(389), __nccwpck_require__.e(214)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1214));
            return runCli(invocation, stop);
        }
    }
}
function print(text) {
    process.stdout.write(`${text}\n`);
    return 0;
}
async function tellFailure(error) {
    const [{ failureText }, { exitCodeOfFailure }] = await Promise.all([
        __nccwpck_require__.e(/* import() */ 53).then(__nccwpck_require__.bind(__nccwpck_require__, 53)),
        __nccwpck_require__.e(/* import() */ 389).then(__nccwpck_require__.bind(__nccwpck_require__, 4389)),
    ]);
    process.stderr.write(`${failureText(error).join('\n')}\n`);
    return exitCodeOfFailure(error);
}
process.exitCode = unfinished;
outliveReaders(process);
main(firstSignal(process, (code) => process.exit(code)))
    .catch(tellFailure)
    .then((code) => endProcess(process, code));


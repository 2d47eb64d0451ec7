export const id = 214;
export const ids = [214];
export const modules = {

/***/ 1214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCli: () => (/* binding */ runCli)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
;// CONCATENATED MODULE: ./build/program/bytes-until.js

async function bytesUntil(input, signal) {
    signal.throwIfAborted();
    const stop = () => input.destroy(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    try {
        return await (0,consumers_.buffer)(input);
    }
    finally {
        signal.removeEventListener('abort', stop);
    }
}

// EXTERNAL MODULE: ./build/program/exit-code.js
var exit_code = __webpack_require__(4389);
// EXTERNAL MODULE: ./build/errors/io-reason.js
var io_reason = __webpack_require__(2545);
;// CONCATENATED MODULE: ./build/program/is-alive.js


function isAlive(kill, stat = statOf) {
    return (pid) => {
        try {
            kill(pid, 0);
        }
        catch (error) {
            if ((0,io_reason/* ioCode */.K_)(error) !== 'EPERM')
                return false;
        }
        return !hasEnded(stat(pid));
    };
}
function hasEnded(stat) {
    const state = stat?.slice(stat.lastIndexOf(')') + 2).charAt(0);
    return state === 'Z' || state === 'X';
}
function statOf(pid) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'latin1');
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
// EXTERNAL MODULE: ./build/format.js
var format = __webpack_require__(7413);
// EXTERNAL MODULE: ./build/errors/failure.js
var failure = __webpack_require__(728);
;// CONCATENATED MODULE: ./build/errors/disk-failures.js




class DiskFullError extends failure/* Failure */.H {
    code = 'DISK_FULL';
    constructor(path, needed, free, cause) {
        super(`no space left for ${path}${needed === undefined ? '' : `: ${inBytes(needed, free ?? 0)}`}`, {
            ...(needed === undefined ? {} : { expected: `${(0,format/* formatExactBytes */.Uv)(needed)} free` }),
            ...(free === undefined ? {} : { found: `${(0,format/* formatExactBytes */.Uv)(free)} free` }),
            next: 'Free space on this disk or choose another `path`, then run again.',
            cause,
        });
    }
}
function inBytes(needed, free) {
    const looksAlike = (0,format/* formatBytes */.z3)(needed) === (0,format/* formatBytes */.z3)(free);
    const [missing, left] = [needed, free].map(looksAlike ? format/* formatExactBytes */.Uv : format/* formatBytes */.z3);
    return `${missing} are missing, ${left} are free`;
}
class DiskError extends failure/* Failure */.H {
    code = 'DISK';
    constructor(doing, path, cause) {
        super(`cannot ${doing} ${path}: ${withoutCall((0,io_reason/* reasonOf */.A3)(cause))}`, {
            next: adviceFor((0,io_reason/* ioCode */.K_)(cause), doing, path),
            cause,
        });
    }
}
function withoutCall(reason) {
    return reason.replace(/, [a-z]+ '.*'$/s, '');
}
function adviceFor(code, doing, path) {
    const folder = (0,external_node_path_.dirname)(path);
    switch (code) {
        case 'EACCES':
        case 'EPERM':
        case 'EROFS':
            if (doing === 'read' || doing === 'digest')
                return `Let this user read ${path}, or remove it.`;
            if (doing === 'open')
                return `Let this user read and write ${path}, or remove it.`;
            if (doing === 'make executable')
                return `Another user owns ${path}: let that one do it, or remove it.`;
            return `Let this user write to ${folder}, or choose another \`path\`.`;
        case 'EEXIST':
        case 'ENOTDIR':
            return 'A file, or a link that leads nowhere, stands where a folder is needed: remove it, or choose another `path`, `out=` or `dir=`.';
        case 'ENAMETOOLONG':
            return 'Give the item a shorter name with `out=`, or choose a shorter `path`.';
        default:
            return `Check that ${folder} is there, is writable and is on a healthy disk.`;
    }
}
class TargetNotFileError extends failure/* Failure */.H {
    code = 'TARGET_NOT_FILE';
    constructor(path, found) {
        super(`${path} is ${found}, not a file`, {
            expected: 'a file or nothing',
            found,
            next: 'Remove it or give the item another name with `out=`.',
        });
    }
}
class TargetTakenError extends failure/* Failure */.H {
    code = 'TARGET_TAKEN';
    constructor(path) {
        super(`another process took over ${path}`, {
            next: 'Give each process a folder of its own, or let one of them finish first.',
        });
    }
}
function diskFailure(doing, path, error) {
    if (error instanceof failure/* Failure */.H)
        return error;
    const code = (0,io_reason/* ioCode */.K_)(error);
    return code === 'ENOSPC' || code === 'EDQUOT'
        ? new DiskFullError(path, undefined, undefined, error)
        : new DiskError(doing, path, error);
}
function failedTo(doing, path) {
    return (error) => {
        throw diskFailure(doing, path, error);
    };
}

;// CONCATENATED MODULE: ./build/digest/digester.js
const idleFollower = {
    wrote: () => undefined,
    advance: () => undefined,
    finish: async () => new Map(),
    close: async () => undefined,
};

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./build/digest/crc32c.js
class Crc32c {
    #state = 0xffffffff;
    update(bytes) {
        let state = this.#state;
        for (const byte of bytes)
            state = (state >>> 8) ^ (table[(state ^ byte) & 0xff] ?? 0);
        this.#state = state;
        return this;
    }
    digest(_encoding) {
        return ((this.#state ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
    }
}
const polynomial = 0x82f63b78;
const table = Int32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++)
        remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1;
    return remainder;
});

;// CONCATENATED MODULE: ./build/digest/file-digester.js





const readBytes = 1024 ** 2;
const begin = {
    'sha-512': () => (0,external_node_crypto_.createHash)('sha512'),
    'sha-384': () => (0,external_node_crypto_.createHash)('sha384'),
    'sha-256': () => (0,external_node_crypto_.createHash)('sha256'),
    'sha-224': () => (0,external_node_crypto_.createHash)('sha224'),
    'sha-1': () => (0,external_node_crypto_.createHash)('sha1'),
    md5: () => (0,external_node_crypto_.createHash)('md5'),
    crc32c: () => new Crc32c(),
};
const fileDigester = {
    async sha256({ path, offset, length }) {
        const hash = (0,external_node_crypto_.createHash)('sha256');
        const file = await (0,promises_.open)(path, 'r');
        try {
            const end = offset + length;
            const reading = { file, path, memory: memoryFor(length) };
            for await (const chunk of chunksOf(reading, offset, () => end))
                hash.update(chunk);
        }
        finally {
            await file.close();
        }
        return hash.digest('hex');
    },
    follow(path, algorithms) {
        return algorithms.length === 0 ? idleFollower : new FileFollower(path, algorithms);
    },
};
class FileFollower {
    path;
    #hashes;
    #file;
    #memory;
    #digested = 0;
    #frontier = 0;
    #running;
    #broken;
    #closed = false;
    constructor(path, algorithms) {
        this.path = path;
        this.#hashes = new Map(algorithms.map((algorithm) => [algorithm, begin[algorithm]()]));
    }
    wrote(position, buffers) {
        if (position !== this.#digested || this.#running)
            return;
        for (const buffer of buffers) {
            for (const hash of this.#hashes.values())
                hash.update(buffer);
            this.#digested += buffer.length;
        }
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
        this.#file ??= await (0,promises_.open)(this.path, 'r');
        this.#memory ??= memoryFor(readBytes);
        const reading = { file: this.#file, path: this.path, memory: this.#memory };
        const end = () => (this.#closed ? 0 : this.#frontier);
        while (this.#digested < end()) {
            for await (const chunk of chunksOf(reading, this.#digested, end)) {
                for (const hash of this.#hashes.values())
                    hash.update(chunk);
                this.#digested += chunk.length;
            }
        }
    }
}
function memoryFor(length) {
    const size = Math.min(readBytes, length);
    return [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)];
}
async function* chunksOf({ file, path, memory: [here, there] }, start, end) {
    async function read(at, memory) {
        const wanted = Math.min(memory.length, end() - at);
        if (wanted <= 0)
            return undefined;
        const { bytesRead } = await file.read(memory, 0, wanted, at);
        if (bytesRead > 0)
            return memory.subarray(0, bytesRead);
        throw new DiskError('read', path, new Error(`it ends at byte ${at}, expected ${end()}`));
    }
    let next = read(start, here);
    try {
        let at = start;
        let free = there;
        for (let chunk = await next; chunk; chunk = await next) {
            at += chunk.length;
            next = read(at, free);
            next.catch(() => undefined);
            free = free === there ? here : there;
            yield chunk;
        }
    }
    finally {
        await next.catch(() => undefined);
    }
}

;// CONCATENATED MODULE: ./build/digest/thread-digester.js




const worthAThread = 8 * 1024 ** 2;
const worthAMessage = 2 * 1024 ** 2;
function createThreadDigester(workerPath) {
    let thread;
    const inThread = () => {
        thread ??= new DigestThread(workerPath);
        return thread;
    };
    return {
        sha256: (slice) => (slice.length < worthAThread ? fileDigester : inThread()).sha256(slice),
        follow(path, algorithms, size = 0) {
            if (algorithms.length === 0)
                return idleFollower;
            return size < worthAThread
                ? new LateFollower(path, algorithms, inThread)
                : inThread().follow(path, algorithms);
        },
        async close() {
            await thread?.close();
            thread = undefined;
        },
    };
}
class LateFollower {
    path;
    algorithms;
    thread;
    #onTheSpot;
    #inThread;
    constructor(path, algorithms, thread) {
        this.path = path;
        this.algorithms = algorithms;
        this.thread = thread;
        this.#onTheSpot = fileDigester.follow(path, algorithms);
    }
    wrote(position, buffers) {
        if (!this.#inThread)
            this.#onTheSpot.wrote(position, buffers);
    }
    advance(to) {
        if (to >= worthAThread)
            this.#fromThread().advance(to);
    }
    finish(size) {
        return (size < worthAThread ? this.#onTheSpot : this.#fromThread()).finish(size);
    }
    async close() {
        await this.#onTheSpot.close();
        await this.#inThread?.close();
    }
    #fromThread() {
        this.#inThread ??= this.thread().follow(this.path, this.algorithms);
        return this.#inThread;
    }
}
class DigestThread {
    #worker;
    #waiting = new Map();
    #lastId = 0;
    #broken;
    constructor(workerPath) {
        this.#worker = new external_node_worker_threads_.Worker(workerPath);
        this.#worker.unref();
        this.#worker.on('message', (answer) => this.#settle(answer));
        this.#worker.on('error', (error) => this.#fail(error));
        this.#worker.on('exit', () => this.#fail(new Error('the digest thread has ended')));
    }
    async sha256(slice) {
        const digests = await this.#ask({ type: 'slice', slice }, slice.path);
        return digests.get('sha-256') ?? '';
    }
    follow(path, algorithms) {
        const follower = ++this.#lastId;
        this.#tell({ type: 'follow', follower, path, algorithms });
        let told = 0;
        return {
            wrote: () => undefined,
            advance: (to) => {
                if (to - told < worthAMessage)
                    return;
                told = to;
                this.#tell({ type: 'advance', follower, to });
            },
            finish: (size) => this.#ask({ type: 'finish', follower, size }, path),
            close: async () => {
                await this.#ask({ type: 'close', follower }, path);
            },
        };
    }
    async close() {
        await this.#worker.terminate();
    }
    #tell(task) {
        this.#worker.postMessage({ id: undefined, task });
    }
    async #ask(task, path) {
        try {
            return await new Promise((resolve, reject) => {
                if (this.#broken)
                    return reject(this.#broken);
                const id = ++this.#lastId;
                this.#waiting.set(id, { resolve, reject });
                this.#worker.ref();
                this.#worker.postMessage({ id, task });
            });
        }
        catch (error) {
            throw new DiskError('digest', path, error);
        }
    }
    #settle(answer) {
        const waiting = this.#waiting.get(answer.id);
        this.#waiting.delete(answer.id);
        if ('digests' in answer)
            waiting?.resolve(answer.digests);
        else
            waiting?.reject(new Error(answer.reason));
        if (this.#waiting.size === 0)
            this.#worker.unref();
    }
    #fail(reason) {
        this.#broken ??= reason;
        for (const { reject } of this.#waiting.values())
            reject(reason);
        this.#waiting.clear();
    }
}

;// CONCATENATED MODULE: ./build/in-turn.js
async function inTurn(items, atOnce, handle) {
    const queue = items.entries();
    const turns = new Turns(atOnce);
    const work = async () => {
        for (const [index, item] of queue) {
            const turn = turns.next();
            await handle(item, index, turn).finally(turn.end);
        }
    };
    const crew = () => Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
    const first = crew();
    if (atOnce === 1)
        return void (await first);
    const second = Promise.race([turns.allTaken, first]).then(crew);
    await Promise.all([first, second]);
}
class Turns {
    left;
    allTaken;
    #waiting = [];
    #areTaken = () => undefined;
    constructor(left) {
        this.left = left;
        this.allTaken = new Promise((resolve) => {
            this.#areTaken = resolve;
        });
    }
    next() {
        let coming;
        let isOver = false;
        const end = () => {
            if (isOver)
                return;
            isOver = true;
            if (coming)
                this.#free();
        };
        return {
            come: () => {
                coming ??= isOver ? Promise.resolve() : this.#take();
                return coming;
            },
            pass: async () => {
                end();
                await new Promise((resolve) => setImmediate(resolve));
            },
            end,
        };
    }
    #take() {
        return new Promise((resolve) => {
            if (this.left === 0) {
                this.#waiting.push(resolve);
                return;
            }
            this.left -= 1;
            resolve();
            if (this.left === 0)
                this.#areTaken();
        });
    }
    #free() {
        const next = this.#waiting.shift();
        if (next)
            next();
        else
            this.left += 1;
    }
}

;// CONCATENATED MODULE: ./build/list/name-rules.js
const longestComponent = 255;
function isDeviceName(name) {
    return /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\.|$)/i.test(name);
}
function nameBytes(name) {
    return Buffer.byteLength(name, 'utf8');
}
function beginningOf(name, room) {
    if (nameBytes(name) <= room)
        return name;
    let beginning = '';
    let bytes = 0;
    for (const character of name) {
        bytes += nameBytes(character);
        if (bytes > room)
            break;
        beginning += character;
    }
    return beginning;
}

;// CONCATENATED MODULE: ./build/list/name-beside.js


const longestEnding = '.part.lock.12345678'.length;
function nameBeside(name) {
    const room = longestComponent - longestEnding;
    if (nameBytes(name) <= room)
        return name;
    const digest = (0,external_node_crypto_.hash)('sha256', name).slice(0, 16);
    return `${beginningOf(name, room - digest.length - 1)}~${digest}`;
}

;// CONCATENATED MODULE: ./build/list/target-clash.js


class TargetClashError extends failure/* Failure */.H {
    code = 'TARGET_CLASH';
    constructor(first, second, why) {
        super(`${first.origin} and ${second.origin} have one target: ${why}`, {
            expected: 'another target for every item',
            found: first.name === second.name ? first.name : `${first.name} and ${second.name}`,
            next: 'Give one of the two items another out=NAME or dir=FOLDER, or remove it.',
        });
    }
}
const whileFetched = ['.part', '.part.json', '.part.lock', '.part.copy'];
const onceUnpacked = ['.unpacked', '.unpacking'];
function sidecarsOf({ name, unpacks }) {
    const start = name.lastIndexOf('/') + 1;
    const beside = name.slice(0, start) + nameBeside(name.slice(start));
    return [...whileFetched, ...(unpacks ? onceUnpacked : [])].map((ending) => beside + ending);
}
function findClash(targets) {
    const owners = new Map();
    for (const target of targets) {
        const rival = owners.get(folded(target.name));
        if (rival !== undefined)
            return new TargetClashError(rival, target, sameName(rival, target));
        owners.set(folded(target.name), target);
    }
    for (const target of targets) {
        for (const sidecar of sidecarsOf(target)) {
            const rival = owners.get(folded(sidecar));
            if (rival !== undefined) {
                const why = `${rival.name} is where a file that belongs to ${target.name} is kept`;
                return new TargetClashError(target, rival, why);
            }
        }
    }
    const files = new Map(owners);
    for (const target of targets)
        for (const sidecar of sidecarsOf(target))
            files.set(folded(sidecar), target);
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
    if (/^[\x20-\x7e]*$/.test(name))
        return name.toUpperCase();
    return name.normalize('NFC').toLowerCase().toUpperCase().normalize('NFC');
}

;// CONCATENATED MODULE: ./build/list/name-error.js

class NameError extends failure/* Failure */.H {
    code;
    origin;
    constructor(code, origin, problem, detail) {
        super(`${origin}: ${problem}`, detail);
        this.code = code;
        this.origin = origin;
    }
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
const namesInUrls = new WeakMap();
function nameFromUrl(url) {
    const known = namesInUrls.get(url);
    if (known)
        return known.name;
    const name = nameFromServer(decoded(url.pathname.split('/').at(-1) ?? ''));
    namesInUrls.set(url, { name });
    return name;
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
    if (nameBytes(name) <= longestComponent)
        return name;
    const extension = /(?:\.[A-Za-z0-9]{1,12}){1,2}$/.exec(name)?.[0] ?? '';
    return `${beginningOf(name, longestComponent - nameBytes(extension))}${extension}`;
}

;// CONCATENATED MODULE: ./build/list/target-name.js


function namingUrl({ sources }) {
    return sources.find((url) => nameFromUrl(url) !== undefined) ?? sources[0];
}
function likelyName(request) {
    const url = namingUrl(request);
    return stated(request) !== undefined || nameFromUrl(url) !== undefined
        ? targetName(request, undefined, url)
        : undefined;
}
function certainName(request) {
    const isCertain = stated(request) !== undefined || namingUrl(request).search === '';
    return isCertain ? likelyName(request) : undefined;
}
function mayBeRenamed(request) {
    const url = namingUrl(request);
    return stated(request) === undefined && (url.search !== '' || !/[^.]\.[^.]+$/.test(nameFromUrl(url) ?? ''));
}
function targetName(request, declared, url) {
    const name = stated(request) ?? (declared === undefined ? undefined : nameFromServer(declared)) ?? nameFromUrl(url);
    if (name === undefined) {
        throw new NameError('NAME_MISSING', request.origin, 'nothing gives the file a name', {
            expected: "out=NAME, a name from the source (Content-Disposition), or one at the end of the URL's path",
            found: `a URL whose path ends with ${JSON.stringify(url.pathname.split('/').at(-1) ?? '')}`,
            next: 'Add out=NAME to the item.',
        });
    }
    return request.dir === undefined ? name : `${request.dir}/${name}`;
}
function stated({ out, learnt }) {
    return out ?? learnt;
}

// EXTERNAL MODULE: ./build/http/display-url.js
var display_url = __webpack_require__(7099);
// EXTERNAL MODULE: ./build/http/http-date.js
var http_date = __webpack_require__(4502);
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
    return areComparable(a, b) && a.value === b.value;
}
function areComparable(a, b) {
    return a.kind === b.kind && placeOf(a) === placeOf(b);
}
function wordOf(before, now) {
    if (!now || !areComparable(before, now))
        return 'nothing';
    if (opaque(before) !== opaque(now))
        return 'other';
    return before.strong && (now.strong || now.kind === 'last-modified') ? 'same' : 'nothing';
}
function comparableIn(head, before) {
    return [entityTagOf(head), lastModifiedOf(head)].find((each) => each && before && areComparable(before, each));
}
function namesStill(head, before) {
    const theirs = comparableIn(head, before);
    return theirs !== undefined && wordOf(before, theirs) !== 'other';
}
function opaque({ kind, value }) {
    return kind === 'etag' ? value.replace(/^W\//, '').replace(/^"(.*)"$/, '$1') : value;
}
function validatorText(validator) {
    const place = placeOf(validator);
    return place === undefined ? validator.value : `${validator.value} at ${place}`;
}
function placeOf(validator) {
    return validator.kind === 'last-modified' ? validator.at : undefined;
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
    const modified = (0,http_date/* parseHttpDate */.m)(value);
    if (value === undefined || modified === undefined)
        return undefined;
    const date = (0,http_date/* parseHttpDate */.m)(head.fields.get('date'));
    const strong = date !== undefined && date - modified >= 1000;
    return {
        kind: 'last-modified',
        value,
        strong,
        ...(head.hops > 0 && { at: head.url.origin }),
    };
}

;// CONCATENATED MODULE: ./build/list/checksum.js
const algorithms = ['sha-512', 'sha-384', 'sha-256', 'sha-224', 'sha-1', 'md5'];
const digestLengths = {
    'sha-512': 64,
    'sha-384': 48,
    'sha-256': 32,
    'sha-224': 28,
    'sha-1': 20,
    md5: 16,
};

;// CONCATENATED MODULE: ./build/plan/sha256.js

function sha256(text) {
    return (0,external_node_crypto_.hash)('sha256', text);
}

;// CONCATENATED MODULE: ./build/plan/identity.js



function identityOf(content) {
    const { canonicalUrl, size, validator } = content;
    return (identityByList(content) ??
        sha256(JSON.stringify({
            version: 1,
            url: canonicalUrl,
            size,
            validator: validator ? validatorText(validator) : null,
        })));
}
function identityByList({ checksums, pieces, }) {
    return identityOfChecksums(checksums) ?? (pieces && sha256(JSON.stringify({ version: 1, pieces })));
}
function identityOfChecksums(checksums) {
    const strongest = strongestChecksum(checksums);
    return strongest && sha256(JSON.stringify({ version: 1, [strongest.algorithm]: strongest.hex }));
}
function strongestChecksum(checksums) {
    return [...checksums].sort((a, b) => algorithms.indexOf(a.algorithm) - algorithms.indexOf(b.algorithm))[0];
}
function sourceName(canonicalUrl) {
    return sha256(canonicalUrl).slice(0, 32);
}
function otherWordOf(name) {
    return `${name} besides`;
}

;// CONCATENATED MODULE: ./build/plan/record.js



function subjectOf({ checksums, sources }) {
    return identityOfChecksums(checksums) ?? hashOf(sources[0]);
}
function namedBy({ out, sources }) {
    return out === undefined ? hashOf(sources[0]) : '';
}
const hashes = new WeakMap();
function hashOf(url) {
    const known = hashes.get(url);
    if (known !== undefined)
        return known;
    const hash = sha256(`url ${(0,display_url/* canonicalUrl */.W)(url)}`);
    hashes.set(url, hash);
    return hash;
}
function serialiseRecord(record) {
    const { identity, size, partSize, name, namedBy, digests } = record;
    const sorted = [...digests].sort(([a], [b]) => a - b);
    return JSON.stringify({ identity, size, partSize, name, namedBy, digests: Object.fromEntries(sorted) });
}
function parseRecord(text) {
    try {
        return readRecord(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
function readRecord(value) {
    if (!isObject(value))
        return undefined;
    const { identity, size, partSize, name, namedBy, digests } = value;
    if (!isHex(identity) || !isCount(size) || !isCount(partSize) || partSize === 0)
        return undefined;
    if (typeof name !== 'string' || typeof namedBy !== 'string' || !isObject(digests))
        return undefined;
    const byIndex = new Map();
    for (const [index, digest] of Object.entries(digests)) {
        if (!/^\d+$/.test(index) || !isHex(digest))
            return undefined;
        byIndex.set(Number(index), digest);
    }
    return { identity, size, partSize, name, namedBy, digests: byIndex };
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isHex(value) {
    return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
function isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

// EXTERNAL MODULE: ./build/transfer/failures.js
var failures = __webpack_require__(2887);
;// CONCATENATED MODULE: ./build/plan/part-layout.js
const MiB = 1024 ** 2;
const smallestPart = 8 * MiB;
const usualLargestPart = 64 * MiB;
const partsWanted = 64;
const partsAtMost = 512;
function partSizeFor(size, chosen) {
    if (chosen !== undefined)
        return chosen;
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
function tailSpans(held, size, partSize) {
    return wholeParts(held, size, partSize).reduce((rest, index) => rest.without(partSpan(index, size, partSize)), held).spans;
}

;// CONCATENATED MODULE: ./build/plan/decision.js
function restart(dropped, reason) {
    return { kind: 'restart', dropped, reason };
}

;// CONCATENATED MODULE: ./build/plan/proof.js



function proofOf(journal, now, overlap, { source, mirrors, hasChecksum }) {
    const bytes = journal.held.total;
    if (overlap === 'differs')
        return restart(bytes, 'bytes that are here differ from the same bytes of the source');
    if (!hasChecksum && !areOne(Object.values(journal.sources)))
        return restart(bytes, 'the bytes that are here came from several sources, and nothing proves that all serve the same file');
    const before = validatorBefore(journal, source, mirrors);
    const word = before && wordOf(before, now);
    if (before && now && word === 'other') {
        const name = nameOf(now);
        return hasChecksum
            ? proved('checksum', `the ${name} differs, the checksum will decide`)
            : restart(bytes, `the source has another version: ${name} was ${validatorText(before)}, is ${validatorText(now)}`);
    }
    if (now && word === 'same')
        return proved('validator', `proved by the same ${nameOf(now)}`);
    if (hasChecksum)
        return proved('checksum', 'the checksum will decide');
    if (!(source in journal.sources) &&
        Object.keys(journal.sources).length > 0 &&
        !wasSaid(journal, now, mirrors))
        return restart(bytes, 'the bytes that are here came from another source, and nothing proves that both serve the same file');
    switch (overlap) {
        case 'equal':
            return proved('comparison', 'their end equals the source');
        case 'not-compared':
            return { kind: 'compare' };
        case 'failed':
            return restart(bytes, 'the source gives nothing that identifies the bytes, and they could not be compared');
    }
}
function areOne([first, ...others]) {
    return others.every((each) => each?.strong && first?.strong && sameValidator(first, each));
}
function wasSaid({ sources }, now, mirrors) {
    if (!now?.strong)
        return false;
    return Object.entries(sources).some(([name, word]) => word?.strong &&
        word.kind === now.kind &&
        word.value === now.value &&
        (now.kind === 'etag' || mirrors.includes(name)));
}
function validatorBefore({ sources }, source, mirrors) {
    if (source in sources)
        return sources[source] ?? undefined;
    const theirs = mirrors.map((mirror) => sources[mirror]);
    return theirs.find((each) => each?.kind === 'etag' && each.strong) ?? undefined;
}
function wordsOn({ sources }, { by }, source, now) {
    const before = sources[source];
    if (by !== 'checksum' || before === undefined || !now)
        return sources;
    return before && sameValidator(before, now) ? sources : { ...sources, [otherWordOf(source)]: before };
}
function proved(by, reason) {
    return { kind: 'proved', by, reason };
}
function nameOf({ kind }) {
    return kind === 'etag' ? 'ETag' : 'Last-Modified';
}

;// CONCATENATED MODULE: ./build/plan/span.js
function lengthOf(span) {
    return span.end - span.start;
}

;// CONCATENATED MODULE: ./build/plan/share.js

const smallestShare = 2 * 1024 ** 2;
const leastStride = 8 * 1024 ** 2;
const requestWorth = 100;
const longestAtFirst = 128 * 1024 ** 2;
const likelyPace = 100 * 1024;
const digestPace = 1024 ** 2;
const partsWorthRounding = 4;
function strideOf(outstanding, connections, cadence) {
    const { isFollowed, latencyMs, pace } = cadence;
    if (connections === 1)
        return outstanding;
    const share = Math.max(Math.ceil(outstanding / connections), smallestShare);
    const half = Math.max(Math.ceil(share / 2), smallestShare);
    if (latencyMs === undefined)
        return isFollowed ? half : share;
    const cheap = Math.max(Math.ceil(requestWorth * latencyMs * (pace || likelyPace)), leastStride);
    if (!isFollowed)
        return Math.min(share, pace > 0 ? cheap : longestAtFirst);
    return outstanding <= 4 * latencyMs * digestPace ? share : Math.min(half, cheap);
}
function nextShare(waiting, stride, partSize) {
    const first = waiting.spans[0];
    if (!first)
        return undefined;
    const roundedEnd = Math.round((first.start + stride) / partSize) * partSize;
    const end = stride >= partsWorthRounding * partSize ? roundedEnd : first.start + stride;
    return { start: first.start, end: first.end - end < smallestShare ? first.end : Math.min(end, first.end) };
}
function firstShare(missing, partSize, { connections, isFollowed }) {
    const stride = strideOf(missing.total, connections, { isFollowed, latencyMs: undefined, pace: 0 });
    return nextShare(missing, stride, partSize) ?? { start: 0, end: 0 };
}
function cutOf(remaining) {
    return lengthOf(remaining) < 2 * smallestShare
        ? undefined
        : remaining.start + Math.ceil(lengthOf(remaining) / 2);
}

;// CONCATENATED MODULE: ./build/plan/worth-restoring.js

const worthAPart = 1 / 8;
function isWorthRestoring(missing, span) {
    const bytes = missing.spans.reduce((sum, each) => sum + common(each, span), 0);
    return bytes > 0 && bytes >= lengthOf(span) * worthAPart;
}
function common(a, b) {
    return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

;// CONCATENATED MODULE: ./build/plan/opening.js





const firstBytes = 1024 ** 2;
const overlapBytes = 16 * 1024;
const tellingBytes = 32;
function isTelling(compared, size) {
    const isAll = compared.start === 0 && compared.end === size;
    return isAll || lengthOf(compared) >= tellingBytes;
}
function openingFor(holding, context) {
    switch (holding.kind) {
        case 'nothing':
        case 'unproven':
            return fromZero(context);
        case 'found':
            return foundOpening(holding.bytes);
        case 'partial':
            return continuing(holding.journal, context);
    }
}
function fromZero({ storeReadable, probeBytes, tellsVersions }) {
    return storeReadable && tellsVersions
        ? { kind: 'probe', range: { start: 0, end: probeBytes }, ifRange: undefined }
        : { kind: 'first-bytes', range: { start: 0, end: firstBytes } };
}
function foundOpening(bytes) {
    const compared = lastBytesOf({ start: 0, end: bytes });
    return { kind: 'overlap', compared, range: compared };
}
function continuing(journal, context) {
    const lastHeld = journal.held.spans.at(-1);
    if (!lastHeld)
        return fromZero(context);
    const missing = journal.held.missingIn({ start: 0, end: journal.size });
    const first = missing.spans[0];
    const validator = validatorBefore(journal, context.source, context.mirrors);
    const ifRange = validator?.strong ? validator : undefined;
    const isIdentified = context.hasChecksum || (ifRange !== undefined && context.tellsVersions);
    const upTo = (end) => (end === journal.size ? undefined : end);
    if (context.compare || !first || !isIdentified) {
        const compared = lastBytesOf((first && journal.held.endingAt(first.start)) ?? lastHeld);
        const word = journal.sources[context.source];
        const isLone = !context.hasChecksum && word !== undefined && (context.compare || !isIdentified);
        const next = isLone && missing.spans.find(({ start }) => start === compared.end);
        return {
            kind: 'overlap',
            compared,
            range: { start: compared.start, end: next ? upTo(next.end) : compared.end },
        };
    }
    const partSize = partSizeFor(journal.size, context.partSize);
    if (context.storeReadable && hasPartWorthRestoring(missing, journal.size, partSize)) {
        return { kind: 'probe', range: { start: first.start, end: first.start + 1 }, ifRange };
    }
    const { start, end } = firstShare(missing, partSize, context);
    return { kind: 'continue', range: { start, end: upTo(end) }, ifRange };
}
function hasPartWorthRestoring(missing, size, partSize) {
    return missing.spans.some((span) => partsTouchedBy(span, partSize).some((index) => isWorthRestoring(missing, partSpan(index, size, partSize))));
}
function lastBytesOf(span) {
    return { start: Math.max(span.start, span.end - overlapBytes), end: span.end };
}

;// CONCATENATED MODULE: ./build/plan/holding.js
const nothingHeld = { kind: 'nothing' };

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
    minus(other) {
        return other.spans.reduce((left, span) => left.without(span), this);
    }
    missingIn(whole) {
        return SpanSet.of(whole).minus(this);
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

;// CONCATENATED MODULE: ./build/plan/journal.js

function certainOf({ held, doubtful }) {
    return held.minus(doubtful);
}
function serialiseJournal(journal) {
    const file = {
        resumeFetchJournal: 1,
        identity: journal.identity,
        size: journal.size,
        partSize: journal.partSize,
        sources: { ...journal.sources },
        finished: pairsOf(journal.held),
        doubtful: pairsOf(journal.doubtful),
        digests: Object.fromEntries(journal.digests),
        ...(journal.ranged ? { ranged: true } : {}),
        ...(journal.adopted === undefined ? {} : { adopted: journal.adopted }),
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
        held: spansOf(value.finished),
        doubtful: spansOf(value.doubtful ?? []),
        digests: new Map(Object.entries(value.digests).map(([index, digest]) => [Number(index), digest])),
        ranged: value.ranged,
        adopted: value.adopted,
    };
}
function isJournalFile(value) {
    if (!isRecord(value) || value.resumeFetchJournal !== 1)
        return false;
    const { identity, size, partSize, sources, finished, doubtful = [], digests, ranged = true, adopted, } = value;
    return (journal_isHex(identity) &&
        journal_isCount(size) &&
        journal_isCount(partSize) &&
        partSize > 0 &&
        isRecord(sources) &&
        Object.values(sources).every((each) => each === null || isValidator(each)) &&
        [finished, doubtful].every((spans) => isSpans(spans, size)) &&
        isRecord(digests) &&
        Object.entries(digests).every(([index, digest]) => /^\d+$/.test(index) && journal_isHex(digest)) &&
        ranged === true &&
        (adopted === undefined || isAdopted(adopted, size)));
}
function pairsOf({ spans }) {
    return spans.map(({ start, end }) => [start, end]);
}
function spansOf(pairs) {
    return SpanSet.of(...pairs.map(([start, end]) => ({ start, end })));
}
function isSpans(value, size) {
    return Array.isArray(value) && value.every((each) => isSpan(each, size));
}
function isSpan(value, size) {
    if (!Array.isArray(value) || value.length !== 2)
        return false;
    const [start, end] = value;
    return journal_isCount(start) && journal_isCount(end) && start < end && end <= size;
}
function isAdopted(value, size) {
    if (!isRecord(value))
        return false;
    const { bytes, writtenAt } = value;
    return journal_isCount(bytes) && bytes <= size && typeof writtenAt === 'number';
}
function isValidator(value) {
    return (isRecord(value) &&
        (value.kind === 'etag' || value.kind === 'last-modified') &&
        typeof value.value === 'string' &&
        typeof value.strong === 'boolean' &&
        (value.at === undefined || typeof value.at === 'string'));
}
function journal_isHex(value) {
    return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
function journal_isCount(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/target/inspect.js




const controlFiles = ['.aria2', '.st'];
async function inspect(paths, disk) {
    const part = (await fileAt(paths.part, disk))?.size ?? 0;
    if (part > 0) {
        const journal = parseJournal(await (0,promises_.readFile)(paths.journal, 'utf8').catch(() => ''));
        const heldEnd = journal?.held.spans.at(-1)?.end ?? 0;
        if (journal && heldEnd <= part)
            return { kind: 'partial', journal };
        return {
            kind: 'unproven',
            bytes: part,
            reason: 'no journal says which bytes of the partial file are good',
        };
    }
    const found = await fileAt(paths.target, disk);
    if (!found || found.size === 0)
        return nothingHeld;
    const { size: bytes, mtimeMs: writtenAt } = found;
    for (const suffix of controlFiles) {
        if (await isThere(paths.target + suffix, disk)) {
            const reason = `a program that writes out of order has left ${suffix} beside it`;
            return { kind: 'unproven', bytes, reason };
        }
    }
    return { kind: 'found', bytes, writtenAt };
}
async function fileAt(path, disk) {
    const stats = await disk.stat(path).catch(failedTo('look at', path));
    if (stats && !stats.isFile()) {
        throw new TargetNotFileError(path, stats.isDirectory() ? 'a folder' : 'a special file');
    }
    return stats;
}
async function isThere(path, disk) {
    return (await disk.stat(path).catch(() => undefined)) !== undefined;
}

;// CONCATENATED MODULE: ./build/target/disk-writes.js


async function writeAll(file, buffers, position) {
    let rest = buffers;
    let at = position;
    while (rest.length > 0) {
        const written = await file.write(rest, at);
        at += written;
        rest = withoutFirst(rest, written);
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
async function replaceFile(disk, path, text) {
    const next = `${path}.new`;
    try {
        await (0,promises_.writeFile)(next, text, { flush: true });
        await disk.rename(next, path);
    }
    catch (error) {
        await disk.remove(next).catch(() => undefined);
        throw error;
    }
}
async function createNew(disk, path) {
    try {
        return await disk.open(path, 'wx+');
    }
    catch (error) {
        if ((0,io_reason/* ioCode */.K_)(error) !== 'EEXIST')
            throw error;
        await disk.remove(path);
        return disk.open(path, 'wx+');
    }
}

;// CONCATENATED MODULE: ./build/target/target-lock.js






const heartbeatMs = 2_000;
const lookAgainMs = 500;
const deadAfterMs = 30_000;
async function lockTarget(path, run, onWait) {
    const { disk, processes, clock, signal } = run;
    const owner = { pid: processes.pid, host: processes.host };
    let file = await create(path, owner, disk);
    for (let waited = false; !file; file = await create(path, owner, disk)) {
        await fileAt(path, disk);
        const found = await readOwner(path);
        if (await isOfNobody(path, found, run)) {
            await takeAway(path, run);
            continue;
        }
        if (!waited)
            onWait(found ? `process ${found.pid} on ${found.host}` : 'another process');
        waited = true;
        await clock.sleep(lookAgainMs, signal);
    }
    const stopBeating = clock.every(heartbeatMs, () => {
        const now = clock.now() / 1000;
        (0,promises_.utimes)(path, now, now).catch(() => undefined);
    });
    const { handle, identity } = file;
    const isHeld = async () => (await disk.identityAt(path).catch(() => undefined)) === identity;
    return {
        isHeld,
        async release() {
            stopBeating();
            try {
                if (await isHeld())
                    await disk.remove(path);
            }
            finally {
                await handle.close();
            }
        },
    };
}
async function create(path, owner, disk) {
    let handle;
    try {
        handle = await disk.open(path, 'wx');
    }
    catch (error) {
        if ((0,io_reason/* ioCode */.K_)(error) === 'EEXIST')
            return undefined;
        throw diskFailure('lock', path, error);
    }
    try {
        await writeAll(handle, [Buffer.from(JSON.stringify(owner))], 0);
        return { handle, identity: await handle.identity() };
    }
    catch (error) {
        await handle.close();
        await disk.remove(path).catch(() => undefined);
        throw diskFailure('lock', path, error);
    }
}
async function readOwner(path) {
    const text = await (0,promises_.readFile)(path, 'utf8').catch(() => '');
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
        typeof value.host === 'string');
}
async function isOfNobody(path, owner, { disk, processes, clock }) {
    if (owner?.host === processes.host && owner.pid !== processes.pid && !processes.isAlive(owner.pid))
        return true;
    const stats = await disk.stat(path).catch(() => undefined);
    return stats !== undefined && clock.now() - stats.mtimeMs > deadAfterMs;
}
async function takeAway(path, run) {
    const { disk } = run;
    const aside = `${path}.${(0,external_node_crypto_.randomUUID)().slice(0, 8)}`;
    try {
        await disk.rename(path, aside);
    }
    catch {
        return;
    }
    if (await isOfNobody(aside, await readOwner(aside), run))
        await disk.remove(aside);
    else
        await disk.rename(aside, path);
}

;// CONCATENATED MODULE: ./build/target/target-paths.js


function pathsOf(target) {
    const beside = (0,external_node_path_.join)((0,external_node_path_.dirname)(target), nameBeside((0,external_node_path_.basename)(target)));
    return {
        target,
        part: `${beside}.part`,
        journal: `${beside}.part.json`,
        lock: `${beside}.part.lock`,
        copy: `${beside}.part.copy`,
        unpacked: `${beside}.unpacked`,
        unpacking: `${beside}.unpacking`,
    };
}
function pathsOfCopy(paths) {
    return { ...paths, part: paths.copy, journal: `${paths.copy}.json` };
}

;// CONCATENATED MODULE: ./build/target/target-seat.js





async function takeSeat(name, run) {
    const paths = pathsOf((0,external_node_path_.join)(run.settings.path, name));
    const folder = (0,external_node_path_.dirname)(paths.target);
    await run.disk.makeFolder(folder).catch(failedTo('make the folder', folder));
    const lock = await lockTarget(paths.lock, run, (owner) => run.report({
        type: 'warning',
        file: name,
        message: `waiting for ${owner}, which is writing the same file`,
    }));
    try {
        const holding = await inspect(paths, run.disk);
        if (holding.kind !== 'nothing')
            await run.disk.remove(paths.copy).catch(() => undefined);
        return { name, paths, holding, ...held(lock, paths) };
    }
    catch (error) {
        await lock.release();
        throw error;
    }
}
async function lookAtSeat(name, run) {
    const paths = pathsOf((0,external_node_path_.join)(run.settings.path, name));
    const nothing = () => Promise.resolve();
    return { name, paths, holding: await inspect(paths, run.disk), assertHeld: nothing, release: nothing };
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

;// CONCATENATED MODULE: ./build/transfer/opened.js
function isWhole(body, size) {
    return body?.span.start === 0 && body.span.end === size;
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

;// CONCATENATED MODULE: ./build/http/head.js

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
function bodyEnd({ fields }) {
    if (fields.has('transfer-encoding'))
        return 'last-chunk';
    return fields.has('content-length') ? 'length' : 'close';
}

;// CONCATENATED MODULE: ./build/plan/decide.js




function decide(holding, source, overlap, context) {
    switch (holding.kind) {
        case 'nothing':
            return { kind: 'fresh', reason: 'nothing of it is here' };
        case 'unproven':
            return restart(holding.bytes, holding.reason);
        case 'found':
            return decideFound(holding, source, overlap);
        case 'partial':
            return decidePartial(holding.journal, source, overlap, context);
    }
}
function decideFound({ bytes, writtenAt }, source, overlap) {
    if (!source.ranges)
        return restart(bytes, 'the source does not serve ranges, so the file found here cannot be compared with it');
    if (source.size === undefined)
        return restart(bytes, 'the source states no size');
    if (bytes > source.size)
        return restart(bytes, `the file found here has ${(0,format/* formatExactBytes */.Uv)(bytes)}, the source's only ${(0,format/* formatExactBytes */.Uv)(source.size)}`);
    if (source.modifiedAt !== undefined && source.modifiedAt > writtenAt)
        return restart(bytes, 'the source has changed since the file found here was written');
    if (overlap !== 'equal')
        return restart(bytes, 'the end of the file found here differs from the same bytes of the source');
    const held = SpanSet.of({ start: 0, end: bytes });
    if (bytes === source.size)
        return {
            kind: 'complete',
            doubtful: held,
            sources: {},
            reason: 'a file of the right size is here, and its end equals the source',
        };
    return {
        kind: 'resume',
        held,
        doubtful: held,
        sources: {},
        reason: `the first ${(0,format/* formatBytes */.z3)(bytes)} are here, and their end equals the source`,
    };
}
function decidePartial(journal, source, overlap, context) {
    const bytes = journal.held.total;
    if (bytes === 0)
        return { kind: 'fresh', reason: 'an earlier run had not received anything' };
    if (source.size !== undefined && source.size !== journal.size) {
        return restart(bytes, `the source's file has ${(0,format/* formatExactBytes */.Uv)(source.size)} now, the partial belongs to one of ${(0,format/* formatExactBytes */.Uv)(journal.size)}`);
    }
    const proof = proofOf(journal, source.validator, overlap, context);
    if (proof.kind === 'restart')
        return proof;
    if (!source.ranges)
        return restart(bytes, 'the source does not serve ranges: it sends the whole file');
    if (proof.kind === 'compare')
        return proof;
    if (source.size === undefined) {
        return overlap === 'not-compared' ? { kind: 'compare' } : restart(bytes, 'the source states no size');
    }
    const held = proof.by === 'comparison' ? frontOf(journal.held) : journal.held;
    if (held.total === 0)
        return restart(bytes, 'nothing speaks for bytes that are here: those before them are not');
    const doubtful = proof.by === 'comparison' ? held : journal.doubtful;
    const sources = wordsOn(journal, proof, context.source, source.validator);
    if (bytes === journal.size)
        return { kind: 'complete', doubtful, sources, reason: `every byte is here, ${proof.reason}` };
    return {
        kind: 'resume',
        held,
        dropped: bytes - held.total,
        doubtful,
        sources,
        reason: `${(0,format/* formatBytes */.z3)(held.total)} of ${(0,format/* formatBytes */.z3)(journal.size)} are here, ${proof.reason}`,
    };
}
function frontOf({ frontier }) {
    return SpanSet.of({ start: 0, end: frontier });
}

;// CONCATENATED MODULE: ./build/plan/known-size.js


function knownSize(now, isMarked, holding, stated, { source, mirrors }) {
    const isNow = (before) => before !== undefined && wordOf(before, now) === 'same';
    if (holding.kind === 'partial' && isNow(validatorBefore(holding.journal, source, mirrors)))
        return { size: holding.journal.size, of: 'version' };
    if (!stated)
        return undefined;
    const { size, validator, byItself } = stated;
    if (!byItself)
        return { size, of: 'mirror' };
    if (isNow(validator))
        return { size, of: 'version' };
    const isAnother = validator !== undefined && wordOf(validator, now) === 'other';
    return isMarked || isAnother ? undefined : { size, of: 'source' };
}

;// CONCATENATED MODULE: ./build/bytes-in.js
function bytesIn(buffers) {
    return buffers.reduce((sum, buffer) => sum + buffer.length, 0);
}

;// CONCATENATED MODULE: ./build/http/first-text.js
const binaryData = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/;
function firstText(bytes, type) {
    return new TextDecoder(encodingOf(bytes, type)).decode(bytes);
}
function onlyText(bytes, type) {
    try {
        const text = new TextDecoder(encodingOf(bytes, type), { fatal: true }).decode(bytes, { stream: true });
        return binaryData.test(text) ? undefined : text;
    }
    catch {
        return undefined;
    }
}
function encodingOf(bytes, type) {
    switch (bytes.toString('hex', 0, 2)) {
        case 'fffe':
        case '3c00':
            return 'utf-16le';
        case 'feff':
        case '003c':
            return 'utf-16be';
        default:
            break;
    }
    const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1]?.toLowerCase();
    if (charset === 'utf-16be')
        return 'utf-16be';
    return charset === 'utf-16' || charset === 'utf-16le' ? 'utf-16le' : 'utf-8';
}

;// CONCATENATED MODULE: ./build/http/page-names.js

const pages = new Set(words('.html .htm .xhtml .xht .shtml .mhtml .php .asp .aspx .jsp .cgi'));
const binary = new Set([
    ...words('.zip .zipx .gz .tgz .bz2 .tbz .tbz2 .xz .txz .lzma .zst .tzst .lz4 .7z .rar .tar .cab .iso'),
    ...words('.jar .war .ear .whl .egg .crate .gem .nupkg .vsix .xpi .crx .apk .aab .ipa .deb .rpm .pkg .dmg .msi'),
    ...words('.exe .dll .dylib .wasm .pyd .appimage .snap .flatpak .qcow2 .vhd .vhdx .vdi .ova'),
    ...words('.safetensors .gguf .onnx .pt .pth .ckpt .h5 .hdf5 .npz .npy .tflite .parquet .arrow .sqlite .sqlite3'),
    ...words('.png .jpg .jpeg .gif .webp .avif .heic .ico .tif .tiff .ttf .otf .woff .woff2'),
    ...words('.mp3 .mp4 .m4a .m4v .mkv .webm .mov .avi .ogg .flac .wav .docx .xlsx .pptx .odt .ods .epub'),
]);
const noPage = new Set(words('.bin .img .raw .dat .so .pb .ggml .pdf .model .weights'));
function mayBePage(name) {
    const ending = endingOf(name);
    return ending === '' || pages.has(ending);
}
function isBinaryName(name) {
    return binary.has(endingOf(name));
}
function isNoPageName(name) {
    return isBinaryName(name) || noPage.has(endingOf(name));
}
function nameInGzip(name) {
    const inside = name.replace(/\.(gz|gzip)$/i, '').replace(/\.(tgz|crate)$/i, '.tar');
    const plain = inside.replace(/\.svgz$/i, '.svg');
    return plain === name ? undefined : plain;
}
function endingOf(name) {
    return (0,external_node_path_.extname)(name).toLowerCase();
}
function words(text) {
    return text.split(' ');
}

;// CONCATENATED MODULE: ./build/http/html-guard.js


const opening = /^\s*(<!doctype html|<html|<head|<body|<title|<script|<style|<meta|<iframe|<table|<div|<h1|<p\b|<!--|<\?xml)/i;
const plainOpening = /^\s*(<!--[^>]*-->\s*)*(<!doctype html|<html[\s>])/i;
const openingBytes = 512;
const vagueTypes = new Set(['', 'text/plain', 'application/octet-stream', 'binary/octet-stream']);
const htmlTypes = new Set(['text/html', 'application/xhtml+xml']);
const entities = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
};
function announcesHtml(head, name) {
    return htmlTypes.has(mediaTypeOf(head)) && !mayBePage(name);
}
function htmlTitleWhereFileExpected(head, firstBytes, name) {
    if (!announcesHtml(head, name))
        return undefined;
    const type = contentTypeOf(head);
    const text = firstText(firstBytes, type);
    const isText = () => isBinaryName(name) && (onlyText(firstBytes, type) ?? '').trim() !== '';
    return opening.test(text) || isText() ? titleOf(text) : undefined;
}
function mayHidePage(head, name) {
    const type = mediaTypeOf(head);
    return (vagueTypes.has(type) || htmlTypes.has(type)) && isNoPageName(name);
}
const pageBeginnings = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x3c, 0x00, 0xef, 0xfe, 0xff]);
function titleOfPlainHtml(firstBytes) {
    if (!pageBeginnings.has(firstBytes[0] ?? -1))
        return undefined;
    const isPlain = plainOpening.test(firstText(firstBytes.subarray(0, openingBytes), ''));
    return isPlain ? titleOf(firstText(firstBytes, '')) : undefined;
}
function contentTypeOf(head) {
    return head.fields.get('content-type') ?? '';
}
function mediaTypeOf(head) {
    return (contentTypeOf(head).split(';', 1)[0] ?? '').trim().toLowerCase();
}
function titleOf(page) {
    const raw = /<title[^>]*>([^<]*)/i.exec(page)?.[1] ?? '';
    const decoded = raw.replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole);
    return decoded
        .replace(/[\s\x00-\x1f\x7f]+/g, ' ')
        .trim()
        .slice(0, 120);
}

// EXTERNAL MODULE: ./build/http/failures.js + 7 modules
var http_failures = __webpack_require__(9427);
;// CONCATENATED MODULE: ./build/http/judge.js


function judge(ask, head) {
    const type = head.fields.get('content-type') ?? '';
    if (ask.range !== undefined && head.status < 300 && /^\s*multipart\/byteranges/i.test(type)) {
        return refuse(head.url, 'plain', 'the part came as multipart/byteranges', 'a single part', type);
    }
    switch (head.status) {
        case 200:
            return whole(head);
        case 206:
            return partial(ask, head);
        case 416:
            return ask.range === undefined
                ? { kind: 'refused', failure: new http_failures/* StatusError */.Xs(head) }
                : unsatisfied(head);
        default:
            return { kind: 'refused', failure: new http_failures/* StatusError */.Xs(head) };
    }
}
const noCodings = new Set([
    ...['', 'identity', 'aws-chunked', 'none', 'null', 'binary', '7bit', '8bit'],
    ...['utf-8', 'utf8', 'us-ascii', 'iso-8859-1', 'application/octet-stream'],
]);
function contentEncoding(head) {
    const codings = (head.fields.get('content-encoding') ?? '')
        .split(',')
        .map((coding) => coding.trim().toLowerCase())
        .filter((coding) => !noCodings.has(coding));
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
        return refuse(url, 'range', 'another part came than asked for', `byte ${asked.start}`, `byte ${span.start}`);
    }
    if (asked.end !== undefined && span.end > asked.end) {
        const found = `up to byte ${span.end - 1}`;
        return refuse(url, 'range', 'a longer part came than asked for', `up to byte ${asked.end - 1}`, found);
    }
    if (length !== undefined && length !== span.end - span.start) {
        const expected = `${span.end - span.start} bytes, as Content-Range says`;
        return refuse(url, 'range', "the part's length and range disagree", expected, `Content-Length ${length}`);
    }
    return { kind: 'partial', span, size };
}
function refuse(url, retry, what, expected, found) {
    return { kind: 'refused', failure: new http_failures/* RangeRefusedError */.ik(url, retry, { what, expected, found }) };
}

;// CONCATENATED MODULE: ./build/http/read-all.js
async function readAll(answer, enough = Number.POSITIVE_INFINITY) {
    const batches = [];
    let length = 0;
    while (length < enough) {
        const batch = await answer.read();
        if (batch === undefined)
            break;
        const copy = Buffer.concat(batch);
        batches.push(copy);
        length += copy.length;
    }
    return Buffer.concat(batches);
}
async function splitAt(answer, bytes) {
    const read = await readAll(answer, bytes);
    let behind = read.length > bytes ? read.subarray(bytes) : undefined;
    const rest = {
        ...answer,
        read: async () => {
            const batch = behind && [behind];
            behind = undefined;
            return batch ?? answer.read();
        },
    };
    return { first: read.subarray(0, bytes), rest };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./build/transfer/content-coding.js







const decoders = {
    gzip: external_node_zlib_.createGunzip,
    'x-gzip': external_node_zlib_.createGunzip,
    deflate: external_node_zlib_.createInflate,
    br: external_node_zlib_.createBrotliDecompress,
    ...zstd(),
};
function zstd() {
    const create = Reflect.get(external_node_zlib_, 'createZstdDecompress');
    if (typeof create !== 'function')
        return {};
    return {
        zstd: () => {
            const decoder = create();
            if (decoder instanceof external_node_stream_.Transform)
                return decoder;
            throw new TypeError('createZstdDecompress made no stream');
        },
    };
}
const gzipNames = /\.(gz|tgz|gzip|svgz|crate)$/i;
function staysEncoded(encoding, names) {
    return /^(x-)?gzip$/.test(encoding) && names.some((name) => gzipNames.test(name));
}
function namesOf(target, listed, head) {
    const names = [target, nameFromUrl(listed), nameFromUrl(head.url), declaredName(head)];
    return names.filter((name) => name !== undefined);
}
async function* content_coding_decoded(answer, encoding, names) {
    if (encoding === undefined || staysEncoded(encoding, names)) {
        for (let batch = await answer.read(); batch; batch = await answer.read())
            yield batch;
        return;
    }
    const decoder = decoders[encoding];
    if (!decoder)
        throw new failures/* ContentCodingError */.Wh(answer.head.url, encoding);
    let received = 0;
    const counting = (length) => {
        received += length;
    };
    const encoded = external_node_stream_.Readable.from(copies(answer, counting), { objectMode: false });
    const output = decoder();
    encoded.on('error', (error) => output.destroy(error));
    encoded.pipe(output);
    try {
        for await (const chunk of output)
            yield [chunk];
    }
    catch (error) {
        if (error instanceof http_failures/* HttpFailure */.HR)
            throw error;
        const { head } = answer;
        if (isEarlyEnd(error) && bodyEnd(head) === 'close') {
            throw new http_failures/* ShortBodyError */.jp(head.url, undefined, received, error, `the end of its ${encoding} coding`);
        }
        throw new failures/* ContentCodingError */.Wh(answer.head.url, encoding, error);
    }
    finally {
        encoded.destroy();
    }
}
async function decodedBeginning(bytes, encoding, enough) {
    const decoder = encoding === undefined ? undefined : decoders[encoding]?.();
    if (!decoder)
        return bytes;
    const parts = [];
    let length = 0;
    await new Promise((resolve) => {
        decoder.on('error', () => resolve());
        decoder.on('data', (chunk) => {
            parts.push(chunk);
            length += chunk.length;
            if (length >= enough)
                resolve();
        });
        decoder.write(bytes, () => resolve());
    });
    decoder.destroy();
    return Buffer.concat(parts);
}
async function* copies(answer, counting) {
    for (let batch = await answer.read(); batch; batch = await answer.read()) {
        const copy = Buffer.concat(batch);
        counting(copy.length);
        yield copy;
    }
}
function isEarlyEnd(error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'Z_BUF_ERROR';
}

;// CONCATENATED MODULE: ./build/transfer/html-page.js







const pageHeadBytes = 16 * 1024;
function seemsPage(opened, name) {
    return announcesHtml(opened.head, name);
}
function couldBePage({ head, representation }, name) {
    return representation.validator === undefined && mayHidePage(head, name);
}
async function refusePage(source, name, http, signal) {
    const { url, headers, revalidate } = source;
    const range = source.ranges ? { start: 0, end: pageHeadBytes } : undefined;
    const page = await http.get({ url, headers, revalidate, range, ifRange: undefined }, signal);
    try {
        const title = await html_page_titleOf(page.head, await readAll(page, pageHeadBytes), name);
        if (title !== undefined)
            throw new failures/* HtmlPageError */.NZ(source.display, name, title);
    }
    finally {
        page.cancel();
    }
}
async function html_page_titleOf(head, bytes, name) {
    const encoding = contentEncoding(head);
    if (encoding === undefined) {
        const hidden = mayHidePage(head, name) ? titleOfPlainHtml(bytes) : undefined;
        return htmlTitleWhereFileExpected(head, bytes, name) ?? hidden;
    }
    const beginning = await decodedBeginning(bytes, encoding, pageHeadBytes);
    return htmlTitleWhereFileExpected(head, beginning, nameInGzip(name) ?? name);
}
class PageGuard {
    display;
    name;
    hasFoundPage = false;
    #beginning = Buffer.alloc(0);
    constructor(display, name) {
        this.display = display;
        this.name = name;
    }
    static over(head, display, name) {
        return mayHidePage(head, name) ? new PageGuard(display, name) : undefined;
    }
    look(position, buffers) {
        if (position !== this.#beginning.length || position >= openingBytes)
            return;
        const length = Math.min(position + bytesIn(buffers), pageHeadBytes);
        this.#beginning = Buffer.concat([this.#beginning, ...buffers], length);
        const title = titleOfPlainHtml(this.#beginning);
        if (title === undefined)
            return;
        this.hasFoundPage = true;
        throw new failures/* HtmlPageError */.NZ(this.display, this.name, title);
    }
}

;// CONCATENATED MODULE: ./build/digest/checksum-mismatch.js

class ChecksumMismatchError extends failure/* Failure */.H {
    code = 'CHECKSUM_MISMATCH';
    constructor(name, algorithm, expected, found, origin) {
        super(`${name}: its ${algorithm} is not what ${origin} says`, {
            expected: `${algorithm} ${expected}`,
            found: `${algorithm} ${found}`,
            next: 'Compare the checksum with what the publisher states now; the bad bytes were deleted and are not used again.',
        });
    }
}

;// CONCATENATED MODULE: ./build/transfer/pieces.js





const pieces_readBytes = 1024 ** 2;
function listDecides({ checksums, pieces }) {
    return checksums.length > 0 || pieces !== undefined;
}
function piecesOf({ pieces }, size) {
    return pieces?.digests.length === partCount(size, pieces?.length ?? 1) ? pieces : undefined;
}
async function verifyPieces(name, path, size, request) {
    const pieces = request.checksums.length > 0 ? undefined : piecesOf(request, size);
    if (!pieces)
        return undefined;
    const [bad] = await badPieces(path, pieces, size);
    if (!bad)
        return 'checksum';
    const what = `${pieces.algorithm} of piece ${bad.index + 1}`;
    throw new ChecksumMismatchError(name, what, bad.expected, bad.found, 'the list');
}
async function badPieces(path, pieces, size) {
    const file = await (0,promises_.open)(path, 'r').catch((error) => {
        throw diskFailure('open', path, error);
    });
    const bad = [];
    try {
        const buffer = Buffer.allocUnsafe(Math.min(pieces_readBytes, pieces.length));
        for (const [index, expected] of pieces.digests.entries()) {
            const span = partSpan(index, size, pieces.length);
            const found = await digestOf(file, span, pieces.algorithm, buffer);
            if (found !== expected)
                bad.push({ span, index, expected, found });
        }
    }
    finally {
        await file.close();
    }
    return bad;
}
async function digestOf(file, { start, end }, algorithm, buffer) {
    const hash = (0,external_node_crypto_.createHash)(algorithm.replace('-', ''));
    for (let at = start; at < end;) {
        const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - at), at);
        if (bytesRead === 0)
            break;
        hash.update(buffer.subarray(0, bytesRead));
        at += bytesRead;
    }
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./build/transfer/sources/compare-overlap.js






async function compareOverlap({ answer, url, span, size }, held, path) {
    const compared = { start: held.start, end: Math.min(held.end, size) };
    try {
        if (span.end < compared.end)
            throw tooLittle(url, compared, span);
        const ours = path === undefined ? undefined : await bytesAt(path, compared);
        const { first: theirs, rest } = await splitAt(answer, lengthOf(compared));
        if (ours?.equals(theirs) && isTelling(compared, size)) {
            const behind = { start: compared.end, end: span.end };
            if (lengthOf(behind) > 0)
                return { overlap: 'equal', body: { answer: rest, span: behind, encoding: undefined } };
            await readAll(rest);
            return { overlap: 'equal', body: undefined };
        }
        answer.cancel();
        return { overlap: ours && !ours.equals(theirs) ? 'differs' : 'failed', body: undefined };
    }
    catch (error) {
        answer.cancel();
        throw error;
    }
}
function tooLittle(url, asked, came) {
    return new http_failures/* RangeRefusedError */.ik(url, 'range', {
        what: 'the bytes that are to be compared did not all come',
        expected: `${lengthOf(asked)} bytes from byte ${asked.start} on`,
        found: `${lengthOf(came)} bytes`,
    });
}
async function bytesAt(path, span) {
    const bytes = Buffer.alloc(lengthOf(span));
    const file = await (0,promises_.open)(path, 'r').catch(failedTo('read', path));
    try {
        await file.read(bytes, 0, bytes.length, span.start);
        return bytes;
    }
    finally {
        await file.close();
    }
}

;// CONCATENATED MODULE: ./build/transfer/sources/odd-answer.js


function beforeOf(holding, { name }, head) {
    if (holding.kind !== 'partial' || !(name in holding.journal.sources))
        return undefined;
    const { journal } = holding;
    const said = journal.sources[name] ?? undefined;
    return { journal, word: said ? wordOf(said, comparableIn(head, said)) : 'nothing' };
}
function totalOf({ size, span }, before, hasChecksum) {
    if (size !== undefined || !before)
        return size;
    const { journal, word } = before;
    const isSame = word === 'same' || (hasChecksum && word === 'nothing');
    return isSame && span.end <= journal.size ? journal.size : undefined;
}
function oddityOf(verdict, before, { url, budget }, hasChecksum) {
    if (!before?.journal.ranged || !budget.bearsWrongRange)
        return undefined;
    const { journal, word } = before;
    if (word === 'other' && !hasChecksum)
        return undefined;
    const odd = (expected, found) => noRange(url, expected, found);
    const total = `a range of ${journal.size} bytes`;
    switch (verdict.kind) {
        case 'refused':
            return verdict.failure.retry === 'plain' ? onceMore(verdict.failure, url) : undefined;
        case 'unsatisfied':
            return verdict.size === 0 ? odd(total, '416 with a total of 0') : undefined;
        case 'whole': {
            const isOfThatSize = (verdict.size ?? journal.size) === journal.size;
            return isOfThatSize || word !== 'other' ? odd(total, 'the whole file') : undefined;
        }
        case 'partial': {
            if (totalOf(verdict, before, hasChecksum) === undefined)
                return odd(total, 'a range without a total');
            const isOff = verdict.size !== undefined && verdict.size !== journal.size;
            return isOff && word === 'same' ? odd(total, `a range of ${verdict.size} bytes`) : undefined;
        }
    }
}
function onceMore({ expected = 'a range', found = 'another answer' }, url) {
    return noRange(url, expected, found);
}
function noRange(url, expected, found) {
    return new http_failures/* RangeRefusedError */.ik(url, 'range', { what: 'what came is no range of the file', expected, found });
}

;// CONCATENATED MODULE: ./build/transfer/sources/open-source.js








async function openSource(source, holding, paths, options) {
    const opening = source.ranges ? openingFor(holding, contextOf(source, options)) : undefined;
    const ask = askFor(source, opening);
    const answer = await options.http.get(ask, options.signal);
    const verdict = judge(ask, answer.head);
    const { hasChecksum } = options;
    const before = beforeOf(holding, source, answer.head);
    if (opening && !isFromZero(opening)) {
        if (verdict.kind === 'whole' && ask.ifRange && (hasChecksum || namesStill(answer.head, ask.ifRange))) {
            answer.cancel();
            source.ifRange = false;
            return openSource(source, holding, paths, options);
        }
        const odd = oddityOf(verdict, before, source, hasChecksum);
        if (odd) {
            answer.cancel();
            throw odd;
        }
    }
    const isOfFile = verdict.kind === 'whole' || verdict.kind === 'partial';
    const validator = isOfFile ? validatorOf(answer.head) : undefined;
    const modifiedAt = isOfFile ? (0,http_date/* parseHttpDate */.m)(answer.head.fields.get('last-modified')) : undefined;
    const opened = (facts, rest) => ({
        representation: { ...facts, validator, modifiedAt },
        head: answer.head,
        verdict: verdict.kind,
        overlap: opening?.kind === 'overlap' ? 'failed' : 'not-compared',
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
            if (isFromZero(opening) || verdict.size === 0)
                return plainly();
            return opened({ size: verdict.size, ranges: true });
        case 'whole': {
            if (!opening || isFromZero(opening)) {
                const span = { start: 0, end: verdict.size ?? Number.POSITIVE_INFINITY };
                return opened({ size: verdict.size, ranges: false }, { body: { answer, span, encoding: verdict.encoding } });
            }
            answer.cancel();
            return opened({ size: verdict.size, ranges: false });
        }
        case 'partial': {
            const { span } = verdict;
            const size = totalOf(verdict, before, hasChecksum);
            if (size === undefined) {
                answer.cancel();
                return plainly();
            }
            const facts = { size, ranges: true };
            if (opening?.kind === 'overlap') {
                const path = holding.kind === 'found' ? paths?.target : paths?.part;
                const overlapping = { answer, url: source.url, span, size };
                return opened(facts, await compareOverlap(overlapping, opening.compared, path));
            }
            if (opening?.kind !== 'probe' || lengthOf(span) === size)
                return opened(facts, { body: { answer, span, encoding: undefined } });
            await readAll(answer);
            return opened(facts);
        }
    }
}
function contextOf({ name, tellsVersions }, options) {
    return { ...options, source: name, tellsVersions };
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

;// CONCATENATED MODULE: ./build/digest/verify.js

function algorithmsFor(claims, isToldSha256) {
    const [declared] = claims.declared;
    return [
        ...new Set([
            ...(isToldSha256 ? ['sha-256'] : []),
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
    const [declared] = claims.declared;
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

;// CONCATENATED MODULE: ./build/transfer/wanted-digests.js

function wantedDigests(claims, { extract }, { tellsDigests, settings }) {
    return algorithmsFor(claims, tellsDigests || (extract ?? settings.extract));
}
function isFollowed(claims, request, run) {
    return run.saver.useful || wantedDigests(claims, request, run).length > 0;
}

;// CONCATENATED MODULE: ./build/transfer/enquiry.js










class Enquiry {
    job;
    source;
    #opened;
    constructor(job, source) {
        this.job = job;
        this.source = source;
    }
    async ask(seat, holding = holdingOf(seat), compare = false) {
        const { run, request } = this.job;
        this.cancel();
        const storeReadable = run.store.readable && !this.source.revalidate;
        const opened = await openSource(this.source, holding, seat?.paths, {
            http: run.http,
            mirrors: this.#mirrors,
            hasChecksum: listDecidesOn(holding, request),
            storeReadable,
            probeBytes: storeReadable ? await probeBytes(this.job) : 1,
            compare,
            connections: run.settings.connections,
            isFollowed: isFollowed({ checksums: request.checksums, declared: [] }, request, run),
            partSize: run.settings.partSize,
            signal: run.signal,
        });
        this.#opened = opened;
        run.likelySize.learn(opened.representation.size ?? Number.POSITIVE_INFINITY);
        return opened;
    }
    async unlessPage(opened, name, seat, holding = holdingOf(seat)) {
        const { run, request } = this.job;
        const dropsBytes = holding.kind === 'nothing' && holdingOf(seat).kind === 'partial';
        const isSuspect = seemsPage(opened, name) || (dropsBytes && couldBePage(opened, name));
        if (listDecides(request) || !isSuspect)
            return opened;
        this.cancel();
        await refusePage(this.source, name, run.http, run.signal);
        return this.ask(seat, holding);
    }
    decide({ holding }, { representation, overlap }) {
        const hasChecksum = listDecidesOn(holding, this.job.request);
        const context = { source: this.source.name, mirrors: this.#mirrors, hasChecksum };
        return decide(holding, representation, overlap, context);
    }
    sizeOf({ holding }, { representation, head }) {
        if (representation.size !== undefined)
            return undefined;
        const { stated } = this.job;
        const before = stated && { ...stated, byItself: stated.source === this.source };
        const context = { source: this.source.name, mirrors: this.#mirrors };
        return knownSize(representation.validator, bodyEnd(head) !== 'close', holding, before, context);
    }
    cancel() {
        this.#opened?.body?.answer.cancel();
    }
    get #mirrors() {
        return this.job.lineup.all.map(({ name }) => name);
    }
}
function holdingOf(seat) {
    return seat?.holding ?? nothingHeld;
}
function listDecidesOn(holding, request) {
    const identity = identityByList(request);
    return identity !== undefined && (holding.kind !== 'partial' || holding.journal.identity === identity);
}
async function probeBytes({ request, run }) {
    const bytes = run.likelySize.worthAsking;
    if (bytes === 1 || !(await run.bundles.isStocked(subjectOf(request))))
        return bytes;
    const record = await run.records.find(request, () => true, run.signal, false);
    return record === undefined ? bytes : 1;
}

;// CONCATENATED MODULE: ./build/transfer/seating.js

class Seating {
    job;
    takeSeatAt;
    #seat;
    constructor(job, takeSeatAt) {
        this.job = job;
        this.takeSeatAt = takeSeatAt;
    }
    async guess() {
        const name = guessedName(this.job);
        return name === undefined ? undefined : this.#sit(name);
    }
    async settle(name) {
        const { run, request } = this.job;
        const guessed = this.#seat;
        if (guessed?.name !== name) {
            this.#seat = undefined;
            await guessed?.release();
        }
        await run.claims.claim(name, request.origin);
        this.job.hear(name);
        return this.#seat ?? this.#sit(name);
    }
    async leave() {
        const { run, request } = this.job;
        await this.#seat?.release();
        run.claims.giveUp(request.origin);
    }
    async #sit(name) {
        const { job } = this;
        job.aimAt(name);
        this.#seat = trusted(await this.takeSeatAt(name, job.run), job);
        return this.#seat;
    }
}
function guessedName({ request, run, settledName }) {
    if (settledName !== undefined)
        return settledName;
    const name = likelyName(request);
    return name !== undefined && run.claims.guess(name, request.origin) ? name : undefined;
}
function trusted(seat, { distrusted: reason }) {
    const { holding } = seat;
    if (reason === undefined || holding.kind !== 'found')
        return seat;
    return { ...seat, holding: { kind: 'unproven', bytes: holding.bytes, reason } };
}

;// CONCATENATED MODULE: ./build/plan/equality.js

function canBeShared({ validator, digests, checksumDecides }) {
    return checksumDecides || isStrongTag(validator) || digests.some(isTellingDigest);
}
function equalityOf(file, mirror) {
    if (mirror.size === undefined)
        return unproved('does not state the size of the file');
    if (mirror.size !== file.size)
        return { kind: 'other-size', size: mirror.size };
    const digests = mirror.digests.filter(isTellingDigest).map((theirs) => ({
        theirs,
        ours: file.digests.find(({ algorithm }) => algorithm === theirs.algorithm)?.hex,
    }));
    const other = digests.find(({ theirs, ours }) => ours !== undefined && ours !== theirs.hex);
    if (other)
        return unproved(`states another ${other.theirs.algorithm} of it`);
    if (file.checksumDecides || digests.some(({ ours }) => ours !== undefined))
        return { kind: 'equal' };
    const [ours, theirs] = [file.validator, mirror.validator];
    if (!isStrongTag(ours) || !isStrongTag(theirs))
        return unproved('gives nothing that proves it the same file');
    return sameValidator(ours, theirs)
        ? { kind: 'equal' }
        : unproved(`gives the ETag ${theirs.value}, not ${ours.value}`);
}
function unproved(reason) {
    return { kind: 'unproved', reason };
}
function isStrongTag(validator) {
    return validator?.kind === 'etag' && validator.strong;
}
function isTellingDigest({ algorithm }) {
    return algorithm !== 'crc32c';
}

;// CONCATENATED MODULE: ./build/transfer/sources/agreement.js



function assertAgreement(job, source, name, said) {
    const { size, validator } = said;
    const { stated, request } = job;
    if (size !== undefined && request.size !== undefined && request.size !== size) {
        throw new failures/* SizeMismatchError */.Au(name, request.size, size, 'the source announces');
    }
    const before = stated?.source === source ? undefined : stated;
    if (size !== undefined && before && before.size !== size) {
        throw new failures/* MirrorSizeError */.P4(source.display, before.size, size);
    }
    const decided = listDecides(request) || (request.declared ?? []).length > 0;
    if (!source.isListed && !decided) {
        const theirs = { size, validator, digests: [] };
        const equality = before && equalityOf({ ...before, digests: [], checksumDecides: false }, theirs);
        if (equality?.kind !== 'equal')
            throw new failures/* MirrorUnprovedError */.Fb(source.display, 'is not proved equal');
    }
    if (size !== undefined)
        job.stated = { source, size, validator };
}

;// CONCATENATED MODULE: ./build/http/declared-digests.js


const lengths = { ...digestLengths, crc32c: 4 };
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
const readers = [reprDigest, digest, contentMd5, google, azure, s3, linked, metalink];
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
function linked(head) {
    return [...(head.redirects ?? []), head.fields].flatMap((fields) => {
        const [, hex] = /^"?([0-9a-f]{64})"?$/i.exec(fields.get('x-linked-etag')?.trim() ?? '') ?? [];
        return hex === undefined
            ? []
            : [{ algorithm: 'sha-256', hex: hex.toLowerCase(), field: 'x-linked-etag' }];
    });
}
function metalink(head) {
    return (head.redirects ?? [])
        .filter((fields) => /;\s*rel="?duplicate\b/i.test(fields.get('link') ?? ''))
        .flatMap((fields) => digest({ ...head, fields }));
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

;// CONCATENATED MODULE: ./build/http/metalink-headers.js
const lastPriority = 999_999;
function duplicatesOf(head) {
    const links = [...(head.redirects ?? []), head.fields].flatMap((fields) => linksIn(fields.get('link') ?? ''));
    const found = links.flatMap(({ target, parameters }) => {
        const relations = (parameters.get('rel') ?? '').toLowerCase().split(/\s+/);
        const url = URL.canParse(target, head.url.href) ? new URL(target, head.url) : undefined;
        if (url === undefined || !relations.includes('duplicate') || !isAsSafe(url, head.url))
            return [];
        const priority = /^\d{1,6}$/.exec(parameters.get('pri') ?? '')?.[0];
        return [{ url, priority: priority === undefined ? lastPriority : Number(priority) }];
    });
    found.sort((a, b) => a.priority - b.priority);
    return [...new Map(found.map(({ url }) => [url.href, url])).values()];
}
function isAsSafe(url, source) {
    const known = url.protocol === 'https:' || (url.protocol === 'http:' && source.protocol === 'http:');
    return known && url.username === '' && url.password === '';
}
function linksIn(field) {
    const links = [];
    const link = /<([^<>]*)>((?:\s*;\s*[!#$%&'*+.^_`|~\w-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;<]*))?)*)/g;
    for (const [, target = '', rest = ''] of field.matchAll(link)) {
        const parameters = new Map();
        for (const [, name = '', quoted, bare] of rest.matchAll(/;\s*([!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;<]*)))?/g)) {
            const key = name.toLowerCase();
            if (!parameters.has(key))
                parameters.set(key, quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
        }
        links.push({ target, parameters });
    }
    return links;
}

;// CONCATENATED MODULE: ./build/transfer/sources/learn-mirrors.js




function learnMirrors(job, { head, verdict, representation: { validator } }) {
    const mirrors = duplicatesOf(head);
    if (mirrors.length === 0)
        return;
    const declared = declaredDigests(head, verdict).flatMap(({ algorithm, hex, field }) => algorithm === 'crc32c' ? [] : [{ algorithm, hex, by: field }]);
    if (!canBeShared({ validator, digests: declared, checksumDecides: listDecides(job.request) }))
        return;
    job.lineup.add(mirrors);
    job.declare(declared);
}

;// CONCATENATED MODULE: ./build/transfer/tell-plan.js
function tellPlan(file, decision, size, report) {
    const { kind, reason } = decision;
    const held = decision.kind === 'resume' ? decision.held.total : decision.kind === 'complete' ? size : 0;
    const missing = size === undefined || held === undefined ? null : size - held;
    report({ type: 'plan', file, decision: kind, reason, size: size ?? null, missing });
    tellDropped(file, decision, report);
    if (size === undefined) {
        const message = 'the source states no usable size, so it is fetched in one stream that cannot be resumed';
        report({ type: 'warning', file, message });
    }
}
function tellDropped(file, decision, report) {
    const bytes = ('dropped' in decision && decision.dropped) || 0;
    const isBehind = decision.kind === 'resume';
    const reason = isBehind ? 'nothing speaks for bytes that are here behind a gap' : decision.reason;
    if (bytes > 0)
        report({ type: 'dropped', file, bytes, reason });
}
function notListed(file) {
    return { type: 'warning', file, message: 'no line of `checksums` names this file' };
}

;// CONCATENATED MODULE: ./build/transfer/prepare.js








async function prepare(job, source, takeSeatAt, goesOn = false) {
    const seating = new Seating(job, takeSeatAt);
    const enquiry = new Enquiry(job, source);
    try {
        const guessed = await seating.guess();
        const asked = await enquiry.ask(guessed);
        const first = await enquiry.unlessPage(asked, prepare_nameOf(job, asked), guessed);
        const seat = await seating.settle(prepare_nameOf(job, first));
        const isFitting = fits(guessed, seat);
        const answer = isFitting ? first : await enquiry.unlessPage(await enquiry.ask(seat), seat.name, seat);
        const { opened, decision } = await decideWith(enquiry, seat, answer);
        const { size } = opened.representation;
        assertAgreement(job, source, seat.name, opened.representation);
        job.settleName();
        learnMirrors(job, opened);
        const { request, run } = job;
        if (request.checksumsAt && request.checksums.length === 0)
            run.report(notListed(seat.name));
        const isTold = goesOn && (decision.kind === 'resume' || decision.kind === 'fresh');
        if (isTold)
            tellDropped(seat.name, decision, run.report);
        else
            tellPlan(seat.name, decision, size, run.report);
        const isUsable = decision.kind !== 'restart' || opened.body?.span.start === 0;
        const usable = isUsable ? opened : await prepare_fromZero(enquiry, seat);
        return { seat, opened: usable, decision, known: enquiry.sizeOf(seat, usable) };
    }
    catch (error) {
        enquiry.cancel();
        await seating.leave();
        throw error;
    }
}
function prepare_nameOf({ settledName, request }, { head }) {
    return settledName ?? targetName(request, declaredName(head), namingUrl(request));
}
function fits(guessed, seat) {
    return seat === guessed || (holdingOf(guessed).kind === 'nothing' && seat.holding.kind === 'nothing');
}
async function decideWith(enquiry, seat, answer) {
    const decision = enquiry.decide(seat, answer);
    if (decision.kind !== 'compare')
        return { opened: answer, decision };
    const opened = await enquiry.ask(seat, seat.holding, true);
    const compared = enquiry.decide(seat, opened);
    if (compared.kind === 'compare')
        throw new Error('bytes that have been compared are still undecided');
    return { opened, decision: compared };
}
async function prepare_fromZero(enquiry, seat) {
    return enquiry.unlessPage(await enquiry.ask(seat, nothingHeld), seat.name, seat, nothingHeld);
}

;// CONCATENATED MODULE: ./build/target/give-back.js







async function giveBack(context, journal, adopted) {
    const { paths, disk, assertHeld } = context;
    await assertHeld();
    try {
        if (await disk.stat(paths.target))
            return false;
        const held = SpanSet.of({ start: 0, end: adopted.bytes });
        const shorter = { ...journal, held, doubtful: held, digests: new Map(), adopted };
        await replaceFile(disk, paths.journal, serialiseJournal(shorter));
        const file = await disk.open(paths.part, external_node_fs_.constants.O_RDWR);
        try {
            await file.truncate(adopted.bytes);
            await (0,promises_.utimes)(paths.part, adopted.writtenAt / 1000, adopted.writtenAt / 1000);
            await file.sync();
        }
        finally {
            await file.close();
        }
        await disk.rename(paths.part, paths.target);
        await disk.syncFolder((0,external_node_path_.dirname)(paths.target));
        await disk.remove(paths.journal);
        return true;
    }
    catch (error) {
        return failedTo('give its name back to', paths.target)(error);
    }
}

;// CONCATENATED MODULE: ./build/target/alarm.js
class Alarm {
    clock;
    ring;
    #at = Number.POSITIVE_INFINITY;
    #cancel = () => undefined;
    constructor(clock, ring) {
        this.clock = clock;
        this.ring = ring;
    }
    set(at) {
        if (at >= this.#at)
            return;
        this.clear();
        this.#at = at;
        this.#cancel = this.clock.every(Math.max(1, at - this.clock.monotonic()), () => {
            this.clear();
            this.ring();
        });
    }
    clear() {
        this.#cancel();
        this.#cancel = () => undefined;
        this.#at = Number.POSITIVE_INFINITY;
    }
}

;// CONCATENATED MODULE: ./build/target/flush-rhythm.js
const flushAtMostBytes = 16 * 1024 ** 2;
const flushAtMostMs = 500;
const flushAtShare = 1 / 64;
const flushAtLeastBytes = 256 * 1024;
const flushFromBytes = 1024 ** 2;
const restMs = 20;
const restPerFlush = 2;
function nextFlushAfter({ unflushed, held, tookMs }) {
    if (unflushed >= flushAtMostBytes)
        return 0;
    const isWorthIt = held >= flushFromBytes && unflushed >= Math.max(flushAtLeastBytes, held * flushAtShare);
    return isWorthIt ? Math.min(flushAtMostMs, Math.max(restMs, tookMs * restPerFlush)) : flushAtMostMs;
}

;// CONCATENATED MODULE: ./build/target/journal-writer.js





class JournalWriter {
    context;
    file;
    journalNow;
    #unflushed = 0;
    #flushedAt;
    #tookMs = 0;
    #alarm;
    #flushing = Promise.resolve();
    #pending = false;
    #mayBeThere = false;
    #broken;
    constructor(context, file, journalNow) {
        this.context = context;
        this.file = file;
        this.journalNow = journalNow;
        this.#flushedAt = context.clock.monotonic();
        this.#alarm = new Alarm(context.clock, () => this.#flushUnwatched());
    }
    assertSound() {
        if (this.#broken)
            throw this.#broken;
    }
    wrote(bytes, held) {
        this.#unflushed += bytes;
        if (this.#pending)
            return;
        const after = nextFlushAfter({ unflushed: this.#unflushed, held, tookMs: this.#tookMs });
        const due = this.#flushedAt + after;
        if (due > this.context.clock.monotonic())
            this.#alarm.set(due);
        else
            this.#flushUnwatched();
    }
    flush() {
        this.#pending = true;
        this.#flushing = this.settled().then(() => this.#flushNow());
        return this.#flushing;
    }
    settled() {
        this.#alarm.clear();
        return this.#flushing.catch(() => undefined);
    }
    async remove() {
        if (this.#mayBeThere)
            await this.context.disk.remove(this.context.paths.journal);
    }
    #flushUnwatched() {
        this.flush().catch((error) => (this.#broken = error));
    }
    async #flushNow() {
        const { paths, disk, assertHeld, clock } = this.context;
        this.#pending = false;
        this.#unflushed = 0;
        this.#flushedAt = clock.monotonic();
        const journal = this.journalNow();
        if (!journal)
            return;
        const text = serialiseJournal(journal);
        await assertHeld();
        try {
            await this.file.datasync();
            this.#mayBeThere = true;
            await replaceFile(disk, paths.journal, text);
            this.#tookMs = clock.monotonic() - this.#flushedAt;
        }
        catch (error) {
            throw diskFailure('write', paths.journal, error);
        }
    }
}

;// CONCATENATED MODULE: ./build/target/part-file.js



class PartFile {
    context;
    file;
    constructor(context, file) {
        this.context = context;
        this.file = file;
    }
    get isOpen() {
        return this.file.isOpen;
    }
    async write(position, buffers) {
        await writeAll(this.file, buffers, position).catch(failedTo('write', this.context.paths.part));
    }
    async shorten(size) {
        await this.file.truncate(size).catch(failedTo('shorten', this.context.paths.part));
    }
    async finish(size, renamed) {
        const { disk, paths, assertHeld } = this.context;
        await this.#settle(size).catch(failedTo('finish', paths.target));
        await assertHeld();
        if (!(await this.#isOurs()))
            throw new TargetTakenError(paths.target);
        try {
            await this.file.close();
            await disk.rename(paths.part, paths.target);
            await renamed();
            await disk.syncFolder((0,external_node_path_.dirname)(paths.target));
        }
        catch (error) {
            throw diskFailure('finish', paths.target, error);
        }
    }
    close() {
        return this.file.close();
    }
    async remove() {
        const { disk, paths } = this.context;
        const isOurs = await this.#isOurs();
        await this.file.close();
        if (isOurs)
            await disk.remove(paths.part);
        return isOurs;
    }
    async #settle(size) {
        if ((await this.file.size()) > size)
            await this.file.truncate(size);
        await this.file.sync();
    }
    async #isOurs() {
        const { disk, paths } = this.context;
        return (await disk.identityAt(paths.part).catch(() => undefined)) === (await this.file.identity());
    }
}

;// CONCATENATED MODULE: ./build/target/partial.js








const nothingYet = { held: SpanSet.empty, doubtful: SpanSet.empty, digests: new Map() };
const roomForJournal = 256 * 1024;
class Partial {
    context;
    facts;
    #held;
    #doubtful;
    #digests;
    #adopted;
    #file;
    #journal;
    constructor(context, file, facts, { held, doubtful, digests, adopted } = nothingYet) {
        this.context = context;
        this.facts = facts;
        this.#held = held;
        this.#doubtful = doubtful;
        this.#digests = new Map(digests);
        this.#adopted = adopted;
        this.#file = new PartFile(context, file);
        this.#journal = new JournalWriter(context, file, () => this.#journalNow());
    }
    get paths() {
        return this.context.paths;
    }
    get held() {
        return this.#held;
    }
    get certain() {
        return certainOf({ held: this.#held, doubtful: this.#doubtful });
    }
    get digests() {
        return this.#digests;
    }
    get adopted() {
        return this.#adopted?.bytes ?? 0;
    }
    async write(position, buffers) {
        this.#journal.assertSound();
        const length = bytesIn(buffers);
        await this.#file.write(position, buffers);
        this.add({ start: position, end: position + length });
    }
    add(span) {
        this.#held = this.#held.with(span);
        this.#doubtful = this.#doubtful.without(span);
        this.#journal.wrote(span.end - span.start, this.#held.total);
    }
    drop(span) {
        this.#held = this.#held.without(span);
        this.#doubtful = this.#doubtful.without(span);
        if (span.start < this.adopted)
            this.#adopted = undefined;
    }
    proved() {
        this.#doubtful = SpanSet.empty;
    }
    setDigest(index, sha256) {
        this.#digests.set(index, sha256);
    }
    dropDigest(index) {
        this.#digests.delete(index);
    }
    joinedBy(source, validator) {
        if (!this.facts)
            return;
        this.facts = { ...this.facts, sources: { ...this.facts.sources, [source]: validator ?? null } };
    }
    flush() {
        return this.#journal.flush();
    }
    async finish(size, renamed = () => undefined) {
        await this.#journal.settled();
        await this.#file.finish(size, () => {
            renamed();
            return this.#journal.remove();
        });
    }
    async close() {
        if (!this.#file.isOpen)
            return;
        if (!this.facts || this.#held.total === 0)
            return this.condemn();
        try {
            await this.flush().catch((error) => this.#flushWithLess(error));
        }
        finally {
            await this.#file.close();
        }
    }
    async #flushWithLess(error) {
        const end = this.#held.spans.at(-1)?.end;
        if (!(error instanceof DiskFullError) || !this.facts || end === undefined)
            throw error;
        const given = { start: Math.min(end, Math.max(this.adopted, end - roomForJournal)), end };
        await this.#file.shorten(given.start);
        this.drop(given);
        for (const index of partsTouchedBy(given, this.facts.partSize))
            this.dropDigest(index);
        await this.flush();
    }
    async discard() {
        await this.#journal.settled();
        const journal = this.#journalNow();
        if (!this.#adopted || !journal)
            return this.condemn();
        await this.#file.close();
        if (await giveBack(this.context, journal, this.#adopted))
            return;
        await this.context.disk.remove(this.paths.part);
        await this.#journal.remove();
    }
    async condemn() {
        await this.#journal.settled();
        if (await this.#file.remove())
            await this.#journal.remove();
    }
    #journalNow() {
        return (this.facts && {
            ...this.facts,
            held: this.#held,
            doubtful: this.#doubtful,
            digests: this.#digests,
            adopted: this.#adopted,
        });
    }
}

;// CONCATENATED MODULE: ./build/target/begin-partial.js






async function createPartial(context, facts) {
    const { disk, paths } = context;
    const { part, journal } = paths;
    await disk.remove(journal).catch(async (error) => {
        await fileAt(journal, disk);
        failedTo('remove', journal)(error);
    });
    const file = await createNew(disk, part).catch(failedTo('create', part));
    return new Partial(context, file, facts);
}
async function resumePartial(context, facts, state) {
    const { part } = context.paths;
    const file = await context.disk.open(part, external_node_fs_.constants.O_RDWR).catch(failedTo('open', part));
    return journalled(new Partial(context, file, facts, state), file);
}
async function adoptAsPartial(context, facts, adopted) {
    const { target, part } = context.paths;
    const file = await context.disk.open(target, external_node_fs_.constants.O_RDWR).catch(failedTo('open', target));
    const held = SpanSet.of({ start: 0, end: adopted.bytes });
    const state = { held, doubtful: held, digests: new Map(), adopted };
    const partial = await journalled(new Partial(context, file, facts, state), file);
    await context.disk.rename(target, part).catch(failedTo('rename', target));
    return partial;
}
async function journalled(partial, file) {
    try {
        await partial.flush();
        return partial;
    }
    catch (error) {
        await file.close();
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/target/disk-space.js


async function checkSpace(disk, path, missing) {
    if (missing <= 0)
        return;
    const stats = await disk.room((0,external_node_path_.dirname)(path)).catch(() => undefined);
    const free = stats && freeBytes(stats);
    if (free !== undefined && free < missing)
        throw new DiskFullError(path, missing, free);
}
function freeBytes({ blocks, bavail, bsize }) {
    return blocks > 0 ? Math.max(0, bavail) * bsize : undefined;
}

;// CONCATENATED MODULE: ./build/target/drop-bad-parts.js


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
async function dropOtherParts(partial, wanted, { size, partSize }, digester) {
    for (const index of wholeParts(partial.held, size, partSize)) {
        const sha256 = wanted.get(index);
        if (sha256 === undefined)
            continue;
        const span = partSpan(index, size, partSize);
        const slice = { path: partial.paths.part, offset: span.start, length: lengthOf(span) };
        const found = partial.digests.get(index) ?? (await digester.sha256(slice));
        if (found === sha256) {
            partial.setDigest(index, sha256);
        }
        else {
            partial.dropDigest(index);
            partial.drop(span);
        }
    }
}

;// CONCATENATED MODULE: ./build/target/open-partial.js





async function openPartial(seat, decision, facts, run) {
    const partial = await open_partial_open(seat, decision, facts, run);
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
        await checkSpace(run.disk, partial.paths.part, facts.size - partial.held.total);
        return partial;
    }
    catch (error) {
        await (partial.held.total === 0 ? partial.discard() : partial.close());
        throw error;
    }
}
async function open_partial_open({ paths, holding, assertHeld }, decision, facts, { disk, clock }) {
    const context = { paths, disk, clock, assertHeld };
    if (!facts || decision.kind === 'fresh' || decision.kind === 'restart')
        return beginAnew(context, holding, facts);
    switch (holding.kind) {
        case 'partial': {
            const { journal } = holding;
            const { adopted } = journal;
            const held = decision.kind === 'resume' ? decision.held : journal.held;
            const all = { ...facts, sources: { ...decision.sources, ...facts.sources } };
            const digests = journal.partSize === facts.partSize ? digestsOf(journal, held) : new Map();
            return resumePartial(context, all, { held, doubtful: decision.doubtful, digests, adopted });
        }
        case 'found': {
            const { bytes, writtenAt } = holding;
            return adoptAsPartial(context, facts, { bytes, writtenAt });
        }
        case 'nothing':
        case 'unproven':
            return createPartial(context, facts);
    }
}
async function beginAnew(context, holding, facts) {
    if (holding.kind === 'partial' && holding.journal.adopted) {
        await giveBack(context, holding.journal, holding.journal.adopted);
    }
    return createPartial(context, facts);
}
function digestsOf({ digests, size, partSize }, held) {
    return new Map([...digests].filter(([index]) => held.covers(partSpan(index, size, partSize))));
}

;// CONCATENATED MODULE: ./build/keep/part-announcer.js


class PartAnnouncer {
    partial;
    file;
    digester;
    saver;
    #announced = new Set();
    #queue = Promise.resolve();
    #closed = false;
    constructor(partial, file, digester, saver) {
        this.partial = partial;
        this.file = file;
        this.digester = digester;
        this.saver = saver;
    }
    offerWhole() {
        const { size, partSize } = this.file;
        for (const index of wholeParts(this.partial.certain, size, partSize))
            this.#announce(index);
    }
    arrived(span) {
        const { size, partSize } = this.file;
        const { certain } = this.partial;
        for (const index of partsTouchedBy(span, partSize)) {
            if (certain.covers(partSpan(index, size, partSize)))
                this.#announce(index);
        }
    }
    restored(index, sha256) {
        this.#announced.add(index);
        this.partial.setDigest(index, sha256);
        this.saver.foundPart(this.file, index);
    }
    get keepable() {
        const { size, partSize } = this.file;
        const { certain, digests } = this.partial;
        return new Map([...digests].filter(([index]) => certain.covers(partSpan(index, size, partSize))));
    }
    settle() {
        return this.#queue;
    }
    async close() {
        this.#closed = true;
        await this.#queue.catch(() => undefined);
    }
    #announce(index) {
        if (this.#announced.has(index) || !this.saver.useful)
            return;
        this.#announced.add(index);
        this.#queue = this.#queue.then(() => this.#digestAndOffer(index));
        this.#queue.catch(() => undefined);
    }
    async #digestAndOffer(index) {
        if (this.#closed)
            return;
        const { size, partSize } = this.file;
        const span = partSpan(index, size, partSize);
        const slice = { path: this.partial.paths.part, offset: span.start, length: lengthOf(span) };
        const sha256 = this.partial.digests.get(index) ?? (await this.digester.sha256(slice));
        if (this.#closed)
            return;
        this.partial.setDigest(index, sha256);
        this.saver.offerPart(this.file, index, sha256);
    }
}

;// CONCATENATED MODULE: ./build/transfer/make-executable.js


async function makeExecutable(request, seat, run) {
    const { target } = seat.paths;
    if (!(request.executable ?? run.settings.executable))
        return;
    await (0,promises_.chmod)(target, 0o755).catch(failedTo('make executable', target));
}

;// CONCATENATED MODULE: ./build/transfer/reception.js

class Reception {
    parts;
    constructor(parts) {
        this.parts = parts;
        this.#tell();
    }
    async write(position, buffers) {
        const length = bytesIn(buffers);
        if (length === 0)
            return;
        this.parts.guard?.look(position, buffers);
        await this.parts.partial.write(position, buffers);
        this.parts.follower.wrote(position, buffers);
        this.parts.tally.downloaded += length;
        this.parts.announcer?.arrived({ start: position, end: position + length });
        this.#tell();
    }
    restored(index, span, sha256) {
        this.parts.announcer?.restored(index, sha256);
        return this.#addRestored([span]);
    }
    restoredSpans(spans) {
        const bytes = this.#addRestored(spans);
        for (const span of spans)
            this.parts.announcer?.arrived(span);
        return bytes;
    }
    #addRestored(spans) {
        const { partial, tally } = this.parts;
        const before = partial.held.total;
        for (const span of spans)
            partial.add(span);
        const bytes = partial.held.total - before;
        tally.restored += bytes;
        this.#tell();
        return bytes;
    }
    #tell() {
        const { held } = this.parts.partial;
        this.parts.follower.advance(held.frontier);
        this.parts.progress.set(held.total, this.parts.total);
    }
}

;// CONCATENATED MODULE: ./build/transfer/assemble.js










async function assemble(assembly, bring) {
    const { request, seat, partial, size: total, file, claims, progress, tally, fetched, run } = assembly;
    if (file)
        run.handover.started(file);
    const announcer = file && new PartAnnouncer(partial, file, run.digester, run.saver);
    const follower = run.digester.follow(partial.paths.part, wantedDigests(claims, request, run), total);
    const guard = guardOf(assembly);
    try {
        const parts = { partial, follower, announcer, guard, progress, tally, total: total ?? null };
        const reception = new Reception(parts);
        announcer?.offerWhole();
        const size = await bring(reception);
        await fetched();
        if (request.size !== undefined && size !== request.size) {
            throw new failures/* SizeMismatchError */.Au(seat.name, request.size, size, 'the source sent');
        }
        await announcer?.settle();
        const digests = await follower.finish(size);
        const verified = verify(seat.name, digests, claims);
        if (verified === 'checksum')
            partial.proved();
        announcer?.offerWhole();
        await announcer?.settle();
        const keepable = announcer?.keepable ?? new Map();
        const isKeepable = partial.certain.total === size;
        await partial.finish(size, () => {
            if (file)
                file.path = file.target;
        });
        await makeExecutable(request, seat, run);
        if (file && !isKeepable && run.saver.useful)
            run.report({ type: 'unkept', file: seat.name });
        if (file)
            run.handover.finished(file, keepable);
        return {
            name: seat.name,
            path: seat.paths.target,
            size,
            sha256: digests.get('sha-256') ?? null,
            verified,
        };
    }
    catch (error) {
        if (file && error instanceof ChecksumMismatchError)
            run.saver.discard(file);
        throw error;
    }
    finally {
        await announcer?.close();
        await follower.close();
        const isNothing = guard?.hasFoundPage && partial.held.total <= openingBytes;
        if (isNothing)
            await partial.discard().catch(() => undefined);
    }
}
function guardOf({ request, source, opened, seat }) {
    if (!source || !opened || listDecides(request))
        return undefined;
    return PageGuard.over(opened.head, source.display, seat.name);
}

;// CONCATENATED MODULE: ./build/transfer/claims-of.js


function claimsOf({ request, source, seat, opened }) {
    const { head, verdict, body, representation } = opened;
    const names = namesOf(seat.name, source.listed, head);
    const asStored = body?.encoding === undefined || staysEncoded(body.encoding, names);
    return {
        checksums: request.checksums,
        declared: asStored ? [...declaredBefore(request), ...declaredDigests(head, verdict)] : [],
        sizeKnown: representation.size !== undefined,
    };
}
function declaredBefore({ declared = [] }) {
    return declared.map(({ algorithm, hex, by }) => ({ algorithm, hex, field: by }));
}

;// CONCATENATED MODULE: ./build/transfer/verify-file.js


async function verifyFile({ name, path, size }, claims, request, run) {
    const follower = run.digester.follow(path, wantedDigests(claims, request, run), size);
    try {
        const digests = await follower.finish(size);
        return { sha256: digests.get('sha-256') ?? null, verified: verify(name, digests, claims) };
    }
    finally {
        await follower.close();
    }
}

;// CONCATENATED MODULE: ./build/transfer/copies/verify-found.js



async function verifyFound(size, claims, delivery) {
    const { request, seat, run, progress } = delivery;
    const file = { name: seat.name, path: seat.paths.target, size };
    progress.set(size, size);
    const { sha256, verified } = await verifyFile(file, claims, request, run);
    const proved = await verifyPieces(file.name, file.path, size, request);
    await makeExecutable(request, seat, run);
    return { ...file, sha256, verified: proved ?? verified };
}

;// CONCATENATED MODULE: ./build/store/entry-key.js
function partEntry({ identity, partSize, index }) {
    return { name: `${identity.toLowerCase()}-${partSize}-${index}`, renewable: false };
}
function tailEntry(identity) {
    return { name: `${identity.toLowerCase()}-tail`, renewable: true };
}
function indexEntry(subject) {
    return { name: `${subject.toLowerCase()}-index`, renewable: true };
}
function bundleEntry(subject) {
    return { name: `${subject.toLowerCase()}-bundle`, renewable: true };
}

;// CONCATENATED MODULE: ./build/keep/restore-parts.js



const atOnce = 4;
function restorableParts(missing, barred, size, partSize) {
    const isBarred = ({ start, end }) => barred.spans.some((each) => each.start < end && start < each.end);
    return partsThat((span) => isWorthRestoring(missing, span) && !isBarred(span), size, partSize);
}
function partsBeside(held, size, partSize) {
    return partsThat((span) => !held.covers(span), size, partSize);
}
function partsThat(isOne, size, partSize) {
    const all = Array.from({ length: partCount(size, partSize) }, (_, index) => index);
    return all.filter((index) => isOne(partSpan(index, size, partSize)));
}
async function restoreParts(store, partial, indices, { identity, size, partSize, signal, onSight, onOutcome }) {
    const queue = [...indices];
    const restoreNext = async () => {
        for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
            const key = partEntry({ identity, partSize, index });
            const into = { path: partial.paths.part, spans: [partSpan(index, size, partSize)], size };
            const outcome = await store.restore(key, into, signal, onSight);
            if (outcome.kind === 'hit')
                queue.sort((a, b) => a - b);
            await onOutcome(index, outcome);
        }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, indices.length) }, restoreNext));
}

;// CONCATENATED MODULE: ./build/transfer/delivery.js




function factsOf({ request, source, opened, run }, size) {
    const validator = opened.representation.validator;
    return {
        identity: identityOf({
            checksums: request.checksums,
            pieces: request.pieces,
            canonicalUrl: source.canonicalUrl,
            size,
            validator,
        }),
        size,
        partSize: partSizeFor(size, run.settings.partSize),
        sources: { [source.name]: validator ?? null },
        ranged: opened.representation.ranges,
    };
}
function isIdentified({ request, opened }) {
    return listDecides(request) || opened.representation.validator?.strong === true;
}
function savedFile({ request, seat, opened }, facts) {
    if (!isIdentified({ request, opened }))
        return undefined;
    const { identity, size, partSize } = facts;
    const { target, part: path } = seat.paths;
    const { name } = seat;
    return {
        name,
        target,
        path,
        identity,
        size,
        partSize,
        subject: subjectOf(request),
        namedBy: namedBy(request),
    };
}

;// CONCATENATED MODULE: ./build/plan/bundle-layout.js

const bundledBelow = 1024 ** 2;
const itemsPerBundle = 256;
function isBundled({ size, partSize }) {
    return size < bundledBelow && size <= partSize;
}
function bundlesOf(subjects) {
    const count = Math.ceil(subjects.length / itemsPerBundle);
    const byHash = subjects.map((subject, index) => ({ index, hash: bundle_layout_hashOf(subject) }));
    byHash.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : a.index - b.index));
    const cuts = byHash
        .slice(0, Math.max(count - 1, 0))
        .map(({ index }) => index)
        .filter((index) => index > 0)
        .sort((a, b) => a - b);
    return [0, ...cuts].map((start, nth) => {
        const members = [...new Set(subjects.slice(start, cuts[nth]))];
        const [smallest = ''] = members.map(bundle_layout_hashOf).sort();
        return { name: smallest, subjects: members };
    });
}
function bundle_layout_hashOf(subject) {
    return sha256(subject);
}

;// CONCATENATED MODULE: ./build/transfer/copies/from-store.js




async function fromStore(indices, options) {
    const { run, facts, name } = options;
    const began = run.clock.monotonic();
    const bytes = await (isBundled(facts) ? fromBundle(indices, options) : fromEntriesInTime(indices, options));
    const seconds = Math.round(run.clock.monotonic() - began) / 1000;
    if (bytes > 0)
        run.report({ type: 'restored', file: name, bytes, size: facts.size, seconds });
}
async function fromBundle(indices, options) {
    const { run, facts, partial, reception, signal, onMiss, name } = options;
    const whole = { start: 0, end: facts.size };
    if (indices.length === 0)
        return 0;
    const outcome = await run.bundles.restore(facts, partial.paths.part, signal);
    if (outcome.kind === 'hit')
        return reception.restored(0, whole, outcome.sha256);
    if (outcome.kind === 'bad') {
        const message = `its copy in ${run.store.description} cannot be used and it must come from the source: ${outcome.reason}`;
        run.report({ type: 'warning', file: name, message });
    }
    for (const rest of partial.held.missingIn(whole).spans)
        onMiss(rest, 0);
    return 0;
}
async function fromEntriesInTime(indices, options) {
    const { run, facts, signal, lastResort } = options;
    const wait = run.storeSilence.waitForParts(facts.partSize);
    try {
        const ending = lastResort ? signal : AbortSignal.any([signal, wait.signal]);
        return await fromEntries(indices, { ...options, signal: ending });
    }
    finally {
        wait.stop();
    }
}
async function fromEntries(indices, options) {
    const { run, facts, partial, reception, signal, digests, name } = options;
    let bytes = 0;
    const heard = () => run.storeSilence.heard();
    const tail = partial.held.total > 0 ? undefined : once(restoreTail);
    async function restoreTail() {
        const into = { path: partial.paths.part, spans: undefined, size: facts.size };
        const outcome = await run.store.restore(tailEntry(facts.identity), into, signal, heard);
        if (!signal.aborted)
            heard();
        if (outcome.kind === 'hit')
            bytes += reception.restoredSpans(outcome.spans);
    }
    async function missed(span, index) {
        await tail?.();
        for (const rest of partial.held.missingIn(span).spans)
            options.onMiss(rest, index);
    }
    const bad = [];
    await restoreParts(run.store, partial, indices, {
        ...facts,
        signal,
        onSight: heard,
        async onOutcome(index, outcome) {
            if (!signal.aborted)
                heard();
            const span = partSpan(index, facts.size, facts.partSize);
            if (outcome.kind === 'hit') {
                const wanted = digests.get(index) ?? outcome.sha256;
                if (wanted === outcome.sha256)
                    bytes += reception.restored(index, span, outcome.sha256);
                else {
                    partial.drop(span);
                    bad.push({ index, reason: `its bytes hash to ${outcome.sha256}, not ${wanted}` });
                }
            }
            if (outcome.kind === 'bad')
                bad.push({ index, reason: outcome.reason });
            if (!partial.held.covers(span))
                await missed(span, index);
        },
    });
    const [first] = bad;
    if (first) {
        const which = bad.length === 1 ? `part ${first.index}` : `${bad.length} parts`;
        const message = `${which} in ${run.store.description} cannot be used and must come from the source: ${first.reason}`;
        run.report({ type: 'warning', file: name, message });
    }
    return bytes;
}
function once(work) {
    let result;
    return () => {
        result ??= work();
        return result;
    };
}

;// CONCATENATED MODULE: ./build/transfer/copies/whole-in-store.js








async function wholeInStore(delivery) {
    const { request, source, opened, run } = delivery;
    const { ranges, size, validator } = opened.representation;
    if ((ranges && size !== undefined) || request.checksums.length > 0 || !validator?.strong)
        return undefined;
    if (source.revalidate || !opened.body)
        return undefined;
    const fits = (record) => {
        const { identity, partSize } = factsOf(delivery, record.size);
        const isOfThatSize = (size ?? record.size) === record.size;
        return isOfThatSize && record.identity === identity && record.partSize === partSize;
    };
    return run.records.find(request, fits, run.signal, false);
}
async function restoreWhole(record, facts, partial, reception, { request, seat, run }) {
    const { name } = seat;
    const { signal } = run;
    const { digests } = record;
    run.saver.foundRecord(subjectOf(request), record);
    const indices = partsBeside(partial.held, facts.size, facts.partSize);
    const onMiss = () => undefined;
    await fromStore(indices, {
        run,
        name,
        facts,
        partial,
        reception,
        digests,
        lastResort: false,
        onMiss,
        signal,
    });
    signal.throwIfAborted();
    return partial.held.total === facts.size;
}
async function keepWhole({ path, size, verified }, delivery) {
    const { run, seat, known, opened } = delivery;
    const file = savedFile(delivery, factsOf(delivery, size));
    if (!file || !run.saver.useful || run.settings.cacheKeep !== 'all')
        return;
    const isProved = verified === 'checksum' || verified === 'header' || known?.of === 'version';
    if (!isProved && bodyEnd(opened.head) === 'close')
        return run.report({ type: 'unkept', file: seat.name });
    const { partSize } = file;
    file.path = path;
    const digests = new Map();
    try {
        for (let index = 0; index < partCount(size, partSize); index++) {
            const span = partSpan(index, size, partSize);
            digests.set(index, await run.digester.sha256({ path, offset: span.start, length: lengthOf(span) }));
            run.signal.throwIfAborted();
        }
    }
    catch (error) {
        const message = `nothing of it is kept in ${run.store.description}: ${(0,io_reason/* reasonOf */.A3)(error)}`;
        return run.report({ type: 'warning', file: seat.name, message });
    }
    run.handover.started(file);
    for (const [index, sha256] of digests)
        run.saver.offerPart(file, index, sha256);
    run.handover.finished(file, digests);
}

;// CONCATENATED MODULE: ./build/http/rate.js
const credit = 100;
function book(schedule, bytes, now, bytesPerSecond) {
    const start = Math.max(schedule.until, now - credit);
    const until = start + (bytes / bytesPerSecond) * 1000;
    return { waitMs: Math.max(0, start - now), schedule: { until } };
}
function unbook({ until }, ms) {
    return { until: until - ms };
}
const highWater = 4 * 1024 * 1024;
const gatheredAtMost = 32 * 1024 * 1024;
const leastWater = 256 * 1024;
function highWaterOf(rate, exchanges) {
    const share = Math.max(leastWater, Math.floor(gatheredAtMost / Math.max(exchanges, 1)));
    return Math.min(rate.highWater, share);
}
const leastAtOnce = 1024;
const leastPace = 64 * 1024;
function connectionsUnder(bytesPerSecond, connections) {
    if (bytesPerSecond === undefined)
        return connections;
    return Math.max(1, Math.min(connections, Math.floor(bytesPerSecond / leastPace)));
}
const rate_open = { heldMs: 0, pass: () => Promise.resolve() };
const unlimited = { highWater, atOnce: Number.POSITIVE_INFINITY, gate: () => rate_open };
function limitedRate(bytesPerSecond, clock) {
    let schedule = { until: 0 };
    function gate() {
        let heldMs = 0;
        let heldSince;
        return {
            get heldMs() {
                return heldMs + (heldSince === undefined ? 0 : clock.monotonic() - heldSince);
            },
            pass: async (bytes, signal) => {
                const now = clock.monotonic();
                const booked = book(schedule, bytes, now, bytesPerSecond);
                schedule = booked.schedule;
                if (booked.waitMs === 0)
                    return;
                heldSince = now;
                try {
                    await clock.sleep(booked.waitMs, signal);
                }
                catch (reason) {
                    schedule = unbook(schedule, (bytes / bytesPerSecond) * 1000);
                    throw reason;
                }
                finally {
                    heldMs += clock.monotonic() - heldSince;
                    heldSince = undefined;
                }
            },
        };
    }
    const share = Math.floor(bytesPerSecond / 10);
    return {
        highWater: Math.min(highWater, Math.max(64 * 1024, share)),
        atOnce: Math.max(leastAtOnce, share),
        gate,
    };
}

;// CONCATENATED MODULE: ./build/plan/lots.js
function lotOf(job, index) {
    let hash = 0x811c9dc5;
    for (const letter of `${index}/${job}`) {
        hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
}
function ownerOf(index, jobs) {
    return jobs.reduce((best, job) => (lotOf(job, index) > lotOf(best, index) ? job : best));
}
function inOrderOf(job, indices) {
    return indices.toSorted((a, b) => lotOf(job, b) - lotOf(job, a));
}
const partsOfRun = 4;
function inRunsOf(job, indices) {
    const runOf = (index) => Math.floor(index / partsOfRun);
    return indices.toSorted((a, b) => lotOf(job, runOf(b)) - lotOf(job, runOf(a)) || a - b);
}
const doorCount = 8;
function doorsOf(identity, parts) {
    return inOrderOf(identity, parts).slice(0, doorCount);
}

;// CONCATENATED MODULE: ./build/transfer/company/crew.js

const patienceMs = 4_000;
const worthTaking = 2;
const partsToTell = 6;
class Crew {
    me;
    #mates = new Map();
    constructor(me) {
        this.me = me;
    }
    heard(job, now) {
        if (job === this.me || job === '')
            return;
        const mate = this.#mates.get(job);
        if (mate) {
            mate.lastHeardAt = now;
            mate.heard += 1;
        }
        else {
            this.#mates.set(job, { firstHeardAt: now, lastHeardAt: now, heard: 1 });
        }
    }
    next(waiting, now, pace) {
        const byOwner = this.#byOwner(waiting, now, pace);
        const mine = byOwner.get(this.me);
        if (mine)
            return mine[0];
        const late = [...byOwner].flatMap(([job, parts]) => parts.slice(1 + Math.ceil((worthTaking * pace.partMs) / this.#betweenMs(job, pace))));
        return inOrderOf(this.me, late)[0];
    }
    awaited(waiting, now, pace) {
        const byOwner = this.#byOwner(waiting, now, pace);
        byOwner.delete(this.me);
        return [...byOwner.values()].flatMap((parts) => parts.slice(0, 2));
    }
    #byOwner(parts, now, pace) {
        const jobs = [this.me, ...this.#present(now, pace)];
        const byOwner = new Map();
        for (const index of parts) {
            const owner = ownerOf(index, jobs);
            byOwner.set(owner, [...(byOwner.get(owner) ?? []), index]);
        }
        for (const [job, own] of byOwner)
            byOwner.set(job, inOrderOf(job, own));
        return byOwner;
    }
    #present(now, { partMs }) {
        return [...this.#mates]
            .filter(([, { lastHeardAt }]) => now - lastHeardAt < patienceMs + 3 * partMs)
            .map(([job]) => job);
    }
    #betweenMs(job, pace) {
        const mate = this.#mates.get(job);
        if (!mate || mate.heard < partsToTell)
            return pace.betweenMs;
        return Math.max((mate.lastHeardAt - mate.firstHeardAt) / (mate.heard - 1), 1);
    }
}

;// CONCATENATED MODULE: ./build/transfer/company/own-pace.js
const waitCountsMs = 2_000;
class OwnPace {
    partSize;
    connections;
    begunAt;
    #arrivedAt;
    #fetched = 0;
    constructor(partSize, connections, begunAt) {
        this.partSize = partSize;
        this.connections = connections;
        this.begunAt = begunAt;
        this.#arrivedAt = begunAt;
    }
    arrived(bytes, now) {
        this.#fetched += bytes;
        this.#arrivedAt = now;
    }
    at(now) {
        const elapsedMs = Math.min(now, this.#arrivedAt + waitCountsMs) - this.begunAt;
        const betweenMs = (elapsedMs * this.partSize) / Math.max(this.#fetched, this.partSize);
        return { betweenMs, partMs: betweenMs * this.connections };
    }
}

;// CONCATENATED MODULE: ./build/transfer/company/division.js





const meetingMs = 2_000;
class Division {
    options;
    order;
    #doors;
    #crew;
    #pace;
    #begunAt;
    #met = false;
    constructor(options) {
        this.options = options;
        const { facts, missing, shared, me, connections, clock, random } = options;
        this.#crew = new Crew(me);
        this.#begunAt = clock.monotonic();
        this.#pace = new OwnPace(facts.partSize, connections, this.#begunAt);
        this.#doors = doorsOf(facts.identity, missing);
        const door = this.#doors.slice(Math.floor(random() * this.#doors.length)).slice(0, 1);
        const rest = shared ? inRunsOf(me, missing) : missing;
        this.order = this.isByLot ? [...new Set([...door, ...rest])] : missing;
    }
    get isByLot() {
        return this.options.missing.length > this.options.connections;
    }
    arrived(bytes) {
        this.#pace.arrived(bytes, this.options.clock.monotonic());
    }
    met(notes) {
        this.#crew.heard(notes, this.options.clock.monotonic());
        const isFirst = !this.#met;
        this.#met = true;
        return isFirst;
    }
    choose(waiting, stride) {
        const { facts, clock } = this.options;
        const now = clock.monotonic();
        const pace = this.#pace.at(now);
        const isAlone = !this.#met && now - this.#begunAt > meetingMs + 2 * pace.partMs;
        if (isAlone)
            return nextShare(waiting, stride, facts.partSize);
        const whole = wholeParts(waiting, facts.size, facts.partSize);
        const begun = whole.reduce((left, index) => left.without(this.spanOf(index)), waiting).spans[0];
        if (begun)
            return { start: begun.start, end: Math.min(begun.end, this.#endOfPart(begun.start)) };
        const isWaiting = new Set(whole);
        const next = this.#met
            ? this.#crew.next(whole, now, pace)
            : this.order.find((index) => isWaiting.has(index));
        if (next === undefined)
            return undefined;
        const part = this.spanOf(next);
        const isRun = !this.#met && !this.#doors.includes(next);
        const parts = isRun ? Math.min(partsOfRun, Math.ceil(stride / facts.partSize)) : 1;
        const around = waiting.spans.find(({ start, end }) => start <= part.start && part.end <= end) ?? part;
        return { start: part.start, end: Math.min(around.end, part.start + parts * facts.partSize) };
    }
    worthALook(waiting, isFresh) {
        const { clock, random } = this.options;
        const now = clock.monotonic();
        const pace = this.#pace.at(now);
        const anywhere = waiting[Math.floor(random() * waiting.length)];
        const doors = this.#doors.filter((index) => waiting.includes(index) && !isFresh(index));
        const wanted = this.#met
            ? [...this.#crew.awaited(waiting, now, pace), this.#crew.next(waiting, now, pace), anywhere]
            : [...doors.slice(0, 2), ...(doors.length < 2 ? [anywhere] : [])];
        return wanted.filter((index) => index !== undefined);
    }
    spanOf(index) {
        return partSpan(index, this.options.facts.size, this.options.facts.partSize);
    }
    #endOfPart(position) {
        return this.spanOf(Math.floor(position / this.options.facts.partSize)).end;
    }
}

;// CONCATENATED MODULE: ./build/transfer/company/lookout.js



const lookout_lookAgainMs = 1_000;
const lookBeforeMs = 400;
const looksAtOnce = 4;
const lookout_patienceMs = 2_000;
const slowestStore = 16 * 1024 ** 2;
class Lookout {
    options;
    onBrought;
    #lookedAt;
    #looks = new Map();
    #closing = new AbortController();
    #answers = true;
    #bytes = 0;
    constructor(options, onBrought) {
        this.options = options;
        this.onBrought = onBrought;
        const now = options.clock.monotonic();
        this.#lookedAt = new Map(options.missing.map((index) => [index, now]));
    }
    get bytes() {
        return this.#bytes;
    }
    missed(index) {
        this.#lookedAt.set(index, this.options.clock.monotonic());
    }
    isFresh(index, withinMs = lookout_lookAgainMs) {
        const lookedAt = this.#lookedAt.get(index) ?? Number.NEGATIVE_INFINITY;
        return this.#looks.has(index) || this.options.clock.monotonic() - lookedAt < withinMs;
    }
    glance(index) {
        if (this.#looks.size < looksAtOnce && !this.isFresh(index))
            void this.#look(index);
    }
    lookBefore(index) {
        return this.#looks.get(index) ?? this.#look(index);
    }
    async close() {
        this.#closing.abort();
        await Promise.all(this.#looks.values());
    }
    #look(index) {
        const { facts, partial, clock } = this.options;
        const span = partSpan(index, facts.size, facts.partSize);
        const isMissing = lengthOf(span) > 0 && partial.held.missingIn(span).total === lengthOf(span);
        if (!this.#answers || !isMissing || this.isFresh(index, lookBeforeMs) || this.#closing.signal.aborted) {
            return Promise.resolve(false);
        }
        const look = this.#ask(index, span).finally(() => {
            this.#looks.delete(index);
            this.#lookedAt.set(index, clock.monotonic());
        });
        this.#looks.set(index, look);
        return look;
    }
    async #ask(index, span) {
        const { store, facts, partial, reception, clock } = this.options;
        const late = new AbortController();
        const answered = new AbortController();
        clock.sleep(lookout_patienceMs + (lengthOf(span) / slowestStore) * 1_000, answered.signal).then(() => late.abort(), () => undefined);
        const into = { path: partial.paths.part, spans: [span], size: facts.size };
        const signal = AbortSignal.any([this.options.signal, this.#closing.signal, late.signal]);
        const outcome = await store.restore(partEntry({ ...facts, index }), into, signal);
        answered.abort();
        this.#answers &&= !late.signal.aborted;
        if (outcome.kind !== 'hit')
            return false;
        this.#bytes += reception.restored(index, span, outcome.sha256);
        this.onBrought(index, outcome.notes);
        return true;
    }
}

;// CONCATENATED MODULE: ./build/transfer/company/company.js



const roundMs = 500;
const leadMs = 250;
const leadRoundMs = 100;
class Company {
    options;
    #division;
    #lookout;
    #closing = new AbortController();
    #rounds;
    constructor(options) {
        this.options = options;
        this.#division = new Division({ ...options, shared: options.store.shared });
        this.#lookout = new Lookout(options, (index, notes) => this.#brought(index, notes));
        if (this.#division.isByLot)
            this.#divide();
        this.#rounds = Promise.all([
            this.#goRound(roundMs, () => this.#lookAround()),
            this.#goRound(leadRoundMs, () => this.#lookAhead()),
        ]);
    }
    get order() {
        return this.#division.order;
    }
    get bytes() {
        return this.#lookout.bytes;
    }
    arrived(bytes) {
        this.#division.arrived(bytes);
    }
    missed(index) {
        this.#lookout.missed(index);
    }
    async brought(segment) {
        const { facts, pool } = this.options;
        if (segment.position % facts.partSize !== 0)
            return false;
        const index = segment.position / facts.partSize;
        if (!(await this.#lookout.lookBefore(index)))
            return false;
        pool.giveBack(segment);
        pool.settled(this.#division.spanOf(index));
        return true;
    }
    async close() {
        this.#closing.abort();
        await Promise.all([this.#rounds, this.#lookout.close()]);
    }
    async #goRound(everyMs, look) {
        const { signal } = this.#closing;
        while (!signal.aborted) {
            await this.options.clock.sleep(everyMs, signal).catch(() => undefined);
            if (!signal.aborted)
                look();
        }
    }
    #lookAhead() {
        for (const { start } of this.options.pool.upcoming(leadMs)) {
            const index = start / this.options.facts.partSize;
            if (Number.isInteger(index))
                void this.#lookout.lookBefore(index);
        }
    }
    #lookAround() {
        const { pool, facts } = this.options;
        const waiting = wholeParts(pool.untouched, facts.size, facts.partSize);
        for (const index of this.#division.worthALook(waiting, (each) => this.#lookout.isFresh(each))) {
            this.#lookout.glance(index);
        }
    }
    #brought(index, notes) {
        const { pool } = this.options;
        if (this.#division.met(notes)) {
            this.#divide();
            pool.endWithParts();
        }
        pool.settled(this.#division.spanOf(index));
        this.#lookAround();
    }
    #divide() {
        this.options.pool.chooseBy((waiting, stride) => this.#division.choose(waiting, stride));
    }
}

;// CONCATENATED MODULE: ./build/transfer/segments/segment.js

const paceWindowMs = 1_500;
const backedUp = 512 * 1024;
const heldShare = 0.25;
function newSegment({ start, end }, now) {
    const begin = { at: now, position: start, heldMs: 0 };
    const marks = [begin, begin];
    const replaced = new AbortController();
    return { start, end, position: start, replaced, backlog: 0, isQueued: false, answer: undefined, marks };
}
function sent(segment, now) {
    const { position } = segment;
    const begin = { at: now, position, heldMs: 0 };
    segment.isQueued = false;
    segment.marks = [begin, begin];
}
function notePace(segment, now) {
    const [, newer] = segment.marks;
    if (now - newer.at >= paceWindowMs)
        segment.marks = [newer, { at: now, position: segment.position, heldMs: heldMsOf(segment) }];
}
function paceOf({ position, marks: [older] }, now) {
    return (position - older.position) / Math.max(now - older.at, 1);
}
function hasPace({ marks: [older] }, now) {
    return now - older.at >= paceWindowMs;
}
function waitsForUs(segment, now) {
    const [older] = segment.marks;
    const heldMs = heldMsOf(segment) - older.heldMs;
    return segment.backlog >= backedUp || heldMs > (now - older.at) * heldShare;
}
function heldMsOf({ answer }) {
    return answer?.heldMs() ?? 0;
}
function msLeft(segment, now) {
    const pace = paceOf(segment, now);
    return pace > 0 ? lengthOf(remainderOf(segment)) / pace : now - segment.marks[0].at;
}
function remainderOf({ position, end }) {
    return { start: position, end: Math.max(end, position) };
}

;// CONCATENATED MODULE: ./build/transfer/segments/active-segments.js



const crawlFactor = 4;
const worthTakingMs = 2_000;
class ActiveSegments {
    clock;
    #all = new Set();
    #bestPace = 0;
    constructor(clock) {
        this.clock = clock;
    }
    get size() {
        return this.#all.size;
    }
    get bestPace() {
        return this.#bestPace;
    }
    get remaining() {
        return [...this.#all].reduce((sum, segment) => sum + lengthOf(remainderOf(segment)), 0);
    }
    [Symbol.iterator]() {
        return this.#all.values();
    }
    begin(span) {
        const segment = newSegment(span, this.clock.monotonic());
        this.#all.add(segment);
        return segment;
    }
    end(segment) {
        this.#all.delete(segment);
        this.#bestPace = Math.max(this.#bestPace, paceOf(segment, this.clock.monotonic()));
    }
    measure() {
        const now = this.clock.monotonic();
        for (const segment of this.#all) {
            this.#bestPace = Math.max(this.#bestPace, paceOf(segment, now));
            notePace(segment, now);
        }
    }
    endingWithin(ms) {
        const now = this.clock.monotonic();
        return [...this.#all].filter((each) => each.position > each.start && msLeft(each, now) < ms).length;
    }
    takeFromSlowest(evenQueued) {
        const now = this.clock.monotonic();
        const [slowest] = [...this.#all]
            .filter(({ position, end, isQueued }) => position < end && (evenQueued || !isQueued))
            .sort((a, b) => msLeft(b, now) - msLeft(a, now));
        if (!slowest || waitsForUs(slowest, now) || msLeft(slowest, now) < worthTakingMs)
            return undefined;
        const cut = this.#isCrawling(slowest, now) ? slowest.position : cutOf(remainderOf(slowest));
        if (cut === undefined)
            return undefined;
        const taken = { start: cut, end: slowest.end };
        slowest.end = cut;
        if (cut === slowest.position)
            slowest.replaced.abort();
        return this.begin(taken);
    }
    #isCrawling(segment, now) {
        if (!hasPace(segment, now))
            return false;
        const best = Math.max(this.#bestPace, ...[...this.#all].map((each) => paceOf(each, now)));
        return paceOf(segment, now) * crawlFactor < best;
    }
}

;// CONCATENATED MODULE: ./build/transfer/segments/segment-pool.js





class SegmentPool {
    connections;
    partSize;
    isFollowed;
    #waiting = SpanSet.empty;
    #active;
    #takers = [];
    #expected = 0;
    #over = new AbortController();
    #latencyMs;
    #choose;
    constructor(connections, partSize, clock, isFollowed = true) {
        this.connections = connections;
        this.partSize = partSize;
        this.isFollowed = isFollowed;
        this.#active = new ActiveSegments(clock);
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
        return this.#active.begin(span);
    }
    async take(evenQueued = () => false) {
        for (;;) {
            if (this.#over.signal.aborted)
                return undefined;
            const segment = this.#fromWaiting() ?? this.#active.takeFromSlowest(evenQueued());
            if (segment)
                return segment;
            const isDone = this.#expected === 0 && this.#active.size === 0 && this.#waiting.total === 0;
            if (isDone)
                this.#over.abort();
            else
                await new Promise((resolve) => this.#takers.push(resolve));
        }
    }
    answered(latencyMs) {
        this.#latencyMs = Math.min(latencyMs, this.#latencyMs ?? latencyMs);
    }
    get over() {
        return this.#over.signal;
    }
    giveBack(segment) {
        this.#active.end(segment);
        if (segment.position < segment.end)
            this.#waiting = this.#waiting.with({ start: segment.position, end: segment.end });
        this.#wake();
    }
    get untouched() {
        return [...this.#active].reduce((spans, { position, end }) => {
            return spans.with({ start: this.#partAfter(position), end });
        }, this.#waiting);
    }
    upcoming(ms) {
        let waiting = this.#waiting;
        return Array.from({ length: this.#active.endingWithin(ms) }).flatMap(() => {
            const span = this.#nextOf(waiting);
            waiting = span ? waiting.without(span) : waiting;
            return span ? [span] : [];
        });
    }
    chooseBy(choose) {
        this.#choose = choose;
        this.#wake();
    }
    settled(span) {
        for (const segment of this.#active) {
            if (segment.position < span.start && span.start < segment.end)
                this.#endAt(segment, span.start);
        }
        this.#waiting = this.#waiting.without(span);
        this.#wake();
    }
    endWithParts() {
        for (const segment of this.#active)
            this.#endAt(segment, this.#partAfter(segment.position));
        this.#wake();
    }
    shorten(segment, bytes) {
        if (lengthOf(remainderOf(segment)) < bytes + smallestShare)
            return;
        this.#endAt(segment, segment.position + bytes);
        this.#wake();
    }
    #partAfter(position) {
        return (Math.floor(position / this.partSize) + 1) * this.partSize;
    }
    #endAt(segment, end) {
        if (end >= segment.end)
            return;
        this.#waiting = this.#waiting.with({ start: end, end: segment.end });
        segment.end = end;
    }
    reconsider() {
        this.#active.measure();
        this.#wake();
    }
    close() {
        this.#over.abort();
        this.#wake();
    }
    #fromWaiting() {
        const span = this.#nextOf(this.#waiting);
        return span && this.claim(span);
    }
    #nextOf(waiting) {
        const outstanding = waiting.total + this.#active.remaining;
        const { isFollowed } = this;
        const cadence = { isFollowed, latencyMs: this.#latencyMs, pace: this.#active.bestPace };
        const stride = strideOf(outstanding, this.connections, cadence);
        if (this.#choose)
            return this.#choose(waiting, stride);
        return nextShare(waiting, stride, isFollowed ? this.partSize : Number.POSITIVE_INFINITY);
    }
    #wake() {
        for (const resolve of this.#takers.splice(0))
            resolve();
    }
}

;// CONCATENATED MODULE: ./build/http/cut-batch.js
function cutBatch(batch, count) {
    let room = Math.max(count, 0);
    for (const [index, buffer] of batch.entries()) {
        if (buffer.length > room) {
            const first = batch.slice(0, index);
            const behind = batch.slice(index + 1);
            if (room > 0)
                first.push(buffer.subarray(0, room));
            return { first, behind: [buffer.subarray(room), ...behind] };
        }
        room -= buffer.length;
    }
    return { first: batch, behind: [] };
}

;// CONCATENATED MODULE: ./build/transfer/sources/expected.js




function contradiction(source, { size, validator, digests, hasChecksum }, verdict, head) {
    if (verdict.kind === 'refused' || verdict.kind === 'unsatisfied')
        return undefined;
    if (verdict.size !== undefined && verdict.size !== size)
        return changed(source, size, verdict.size);
    if (hasChecksum)
        return undefined;
    const theirs = comparableIn(head, validator);
    if (validator && theirs && wordOf(validator, theirs) === 'other')
        return new failures/* SourceChangedError */._N(source.display, validatorText(validator), validatorText(theirs));
    for (const { algorithm, hex } of declaredDigests(head, verdict.kind)) {
        const before = digests.find((each) => each.algorithm === algorithm);
        if (before && before.hex !== hex)
            return new failures/* SourceChangedError */._N(source.display, `${algorithm} ${before.hex}`, `${algorithm} ${hex}`);
    }
    return undefined;
}
function isTold({ validator, digests }, ask, head) {
    if (!validator)
        return true;
    const word = wordOf(validator, comparableIn(head, validator));
    if (word === 'same')
        return true;
    if (!validator.strong)
        return word !== 'other';
    const declared = declaredDigests(head, 'partial');
    const isTheirs = ({ hex }) => declared.some((each) => each.hex === hex);
    if (digests.filter(isTellingDigest).some(isTheirs))
        return true;
    return ask.ifRange?.kind === 'last-modified' && !head.fields.has('last-modified');
}
function changed({ display }, expected, found) {
    return new failures/* SourceChangedError */._N(display, `${expected} bytes`, `${found} bytes`);
}

;// CONCATENATED MODULE: ./build/transfer/sources/fetch-segment.js








async function askForSegment(http, source, segment, expected, signal) {
    const ask = {
        url: source.url,
        range: { start: segment.position, end: segment.end === expected.size ? undefined : segment.end },
        ifRange: source.ifRange && expected.validator?.strong ? expected.validator : undefined,
        headers: source.headers,
        revalidate: source.revalidate,
    };
    const answer = await http.get(ask, signal);
    const { head } = answer;
    const verdict = judge(ask, head);
    const differs = contradiction(source, expected, verdict, head);
    if (verdict.kind === 'partial' && !differs)
        return { answer, isTold: isTold(expected, ask, head) };
    answer.cancel();
    if (verdict.kind === 'refused') {
        const { failure } = verdict;
        throw failure.retry === 'plain' ? onceMore(failure, source.url) : failure;
    }
    if (verdict.kind === 'unsatisfied') {
        const { size } = verdict;
        if (size !== undefined && size !== expected.size)
            throw changed(source, expected.size, size);
        throw new http_failures/* RangeRefusedError */.ik(source.url, 'range', {
            what: 'a range inside the file was called unsatisfiable',
            expected: `bytes from ${segment.position} on`,
            found: size === undefined ? '416 without a total' : `416 with a total of ${size}`,
        });
    }
    if (ask.ifRange && (expected.hasChecksum || namesStill(head, ask.ifRange))) {
        source.ifRange = false;
        return askForSegment(http, source, segment, expected, signal);
    }
    throw differs ?? new failures/* RangeIgnoredError */.kK(source.url, segment.position, 'the whole file');
}
async function pour(answer, segment, askedEnd, sink) {
    try {
        for (let batch = await answer.read(); batch; batch = await answer.read()) {
            segment.backlog = bytesIn(batch);
            const wanted = cutBatch(batch, segment.end - segment.position).first;
            const length = bytesIn(wanted);
            const start = segment.position;
            segment.position += length;
            await sink(start, wanted);
            if (segment.position >= segment.end && segment.end < askedEnd)
                return;
        }
    }
    finally {
        answer.cancel();
    }
}

;// CONCATENATED MODULE: ./build/transfer/transfer-ranges.js




const reconsiderMs = 1_000;
async function transferRanges(pool, supply, sink, opened, options) {
    const halt = new AbortController();
    const signal = AbortSignal.any([options.signal, halt.signal]);
    const stopReconsidering = options.clock.every(reconsiderMs, () => pool.reconsider());
    const onAbort = () => pool.close();
    signal.addEventListener('abort', onAbort);
    let failure;
    const connections = Array.from({ length: options.connections }, (_, index) => connection(index === 0 ? opened : undefined).catch((reason) => {
        failure ??= { reason };
        halt.abort(reason);
    }));
    await Promise.all(connections);
    stopReconsidering();
    signal.removeEventListener('abort', onAbort);
    options.signal.throwIfAborted();
    if (failure)
        throw failure.reason;
    async function connection(begun) {
        let body = begun?.body;
        let hasAnswer = false;
        for (let segment = begun?.segment ?? (await nextSegment()); segment; segment = await nextSegment()) {
            if (!body && (await options.brought?.(segment)))
                continue;
            if (segment.position >= segment.end) {
                pool.giveBack(segment);
                continue;
            }
            if (hasAnswer && !supply.oneVersion) {
                pool.giveBack(segment);
                throw new failures/* EndedEarlyError */.wX();
            }
            const supplier = body ? supply.first : supply.next();
            if (!supplier) {
                pool.giveBack(segment);
                continue;
            }
            if (!supplier.expected)
                pool.shorten(segment, firstBytes);
            const visit = supply.begin(supplier);
            const failed = await fetchFrom(supplier, segment, body);
            supply.end(visit);
            body = undefined;
            hasAnswer = true;
            pool.giveBack(segment);
            if (!failed)
                supply.finished(supplier);
            else if (segment.replaced.signal.aborted && !signal.aborted)
                supply.tooSlow(supplier);
            else if (signal.aborted || !supply.oneVersion)
                throw failed.reason;
            else
                await rest(supply.failed(visit, failed.reason));
        }
    }
    async function nextSegment() {
        await supply.someoneOpen(pool.over);
        return pool.take(() => supply.hasChoice);
    }
    async function rest(ms) {
        if (ms > 0)
            await options.clock.sleep(ms, pool.over).catch(() => undefined);
    }
    async function fetchFrom(supplier, segment, body) {
        try {
            await fetchOne(supplier, segment, body);
            return undefined;
        }
        catch (reason) {
            return { reason };
        }
    }
    async function fetchOne(supplier, segment, body) {
        const started = segment.position;
        const askedEnd = body?.span.end ?? segment.end;
        const own = AbortSignal.any([signal, segment.replaced.signal]);
        const answer = body?.answer ?? (await supply.ask(supplier, segment, own));
        pool.answered(answer.head.latencyMs);
        segment.answer = answer;
        const cancel = () => answer.cancel();
        own.addEventListener('abort', cancel);
        try {
            await pour(answer, segment, askedEnd, (position, buffers) => {
                supply.arriving(supplier, position, buffers);
                return sink(position, buffers);
            });
        }
        finally {
            own.removeEventListener('abort', cancel);
        }
        own.throwIfAborted();
        if (segment.position === started && lengthOf({ start: started, end: segment.end }) > 0) {
            throw new failures/* RangeIgnoredError */.kK(supplier.source.url, started, 'nothing');
        }
    }
}

;// CONCATENATED MODULE: ./build/transfer/fill.js












async function fill(options) {
    const { run, facts, partial, supply, reception } = options;
    const { clock, signal } = run;
    const connections = supply.oneVersion
        ? connectionsUnder(run.settings.rateLimit, run.settings.connections)
        : 1;
    const pool = new SegmentPool(connections, facts.partSize, clock, options.isFollowed);
    pool.answered(options.latencyMs);
    const { body } = options;
    const missing = partial.held.missingIn({ start: 0, end: facts.size });
    if (!supply.oneVersion && !body && partial.held.total > 0 && missing.total > 0) {
        throw options.goesOn ? nothingBehind(supply.first.source.url) : new failures/* EndedEarlyError */.wX();
    }
    const asksStore = run.store.readable && options.stored;
    const barred = SpanSet.of({ start: 0, end: partial.adopted }, ...(body ? [body.span] : []));
    const inStore = asksStore ? restorableParts(missing, barred, facts.size, facts.partSize) : [];
    const fromSource = inStore.reduce((rest, index) => rest.without(partSpan(index, facts.size, facts.partSize)), missing);
    for (const span of fromSource.spans)
        pool.offer(span);
    const first = body && { body, segment: pool.claim(body.span) };
    const company = asksStore && !isBundled(facts)
        ? new Company({ ...options, ...run, pool, missing: inStore, connections, me: run.saver.signature })
        : undefined;
    const halt = new AbortController();
    const restoring = pool.expect(fromStore(company?.order ?? inStore, {
        ...options,
        digests: new Map(),
        lastResort: false,
        onMiss: (span, index) => {
            company?.missed(index);
            pool.offer(span);
        },
        signal: AbortSignal.any([signal, halt.signal]),
    }));
    restoring.catch(() => undefined);
    const sink = (position, buffers) => {
        company?.arrived(bytesIn(buffers));
        return reception.write(position, buffers);
    };
    const brought = async (segment) => (await company?.brought(segment)) ?? false;
    const ranges = { clock, connections, signal, brought };
    try {
        await transferRanges(pool, supply, sink, first, ranges);
        await restoring;
    }
    catch (error) {
        halt.abort();
        await restoring.catch(() => undefined);
        throw error;
    }
    finally {
        await company?.close();
        const bytes = company?.bytes ?? 0;
        if (bytes > 0)
            run.report({ type: 'restored', file: options.name, bytes });
    }
}
function nothingBehind(url) {
    return new http_failures/* RangeRefusedError */.ik(url, 'plain', {
        what: 'what is missing does not come in one answer with bytes that are here',
        expected: 'bytes behind those that were compared',
        found: 'none',
    });
}

;// CONCATENATED MODULE: ./build/transfer/drop-bad-pieces.js



async function dropBadPieces(partial, pieces, { size, partSize }) {
    const bad = await badPieces(partial.paths.part, pieces, size);
    const dropped = bad.map(({ span }) => span);
    for (const span of dropped) {
        partial.drop(span);
        for (const part of partsTouchedBy(span, partSize))
            partial.dropDigest(part);
    }
    return { kept: size - dropped.reduce((sum, span) => sum + lengthOf(span), 0), dropped };
}

;// CONCATENATED MODULE: ./build/transfer/repair.js




async function repair(partial, facts, supply, { request, seat, run }) {
    const pieces = facts && piecesOf(request, facts.size);
    if (!facts || !pieces)
        return false;
    const { kept, dropped } = await dropBadPieces(partial, pieces, facts);
    for (const source of supply?.bringersOf(dropped) ?? []) {
        source.leftOut = new failures/* BadBytesError */.Bj(source.display);
        run.report({ type: 'warning', file: seat.name, message: source.leftOut.message });
    }
    if (kept === 0 || dropped.length === 0)
        return false;
    const bytes = dropped.reduce((sum, span) => sum + lengthOf(span), 0);
    const reason = 'pieces of the file do not have their digest';
    run.report({ type: 'dropped', file: seat.name, bytes, reason });
    return true;
}

// EXTERNAL MODULE: ./build/http/retry.js
var retry = __webpack_require__(4675);
;// CONCATENATED MODULE: ./build/plan/turn.js
function nextTurn(loads, now) {
    const free = loads.filter(({ restsUntil, onTrial, connections }) => restsUntil <= now && !(onTrial && connections > 0));
    const best = Math.max(slowest, ...loads.map(({ pace }) => pace ?? 0));
    const burdenOf = ({ connections, strikes, pace }) => (connections + strikes + 1) / Math.max(pace ?? best, slowest);
    return [...(free.length > 0 ? free : loads)].sort((a, b) => burdenOf(a) - burdenOf(b))[0];
}
const slowest = 1e-3;

;// CONCATENATED MODULE: ./build/transfer/sources/ask-mirror.js





async function askMirror(http, source, segment, file, signal) {
    const ask = {
        url: source.url,
        range: { start: segment.position, end: segment.end },
        ifRange: undefined,
        headers: source.headers,
        revalidate: source.revalidate,
    };
    const answer = await http.get(ask, signal);
    const { head } = answer;
    const verdict = judge(ask, head);
    try {
        if (verdict.kind === 'refused')
            throw verdict.failure;
        const validator = validatorOf(head);
        const digests = declaredDigests(head, verdict.kind);
        const equality = equalityOf(file, { size: verdict.size, validator, digests });
        if (equality.kind === 'other-size')
            throw new failures/* MirrorSizeError */.P4(source.display, file.size, equality.size);
        if (verdict.kind !== 'partial')
            throw new failures/* MirrorUnprovedError */.Fb(source.display, 'serves no ranges');
        if (equality.kind === 'unproved')
            throw new failures/* MirrorUnprovedError */.Fb(source.display, equality.reason);
        return { answer, validator, digests };
    }
    catch (error) {
        answer.cancel();
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/transfer/sources/ask-supplier.js





async function askSupplier(supplier, segment, options, signal) {
    const { clock, file, onAdmitted, onOtherWord } = options;
    const http = telling(options.http, () => sent(segment, clock.monotonic()));
    segment.isQueued = true;
    const { source, expected } = supplier;
    if (expected) {
        const { answer, isTold } = await askForSegment(http, source, segment, expected, signal);
        if (isTold)
            return answer;
        if (expected.hasChecksum) {
            onOtherWord(source, validatorOf(answer.head));
            return answer;
        }
        answer.cancel();
        throw new failures/* VersionUntoldError */.Pf();
    }
    const { answer, validator, digests } = await askMirror(http, source, segment, file, signal);
    supplier.expected = { size: file.size, validator, digests, hasChecksum: file.checksumDecides };
    onAdmitted(source, validator);
    return answer;
}
function telling(http, onSent) {
    return { get: (ask, signal) => http.get({ ...ask, onSent }, signal), close: () => http.close() };
}

;// CONCATENATED MODULE: ./build/transfer/sources/fault-of-source.js



function isFaultOfSource(error) {
    return (error instanceof http_failures/* HttpFailure */.HR ||
        error instanceof failures/* SourceChangedError */._N ||
        error instanceof ChecksumMismatchError ||
        error instanceof failures/* SizeMismatchError */.Au ||
        error instanceof failures/* MirrorSizeError */.P4 ||
        error instanceof failures/* MirrorUnprovedError */.Fb ||
        error instanceof failures/* HtmlPageError */.NZ);
}

;// CONCATENATED MODULE: ./build/transfer/sources/retry-budget.js


const renewals = 3;
const wrongRanges = 2;
const expired = new Set([400, 401, 403, 404, 410]);
class RetryBudget {
    atMost;
    clock;
    random;
    onRetry;
    #failures = 0;
    #retries = 0;
    #worked = false;
    #wrongRanges = 0;
    constructor(atMost, clock, random, onRetry) {
        this.atMost = atMost;
        this.clock = clock;
        this.random = random;
        this.onRetry = onRetry;
    }
    refill() {
        this.#failures = 0;
        this.#wrongRanges = 0;
        this.#worked = true;
    }
    get retries() {
        return this.#retries;
    }
    get rangesGivenUp() {
        return this.#wrongRanges >= Math.min(wrongRanges, Math.max(this.atMost, 1));
    }
    get bearsWrongRange() {
        return this.atMost > 0 && !this.rangesGivenUp;
    }
    async spend(failure, signal) {
        signal.throwIfAborted();
        await this.clock.sleep(this.charge(failure), signal);
    }
    charge(failure) {
        const { again, allowed } = this.#worthAgain(failure);
        if (this.#failures >= allowed)
            throw again;
        this.#failures++;
        this.#retries++;
        if (again.retry === 'range')
            this.#wrongRanges++;
        const delayMs = (0,retry/* retryDelay */.a2)(this.#failures, again.retryAfterMs, this.random);
        this.onRetry(this.#failures, delayMs, again, allowed);
        return delayMs;
    }
    alsoFailed(failure) {
        return pauseOf(this.#worthAgain(failure).again);
    }
    #worthAgain(failure) {
        if (!(failure instanceof http_failures/* HttpFailure */.HR))
            throw failure;
        const allowed = failure.retry === 'range' && this.rangesGivenUp ? 0 : this.#allowed(failure);
        if (allowed === 0)
            throw failure;
        return { again: failure, allowed };
    }
    #allowed(failure) {
        if (failure.retry === 'later' || failure.retry === 'range')
            return this.atMost;
        const mayHaveExpired = this.#worked && failure instanceof http_failures/* StatusError */.Xs && expired.has(failure.status);
        return mayHaveExpired ? Math.min(renewals, this.atMost) : 0;
    }
}
function pauseOf(failure) {
    return failure instanceof http_failures/* HttpFailure */.HR ? Math.min(failure.retryAfterMs ?? 0, retry/* longestPause */.Tp) : 0;
}

;// CONCATENATED MODULE: ./build/transfer/sources/supplier.js


class Supplier {
    source;
    expected;
    strikes = 0;
    restsUntil;
    #brought = SpanSet.empty;
    #visits = new Set();
    #connectionMs = 0;
    #countedAt = 0;
    #pausedUntil = Number.NEGATIVE_INFINITY;
    #failures = 0;
    #isDown = false;
    constructor(source, expected) {
        this.source = source;
        this.expected = expected;
        this.restsUntil = source.restsUntil;
    }
    get brought() {
        return this.#brought;
    }
    begin(now) {
        this.#count(now);
        const visit = { supplier: this, after: this.#failures };
        this.#visits.add(visit);
        return visit;
    }
    end(visit, now) {
        this.#count(now);
        this.#visits.delete(visit);
    }
    failed(moment) {
        this.#failures++;
        this.#isDown = true;
        this.restsUntil = Math.max(this.restsUntil, moment);
    }
    pause(moment) {
        this.#pausedUntil = Math.max(this.#pausedUntil, moment);
        this.restsUntil = Math.max(this.restsUntil, moment);
    }
    isKnownDown({ after }) {
        return this.#isDown && after < this.#failures;
    }
    arrived(span) {
        this.#brought = this.#brought.with(span);
        this.source.bytes += lengthOf(span);
        this.source.budget.refill();
        const wasDown = this.#isDown;
        this.#isDown = false;
        return wasDown;
    }
    closedFor(now) {
        const pausedMs = Math.max(0, this.#pausedUntil - now);
        if (!this.#isDown)
            return pausedMs;
        const isProbed = [...this.#visits].some(({ after }) => after === this.#failures);
        return isProbed ? Number.POSITIVE_INFINITY : Math.max(0, this.restsUntil - now);
    }
    loadAt(now) {
        this.#count(now);
        const { strikes, restsUntil, expected, brought } = this;
        const pace = brought.total > 0 ? brought.total / Math.max(this.#connectionMs, 1) : undefined;
        const onTrial = expected === undefined;
        return { supplier: this, connections: this.#visits.size, pace, strikes, restsUntil, onTrial };
    }
    #count(now) {
        this.#connectionMs += this.#visits.size * (now - this.#countedAt);
        this.#countedAt = now;
    }
}

;// CONCATENATED MODULE: ./build/transfer/sources/supply.js









class Supply {
    options;
    first;
    oneVersion;
    #all;
    #left;
    #failure;
    #news = new AbortController();
    constructor(first, expected, mirrors, options) {
        this.options = options;
        this.first = new Supplier(first, expected);
        const isTold = canBeShared(options.file) || expected.validator?.strong === true;
        this.oneVersion = options.file.checksumDecides || (first.tellsVersions && isTold);
        this.#all = [this.first, ...mirrors.map((mirror) => new Supplier(mirror, undefined))];
        this.#left = this.#all;
    }
    get hasChoice() {
        return this.#left.length > 1;
    }
    next() {
        const now = this.options.clock.monotonic();
        const open = this.#left.filter((each) => each.closedFor(now) === 0);
        return nextTurn(open.map((each) => each.loadAt(now)), now)?.supplier;
    }
    async someoneOpen(signal) {
        while (!signal.aborted) {
            const now = this.options.clock.monotonic();
            const ms = Math.min(...this.#left.map((each) => each.closedFor(now)));
            if (ms === 0)
                return;
            const either = AbortSignal.any([signal, this.#news.signal]);
            await this.options.clock.sleep(Math.min(ms, retry/* longestPause */.Tp), either).catch(() => undefined);
        }
    }
    begin(supplier) {
        return supplier.begin(this.options.clock.monotonic());
    }
    end(visit) {
        visit.supplier.end(visit, this.options.clock.monotonic());
        this.#tell();
    }
    async ask(supplier, segment, signal) {
        try {
            return await askSupplier(supplier, segment, this.options, signal);
        }
        catch (error) {
            if (!(error instanceof failures/* VersionUntoldError */.Pf) || supplier === this.first)
                throw error;
            throw new failures/* MirrorUnprovedError */.Fb(supplier.source.display, 'does not say of every answer which version it is of');
        }
    }
    arriving(supplier, position, buffers) {
        if (supplier.arrived({ start: position, end: position + bytesIn(buffers) }))
            this.#tell();
    }
    finished(supplier) {
        supplier.strikes = Math.max(0, supplier.strikes - 1);
    }
    tooSlow(supplier) {
        supplier.strikes++;
    }
    failed(visit, failure) {
        const now = this.options.clock.monotonic();
        const { supplier } = visit;
        const { budget } = supplier.source;
        supplier.strikes++;
        try {
            if (supplier.isKnownDown(visit))
                budget.alsoFailed(failure);
            else
                supplier.failed(now + budget.charge(failure));
            supplier.pause(now + pauseOf(failure));
        }
        catch (error) {
            this.#leaveOut(supplier, error);
        }
        return Math.max(0, Math.min(...this.#left.map(({ restsUntil }) => restsUntil)) - now);
    }
    bringersOf(spans) {
        const served = this.#all.filter(({ brought }) => brought.total > 0);
        const bringers = served.filter(({ brought }) => spans.some((span) => brought.covers(span)));
        return served.length > 1 ? bringers.map(({ source }) => source) : [];
    }
    #tell() {
        const news = this.#news;
        this.#news = new AbortController();
        news.abort();
    }
    #leaveOut(supplier, failure) {
        const isFirst = supplier === this.first;
        if (!isFaultOfSource(failure) || (isFirst && failure instanceof failures/* SourceChangedError */._N))
            throw failure;
        const isNews = this.#left.includes(supplier);
        if (isFirst)
            this.#failure ??= failure;
        this.#left = this.#left.filter((each) => each !== supplier);
        supplier.source.leftOut ??= failure;
        if (this.#left.length === 0)
            throw this.#failure;
        if (isNews)
            this.options.onLeftOut(failure);
    }
}

;// CONCATENATED MODULE: ./build/transfer/sources/supply-for.js






function supplyFor(partial, size, claims, delivery) {
    const { request, source, mirrors, opened, seat, run } = delivery;
    const { validator } = opened.representation;
    const hasChecksum = listDecides(request);
    const digests = [...claims.checksums, ...claims.declared];
    const file = { size, validator, digests, checksumDecides: hasChecksum };
    const said = declaredDigests(opened.head, opened.verdict);
    const isShared = canBeShared(file) && (hasChecksum || source.tellsVersions);
    return new Supply(source, { size, validator, digests: said, hasChecksum }, isShared ? mirrors : [], {
        ...run,
        file,
        onAdmitted: (mirror, theirs) => {
            const isSame = theirs && validator && sameValidator(theirs, validator);
            if (hasChecksum || isSame)
                partial.joinedBy(mirror.name, theirs);
        },
        onOtherWord: ({ name }, theirs) => partial.joinedBy(otherWordOf(name), theirs),
        onLeftOut: ({ message }) => run.report({ type: 'warning', file: seat.name, message: `${message}; going on without it` }),
    });
}

;// CONCATENATED MODULE: ./build/transfer/transfer-whole.js






async function transferWhole(source, body, name, sink, known, signal) {
    const names = namesOf(name, source.listed, body.answer.head);
    let position = 0;
    try {
        for await (const buffers of content_coding_decoded(body.answer, body.encoding, names)) {
            signal.throwIfAborted();
            const length = bytesIn(buffers);
            if (known && position + length > known.size)
                assertNotLonger(source, known, position + length);
            await sink(position, buffers);
            position += length;
            source.bytes += length;
            if (position > source.furthest) {
                source.furthest = position;
                source.budget.refill();
            }
        }
        if (known && position < known.size)
            throw shorter(source, known, position, body);
        return position;
    }
    finally {
        body.answer.cancel();
    }
}
function assertNotLonger(source, { size, of }, found) {
    if (of === 'version')
        throw changed(source, size, found);
    if (of === 'mirror')
        throw new failures/* MirrorSizeError */.P4(source.display, size, found);
}
function shorter(source, { size, of }, found, { answer }) {
    if (bodyEnd(answer.head) === 'close')
        return new http_failures/* ShortBodyError */.jp(source.url, size, found);
    return of === 'mirror' ? new failures/* MirrorSizeError */.P4(source.display, size, found) : changed(source, size, found);
}

;// CONCATENATED MODULE: ./build/transfer/receive.js















async function receive(delivery) {
    const { seat, opened, mirrors, decision, run } = delivery;
    const { size, ranges } = opened.representation;
    const claims = claimsOf(delivery);
    if (decision.kind === 'complete' && seat.holding.kind === 'found') {
        return verifyFound(seat.holding.bytes, claims, delivery);
    }
    if (run.saver.useful && !isIdentified(delivery))
        run.report({ type: 'unkept', file: seat.name });
    const kept = await wholeInStore(delivery);
    const total = size ?? kept?.size;
    const facts = total === undefined ? undefined : factsOf(delivery, total);
    const partial = await openPartial(seat, decision, facts, run);
    const isOneAnswer = facts && mirrors.length === 0 && isWhole(opened.body, facts.size);
    const isDivided = facts && ranges && !isOneAnswer;
    const supply = isDivided ? supplyFor(partial, facts.size, claims, delivery) : undefined;
    try {
        const received = await assembled({ partial, facts, claims, kept, supply }, delivery);
        if (!facts)
            await keepWhole(received, delivery);
        return received;
    }
    catch (error) {
        const repaired = () => repair(partial, facts, supply, delivery).catch(() => false);
        const isBad = error instanceof ChecksumMismatchError && !(await repaired());
        await (isBad ? partial.condemn() : partial.close()).catch(() => undefined);
        throw error;
    }
}
async function assembled(intake, delivery) {
    const { partial, facts, claims } = intake;
    const { request, seat } = delivery;
    const file = facts && savedFile(delivery, facts);
    let proved;
    const assembly = { ...delivery, partial, size: facts?.size, file, claims };
    const received = await assemble(assembly, async (reception) => {
        const size = await bring(reception, intake, delivery);
        proved = await verifyPieces(seat.name, partial.paths.part, size, request);
        if (proved)
            partial.proved();
        return size;
    });
    return { ...received, verified: proved ?? received.verified };
}
async function bring(reception, intake, delivery) {
    const { partial, facts, claims, kept, supply } = intake;
    const { request, source, seat, opened, goesOn, run } = delivery;
    if (kept && facts && (await restoreWhole(kept, facts, partial, reception, delivery)))
        return facts.size;
    if (!facts || !supply)
        return stream(reception, kept, delivery);
    const { body, head } = opened;
    await fill({
        name: seat.name,
        supply,
        facts,
        stored: isIdentified(delivery) && !source.revalidate,
        partial,
        reception,
        body,
        goesOn,
        isFollowed: isFollowed(claims, request, run),
        latencyMs: head.latencyMs,
        run,
    });
    return facts.size;
}
async function stream(reception, kept, { source, seat, opened, known, run }) {
    const { body, representation } = opened;
    if (!body)
        return 0;
    const write = (position, buffers) => reception.write(position, buffers);
    const due = kept && representation.size === undefined ? { size: kept.size, of: 'version' } : known;
    const size = await transferWhole(source, body, seat.name, write, due, run.signal);
    if (representation.size !== undefined && size !== representation.size) {
        throw new http_failures/* ShortBodyError */.jp(source.url, representation.size, size);
    }
    return size;
}

;// CONCATENATED MODULE: ./build/transfer/sources/tell-sources.js
function tellSources({ lineup, run }, file) {
    const served = lineup.all.filter(({ bytes }) => bytes > 0);
    if (served.length < 2)
        return;
    const from = served.map(({ display: url, bytes }) => ({ url, bytes }));
    run.report({ type: 'served', file, from });
}

;// CONCATENATED MODULE: ./build/transfer/attempt.js







const inVainAtMost = 2;
async function attempt(job, source) {
    let inVain = 0;
    for (let goesOn = false;; goesOn = true) {
        const { bytes } = source;
        try {
            return await prepareAndReceive(job, source, goesOn);
        }
        catch (error) {
            if (error instanceof failures/* VersionUntoldError */.Pf)
                noteUntold(job, source);
            else if (!(error instanceof failures/* EndedEarlyError */.wX))
                throw error;
            job.run.signal.throwIfAborted();
            inVain = source.bytes - bytes < overlapBytes ? inVain + 1 : 0;
            if (inVain >= inVainAtMost)
                source.ranges = false;
        }
    }
}
function noteUntold({ run, called }, source) {
    source.tellsVersions = false;
    const message = `${source.display} does not say of every answer which version it is of; going on over one connection`;
    run.report({ type: 'warning', file: called, message });
}
async function prepareAndReceive(job, source, goesOn) {
    const prepared = await prepare(job, source, takeSeat, goesOn);
    const { seat, opened } = prepared;
    try {
        const { request, progress, tally, run, fetched } = job;
        if (hasCome(opened))
            await fetched();
        const mirrors = mirrorsBeside(job);
        const file = { request, progress, tally, fetched, run };
        const received = await receive({ ...file, ...prepared, source, mirrors, goesOn });
        tellSources(job, received.name);
        return received;
    }
    finally {
        opened.body?.answer.cancel();
        await seat.release();
    }
}
function hasCome({ body, representation: { size } }) {
    return size !== undefined && isWhole(body, size) && body?.answer.hasCome() === true;
}
function mirrorsBeside({ lineup, distrusted, run }) {
    return distrusted === undefined && run.settings.connections > 1 ? lineup.beside : [];
}

;// CONCATENATED MODULE: ./build/plan/decide-copy.js

function decideCopy(holding, record, compared, why) {
    switch (holding.kind) {
        case 'nothing':
            return { kind: 'in-partial', decision: { kind: 'fresh', reason: why } };
        case 'unproven':
            return beside(holding.bytes, why);
        case 'found':
            return decide_copy_decideFound(holding.bytes, record.size, compared, why);
        case 'partial': {
            const { identity, size, held, doubtful, sources, adopted } = holding.journal;
            if (identity !== record.identity || size !== record.size || adopted !== undefined)
                return beside(held.total, why);
            return { kind: 'in-partial', decision: { kind: 'resume', held, doubtful, sources, reason: why } };
        }
    }
}
function decide_copy_decideFound(bytes, size, compared, why) {
    if (bytes !== size || compared === 'differs')
        return beside(bytes, why);
    if (compared === 'not-compared')
        return { kind: 'compare' };
    const doubtful = SpanSet.empty;
    const reason = 'it is here already, as the cache knows it';
    return { kind: 'here', decision: { kind: 'complete', doubtful, sources: {}, reason } };
}
function beside(dropped, why) {
    return {
        kind: 'beside',
        decision: { kind: 'restart', dropped, reason: `${why}, and what is here is not it` },
    };
}

;// CONCATENATED MODULE: ./build/transfer/copies/put-together.js









class Incomplete extends Error {
}
async function putTogether(job, record, seat, place, lastResort) {
    const { request, progress, tally, fetched, run } = job;
    const { identity, size, partSize, digests } = record;
    const isBeside = place.kind === 'beside';
    const at = isBeside ? { ...seat, paths: pathsOfCopy(seat.paths), holding: nothingHeld } : seat;
    const { name } = at;
    const { target, part: path } = at.paths;
    const facts = { identity, size, partSize, sources: {} };
    const found = { subject: subjectOf(request), namedBy: namedBy(request) };
    const file = { name, target, path, identity, size, partSize, ...found };
    run.saver.foundRecord(file.subject, record);
    const claims = { checksums: request.checksums, declared: [], sizeKnown: true };
    const useless = new AbortController();
    const signal = AbortSignal.any([run.signal, useless.signal]);
    const onMiss = () => {
        if (isBeside)
            useless.abort();
    };
    if (isBeside)
        await checkSpace(run.disk, path, size);
    const partial = await openPartial(at, place.decision, isBeside ? undefined : facts, run);
    try {
        await dropOtherParts(partial, digests, facts, run.digester);
        const assembly = { request, seat: at, partial, size, file, claims, progress, tally, fetched, run };
        const received = await assemble(assembly, async (reception) => {
            const indices = partsBeside(partial.held, size, partSize);
            await fromStore(indices, { run, name, facts, partial, reception, digests, lastResort, onMiss, signal });
            run.signal.throwIfAborted();
            if (partial.held.total < size)
                throw new Incomplete();
            return size;
        });
        if (isBeside && !isOfLaterUse(seat.holding, record, job))
            await removePartial(seat, job);
        return received;
    }
    catch (error) {
        await partial.close().catch(() => undefined);
        if (error instanceof Incomplete)
            return undefined;
        throw error;
    }
}
function isOfLaterUse(holding, { identity }, { request }) {
    return (holding.kind === 'partial' && holding.journal.identity !== identity && request.checksums.length === 0);
}
async function removePartial({ paths }, { run }) {
    await run.disk.remove(paths.part).catch(() => undefined);
    await run.disk.remove(paths.journal).catch(() => undefined);
}

;// CONCATENATED MODULE: ./build/transfer/copies/kept-copy.js








async function knownCopy({ request, run }, lastResort) {
    const fits = ({ size }) => (request.size ?? size) === size;
    const record = await run.records.find(request, fits, run.signal, lastResort);
    run.signal.throwIfAborted();
    if (record === undefined)
        return undefined;
    const name = nameFor(request, record, lastResort);
    return name === undefined ? undefined : { record, name };
}
async function planCopy(job, why, lastResort) {
    const { request, run } = job;
    const copy = await knownCopy(job, lastResort);
    if (copy === undefined)
        return false;
    await run.claims.claim(copy.name, request.origin);
    const { decision } = await decideOn(await lookAtSeat(copy.name, run), copy.record, why, job);
    tellCachePlan(job, copy, decision);
    return true;
}
async function restoreCopy(job, why, lastResort) {
    const { request, run, progress } = job;
    const copy = await knownCopy(job, lastResort);
    if (copy === undefined)
        return undefined;
    const { record, name } = copy;
    await run.claims.claim(name, request.origin);
    const seat = await takeSeat(name, run);
    try {
        const decided = await decideOn(seat, record, why, job);
        tellCachePlan(job, copy, decided.decision);
        if (decided.kind !== 'here')
            return await putTogether(job, record, seat, decided, lastResort);
        const claims = { checksums: request.checksums, declared: [], sizeKnown: true };
        return await verifyFound(record.size, claims, { request, seat, run, progress });
    }
    finally {
        await seat.release();
    }
}
function tellCachePlan(job, { record, name }, decision) {
    const { size } = record;
    job.call(name);
    if (record.namedBy === namedBy(job.request))
        job.hear(name);
    const { kind, reason } = decision;
    const held = decision.kind === 'resume' ? decision.held.total : kind === 'complete' ? size : 0;
    const from = kind === 'complete' ? {} : { from: 'cache' };
    job.run.report({ type: 'plan', file: name, decision: kind, reason, size, missing: size - held, ...from });
}
function nameFor(request, record, lastResort) {
    if (record.namedBy === namedBy(request))
        return targetName(request, record.name, namingUrl(request));
    return lastResort ? targetName(request, undefined, namingUrl(request)) : certainName(request);
}
async function decideOn({ holding, paths }, record, why, { run }) {
    const decided = decideCopy(holding, record, 'not-compared', why);
    if (decided.kind !== 'compare')
        return decided;
    const compared = (await hasParts(paths.target, record, run)) ? 'equal' : 'differs';
    const known = decideCopy(holding, record, compared, why);
    if (known.kind === 'compare')
        throw new Error('a file that has been compared is still undecided');
    return known;
}
async function hasParts(path, { size, partSize, digests }, { digester }) {
    for (let index = 0; index < partCount(size, partSize); index++) {
        const span = partSpan(index, size, partSize);
        const sha256 = await digester.sha256({ path, offset: span.start, length: lengthOf(span) });
        if (sha256 !== digests.get(index))
            return false;
    }
    return true;
}

;// CONCATENATED MODULE: ./build/transfer/copies/from-cache-alone.js


const knownByChecksum = 'the cache knows the content by its checksum';
async function fromCacheFirst(job) {
    if (job.request.checksums.length === 0 || !job.run.store.readable)
        return undefined;
    return restoreCopy(job, knownByChecksum, false);
}
async function fromCacheAfter(job, error) {
    const { request, run } = job;
    const why = whyAfter(job, error);
    if (why === undefined || !isOutage(error))
        return undefined;
    const received = await restoreCopy(job, why, true);
    if (received && request.checksums.length === 0) {
        const message = `${error.message}; the last complete copy in ${run.store.description} is used, which may be out of date`;
        run.report({ type: 'warning', file: received.name, message });
    }
    return received;
}
async function planFromCacheAfter(job, error) {
    const why = whyAfter(job, error);
    return why !== undefined && planCopy(job, why, true);
}
function whyAfter({ request, run }, error) {
    if (!isOutage(error))
        return undefined;
    if (request.checksums.length > 0)
        return knownByChecksum;
    return run.settings.staleIfError ? 'its sources cannot be reached' : undefined;
}
function isOutage(error) {
    if (error instanceof http_failures/* StatusError */.Xs)
        return error.status >= 500;
    return error instanceof http_failures/* HttpFailure */.HR && error.retry === 'later';
}
async function couldBeStale(job, error) {
    const { request, run } = job;
    if (run.settings.staleIfError || request.checksums.length > 0 || !isOutage(error))
        return false;
    return (await knownCopy(job, false)) !== undefined;
}
async function planFromCache(job) {
    const { request, run } = job;
    if (request.checksums.length === 0 || !run.store.readable)
        return false;
    return planCopy(job, knownByChecksum, false);
}

;// CONCATENATED MODULE: ./build/transfer/copies/finish-partial.js





async function finishPartial(job, seat, journal, decision) {
    const { request, run, progress, tally, fetched } = job;
    const { identity, size } = journal;
    const partSize = partSizeFor(size, run.settings.partSize);
    const { name } = seat;
    const { target, part: path } = seat.paths;
    const found = { subject: subjectOf(request), namedBy: namedBy(request) };
    const file = { name, target, path, identity, size, partSize, ...found };
    const claims = { checksums: request.checksums, declared: [], sizeKnown: true };
    const partial = await openPartial(seat, decision, { identity, size, partSize, sources: {} }, run);
    try {
        if (partial.held.total < size)
            return undefined;
        job.call(name);
        tellPlan(name, decision, size, run.report);
        const assembly = { request, seat, partial, size, file, claims, progress, tally, fetched, run };
        return await assemble(assembly, async () => size);
    }
    finally {
        await partial.close();
    }
}

;// CONCATENATED MODULE: ./build/transfer/copies/from-target.js









async function fromTarget(job) {
    const { request, run } = job;
    const name = certainName(request);
    if (name === undefined || request.checksums.length === 0)
        return undefined;
    const seat = await lookAtSeat(name, run);
    const whole = wholeIn(seat.holding, request);
    if (!whole)
        return undefined;
    await run.claims.claim(name, request.origin);
    if (whole.kind === 'unnamed')
        return giveName(name, job);
    const received = await prove(seat, whole, job);
    if (received)
        await makeExecutable(request, seat, run);
    return received;
}
async function planFromTarget(job) {
    const { request, run } = job;
    const name = certainName(request);
    if (name === undefined || request.checksums.length === 0)
        return false;
    const seat = await lookAtSeat(name, run);
    const whole = wholeIn(seat.holding, request);
    return whole !== undefined && (await prove(seat, whole, job)) !== undefined;
}
function wholeIn(holding, { checksums, size }) {
    if (holding.kind === 'found') {
        return (size ?? holding.bytes) === holding.bytes ? { kind: 'named', size: holding.bytes } : undefined;
    }
    if (holding.kind !== 'partial')
        return undefined;
    const { journal } = holding;
    const isAll = journal.held.total === journal.size && (size ?? journal.size) === journal.size;
    return isAll && journal.identity === identityOfChecksums(checksums)
        ? { kind: 'unnamed', size: journal.size, journal }
        : undefined;
}
function decisionOn(whole) {
    return whole.kind === 'named'
        ? complete(SpanSet.empty, {}, 'it is here already, and has its checksum')
        : complete(whole.journal.doubtful, whole.journal.sources, 'every byte is here, the checksum will decide');
}
function complete(doubtful, sources, reason) {
    return { kind: 'complete', doubtful, sources, reason };
}
async function prove({ name, paths }, whole, job) {
    const { request, run, progress } = job;
    const { size } = whole;
    const claims = { checksums: request.checksums, declared: [], sizeKnown: false };
    const file = { name, path: whole.kind === 'named' ? paths.target : paths.part, size };
    const proof = await verifyFile(file, claims, request, run).catch(unlessMismatch);
    if (!proof)
        return undefined;
    job.call(name);
    tellPlan(name, decisionOn(whole), size, run.report);
    progress.set(size, size);
    return { ...file, ...proof };
}
async function giveName(name, job) {
    const seat = await takeSeat(name, job.run);
    try {
        const whole = wholeIn(seat.holding, job.request);
        if (whole?.kind !== 'unnamed')
            return undefined;
        return await finishPartial(job, seat, whole.journal, decisionOn(whole)).catch(unlessMismatch);
    }
    finally {
        await seat.release();
    }
}
function unlessMismatch(error) {
    if (!(error instanceof ChecksumMismatchError))
        throw error;
    return undefined;
}

;// CONCATENATED MODULE: ./build/transfer/copies/from-tool-cache.js










async function fromToolCache(job) {
    const { request, run } = job;
    const identity = identityOfChecksums(request.checksums);
    const copy = identity === undefined ? undefined : await run.kept?.find(identity);
    if (copy === undefined)
        return undefined;
    const name = from_tool_cache_nameOf(request, copy);
    await run.claims.claim(name, request.origin);
    const seat = await takeSeat(name, run);
    try {
        return seat.holding.kind === 'nothing' ? await bringCopy(copy, seat, job) : undefined;
    }
    finally {
        await seat.release();
    }
}
async function planFromToolCache({ request, run }) {
    const identity = identityOfChecksums(request.checksums);
    const copy = identity === undefined ? undefined : await run.kept?.find(identity);
    if (copy === undefined)
        return false;
    const name = from_tool_cache_nameOf(request, copy);
    await run.claims.claim(name, request.origin);
    const { holding } = await lookAtSeat(name, run);
    if (holding.kind !== 'nothing')
        return false;
    const { size } = await (0,promises_.stat)(copy);
    run.report(planEvent(name, size));
    return true;
}
function from_tool_cache_nameOf(request, copy) {
    const [url] = request.sources;
    return targetName(request, url.search === '' ? undefined : (0,external_node_path_.basename)(copy), url);
}
function planEvent(file, size) {
    const reason = 'the tool cache has the content by its checksum';
    return { type: 'plan', file, decision: 'fresh', reason, size, missing: size, from: 'tool cache' };
}
async function bringCopy(copy, seat, job) {
    const { request, run, progress, tally } = job;
    const { part, target } = seat.paths;
    const { name } = seat;
    job.call(name);
    const claims = { checksums: request.checksums, declared: [], sizeKnown: true };
    try {
        const { size, mode } = await (0,promises_.stat)(copy);
        run.report(planEvent(name, size));
        await (0,promises_.copyFile)(copy, part, external_node_fs_.constants.COPYFILE_FICLONE);
        await (0,promises_.chmod)(part, mode & 0o666);
        const proof = await verifyFile({ name, path: part, size }, claims, request, run);
        await bringToDisk(part, run);
        await seat.assertHeld();
        await run.disk.rename(part, target);
        await run.disk.syncFolder((0,external_node_path_.dirname)(target));
        await makeExecutable(request, seat, run);
        tally.restored += size;
        progress.set(size, size);
        run.report({ type: 'restored', file: name, bytes: size });
        return { name, path: target, size, ...proof };
    }
    catch (error) {
        await (0,promises_.rm)(part, { force: true });
        if (!(error instanceof ChecksumMismatchError))
            throw diskFailure('copy', copy, error);
        run.report({
            type: 'warning',
            file: name,
            message: `${error.message}: the copy in the tool cache has rotted`,
        });
        return undefined;
    }
}
async function bringToDisk(path, { disk }) {
    const file = await disk.open(path, 'r+');
    try {
        await file.datasync();
    }
    finally {
        await file.close();
    }
}

;// CONCATENATED MODULE: ./build/transfer/copies/tool-there.js
async function toolThere({ request, run, called: file }) {
    const folder = await run.installed(request);
    if (folder === undefined)
        return undefined;
    const reason = `the tool cache has ${request.tool?.name} ${request.tool?.version}`;
    run.report({ type: 'plan', file, decision: 'complete', reason, size: null, missing: 0 });
    return folder;
}

;// CONCATENATED MODULE: ./build/transfer/sources/tried.js
function triedOf(sources) {
    return sources.flatMap(({ display: url, budget: { retries }, failure, leftOut }) => {
        const why = failure ?? leftOut;
        if (why && sources.length > 1)
            return [{ url, retries, code: why.code, message: why.message }];
        return retries > 0 ? [{ url, retries }] : [];
    });
}

;// CONCATENATED MODULE: ./build/transfer/file-result.js






function completed(job, file) {
    const { path, size, sha256, verified } = file;
    return { ...soFar(job), path, status: 'complete', size, sha256, verified, error: null };
}
async function failed(job, error, file) {
    const name = job.knownName ?? job.name;
    const target = name === undefined ? '' : (0,external_node_path_.join)(job.run.settings.path, name);
    const left = target === '' ? undefined : await leftAt(target, job);
    const path = job.knownName !== undefined || left ? target : '';
    return {
        ...soFar(job),
        path,
        status: left ? 'partial' : 'failed',
        size: left?.size ?? file.size ?? job.planned?.size ?? null,
        sha256: file.sha256 ?? null,
        verified: file.verified ?? 'none',
        error: errorOf(error, job),
    };
}
function soFar({ request, tally, called, seconds }) {
    return {
        file: called,
        url: (0,display_url/* displayUrl */.Q)(request.sources[0]),
        bytesDownloaded: tally.downloaded,
        bytesRestored: tally.restored,
        seconds,
    };
}
async function leftAt(target, { run }) {
    const holding = await inspect(pathsOf(target), run.disk).catch(() => undefined);
    return holding?.kind === 'partial' && holding.journal.held.total > 0
        ? { size: holding.journal.size }
        : undefined;
}
function errorOf(error, { lineup, hint }) {
    if (!(error instanceof failure/* Failure */.H)) {
        return {
            code: 'DEFECT',
            message: error instanceof Error ? error.message : String(error),
            next: 'This is a defect of resume-fetch: please report it with this message and the log.',
        };
    }
    const { code, message, next, expected, found } = error;
    const tried = triedOf(lineup.all);
    return {
        code,
        message,
        next: hint === undefined ? next : `${next} ${hint}`,
        ...(expected === undefined ? {} : { expected }),
        ...(found === undefined ? {} : { found }),
        ...(tried.length === 0 ? {} : { tried }),
    };
}

;// CONCATENATED MODULE: ./build/transfer/from-sources.js




const changesAtMost = 5;
const from_sources_patienceMs = 5_000;
async function fromSources(job, use) {
    const { request, run, lineup } = job;
    run.signal.throwIfAborted();
    if (request.unresolved)
        throw request.unresolved.reason;
    let failure;
    for (let source = lineup.next(); source; source = lineup.next()) {
        await untilRested(source, run);
        try {
            return await fromSource(job, source, use);
        }
        catch (error) {
            run.signal.throwIfAborted();
            if (!isFaultOfSource(error))
                throw error;
            source.failure = error;
            if (error instanceof ChecksumMismatchError)
                forgetWhatItSaid(job);
            if (!(error instanceof failures/* MirrorSizeError */.P4 || error instanceof failures/* MirrorUnprovedError */.Fb))
                failure = error;
            const next = lineup.upcoming;
            if (next)
                warn(job, `${inFull(error)}; going on with ${next.display}`);
            else if (error !== failure)
                warn(job, inFull(error));
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
            if (error instanceof failures/* SourceChangedError */._N && changes < changesAtMost) {
                changes++;
                warn(job, error.message);
            }
            else if (error instanceof ChecksumMismatchError && !source.revalidate) {
                source.revalidate = true;
                job.distrusted = error.message;
                if (source.leftOut instanceof failures/* BadBytesError */.Bj && job.lineup.postpone(source))
                    throw error;
                warn(job, `${inFull(error)}; fetching it once more`);
            }
            else if (source.ranges && rangesAreUseless(error, source)) {
                source.ranges = false;
            }
            else {
                await restAfter(job, source, error);
            }
        }
    }
}
async function restAfter({ lineup, run }, source, failure) {
    const delayMs = source.budget.charge(failure);
    source.restsUntil = run.clock.monotonic() + delayMs;
    if (delayMs > from_sources_patienceMs && lineup.postpone(source))
        throw failure;
    await untilRested(source, run);
}
async function untilRested({ restsUntil }, { clock, signal }) {
    const ms = restsUntil - clock.monotonic();
    if (ms > 0)
        await clock.sleep(ms, signal);
}
function forgetWhatItSaid(job) {
    job.stated = undefined;
    for (const source of job.lineup.all)
        source.leftOut = undefined;
}
function rangesAreUseless(error, source) {
    if (error instanceof failures/* SourceChangedError */._N)
        return true;
    if (!(error instanceof http_failures/* HttpFailure */.HR))
        return false;
    return error.retry === 'plain' || (error.retry === 'range' && source.budget.rangesGivenUp);
}
function inFull(error) {
    const { message, expected, found } = error;
    return error instanceof ChecksumMismatchError
        ? `${message} (expected ${expected}, found ${found})`
        : message;
}
function warn({ run, name }, message) {
    run.report({ type: 'warning', file: name ?? null, message });
}

;// CONCATENATED MODULE: ./build/list/route.js
function routeOf(request, source, runHeaders) {
    const listed = replacing(runHeaders, ownHeaders(request));
    const route = request.routes?.get(source.href);
    if (route === undefined)
        return { url: source, headers: listed };
    const kept = route.url.origin === source.origin ? listed : [];
    return { url: route.url, headers: replacing(kept, route.headers) };
}
function ownHeaders({ headers, sources }) {
    if (headers.length === 0 || sources.length === 1)
        return headers;
    const alsoFor = new Set(sources.map(({ origin }) => origin));
    return alsoFor.size === 1 ? headers : headers.map((field) => ({ ...field, alsoFor }));
}
function replacing(fields, own) {
    if (own.length === 0)
        return fields;
    const names = new Set(own.map(({ name }) => name.toLowerCase()));
    return [...fields.filter(({ name }) => !names.has(name.toLowerCase())), ...own];
}

;// CONCATENATED MODULE: ./build/transfer/sources/source.js


class Source {
    url;
    headers;
    budget;
    listed;
    isListed;
    display;
    canonicalUrl;
    name;
    ranges = true;
    ifRange = true;
    tellsVersions = true;
    revalidate = false;
    bytes = 0;
    restsUntil = Number.NEGATIVE_INFINITY;
    failure;
    leftOut;
    furthest = 0;
    constructor(url, headers, budget, listed = url, isListed = true) {
        this.url = url;
        this.headers = headers;
        this.budget = budget;
        this.listed = listed;
        this.isListed = isListed;
        this.display = (0,display_url/* displayUrl */.Q)(listed);
        this.canonicalUrl = (0,display_url/* canonicalUrl */.W)(listed);
        this.name = sourceName(this.canonicalUrl);
    }
}

;// CONCATENATED MODULE: ./build/transfer/sources/lineup.js



class Lineup {
    newBudget;
    #all;
    #waiting;
    constructor(request, headers, newBudget) {
        this.newBudget = newBudget;
        this.#all = request.sources.map((url) => {
            const route = routeOf(request, url, headers);
            return new Source(route.url, route.headers, newBudget(), url);
        });
        this.#waiting = [...this.#all];
    }
    get all() {
        return this.#all;
    }
    get upcoming() {
        return this.#waiting.find(({ leftOut }) => !(leftOut instanceof failures/* MirrorSizeError */.P4));
    }
    next() {
        const source = this.upcoming;
        if (source)
            this.#waiting.splice(0, this.#waiting.indexOf(source) + 1);
        return source;
    }
    get beside() {
        return this.#waiting.filter(({ leftOut }) => leftOut === undefined);
    }
    postpone(source) {
        if (this.#waiting.length === 0)
            return false;
        this.#waiting.push(source);
        return true;
    }
    add(mirrors) {
        for (const url of mirrors) {
            if (this.#all.some(({ listed }) => listed.href === url.href))
                continue;
            const source = new Source(url, [], this.newBudget(), url, false);
            this.#all.push(source);
            this.#waiting.push(source);
        }
    }
}

;// CONCATENATED MODULE: ./build/transfer/job.js





class Job {
    run;
    lineup;
    progress;
    tally = { downloaded: 0, restored: 0 };
    fetched;
    distrusted;
    stated;
    hint;
    #request;
    #label;
    #name;
    #known;
    #isSettled = false;
    #planned;
    #beganAt;
    constructor(request, run, turn) {
        const [first] = request.sources;
        this.#request = request;
        this.#label = request.out ?? request.learnt ?? nameFromUrl(first) ?? (0,display_url/* displayUrl */.Q)(first);
        this.progress = run.progress.track(this.#label);
        this.fetched = turn.pass;
        this.#beganAt = run.clock.monotonic();
        let begun;
        const begin = async () => {
            await turn.come();
            this.#beganAt = run.clock.monotonic();
            this.progress.begin();
        };
        const report = (event) => {
            if (event.type === 'plan')
                this.#planned = event;
            run.report(event);
        };
        this.run = { ...run, http: whenBegun(run.http, () => (begun ??= begin())), report };
        this.lineup = new Lineup(request, run.settings.headers, () => this.#newBudget());
    }
    get request() {
        return this.#request;
    }
    get name() {
        return this.#name;
    }
    get settledName() {
        return this.#isSettled ? this.#name : undefined;
    }
    get knownName() {
        const { out, learnt, sources } = this.#request;
        const isGiven = out !== undefined || learnt !== undefined;
        return isGiven ? targetName(this.#request, undefined, sources[0]) : this.#known;
    }
    get called() {
        return this.#name ?? this.#label;
    }
    get planned() {
        return this.#planned;
    }
    get seconds() {
        return Math.round(this.run.clock.monotonic() - this.#beganAt) / 1000;
    }
    call(name) {
        if (name !== this.#name)
            this.progress.rename(name);
        this.#name = name;
    }
    aimAt(name) {
        this.call(name);
        const { checksumsAt } = this.#request;
        if (checksumsAt)
            this.#request = { ...this.#request, checksums: checksumsAt(name) };
    }
    hear(name) {
        this.#known = name;
    }
    settleName() {
        this.#isSettled = true;
    }
    declare(declared) {
        if (!this.#request.declared && declared.length > 0)
            this.#request = { ...this.#request, declared };
    }
    #newBudget() {
        const { settings, clock, random, report } = this.run;
        return new RetryBudget(settings.retries, clock, random, (attempt, delayMs, failure, of) => report({ type: 'retry', file: this.called, attempt, of, delayMs, reason: failure.message }));
    }
}
function whenBegun(http, begin) {
    return {
        get: async (ask, signal) => {
            await begin();
            return http.get(ask, signal);
        },
        close: () => http.close(),
    };
}

;// CONCATENATED MODULE: ./build/transfer/fetch-file.js








async function fetchFile(request, ofAll, turn) {
    const job = new Job(request, ofAll, turn);
    const { run } = job;
    let here;
    try {
        const tool = await toolThere(job);
        if (tool !== undefined) {
            run.addPath(tool);
            return completed(job, { path: tool, size: null, sha256: null, verified: 'none' });
        }
        here = await received(job);
        await run.afterwards(job.request, here, run);
        return completed(job, here);
    }
    catch (error) {
        return failed(job, error, here ?? {});
    }
    finally {
        job.progress.done();
    }
}
async function received(job) {
    if (job.request.unresolved)
        throw job.request.unresolved.reason;
    const here = await fromTarget(job).catch(() => undefined);
    if (here)
        return here;
    const kept = await fromToolCache(job).catch(() => undefined);
    if (kept)
        return kept;
    const known = await fromCacheFirst(job).catch(() => undefined);
    if (known)
        return known;
    try {
        return await fromSources(job, attempt);
    }
    catch (error) {
        job.run.signal.throwIfAborted();
        const stale = await fromCacheAfter(job, error);
        if (stale)
            return stale;
        if (await couldBeStale(job, error))
            job.hint = 'Or set stale-if-error: the cache has a complete copy.';
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/transfer/learn-names.js









async function learnNames(requests, run) {
    const asked = alikeIn(requests).filter(mayBeRenamed);
    const names = new Map(asked.map((request) => [request, undefined]));
    const quiet = quietly(run);
    await inTurn(asked, run.settings.concurrency, async (request, _, turn) => {
        const asking = async () => (await nameInStore(request, run)) ?? fromSources(new Job(request, quiet, turn), nameAt);
        names.set(request, await asking().catch(() => undefined));
    });
    return requests.map((request) => {
        const learnt = names.get(request);
        if (learnt !== undefined)
            return { request: { ...request, learnt }, isUnknown: false };
        return { request, isUnknown: names.has(request) };
    });
}
function alikeIn(requests) {
    const byName = new Map();
    for (const request of requests) {
        const name = likelyName(request);
        if (name === undefined)
            continue;
        const others = byName.get(folded(name)) ?? [];
        others.push(request);
        byName.set(folded(name), others);
    }
    return [...byName.values()].filter((group) => group.length > 1).flat();
}
async function nameInStore(request, { records, signal }) {
    if (request.checksums.length === 0)
        return undefined;
    const record = await records.find(request, () => true, signal, false);
    return record?.namedBy === namedBy(request) ? nameFromServer(record.name) : undefined;
}
async function nameAt(job, source) {
    const { request, run } = job;
    const { url, headers, ranges, revalidate } = source;
    const ask = {
        url,
        headers,
        range: ranges ? { start: 0, end: 1 } : undefined,
        ifRange: undefined,
        revalidate,
    };
    const { head, cancel } = await run.http.get(ask, run.signal);
    cancel();
    const verdict = judge(ask, head);
    if (verdict.kind === 'refused')
        throw verdict.failure;
    if (verdict.kind === 'unsatisfied') {
        source.ranges = false;
        return nameAt(job, source);
    }
    const declared = declaredName(head);
    return (declared === undefined ? undefined : nameFromServer(declared)) ?? nameFromUrl(namingUrl(request));
}
function quietly(run) {
    const report = (event) => {
        if (event.type === 'retry')
            run.report(event);
    };
    const progress = { begin() { }, set() { }, rename() { }, done() { } };
    return { ...run, report, progress: { track: () => progress, stop() { } } };
}

;// CONCATENATED MODULE: ./build/transfer/plan-file.js










async function planFile(request, ofAll, turn) {
    const held = [];
    const report = (event) => {
        if (event.type === 'retry')
            ofAll.report(event);
        else
            held.push(event);
    };
    const job = new Job(request, { ...ofAll, report }, turn);
    let isInStore = false;
    try {
        isInStore = !(await isPlannedWithoutSources(job)) && (await isPlannedAsKept(job));
        const { missing = null, from } = job.planned ?? {};
        return { kind: 'possible', missing, isKept: isInStore || from !== undefined };
    }
    catch (error) {
        return { kind: 'failed', result: await failed(job, error, {}) };
    }
    finally {
        for (const event of held)
            ofAll.report(isInStore && event === job.planned ? { ...event, from: 'cache' } : event);
    }
}
async function isPlannedWithoutSources(job) {
    if ((await toolThere(job)) !== undefined)
        return true;
    const not = () => false;
    return ((await planFromTarget(job).catch(not)) ||
        (await planFromToolCache(job).catch(not)) ||
        (await planFromCache(job).catch(not)));
}
async function isPlannedAsKept(job) {
    try {
        return await fromSources(job, lookOnly);
    }
    catch (error) {
        job.run.signal.throwIfAborted();
        if (await planFromCacheAfter(job, error))
            return false;
        throw error;
    }
}
async function lookOnly(job, source) {
    const prepared = await prepare(job, source, lookAtSeat);
    prepared.opened.body?.answer.cancel();
    await prepared.seat.release();
    return prepared.decision.kind !== 'complete' && isInStore(job, source, prepared);
}
async function isInStore({ request, run }, source, { opened }) {
    const { size } = opened.representation;
    if (!run.store.readable || source.revalidate || !isIdentified({ request, opened }))
        return false;
    const fits = (record) => {
        const facts = factsOf({ request, source, opened, run }, size ?? record.size);
        return (record.identity === facts.identity && record.size === facts.size && record.partSize === facts.partSize);
    };
    return (await run.records.find(request, fits, run.signal, false)) !== undefined;
}

;// CONCATENATED MODULE: ./build/unpack/archive-kind.js
const tarEndings = [
    [/\.tar$/i, 'none'],
    [/\.(?:tar\.gz|tgz)$/i, 'gzip'],
    [/\.(?:tar\.xz|txz)$/i, 'xz'],
    [/\.(?:tar\.zst|tzst)$/i, 'zstd'],
    [/\.(?:tar\.bz2|tbz2?)$/i, 'bzip2'],
];
function archiveKind(name) {
    if (/\.zip$/i.test(name))
        return { kind: 'zip' };
    if (/\.7z$/i.test(name))
        return { kind: '7z' };
    const codec = tarEndings.find(([ending]) => ending.test(name))?.[1];
    return codec === undefined ? undefined : { kind: 'tar', codec };
}

;// CONCATENATED MODULE: ./build/unpack/to-unpack.js

function isToUnpack({ extract, tool }, name, settings) {
    return extract ?? (tool === undefined && settings.extract && archiveKind(name) !== undefined);
}

;// CONCATENATED MODULE: ./build/fetch-all.js









function fetchAll(requests, run, begin) {
    return forAll(requests, run, begin, fetchFile);
}
function planAll(requests, run, begin) {
    const possible = [];
    const planOne = async (request, run, turn) => {
        const outcome = await planFile(request, run, turn);
        if (outcome.kind === 'failed')
            return outcome.result;
        possible.push(outcome);
        return undefined;
    };
    return forAll(requests, run, begin, planOne, () => plannedOf(requests.length, possible));
}
function plannedOf(files, possible) {
    return {
        files,
        possible: possible.length,
        missing: sumOf(possible),
        kept: sumOf(possible.filter(({ isKept }) => isKept)),
        unknown: possible.filter(({ missing }) => missing === null).length,
    };
}
function sumOf(possible) {
    return possible.reduce((sum, { missing }) => sum + (missing ?? 0), 0);
}
async function forAll(listed, run, begin, handle, planned) {
    const started = run.clock.monotonic();
    const targetOf = (request) => {
        const name = certainName(request);
        if (name === undefined)
            return [];
        return [{ name, origin: request.origin, unpacks: isToUnpack(request, name, run.settings) }];
    };
    assertApart(listed.filter((request) => !mayBeRenamed(request)).flatMap(targetOf));
    const learnt = await learnNames(listed, run);
    const requests = learnt.map(({ request }) => request);
    const known = learnt.filter(({ isUnknown }) => !isUnknown).flatMap(({ request }) => targetOf(request));
    assertApart(known);
    for (const { name, origin } of known)
        run.claims.list(name, origin);
    begin();
    const results = requests.map(() => undefined);
    await inTurn(requests, run.settings.concurrency, async (request, index, turn) => {
        const result = await handle(request, run, turn);
        results[index] = result;
        run.bundles.settled(subjectOf(request));
        if (result)
            run.report({ type: 'file', ...result, place: index + 1 });
    });
    await run.settleSaves();
    const files = results.filter((result) => result !== undefined);
    const seconds = Math.round(run.clock.monotonic() - started) / 1000;
    const finished = {
        ...finishedEvent(files, seconds, run.signal.reason),
        ...(planned && { planned: planned() }),
    };
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
        stopped: reason instanceof failures/* StoppedError */.Ko ? reason.reason : null,
    };
}
function assertApart(targets) {
    const clash = findClash(targets);
    if (clash)
        throw clash;
}

// EXTERNAL MODULE: ./build/list/short-forms.js
var short_forms = __webpack_require__(649);
;// CONCATENATED MODULE: ./build/forges/forge-errors.js

class NothingFoundError extends failure/* Failure */.H {
    code = 'NOTHING_FOUND';
    constructor(origin, what, expected, found) {
        super(`${origin}: ${what} cannot be found`, {
            expected,
            found,
            next: 'Check the names and the tag; what is private needs a `github-token` that may read it.',
        });
    }
}
class SeveralFilesError extends failure/* Failure */.H {
    code = 'SEVERAL_FILES';
    constructor(origin, names, why) {
        super(`${origin}: the pattern fits ${names.length} assets, but ${why}`, {
            expected: 'a pattern that fits one asset, or an item that may stand for several files',
            found: names.slice(0, 10).join(', '),
            next: 'Narrow the pattern, or give each asset an item of its own.',
        });
    }
}
class ForgeAnswerError extends failure/* Failure */.H {
    code = 'FORGE_ANSWER';
    constructor(url, expected, found) {
        super(`${url} did not answer with ${expected}`, {
            expected,
            found,
            next: 'Check that the address is that of a GitHub API (GITHUB_API_URL), and that no proxy answers in its place.',
        });
    }
}

;// CONCATENATED MODULE: ./build/list/checksum-word.js

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

;// CONCATENATED MODULE: ./build/forges/servers.js
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

;// CONCATENATED MODULE: ./build/forges/github-release.js


function releaseUrl(url, { github }) {
    const base = github.href.replace(/\/+$/, '');
    const address = url.origin + url.pathname;
    if (!address.toLowerCase().startsWith(`${base.toLowerCase()}/`))
        return undefined;
    const segments = address
        .slice(base.length + 1)
        .split('/')
        .map(github_release_decoded);
    const [owner, repo, releases, second, third, name, ...rest] = segments;
    if (!owner || !repo || releases !== 'releases' || !third || !name || rest.length > 0)
        return undefined;
    if (second === 'download')
        return { owner, repo, tag: third, name };
    return second === 'latest' && third === 'download' ? { owner, repo, tag: undefined, name } : undefined;
}
function publicAssetUrl({ owner, repo, tag }, name, { github }) {
    return tag === undefined
        ? below(github, owner, repo, 'releases', 'latest', 'download', name)
        : below(github, owner, repo, 'releases', 'download', tag, name);
}
function releaseName({ owner, repo, tag }) {
    return { owner, repo, tag: tag === 'latest' ? undefined : tag };
}
function matching(assets, pattern) {
    const exact = assets.filter(({ name }) => name === pattern);
    return exact.length > 0 ? exact : assets.filter(({ name }) => github_release_fits(name, pattern));
}
function isPattern(name) {
    return /[*?]/.test(name);
}
function github_release_fits(name, pattern) {
    const [letters, signs] = [[...name], [...pattern]];
    let [at, sign, star, resume] = [0, 0, -1, 0];
    while (at < letters.length) {
        if (signs[sign] === '*') {
            star = sign++;
            resume = at;
        }
        else if (sign < signs.length && (signs[sign] === '?' || signs[sign] === letters[at])) {
            sign++;
            at++;
        }
        else if (star >= 0) {
            sign = star + 1;
            at = ++resume;
        }
        else {
            return false;
        }
    }
    return signs.slice(sign).every((each) => each === '*');
}
function readRelease(json) {
    if (!github_release_isRecord(json) || typeof json.tag_name !== 'string' || !Array.isArray(json.assets))
        return undefined;
    const assets = json.assets;
    return { tag: json.tag_name, assets: assets.flatMap((asset) => readAsset(asset) ?? []) };
}
function readAsset(json) {
    if (!github_release_isRecord(json) || typeof json.name !== 'string' || !isId(json.id))
        return undefined;
    if (typeof json.state === 'string' && json.state !== 'uploaded')
        return undefined;
    const digest = typeof json.digest === 'string' ? parseChecksum(json.digest) : undefined;
    return { id: json.id, name: json.name, digest };
}
function isId(value) {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
function github_release_isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function github_release_decoded(segment) {
    try {
        return decodeURIComponent(segment);
    }
    catch {
        return segment;
    }
}

;// CONCATENATED MODULE: ./build/forges/github-assets.js




async function assetsOf(form, { origin }, api, servers) {
    const name = releaseName(form);
    const what = `${form.owner}/${form.repo}@${form.tag}`;
    const release = await api.release(name).catch((error) => {
        if (!(error instanceof http_failures/* StatusError */.Xs && error.status === 404) || !isPattern(form.name))
            throw error;
        throw new NothingFoundError(origin, `the release ${what}`, 'a release that may be read', 'GitHub answered 404');
    });
    const found = matching(release.assets, form.name);
    if (found.length === 0) {
        const names = release.assets.map((asset) => asset.name).slice(0, 20);
        const there = names.length === 0 ? 'a release without assets' : names.join(', ');
        throw new NothingFoundError(origin, `${form.name} in ${what}`, form.name, there);
    }
    const pinned = { ...name, tag: release.tag };
    return found.map((asset) => ({ name: pinned, asset, url: publicAssetUrl(pinned, asset.name, servers) }));
}
async function withLocated(request, source, { name, asset, url }, api) {
    const route = (await api.isPublic(name)) ? undefined : api.assetRoute(name, asset.id);
    const { digest } = asset;
    return {
        ...withSource(request, source, url),
        out: request.out ?? nameFromServer(asset.name),
        ...(route === undefined ? {} : { routes: new Map([...(request.routes ?? []), [url.href, route]]) }),
        ...(digest === undefined
            ? {}
            : { declared: [...(request.declared ?? []), { ...digest, by: "digest in GitHub's API" }] }),
    };
}
function withSource(request, source, url) {
    const [first, ...mirrors] = request.sources;
    const place = (each) => (each === source ? url : each);
    return { ...request, sources: [place(first), ...mirrors.map(place)] };
}

;// CONCATENATED MODULE: ./build/forges/github.js






async function resolveGithub(request, api, servers, warn) {
    const [first] = request.sources;
    const form = (0,short_forms/* githubAsset */.aB)(first.href);
    if (form !== undefined && isPattern(form.name)) {
        const located = await assetsOf(form, request, api, servers);
        refuseWhatOnlyOneCanHave(located, request);
        const several = located.length > 1;
        return Promise.all(located.map((each) => withLocated({ ...request, origin: several ? `${request.origin} (${each.asset.name})` : request.origin }, first, each, api)));
    }
    let resolved = request;
    for (const source of request.sources)
        resolved = await resolveSource(resolved, source, api, servers, warn);
    return [resolved];
}
async function resolveSource(request, source, api, servers, warn) {
    const form = (0,short_forms/* githubAsset */.aB)(source.href);
    const written = form === undefined && api.hasToken ? releaseUrl(source, servers) : undefined;
    const name = form === undefined ? written : { ...releaseName(form), name: form.name };
    if (name === undefined)
        return request;
    const plain = form === undefined ? source : publicAssetUrl(name, name.name, servers);
    try {
        if (form !== undefined) {
            const [located, ...more] = await assetsOf(form, request, api, servers);
            if (located === undefined || more.length > 0)
                throw severalMirrors(request, form);
            return await withLocated(request, source, located, api);
        }
        const asset = (await api.release(name)).assets.find((each) => each.name === name.name);
        return asset === undefined
            ? request
            : await withLocated(request, source, { name, asset, url: source }, api);
    }
    catch (error) {
        if (!(error instanceof http_failures/* HttpFailure */.HR) || isPattern(name.name))
            throw error;
        if (!(error instanceof http_failures/* StatusError */.Xs && error.status === 404)) {
            warn(`${request.origin}: ${error.message}; ${(0,display_url/* displayUrl */.Q)(plain)} is fetched without what GitHub's API would tell of it`);
        }
        return withSource(request, source, plain);
    }
}
function refuseWhatOnlyOneCanHave(located, request) {
    if (located.length < 2)
        return;
    const names = located.map(({ asset }) => asset.name);
    const { out, checksums, size, tool, sources } = request;
    const only = [
        ...(sources.length > 1 ? ['mirrors'] : []),
        ...(out === undefined ? [] : ['out']),
        ...(checksums.length === 0 ? [] : ['checksum']),
        ...(size === undefined ? [] : ['size']),
        ...(tool === undefined ? [] : ['tool']),
    ];
    if (only.length > 0)
        throw new SeveralFilesError(request.origin, names, `the item gives ${only.join(', ')}`);
}
function severalMirrors({ origin }, form) {
    return new SeveralFilesError(origin, [form.name], 'a mirror is one file');
}

;// CONCATENATED MODULE: ./build/http/text-at.js


async function textAt(http, { url, headers }, signal, enough) {
    const ask = { url, headers, range: undefined, ifRange: undefined, revalidate: false };
    const answer = await http.get(ask, signal);
    try {
        if (answer.head.status !== 200)
            throw new http_failures/* StatusError */.Xs(answer.head);
        return (await readAll(answer, enough)).toString('utf8');
    }
    finally {
        answer.cancel();
    }
}

;// CONCATENATED MODULE: ./build/forges/read-json.js



const longestAnswer = 32 * 1024 ** 2;
async function readJson(http, route, signal) {
    const text = await textAt(http, route, signal, longestAnswer);
    try {
        return JSON.parse(text);
    }
    catch {
        throw new ForgeAnswerError((0,display_url/* displayUrl */.Q)(route.url), 'JSON', JSON.stringify(text.slice(0, 60)));
    }
}

;// CONCATENATED MODULE: ./build/forges/github-api.js





class GithubApi {
    http;
    servers;
    token;
    retrying;
    signal;
    #answers = new Map();
    constructor(http, servers, token, retrying, signal) {
        this.http = http;
        this.servers = servers;
        this.token = token;
        this.retrying = retrying;
        this.signal = signal;
    }
    get hasToken() {
        return this.token !== undefined;
    }
    async release({ owner, repo, tag }) {
        const which = tag === undefined ? ['latest'] : ['tags', tag];
        const url = below(this.servers.githubApi, 'repos', owner, repo, 'releases', ...which);
        const release = readRelease(await this.#ask(url));
        if (release !== undefined)
            return release;
        throw new ForgeAnswerError((0,display_url/* displayUrl */.Q)(url), 'a release', 'other JSON');
    }
    async isPublic({ owner, repo }) {
        if (this.token === undefined)
            return true;
        const url = below(this.servers.githubApi, 'repos', owner, repo);
        const answer = await this.#ask(url).catch((error) => {
            this.signal.throwIfAborted();
            return error;
        });
        return github_release_isRecord(answer) && answer.private === false;
    }
    assetRoute({ owner, repo }, id) {
        return {
            url: below(this.servers.githubApi, 'repos', owner, repo, 'releases', 'assets', String(id)),
            headers: this.#fields('application/octet-stream'),
        };
    }
    #ask(url) {
        const known = this.#answers.get(url.href);
        if (known !== undefined)
            return known;
        const route = { url, headers: this.#fields('application/vnd.github+json') };
        const answer = this.retrying(() => readJson(this.http, route, this.signal));
        this.#answers.set(url.href, answer);
        return answer;
    }
    #fields(accept) {
        return [
            { name: 'Accept', value: accept },
            { name: 'X-GitHub-Api-Version', value: '2022-11-28' },
            ...(this.token === undefined ? [] : [{ name: 'Authorization', value: `Bearer ${this.token}` }]),
        ];
    }
}

;// CONCATENATED MODULE: ./build/forges/hub.js


const folders = {
    model: [],
    dataset: ['datasets'],
    space: ['spaces'],
};
function hubUrl({ kind, owner, repo, revision, path }, { hub }) {
    return below(hub, ...folders[kind], owner, repo, 'resolve', revision, ...path);
}
function resolveHub(request, servers, token) {
    const [first, ...mirrors] = request.sources.map((source) => {
        const file = (0,short_forms/* hubFile */.Sl)(source.href);
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

;// CONCATENATED MODULE: ./build/forges/github-token.js

function withGithubToken(request, servers, token) {
    if (token === undefined || hasAuthorization(request.headers))
        return request;
    const headers = [{ name: 'Authorization', value: `Bearer ${token}` }];
    const routes = request.sources
        .filter((source) => isOwn(source, servers) && source.username === '' && !request.routes?.has(source.href))
        .map((url) => [url.href, { url, headers }]);
    if (routes.length === 0)
        return request;
    return { ...request, routes: new Map([...(request.routes ?? []), ...routes]) };
}
function isOwn(url, { github, githubApi }) {
    if (url.origin === githubApi.origin && isBelow(url, githubApi))
        return true;
    if (url.origin === github.origin)
        return !/^\/[^/]+\/[^/]+\/releases\//.test(url.pathname);
    return github.origin === 'https://github.com' && url.origin === 'https://raw.githubusercontent.com';
}
function isBelow(url, base) {
    return `${url.pathname}/`.startsWith(`${base.pathname.replace(/\/+$/, '')}/`);
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
    const own = hop.origin === ask.url.origin ? ownFields(ask) : sendable(fieldsFor(hop, ask));
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
function fieldsFor({ origin }, { headers }) {
    return headers.filter(({ alsoFor }) => alsoFor?.has(origin));
}
function sendable(fields) {
    return fields.filter(({ name }) => !isReservedField(name));
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
    const fields = sendable(ask.headers);
    const authorized = fields.some(({ name }) => name.toLowerCase() === 'authorization');
    const value = userinfoCredentials(ask.url);
    return authorized || value === undefined ? fields : [...fields, { name: 'Authorization', value }];
}
function userinfoCredentials({ username, password }) {
    if (username === '' && password === '')
        return undefined;
    return basicCredentials(decode(username), decode(password));
}
function proxyAuthorization(proxy) {
    const credentials = userinfoCredentials(proxy);
    return credentials === undefined ? {} : { 'Proxy-Authorization': credentials };
}
function basicCredentials(user, password) {
    return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./build/forges/netrc.js


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
    if (entries.length === 0 || hasAuthorization(request.headers))
        return request;
    const routes = request.sources.flatMap((url) => {
        const entry = entries.find(({ machine }) => machine === undefined || machine === url.hostname.toLowerCase());
        if (entry === undefined || url.username !== '' || url.password !== '' || request.routes?.has(url.href))
            return [];
        const value = basicCredentials(entry.login, entry.password);
        return [[url.href, { url, headers: [{ name: 'Authorization', value }] }]];
    });
    return routes.length === 0
        ? request
        : { ...request, routes: new Map([...(request.routes ?? []), ...routes]) };
}

;// CONCATENATED MODULE: ./build/forges/retrying.js

function retrying(what, options) {
    const { retries, clock, random, report, signal } = options;
    return async (ask) => {
        const budget = new RetryBudget(retries, clock, random, (attempt, delayMs, { message }, of) => report({ type: 'retry', file: what, attempt, of, delayMs, reason: message }));
        for (;;) {
            try {
                return await ask();
            }
            catch (error) {
                await budget.spend(error, signal);
            }
        }
    };
}

;// CONCATENATED MODULE: ./build/forges/resolve.js








const fewestRetries = 2;
async function resolveRequests(requests, options) {
    const { env, githubToken, netrc, headers, http, signal, report } = options;
    const servers = serversFrom(env);
    const fewer = { ...options, retries: Math.min(options.retries, fewestRetries) };
    const api = new GithubApi(http, servers, githubToken, retrying("GitHub's API", fewer), signal);
    const warn = (message) => report({ type: 'warning', file: null, message });
    const authorized = hasAuthorization(headers);
    const resolveOne = async (request) => {
        const own = authorized || hasAuthorization(request.headers);
        try {
            const found = own && !hasShortForm(request) ? [request] : await resolveGithub(request, api, servers, warn);
            return found
                .map((each) => resolveHub(each, servers, own ? undefined : env.HF_TOKEN?.trim() || undefined))
                .map((each) => (own ? each : withGithubToken(each, servers, githubToken)))
                .map((each) => (own ? each : withNetrc(each, netrc)));
        }
        catch (error) {
            if (!signal.aborted && !(error instanceof failure/* Failure */.H))
                throw error;
            return [{ ...request, unresolved: { reason: error } }];
        }
    };
    return (await Promise.all(requests.map(resolveOne))).flat();
}
function hasShortForm({ sources }) {
    return sources.some(({ protocol }) => protocol === 'github:');
}

;// CONCATENATED MODULE: ./build/http/answer.js


const cancelled = new Error('the answer is not wanted any more');
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
    const gate = rate.gate();
    let isRead = false;
    let waiting = [];
    async function read() {
        try {
            if (waiting.length === 0)
                waiting = (await exchange.read()) ?? [];
            const { first, behind } = cutBatch(waiting, rate.atOnce);
            waiting = behind;
            if (first.length > 0) {
                await gate.pass(bytesIn(first), ended.signal);
                return first;
            }
            isRead = true;
            forget();
            return undefined;
        }
        catch (error) {
            forget();
            throw error;
        }
    }
    function cancel() {
        if (isRead)
            return;
        forget();
        ended.abort(cancelled);
        exchange.discard(cancelled);
    }
    return {
        head,
        hasCome: () => exchange.isComplete,
        heldMs: () => gate.heldMs,
        read,
        cancel,
    };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/http/proxies.js


class ProxySettingError extends failure/* Failure */.H {
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
    return host === wanted || ((0,external_node_net_.isIP)(host) === 0 && host.endsWith(`.${wanted}`));
}
function inNetwork(entry, host) {
    const [network = '', bits = ''] = entry.split('/', 2);
    const family = (0,external_node_net_.isIP)(network);
    if (family === 0 || (0,external_node_net_.isIP)(host) !== family || !/^\d{1,3}$/.test(bits))
        return false;
    if (Number(bits) > (family === 4 ? 32 : 128))
        return false;
    const list = new external_node_net_.BlockList();
    list.addSubnet(network, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
    return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(1692);
;// CONCATENATED MODULE: ./build/http/wire/dial.js


const addressTimeoutMs = 1500;
const socketOptions = {
    keepAlive: true,
    noDelay: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: addressTimeoutMs,
};
function dialPlain(peer) {
    return (onread, signal) => upOf(external_node_net_.connect({ ...socketOptions, ...peer, onread }), 'connect', signal);
}
function dialSecure(peer, sessions) {
    return (onread, signal) => {
        const options = { ...socketOptions, ...secureOptions(peer, sessions), port: peer.port, onread };
        return upOf(sessions.keepFrom(external_node_tls_.connect(options), peer), 'secureConnect', signal);
    };
}
function upOf(socket, event, signal) {
    return new Promise((resolve, reject) => {
        const stop = () => socket.destroy(signal.reason);
        signal.addEventListener('abort', stop, { once: true });
        if (signal.aborted)
            stop();
        socket
            .once(event, () => resolve(socket))
            .once('close', () => {
            signal.removeEventListener('abort', stop);
            reject(new Error('the connection was closed'));
        })
            .on('error', reject);
    });
}
function secureOptions({ host, port }, sessions) {
    const session = sessions.of({ host, port });
    return {
        ...sessions.base,
        host,
        ALPNProtocols: ['http/1.1'],
        ...(external_node_net_.isIP(host) === 0 ? { servername: host } : {}),
        ...(session === undefined ? {} : { session }),
    };
}
class Sessions {
    base;
    #last = new Map();
    constructor(base = {}) {
        this.base = base;
    }
    of({ host, port }) {
        return this.#last.get(`${host} ${port}`);
    }
    keepFrom(socket, { host, port }) {
        return socket.on('session', (session) => this.#last.set(`${host} ${port}`, session));
    }
}

;// CONCATENATED MODULE: ./build/http/tunnel.js








function dialThrough(proxy, peer, sessions, timeoutMs) {
    return async (_, signal) => {
        const socket = await tunnelTo(peer, proxy, timeoutMs, signal);
        const secure = external_node_tls_.connect({ ...secureOptions(peer, sessions), socket });
        return upOf(sessions.keepFrom(secure, peer), 'secureConnect', signal);
    };
}
function dialProxy(proxy, url, dial) {
    return (read, signal) => dial(read, signal).catch((error) => {
        throw signal.aborted ? error : new http_failures/* ProxyError */.T6(url, (0,display_url/* displayUrl */.Q)(proxy), undefined, error);
    });
}
function tunnelTo(peer, proxy, timeoutMs, signal) {
    const authority = `${peer.host.includes(':') ? `[${peer.host}]` : peer.host}:${peer.port}`;
    const { request: start } = proxy.protocol === 'https:' ? external_node_https_ : external_node_http_;
    const request = start({
        method: 'CONNECT',
        host: bareHost(proxy),
        port: proxy.port,
        path: authority,
        headers: { Host: authority, ...proxyAuthorization(proxy) },
        agent: false,
        timeout: timeoutMs,
        signal,
    });
    return new Promise((resolve, reject) => {
        const fail = (status, cause) => reject(new http_failures/* ProxyError */.T6(new URL(`https://${authority}/`), (0,display_url/* displayUrl */.Q)(proxy), status, cause));
        request
            .on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)))
            .on('error', (error) => fail(undefined, error))
            .on('connect', (response, socket, head) => {
            socket.setTimeout(0);
            if (response.statusCode !== 200) {
                socket.destroy();
                return fail(response.statusCode);
            }
            if (head.length > 0)
                socket.unshift(head);
            resolve(socket);
        })
            .end();
    });
}

// EXTERNAL MODULE: external "node:diagnostics_channel"
var external_node_diagnostics_channel_ = __webpack_require__(3053);
;// CONCATENATED MODULE: ./build/http/wire/slabs.js

const slabBytes = 512 * 1024;
const leastRoom = 64 * 1024;
const keptSlabs = 64;
const reused = (0,external_node_diagnostics_channel_.channel)('resume-fetch:slab-reused');
const noRoom = Buffer.alloc(0);
class Slabs {
    #free = [];
    #slabs = new WeakMap();
    hold(view) {
        const slab = this.#slabs.get(view.buffer);
        if (slab !== undefined)
            slab.holds += 1;
    }
    release(view) {
        const slab = this.#slabs.get(view.buffer);
        if (slab !== undefined)
            this.#drop(slab);
    }
    join(view, next) {
        const follows = view.buffer === next.buffer && view.byteOffset + view.length === next.byteOffset;
        if (!follows || !this.#slabs.has(view.buffer))
            return undefined;
        this.release(next);
        return Buffer.from(view.buffer, view.byteOffset, view.length + next.length);
    }
    intake() {
        return new Intake(() => this.#take(), (slab) => this.#drop(slab));
    }
    #take() {
        const slab = this.#free.pop() ?? { memory: Buffer.allocUnsafeSlow(slabBytes), filled: 0, holds: 0 };
        this.#slabs.set(slab.memory.buffer, slab);
        slab.filled = 0;
        slab.holds = 1;
        return slab;
    }
    #drop(slab) {
        slab.holds -= 1;
        if (slab.holds > 0 || this.#free.length >= keptSlabs)
            return;
        reused.publish(slab.memory);
        this.#free.push(slab);
    }
}
class Intake {
    take;
    drop;
    #current;
    #isClosed = false;
    constructor(take, drop) {
        this.take = take;
        this.drop = drop;
    }
    room() {
        if (this.#isClosed)
            return noRoom;
        let slab = this.#current;
        if (slab !== undefined && (slab.holds === 1 || slabBytes - slab.filled < leastRoom)) {
            this.drop(slab);
            slab = undefined;
        }
        slab ??= this.take();
        this.#current = slab;
        return slab.memory.subarray(slab.filled);
    }
    fill(bytes) {
        const slab = this.#current;
        if (slab === undefined)
            throw new Error('there is no room that was given');
        const view = slab.memory.subarray(slab.filled, slab.filled + bytes);
        slab.filled += bytes;
        slab.holds += 1;
        return view;
    }
    close() {
        this.#isClosed = true;
        if (this.#current !== undefined)
            this.drop(this.#current);
        this.#current = undefined;
    }
}

;// CONCATENATED MODULE: ./build/http/wire/head-filter.js
const longestHead = 64 * 1024;
const nothing = Buffer.alloc(0);
class HeadFilter {
    #isWaiting = false;
    #early = nothing;
    get isWaiting() {
        return this.#isWaiting;
    }
    expect() {
        this.#isWaiting = true;
    }
    take(piece) {
        let unread = this.#early.length === 0 ? piece : Buffer.concat([this.#early, piece]);
        let from = this.#early.length;
        this.#early = nothing;
        for (;;) {
            const end = endOfHead(unread, from);
            if (end === undefined)
                return this.#wait(unread);
            const head = unread.toString('latin1', 0, end);
            if (!isInterim(head)) {
                this.#isWaiting = false;
                const mended = withOneLength(head);
                return mended === head ? [unread] : [Buffer.from(mended, 'latin1'), unread.subarray(end)];
            }
            unread = unread.subarray(end);
            from = 0;
        }
    }
    #wait(unread) {
        this.#isWaiting = mayBecomeHead(unread);
        if (!this.#isWaiting)
            return [unread];
        this.#early = Buffer.from(unread);
        return [];
    }
}
function endOfHead(bytes, known) {
    const from = Math.max(0, known - 2);
    const proper = bytes.indexOf('\n\r\n', from);
    const bare = bytes.subarray(0, proper === -1 ? bytes.length : proper).indexOf('\n\n', from);
    if (bare !== -1)
        return bare + 2;
    return proper === -1 ? undefined : proper + 3;
}
function mayBecomeHead(bytes) {
    const protocol = 'HTTP/';
    const beginning = bytes.toString('latin1', 0, protocol.length);
    return bytes.length < longestHead && protocol.startsWith(beginning);
}
function isInterim(head) {
    return /^HTTP\/1\.\d 1(?!01)\d\d/.test(head);
}
function withOneLength(head) {
    const fields = [...head.matchAll(/^content-length[ \t]*:(.*)$/gim)].map(([, value = '']) => value);
    if (fields.length === 0 || (fields.length === 1 && !fields[0]?.includes(',')))
        return head;
    const [length, ...others] = new Set(fields.flatMap((value) => value.split(',').map((one) => one.trim())));
    if (others.length > 0)
        throw new Error(`it has lengths that differ: ${[length, ...others].join(' and ')}`);
    let isFirst = true;
    return head.replace(/^content-length[ \t]*:.*\r?\n/gim, () => {
        const line = isFirst ? `Content-Length: ${length}\r\n` : '';
        isFirst = false;
        return line;
    });
}

;// CONCATENATED MODULE: ./build/http/wire/unread.js
const handful = 128 * 1024;
class Unread {
    slabs;
    #waiting = [];
    #handedOut = [];
    constructor(slabs) {
        this.slabs = slabs;
    }
    get isEmpty() {
        return this.#waiting.length === 0;
    }
    get isHandful() {
        return this.#waiting.length > 1 || (this.#waiting[0]?.length ?? 0) >= handful;
    }
    append(piece) {
        const last = this.#waiting.at(-1);
        const joined = last && last.length < handful ? this.slabs.join(last, piece) : undefined;
        if (joined)
            this.#waiting.splice(-1, 1, joined);
        else
            this.#waiting.push(piece);
    }
    push(piece) {
        this.#waiting.push(piece);
    }
    putBack(piece) {
        this.#waiting.unshift(piece);
    }
    next() {
        const piece = this.#waiting.shift();
        if (piece !== undefined)
            this.#handedOut.push(piece);
        return piece;
    }
    release() {
        for (const piece of this.#handedOut.splice(0))
            this.slabs.release(piece);
    }
    drop() {
        for (const piece of this.#waiting.splice(0))
            this.slabs.release(piece);
        this.release();
    }
}

;// CONCATENATED MODULE: ./build/http/wire/intake-socket.js



class IntakeSocket extends external_node_stream_.Duplex {
    slabs;
    hasEnded = false;
    #intake;
    #filter = new HeadFilter();
    #inHead = false;
    #socket;
    #unread;
    #isToldSoon = false;
    #isHeld = false;
    constructor(slabs) {
        super({ allowHalfOpen: false });
        this.slabs = slabs;
        this.#intake = slabs.intake();
        this.#unread = new Unread(slabs);
        this.on('error', () => undefined);
    }
    get readInto() {
        return {
            buffer: () => this.#intake.room(),
            callback: (bytes) => {
                this.#take(this.#intake.fill(bytes));
                return !this.#isHeld;
            },
        };
    }
    open(socket) {
        this.#socket = socket;
        socket
            .on('data', (chunk) => this.#take(chunk))
            .on('error', (error) => this.#last(() => this.#break(error)))
            .on('end', () => this.#last(() => this.#end()))
            .on('close', () => this.#last(() => this.destroy()));
        if (socket.destroyed || this.destroyed) {
            socket.destroy();
            this.destroy();
        }
    }
    expectHead() {
        this.#inHead = true;
        this.#filter.expect();
    }
    endHead() {
        this.#inHead = false;
    }
    halt() {
        this.#isHeld = true;
        this.#socket?.pause();
    }
    goOn() {
        this.#isHeld = false;
        this.#socket?.resume();
    }
    ref() {
        this.#socket?.ref();
    }
    unref() {
        this.#socket?.unref();
    }
    read(size) {
        if (size === 0)
            return super.read(0);
        if (!this.#inHead)
            this.#unread.release();
        return this.#unread.next() ?? super.read();
    }
    unshift(piece) {
        this.#unread.putBack(piece);
    }
    _read() {
    }
    _write(chunk, _encoding, done) {
        this.#socket?.write(chunk, done);
    }
    _final(done) {
        this.#socket?.end();
        done();
    }
    _destroy(error, done) {
        this.#socket?.destroy();
        this.#unread.drop();
        this.#intake.close();
        done(error);
    }
    #take(piece) {
        if (this.destroyed) {
            this.slabs.release(piece);
            return;
        }
        if (this.#filter.isWaiting)
            this.#sift(piece);
        else
            this.#unread.append(piece);
        if (this.#inHead || this.#unread.isHandful)
            this.#tellReader();
        else
            this.#tellSoon();
    }
    #sift(piece) {
        try {
            for (const part of this.#filter.take(piece)) {
                if (part.length === 0)
                    continue;
                this.slabs.hold(part);
                this.#unread.push(part);
            }
        }
        catch (error) {
            this.destroy(error instanceof Error ? error : new Error(String(error)));
        }
        finally {
            this.slabs.release(piece);
        }
    }
    #last(end) {
        this.#tellReader();
        end();
    }
    #end() {
        this.hasEnded = true;
        this.push(null);
    }
    #break(error) {
        this.destroy(new Error('the connection broke', { cause: error }));
    }
    #tellSoon() {
        if (this.#isToldSoon || this.#unread.isEmpty)
            return;
        this.#isToldSoon = true;
        setImmediate(() => {
            this.#isToldSoon = false;
            this.#tellReader();
        });
    }
    #tellReader() {
        if (this.#unread.isEmpty)
            return;
        try {
            this.emit('readable');
        }
        catch (error) {
            this.#break(error);
        }
    }
}

;// CONCATENATED MODULE: ./build/http/wire/wire.js


const idleMs = 30_000;
const gone = Object.assign(new Error('the connection is gone'), { code: 'ECONNRESET' });
class Wire {
    slabs;
    ready;
    reused = false;
    #socket;
    #giveUp = new AbortController();
    #client;
    #listener;
    #request;
    constructor(dial, slabs, ready, ended) {
        this.slabs = slabs;
        this.ready = ready;
        this.#socket = new IntakeSocket(slabs);
        this.#socket.once('close', () => {
            ended(this);
            queueMicrotask(() => this.#break(undefined));
        });
        this.#open(dial).catch((error) => this.#break(error));
    }
    send(request, listener) {
        this.#listener = listener;
        this.#request = request;
        if (this.#client === undefined)
            return;
        listener.connected();
        this.#dispatch(this.#client, request);
    }
    pause() {
        this.#socket.halt();
    }
    resume() {
        this.#socket.goOn();
    }
    destroy() {
        this.#listener = undefined;
        this.#giveUp.abort();
        this.#client?.destroy().catch(() => undefined);
        this.#socket.destroy();
    }
    async #open(dial) {
        const dialled = dial(this.#socket.readInto, this.#giveUp.signal);
        const undici = __webpack_require__.e(/* import() */ 701).then(__webpack_require__.t.bind(__webpack_require__, 3701, 19));
        this.#socket.open(await dialled);
        if (this.#socket.destroyed)
            return;
        const { default: UndiciClient } = await undici;
        if (this.#socket.destroyed)
            return;
        let isTaken = false;
        this.#client = new UndiciClient('http://peer.invalid', {
            connect: (_, taken) => {
                const [error, stream] = isTaken ? [gone, null] : [null, this.#socket];
                isTaken = true;
                queueMicrotask(() => taken(error, stream));
            },
            headersTimeout: 0,
            bodyTimeout: 0,
            keepAliveTimeout: idleMs,
            keepAliveMaxTimeout: idleMs,
            maxHeaderSize: longestHead,
        });
        this.#listener?.connected();
        if (this.#request !== undefined)
            this.#dispatch(this.#client, this.#request);
    }
    #dispatch(client, { path, headers }) {
        this.#socket.expectHead();
        const handler = {
            onRequestStart: () => undefined,
            onResponseStart: (_, status, fields) => this.#receive(status, fields),
            onResponseData: (_, piece) => this.#listener?.data(piece),
            onResponseEnd: () => queueMicrotask(() => this.#finish()),
            onResponseError: (_, error) => this.#break(this.#socket.hasEnded ? undefined : error),
        };
        client.dispatch({ path, method: 'GET', headers }, handler);
    }
    #receive(status, fields) {
        if (status < 200)
            return;
        this.#socket.endHead();
        const joined = Object.entries(fields).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]);
        this.#listener?.head({ status, fields: new Map(joined) });
    }
    #finish() {
        const listener = this.#listener;
        this.#listener = undefined;
        if (!this.#socket.destroyed) {
            this.reused = true;
            this.resume();
            this.ready(this);
        }
        listener?.end();
    }
    #break(error) {
        const listener = this.#listener;
        this.destroy();
        listener?.broken(error);
    }
}

;// CONCATENATED MODULE: ./build/http/connections.js







class Connections {
    connectTimeoutMs;
    proxies;
    #idle = new Map();
    #all = new Set();
    #sessions = new Sessions();
    #slabs = new Slabs();
    constructor(connectTimeoutMs, proxies) {
        this.connectTimeoutMs = connectTimeoutMs;
        this.proxies = proxies;
    }
    get(url, headers, listener) {
        const { key, dial, target, fields } = this.#route(url);
        const request = {
            path: target,
            headers: connections_inTurn([{ name: 'Host', value: url.host }, ...headers, ...fields]),
        };
        const wire = this.#idle.get(key)?.pop() ?? this.#connect(key, dial);
        wire.send(request, listener);
        return wire;
    }
    close() {
        for (const wire of this.#all)
            wire.destroy();
    }
    #route(url) {
        const proxy = this.proxies === undefined ? undefined : proxyFor(url, this.proxies);
        const path = url.pathname + url.search;
        const peer = peerOf(url);
        if (proxy === undefined)
            return { key: url.origin, dial: this.#straight(url, peer), target: path, fields: [] };
        if (url.protocol === 'https:') {
            const dial = dialThrough(proxy, peer, this.#sessions, this.connectTimeoutMs);
            return { key: `${url.origin} through ${proxy.href}`, dial, target: path, fields: [] };
        }
        const fields = Object.entries(proxyAuthorization(proxy)).map(([name, value]) => ({ name, value }));
        const dial = dialProxy(proxy, url, this.#straight(proxy, peerOf(proxy)));
        return { key: `proxy ${proxy.href}`, dial, target: `http://${url.host}${path}`, fields };
    }
    #straight(to, peer) {
        return to.protocol === 'https:' ? dialSecure(peer, this.#sessions) : dialPlain(peer);
    }
    #connect(key, dial) {
        const idle = this.#idle.get(key) ?? [];
        this.#idle.set(key, idle);
        const wire = new Wire(dial, this.#slabs, () => idle.push(wire), () => {
            this.#all.delete(wire);
            if (idle.includes(wire))
                idle.splice(idle.indexOf(wire), 1);
        });
        this.#all.add(wire);
        return wire;
    }
}
function peerOf(url) {
    const usual = url.protocol === 'https:' ? 443 : 80;
    return { host: bareHost(url), port: url.port === '' ? usual : Number(url.port) };
}
function connections_inTurn(fields) {
    return fields.flatMap(({ name, value }) => {
        (0,external_node_http_.validateHeaderName)(name);
        (0,external_node_http_.validateHeaderValue)(name, value);
        return [name, value];
    });
}

;// CONCATENATED MODULE: ./build/http/body-queue.js
class BodyQueue {
    #buffers = [];
    #unread = 0;
    #ending;
    #reader;
    #isServedSoon = false;
    get unread() {
        return this.#unread;
    }
    get isComplete() {
        return this.#ending?.kind === 'complete';
    }
    push(buffer) {
        if (this.#ending !== undefined || buffer.length === 0)
            return;
        this.#buffers.push(buffer);
        this.#unread += buffer.length;
        this.#serveSoon();
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
        const dropped = this.#buffers;
        this.#buffers = [];
        this.#unread = 0;
        this.#ending = { kind: 'failed', reason };
        this.#serve();
        return dropped;
    }
    take() {
        return new Promise((resolve, reject) => {
            this.#reader = { resolve, reject };
            this.#serve();
        });
    }
    #serveSoon() {
        if (this.#reader === undefined || this.#isServedSoon)
            return;
        this.#isServedSoon = true;
        setImmediate(() => {
            this.#isServedSoon = false;
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

;// CONCATENATED MODULE: ./build/http/intake.js

class intake_Intake {
    wire;
    highWater;
    resumed;
    #queue = new BodyQueue();
    #lent = [];
    #isPaused = false;
    #isLeft = false;
    constructor(wire, highWater, resumed) {
        this.wire = wire;
        this.highWater = highWater;
        this.resumed = resumed;
    }
    get isPaused() {
        return this.#isPaused;
    }
    get isComplete() {
        return this.#queue.isComplete;
    }
    push(piece) {
        this.wire.slabs.hold(piece);
        this.#queue.push(piece);
        if (this.#queue.unread < this.highWater())
            return;
        this.#isPaused = true;
        this.wire.pause();
    }
    async read() {
        this.#release(this.#lent);
        this.#lent = [];
        const taken = this.#queue.take();
        this.goOn();
        const buffers = await taken;
        this.#lent = buffers ?? [];
        return buffers;
    }
    complete() {
        this.#queue.complete();
    }
    fail(reason) {
        this.#queue.fail(reason);
    }
    abandon(reason) {
        this.#release(this.#queue.abandon(reason));
        this.#lent = [];
    }
    goOn() {
        if (!this.#isPaused || this.#isLeft)
            return;
        this.#isPaused = false;
        this.resumed();
        this.wire.resume();
    }
    leave() {
        this.#isLeft = true;
    }
    #release(buffers) {
        for (const buffer of buffers)
            this.wire.slabs.release(buffer);
    }
}

;// CONCATENATED MODULE: ./build/http/linger.js
const lingerMs = 250;
function linger(over, clock, giveUp) {
    const ended = new AbortController();
    over.then(() => ended.abort());
    clock.sleep(lingerMs, ended.signal).then(giveUp, () => undefined);
}

;// CONCATENATED MODULE: ./build/http/exchange.js




const drainLimit = 64 * 1024;
class Exchange {
    url;
    clock;
    options;
    head;
    over;
    phase = 'connect';
    reused;
    #wire;
    #intake;
    #expected;
    #bodyEnd = 'length';
    #received = 0;
    #draining = false;
    #lastProgress;
    #gotHead = () => undefined;
    #gotNoHead = () => undefined;
    #isOver = () => undefined;
    constructor(url, send, clock, options) {
        this.url = url;
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
        this.#wire = send({
            connected: () => this.#connected(),
            head: (head) => this.#receive(head),
            data: (piece) => this.#take(piece),
            end: () => this.#complete(),
            broken: (error) => this.#broken(error),
        });
        this.#intake = new intake_Intake(this.#wire, options.highWater, () => this.#progress());
        this.reused = this.#wire.reused;
    }
    read() {
        return this.#intake.read();
    }
    get isComplete() {
        return this.#intake.isComplete;
    }
    get idleMs() {
        return this.#intake.isPaused ? 0 : this.clock.monotonic() - this.#lastProgress;
    }
    abort(reason) {
        this.#intake.abandon(reason);
        this.#end(reason);
    }
    fail(failure) {
        this.#intake.fail(failure);
        this.#end(failure);
    }
    discard(reason) {
        const rest = this.#expected === undefined ? undefined : this.#expected - this.#received;
        this.#intake.abandon(reason);
        if (this.phase === 'body' && rest !== undefined && rest <= drainLimit) {
            this.#draining = true;
            this.#intake.goOn();
            linger(this.over, this.clock, () => this.#end(reason));
        }
        else {
            this.#end(reason);
        }
    }
    #connected() {
        if (this.phase !== 'connect')
            return;
        this.phase = 'head';
        this.#progress();
    }
    #receive({ status, fields }) {
        const head = {
            status,
            fields,
            url: this.url,
            hops: this.options.hops,
            receivedAt: this.clock.now(),
            latencyMs: this.clock.monotonic() - this.#lastProgress,
        };
        this.#expected = announcedLength(head);
        this.#bodyEnd = bodyEnd(head);
        this.phase = 'body';
        this.#progress();
        this.#gotHead(head);
    }
    #take(chunk) {
        if (this.phase !== 'body')
            return;
        this.#progress();
        this.#received += chunk.length;
        if (this.#expected !== undefined && this.#received > this.#expected) {
            const what = `a body longer than the announced ${this.#expected} bytes`;
            this.fail(new http_failures/* ProtocolError */.bd(this.url, what));
            return;
        }
        if (!this.#draining)
            this.#intake.push(chunk);
        if (this.#received !== this.#expected)
            return;
        if (this.#bodyEnd === 'close')
            this.#completeUnmarked();
        if (this.#bodyEnd === 'last-chunk') {
            this.#intake.goOn();
            linger(this.over, this.clock, () => this.#completeUnmarked());
        }
    }
    #completeUnmarked() {
        this.#intake.complete();
        this.#end(new Error('all that was announced is there'));
    }
    #complete() {
        if (this.phase !== 'body')
            return;
        if (this.#expected !== undefined && this.#received < this.#expected) {
            this.#breakOff(undefined);
            return;
        }
        this.#intake.complete();
        this.#finish();
    }
    #broken(error) {
        if (this.phase === 'over')
            return;
        if (this.phase === 'body' && this.#received === this.#expected) {
            this.#intake.complete();
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
        this.fail((0,http_failures/* brokenOff */.H1)({ url, phase, expected: this.#expected, received: this.#received }, error));
    }
    #end(reason) {
        if (this.phase === 'over')
            return;
        this.#finish();
        this.#gotNoHead(reason);
        this.#wire.destroy();
    }
    #finish() {
        this.phase = 'over';
        this.#intake.leave();
        this.#isOver();
    }
    #progress() {
        this.#lastProgress = this.clock.monotonic();
    }
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
        throw new http_failures/* DowngradeError */._R(from, target);
    const key = addressOf(target);
    if (trail.some((visited) => addressOf(visited) === key))
        throw new http_failures/* RedirectLoopError */.rQ(trail, target);
    if (trail.length > redirectLimit)
        throw new http_failures/* RedirectLimitError */.K1(trail[0], redirectLimit, target);
    return target;
}
function resolve(from, location) {
    const text = decodeUtf8(location.trim());
    const target = URL.canParse(text, from.href) ? new URL(text, from) : undefined;
    if (target === undefined || target.hostname === '' || !/^https?:$/.test(target.protocol)) {
        throw new http_failures/* RedirectTargetError */.a5(from, target === undefined ? 'no URL' : target.protocol);
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
        const host = { pace: newPace(this.perHost), waiters: [], waking: false, answering: 0, isSilent: false };
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
        let isAnswered = false;
        return {
            answered: () => {
                host.isSilent = false;
                if (!held || isAnswered)
                    return;
                isAnswered = true;
                host.answering++;
            },
            release: () => {
                if (!held)
                    return;
                held = false;
                if (isAnswered)
                    host.answering--;
                host.pace = ended(host.pace);
                this.#admit(host);
            },
            refused: () => {
                if (host.isSilent && host.answering === 0)
                    return;
                host.isSilent = true;
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
                return idleMs < connectTimeoutMs ? undefined : new http_failures/* ConnectTimeoutError */.AQ(url, connectTimeoutMs);
            case 'head':
                return idleMs < stallTimeoutMs ? undefined : new http_failures/* StallError */.Xz(url, stallTimeoutMs, 'after the request');
            case 'body':
                return idleMs < stallTimeoutMs
                    ? undefined
                    : new http_failures/* StallError */.Xz(url, stallTimeoutMs, 'in the middle of the body');
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
    const highWater = () => highWaterOf(rate, open.size);
    async function get(ask, signal) {
        let trail = [ask.url];
        const redirects = [];
        for (;;) {
            const hop = trail[trail.length - 1] ?? ask.url;
            const { exchange, head } = await hopTo(ask, hop, trail.length - 1, signal);
            const location = head.fields.get('location');
            if (!isRedirect(head.status, location))
                return answerOver(exchange, { ...head, redirects }, rate, signal);
            redirects.push(head.fields);
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
            ask.onSent?.();
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
                if (exchange.reused && error instanceof http_failures/* ResetError */.AC)
                    continue;
                if (error instanceof http_failures/* ResetError */.AC || error instanceof http_failures/* ConnectError */.T$)
                    slot.refused();
                slot.release();
                throw error;
            }
        }
    }
    function send(ask, hop, hops, slot) {
        try {
            const headers = headersFor(ask, hop, options.userAgent);
            const sendTo = (listener) => connections.get(hop, headers, listener);
            const exchange = new Exchange(hop, sendTo, clock, { hops, highWater });
            watchdog.watch(exchange);
            open.add(exchange);
            exchange.over.then(() => open.delete(exchange));
            return exchange;
        }
        catch (error) {
            slot.release();
            throw (0,http_failures/* classify */.L8)(error, hop);
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
    if (head.status !== 429 && head.status !== 503) {
        slot.answered();
        return;
    }
    slot.refused();
    const pause = (0,http_failures/* retryAfterOf */.sT)(head);
    if (pause !== undefined)
        slot.pause(Math.min(pause, retry/* longestPause */.Tp));
}

;// CONCATENATED MODULE: ./build/http/resolved-addresses.js

const resolved_addresses_expired = new Set([400, 401, 403, 404, 410]);
function withResolvedAddresses(http) {
    const known = new Map();
    async function get(ask, signal) {
        const key = known.size > 0 ? keyOf(ask) : '';
        const resolved = known.get(key);
        if (resolved === undefined || ask.revalidate)
            return remembered(await http.get(ask, signal), ask);
        const forget = () => {
            if (known.get(key) === resolved)
                known.delete(key);
        };
        const answer = await http.get(askAt(resolved.url, ask), signal).catch((error) => {
            forget();
            throw error;
        });
        if (works(ask, answer.head))
            return forgetting(withWay(answer, resolved), forget);
        forget();
        const { status } = answer.head;
        if (status >= 300 && !resolved_addresses_expired.has(status))
            return withWay(answer, resolved);
        answer.cancel();
        return remembered(await http.get(ask, signal), ask);
    }
    function remembered(answer, ask) {
        const { url, hops, redirects } = answer.head;
        if (hops === 0 && known.size === 0)
            return answer;
        const key = keyOf(ask);
        if (hops === 0 || redirects === undefined || !works(ask, answer.head)) {
            known.delete(key);
            return answer;
        }
        const resolved = { url, hops, redirects };
        known.set(key, resolved);
        return forgetting(answer, () => {
            if (known.get(key) === resolved)
                known.delete(key);
        });
    }
    return { get, close: () => http.close() };
}
function keyOf({ url, headers }) {
    return JSON.stringify([url.href, headers.map(({ name, value }) => [name, value])]);
}
function askAt(url, ask) {
    return url.origin === ask.url.origin
        ? { ...ask, url: withUserinfo(url, ask.url) }
        : { ...ask, url, headers: fieldsFor(url, ask) };
}
function withUserinfo(url, { username, password }) {
    return Object.assign(new URL(url), { username, password });
}
function works({ range }, { status }) {
    return status === (range === undefined ? 200 : 206);
}
function withWay(answer, { hops, redirects }) {
    const { head } = answer;
    return {
        ...answer,
        head: { ...head, hops: hops + head.hops, redirects: [...redirects, ...(head.redirects ?? [])] },
    };
}
function forgetting(answer, forget) {
    return {
        ...answer,
        read: () => answer.read().catch((error) => {
            forget();
            throw error;
        }),
    };
}

;// CONCATENATED MODULE: ./build/list/header-line.js
function parseHeaderLine(line) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/s.exec(line.trim()) ?? [];
    if (name === undefined || value === undefined)
        return undefined;
    const trimmed = value.trim();
    return /^[\t\x20-\x7e\x80-\xff]*$/.test(trimmed) ? { name, value: trimmed } : undefined;
}

;// CONCATENATED MODULE: ./build/inputs/cache-mode.js
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

// EXTERNAL MODULE: ./build/inputs/table.js
var inputs_table = __webpack_require__(9140);
;// CONCATENATED MODULE: ./build/inputs/read-input.js

const defaults = new Map(inputs_table/* inputs */.Q.map((input) => [input.name, defaultOf(input)]));
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

;// CONCATENATED MODULE: ./build/inputs/setting-error.js

class SettingError extends failure/* Failure */.H {
    code = 'SETTING_INVALID';
    setting;
    constructor(setting, expected, found, next) {
        super(`${setting} cannot be used: expected ${expected}, found ${found}`, { expected, found, next });
        this.setting = setting;
    }
}

// EXTERNAL MODULE: ./build/list/shown.js
var shown = __webpack_require__(5656);
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

// EXTERNAL MODULE: ./build/list/truth.js
var list_truth = __webpack_require__(6472);
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
const truth = (name, text) => (0,list_truth/* parseTruth */.P)(text) ?? values_refuse(name, 'true or false', text);
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
const duration = (name, text) => milliseconds(text) ?? values_refuse(name, times, text);
const durationOrNone = (name, text) => parseDuration(text) === 0 ? 0 : (milliseconds(text) ?? values_refuse(name, `0 or ${times}`, text));
const times = 'a time of 1ms to 596h, such as 90, 90s, 5m or 1h30m';
function milliseconds(text) {
    const ms = parseDuration(text);
    return ms !== undefined && ms >= 1 && ms <= longestDuration ? ms : undefined;
}
const oneLine = (name, text) => /[\r\n]/.test(text) ? values_refuse(name, 'one line', text) : text;
function oneOf(words) {
    return (name, text) => words.find((word) => word === text) ?? values_refuse(name, `one of ${words.join(', ')}`, text);
}
function values_refuse(name, expected, text) {
    throw new SettingError(name, expected, (0,shown/* shown */.S)(text), `Correct ${name}, or leave it out for its default.`);
}

;// CONCATENATED MODULE: ./build/inputs/read-settings.js







const read_settings_atOnce = integer(1, 1000);
function readSettings(read, cwd, home) {
    const given = (name, readValue) => readValue(name, inputText(read, name));
    const optional = (name, readValue, none = '') => inputText(read, name).toLowerCase() === none ? undefined : given(name, readValue);
    const folder = (name, text) => (0,external_node_path_.resolve)(cwd, oneLine(name, text).replace(/^~(?=$|[/\\])/, () => home));
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
        progressInterval: given('progress-interval', durationOrNone),
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

;// CONCATENATED MODULE: ./build/plan/likely-size.js

class LikelySize {
    #last;
    learn(size) {
        this.#last = size;
    }
    get worthAsking() {
        const last = this.#last;
        return last === undefined || last >= bundledBelow ? 1 : Math.min(Math.max(2 * last, 1), bundledBelow);
    }
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
        speed: (0,format/* formatSpeed */.DB)(speed),
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
            file.tick();
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
    begun = false;
    ended = false;
    constructor(file, report, clock, forget) {
        this.file = file;
        this.report = report;
        this.clock = clock;
        this.forget = forget;
    }
    begin() {
        this.begun = true;
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
        const early = this.downloaded === this.total ? {} : { last: true };
        if (this.samples.length > 0)
            this.report({ ...this.status(), ...early });
        this.forget();
    }
    tick() {
        if (this.begun || this.samples.length > 0)
            this.report(this.status());
    }
    status() {
        if (this.samples.length > 0)
            this.sample();
        return statusEvent(this.file, this.downloaded, this.total, bytesPerSecond(this.samples));
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
        case 'served':
            return { ...event, from: event.from.map((each) => ({ ...each, url: redact(each.url) })) };
        case 'file':
            return redactResult(redact, event);
        case 'restored':
        case 'store':
        case 'discarded':
        case 'unkept':
        case 'saved':
        case 'status':
        case 'finished':
            return event;
    }
}
function redactError(redact, error) {
    const { expected, found, tried } = error;
    return {
        ...error,
        ...(tried === undefined ? {} : { tried: tried.map((each) => redactTried(redact, each)) }),
        message: redact(error.message),
        next: redact(error.next),
        ...redactEach(redact, { expected, found }),
    };
}
function redactTried(redact, tried) {
    return { ...tried, url: redact(tried.url), ...redactEach(redact, { message: tried.message }) };
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

;// CONCATENATED MODULE: ./build/store/agent/damaged-entries.js
const nothingKnown = { suffix: 0, doubted: false };
function createDamagedEntries(known = new Map(), onDamaged = () => undefined) {
    const sound = new Map(known);
    const newest = new Map();
    function learn({ name }, soundFrom) {
        sound.set(name, soundFrom);
        onDamaged(name, soundFrom);
    }
    function soundFrom({ name }) {
        return sound.get(name) ?? nothingKnown;
    }
    function add(key, suffix) {
        newest.set(key.name, suffix);
        learn(key, { suffix: Math.max(soundFrom(key).suffix, suffix + 1), doubted: false });
    }
    return {
        add,
        seen(key, suffix) {
            newest.set(key.name, suffix);
            if (soundFrom(key).doubted)
                add(key, suffix);
        },
        saved(key, suffix) {
            newest.set(key.name, suffix);
            if (soundFrom(key).doubted)
                learn(key, { suffix, doubted: false });
        },
        discard(key) {
            const suffix = newest.get(key.name);
            if (suffix === undefined)
                learn(key, { ...soundFrom(key), doubted: true });
            else
                add(key, suffix);
        },
        isUseless(key) {
            const suffix = newest.get(key.name);
            return suffix !== undefined && suffix < soundFrom(key).suffix;
        },
        soundFrom,
    };
}

;// CONCATENATED MODULE: ./build/store/default-folder.js

function defaultCacheFolder(platform, env, home) {
    const { join, isAbsolute } = platform === 'win32' ? external_node_path_.win32 : external_node_path_.posix;
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

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/system-clock.js

const systemClock = {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    async sleep(ms, signal) {
        signal?.throwIfAborted();
        await (0,external_node_timers_promises_.setTimeout)(ms, undefined, signal ? { signal } : {}).catch((error) => {
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

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/make-folder.js


async function makeFolder(path) {
    if (await isFolder(path))
        return;
    const parent = (0,external_node_path_.dirname)(path);
    if (parent !== path)
        await makeFolder(parent);
    try {
        await (0,promises_.mkdir)(path);
    }
    catch (error) {
        if (!(await isFolder(path)))
            throw error;
    }
}
async function isFolder(path) {
    return (await (0,promises_.stat)(path).catch(() => undefined))?.isDirectory() === true;
}

;// CONCATENATED MODULE: ./build/target/disk-file.js



const fewBytes = 64 * 1024;
const pool = {
    close: (0,external_node_util_.promisify)(external_node_fs_.close),
    ftruncate: (0,external_node_util_.promisify)(external_node_fs_.ftruncate),
    fsync: (0,external_node_util_.promisify)(external_node_fs_.fsync),
    fdatasync: (0,external_node_util_.promisify)(external_node_fs_.fdatasync),
};
class DiskFile {
    descriptor;
    quickly;
    quicklySynced;
    #pending = new Set();
    #isOpen = true;
    #written = 0;
    constructor(descriptor, quickly, quicklySynced) {
        this.descriptor = descriptor;
        this.quickly = quickly;
        this.quicklySynced = quicklySynced;
    }
    get isOpen() {
        return this.#isOpen;
    }
    async write(buffers, position) {
        const length = bytesIn(buffers);
        this.#written += length;
        const there = () => this.#during((fd) => writev(fd, buffers, position));
        if (length >= fewBytes)
            return there();
        return this.quickly.call(() => external_node_fs_.writevSync(this.#fd(), buffers, position), there);
    }
    async size() {
        return external_node_fs_.fstatSync(this.#fd()).size;
    }
    async identity() {
        return disk_file_identityOf(external_node_fs_.fstatSync(this.#fd(), { bigint: true }));
    }
    truncate(size) {
        return this.#during((fd) => pool.ftruncate(fd, size));
    }
    async sync() {
        const there = () => this.#during(pool.fsync);
        if (this.#written >= fewBytes)
            return there();
        return this.quicklySynced.call(() => external_node_fs_.fsyncSync(this.#fd()), there);
    }
    datasync() {
        return this.#during(pool.fdatasync);
    }
    async close() {
        if (!this.#isOpen)
            return;
        this.#isOpen = false;
        await Promise.allSettled(this.#pending);
        const here = () => external_node_fs_.closeSync(this.descriptor);
        await this.quickly.call(here, () => pool.close(this.descriptor));
    }
    #fd() {
        if (!this.#isOpen)
            throw new Error('the file was closed');
        return this.descriptor;
    }
    async #during(work) {
        const pending = work(this.#fd());
        this.#pending.add(pending);
        try {
            return await pending;
        }
        finally {
            this.#pending.delete(pending);
        }
    }
}
function disk_file_identityOf({ dev, ino }) {
    return `${dev} ${ino}`;
}
function writev(fd, buffers, position) {
    return new Promise((resolve, reject) => external_node_fs_.writev(fd, buffers, position, (error, written) => (error ? reject(error) : resolve(written))));
}

;// CONCATENATED MODULE: ./build/target/quick-calls.js
const quickMs = 0.2;
const quick_calls_patienceMs = 5;
const callsToRest = 500;
const callsToProve = 16;
const provedMs = 0.5;
class QuickCalls {
    clock;
    firstProved;
    #lateMs = 0;
    #resting = 0;
    #unproved;
    #bestMs = Number.POSITIVE_INFINITY;
    constructor(clock, firstProved = false) {
        this.clock = clock;
        this.firstProved = firstProved;
        this.#unproved = firstProved ? callsToProve : 0;
    }
    async call(here, there) {
        if (this.#resting > 0) {
            this.#resting -= 1;
            return there();
        }
        const began = this.clock.monotonic();
        if (this.#unproved > 0) {
            return there().finally(() => this.#prove(this.clock.monotonic() - began));
        }
        try {
            return here();
        }
        finally {
            this.#took(this.clock.monotonic() - began);
        }
    }
    #prove(ms) {
        this.#bestMs = Math.min(this.#bestMs, ms);
        this.#unproved -= 1;
        if (this.#unproved === 0 && this.#bestMs > provedMs)
            this.#rest();
    }
    #took(ms) {
        this.#lateMs = Math.max(0, this.#lateMs + ms - quickMs);
        if (this.#lateMs >= quick_calls_patienceMs)
            this.#rest();
    }
    #rest() {
        this.#lateMs = 0;
        this.#resting = callsToRest;
        if (!this.firstProved)
            return;
        this.#unproved = callsToProve;
        this.#bestMs = Number.POSITIVE_INFINITY;
    }
}

;// CONCATENATED MODULE: ./build/target/disk.js







const openInPool = (0,external_node_util_.promisify)(external_node_fs_.open);
class Disk {
    #quickly;
    #quicklySynced;
    #asked = new Map();
    #lastSync = new Map();
    constructor(clock) {
        this.#quickly = new QuickCalls(clock);
        this.#quicklySynced = new QuickCalls(clock, true);
    }
    async open(path, flags) {
        const here = () => external_node_fs_.openSync(path, flags);
        const descriptor = await this.#quickly.call(here, () => openInPool(path, flags));
        return new DiskFile(descriptor, this.#quickly, this.#quicklySynced);
    }
    stat(path) {
        return this.#quickly.call(() => external_node_fs_.statSync(path, { throwIfNoEntry: false }), () => (0,promises_.stat)(path).catch(unlessMissing));
    }
    async identityAt(path) {
        const stats = await this.#quickly.call(() => external_node_fs_.statSync(path, { bigint: true, throwIfNoEntry: false }), () => (0,promises_.stat)(path, { bigint: true }).catch(unlessMissing));
        return stats && disk_file_identityOf(stats);
    }
    remove(path) {
        return this.#quickly
            .call(() => {
            if (external_node_fs_.lstatSync(path, { throwIfNoEntry: false }))
                external_node_fs_.unlinkSync(path);
        }, async () => {
            if (await (0,promises_.lstat)(path).catch(unlessMissing))
                await (0,promises_.unlink)(path);
        })
            .catch(unlessMissing);
    }
    rename(from, to) {
        return this.#quickly.call(() => external_node_fs_.renameSync(from, to), () => (0,promises_.rename)(from, to));
    }
    async makeFolder(path) {
        if ((await this.stat(path))?.isDirectory())
            return;
        await makeFolder(path);
    }
    syncFolder(path) {
        const waiting = this.#asked.get(path);
        if (waiting)
            return waiting;
        const before = this.#lastSync.get(path) ?? Promise.resolve();
        const sync = before.then(async () => {
            this.#asked.delete(path);
            const folder = await this.open(path, 'r').catch(() => undefined);
            await folder?.sync().catch(() => undefined);
            await folder?.close();
        });
        this.#asked.set(path, sync);
        this.#lastSync.set(path, sync);
        return sync;
    }
    room(folder) {
        return this.#quickly.call(() => external_node_fs_.statfsSync(folder), () => (0,promises_.statfs)(folder));
    }
}
function unlessMissing(error) {
    if ((0,io_reason/* ioCode */.K_)(error) !== 'ENOENT')
        throw error;
    return undefined;
}

;// CONCATENATED MODULE: ./build/target/target-claims.js

class TargetClaims {
    unpacks;
    #targets = new Map();
    #sidecars = new Map();
    #folders = new Map();
    #byItem = new Map();
    constructor(unpacks = () => false) {
        this.unpacks = unpacks;
    }
    list(name, origin) {
        this.#set(name, origin, 'listed');
    }
    guess(name, origin) {
        const rival = this.#rivalOf(name, origin);
        if (rival)
            return false;
        if (this.#byItem.get(origin)?.name !== name)
            this.#set(name, origin, 'guessed');
        return true;
    }
    giveUp(origin) {
        const claim = this.#byItem.get(origin);
        if (claim?.state === 'guessed')
            this.#drop(claim);
    }
    async claim(name, origin) {
        const before = this.#byItem.get(origin);
        if (before?.name === name) {
            before.state = 'certain';
            before.settle();
            return;
        }
        this.giveUp(origin);
        for (let rival = this.#rivalOf(name, origin); rival; rival = this.#rivalOf(name, origin)) {
            if (rival.state !== 'guessed')
                throw new TargetClashError(rival, { name, origin }, name);
            await rival.settled;
        }
        this.#set(name, origin, 'certain');
    }
    at(path, isFolder) {
        const key = folded(path);
        const claim = this.#targets.get(key) ?? this.#sidecars.get(key);
        if (claim || isFolder)
            return claim;
        const [below] = this.#folders.get(key) ?? [];
        return below;
    }
    #rivalOf(name, origin) {
        const claims = [
            this.#targets.get(folded(name)),
            this.#sidecars.get(folded(name)),
            ...this.#beside(name, origin).map((sidecar) => this.#targets.get(sidecar)),
        ];
        return claims.find((claim) => claim && claim.origin !== origin);
    }
    #set(name, origin, state) {
        const before = this.#byItem.get(origin);
        if (before)
            this.#drop(before);
        let settle = () => { };
        const settled = new Promise((resolve) => {
            settle = resolve;
        });
        const claim = { name, origin, state, settled, settle };
        this.#byItem.set(origin, claim);
        this.#targets.set(folded(name), claim);
        for (const sidecar of this.#beside(name, origin))
            this.#sidecars.set(sidecar, claim);
        for (const folder of foldersOf(name).map(folded)) {
            this.#folders.set(folder, (this.#folders.get(folder) ?? new Set()).add(claim));
        }
    }
    #drop(claim) {
        this.#byItem.delete(claim.origin);
        if (this.#targets.get(folded(claim.name)) === claim)
            this.#targets.delete(folded(claim.name));
        for (const sidecar of this.#beside(claim.name, claim.origin)) {
            if (this.#sidecars.get(sidecar) === claim)
                this.#sidecars.delete(sidecar);
        }
        for (const folder of foldersOf(claim.name).map(folded))
            this.#folders.get(folder)?.delete(claim);
        claim.settle();
    }
    #beside(name, origin) {
        return sidecarsOf({ name, unpacks: this.unpacks(name, origin) }).map(folded);
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
;// CONCATENATED MODULE: ./build/unpack/unpack-errors.js


class UnsafeEntryError extends failure/* Failure */.H {
    code = 'ARCHIVE_UNSAFE';
    constructor(archive, entry, why) {
        super(`${archive} is not unpacked: its entry ${JSON.stringify(entry)} ${why}`, {
            expected: 'entries that stay inside the folder',
            found: entry,
            next: 'Ask the publisher of the archive; if you trust it, unpack it yourself in a step of its own.',
        });
    }
}
class EntryClashError extends failure/* Failure */.H {
    code = 'ARCHIVE_CLASH';
    constructor(archive, entry, { name, origin }) {
        super(`${archive} is not unpacked: its entry ${JSON.stringify(entry)} would be in the way of ${name}, the target of ${origin}`, {
            expected: 'entries that leave alone what this run fetches',
            found: entry,
            next: 'Give the archive, or that file, a folder of its own with dir=FOLDER or another name with out=NAME.',
        });
    }
}
class ArchiveFormatError extends failure/* Failure */.H {
    code = 'ARCHIVE_FORMAT';
    constructor(archive, problem, cause) {
        super(`${archive} cannot be unpacked: ${problem}`, {
            expected: 'a sound archive of the kind that its name says',
            found: problem,
            next: 'Check the URL and its checksum; the file is as the source sent it.',
            cause,
        });
    }
}
class NotAnArchiveError extends failure/* Failure */.H {
    code = 'NOT_AN_ARCHIVE';
    constructor(name) {
        super(`${name} is no archive that can be unpacked`, {
            expected: 'a name that ends in .zip, .tar, .tar.gz, .tgz, .tar.xz, .tar.zst, .tar.bz2 or .7z',
            found: name,
            next: 'Remove extract=true, or give the file the ending of what it is with out=NAME.',
        });
    }
}
class ProgramMissingError extends failure/* Failure */.H {
    code = 'PROGRAM_MISSING';
    constructor(archive, programs, where) {
        super(`${archive} cannot be unpacked: ${programs.join(' or ')} is not installed`, {
            expected: `${programs.join(' or ')} in a folder of PATH`,
            found: 'none',
            next: `Install one of them in a step before this one (${where}), or choose another format of the archive.`,
        });
    }
}
class UnpackDiskError extends failure/* Failure */.H {
    code = 'UNPACK_DISK';
    constructor(archive, cause) {
        super(`${archive} could not be unpacked: ${(0,io_reason/* reasonOf */.A3)(cause)}`, {
            found: (0,io_reason/* reasonOf */.A3)(cause),
            next: 'Check that the folder is writable and has room, and that nothing else stands where the archive has a folder.',
            cause,
        });
    }
}

;// CONCATENATED MODULE: ./build/unpack/seven-zip-program.js



const sevenZipNames = ['7zz', '7z', '7za', '7zr'];
const fullSevenZipNames = sevenZipNames.filter((name) => name !== '7zr');
const sevenZipPackage = 'the package 7zip of Debian and Ubuntu, sevenzip of Homebrew';
const longestOutput = 256 * 1024 ** 2;
async function findSevenZip(path, archive, signal) {
    for (const program of sevenZipNames) {
        try {
            await start(program, ['i'], archive, signal);
            return { run: (...args) => start(program, [...args, '--', path], archive, signal) };
        }
        catch (error) {
            if ((0,io_reason/* ioCode */.K_)(error) !== 'ENOENT')
                throw error;
        }
    }
    throw new ProgramMissingError(archive, sevenZipNames, sevenZipPackage);
}
function start(program, args, archive, signal) {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
        const options = { maxBuffer: longestOutput, windowsHide: true, encoding: 'buffer' };
        const child = (0,external_node_child_process_.execFile)(program, args, options, (error, stdout, stderr) => {
            signal.removeEventListener('abort', stop);
            if (error === null)
                resolve(stdout);
            else if (signal.aborted)
                reject(signal.reason);
            else if (typeof error.code === 'string')
                reject(error);
            else {
                const problem = firstLine(stderr.toString('utf8')) || `${program} ended with ${error.code}`;
                reject(new ArchiveFormatError(archive, problem, error));
            }
        });
        const stop = () => child.kill('SIGKILL');
        signal.addEventListener('abort', stop);
        child.stdin?.end();
    });
}
function firstLine(text) {
    return text.trim().split('\n', 1)[0] ?? '';
}

;// CONCATENATED MODULE: ./build/unpack/decompress.js








const programs = {
    xz: { command: ['xz', '-dc'], package: 'xz-utils' },
    zstd: { command: ['zstd', '-dcq', '--long=31'], package: 'zstd' },
    bzip2: { command: ['bzip2', '-dc'], package: 'bzip2' },
};
async function* decompressed(path, codec, archive, signal) {
    for await (const bytes of bytesOf(path, codec, archive, signal)) {
        signal.throwIfAborted();
        yield bytes;
    }
}
async function* bytesOf(path, codec, archive, signal) {
    switch (codec) {
        case 'none':
            yield* (0,external_node_fs_.createReadStream)(path);
            return;
        case 'gzip':
            try {
                yield* (0,external_node_stream_.pipeline)((0,external_node_fs_.createReadStream)(path), (0,external_node_zlib_.createGunzip)(), () => undefined);
            }
            catch (error) {
                throw new ArchiveFormatError(archive, (0,io_reason/* reasonOf */.A3)(error), error);
            }
            return;
        default:
            yield* through(codec, path, archive, signal);
    }
}
async function* through(codec, path, archive, signal) {
    const { child, program } = await startFirst(codec, archive);
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
        complaint = (complaint + text).slice(0, 500);
    });
    const ended = (0,external_node_events_.once)(child, 'close');
    const stop = () => child.kill();
    signal.addEventListener('abort', stop);
    (0,external_node_stream_.pipeline)((0,external_node_fs_.createReadStream)(path), child.stdin, () => undefined);
    try {
        yield* child.stdout;
        const [code] = await ended;
        signal.throwIfAborted();
        if (code === 0)
            return;
        throw new ArchiveFormatError(archive, complaint.trim().split('\n', 1)[0] || `${program} ended with ${code}`);
    }
    finally {
        signal.removeEventListener('abort', stop);
        stop();
    }
}
async function startFirst(codec, archive) {
    const { command, package: own } = programs[codec];
    const commands = [command, ...fullSevenZipNames.map((name) => sevenZipCommand(name, codec))];
    for (const [program, ...args] of commands) {
        const child = (0,external_node_child_process_.spawn)(program, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
        try {
            await (0,external_node_events_.once)(child, 'spawn');
            return { child, program };
        }
        catch (error) {
            if ((0,io_reason/* ioCode */.K_)(error) !== 'ENOENT')
                throw error;
        }
    }
    const names = commands.map(([program]) => program);
    throw new ProgramMissingError(archive, names, `the package ${own} of Debian and Ubuntu`);
}
function sevenZipCommand(name, codec) {
    return [name, 'e', `-t${codec}`, '-si', '-so'];
}

;// CONCATENATED MODULE: ./build/unpack/move-tree.js




async function* placesIn(from, to, strip = 0, above = '') {
    for (const entry of await (0,promises_.readdir)(from, { withFileTypes: true })) {
        const source = (0,external_node_path_.join)(from, entry.name);
        if (strip > 0) {
            if (entry.isDirectory())
                yield* placesIn(source, to, strip - 1);
            continue;
        }
        const path = above + entry.name;
        const isFolder = entry.isDirectory() && (await kindAt((0,external_node_path_.join)(to, path))) !== 'link';
        yield { path, isFolder };
        if (entry.isDirectory())
            yield* placesIn(source, to, 0, `${path}/`);
    }
}
async function moveTree(from, to, strip = 0) {
    await makeFolder(to);
    const names = [];
    for (const entry of await (0,promises_.readdir)(from, { withFileTypes: true })) {
        const source = (0,external_node_path_.join)(from, entry.name);
        if (strip > 0) {
            if (entry.isDirectory())
                names.push(...(await moveTree(source, to, strip - 1)));
            continue;
        }
        await moveOne(source, (0,external_node_path_.join)(to, entry.name), entry.isDirectory());
        names.push(entry.name);
    }
    return [...new Set(names)];
}
async function moveOne(source, target, isFolder) {
    const there = await kindAt(target);
    if (isFolder && there === 'folder') {
        await moveTree(source, target);
        return;
    }
    if (there === 'link')
        await (0,promises_.rm)(target);
    await (0,promises_.rename)(source, target);
}
async function kindAt(path) {
    try {
        const stats = await (0,promises_.lstat)(path);
        return stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'file';
    }
    catch (error) {
        if ((0,io_reason/* ioCode */.K_)(error) === 'ENOENT')
            return 'nothing';
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/unpack/place.js

class Places {
    strip;
    #links = new Set();
    constructor(strip) {
        this.strip = strip;
    }
    of({ path, kind, link }) {
        const own = this.#stripped(path);
        if (own.kind !== 'place')
            return own;
        for (const folder of place_foldersOf(own.path)) {
            if (this.#links.has(sameTo(folder)))
                return unsafe('would be written through a link of the same archive');
        }
        switch (kind) {
            case 'file':
            case 'folder':
                return own;
            case 'symlink': {
                if (leavesFrom(own.path, link))
                    return unsafe(`is a link that leads out, to ${JSON.stringify(link)}`);
                this.#links.add(sameTo(own.path));
                return { ...own, link };
            }
            case 'hardlink': {
                const target = this.#stripped(link);
                if (target.kind !== 'place')
                    return unsafe(`is a hard link to ${JSON.stringify(link)}, which is not unpacked`);
                if ([target.path, ...place_foldersOf(target.path)].some((each) => this.#links.has(sameTo(each)))) {
                    return unsafe('is a hard link through a link of the same archive');
                }
                return { ...own, link: target.path };
            }
        }
    }
    #stripped(path) {
        if (isAbsolute(path))
            return unsafe('has an absolute path');
        if (path.split(/[/\\]/).includes('..'))
            return unsafe('has a path with ..');
        if (path.includes('\0'))
            return unsafe('has a path with a NUL character');
        const components = path.split('/').filter((component) => component !== '' && component !== '.');
        const kept = components.slice(this.strip);
        return kept.length === 0 ? { kind: 'nothing' } : { kind: 'place', path: kept.join('/'), link: '' };
    }
}
function leavesFrom(path, link) {
    if (isAbsolute(link) || link === '' || link.includes('\0'))
        return true;
    let depth = path.split('/').length - 1;
    for (const component of link.split(/[/\\]/)) {
        if (component === '..')
            depth -= 1;
        else if (component !== '' && component !== '.')
            depth += 1;
        if (depth < 0)
            return true;
    }
    return false;
}
function place_foldersOf(path) {
    const components = path.split(/[/\\]/).slice(0, -1);
    return components.map((_, index) => components.slice(0, index + 1).join('/'));
}
function sameTo(path) {
    return folded(path.replaceAll('\\', '/'));
}
function isAbsolute(path) {
    return /^[/\\]/.test(path) || /^[a-z]:/i.test(path);
}
function unsafe(why) {
    return { kind: 'unsafe', why };
}

;// CONCATENATED MODULE: ./build/unpack/seven-zip-listing.js
function entriesListed(listing) {
    return listing.split(/\r?\n\r?\n/).flatMap((paragraph) => {
        const path = property('Path', paragraph);
        if (path === undefined)
            return [];
        const attributes = property('Attributes', paragraph) ?? '';
        return [
            {
                path: path.replaceAll('\\', '/'),
                kind: property('Folder', paragraph) === '+' ? 'folder' : kindOf(attributes),
                size: Number(property('Size', paragraph) ?? 0),
            },
        ];
    });
}
function kindOf(attributes) {
    const [windows = '', unix = ''] = attributes.split(' ');
    if (unix.startsWith('l') || windows.includes('L'))
        return 'symlink';
    return unix.startsWith('d') || windows.includes('D') ? 'folder' : 'file';
}
function property(name, paragraph) {
    return new RegExp(`^${name} = (.*?)\\r?$`, 'm').exec(paragraph)?.[1];
}

;// CONCATENATED MODULE: ./build/unpack/seven-zip.js







const longestLink = 64 * 1024;
async function unpack7z(path, folder, strip, archive, signal) {
    const sevenZip = await findSevenZip(path, archive, signal);
    const listing = await sevenZip.run('l', '-slt', '-ba', '-sccUTF-8');
    const entries = entriesListed(listing.toString('utf8'));
    refuseUnsafe(entries, () => '.', strip, archive);
    const links = entries.filter(({ kind }) => kind === 'symlink');
    const names = `${folder}.links`;
    try {
        await (0,promises_.writeFile)(names, links.map(({ path }) => `${path}\n`).join(''));
        const texts = await textsOf(links, names, sevenZip, archive);
        refuseUnsafe(entries, (link) => texts.get(link) ?? '', strip, archive);
        const without = links.length === 0 ? [] : [`-x@${names}`];
        await sevenZip.run('x', '-y', '-bd', '-spd', '-scsUTF-8', ...without, `-o${folder}`);
        for (const [link, text] of texts)
            await makeLink((0,external_node_path_.join)(folder, link.path), text);
    }
    finally {
        await (0,promises_.rm)(names, { force: true });
    }
    await plainModes(folder);
}
function refuseUnsafe(entries, textOf, strip, archive) {
    for (const taken of new Set([0, strip])) {
        const places = new Places(taken);
        for (const entry of entries) {
            const { path, kind } = entry;
            const place = places.of({ path, kind, link: kind === 'symlink' ? textOf(entry) : '' });
            if (place.kind === 'unsafe')
                throw new UnsafeEntryError(archive, path, place.why);
        }
    }
}
async function textsOf(links, names, sevenZip, archive) {
    if (links.length === 0)
        return new Map();
    const total = links.reduce((sum, { size }) => sum + size, 0);
    if (!(total <= links.length * longestLink))
        throw oddLinks(archive);
    const texts = await sevenZip.run('x', '-so', '-bd', '-spd', '-scsUTF-8', `-i@${names}`);
    if (texts.length !== total)
        throw oddLinks(archive);
    const found = new Map();
    let at = 0;
    for (const link of links) {
        found.set(link, texts.toString('utf8', at, at + link.size));
        at += link.size;
    }
    return found;
}
function oddLinks(archive) {
    return new ArchiveFormatError(archive, 'where its links lead cannot be read');
}
async function makeLink(path, text) {
    await makeFolder((0,external_node_path_.dirname)(path));
    await (0,promises_.symlink)(text, path);
}
async function plainModes(folder) {
    for (const name of await (0,promises_.readdir)(folder, { recursive: true })) {
        const path = (0,external_node_path_.join)(folder, name);
        const stats = await (0,promises_.lstat)(path);
        if (stats.isFile() && (stats.mode & 0o7000) !== 0)
            await (0,promises_.chmod)(path, stats.mode & 0o777);
    }
}

;// CONCATENATED MODULE: ./build/unpack/byte-reader.js
class ByteReader {
    #buffers;
    #rest = Buffer.alloc(0);
    constructor(stream) {
        this.#buffers = stream[Symbol.asyncIterator]();
    }
    async take(count) {
        const taken = [];
        let length = 0;
        while (length < count) {
            const some = await this.some(count - length);
            if (some === undefined)
                break;
            taken.push(some);
            length += some.length;
        }
        return taken.length === 1 ? (taken[0] ?? this.#rest) : Buffer.concat(taken);
    }
    async some(limit) {
        while (this.#rest.length === 0) {
            const next = await this.#buffers.next();
            if (next.done === true)
                return undefined;
            this.#rest = next.value;
        }
        const some = this.#rest.subarray(0, limit);
        this.#rest = this.#rest.subarray(some.length);
        return some;
    }
    async close() {
        await this.#buffers.return?.();
    }
}

;// CONCATENATED MODULE: ./build/unpack/entry.js
async function* noBytes() { }

;// CONCATENATED MODULE: ./build/unpack/entry-text.js
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
function tarText(bytes) {
    return utf8Text(bytes) ?? bytes.toString('latin1');
}
function zipText(bytes) {
    return utf8Text(bytes) ?? Array.from(bytes, letterOf).join('');
}
function utf8Text(bytes) {
    try {
        return utf8.decode(bytes);
    }
    catch {
        return undefined;
    }
}
const upperHalf = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
function letterOf(byte) {
    return byte < 0x80 ? String.fromCharCode(byte) : (upperHalf[byte - 0x80] ?? '');
}

;// CONCATENATED MODULE: ./build/unpack/tar-header.js

const blockSize = 512;
function readTarHeader(block) {
    if (numberAt(block, 148, 8) !== tar_header_checksumOf(block))
        return undefined;
    const name = tar_header_textAt(block, 0, 100);
    const isUstar = block.toString('latin1', 257, 263) === 'ustar\0';
    const prefix = isUstar ? tar_header_textAt(block, 345, 155) : '';
    const size = numberAt(block, 124, 12);
    if (!Number.isSafeInteger(size) || size < 0)
        return undefined;
    const path = prefix === '' ? name : `${prefix}/${name}`;
    const flag = String.fromCharCode(block[156] ?? 0);
    return {
        path,
        size,
        mode: numberAt(block, 100, 8),
        modified: numberAt(block, 136, 12),
        type: flag === '\0' || flag === '7' ? '0' : flag === '0' && path.endsWith('/') ? '5' : flag,
        link: tar_header_textAt(block, 157, 100),
    };
}
function readPax(body) {
    const records = new Map();
    for (let at = 0; at < body.length;) {
        const space = body.indexOf(0x20, at);
        const length = space < 0 ? Number.NaN : Number(body.toString('latin1', at, space));
        const equals = body.indexOf(0x3d, space);
        const end = at + length;
        if (!Number.isSafeInteger(length) || equals < 0 || equals >= end || end > body.length || length <= 0)
            break;
        records.set(body.toString('latin1', space + 1, equals), tarText(body.subarray(equals + 1, end - 1)));
        at = end;
    }
    return records;
}
function textOf(bytes) {
    const end = bytes.indexOf(0);
    return tarText(end < 0 ? bytes : bytes.subarray(0, end));
}
function tar_header_textAt(block, offset, length) {
    return textOf(block.subarray(offset, offset + length));
}
function numberAt(block, offset, length) {
    const field = block.subarray(offset, offset + length);
    const first = field[0] ?? 0;
    if ((first & 0x80) !== 0) {
        return field.subarray(1).reduce((number, byte) => number * 256 + byte, first & 0x3f);
    }
    const digits = field.toString('latin1').replaceAll('\0', ' ').trim();
    return digits === '' ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}
function tar_header_checksumOf(block) {
    return block.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);
}

;// CONCATENATED MODULE: ./build/unpack/tar.js




const longestExtension = 1024 ** 2;
const kinds = {
    '0': 'file',
    '1': 'hardlink',
    '2': 'symlink',
    '5': 'folder',
};
async function* tarEntries(stream, archive) {
    const reader = new ByteReader(stream);
    let extended = new Map();
    let found = false;
    try {
        for (;;) {
            const block = await reader.take(blockSize);
            if (block.length === 0 || block.every((byte) => byte === 0))
                break;
            const header = block.length === blockSize ? readTarHeader(block) : undefined;
            if (header === undefined)
                throw damaged(archive, found);
            found = true;
            const meta = await extensionOf(header, reader, archive);
            if (meta !== undefined) {
                extended = new Map([...extended, ...meta]);
                continue;
            }
            refuseSparse(header, extended, archive);
            const size = sizeOf(header, extended, archive);
            const body = new Body(reader, size, archive);
            const kind = kinds[header.type];
            if (kind !== undefined)
                yield entryOf(header, kind, extended, kind === 'file' ? body.bytes() : noBytes());
            await body.skip();
            extended = new Map();
        }
        if (!found)
            throw damaged(archive, found);
    }
    finally {
        await reader.close();
    }
}
async function extensionOf(header, reader, archive) {
    if (!['x', 'g', 'L', 'K'].includes(header.type))
        return undefined;
    if (header.size > longestExtension)
        throw damaged(archive, true);
    const padded = Math.ceil(header.size / blockSize) * blockSize;
    const body = (await reader.take(padded)).subarray(0, header.size);
    switch (header.type) {
        case 'x':
            return readPax(body);
        case 'L':
            return new Map([['path', textOf(body)]]);
        case 'K':
            return new Map([['linkpath', textOf(body)]]);
        default:
            return new Map();
    }
}
function entryOf(header, kind, extended, body) {
    const seconds = Number(extended.get('mtime') ?? header.modified);
    return {
        path: extended.get('path') ?? header.path,
        kind,
        mode: Number.isInteger(header.mode) ? header.mode & 0o777 : undefined,
        modifiedAt: Number.isFinite(seconds) ? seconds * 1000 : undefined,
        link: kind === 'symlink' || kind === 'hardlink' ? (extended.get('linkpath') ?? header.link) : '',
        body,
    };
}
function refuseSparse({ type, path }, extended, archive) {
    if (type !== 'S' && ![...extended.keys()].some((key) => key.startsWith('GNU.sparse.')))
        return;
    const name = extended.get('GNU.sparse.name') ?? extended.get('path') ?? path;
    throw new ArchiveFormatError(archive, `${JSON.stringify(name)} is packed as a sparse file, which is not read here; unpack it with GNU tar in a step of its own`);
}
function sizeOf({ size, type }, extended, archive) {
    if (type === '1' || type === '2' || type === '5')
        return 0;
    const stated = extended.get('size');
    if (stated === undefined)
        return size;
    const bytes = /^\d{1,16}$/.test(stated) ? Number(stated) : Number.NaN;
    if (!Number.isSafeInteger(bytes))
        throw damaged(archive, true);
    return bytes;
}
class Body {
    reader;
    archive;
    #left;
    #padding;
    constructor(reader, size, archive) {
        this.reader = reader;
        this.archive = archive;
        this.#left = size;
        this.#padding = (blockSize - (size % blockSize)) % blockSize;
    }
    async *bytes() {
        while (this.#left > 0) {
            const some = await this.reader.some(this.#left);
            if (some === undefined)
                throw damaged(this.archive, true);
            this.#left -= some.length;
            yield some;
        }
    }
    async skip() {
        for await (const _ of this.bytes())
            ;
        await this.reader.take(this.#padding);
    }
}
function damaged(archive, begun) {
    return new ArchiveFormatError(archive, begun ? 'the archive is damaged or cut short' : 'it is no tar archive');
}

;// CONCATENATED MODULE: ./build/unpack/write-entries.js





async function writeEntries(entries, folder, strip, archive, signal) {
    const places = new Places(strip);
    for await (const entry of entries) {
        signal.throwIfAborted();
        const place = places.of(entry);
        if (place.kind === 'unsafe')
            throw new UnsafeEntryError(archive, entry.path, place.why);
        if (place.kind === 'nothing')
            continue;
        const path = (0,external_node_path_.join)(folder, place.path);
        if (entry.kind === 'folder') {
            await makeFolder(path);
            continue;
        }
        await makeFolder((0,external_node_path_.dirname)(path));
        await (0,promises_.rm)(path, { force: true, recursive: true });
        switch (entry.kind) {
            case 'file':
                await writeFile(entry, path, signal);
                break;
            case 'symlink':
                await (0,promises_.symlink)(place.link, path);
                break;
            case 'hardlink':
                await (0,promises_.link)((0,external_node_path_.join)(folder, place.link), path);
        }
    }
}
async function writeFile({ body, mode, modifiedAt }, path, signal) {
    const file = await (0,promises_.open)(path, 'wx', (mode ?? 0o644) | 0o600);
    try {
        for await (const buffer of body) {
            signal.throwIfAborted();
            await file.writeFile(buffer);
        }
    }
    finally {
        await file.close();
    }
    if (modifiedAt !== undefined && modifiedAt >= 0)
        await (0,promises_.utimes)(path, modifiedAt / 1000, modifiedAt / 1000);
}

;// CONCATENATED MODULE: ./build/unpack/zip-entry.js


function readZipEntry(header, name, extra, archive) {
    const big = bigFields(extra);
    const field = (offset) => {
        const value = header.readUInt32LE(offset);
        if (value !== 0xffffffff)
            return value;
        const next = big.shift();
        if (next === undefined)
            throw zip_entry_damaged(archive);
        return safeNumber(next, archive);
    };
    const size = field(24);
    const packed = field(20);
    const offset = field(42);
    const madeOnUnix = [3, 19].includes(header[5] ?? 0);
    return {
        path: zipText(name).replaceAll('\\', '/'),
        method: header.readUInt16LE(10),
        encrypted: (header.readUInt16LE(8) & 1) !== 0,
        crc32: header.readUInt32LE(16),
        size,
        packed,
        offset,
        unixMode: madeOnUnix ? header.readUInt32LE(38) >>> 16 : 0,
        modifiedAt: dosTime(header.readUInt16LE(14), header.readUInt16LE(12)),
    };
}
function bigFields(extra) {
    for (let at = 0; at + 4 <= extra.length;) {
        const end = at + 4 + extra.readUInt16LE(at + 2);
        if (extra.readUInt16LE(at) === 1 && end <= extra.length) {
            return Array.from({ length: Math.floor((end - at - 4) / 8) }, (_, index) => extra.readBigUInt64LE(at + 4 + index * 8));
        }
        at = end;
    }
    return [];
}
function dosTime(date, time) {
    return Date.UTC(1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31, time >> 11, (time >> 5) & 63, (time & 31) * 2);
}
function safeNumber(value, archive) {
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
        throw zip_entry_damaged(archive);
    return Number(value);
}
function zip_entry_damaged(archive) {
    return new ArchiveFormatError(archive, 'the archive is damaged, cut short, or no zip archive');
}

;// CONCATENATED MODULE: ./build/unpack/zip-directory.js

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locator64Signature = 0x07064b50;
const entrySignature = 0x02014b50;
const longestEnd = 22 + 0xffff + 20;
const longestDirectory = 256 * 1024 ** 2;
async function readZipDirectory(file, archive) {
    const { size } = await file.stat();
    const tail = await zip_directory_bytesAt(file, Math.max(0, size - longestEnd), Math.min(size, longestEnd), archive);
    const end = endOf(tail, archive);
    const at = size - tail.length + end;
    let count = tail.readUInt16LE(end + 10);
    let length = tail.readUInt32LE(end + 12);
    let offset = tail.readUInt32LE(end + 16);
    if (count === 0xffff || length === 0xffffffff || offset === 0xffffffff) {
        ({ count, length, offset } = await end64(file, tail, end, archive));
    }
    if (offset + length > at || length > longestDirectory)
        throw zip_entry_damaged(archive);
    return entriesIn(await zip_directory_bytesAt(file, offset, length, archive), count, archive);
}
async function zip_directory_bytesAt(file, offset, length, archive) {
    const buffer = Buffer.alloc(length);
    for (let read = 0; read < length;) {
        const { bytesRead } = await file.read(buffer, read, length - read, offset + read);
        if (bytesRead === 0)
            throw zip_entry_damaged(archive);
        read += bytesRead;
    }
    return buffer;
}
function endOf(tail, archive) {
    for (let at = tail.length - 22; at >= 0; at -= 1) {
        if (tail.readUInt32LE(at) === endSignature && at + 22 + tail.readUInt16LE(at + 20) === tail.length)
            return at;
    }
    throw zip_entry_damaged(archive);
}
async function end64(file, tail, end, archive) {
    const locator = end - 20;
    if (locator < 0 || tail.readUInt32LE(locator) !== locator64Signature)
        throw zip_entry_damaged(archive);
    const record = await zip_directory_bytesAt(file, safeNumber(tail.readBigUInt64LE(locator + 8), archive), 56, archive);
    if (record.readUInt32LE(0) !== end64Signature)
        throw zip_entry_damaged(archive);
    return {
        count: safeNumber(record.readBigUInt64LE(32), archive),
        length: safeNumber(record.readBigUInt64LE(40), archive),
        offset: safeNumber(record.readBigUInt64LE(48), archive),
    };
}
function entriesIn(directory, count, archive) {
    const entries = [];
    for (let at = 0; entries.length < count;) {
        if (at + 46 > directory.length || directory.readUInt32LE(at) !== entrySignature)
            throw zip_entry_damaged(archive);
        const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
        const nameEnd = at + 46 + (nameLength ?? 0);
        const extraEnd = nameEnd + (extraLength ?? 0);
        if (extraEnd > directory.length)
            throw zip_entry_damaged(archive);
        const header = directory.subarray(at, at + 46);
        entries.push(readZipEntry(header, directory.subarray(at + 46, nameEnd), directory.subarray(nameEnd, extraEnd), archive));
        at = extraEnd + (commentLength ?? 0);
    }
    return entries;
}

;// CONCATENATED MODULE: ./build/unpack/zip.js









const localSignature = 0x04034b50;
const typeMask = 0o170000;
const symlinkType = 0o120000;
const zip_longestLink = 64 * 1024;
async function* zipEntries(path, archive) {
    const file = await (0,promises_.open)(path, 'r');
    try {
        for (const entry of await readZipDirectory(file, archive)) {
            const body = () => zip_bytesOf(entry, file, path, archive);
            const isFolder = entry.path.endsWith('/');
            const isLink = (entry.unixMode & typeMask) === symlinkType;
            yield {
                path: entry.path,
                kind: isFolder ? 'folder' : isLink ? 'symlink' : 'file',
                mode: entry.unixMode === 0 ? undefined : entry.unixMode & 0o777,
                modifiedAt: entry.modifiedAt,
                link: isLink && !isFolder ? await linkOf(entry, body(), archive) : '',
                body: isFolder || isLink ? noBytes() : body(),
            };
        }
    }
    finally {
        await file.close();
    }
}
async function linkOf(entry, body, archive) {
    if (entry.size > zip_longestLink)
        throw zip_entry_damaged(archive);
    const buffers = [];
    for await (const buffer of body)
        buffers.push(buffer);
    return Buffer.concat(buffers).toString('utf8');
}
async function* zip_bytesOf(entry, file, path, archive) {
    const { size, method } = entry;
    if (entry.encrypted)
        throw new ArchiveFormatError(archive, `${JSON.stringify(entry.path)} is encrypted`);
    if (method !== 0 && method !== 8) {
        throw new ArchiveFormatError(archive, `${JSON.stringify(entry.path)} is packed by method ${method}`);
    }
    const start = await startOf(entry, file, archive);
    const packed = entry.packed === 0 ? external_node_stream_.Readable.from([]) : (0,external_node_fs_.createReadStream)(path, { start, end: start + entry.packed - 1 });
    let length = 0;
    let crc = 0;
    try {
        for await (const buffer of method === 0
            ? packed
            : (0,external_node_stream_.pipeline)(packed, (0,external_node_zlib_.createInflateRaw)(), () => undefined)) {
            length += buffer.length;
            if (length > size)
                throw zip_entry_damaged(archive);
            crc = (0,external_node_zlib_.crc32)(buffer, crc);
            yield buffer;
        }
    }
    catch (error) {
        if (error instanceof ArchiveFormatError)
            throw error;
        throw new ArchiveFormatError(archive, (0,io_reason/* reasonOf */.A3)(error), error);
    }
    if (length !== size || crc !== entry.crc32)
        throw zip_entry_damaged(archive);
}
async function startOf({ offset }, file, archive) {
    const header = await zip_directory_bytesAt(file, offset, 30, archive);
    if (header.readUInt32LE(0) !== localSignature)
        throw zip_entry_damaged(archive);
    return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

;// CONCATENATED MODULE: ./build/unpack/unpack.js












async function unpack(archive, folder, unpacking) {
    const name = (0,external_node_path_.basename)(archive);
    const kind = archiveKind(name);
    if (kind === undefined)
        throw new NotAnArchiveError(name);
    const { staging, signal, admit } = unpacking;
    const remove = () => (0,promises_.rm)(staging, { recursive: true, force: true });
    try {
        await remove();
        try {
            const files = (0,external_node_path_.join)(staging, 'files');
            await makeFolder(files);
            const left = await unpackInto(files, kind, archive, unpacking);
            for await (const { path, isFolder } of placesIn(files, folder, left))
                admit(path, isFolder);
            signal.throwIfAborted();
            return await moveTree(files, folder, left);
        }
        finally {
            await remove();
        }
    }
    catch (error) {
        throw error instanceof failure/* Failure */.H ? error : new UnpackDiskError(name, error);
    }
}
async function unpackInto(folder, kind, archive, { strip, signal }) {
    const name = (0,external_node_path_.basename)(archive);
    switch (kind.kind) {
        case 'tar': {
            const entries = tarEntries(decompressed(archive, kind.codec, name, signal), name);
            await writeEntries(entries, folder, strip, name, signal);
            return 0;
        }
        case 'zip':
            await writeEntries(zipEntries(archive, name), folder, strip, name, signal);
            return 0;
        case '7z':
            await unpack7z(archive, folder, strip, name, signal);
            return strip;
    }
}

;// CONCATENATED MODULE: ./build/unpack/install-tool.js




function installedToolIn(tools) {
    return async ({ tool, extract }) => {
        if (tool === undefined || extract === true)
            return undefined;
        const folder = await tools.find(tool.name, tool.version);
        return folder && (await programsIn(folder));
    };
}
async function installTool(file, { name, version }, strip, tools, signal) {
    const folder = (await tools.find(name, version)) ??
        (await tools.keep(name, version, async (empty) => {
            if (archiveKind(file) === undefined)
                return placeProgram(file, (0,external_node_path_.join)(empty, (0,external_node_path_.basename)(file)));
            const unpacking = { strip, staging: `${empty}.unpacking`, signal, admit: () => undefined };
            await unpack(file, empty, unpacking);
        }));
    return programsIn(folder);
}
async function programsIn(folder) {
    const bin = (0,external_node_path_.join)(folder, 'bin');
    const hasBin = await (0,promises_.stat)(bin).then((stats) => stats.isDirectory(), () => false);
    return hasBin ? bin : folder;
}
async function placeProgram(file, program) {
    await (0,promises_.copyFile)(file, program);
    await (0,promises_.chmod)(program, 0o755);
}

;// CONCATENATED MODULE: ./build/unpack/marker.js



async function isUnpacked(archive, sha256, strip) {
    const marker = parseMarker(await (0,promises_.readFile)(pathsOf(archive).unpacked, 'utf8').catch(() => ''));
    if (marker?.sha256 !== sha256 || marker.strip !== strip)
        return false;
    const there = marker.names.map((name) => (0,promises_.access)((0,external_node_path_.join)((0,external_node_path_.dirname)(archive), name)).then(() => true, () => false));
    return (await Promise.all(there)).every(Boolean);
}
async function writeMarker(archive, marker) {
    await (0,promises_.writeFile)(pathsOf(archive).unpacked, `${JSON.stringify({ resumeFetchUnpacked: 1, ...marker })}\n`);
}
function parseMarker(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    if (typeof value !== 'object' || value === null)
        return undefined;
    const { resumeFetchUnpacked, sha256, strip, names } = { ...value };
    if (resumeFetchUnpacked !== 1 || typeof sha256 !== 'string' || typeof strip !== 'number')
        return undefined;
    if (!Array.isArray(names) || !names.every((name) => typeof name === 'string'))
        return undefined;
    return { sha256, strip, names };
}

;// CONCATENATED MODULE: ./build/unpack/afterwards.js











function createAfterwards({ settings, tools, kept, addPath }) {
    return async (request, file, run) => {
        const { strip = 0, tool } = request;
        const { path } = file;
        if (kept && !run.signal.aborted)
            await keep(request, file, kept, run);
        try {
            if (isToUnpack(request, path, settings))
                await extract(file, strip, run);
            if (tool !== undefined)
                addPath(await installTool(path, tool, strip, tools, run.signal));
        }
        catch (error) {
            throw error instanceof failure/* Failure */.H ? error : new UnpackDiskError((0,external_node_path_.basename)(path), error);
        }
    };
}
async function keep({ checksums }, { name, path }, kept, { report }) {
    const identity = identityOfChecksums(checksums);
    if (identity === undefined)
        return;
    await kept.keep(identity, path).catch((error) => {
        const message = `the tool cache does not take it: ${(0,io_reason/* reasonOf */.A3)(error)}`;
        const next = 'Check that its folder (RUNNER_TOOL_CACHE, where that is set) is writable and has room.';
        report({ type: 'warning', file: name, message, next });
    });
}
async function extract(file, strip, run) {
    const { name, path, sha256 } = file;
    if (sha256 === null)
        throw new Error('the archive has not been digested');
    if (await isUnpacked(path, sha256, strip))
        return;
    const seat = await takeSeat(name, run);
    try {
        if (await isUnpacked(path, sha256, strip))
            return;
        const admit = (entry, isFolder) => {
            const place = external_node_path_.posix.join(external_node_path_.posix.dirname(name), entry);
            const target = run.claims.at(place, isFolder);
            if (target)
                throw new EntryClashError((0,external_node_path_.basename)(path), place, target);
        };
        const unpacking = { strip, staging: pathsOf(path).unpacking, signal: run.signal, admit };
        const names = await unpack(path, (0,external_node_path_.dirname)(path), unpacking);
        await writeMarker(path, { sha256, strip, names });
    }
    finally {
        await seat.release();
    }
}

;// CONCATENATED MODULE: ./build/unpack/kept-files.js



const kept_files_name = 'resume-fetch';
function keptFilesIn(tools) {
    return {
        async find(identity) {
            const folder = await tools.find(kept_files_name, identity);
            if (folder === undefined)
                return undefined;
            const [file] = await (0,promises_.readdir)(folder);
            return file === undefined ? undefined : (0,external_node_path_.join)(folder, file);
        },
        async keep(identity, path) {
            if ((await tools.find(kept_files_name, identity)) !== undefined)
                return;
            await tools.keep(kept_files_name, identity, (folder) => (0,promises_.copyFile)(path, (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(path)), external_node_fs_.constants.COPYFILE_FICLONE));
        },
    };
}

;// CONCATENATED MODULE: ./build/unpack/tools.js




function toolsIn(root, architecture) {
    const place = (name, version) => (0,external_node_path_.join)(root, name, plainVersion(version), architecture);
    return {
        async find(name, version) {
            const folder = place(name, version);
            return (await exists(`${folder}.complete`)) && (await exists(folder)) ? folder : undefined;
        },
        async keep(name, version, write) {
            const folder = place(name, version);
            const arriving = `${folder}.${(0,external_node_crypto_.randomUUID)()}`;
            try {
                await makeFolder(arriving);
                await write(arriving);
                await (0,promises_.rm)(`${folder}.complete`, { force: true });
                await (0,promises_.rm)(folder, { recursive: true, force: true });
                await (0,promises_.rename)(arriving, folder);
                await (0,promises_.writeFile)(`${folder}.complete`, '');
                return folder;
            }
            finally {
                await (0,promises_.rm)(arriving, { recursive: true, force: true });
            }
        },
    };
}
function plainVersion(version) {
    return /^[v=]+(\d+\.\d+\.\d+(?:[-+].*)?)$/.exec(version)?.[1] ?? version;
}
async function exists(path) {
    return (0,promises_.access)(path).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./build/list/checksums.js



class ChecksumSyntaxError extends failure/* Failure */.H {
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
        found: (0,shown/* shown */.S)(line),
        next: 'Correct the line, or give the checksum on the item itself: checksum=sha-256=HEX.',
    });
}

;// CONCATENATED MODULE: ./build/list/checksum-for.js

function checksumsFor(entries, targetName) {
    return entriesFor(entries, targetName).map(({ checksum }) => checksum);
}
function entriesFor(entries, targetName) {
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
            throw checksum_for_contradiction(rival, entry, targetName);
        }
        found.set(entry.checksum.algorithm, entry);
    }
    return [...found.values()];
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
function checksum_for_contradiction(first, second, targetName) {
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
    return /^\s*(?:https?:\/\/|github:|hf:|s3:|gs:)/i.test(text) ? 'url' : 'path';
}
function checksumsParts(text) {
    const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim());
    const hasChecksums = checksumsForm(text) === 'lines';
    const isElsewhere = (line) => line !== '' &&
        !line.startsWith('#') &&
        !looksLikeChecksumLine(line) &&
        !(hasChecksums && /\s/.test(line));
    const elsewhere = lines.filter(isElsewhere).map((line) => ({ form: checksumsForm(line), text: line }));
    if (!hasChecksums)
        return elsewhere;
    const own = lines.map((line) => (isElsewhere(line) ? '' : line)).join('\n');
    return [{ form: 'lines', text: own }, ...elsewhere];
}

;// CONCATENATED MODULE: ./build/list/below-root.js

function belowRoot(dir, root) {
    if (root === undefined || !(0,external_node_path_.isAbsolute)(dir))
        return dir;
    const below = (0,external_node_path_.relative)(root, dir);
    const leaves = (0,external_node_path_.isAbsolute)(below) || below.split(external_node_path_.sep)[0] === '..';
    return leaves ? dir : below || '.';
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
  http-accept-gzip http-auth-challenge http-proxy http-proxy-passwd http-proxy-user
  https-proxy https-proxy-passwd https-proxy-user human-readable index-out input-file interface
  keep-unfinished-download-result listen-port load-cookies log log-level lowest-speed-limit
  max-concurrent-downloads max-connection-per-server max-download-limit max-download-result
  max-file-not-found max-mmap-limit max-overall-download-limit max-overall-upload-limit
  max-resume-failure-tries max-tries max-upload-limit metalink-base-uri metalink-enable-unique-protocol
  metalink-file metalink-language metalink-location metalink-os metalink-preferred-protocol
  metalink-version min-split-size min-tls-version multiple-interface netrc-path no-conf
  no-file-allocation-limit no-netrc no-proxy no-want-digest-header on-bt-download-complete on-download-complete
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

// EXTERNAL MODULE: ./build/list/list-error.js
var list_error = __webpack_require__(8366);
// EXTERNAL MODULE: ./build/list/nearest-name.js
var nearest_name = __webpack_require__(6903);
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
    'strip',
    'tool',
    'http-user',
    'http-passwd',
    'http-no-cache',
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
            warnings.push({ origin, message: whyIgnored(name) ?? ofNobody(option) });
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
function ofNobody({ name, origin, onItsOwnLine }) {
    const meant = (0,nearest_name/* nearestName */.q)(name, optionNames);
    if (onItsOwnLine && meant === undefined)
        return `the option ${name} is ignored: neither this program nor aria2 knows it`;
    throw new list_error/* ListError */.J(origin, `there is no option ${name}`, {
        expected: `one of ${optionNames.join(', ')}`,
        found: name,
        next: meant === undefined
            ? 'Remove the option, or write one of those above.'
            : `Write ${meant}= if that is what was meant.`,
    });
}
function noValue({ name, origin }) {
    return new list_error/* ListError */.J(origin, `the option ${name} has no value`, {
        expected: `${name}=VALUE, without white space around =`,
        found: `${name}= and nothing behind it`,
        next: `Give ${name} a value or remove it.`,
    });
}
function secondValue({ name, origin }, first) {
    return new list_error/* ListError */.J(origin, `the option ${name} is given twice for one item`, {
        expected: `${name} once`,
        found: `another ${name} in ${first.origin}`,
        next: `Remove one of them; if they are for two files, give each file a line with its URL.`,
    });
}

;// CONCATENATED MODULE: ./build/list/wrong-value.js



function wrongValue(option, expected, value = option.value) {
    return new list_error/* ListError */.J(option.origin, `the value of ${option.name} cannot be read`, {
        expected,
        found: (0,shown/* shown */.S)(value),
        next: `Correct the value of ${option.name}.`,
    });
}
function readTruth(option) {
    const truth = (0,list_truth/* parseTruth */.P)(option.value);
    if (truth === undefined)
        throw wrongValue(option, 'true or false');
    return truth;
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
    const password = options.get('http-passwd')?.[0];
    if (password !== undefined && !options.has('http-user')) {
        const message = 'the option http-passwd is ignored: it goes with http-user';
        warnings.push({ origin: password.origin, message });
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
        const password = options.get('http-passwd')?.[0]?.value ?? '';
        fields.push({ name: 'Authorization', value: basicCredentials(user.value, password) });
    }
    const noCache = options.get('http-no-cache')?.[0];
    if (noCache !== undefined && readTruth(noCache)) {
        fields.push({ name: 'Cache-Control', value: 'no-cache' }, { name: 'Pragma', value: 'no-cache' });
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
    throw new list_error/* ListError */.J(option.origin, `the option ${option.name} holds no header field that could be sent`, {
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
        throw refuse('a relative path', (0,shown/* shown */.S)(text));
    if (option === 'out' && /[/\\]$/.test(text))
        throw refuse("a file's name at the end", (0,shown/* shown */.S)(text));
    const components = text.split(/[/\\]/).filter((component) => component !== '' && component !== '.');
    for (const component of components) {
        const wanted = objection(component);
        if (wanted !== undefined)
            throw refuse(wanted, (0,shown/* shown */.S)(component));
    }
    if (option === 'out' && components.length === 0)
        throw refuse("a file's name", (0,shown/* shown */.S)(text));
    return components.join('/');
}
function objection(component) {
    if (component === '..')
        return 'a path without ..';
    if (/\p{Cc}/u.test(component))
        return 'a name without control characters';
    if (/[. ]$/.test(component))
        return 'a name that does not end with a dot or a space';
    if (isDeviceName(component))
        return 'a name that is no device of Windows';
    if (nameBytes(component) > longestComponent)
        return `a name of at most ${longestComponent} bytes in UTF-8`;
    return undefined;
}

;// CONCATENATED MODULE: ./build/list/two-digests.js

function twoDigests(origin, first, second, elsewhere) {
    const also = elsewhere === undefined ? '' : `, here and in ${elsewhere}`;
    return new list_error/* ListError */.J(origin, `two different ${first.algorithm} checksums are given for one file${also}`, {
        expected: first.hex,
        found: second.hex,
        next: 'Remove the one that is wrong; no file can have both.',
    });
}

;// CONCATENATED MODULE: ./build/list/request-of.js









function requestOf(item, root) {
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
        dir: read('dir', (option) => safeRelativePath(belowRoot(onlyOne(option), root), 'dir', option.origin)) ||
            undefined,
        checksums: readChecksums(given.byName.get('checksum') ?? []),
        size: read('size', readSize),
        headers: fields.headers,
        executable: read('executable', readTruth),
        extract: read('extract', readTruth),
        strip: read('strip', readCount),
        tool: read('tool', readTool),
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
                throw twoDigests(option.origin, rival, checksum);
        }
    }
    return checksums;
}
function readSize(option) {
    const size = parseSize(option.value);
    if (size === undefined)
        throw wrongValue(option, 'whole bytes, such as 4096, 16K or 1.5GiB');
    return size;
}
function readCount(option) {
    if (!/^\d{1,3}$/.test(option.value))
        throw wrongValue(option, 'how many folders to take off, such as 1');
    return Number(option.value);
}
function readTool(option) {
    const [, name, version] = /^([\w][\w.+-]*)@([\w][\w.+-]*)$/.exec(option.value) ?? [];
    if (name === undefined || version === undefined || [name, version].some(isNoFolder)) {
        throw wrongValue(option, 'NAME@VERSION, such as jq@1.7.1');
    }
    return { name, version };
}
function isNoFolder(name) {
    return isDeviceName(name) || name.endsWith('.') || name.length > 100;
}
function onlyOne(option) {
    if (!/\s(?:checksum|size)=\S/.test(option.value))
        return option.value;
    throw wrongValue(option, 'one option on each of the lines below an item');
}

// EXTERNAL MODULE: ./build/list/source-url.js
var source_url = __webpack_require__(8188);
// EXTERNAL MODULE: ./build/program/checksums-unreachable.js
var checksums_unreachable = __webpack_require__(9424);
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
    const count = words.findIndex((word) => !(0,source_url/* looksLikeUrl */.h)(word));
    const urls = count < 0 ? words : words.slice(0, count);
    const [first, ...mirrors] = urls.map((word) => (0,source_url/* sourceUrl */.H)(word, origin));
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
            throw new list_error/* ListError */.J(origin, 'a quote is not closed', {
                expected: `another ${split.quote} at the end of the value`,
                found: 'the end of the line',
                next: `Close the quote, or put a value that begins with ${split.quote} into quotes of the other kind.`,
            });
        case 'trailing':
            throw new list_error/* ListError */.J(origin, 'something follows a closing quote', {
                expected: 'white space or the end of the line after the closing quote',
                found: `more letters${split.after === '' ? '' : ` after the value of ${split.after}`}`,
                next: 'Put the whole value into the quotes; inside double quotes \\" stands for a quote.',
            });
    }
}
function noUrl(word, origin) {
    return /^[A-Za-z][A-Za-z0-9-]*=/.test(word)
        ? new list_error/* ListError */.J(origin, 'an option stands where a URL should', {
            expected: 'a URL with http: or https: at the start of the line',
            found: `the option ${word.slice(0, word.indexOf('='))}`,
            next: "Put options behind the item's URLs, or on the lines below it with white space in front.",
        })
        : new list_error/* ListError */.J(origin, 'this is not a URL', {
            expected: 'a URL with http: or https: at the start of the line',
            found: (0,shown/* shown */.S)(word),
            next: 'Begin the item with its URL, such as https://example.com/file; a comment begins with # at the start of a line.',
        });
}
function strayWord(word, before, origin) {
    const secret = before !== undefined && !['out', 'dir', 'checksum', 'size'].includes(before.name);
    return new list_error/* ListError */.J(origin, 'a word is neither a URL in its place nor an option', {
        expected: 'URLs first, then name=value options, with white space between them',
        found: `${secret ? 'a word' : (0,shown/* shown */.S)(word)}${before === undefined ? ' after the URL' : ` after the option ${before.name}`}`,
        next: before === undefined
            ? 'Write options as name=value, such as out=NAME, and a space in a URL as %20; comments have lines of their own.'
            : quoting,
    });
}

;// CONCATENATED MODULE: ./build/list/items.js


const argumentList = 'the arguments';
function readItems(text, source) {
    const items = [];
    const isTyped = source === argumentList;
    const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
    for (const [index, content] of lines.entries()) {
        const number = index + 1;
        const origin = isTyped ? `argument ${number}` : `line ${number} of ${source}`;
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
                item.options.push(isTyped ? line.option : { ...line.option, onItsOwnLine: true });
            }
        }
    }
    return items;
}
function noItemAbove({ name, origin }) {
    return new list_error/* ListError */.J(origin, `the option ${name} belongs to no item`, {
        expected: 'a line with a URL above it',
        found: 'the start of the list',
        next: 'Put the option below the line with the URL that it is for.',
    });
}

;// CONCATENATED MODULE: ./build/list/list-text.js



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
        return (0,external_node_zlib_.gunzipSync)(bytes, { maxOutputLength: longestList });
    }
    catch (error) {
        throw new list_error/* ListError */.J(source, 'this gzip file cannot be unpacked', {
            expected: `a whole gzip file of a list of at most ${longestList} bytes`,
            found: (0,io_reason/* reasonOf */.A3)(error),
            next: 'Pack the list anew, or give it unpacked.',
            cause: error,
        });
    }
}

;// CONCATENATED MODULE: ./build/list/metalink-file.js
function hashesIn(parent) {
    return parent
        .children('hash')
        .map((hash) => ({ type: hash.attribute('type') ?? '', digest: hash.text, origin: hash.origin }));
}
function piecesIn(parent) {
    return parent.children('pieces').map((pieces) => ({
        type: pieces.attribute('type') ?? '',
        length: pieces.attribute('length') ?? '',
        digests: pieces.children('hash').map(({ text }) => text),
    }));
}
function urlsOf(urls, rank) {
    return urls
        .map((url) => ({ text: url.text, origin: url.origin, rank: rank(url) }))
        .sort((a, b) => a.rank - b.rank);
}
function namesIn(parent, names) {
    return names.filter((name) => parent.children(name).length > 0);
}
function numberOf(text, fallback) {
    return text !== undefined && /^\d{1,6}$/.test(text.trim()) ? Number(text) : fallback;
}

;// CONCATENATED MODULE: ./build/list/metalink-3.js

function readVersion3(files) {
    return files.children('file').map((file) => {
        const verification = file.children('verification');
        const resources = file.children('resources');
        const urls = resources.flatMap((each) => each.children('url'));
        return {
            origin: file.origin,
            name: file.attribute('name') ?? '',
            size: file.children('size')[0]?.text,
            hashes: verification.flatMap(hashesIn),
            pieces: verification.flatMap(piecesIn),
            urls: urlsOf(urls.filter((url) => !isTorrent(url)), (url) => -numberOf(url.attribute('preference'), 0)).filter(({ text }) => text !== ''),
            ignored: [
                ...namesIn(file, ['os', 'language']),
                ...(urls.some(isTorrent) ? ['metaurl'] : []),
                ...verification.flatMap((each) => namesIn(each, ['signature'])),
            ],
        };
    });
}
function isTorrent(url) {
    return url.attribute('type')?.toLowerCase() === 'bittorrent';
}

;// CONCATENATED MODULE: ./build/list/metalink-4.js

const metalink_4_lastPriority = 999_999;
function readVersion4(root) {
    return root.children('file').map((file) => ({
        origin: file.origin,
        name: file.attribute('name') ?? '',
        size: file.children('size')[0]?.text,
        hashes: hashesIn(file),
        pieces: piecesIn(file),
        urls: urlsOf(file.children('url'), (url) => numberOf(url.attribute('priority'), metalink_4_lastPriority)),
        ignored: namesIn(file, ['os', 'language', 'metaurl', 'signature']),
    }));
}

;// CONCATENATED MODULE: ./build/list/metalink-request.js






const notHeeded = {
    os: 'os of Metalink is ignored: every file is fetched, whatever system it is for',
    language: 'language of Metalink is ignored: every file is fetched, whatever language it is in',
    metaurl: 'torrents of Metalink are ignored: only http: and https: URLs are asked',
    signature: 'signatures of Metalink are not verified: a file is held against its hashes only',
};
function requestOfFile(file) {
    const { origin, ignored, hashes } = file;
    const size = metalink_request_sizeOf(file);
    const checksums = hashes.flatMap((hash) => checksumOfHash(hash) ?? []);
    const pieces = bestPieces(file.pieces, size);
    const unknown = hashes.filter((hash) => algorithmNamed(hash.type) === undefined);
    const messages = [
        ...ignored.map((name) => notHeeded[name]),
        ...unknown.map(({ type }) => `hashes of the type ${(0,shown/* shown */.S)(type)} are ignored`),
        ...(file.pieces.length > 0 && pieces === undefined
            ? ['piece hashes that cannot be used are ignored']
            : []),
        ...(file.urls.every(({ text }) => isFetched(text))
            ? []
            : ['URLs other than http: and https: are ignored']),
    ];
    const request = {
        origin,
        sources: sourcesOf(file),
        out: safeRelativePath(file.name, 'out', origin),
        dir: undefined,
        checksums: [
            ...new Map(checksums.map((checksum) => [`${checksum.algorithm} ${checksum.hex}`, checksum])).values(),
        ],
        size,
        headers: [],
        executable: undefined,
        extract: undefined,
        pieces,
    };
    return { request, warnings: messages.map((message) => ({ origin, message })) };
}
function metalink_request_sizeOf({ size, origin }) {
    if (size === undefined)
        return undefined;
    const bytes = /^\d{1,16}$/.test(size) ? Number(size) : Number.NaN;
    if (Number.isSafeInteger(bytes))
        return bytes;
    throw new list_error/* ListError */.J(origin, 'the size of this file cannot be read', {
        expected: 'whole bytes',
        found: (0,shown/* shown */.S)(size),
        next: 'Correct the size element, or remove it.',
    });
}
function checksumOfHash({ type, digest, origin }) {
    const algorithm = algorithmNamed(type);
    if (algorithm === undefined)
        return undefined;
    const checksum = checksumOf(algorithm, digest);
    if (checksum !== undefined)
        return checksum;
    throw new list_error/* ListError */.J(origin, `this is not a digest of ${algorithm}`, {
        expected: `all hexadecimal digits of a ${algorithm} digest`,
        found: (0,shown/* shown */.S)(digest),
        next: 'Correct the hash element.',
    });
}
function bestPieces(given, size) {
    const usable = given.flatMap((pieces) => usablePieces(pieces, size) ?? []);
    const rank = ({ algorithm }) => algorithms.indexOf(algorithm);
    return usable.sort((a, b) => rank(a) - rank(b))[0];
}
function usablePieces(pieces, size) {
    const algorithm = algorithmNamed(pieces.type);
    const length = /^[1-9]\d{0,14}$/.test(pieces.length) ? Number(pieces.length) : undefined;
    if (algorithm === undefined || length === undefined || size === undefined)
        return undefined;
    const digests = pieces.digests.flatMap((digest) => checksumOf(algorithm, digest)?.hex ?? []);
    const whole = digests.length === pieces.digests.length && digests.length === Math.ceil(size / length);
    return whole ? { algorithm, length, digests } : undefined;
}
function sourcesOf({ urls, origin }) {
    const [first, ...mirrors] = urls
        .filter(({ text }) => isFetched(text))
        .map((url) => (0,source_url/* sourceUrl */.H)(url.text, url.origin));
    if (first !== undefined)
        return [first, ...mirrors];
    throw new list_error/* ListError */.J(origin, 'this file has no URL that can be fetched', {
        expected: 'at least one url element with http: or https:',
        found: urls.length === 0 ? 'none' : (0,shown/* shown */.S)(urls[0]?.text ?? ''),
        next: 'Add such a URL, or fetch the file with a program that knows torrents and FTP.',
    });
}
function isFetched(text) {
    return /^https?:/i.test(text);
}

;// CONCATENATED MODULE: ./build/list/parse-list.js


function parseList(text, source, root) {
    const read = readItems(text, source).map((item) => requestOf(item, root));
    return {
        requests: read.map(({ request }) => request),
        warnings: withoutRepeats(read.flatMap((each) => each.warnings)),
    };
}
function withoutRepeats(warnings) {
    const first = new Map();
    for (const warning of warnings) {
        if (!first.has(warning.message))
            first.set(warning.message, warning);
    }
    return [...first.values()];
}

// EXTERNAL MODULE: ./node_modules/@rgrove/parse-xml/dist/index.js
var dist = __webpack_require__(334);
;// CONCATENATED MODULE: ./build/list/xml.js


function looksLikeXml(text) {
    return /^\uFEFF?\s*<[?!a-z]/i.test(text);
}
function parseXml(text, source) {
    const document = parsed(text, source);
    const at = originAt(text, source);
    const type = document.children.find((node) => node instanceof dist.XmlDocumentType);
    if (type !== undefined) {
        throw new list_error/* ListError */.J(at(type.start), 'document type declarations are not read', {
            expected: 'a Metalink document without <!DOCTYPE',
            found: 'a document type declaration',
            next: 'Remove it: Metalink needs none.',
        });
    }
    const { root } = document;
    if (root === null)
        throw malformed(source, 'no element', undefined);
    const prefix = root.name.includes(':') ? `${root.name.split(':', 1)[0]}:` : '';
    return elementOf(root, prefix, at);
}
function originAt(text, source) {
    const starts = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
    return (offset) => {
        let [low, high] = [0, starts.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if ((starts[middle] ?? 0) <= offset)
                low = middle + 1;
            else
                high = middle;
        }
        return `line ${low + 1} of ${source}`;
    };
}
function parsed(text, source) {
    try {
        return (0,dist.parseXml)(text, { includeOffsets: true, preserveDocumentType: true });
    }
    catch (error) {
        if (error instanceof dist.XmlError) {
            const [problem = ''] = error.message.split(' (line', 1);
            throw malformed(`line ${error.line} of ${source}`, problem, error);
        }
        if (error instanceof RangeError)
            throw malformed(source, 'elements nested too deeply', error);
        throw error;
    }
}
function malformed(origin, found, cause) {
    return new list_error/* ListError */.J(origin, 'this XML is not well-formed', {
        expected: 'a well-formed Metalink document (RFC 5854)',
        found,
        next: 'Correct the document, or fetch it anew: it may have been cut short.',
        cause,
    });
}
function elementOf(element, prefix, at) {
    return {
        name: element.name.slice(prefix.length),
        get origin() {
            return at(element.start);
        },
        attribute: (name) => element.attributes[name],
        get text() {
            return element.text.trim();
        },
        children: (name) => element.children.flatMap((node) => node instanceof dist.XmlElement && node.name === prefix + name ? [elementOf(node, prefix, at)] : []),
    };
}

;// CONCATENATED MODULE: ./build/list/metalink.js






function parseMetalink(text, source) {
    const root = parseXml(text, source);
    const read = filesOf(root).map(requestOfFile);
    return {
        requests: read.map(({ request }) => request),
        warnings: withoutRepeats(read.flatMap(({ warnings }) => warnings)),
    };
}
function filesOf(root) {
    if (root.name !== 'metalink')
        throw noMetalink(root, `the root element ${root.name.slice(0, 40)}`);
    const [files] = root.children('files');
    const found = files === undefined ? readVersion4(root) : readVersion3(files);
    if (found.length === 0)
        throw noMetalink(root, 'no file');
    return found;
}
function noMetalink(root, found) {
    return new list_error/* ListError */.J(root.origin, 'this XML names nothing to fetch', {
        expected: 'a Metalink document of version 4 or 3 with at least one file element',
        found,
        next: 'Give a Metalink document, or a list of lines.',
    });
}

;// CONCATENATED MODULE: ./build/program/read-lists.js











class InputFileError extends failure/* Failure */.H {
    code = 'INPUT_FILE';
    constructor(input, path, cause, besides) {
        const named = (0,shown/* withoutSecrets */.c)(path);
        super(`${input}: cannot read ${named}: ${(0,shown/* withoutSecrets */.c)((0,io_reason/* reasonOf */.A3)(cause))}`, {
            expected: 'a file that can be read',
            found: named,
            next: [`Correct the path in ${input}; it is taken from the working directory.`, besides ?? []]
                .flat()
                .join(' '),
            cause,
        });
    }
}
class NoItemsError extends failure/* Failure */.H {
    code = 'NO_ITEMS';
    constructor() {
        super('no list names anything to fetch', {
            expected: 'at least one URL in `urls` or `urls-file`',
            found: 'none',
            next: 'Give a URL a line in `urls`, or as an argument on the command line.',
        });
    }
}
async function readLists(outside, root, signal) {
    const given = outside.givenBy === 'runner' ? 'urls' : argumentList;
    const texts = [{ text: inputText(outside.read, 'urls'), source: given }];
    for (const path of inputLines(outside.read, 'urls-file')) {
        const bytes = await (0,promises_.readFile)((0,external_node_path_.resolve)(outside.cwd, path)).catch((error) => {
            throw new InputFileError('urls-file', path, error);
        });
        texts.push({ text: listText(bytes, path), source: path });
    }
    if (outside.standardInput) {
        const source = 'standard input';
        texts.push({ text: listText(await outside.standardInput(signal), source), source });
    }
    const lists = texts.map(({ text, source }) => looksLikeXml(text) ? parseMetalink(text, source) : parseList(text, source, root));
    const requests = lists.flatMap((list) => list.requests);
    if (requests.length === 0)
        throw new NoItemsError();
    return { requests, warnings: withoutRepeats(lists.flatMap((list) => list.warnings)) };
}

;// CONCATENATED MODULE: ./build/program/apply-checksums.js




















async function applyChecksums(requests, outside, options) {
    const parts = checksumsParts(inputText(outside.read, 'checksums'));
    const entries = (await Promise.all(parts.map((part) => entriesOf(part, outside, requests, options)))).flat();
    if (entries.length === 0)
        return requests;
    return requests.map((request) => withListed(request, entries, options.report));
}
function withListed(request, entries, report) {
    const [url] = request.sources;
    const checksumsAt = (name) => [...request.checksums, ...checksumsFor(entries, name)];
    const known = request.out !== undefined || nameFromUrl(url) !== undefined;
    const checksums = known ? checksumsAt(targetName(request, undefined, url)) : request.checksums;
    const certain = certainName(request);
    if (certain !== undefined)
        apply_checksums_assertAgreement(request, entriesFor(entries, certain));
    if (request.out === undefined)
        return { ...request, checksums, checksumsAt };
    if (checksums.length === 0)
        report(notListed(targetName(request, undefined, url)));
    return { ...request, checksums };
}
function apply_checksums_assertAgreement({ origin, checksums }, entries) {
    for (const { checksum, origin: elsewhere } of entries) {
        const rival = checksums.find(({ algorithm }) => algorithm === checksum.algorithm);
        if (rival && rival.hex !== checksum.hex)
            throw twoDigests(origin, rival, checksum, elsewhere);
    }
}
async function entriesOf({ form, text }, { cwd }, requests, options) {
    switch (form) {
        case 'lines':
            return parseChecksums(text, 'checksums');
        case 'path': {
            const content = await (0,promises_.readFile)((0,external_node_path_.resolve)(cwd, text), 'utf8').catch((error) => {
                throw new InputFileError('checksums', text, error, 'A checksum line is HEX  NAME, with all digits.');
            });
            return parseChecksums(content, text);
        }
        case 'url': {
            const route = await routeTo((0,source_url/* sourceUrl */.H)(text, 'checksums'), requests, options);
            const name = (0,display_url/* displayUrl */.Q)(route.url);
            const ask = () => textAt(options.http, route, options.signal);
            const content = await retrying(name, options)(ask).catch((error) => {
                throw error instanceof http_failures/* HttpFailure */.HR ? new checksums_unreachable/* ChecksumsUnreachableError */.b(error) : error;
            });
            return parseChecksums(content, name);
        }
    }
}
async function routeTo(url, requests, options) {
    const isListed = requests.some(({ sources }) => sources.some(({ origin }) => origin === url.origin));
    const headers = isListed ? options.headers : [];
    const { request } = requestOf({ origin: 'checksums', sources: [url], options: [] });
    const [resolved = request] = await resolveRequests([request], { ...options, headers });
    if (resolved.unresolved)
        throw resolved.unresolved.reason;
    return routeOf(resolved, resolved.sources[0], headers);
}

;// CONCATENATED MODULE: ./build/program/beside.js

function beside_beside(entryPath, entry) {
    return (0,external_node_path_.join)((0,external_node_path_.dirname)(entryPath), '..', entry, 'index.js');
}

;// CONCATENATED MODULE: ./build/program/read-netrc.js




function netrcPaths(env, home, platform) {
    if (env.NETRC)
        return [env.NETRC];
    const names = platform === 'win32' ? ['.netrc', '_netrc'] : ['.netrc'];
    return names.map((name) => (0,external_node_path_.join)(home, name));
}
async function readNetrc(paths, report) {
    for (const path of paths) {
        try {
            return parseNetrc(await (0,promises_.readFile)(path, 'utf8'));
        }
        catch (error) {
            if ((0,io_reason/* ioCode */.K_)(error) === 'ENOENT')
                continue;
            report({ type: 'warning', file: null, message: `${path} cannot be read: ${(0,io_reason/* reasonOf */.A3)(error)}` });
            return [];
        }
    }
    return [];
}

;// CONCATENATED MODULE: ./build/store/copy-slices.js


const BUFFER_BYTES = 1024 * 1024;
async function copySlices(slices, to, offset) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let at = offset;
    for (const slice of slices) {
        const from = await (0,promises_.open)(slice.path, 'r');
        try {
            for await (const chunk of copy_slices_chunksOf(from, slice.offset, slice.length)) {
                hash.update(chunk);
                await writeFully(to, chunk, at);
                at += chunk.length;
            }
        }
        finally {
            await from.close();
        }
    }
    const expected = slices.reduce((sum, { length }) => sum + length, offset);
    return at === expected ? hash.digest('hex') : undefined;
}
async function copyBytes(from, { offset, length }, to, at) {
    let copied = 0;
    for await (const chunk of copy_slices_chunksOf(from, offset, length)) {
        await writeFully(to, chunk, at + copied);
        copied += chunk.length;
    }
    return copied;
}
async function copy_slices_digestOf(file, offset, length) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of copy_slices_chunksOf(file, offset, length))
        hash.update(chunk);
    return hash.digest('hex');
}
async function* copy_slices_chunksOf(file, offset, length) {
    const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(BUFFER_BYTES, length)));
    for (let done = 0; done < length;) {
        const wanted = Math.min(buffer.length, length - done);
        const { bytesRead } = await file.read(buffer, 0, wanted, offset + done);
        if (bytesRead === 0)
            return;
        yield buffer.subarray(0, bytesRead);
        done += bytesRead;
    }
}
async function readFully(file, buffer, offset) {
    for (let filled = 0; filled < buffer.length;) {
        const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, offset + filled);
        if (bytesRead === 0)
            return;
        filled += bytesRead;
    }
}
async function writeFully(file, chunk, offset) {
    let written = 0;
    while (written < chunk.length) {
        const { bytesWritten } = await file.write(chunk, written, chunk.length - written, offset + written);
        written += bytesWritten;
    }
}

;// CONCATENATED MODULE: ./build/keep/record-of.js

function recordOf(file, digests) {
    const { identity, size, partSize, namedBy } = file;
    const name = namedBy === '' ? '' : external_node_path_.posix.basename(file.name);
    return { identity, size, partSize, name, namedBy, digests };
}

;// CONCATENATED MODULE: ./build/keep/saved-event.js
function savedEvent(file, content, outcome) {
    if (content === 'record')
        return [];
    const what = typeof content === 'number' ? {} : { what: content };
    return [
        outcome.kind === 'saved'
            ? { type: 'saved', file, parts: 1, bytes: outcome.bytes, ...what }
            : { type: 'unsaved', file, outcome, ...what },
    ];
}
function isKept({ kind }) {
    return kind === 'saved' || kind === 'exists';
}

;// CONCATENATED MODULE: ./build/keep/bundles/bundle-content.js





function bundleContent(members, sha256) {
    const slices = members.map(([, { slice }]) => slice);
    const size = slices.reduce((sum, { length }) => sum + length, 0);
    const notes = JSON.stringify(members.map(([subject, { record }]) => [subject, serialiseRecord(record)]));
    return { slices, spans: size > 0 ? [{ start: 0, end: size }] : [], notes, sha256 };
}
async function soundMembers(members) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const sound = [];
    for (const listed of members) {
        const read = await readMember(listed[1]);
        if (read.kind === 'bad')
            continue;
        hash.update(read.bytes);
        sound.push(listed);
    }
    return { members: sound, sha256: hash.digest('hex') };
}
async function readMember({ record, slice }) {
    const bytes = Buffer.alloc(slice.length);
    try {
        const file = await (0,promises_.open)(slice.path, 'r');
        await readFully(file, bytes, slice.offset).finally(() => file.close());
    }
    catch (error) {
        return { kind: 'bad', reason: (0,io_reason/* reasonOf */.A3)(error) };
    }
    const found = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
    const wanted = record.digests.get(0);
    const isSound = wanted === undefined ? record.size === 0 : wanted === found;
    return isSound
        ? { kind: 'sound', bytes }
        : { kind: 'bad', reason: `its bytes hash to ${found}, not ${wanted ?? 'anything known'}` };
}
function readBundle(notes, path) {
    const members = new Map();
    let offset = 0;
    for (const [subject, text] of bundle_content_pairsOf(notes)) {
        const record = parseRecord(text);
        if (record === undefined)
            return new Map();
        members.set(subject, { record, slice: { path, offset, length: record.size } });
        offset += record.size;
    }
    return members;
}
function bundle_content_pairsOf(notes) {
    const value = parseJson(notes);
    if (!Array.isArray(value))
        return [];
    return value.flatMap((pair) => {
        if (!Array.isArray(pair))
            return [];
        const [subject, record] = pair;
        return typeof subject === 'string' && typeof record === 'string' ? [[subject, record]] : [];
    });
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/keep/store-silence.js
const briefSilenceMs = 5_000;
const store_silence_slowestStore = 4 * 1024 ** 2;
const lookMs = 250;
function store_silence_patienceMs(silenceMs, bringing) {
    return silenceMs + (Math.max(0, ...bringing) / store_silence_slowestStore) * 1_000;
}
class StoreSilence {
    clock;
    #heardAt = Number.NEGATIVE_INFINITY;
    #waiting = new Set();
    #stopLooking = () => undefined;
    constructor(clock) {
        this.clock = clock;
    }
    heard() {
        this.#heardAt = this.clock.monotonic();
    }
    waitForParts(partSize) {
        return this.#begin('parts', briefSilenceMs, partSize);
    }
    waitForBundle(silenceMs) {
        return this.#begin('bundle', silenceMs, 0);
    }
    #begin(kind, silenceMs, bytes) {
        const since = this.clock.monotonic();
        const late = new AbortController();
        const waiting = { kind, silenceMs, late, since, isFound: false, bytes, unanswered: false };
        if (this.#waiting.size === 0)
            this.#stopLooking = this.clock.every(lookMs, () => this.#look());
        this.#waiting.add(waiting);
        return {
            signal: late.signal,
            get unanswered() {
                return waiting.unanswered;
            },
            found: (most) => {
                waiting.isFound = true;
                waiting.bytes = most;
                waiting.since = this.clock.monotonic();
            },
            stop: () => {
                this.#waiting.delete(waiting);
                if (this.#waiting.size === 0)
                    this.#stopLooking();
            },
        };
    }
    #look() {
        for (const waiting of this.#waiting) {
            const { kind, silenceMs, since, isFound, late } = waiting;
            if (late.signal.aborted)
                continue;
            const bringing = [...this.#waiting].filter((each) => each.kind === kind).map(({ bytes }) => bytes);
            const quietMs = this.clock.monotonic() - (isFound ? since : Math.max(since, this.#heardAt));
            if (quietMs < store_silence_patienceMs(silenceMs, bringing))
                continue;
            waiting.unanswered = Math.max(...bringing) === 0;
            late.abort();
        }
    }
}

;// CONCATENATED MODULE: ./build/keep/bundles/bundle-folder.js



const prefix = 'resume-fetch-bundles-';
const abandonedMs = 24 * 60 * 60 * 1_000;
async function makeBundleFolder(parent, clock, processes) {
    await sweep(parent, clock.now(), processes).catch(() => undefined);
    const owner = processes ? `${markOf(processes)}-${processes.pid}-` : '';
    return (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, `${prefix}${owner}`));
}
async function sweep(parent, now, processes) {
    for (const name of await (0,promises_.readdir)(parent)) {
        if (!name.startsWith(prefix))
            continue;
        const path = (0,external_node_path_.join)(parent, name);
        const isOld = now - (await (0,promises_.stat)(path)).mtimeMs > abandonedMs;
        if (isOld || isOrphan(name, processes)) {
            await (0,promises_.rm)(path, { recursive: true, force: true }).catch(() => undefined);
        }
    }
}
function isOrphan(name, processes) {
    const [, mark, pid] = /^([0-9a-f]{8})-([0-9]+)-/.exec(name.slice(prefix.length)) ?? [];
    return processes !== undefined && mark === markOf(processes) && !processes.isAlive(Number(pid));
}
function markOf({ host }) {
    return (0,external_node_crypto_.createHash)('sha256').update(host).digest('hex').slice(0, 8);
}

;// CONCATENATED MODULE: ./build/keep/bundles/bundle-restore.js







const silenceFor = { brief: briefSilenceMs, patient: 30_000 };
const largestBundle = 8 * 1024 ** 3;
class BundleRestorer {
    options;
    #closing = new AbortController();
    #unwanted;
    #silent = false;
    #folder;
    constructor(options) {
        this.options = options;
        this.#unwanted = AbortSignal.any([options.signal, this.#closing.signal]);
    }
    get silent() {
        return this.#silent;
    }
    get closed() {
        return this.#closing.signal.aborted;
    }
    async restore(plan, patience) {
        if (!this.options.store.readable)
            return undefined;
        const path = (0,external_node_path_.join)(await this.#scratch(), plan.name);
        await (0,promises_.writeFile)(path, '');
        return patience === 'endless'
            ? this.#ask(plan, path, this.#unwanted, () => undefined)
            : this.#askInTime(plan, path, silenceFor[patience]);
    }
    async close() {
        this.#closing.abort();
        const folder = await this.#folder?.catch(() => undefined);
        if (folder !== undefined)
            await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
    async #askInTime(plan, path, silenceMs) {
        const wait = this.options.storeSilence.waitForBundle(silenceMs);
        const most = plan.subjects.length * bundledBelow;
        try {
            const signal = AbortSignal.any([wait.signal, this.#unwanted]);
            return await this.#ask(plan, path, signal, () => wait.found(most));
        }
        finally {
            wait.stop();
            this.#silent ||= wait.unanswered;
        }
    }
    async #ask({ name }, path, signal, onFound) {
        const { store, storeSilence } = this.options;
        let sight;
        const into = { path, spans: undefined, size: largestBundle };
        const outcome = await store.restore(bundleEntry(name), into, signal, (seen) => {
            sight = seen;
            storeSilence.heard();
            if (seen === 'found')
                onFound();
        });
        if (outcome.kind === 'hit')
            return readBundle(outcome.notes, path);
        return sight === 'absent' || sight === 'damaged' ? new Map() : undefined;
    }
    #scratch() {
        const { temporaryFolder, clock, processes } = this.options;
        this.#folder ??= makeBundleFolder(temporaryFolder, clock, processes);
        return this.#folder;
    }
}

;// CONCATENATED MODULE: ./build/keep/bundles/bundle-merge.js

const strangersAtMost = itemsPerBundle;
function nextContent(subjects, kept, fresh) {
    if (kept === undefined) {
        if (!subjects.every((subject) => fresh.has(subject)))
            return { kind: 'unknown' };
        const members = listed(subjects, (subject) => fresh.get(subject));
        return members.length > 0 ? { kind: 'changed', members } : { kind: 'nothing new' };
    }
    if (![...fresh].some(([subject, member]) => !isSame(kept.get(subject), member))) {
        return { kind: 'nothing new' };
    }
    const own = listed(subjects, (subject) => {
        const before = kept.get(subject);
        return fresh.has(subject) && !isSame(before, fresh.get(subject)) ? fresh.get(subject) : before;
    });
    const ownSubjects = new Set(subjects);
    const strangers = [...kept].filter(([subject]) => !ownSubjects.has(subject)).slice(0, strangersAtMost);
    return { kind: 'changed', members: [...own, ...strangers] };
}
function listed(subjects, memberOf) {
    return subjects.flatMap((subject) => {
        const member = memberOf(subject);
        return member ? [[subject, member]] : [];
    });
}
function isSame(a, b) {
    return a?.record.identity === b?.record.identity && a?.record.digests.get(0) === b?.record.digests.get(0);
}

;// CONCATENATED MODULE: ./build/keep/bundles/bundle-saving.js


async function entryToSave(subjects, kept, fresh) {
    const next = nextContent(subjects, kept, fresh);
    if (next.kind !== 'changed')
        return next;
    const { members, sha256 } = await soundMembers(next.members);
    const sound = new Set(members.map(([subject]) => subject));
    const unchanged = [...fresh].filter(([subject, member]) => member === undefined || sound.has(subject));
    if (unchanged.length < fresh.size)
        return entryToSave(subjects, kept, new Map(unchanged));
    return { kind: 'changed', entry: bundleContent(members, sha256), files: members.length };
}

;// CONCATENATED MODULE: ./build/keep/bundles/bundle-shelf.js
class Shelf {
    plan;
    restore;
    open;
    saving;
    #fresh = new Map();
    #kept;
    #again;
    constructor(plan, restore) {
        this.plan = plan;
        this.restore = restore;
        this.open = new Set(plan.subjects);
        this.#kept = restore('brief');
    }
    get fresh() {
        return this.#fresh;
    }
    get kept() {
        return this.#kept;
    }
    async keptAtLast(patience) {
        const kept = await this.#kept;
        if (kept !== undefined)
            return kept;
        this.#again ??= this.restore(patience)
            .then((found) => {
            if (found !== undefined)
                this.#kept = Promise.resolve(found);
        })
            .finally(() => {
            this.#again = undefined;
        });
        await this.#again;
        return this.#kept;
    }
    add(subject, member) {
        this.#fresh.set(subject, member);
    }
    async drop(subject) {
        this.#kept = this.#kept.then((kept) => kept && new Map([...kept].filter(([each]) => each !== subject)));
        await this.#kept;
    }
}

;// CONCATENATED MODULE: ./build/keep/bundles/bundles.js











class Bundles {
    options;
    #shelves;
    #bySubject = new Map();
    #byIdentity = new Map();
    #restorer;
    constructor(options) {
        this.options = options;
        this.#restorer = new BundleRestorer(options);
        this.#shelves = options.plans.map((plan) => new Shelf(plan, (patience) => this.#restore(plan, patience).catch(() => undefined)));
        for (const shelf of this.#shelves) {
            for (const subject of shelf.plan.subjects)
                this.#bySubject.set(subject, shelf);
        }
    }
    get silent() {
        return this.#restorer.silent;
    }
    async record(subject, lastResort = false) {
        const shelf = this.#bySubject.get(subject);
        const kept = await (lastResort ? shelf?.keptAtLast('endless') : shelf?.kept);
        return kept?.get(subject)?.record;
    }
    async isStocked(subject) {
        const kept = await this.#bySubject.get(subject)?.kept;
        return kept !== undefined && kept.size > 0;
    }
    async restore({ identity, size }, path, signal) {
        await unlessAborted(this.#brought(identity), signal);
        const place = this.#byIdentity.get(identity);
        const sha256 = place?.member.record.digests.get(0);
        if (!place || sha256 === undefined || place.member.record.size !== size)
            return { kind: 'miss' };
        const read = await readMember(place.member);
        if (read.kind === 'bad') {
            await this.#drop(place);
            return read;
        }
        const target = await (0,promises_.open)(path, 'r+');
        await writeFully(target, read.bytes, 0).finally(() => target.close());
        return { kind: 'hit', sha256 };
    }
    finished(file, digests) {
        const { subject, size, target } = file;
        const shelf = this.#bySubject.get(subject);
        const slice = { path: target, offset: 0, length: size };
        if (!isBundled(file))
            shelf?.add(subject, undefined);
        else if (size === 0 || digests.has(0))
            shelf?.add(subject, { record: recordOf(file, digests), slice });
    }
    settled(subject) {
        const shelf = this.#bySubject.get(subject);
        shelf?.open.delete(subject);
        if (shelf?.open.size === 0)
            void this.#save(shelf);
    }
    async settle() {
        await Promise.all(this.#shelves.map((shelf) => shelf.saving));
    }
    async saveAll() {
        await Promise.all(this.#shelves.map((shelf) => this.#save(shelf)));
    }
    close() {
        return this.#restorer.close();
    }
    #brought(identity) {
        const all = this.#shelves.map((shelf) => shelf.kept);
        return new Promise((resolve) => {
            for (const each of all)
                each.then(() => this.#byIdentity.has(identity) && resolve());
            Promise.all(all).then(() => resolve());
        });
    }
    async #drop({ plan, subject, member }) {
        this.#byIdentity.delete(member.record.identity);
        await this.#shelves.find((shelf) => shelf.plan === plan)?.drop(subject);
    }
    #save(shelf) {
        shelf.saving ??= this.#offer(shelf);
        return shelf.saving;
    }
    async #offer(shelf) {
        const { queue, handover, report } = this.options;
        const { plan, fresh } = shelf;
        if (!queue.useful || fresh.size === 0)
            return;
        const next = await entryToSave(plan.subjects, await shelf.keptAtLast('patient'), fresh);
        switch (next.kind) {
            case 'unknown':
                return;
            case 'nothing new':
                return handover.bundled(plan.name);
            case 'changed':
                if (this.#restorer.closed)
                    return;
                queue.offer({
                    key: bundleEntry(plan.name),
                    entry: () => next.entry,
                    onOutcome: (outcome) => {
                        if (isKept(outcome))
                            handover.bundled(plan.name);
                        for (const event of savedEvent((0,format/* formatCount */.B4)(next.files, 'small file'), 'bundle', outcome))
                            report(event);
                    },
                });
        }
    }
    async #restore(plan, patience) {
        const members = await this.#restorer.restore(plan, patience);
        for (const [subject, member] of members ?? []) {
            this.#byIdentity.set(member.record.identity, { member, plan, subject });
        }
        return members;
    }
}
function unlessAborted(work, signal) {
    if (signal.aborted)
        return Promise.resolve();
    return new Promise((resolve) => {
        const done = () => {
            signal.removeEventListener('abort', done);
            resolve();
        };
        signal.addEventListener('abort', done);
        work.then(done, done);
    });
}

;// CONCATENATED MODULE: ./build/store/part-store.js
function part_store_sizeOf(entry) {
    return entry.slices.reduce((sum, { length }) => sum + length, 0);
}
function part_store_inPlace(slices, sha256, notes = '') {
    const spans = slices.map(({ offset, length }) => ({ start: offset, end: offset + length }));
    return { slices, spans, notes, sha256 };
}

;// CONCATENATED MODULE: ./build/keep/entries-of.js


function* entries_of_entriesOf(file) {
    const { identity, size, partSize, subject } = file;
    for (let index = 0; index < partCount(size, partSize); index++) {
        yield partEntry({ identity, partSize, index });
    }
    yield tailEntry(identity);
    yield indexEntry(subject);
}

;// CONCATENATED MODULE: ./build/keep/known-entries.js



class KnownEntries {
    #parts = new Set();
    #records = new Map();
    addPart(file, index) {
        this.#parts.add(partEntry({ ...file, index }).name);
    }
    hasPart(file, index) {
        return this.#parts.has(partEntry({ ...file, index }).name);
    }
    addRecord(subject, record) {
        this.#records.set(indexEntry(subject).name, serialiseRecord(record));
    }
    hasRecord(subject, notes) {
        return this.#records.get(indexEntry(subject).name) === notes;
    }
    forget(file) {
        for (const { name } of entries_of_entriesOf(file)) {
            this.#parts.delete(name);
            this.#records.delete(name);
        }
    }
}

;// CONCATENATED MODULE: ./build/keep/journal-of.js



async function journalOf({ target, identity, partSize, }) {
    const journal = parseJournal(await (0,promises_.readFile)(pathsOf(target).journal, 'utf8').catch(() => ''));
    return journal?.identity === identity && journal.partSize === partSize ? journal : undefined;
}

;// CONCATENATED MODULE: ./build/keep/tail.js








const worthKeeping = 64 * 1024;
async function tailOf(file) {
    const { size, partSize } = file;
    const { part: path } = pathsOf(file.target);
    const journal = await journalOf(file);
    if (!journal)
        return undefined;
    const spans = tailSpans(certainOf(journal), size, partSize);
    if (spans.reduce((sum, span) => sum + lengthOf(span), 0) < worthKeeping)
        return undefined;
    const sha256 = await tail_digestOf(path, spans).catch(() => undefined);
    if (sha256 === undefined || !(await journalOf(file)))
        return undefined;
    return part_store_inPlace(spans.map((span) => ({ path, offset: span.start, length: lengthOf(span) })), sha256);
}
async function tail_digestOf(path, spans) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const { start, end } of spans) {
        for await (const bytes of (0,external_node_fs_.createReadStream)(path, { start, end: end - 1 }))
            hash.update(bytes);
    }
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./build/keep/part-saver.js











class PartSaver {
    options;
    #known = new KnownEntries();
    #saved = new Map();
    constructor(options) {
        this.options = options;
    }
    get useful() {
        return this.options.queue.useful;
    }
    get signature() {
        return this.options.signature;
    }
    foundPart(file, index) {
        if (isBundled(file))
            return;
        this.#known.addPart(file, index);
        this.options.handover.saved(file, index);
    }
    foundRecord(subject, record) {
        this.#known.addRecord(subject, record);
    }
    offerPart(file, index, sha256) {
        if (isBundled(file) || this.#known.hasPart(file, index))
            return;
        const { queue, signature } = this.options;
        const span = partSpan(index, file.size, file.partSize);
        queue.offer({
            key: partEntry({ ...file, index }),
            owner: file,
            entry: () => part_store_inPlace([{ path: file.path, offset: span.start, length: lengthOf(span) }], sha256, signature),
            onOutcome: (outcome) => {
                if (outcome.kind === 'saved')
                    this.#count(file, outcome.bytes);
                this.#settle(file, index, outcome);
            },
        });
    }
    offerRecord(file, digests) {
        if (isBundled(file) || digests.size < partCount(file.size, file.partSize))
            return;
        const { queue, handover } = this.options;
        const notes = serialiseRecord(recordOf(file, digests));
        if (this.#known.hasRecord(file.subject, notes)) {
            handover.saved(file, 'record');
            return;
        }
        queue.offer({
            key: indexEntry(file.subject),
            owner: file,
            entry: () => ({ slices: [], spans: [], notes, sha256: undefined }),
            onOutcome: (outcome) => this.#settle(file, 'record', outcome),
        });
    }
    async offerTail(file) {
        const { queue } = this.options;
        if (!queue.useful || isBundled(file))
            return;
        const entry = await tailOf(file);
        if (!entry)
            return;
        queue.offerUrgent({
            key: tailEntry(file.identity),
            owner: file,
            entry: () => entry,
            onOutcome: (outcome) => this.#tell(file, 'tail', outcome),
        });
    }
    discard(file) {
        this.#giveUp(file, 'discard');
    }
    release(file) {
        this.#giveUp(file, 'release');
    }
    #giveUp(file, removal) {
        const { queue, report } = this.options;
        this.#known.forget(file);
        queue.callOff(file, entries_of_entriesOf(file), removal);
        const saved = this.#saved.get(file.identity);
        if (saved)
            report({ type: 'discarded', file: file.name, ...saved });
        this.#saved.delete(file.identity);
    }
    #count({ identity }, added) {
        const { parts, bytes } = this.#saved.get(identity) ?? { parts: 0, bytes: 0 };
        this.#saved.set(identity, { parts: parts + 1, bytes: bytes + added });
    }
    #settle(file, content, outcome) {
        if (isKept(outcome))
            this.options.handover.saved(file, content);
        this.#tell(file, content, outcome);
    }
    #tell({ name }, content, outcome) {
        for (const event of savedEvent(name, content, outcome))
            this.options.report(event);
    }
}

;// CONCATENATED MODULE: ./build/keep/records.js


const records_patienceMs = 5_000;
const missesAtMost = 8;
const nowhere = { path: '', spans: [], size: 0 };
class Records {
    store;
    bundles;
    clock;
    #misses = 0;
    constructor(store, bundles, clock) {
        this.store = store;
        this.bundles = bundles;
        this.clock = clock;
    }
    async find(request, fits, signal, lastResort) {
        const subject = subjectOf(request);
        const bundled = await this.bundles.record(subject, lastResort);
        if (bundled && fits(bundled))
            return bundled;
        const promising = !this.bundles.silent && this.#misses < missesAtMost;
        if (!this.store.readable || !(promising || lastResort))
            return undefined;
        const record = await this.#ownRecord(subject, signal, lastResort);
        return record && fits(record) ? record : undefined;
    }
    async #ownRecord(subject, signal, lastResort) {
        if (lastResort)
            return recordIn(await this.store.restore(indexEntry(subject), nowhere, signal));
        const late = new AbortController();
        const answered = new AbortController();
        this.clock.sleep(records_patienceMs, answered.signal).then(() => late.abort(), () => undefined);
        const either = AbortSignal.any([signal, late.signal]);
        const outcome = await this.store.restore(indexEntry(subject), nowhere, either);
        answered.abort();
        const record = recordIn(outcome);
        if (late.signal.aborted)
            this.#misses = missesAtMost;
        else
            this.#misses = record ? 0 : this.#misses + 1;
        return record;
    }
}
function recordIn(outcome) {
    return outcome.kind === 'hit' ? parseRecord(outcome.notes) : undefined;
}

;// CONCATENATED MODULE: ./build/keep/save-queue.js
class SaveQueue {
    store;
    atOnce;
    #waiting = [];
    #inFlight = new Set();
    #calledOff = new WeakMap();
    #stopped = false;
    constructor(store, atOnce) {
        this.store = store;
        this.atOnce = atOnce;
    }
    get useful() {
        return this.store.writable;
    }
    offer(offer) {
        if (!this.useful || this.#stopped)
            return;
        this.#waiting.push(offer);
        this.#startNext();
    }
    offerUrgent(offer) {
        if (!this.useful || this.#stopped)
            return;
        this.#track(this.#save(offer));
    }
    async drain() {
        while (this.#inFlight.size > 0)
            await Promise.race(this.#inFlight);
    }
    stop() {
        this.#stopped = true;
        this.#waiting = [];
    }
    callOff(owner, keys, removal) {
        this.#calledOff.set(owner, removal);
        this.#waiting = this.#waiting.filter((offer) => offer.owner !== owner);
        this.#track(this.#removeAll(keys, removal));
    }
    #startNext() {
        while (this.#inFlight.size < this.atOnce) {
            const next = this.#waiting.shift();
            if (!next)
                return;
            this.#track(this.#save(next));
        }
    }
    #track(work) {
        const tracked = work.finally(() => {
            this.#inFlight.delete(tracked);
            this.#startNext();
        });
        this.#inFlight.add(tracked);
    }
    async #save(offer) {
        const { key, owner } = offer;
        const outcome = await this.#saveWhereItIs(offer);
        const removal = owner && this.#calledOff.get(owner);
        if (removal)
            await this.store[removal](key);
        else
            offer.onOutcome(outcome);
    }
    async #saveWhereItIs(offer) {
        const before = offer.entry();
        const outcome = await this.store.save(offer.key, before);
        const now = offer.entry();
        if (outcome.kind !== 'failed' || now.slices[0]?.path === before.slices[0]?.path)
            return outcome;
        const again = await this.store.save(offer.key, now);
        return again.kind === 'refused' ? outcome : again;
    }
    async #removeAll(keys, removal) {
        for (const key of keys)
            await this.store[removal](key);
    }
}

;// CONCATENATED MODULE: ./build/program/aborted.js
function aborted(signal) {
    if (signal.aborted)
        return Promise.resolve();
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

;// CONCATENATED MODULE: ./build/program/settle-saves.js

const graceMs = 4_000;
const promptMs = 4_000;
const uploadsMs = 12_000;
const lastWordMs = 1_000;
async function settleSaves(queue, store, rest, signal, clock) {
    const settled = new AbortController();
    const after = (ms) => clock.sleep(ms, settled.signal).catch(() => undefined);
    if (rest === 'left to post')
        queue.stop();
    const enough = rest === 'left to post' ? [after(promptMs)] : [];
    await Promise.race([queue.drain(), aborted(signal), ...enough]);
    queue.stop();
    const mayTakeMs = rest === 'left to post' && !signal.aborted ? uploadsMs : graceMs;
    const closed = store.close(mayTakeMs).then(() => Promise.race([queue.drain(), after(graceMs)]));
    await Promise.race([closed, aborted(signal).then(() => after(graceMs + lastWordMs))]);
    settled.abort();
}
function closedOnce(store, clock) {
    let closed;
    return {
        ...store,
        async close(graceMs) {
            if (closed === undefined) {
                closed = store.close(graceMs);
                await closed;
            }
            else
                await Promise.race([closed, clock.sleep(graceMs)]);
        },
    };
}

;// CONCATENATED MODULE: ./build/program/saving.js










const savesAtOnce = 4;
const packingMs = 1_000;
function startSaving(options) {
    const { store, clock, report, signal, rest } = options;
    const keepsAll = options.settings.cacheKeep === 'all';
    const keepsSmall = keepsAll && (store.readable || store.writable);
    const plans = keepsSmall ? bundlesOf(options.requests.map(subjectOf)) : [];
    const unfinished = new Map();
    const queue = new SaveQueue(store, savesAtOnce);
    const saver = new PartSaver({ queue, handover: options.handover, report, signature: (0,external_node_crypto_.randomUUID)() });
    const storeSilence = new StoreSilence(clock);
    const bundles = new Bundles({ ...options, plans, queue, storeSilence });
    options.handover.bundles(plans);
    const handover = {
        ...options.handover,
        started(file) {
            unfinished.set(file.target, file);
            options.handover.started(file);
        },
        finished(file, digests) {
            unfinished.delete(file.target);
            if (!keepsAll)
                return saver.release(file);
            options.handover.finished(file, digests);
            bundles.finished(file, digests);
            saver.offerRecord(file, digests);
        },
    };
    return {
        saver,
        bundles,
        handover,
        records: new Records(store, bundles, clock),
        storeSilence,
        async settleSaves() {
            if (rest === 'saved now') {
                await Promise.all([...unfinished.values()].map((file) => saver.offerTail(file)));
                const tooLong = aborted(signal).then(() => clock.sleep(packingMs));
                await Promise.race([bundles.saveAll(), tooLong]);
            }
            else {
                await atMost(packingMs, bundles.settle(), clock);
            }
            await settleSaves(queue, store, rest, signal, clock);
            await bundles.close();
        },
    };
}
async function atMost(ms, work, clock) {
    const enough = new AbortController();
    await Promise.race([work, clock.sleep(ms, enough.signal).catch(() => undefined)]);
    enough.abort();
}

// EXTERNAL MODULE: ./build/http/secret-parameters.js
var secret_parameters = __webpack_require__(3054);
;// CONCATENATED MODULE: ./build/program/secrets.js


const secretFields = [
    /^cookie$|token|secret|key|auth|passw|passphrase|credential|signature|jwt/i,
    /(^|[-_])(pass|pat|sig|otp|pin|sid|session([-_]?id)?)$/i,
];
function secretsOf(settings, requests, netrc = []) {
    const fields = [...settings.headers, ...requests.flatMap((request) => request.headers)];
    const sources = requests.flatMap((request) => request.sources);
    return [
        ...(settings.githubToken === undefined ? [] : [settings.githubToken]),
        ...fields
            .filter(({ name }) => secretFields.some((names) => names.test(name)))
            .flatMap(({ value }) => credentialsIn(value)),
        ...sources.flatMap((url) => credentialsIn(userinfoCredentials(url) ?? '')),
        ...sources.flatMap(secretParametersOf),
        ...netrc.flatMap(({ login, password }) => credentialsIn(basicCredentials(login, password))),
    ].filter((secret) => secret !== '');
}
function credentialsIn(value) {
    return [value, ...tokenIn(value), ...basicIn(value)];
}
function tokenIn(value) {
    const token = /^\S+ +(\S+)$/.exec(value)?.[1] ?? '';
    return [token].filter(isLong);
}
function basicIn(value) {
    const encoded = /^Basic +(\S+)$/i.exec(value)?.[1];
    if (encoded === undefined)
        return [];
    const text = Buffer.from(encoded, 'base64').toString('utf8');
    const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(text) ?? [];
    const alone = password === '' || password === 'x-oauth-basic';
    return [password, ...(alone ? [user].filter(isLong) : [])];
}
function secretParametersOf(url) {
    if (url.search === '')
        return [];
    const secret = [...url.searchParams].filter(([name]) => (0,secret_parameters/* isSecretParameter */.q)(name.toLowerCase()));
    return secret.map(([, value]) => value).filter(isLong);
}
function isLong(text) {
    return text.length >= 16;
}

;// CONCATENATED MODULE: ./build/program/stop-signal.js


function stoppedBy(signal) {
    const stop = new AbortController();
    signal.then((name) => stop.abort(new failures/* StoppedError */.Ko(name)));
    return stop.signal;
}
function stopSignal(outside, timeLimit, clock) {
    const stop = timeLimit === undefined
        ? { signal: outside, cancel: () => undefined }
        : limited(outside, timeLimit, clock);
    (0,external_node_events_.setMaxListeners)(0, stop.signal);
    return stop;
}
function limited(outside, timeLimit, clock) {
    const limit = new AbortController();
    const cancelled = new AbortController();
    clock.sleep(timeLimit, cancelled.signal).then(() => limit.abort(new failures/* StoppedError */.Ko('time-limit')), () => undefined);
    return { signal: AbortSignal.any([outside, limit.signal]), cancel: () => cancelled.abort() };
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

;// CONCATENATED MODULE: ./build/store/service-keys.js

const LONGEST_KEY = 512;
const LONGEST_REST = `-${'f'.repeat(64)}-${Number.MAX_SAFE_INTEGER}-${Number.MAX_SAFE_INTEGER}.9`.length;
const LONGEST_PREFIX = LONGEST_KEY - LONGEST_REST;
class BadPrefix extends failure/* Failure */.H {
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
function service_keys_endOf(returned, prefix, key) {
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
function service_keys_entryPath({ name }) {
    return `${name}.entry`;
}

;// CONCATENATED MODULE: ./build/store/agent/absent-entries.js
const goodForMs = 60_000;
function createAbsentEntries(clock) {
    const missedAt = new Map();
    return {
        missed({ name }) {
            missedAt.set(name, clock.monotonic());
        },
        isAbsent({ name }) {
            const at = missedAt.get(name);
            return at !== undefined && clock.monotonic() - at < goodForMs;
        },
    };
}

;// CONCATENATED MODULE: ./build/store/handover.js
const noHandover = {
    started() { },
    finished() { },
    saved() { },
    damaged() { },
    bundles() { },
    bundled() { },
    stored() { },
    begun() { },
    quiet() { },
};

;// CONCATENATED MODULE: ./build/store/agent/pace.js
const MINUTE = 60_000;
function createPace(perMinute, before = []) {
    const begun = before.slice(-perMinute);
    return {
        next(now) {
            const oldest = begun.length < perMinute ? undefined : begun.shift();
            const at = oldest === undefined ? now : Math.max(now, oldest + MINUTE);
            begun.push(at);
            return at - now;
        },
    };
}

;// CONCATENATED MODULE: ./build/store/agent/governor.js


const AT_ONCE_MS = 1_000;
function createGovernor(limits, clock, past, news = noHandover) {
    const pace = createPace(limits.savesPerMinute, recent(past?.begun ?? [], clock));
    let patienceMs = past === undefined ? 0 : limits.quietMs;
    let earliest = clock.monotonic();
    let quietUntil = Number.NEGATIVE_INFINITY;
    if (past !== undefined)
        waitOrRest(past.quietUntil - clock.now());
    function waitOrRest(ms) {
        const until = clock.monotonic() + ms;
        const moreMs = Math.max(0, until - Math.max(earliest, clock.monotonic()));
        const waits = moreMs <= patienceMs;
        if (waits) {
            patienceMs -= moreMs;
            earliest = Math.max(earliest, until);
        }
        else
            quietUntil = until;
        return waits;
    }
    function sleeps(ms, signal) {
        return clock.sleep(ms, signal).then(() => true, () => false);
    }
    return {
        async turn(signal) {
            const now = clock.monotonic();
            const first = Math.max(now, earliest);
            const delay = first - now + pace.next(first);
            const isOurs = delay <= 0 || (await sleeps(delay, signal));
            if (isOurs)
                news.begun(clock.now());
            return isOurs;
        },
        quietMs: () => Math.max(0, quietUntil - clock.monotonic()),
        rateLimited(retryAfterMs) {
            const ms = Math.max(AT_ONCE_MS, retryAfterMs ?? limits.quietMs);
            news.quiet(clock.now() + ms);
            return waitOrRest(ms);
        },
    };
}
function recent(times, clock) {
    const [now, wall] = [clock.monotonic(), clock.now()];
    return (times
        .map((time) => Math.max(0, wall - time))
        .filter((age) => age < MINUTE)
        .sort((a, b) => b - a)
        .map((age) => now - age));
}

;// CONCATENATED MODULE: ./build/store/agent/limits.js
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

;// CONCATENATED MODULE: ./build/store/agent/pending.js
function createPending(clock) {
    const waiting = new Set();
    return {
        begin() {
            const mark = { since: clock.monotonic() };
            waiting.add(mark);
            return () => {
                waiting.delete(mark);
                return clock.monotonic() - mark.since;
            };
        },
        olderThan(ms) {
            return [...waiting].filter(({ since }) => clock.monotonic() - since >= ms).length;
        },
    };
}

;// CONCATENATED MODULE: ./build/store/agent/restorer.js






function createRestorer(supervisor, prefix, damaged, absent, limits, clock) {
    const lane = createLane(limits.atOnce);
    const breaker = createBreaker(limits.strikes);
    const pace = createPace(limits.restoresPerMinute);
    const closing = new AbortController();
    const pending = createPending(clock);
    async function paced(signal) {
        const delay = signal.aborted ? 0 : pace.next(clock.monotonic());
        if (delay > 0)
            await clock.sleep(delay, signal).catch(() => undefined);
        return !signal.aborted;
    }
    async function restore(key, into, signal, onSight) {
        if (damaged.isUseless(key)) {
            onSight('damaged');
            return { kind: 'miss' };
        }
        if (breaker.tripped !== undefined)
            return { kind: 'miss' };
        if (!(await paced(signal)))
            return { kind: 'miss' };
        const patience = {
            inAnyCaseMs: limits.restoreMs,
            onceFoundMs: patienceFor(0, bytesExpected(into), limits),
        };
        const answered = pending.begin();
        const onFound = () => onSight('found');
        const reply = await supervisor.ask({ type: 'restore', prefix, key, into }, patience, signal, onFound);
        const hanging = reply.type === 'late' ? pending.olderThan(reply.afterMs / 2) : 0;
        const waitedMs = answered();
        switch (reply.type) {
            case 'late':
                breaker.strike(reply.reason, hanging);
                return { kind: 'bad', reason: `too slow: ${reply.reason}` };
            case 'died':
                return { kind: 'bad', reason: reply.reason };
            case 'saved':
                return { kind: 'bad', reason: 'the cache agent answered another question' };
            case 'restored':
                if (signal.aborted) {
                    if (waitedMs >= limits.silenceMs)
                        breaker.strike(`no answer within ${Math.round(waitedMs / 1000)} s`);
                    return reply.outcome;
                }
                if (reply.fault.kind !== 'service')
                    breaker.clear();
                else if (reply.outcome.kind === 'bad')
                    breaker.strike(reply.outcome.reason);
                if (reply.fault.kind === 'entry') {
                    damaged.add(key, reply.fault.suffix);
                    onSight('damaged');
                }
                if (reply.newest !== undefined)
                    damaged.seen(key, reply.newest);
                if (reply.outcome.kind === 'miss') {
                    absent.missed(key);
                    onSight('absent');
                }
                return reply.outcome;
        }
    }
    return {
        async restore(key, into, signal, onSight = () => undefined) {
            const unwanted = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]);
            const outcome = await lane.run(() => restore(key, into, unwanted, onSight));
            return outcome === NEVER_BEGUN ? { kind: 'miss' } : outcome;
        },
        strike: (reason) => breaker.strike(reason),
        close() {
            closing.abort();
            lane.close();
        },
    };
}
const UNKNOWN_AT_MOST = 256 * 1024 ** 2;
function bytesExpected({ spans, size }) {
    if (spans === undefined)
        return Math.min(size, UNKNOWN_AT_MOST);
    return spans.reduce((sum, span) => sum + lengthOf(span), 0);
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

;// CONCATENATED MODULE: ./build/store/agent/saver.js






const TOO_LATE = { kind: 'refused', reason: 'the run ended before its turn' };
function createSaver(supervisor, prefix, damaged, absent, governor, limits, clock) {
    const lane = createLane(limits.atOnce);
    const breaker = createBreaker(limits.strikes);
    const inFlight = createInFlight(clock);
    const uploads = createInFlight(clock);
    const pending = createPending(clock);
    const closing = new AbortController();
    let refused;
    function foregone() {
        if (breaker.tripped !== undefined)
            return { kind: 'failed', reason: breaker.tripped };
        const quietMs = governor.quietMs();
        if (quietMs > 0)
            return { kind: 'rate-limited', retryAfterMs: Math.ceil(quietMs) };
        return refused;
    }
    async function save(key, entry) {
        const soundFrom = damaged.soundFrom(key);
        const patienceMs = patienceWithPeers(part_store_sizeOf(entry), limits);
        const withinMs = patienceFor(limits.saveMs, part_store_sizeOf(entry), limits);
        const answered = pending.begin();
        const isAbsent = absent.isAbsent(key);
        const order = { type: 'save', prefix, key, entry, isAbsent, soundFrom, patienceMs };
        const reply = await ask(order, withinMs);
        const hanging = reply.type === 'late' ? pending.olderThan(reply.afterMs / 2) : 0;
        answered();
        switch (reply.type) {
            case 'late':
                breaker.strike(reply.reason, hanging);
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
                learn(key, reply);
                if (reply.outcome.kind === 'refused')
                    refused = reply.outcome;
                return reply.outcome;
        }
    }
    function ask(order, withinMs) {
        const patience = { inAnyCaseMs: withinMs, onceFoundMs: 0 };
        const reply = supervisor.ask(order, patience, undefined, () => void uploads.track(reply));
        return reply;
    }
    async function saveInTurn(key, entry) {
        for (;;) {
            const isTooLate = foregone() === undefined && !(await governor.turn(closing.signal));
            const vain = isTooLate ? TOO_LATE : foregone();
            if (vain !== undefined)
                return vain;
            const outcome = await save(key, entry);
            const isWaitedFor = outcome.kind === 'rate-limited' && governor.rateLimited(outcome.retryAfterMs);
            if (!isWaitedFor)
                return outcome;
        }
    }
    function learn(key, { outcome, newest }) {
        if (newest === undefined)
            return;
        if (outcome.kind === 'saved')
            damaged.saved(key, newest);
        if (outcome.kind === 'exists')
            damaged.seen(key, newest);
    }
    return {
        async save(key, entry) {
            const outcome = await inFlight.track(lane.run(() => saveInTurn(key, entry)));
            return outcome === NEVER_BEGUN ? TOO_LATE : outcome;
        },
        strike: (reason) => breaker.strike(reason),
        async close(ms) {
            closing.abort();
            lane.close();
            if (await inFlight.settled(Math.min(ms, limits.askMs)))
                return true;
            await uploads.settled(Math.max(0, ms - limits.askMs));
            return inFlight.settled(0);
        },
    };
}

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
    const entry = read_message_readEntry(m.entry);
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
function read_message_readEntry(value) {
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

;// CONCATENATED MODULE: ./build/store/agent/supervisor.js


function createSupervisor(options, clock, onDeath, ahead) {
    let current;
    const ending = new Set();
    if (ahead !== undefined)
        watch(ahead);
    function living() {
        return current ?? watch(startAgent(options));
    }
    function watch(started) {
        current = started;
        started.then(async (agent) => {
            const reason = await agent.died;
            forget(started);
            if (reason !== undefined)
                onDeath(reason);
        }, (error) => {
            forget(started);
            onDeath((0,io_reason/* reasonOf */.A3)(error));
        });
        return started;
    }
    function forget(agent) {
        if (current === agent)
            current = undefined;
    }
    return {
        async ask(task, { inAnyCaseMs, onceFoundMs }, signal, onFound) {
            const started = living();
            const agent = await started.catch(io_reason/* reasonOf */.A3);
            if (typeof agent === 'string')
                return { type: 'died', reason: agent };
            const answered = new AbortController();
            let moreMs = 0;
            const hearFound = () => {
                moreMs = onceFoundMs;
                onFound?.();
            };
            const late = clock
                .sleep(inAnyCaseMs, answered.signal)
                .then(() => clock.sleep(moreMs, answered.signal))
                .then(() => undefined, () => undefined);
            const reply = await Promise.race([agent.ask(task, signal, hearFound), late]);
            answered.abort();
            if (reply !== undefined)
                return reply;
            forget(started);
            const afterMs = inAnyCaseMs + moreMs;
            const reason = `no answer within ${Math.round(afterMs / 1000)} s`;
            agent.kill(`ended because another operation had ${reason}`);
            const ended = agent.ended.then(() => {
                ending.delete(ended);
            });
            ending.add(ended);
            return { type: 'late', reason, afterMs };
        },
        async close(reason, saving, waitMs) {
            await Promise.all([letGo(reason, saving, waitMs), ...ending]);
        },
    };
    async function letGo(reason, saving, waitMs) {
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
    }
}

;// CONCATENATED MODULE: ./build/store/agent/agent-store.js









const FAREWELL = 2_000;
function createAgentStore(options) {
    const { mode, clock } = options;
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const prefix = readPrefix(options.prefix);
    const { readable, writable } = accessOf(mode);
    const { damaged = createDamagedEntries() } = options;
    const supervisor = createSupervisor({ ...options, lingerMs: limits.lingerMs }, clock, (reason) => {
        restorer.strike(reason);
        saver.strike(reason);
    }, options.agent);
    const absent = createAbsentEntries(clock);
    const restorer = createRestorer(supervisor, prefix, damaged, absent, limits, clock);
    const governor = createGovernor(limits, clock, options.past, options.news);
    const saver = createSaver(supervisor, prefix, damaged, absent, governor, limits, clock);
    let closed = false;
    return {
        description: 'the Actions cache',
        shared: true,
        readable,
        writable,
        async restore(key, into, signal, onSight) {
            return readable && !closed ? restorer.restore(key, into, signal, onSight) : { kind: 'miss' };
        },
        async save(key, entry) {
            if (!writable)
                return { kind: 'refused', reason: refusal(mode) };
            if (closed)
                return { kind: 'refused', reason: 'the store is closed' };
            return saver.save(key, entry);
        },
        async discard(key) {
            damaged.discard(key);
        },
        async release() {
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

;// CONCATENATED MODULE: ./build/store/entry-header.js


const LONGEST_HEADER = 4 * 1024 ** 2;
function entry_header_bytesOf({ spans }) {
    return spans.reduce((sum, span) => sum + lengthOf(span), 0);
}
function encodeHeader(header) {
    const { name, sha256, notes } = header;
    const spans = header.spans.map(({ start, end }) => [start, end]);
    const fields = { resumeFetchEntry: 1, name, spans, sha256, notes, check: checkOf(header) };
    return Buffer.from(`${JSON.stringify(fields)}\n`);
}
function generationOf(header) {
    return checkOf(header).slice(0, 16);
}
function decodeHeader(bytes) {
    const newline = bytes.indexOf(0x0a);
    if (newline < 0)
        return undefined;
    const fields = parseObject(bytes.toString('utf8', 0, newline));
    if (fields?.get('resumeFetchEntry') !== 1)
        return undefined;
    const [name, sha256, notes] = ['name', 'sha256', 'notes'].map((field) => fields.get(field));
    const spans = readSpans(fields.get('spans'));
    if (typeof name !== 'string' || typeof sha256 !== 'string' || typeof notes !== 'string')
        return undefined;
    if (spans === undefined)
        return undefined;
    const header = { name, spans, sha256, notes };
    return fields.get('check') === checkOf(header) ? { header, length: newline + 1 } : undefined;
}
function mismatch(header, key, into) {
    if (header.name !== key.name)
        return `it holds ${header.name}, not ${key.name}`;
    const end = Math.max(0, ...header.spans.map((span) => span.end));
    if (end > into.size)
        return `it holds bytes up to ${end} of a file of ${into.size}`;
    if (into.spans !== undefined && inWords(into.spans) !== inWords(header.spans)) {
        return `it holds the bytes ${inWords(header.spans)}, not ${inWords(into.spans)}`;
    }
    return undefined;
}
function inWords(spans) {
    return spans.map(({ start, end }) => `${start}-${end - 1}`).join(', ');
}
function checkOf({ name, spans, sha256, notes }) {
    const said = JSON.stringify([name, spans.map(({ start, end }) => [start, end]), sha256, notes]);
    return (0,external_node_crypto_.createHash)('sha256').update(said).digest('hex');
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
function readSpans(value) {
    if (!Array.isArray(value))
        return undefined;
    const spans = [];
    for (const each of value) {
        if (!Array.isArray(each))
            return undefined;
        const [start, end] = each;
        if (!entry_header_isCount(start) || !entry_header_isCount(end) || end < start)
            return undefined;
        spans.push({ start, end });
    }
    return spans;
}
function entry_header_isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

;// CONCATENATED MODULE: ./build/store/folder-paths.js



const ENTRY = /^[0-9a-f]{64}-[0-9a-z-]+\.entry$/;
const TEMPORARY = /^[0-9a-f]{64}-[0-9a-z-]+\.entry\.[0-9a-f-]{36}\.tmp$/;
function prefixFolder(folder, prefix) {
    const isSafe = /^[a-z0-9][a-z0-9_-]{0,63}$/.test(prefix);
    return (0,external_node_path_.join)(folder, isSafe ? prefix : (0,external_node_crypto_.createHash)('sha256').update(prefix).digest('hex').slice(0, 32));
}
function entryFile(folder, prefix, key) {
    return (0,external_node_path_.join)(prefixFolder(folder, prefix), key.name.slice(0, 2), service_keys_entryPath(key));
}
function temporaryFile(entry, unique) {
    return `${entry}.${unique}.tmp`;
}
function fileKind(name) {
    if (ENTRY.test(name))
        return 'entry';
    return TEMPORARY.test(name) ? 'temporary' : 'foreign';
}

;// CONCATENATED MODULE: ./build/store/remove-entry.js




function fingerprintOf({ dev, ino, mtimeNs }) {
    return `${dev} ${ino} ${mtimeNs}`;
}
async function removeEntry(path) {
    await (0,promises_.unlink)(path);
    await (0,promises_.rmdir)((0,external_node_path_.dirname)(path)).catch(() => undefined);
}
async function removeIfStill(path, seen) {
    const aside = temporaryFile(path, (0,external_node_crypto_.randomUUID)());
    if ((await fingerprintAt(path)) !== seen)
        return;
    await (0,promises_.rename)(path, aside);
    if ((await fingerprintAt(aside)) !== seen)
        await (0,promises_.link)(aside, path).catch(() => undefined);
    await removeEntry(aside);
}
async function fingerprintAt(path) {
    const stats = await (0,promises_.stat)(path, { bigint: true }).catch(() => undefined);
    return stats && fingerprintOf(stats);
}

;// CONCATENATED MODULE: ./build/store/entry-file.js






class EntryChanged extends failure/* Failure */.H {
    code = 'ENTRY_CHANGED';
    constructor(path, expected, found) {
        super(`What was to be saved from ${path} has changed`, {
            expected,
            found,
            next: 'Make sure that nothing else writes to the file while it is fetched.',
        });
    }
}
const UNKNOWN = '0'.repeat(64);
async function writeEntryFile(key, entry, to) {
    const target = await (0,promises_.open)(to, 'wx');
    try {
        const { spans, notes } = entry;
        const draft = { name: key.name, spans, notes, sha256: entry.sha256 ?? UNKNOWN };
        const sha256 = await copySlices(entry.slices, target, encodeHeader(draft).length);
        const path = entry.slices[0]?.path ?? to;
        if (sha256 === undefined)
            throw new EntryChanged(path, `${entry_header_bytesOf(draft)} bytes`, 'fewer');
        if (entry.sha256 !== undefined && entry.sha256 !== sha256) {
            throw new EntryChanged(path, entry.sha256, sha256);
        }
        const header = { ...draft, sha256 };
        const line = encodeHeader(header);
        await writeFully(target, line, 0);
        await target.close();
        return header;
    }
    catch (error) {
        await target.close().catch(() => undefined);
        await (0,promises_.rm)(to, { force: true });
        throw error;
    }
}
async function readEntryFile(path, key, into, onFound = () => undefined) {
    const source = await (0,promises_.open)(path, 'r');
    try {
        const stats = await source.stat({ bigint: true });
        const size = Number(stats.size);
        const damaged = (reason) => ({ kind: 'damaged', reason, seen: fingerprintOf(stats) });
        const decoded = decodeHeader(await readStart(source, size));
        if (decoded === undefined)
            return damaged('it has no header');
        const { header, length } = decoded;
        const { spans, sha256, notes } = header;
        const wrong = mismatch(header, key, into);
        if (wrong !== undefined)
            return damaged(wrong);
        const bytes = entry_header_bytesOf(header);
        if (size !== length + bytes)
            return damaged(`it is ${size} bytes long, not ${length + bytes}`);
        onFound();
        const found = await copy_slices_digestOf(source, length, bytes);
        if (found !== sha256)
            return damaged(`its bytes hash to ${found}, not ${sha256}`);
        if (bytes > 0 && !(await writeSpans(source, length, spans, into.path))) {
            return damaged('it was cut short while it was read');
        }
        return { kind: 'hit', bytes, sha256, spans, notes };
    }
    finally {
        await source.close();
    }
}
async function readHeader(path) {
    const source = await (0,promises_.open)(path, 'r');
    try {
        const { size } = await source.stat();
        return decodeHeader(await readStart(source, size));
    }
    finally {
        await source.close();
    }
}
async function writeSpans(source, headerLength, spans, to) {
    const target = await (0,promises_.open)(to, 'r+');
    try {
        let offset = headerLength;
        for (const span of spans) {
            const length = lengthOf(span);
            if ((await copyBytes(source, { offset, length }, target, span.start)) < length)
                return false;
            offset += length;
        }
        return true;
    }
    finally {
        await target.close();
    }
}
async function readStart(source, size) {
    for (let wanted = 4096;; wanted *= 16) {
        const start = Buffer.alloc(Math.min(wanted, LONGEST_HEADER, size));
        await readFully(source, start, 0);
        if (start.includes(0x0a) || wanted >= LONGEST_HEADER || start.length === size)
            return start;
    }
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





const abandonedAfterMs = 60 * 60 * 1000;
async function sweepFolder(folder, limit, kept, now) {
    const entries = [];
    for await (const file of storedFiles(folder)) {
        if (file.kind === 'entry')
            entries.push(file);
        else if (now - file.usedAt > abandonedAfterMs)
            await (0,promises_.rm)(file.path, { force: true }).catch(() => undefined);
    }
    for (const { path, seen } of leastRecentlyUsed(entries, limit)) {
        if (kept.has(path))
            continue;
        await removeIfStill(path, seen).catch(() => undefined);
    }
}
async function* storedFiles(folder) {
    for (const fan of await folder_sweep_names(folder)) {
        for (const name of await folder_sweep_names((0,external_node_path_.join)(folder, fan))) {
            const kind = fileKind(name);
            if (kind === 'foreign')
                continue;
            const path = (0,external_node_path_.join)(folder, fan, name);
            const found = await (0,promises_.stat)(path, { bigint: true }).catch(() => undefined);
            if (!found?.isFile())
                continue;
            const usedAt = Number(found.mtimeMs);
            yield { kind, path, bytes: Number(found.size), usedAt, seen: fingerprintOf(found) };
        }
    }
}
async function folder_sweep_names(folder) {
    return (0,promises_.readdir)(folder).catch(() => []);
}

;// CONCATENATED MODULE: ./build/store/folder-store.js














function createFolderStore(options) {
    const { folder, mode, limit, clock } = options;
    const prefix = readPrefix(options.prefix);
    const { readable, writable } = accessOf(mode);
    const saves = createInFlight(clock);
    let closed = false;
    const saved = new Set();
    async function restore(key, into, onSight) {
        const path = entryFile(folder, prefix, key);
        try {
            const read = await readEntryFile(path, key, into, () => onSight('found'));
            if (read.kind === 'hit') {
                await touch(path, clock.now());
                return read;
            }
            onSight('damaged');
            if (writable)
                await removeIfStill(path, read.seen).catch(() => undefined);
            return { kind: 'bad', reason: read.reason };
        }
        catch (error) {
            if ((0,io_reason/* ioCode */.K_)(error) === 'ENOENT' && !(await isFile(path))) {
                onSight('absent');
                return { kind: 'miss' };
            }
            return { kind: 'bad', reason: (0,io_reason/* reasonOf */.A3)(error) };
        }
    }
    async function save(key, entry) {
        const path = entryFile(folder, prefix, key);
        const temporary = temporaryFile(path, (0,external_node_crypto_.randomUUID)());
        const bytes = part_store_sizeOf(entry);
        const isThere = () => folder_store_isWhole(path, key, bytes);
        try {
            if (!key.renewable && (await isThere()))
                return await known(path);
            const header = await written(key, entry, temporary);
            if (key.renewable && (await holds(path, header))) {
                await (0,promises_.rm)(temporary, { force: true });
                return await known(path);
            }
            await (0,promises_.rename)(temporary, path);
            saved.add(path);
            return { kind: 'saved', bytes };
        }
        catch (error) {
            await (0,promises_.rm)(temporary, { force: true }).catch(() => undefined);
            if ((0,io_reason/* isDenied */.GZ)(error) && !key.renewable && (await isThere()))
                return { kind: 'exists' };
            return (0,io_reason/* isDenied */.GZ)(error)
                ? {
                    kind: 'refused',
                    reason: `${(0,io_reason/* reasonOf */.A3)(error)}: let this user write there, or choose another cache-dir`,
                }
                : { kind: 'failed', reason: (0,io_reason/* reasonOf */.A3)(error) };
        }
    }
    async function known(path) {
        await touch(path, clock.now());
        return { kind: 'exists' };
    }
    async function remove(key) {
        if (writable)
            await removeEntry(entryFile(folder, prefix, key)).catch(() => undefined);
    }
    return {
        description: `the folder ${folder}`,
        shared: options.shared,
        readable,
        writable,
        async restore(key, into, signal, onSight = () => undefined) {
            const idle = !readable || closed || signal?.aborted;
            return idle ? { kind: 'miss' } : restore(key, into, onSight);
        },
        async save(key, entry) {
            if (!writable)
                return { kind: 'refused', reason: refusal(mode) };
            if (closed)
                return { kind: 'refused', reason: 'the store is closed' };
            return saves.track(save(key, entry));
        },
        discard: remove,
        release: remove,
        async close(graceMs) {
            closed = true;
            const idle = await saves.settled(graceMs);
            if (!idle || saved.size === 0)
                return;
            await sweepFolder(prefixFolder(folder, prefix), limit, saved, clock.now()).catch(() => undefined);
        },
    };
}
async function written(key, entry, to) {
    const write = async () => {
        await makeFolder((0,external_node_path_.dirname)(to));
        return writeEntryFile(key, entry, to);
    };
    try {
        return await write();
    }
    catch (error) {
        if ((0,io_reason/* ioCode */.K_)(error) !== 'ENOENT')
            throw error;
        return write();
    }
}
async function holds(path, header) {
    const found = await readHeader(path).catch(() => undefined);
    return found !== undefined && generationOf(found.header) === generationOf(header);
}
async function touch(entry, now) {
    const time = now / 1000;
    await (0,promises_.utimes)(entry, time, time).catch(() => undefined);
}
async function folder_store_isWhole(path, key, bytes) {
    const found = await readHeader(path).catch(() => undefined);
    if (found?.header.name !== key.name || entry_header_bytesOf(found.header) !== bytes)
        return false;
    return (await (0,promises_.stat)(path).catch(() => undefined))?.size === found.length + bytes;
}
async function isFile(path) {
    return (await (0,promises_.stat)(path).catch(() => undefined))?.isFile() === true;
}

;// CONCATENATED MODULE: ./build/store/limited-store.js


function limitSaves(store, limit, before = 0, onStored = () => undefined) {
    let stored = before;
    let booked = 0;
    const inFlight = new Set();
    let closed = false;
    return {
        description: store.description,
        shared: store.shared,
        readable: store.readable,
        writable: store.writable,
        restore: (key, into, signal, onSight) => store.restore(key, into, signal, onSight),
        async save(key, entry) {
            const bytes = part_store_sizeOf(entry);
            while (stored + booked + bytes > limit) {
                if (stored + bytes > limit)
                    return { kind: 'refused', reason: `cache-limit of ${(0,format/* formatBytes */.z3)(limit)} would be exceeded` };
                await Promise.race(inFlight);
            }
            booked += bytes;
            onStored(bytes);
            const saving = store.save(key, entry).then((outcome) => {
                inFlight.delete(saving);
                booked -= bytes;
                if (outcome.kind === 'saved' || (outcome.kind === 'failed' && closed))
                    stored += bytes;
                else
                    onStored(-bytes);
                return outcome;
            });
            inFlight.add(saving);
            return saving;
        },
        discard: (key) => store.discard(key),
        release: (key) => store.release(key),
        close(graceMs) {
            closed = true;
            return store.close(graceMs);
        },
    };
}

;// CONCATENATED MODULE: ./build/store/no-store.js

const noStore = {
    description: 'none',
    shared: false,
    readable: false,
    writable: false,
    restore: async () => ({ kind: 'miss' }),
    save: async () => ({ kind: 'refused', reason: refusal('none') }),
    discard: async () => undefined,
    release: async () => undefined,
    close: async () => undefined,
};

;// CONCATENATED MODULE: ./build/store/choose-store.js






function chooseStore(choice) {
    const { mode, settings, env, clock, past, news = noHandover } = choice;
    if (mode === 'none')
        return noStore;
    const prefix = settings.cachePrefix;
    const limit = settings.cacheLimit;
    if (settings.cacheDir === undefined && cacheServiceAvailable(env)) {
        const { agentPath, agent, temporaryFolder: stagingParent, damaged } = choice;
        const known = { damaged, past, news };
        return limited(createAgentStore({ agentPath, agent, stagingParent, prefix, mode, env, clock, ...known }));
    }
    const folder = settings.cacheDir ?? choice.defaultFolder;
    const shared = settings.cacheDir !== undefined;
    return limited(createFolderStore({ folder, prefix, mode, limit, shared, clock }));
    function limited(store) {
        return limitSaves(store, limit, past?.savedBytes, news.stored);
    }
}

;// CONCATENATED MODULE: ./build/program/store-for.js





function storeFor(outside, settings, known) {
    const { env, platform, home, temporaryFolder, entryPath, agent } = outside;
    return chooseStore({
        settings,
        mode: permittedMode(settings.cacheMode, env),
        env,
        defaultFolder: defaultCacheFolder(platform, env, home),
        agentPath: beside_beside(entryPath, 'cache-agent'),
        agent,
        temporaryFolder,
        ...known,
        clock: systemClock,
    });
}

;// CONCATENATED MODULE: ./build/program/tell-store.js

function tellStore(store, { cacheDir }, { givenBy, env }, report) {
    const { description, readable, writable } = store;
    if (!readable && !writable)
        return;
    const isLacking = givenBy === 'runner' && cacheDir === undefined && !cacheServiceAvailable(env);
    const how = readable ? (writable ? '' : ', only read') : ', only written';
    const why = isLacking ? ' (no Actions cache service found)' : '';
    report({ type: 'store', description: `${description}${how}${why}` });
}

;// CONCATENATED MODULE: ./build/program/program.js

































async function runProgram(outside) {
    const settings = readSettings(outside.read, outside.cwd, outside.home);
    const stop = stopSignal(outside.signal, settings.timeLimit, systemClock);
    try {
        return await runUntil(stop.signal, outside, settings);
    }
    finally {
        stop.cancel();
    }
}
async function runUntil(signal, outside, settings) {
    const lists = await readLists(outside, settings.path, signal);
    const netrc = await readNetrc(outside.netrcPaths ?? [], outside.report);
    const secrets = [
        ...secretsOf(settings, lists.requests, netrc),
        ...(outside.env.HF_TOKEN ? [outside.env.HF_TOKEN] : []),
    ];
    outside.onSecrets(secrets);
    const redact = createRedactor(secrets);
    const report = redacting(redact, outside.report);
    for (const { origin, message } of lists.warnings) {
        report({ type: 'warning', file: null, message: `${origin}: ${message}` });
    }
    const client = createHttpClient({
        connectTimeoutMs: settings.connectTimeout,
        stallTimeoutMs: settings.stallTimeout,
        connectionsPerHost: settings.connectionsPerHost,
        rateLimit: settings.rateLimit,
        userAgent: `resume-fetch/${outside.version}`,
        proxies: proxyFromEnvironment(outside.env),
    }, systemClock);
    const http = withResolvedAddresses(client);
    const damaged = createDamagedEntries(new Map(), outside.handover.damaged);
    const store = closedOnce(storeFor(outside, settings, { damaged, news: outside.handover }), systemClock);
    const digester = createThreadDigester(beside_beside(outside.entryPath, 'digest-worker'));
    const progress = createProgress(report, systemClock, statusInterval(outside, settings));
    try {
        const world = { ...outside, report, http, signal, clock: systemClock, random: Math.random };
        const options = { ...world, ...settings, netrc };
        const resolved = await resolveRequests(lists.requests, options);
        const requests = await applyChecksums(resolved, outside, options);
        const base = { ...world, settings, store, digester, progress };
        const rest = outside.waitForSaves ? 'saved now' : 'left to post';
        const saving = startSaving({ ...base, requests, rest });
        const finishing = finishingOf(outside, settings);
        const run = {
            ...base,
            ...saving,
            ...finishing,
            disk: new Disk(systemClock),
            claims: new TargetClaims(unpackingOf(requests, settings)),
            likelySize: new LikelySize(),
        };
        const begin = () => tellStore(store, settings, outside, report);
        const summary = await (outside.dryRun ? planAll : fetchAll)(requests, run, begin);
        const files = summary.files.map((file) => redactResult(redact, file));
        return { ...summary, files, settings, requests };
    }
    finally {
        progress.stop();
        await store.close(0);
        await http.close();
        await digester.close();
    }
}
function statusInterval({ statusIntervalMs }, { progressInterval }) {
    return progressInterval === 0 ? 0 : (statusIntervalMs ?? progressInterval);
}
function unpackingOf(requests, settings) {
    const byOrigin = new Map(requests.map((request) => [request.origin, request]));
    return (name, origin) => {
        const request = byOrigin.get(origin);
        return request !== undefined && isToUnpack(request, name, settings);
    };
}
function finishingOf(outside, settings) {
    const { env, platform, home, addPath } = outside;
    const root = env.RUNNER_TOOL_CACHE || (0,external_node_path_.join)(defaultCacheFolder(platform, env, home), 'tools');
    const tools = toolsIn(root, (0,external_node_os_.arch)());
    const kept = settings.toolCache ? keptFilesIn(tools) : undefined;
    const afterwards = createAfterwards({ settings, tools, kept, addPath });
    return { kept, installed: installedToolIn(tools), afterwards };
}

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
let graphemes;
const simple = /^[\x20-\x7e]*$/;
const wide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
function displayWidth(text) {
    if (simple.test(text))
        return text.length;
    graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    let width = 0;
    for (const { segment } of graphemes.segment(text)) {
        if (!invisible.test(segment))
            width += wide.test(segment) ? 2 : 1;
    }
    return width;
}

;// CONCATENATED MODULE: ./build/report/closing.js


const shownOfEachKind = 200;
const shownByName = 20;
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
function inListOrder(files) {
    const placeOf = ({ place }) => place ?? Number.POSITIVE_INFINITY;
    return [...files].sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
}
function filesTable(files) {
    if (files.length === 0)
        return [];
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
function planInWords({ files, possible, missing, kept, unknown }) {
    const which = possible === files ? '' : `${(0,format/* formatInteger */.Sm)(possible)} of `;
    const fromCache = kept === 0 ? '' : `, ${kept === missing ? 'all' : (0,format/* formatBytes */.z3)(kept)} of it from the cache`;
    const bytes = [
        ...(missing > 0 || unknown === 0
            ? [missing > 0 ? `${(0,format/* formatBytes */.z3)(missing)} to come${fromCache}` : 'nothing to come']
            : []),
        ...(unknown > 0 ? [`${(0,format/* formatCount */.B4)(unknown, 'file')} of unknown size`] : []),
    ];
    const failed = possible < files ? `; ${(0,format/* formatInteger */.Sm)(files - possible)} failed (see above)` : '';
    return `${which}${(0,format/* formatCount */.B4)(files, 'file')} can be fetched: ${bytes.join(', ')}${failed}`;
}
function stopInWords({ stopped, complete }, files) {
    if (stopped === null || complete)
        return undefined;
    const what = stopped === 'time-limit' ? 'The time limit' : stopped;
    return `${what} stopped the run. Run it again${whatIsKept(files)}.`;
}
function whatIsKept(files) {
    const unfinished = files.filter(({ status }) => status !== 'complete').length;
    const begun = files.filter(({ status }) => status === 'partial').length;
    if (begun === 0)
        return '';
    const anew = unfinished - begun;
    const others = anew === 0 ? '' : `; ${(0,format/* formatCount */.B4)(anew, 'file begins', 'files begin')} from the start`;
    return `: it goes on from the partial files on disk and the parts in the cache${others}`;
}
function stoppedFiles(files) {
    const names = files.filter(wasStopped).map(({ file }) => file);
    if (names.length === 0)
        return [];
    const shown = names.slice(0, shownByName);
    const more = names.length - shown.length;
    return [`Not complete: ${shown.join(', ')}${more > 0 ? `, and ${(0,format/* formatCount */.B4)(more, 'more file')}` : ''}`];
}

;// CONCATENATED MODULE: ./build/report/failure-block.js

const kept = 'what arrived, as a partial file; a run that finds it, or its parts in the cache, goes on from there';
const failure_block_whole = 'the file itself, which is complete';
function failure_block_factsOf(result) {
    const { url, error } = result;
    return [
        { label: 'URL', value: url },
        ...triedInWords(error?.tried ?? []),
        ...(error === null
            ? []
            : [{ label: 'Cause', value: `${error.code}: ${withoutUrl(error.message, url)}` }]),
        ...fact('Expected', error?.expected),
        ...fact('Found', error?.found),
        ...fact('Kept', keptOf(result)),
        ...fact('Next', error?.next),
    ];
}
function triedInWords(tried) {
    const [first, ...others] = tried;
    if (first && others.length === 0) {
        return first.retries === 0 ? [] : [{ label: 'Retried', value: (0,format/* formatCount */.B4)(first.retries, 'time') }];
    }
    return tried.map(({ url, retries, code, message }) => {
        const again = retries === 0 ? '' : ` (retried ${(0,format/* formatCount */.B4)(retries, 'time')})`;
        const why = code === undefined ? '' : `: ${code}: ${withoutUrl(message ?? '', url)}`;
        return { label: 'Tried', value: `${url}${again}${why}` };
    });
}
function withoutUrl(message, url) {
    return message.startsWith(`${url}: `) ? message.slice(url.length + 2) : message;
}
function keptOf({ status, sha256 }) {
    if (status === 'partial')
        return kept;
    return status === 'failed' && sha256 !== null ? failure_block_whole : undefined;
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

function narrate(event, before) {
    switch (event.type) {
        case 'store':
            return `Cache: ${event.description}`;
        case 'plan':
            return `${event.file}  ${plan(event)}`;
        case 'restored':
            return `${event.file}  ${restored(event)}`;
        case 'dropped':
            return `${event.file}  dropped ${(0,format/* formatBytes */.z3)(event.bytes)}${isReasonOf(before, event) ? '' : ` because ${event.reason}`}`;
        case 'served':
            return `${event.file}  came from ${event.from.length} sources: ${event.from.map(share).join(', ')}`;
        case 'status':
            return event.last || event.downloaded === event.total ? undefined : `${event.file}  ${narrate_status(event)}`;
        case 'retry':
            return `${event.file}  retry ${narrate_attempt(event)} in ${(0,format/* formatDuration */.a3)(event.delayMs)}: ${event.reason}`;
        case 'warning':
            return `warning: ${event.file === null ? '' : `${event.file}  `}${warning(event)}`;
        case 'file':
            return `${event.file}  ${ending(event, before)}`;
        case 'saved':
        case 'discarded':
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
function isReasonOf(before, { file, reason }) {
    return before?.type === 'plan' && before.file === file && before.reason === reason;
}
function narrate_attempt({ attempt: number, of }) {
    return of === undefined ? String(number) : `${number} of ${of}`;
}
function plan({ decision, reason, size, missing, from }) {
    if (decision === 'complete')
        return `already complete: ${reason}`;
    const how = from === undefined ? 'to fetch' : `to come from the ${from}`;
    return `${decision}: ${reason}; ${work(size, missing, how)}`;
}
function work(size, missing, how) {
    if (size === null)
        return 'its size is not known';
    const wanted = missing ?? size;
    return wanted === size
        ? `${(0,format/* formatBytes */.z3)(size)} ${how}`
        : `${(0,format/* formatBytes */.z3)(wanted)} of ${(0,format/* formatBytes */.z3)(size)} ${how}`;
}
function share({ url, bytes }) {
    return `${(0,format/* formatBytes */.z3)(bytes)} from ${url}`;
}
function narrate_status({ downloaded, total, percent, speed, etaSeconds }) {
    if (total === null || percent === null)
        return downloaded === 0 ? 'waiting for the first byte' : `${(0,format/* formatBytes */.z3)(downloaded)} so far  ${speed}`;
    const left = etaSeconds === null ? [] : [`about ${(0,format/* formatTimeLeft */.U)(etaSeconds)} left`];
    return [(0,format/* formatPercent */.l9)(percent), `${(0,format/* formatBytes */.z3)(downloaded)} of ${(0,format/* formatBytes */.z3)(total)}`, speed, ...left].join('  ');
}
function ending(result, before) {
    const time = (0,format/* formatDuration */.a3)(result.seconds * 1000);
    if (result.status !== 'complete') {
        const cause = result.error === null ? '' : `: ${withoutName(result.error.message, result.file)}`;
        const isStopped = result.status === 'partial' || result.error?.code === 'STOPPED';
        return `${isStopped ? `not complete${position(before)}` : 'failed'} after ${time}${cause}`;
    }
    if (result.size === null)
        return `complete: the tool is in ${result.path}`;
    const from = [
        ...(result.bytesDownloaded > 0 ? [`${(0,format/* formatBytes */.z3)(result.bytesDownloaded)} downloaded`] : []),
        ...(result.bytesRestored > 0 ? [`${(0,format/* formatBytes */.z3)(result.bytesRestored)} from the cache`] : []),
    ].join(', ');
    return `complete: ${(0,format/* formatBytes */.z3)(result.size ?? 0)} in ${time}${from && ` (${from})`}, ${verifiedBy[result.verified]}`;
}
function position(before) {
    if (before?.type !== 'status' || before.total === null || before.percent === null)
        return '';
    if (before.downloaded === 0 || before.downloaded === before.total)
        return '';
    return ` at ${(0,format/* formatPercent */.l9)(before.percent)} (${(0,format/* formatBytes */.z3)(before.downloaded)} of ${(0,format/* formatBytes */.z3)(before.total)})`;
}
function unkept(file) {
    return `${file}  not kept whole in the cache: no checksum in the list, and nothing else that proves all of its bytes`;
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
function one_line_oneLine(text) {
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

const tally_nothing = { parts: 0, others: 0, reason: null };
const none = { entries: 0, bytes: 0 };
const emptyTally = {
    store: null,
    restoredBytes: 0,
    savedParts: 0,
    savedBytes: 0,
    tails: none,
    bundles: none,
    exists: tally_nothing,
    refused: tally_nothing,
    rateLimited: tally_nothing,
    failed: tally_nothing,
    unkept: [],
};
function tally_count(tally, event) {
    switch (event.type) {
        case 'restored':
            return { ...tally, restoredBytes: tally.restoredBytes + event.bytes };
        case 'store':
            return { ...tally, store: event.description };
        case 'saved':
            return countSaved(tally, event);
        case 'discarded':
            return countParts(tally, -event.parts, -event.bytes);
        case 'unsaved':
            return countUnsaved(tally, event);
        case 'unkept':
            return tally.unkept.includes(event.file) ? tally : { ...tally, unkept: [...tally.unkept, event.file] };
        default:
            return tally;
    }
}
function countSaved(tally, { parts, bytes, what }) {
    if (what === undefined)
        return countParts(tally, parts, bytes);
    return what === 'tail'
        ? { ...tally, tails: more(tally.tails, bytes) }
        : { ...tally, bundles: more(tally.bundles, bytes) };
}
function countParts(tally, parts, bytes) {
    return { ...tally, savedParts: tally.savedParts + parts, savedBytes: tally.savedBytes + bytes };
}
function more({ entries, bytes }, added) {
    return { entries: entries + 1, bytes: bytes + added };
}
function countUnsaved(tally, { outcome, what }) {
    const oneMore = ({ parts, others, reason }, given) => ({
        ...(what === undefined ? { parts: parts + 1, others } : { parts, others: others + 1 }),
        reason: reason ?? given,
    });
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
function waitOf(retryAfterMs) {
    return retryAfterMs === undefined ? null : `the service asked to wait ${(0,format/* formatDuration */.a3)(retryAfterMs)}`;
}
function savingInWords(tally) {
    return [
        ...savedInWords(tally),
        ...tally_inWords(tally.exists, 'already in the cache'),
        ...tally_inWords(tally.refused, 'refused by the cache'),
        ...tally_inWords(tally.rateLimited, 'not saved for the rate limit'),
        ...tally_inWords(tally.failed, 'failed to save'),
        ...unkeptInWords(tally.unkept.length),
    ].join('; ');
}
function savedInWords({ savedParts, savedBytes, tails, bundles }) {
    const rest = tails.entries === 1 ? 'the unfinished rest' : `the unfinished rests of ${tails.entries} files`;
    const saved = [
        ...(savedParts > 0 ? [`${(0,format/* formatCount */.B4)(savedParts, 'part')} (${(0,format/* formatBytes */.z3)(savedBytes)})`] : []),
        ...(tails.entries > 0 ? [`${rest} (${(0,format/* formatBytes */.z3)(tails.bytes)})`] : []),
        ...(bundles.entries > 0
            ? [`${(0,format/* formatCount */.B4)(bundles.entries, 'bundle')} of small files (${(0,format/* formatBytes */.z3)(bundles.bytes)})`]
            : []),
    ];
    return saved.length === 0 ? [] : [`saved ${tally_listed(saved)} to the cache`];
}
function tally_listed(words) {
    const last = words.at(-1) ?? '';
    return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
function unkeptInWords(files) {
    if (files === 0)
        return [];
    const count = (0,format/* formatCount */.B4)(files, 'file');
    return [`${count} not kept whole, for want of a checksum in the list or a strong validator for all bytes`];
}
function tally_inWords({ parts, others, reason }, what) {
    if (parts + others === 0)
        return [];
    const amount = others === 0 ? (0,format/* formatCount */.B4)(parts, 'part') : (0,format/* formatCount */.B4)(parts + others, 'entry', 'entries');
    return [`${amount} ${what}${reason === null ? '' : ` (${reason})`}`];
}

;// CONCATENATED MODULE: ./build/report/plain-log.js





function createPlainLog(write, options = {}) {
    const quiet = options.quiet ?? false;
    const files = [];
    const recent = new Map();
    let run = emptyTally;
    const say = (line) => write(one_line_oneLine(line));
    const note = (event) => {
        run = tally_count(run, event);
        if (event.type === 'file')
            files.push(event);
        if (event.type === 'plan' || event.type === 'status')
            recent.set(event.file, event);
    };
    return (event) => {
        note(event);
        if (event.type === 'finished') {
            for (const line of closing(inListOrder(files), event, run, quiet))
                say(line);
            return;
        }
        if (quiet && event.type !== 'warning')
            return;
        const line = narrate(event, 'file' in event ? recent.get(event.file ?? '') : undefined);
        if (line !== undefined)
            say(line);
        if (event.type !== 'file')
            return;
        recent.delete(event.file);
        if (run.unkept.includes(event.file))
            say(unkept(event.file));
    };
}
function closing(files, finished, run, quiet) {
    const blocks = failuresOf(files).flatMap((file) => [...failureBlock(file), '']);
    const stop = stopInWords(finished, files) ?? [];
    const { planned } = finished;
    const result = planned ? planInWords(planned) : `${verdict(files)}: ${totals(finished)}`;
    const last = [result].concat(stop);
    if (quiet)
        return finished.complete ? [] : [...blocks, ...stoppedFiles(files), ...last];
    const lines = filesTable(files);
    const saving = savingInWords(run);
    return [
        '',
        ...(lines.length === 0 ? [] : [...lines, '']),
        ...blocks,
        ...(saving === '' ? [] : [saving]),
        ...last,
    ];
}

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
    return statusEvent('', sum(({ downloaded }) => downloaded), whole, sum(({ bytesPerSecond }) => bytesPerSecond));
}
function line(name, status, columns) {
    const { downloaded, total, percent, speed, bytesPerSecond } = status;
    const eta = etaSeconds(downloaded, total, bytesPerSecond);
    const amount = (percent === null ? (0,format/* formatBytes */.z3)(downloaded) : (0,format/* formatPercent */.l9)(percent)).padStart(8);
    const pace = speed.padStart(11);
    const left = (eta === null ? '' : `${(0,format/* formatTimeLeft */.U)(eta)} left`).padStart(12);
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
    return width === 0 ? '' : pad(clip(one_line_oneLine(name), width), width, 'left');
}

;// CONCATENATED MODULE: ./build/report/live/under-way.js
const under_way_nothingYet = { files: new Map(), complete: 0, failed: 0 };
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
    let underWay = under_way_nothingYet;
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
            underWay = event.type === 'finished' ? under_way_nothingYet : after(underWay, event, clock.monotonic());
            if (event.type === 'status' && !event.last)
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

// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(8508);
;// CONCATENATED MODULE: ./build/cli-run.js















async function runCli(run, stop) {
    const { read, json, quiet, dryRun, standardInput } = run;
    const screen = json || quiet || dryRun ? undefined : screenOf(process.stdout, process.env);
    const live = screen && createLiveLog(screen, systemClock);
    const plain = () => json ? createNdjson(print) : quiet ? createPlainLog(complain, { quiet }) : createPlainLog(print);
    const sayPath = (folder) => void process.stderr.write(`Add to PATH: ${folder}\n`);
    const outcome = await runProgram({
        read,
        givenBy: 'arguments',
        standardInput: standardInput ? (signal) => bytesUntil(process.stdin, signal) : undefined,
        env: process.env,
        platform: process.platform,
        cwd: process.cwd(),
        home: (0,external_node_os_.homedir)(),
        netrcPaths: netrcPaths(process.env, (0,external_node_os_.homedir)(), process.platform),
        temporaryFolder: (0,external_node_os_.tmpdir)(),
        entryPath: (0,external_node_fs_.realpathSync)(process.argv[1] ?? '.'),
        processes: { pid: process.pid, host: (0,external_node_os_.hostname)(), isAlive: isAlive(process.kill.bind(process)) },
        version: version/* version */.r,
        report: live?.report ?? plain(),
        tellsDigests: json,
        statusIntervalMs: live && liveIntervalMs,
        onSecrets: () => undefined,
        addPath: (folder) => (live ? live.aside(() => sayPath(folder)) : sayPath(folder)),
        handover: noHandover,
        waitForSaves: true,
        dryRun,
        signal: stoppedBy(stop),
    });
    return (0,exit_code.exitCodeOf)(outcome);
}
function complain(line) {
    process.stderr.write(`${line}\n`);
}
function print(line) {
    process.stdout.write(`${line}\n`);
}


/***/ })

};

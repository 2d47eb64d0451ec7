import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./build/format.js
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

;// CONCATENATED MODULE: ./build/errors/failure.js
class failure_Failure extends Error {
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

;// CONCATENATED MODULE: ./build/errors/io-reason.js
function io_reason_ioCode(error) {
    if (typeof error !== 'object' || error === null || !('code' in error))
        return undefined;
    return typeof error.code === 'string' ? error.code : undefined;
}
function isDenied(error) {
    const code = io_reason_ioCode(error);
    return code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
}
function reasonOf(error) {
    const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
    const text = String(message);
    return text.split('\n', 1)[0] ?? text;
}

;// CONCATENATED MODULE: ./build/errors/disk-failures.js




class DiskFullError extends failure_Failure {
    code = 'DISK_FULL';
    constructor(path, needed, free, cause) {
        super(`no space left for ${path}${needed === undefined ? '' : `: ${inBytes(needed, free ?? 0)}`}`, {
            ...(needed === undefined ? {} : { expected: `${formatExactBytes(needed)} free` }),
            ...(free === undefined ? {} : { found: `${formatExactBytes(free)} free` }),
            next: 'Free space on this disk or choose another `path`, then run again.',
            cause,
        });
    }
}
function inBytes(needed, free) {
    const looksAlike = formatBytes(needed) === formatBytes(free);
    const [missing, left] = [needed, free].map(looksAlike ? formatExactBytes : formatBytes);
    return `${missing} are missing, ${left} are free`;
}
class DiskError extends failure_Failure {
    code = 'DISK';
    constructor(doing, path, cause) {
        super(`cannot ${doing} ${path}: ${withoutCall(reasonOf(cause))}`, {
            next: adviceFor(io_reason_ioCode(cause), doing, path),
            cause,
        });
    }
}
function withoutCall(reason) {
    return reason.replace(/, [a-z]+ '.*'$/s, '');
}
function adviceFor(code, doing, path) {
    const folder = (0,external_node_path_namespaceObject.dirname)(path);
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
class TargetNotFileError extends failure_Failure {
    code = 'TARGET_NOT_FILE';
    constructor(path, found) {
        super(`${path} is ${found}, not a file`, {
            expected: 'a file or nothing',
            found,
            next: 'Remove it or give the item another name with `out=`.',
        });
    }
}
class TargetTakenError extends failure_Failure {
    code = 'TARGET_TAKEN';
    constructor(path) {
        super(`another process took over ${path}`, {
            next: 'Give each process a folder of its own, or let one of them finish first.',
        });
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
function failedTo(doing, path) {
    return (error) => {
        throw diskFailure(doing, path, error);
    };
}

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

;// CONCATENATED MODULE: ./build/digest/digester.js
const idleFollower = {
    wrote: () => undefined,
    advance: () => undefined,
    finish: async () => new Map(),
    close: async () => undefined,
};

;// CONCATENATED MODULE: ./build/digest/file-digester.js





const readBytes = 1024 ** 2;
const begin = {
    'sha-512': () => (0,external_node_crypto_namespaceObject.createHash)('sha512'),
    'sha-384': () => (0,external_node_crypto_namespaceObject.createHash)('sha384'),
    'sha-256': () => (0,external_node_crypto_namespaceObject.createHash)('sha256'),
    'sha-224': () => (0,external_node_crypto_namespaceObject.createHash)('sha224'),
    'sha-1': () => (0,external_node_crypto_namespaceObject.createHash)('sha1'),
    md5: () => (0,external_node_crypto_namespaceObject.createHash)('md5'),
    crc32c: () => new Crc32c(),
};
const fileDigester = {
    async sha256({ path, offset, length }) {
        const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
        const file = await (0,promises_namespaceObject.open)(path, 'r');
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
        this.#file ??= await (0,promises_namespaceObject.open)(this.path, 'r');
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

;// CONCATENATED MODULE: ./build/digest-worker.js



const followers = new Map();
const none = new Map();
external_node_worker_threads_namespaceObject.parentPort?.on('message', async ({ id, task }) => {
    const outcome = await carryOut(task).then((digests) => ({ digests }), (error) => ({ reason: reasonOf(error) }));
    if (id !== undefined)
        external_node_worker_threads_namespaceObject.parentPort?.postMessage({ id, ...outcome });
});
async function carryOut(task) {
    switch (task.type) {
        case 'slice':
            return new Map([['sha-256', await fileDigester.sha256(task.slice)]]);
        case 'follow':
            followers.set(task.follower, fileDigester.follow(task.path, task.algorithms));
            return none;
        case 'advance':
            followers.get(task.follower)?.advance(task.to);
            return none;
        case 'finish':
            return (await followers.get(task.follower)?.finish(task.size)) ?? none;
        case 'close':
            await followers.get(task.follower)?.close();
            followers.delete(task.follower);
            return none;
    }
}


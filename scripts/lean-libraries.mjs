// What of the libraries behind the cache agent is changed on their way into our bundle.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `from` must be there exactly once: a new version of the library that no longer has it fails the build. */
const changes = [
  {
    // Before each of its calls the library runs `zstd --version`: half of all programs that the agent starts, and a fifth of what
    // it costs to save a part.
    library: '@actions/cache',
    file: 'lib/internal/cacheUtils.js',
    from: "yield getVersion('zstd', ['--quiet'])",
    to: "yield (getCompressionMethod.version ??= getVersion('zstd', ['--quiet']))",
  },
  {
    // An archive is read in pieces of 64 KiB, each of which passes through two streams: a fifth of the library's own work at a save.
    library: '@azure/storage-blob',
    file: 'dist/esm/utils/utils.js',
    from: 'fsCreateReadStream = fs.createReadStream;',
    to: 'fsCreateReadStream = (path, range) => fs.createReadStream(path, { ...range, highWaterMark: 1024 * 1024 });',
  },
];

/** Puts the libraries, with these changes, beside the compiled sources in `folder`, which find them there first. */
export function addLeanLibraries(folder) {
  for (const { library, file, from, to } of changes) {
    const copy = join(folder, 'node_modules', library);
    cpSync(join('node_modules', library), copy, { recursive: true });
    const path = join(copy, file);
    const [head, tail, ...more] = readFileSync(path, 'utf8').split(from);
    if (tail === undefined || more.length > 0) throw new Error(`${library}/${file} has changed: ${from}`);
    writeFileSync(path, head + to + tail);
  }
}

// What of @actions/cache is changed on its way into our bundle.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const library = '@actions/cache';

/** `from` must be there exactly once: a new version of the library that no longer has it fails the build. */
const changes = [
  {
    // Before each of its calls the library runs `zstd --version`: half of all programs that the agent starts, and a fifth of what
    // it costs to save a part.
    file: 'lib/internal/cacheUtils.js',
    from: "yield getVersion('zstd', ['--quiet'])",
    to: "yield (getCompressionMethod.version ??= getVersion('zstd', ['--quiet']))",
  },
];

/** Puts the library, with its changes, beside the compiled sources in `folder`, which find it there first. */
export function addLeanLibrary(folder) {
  const copy = join(folder, 'node_modules', library);
  cpSync(join('node_modules', library), copy, { recursive: true });
  for (const { file, from, to } of changes) {
    const path = join(copy, file);
    const [head, tail, ...more] = readFileSync(path, 'utf8').split(from);
    if (tail === undefined || more.length > 0) throw new Error(`${library}/${file} has changed: ${from}`);
    writeFileSync(path, head + to + tail);
  }
}

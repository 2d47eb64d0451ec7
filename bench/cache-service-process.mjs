// The double of the Actions cache service (__tests__/cache-service, protocol v2), over a storage that costs little, in a
// process of its own, so that what it costs is nobody's. Sends the variables that a runner would give, and ends with its parent.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';
import { startLeanStorage } from './lean-storage.mjs';

const root = join(import.meta.dirname, '..');
const sources = join(root, '__tests__', 'cache-service');
// Not under the system's temporary folder: what is compiled looks for `node_modules` above itself.
const compiled = join(root, 'node_modules', '.cache', 'resume-fetch-bench');

mkdirSync(compiled, { recursive: true });
writeFileSync(join(compiled, 'package.json'), '{ "type": "module" }\n');
for (const name of readdirSync(sources)) {
  const { code } = transformFileSync(join(sources, name), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  writeFileSync(join(compiled, name.replace(/ts$/, 'js')), code);
}
const { startCacheService } = await import(pathToFileURL(join(compiled, 'cache-service.js')));
const service = await startCacheService(await startLeanStorage());
process.send(service.env);
process.on('disconnect', () => void service.close().finally(() => process.exit()));

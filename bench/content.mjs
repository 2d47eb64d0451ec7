import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const block = 1024 ** 2;

/** Writes `bytes` random bytes and says their SHA-256. */
export async function writeRandomFile(path, bytes) {
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  for (let left = bytes; left > 0; left -= block) {
    const chunk = randomBytes(Math.min(block, left));
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  await file.close();
  return hash.digest('hex');
}

export async function sha256Of(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: block }), hash);
  return hash.digest('hex');
}

/** Makes a folder of `count` files of `bytes` random bytes; returns name → SHA-256. */
export async function writeRandomFolder(folder, count, bytes) {
  await mkdir(folder, { recursive: true });
  const digests = new Map();
  for (let index = 0; index < count; index++) {
    const name = `f${String(index).padStart(5, '0')}.bin`;
    const content = randomBytes(bytes);
    await writeFile(join(folder, name), content);
    digests.set(name, createHash('sha256').update(content).digest('hex'));
  }
  return digests;
}

/** @throws Error unless `folder` has exactly these files. */
export async function assertFiles(folder, digests, who) {
  const names = new Set(await readdir(folder));
  for (const [name, expected] of digests) {
    if (!names.delete(name)) throw new Error(`${who} did not bring ${name}`);
    const path = join(folder, name);
    const found =
      digests.size > 10
        ? createHash('sha256')
            .update(await readFile(path))
            .digest('hex')
        : await sha256Of(path);
    if (found !== expected) throw new Error(`${who} brought a wrong ${name}: ${found}, expected ${expected}`);
  }
  if (names.size > 0) throw new Error(`${who} left ${[...names].join(', ')}`);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { accountAccess, blobAccess, EMULATOR_ACCOUNT } from './shared-access.js';

const CONTAINER = 'actions-cache';
const HOUR = 60 * 60 * 1000;

/** A real blob storage service, in memory, with one container. */
export interface BlobStorage {
  /** A signed URL for one upload (`cw`) or for reading (`r`); `expired` makes the storage refuse it. */
  signedUrl(blob: string, permissions: 'cw' | 'r', expired?: boolean): string;
  /** The size of a blob in bytes, or `undefined` when there is none. */
  sizeOf(blob: string): Promise<number | undefined>;
  /** Puts other bytes in the blob's place. */
  overwrite(blob: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
}

export async function startBlobStorage(): Promise<BlobStorage> {
  const server = spawn(
    process.execPath,
    [
      createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js'),
      ...['--blobHost', '127.0.0.1', '--blobPort', '0'],
      ...['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const account = `${await listening(server)}/${EMULATOR_ACCOUNT}`;
  const everything = accountAccess(new Date(Date.now() + HOUR));
  const urlOf = (blob: string, access: string) => `${account}/${CONTAINER}/${blob}?${access}`;
  await expectStatus(201, `${account}/${CONTAINER}?restype=container&${everything}`, { method: 'PUT' });
  return {
    signedUrl(blob, permissions, expired = false) {
      const expiry = new Date(Date.now() + (expired ? -HOUR : HOUR));
      return urlOf(blob, blobAccess(CONTAINER, blob, permissions, expiry));
    },
    async sizeOf(blob) {
      const response = await fetch(urlOf(blob, everything), { method: 'HEAD' });
      return response.ok ? Number(response.headers.get('content-length')) : undefined;
    },
    async overwrite(blob, bytes) {
      const headers = { 'x-ms-blob-type': 'BlockBlob' };
      await expectStatus(201, urlOf(blob, everything), { method: 'PUT', headers, body: bytes });
    },
    async close() {
      const exited = once(server, 'exit');
      server.kill('SIGKILL');
      await exited;
    },
  };
}

/** The origin that the server says it listens on. */
async function listening(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('the storage emulator has no standard output');
  for await (const line of createInterface(server.stdout)) {
    const origin = /listens on (http:\S+)/.exec(line)?.[1];
    if (origin === undefined) continue;
    server.stdout.resume();
    return origin;
  }
  throw new Error('the storage emulator did not start');
}

async function expectStatus(status: number, url: string, init: RequestInit): Promise<void> {
  const response = await fetch(url, init);
  if (response.status !== status) throw new Error(`${response.status}: ${await response.text()}`);
}

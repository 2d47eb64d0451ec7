import { afterAll } from '@jest/globals';
import { type BlobStorage, startBlobStorage } from '../cache-service/blob-storage.js';

let storage: Promise<BlobStorage> | undefined;

/**
 * The blob storage of all services of one suite. It takes longer to start than most tests take; each service has blobs of
 * its own in it.
 */
export function sharedStorage(): Promise<BlobStorage> {
  storage ??= startBlobStorage();
  return storage;
}

afterAll(async () => (await storage)?.close());

import { parentPort } from 'node:worker_threads';
import type { DigestAnswer, DigestMessage, DigestTask } from './digest/digest-protocol.js';
import type { Follower } from './digest/digester.js';
import { fileDigester } from './digest/file-digester.js';
import { reasonOf } from './errors/io-reason.js';
import type { DeclaredAlgorithm } from './http/declared-digests.js';

/** The entry of the thread that digests: the same digester as everywhere, away from the thread that moves bytes. */
const followers = new Map<number, Follower>();
const none: ReadonlyMap<DeclaredAlgorithm, string> = new Map();

parentPort?.on('message', async ({ id, task }: DigestMessage) => {
  const outcome = await carryOut(task).then(
    (digests) => ({ digests }),
    (error: unknown) => ({ reason: reasonOf(error) }),
  );
  if (id !== undefined) parentPort?.postMessage({ id, ...outcome } satisfies DigestAnswer);
});

async function carryOut(task: DigestTask): Promise<ReadonlyMap<DeclaredAlgorithm, string>> {
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

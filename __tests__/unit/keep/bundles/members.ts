import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Member } from '../../../../src/keep/bundles/bundle-content.js';
import type { HandedFile } from '../../../../src/store/handover.js';

/** 64 hex digits that stand for `name`. */
export function hex(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** A small file whose identity and digest follow from `content`; its bytes are nowhere. */
export function memberOf(content: string): Member {
  const sha256 = hex(content);
  return {
    record: {
      identity: sha256,
      size: content.length,
      partSize: 1_000,
      name: 'small.txt',
      namedBy: '',
      digests: new Map([[0, sha256]]),
    },
    slice: { path: '/nowhere', offset: 0, length: content.length },
  };
}

/** Writes a small file, as a run hands it over when it is complete. */
export async function finishedFile(
  target: string,
  subject: string,
  content: string,
): Promise<readonly [file: HandedFile, digests: ReadonlyMap<number, string>]> {
  await writeFile(target, content);
  const { record } = memberOf(content);
  return [{ ...record, name: 'small.txt', target, subject }, record.digests];
}

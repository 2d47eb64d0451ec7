import type { DeclaredAlgorithm } from '../http/declared-digests.js';
import type { FileSlice } from '../store/part-store.js';

/** What the digest thread is told and asked. `follower` names a file that is being followed. */
export type DigestTask =
  | { readonly type: 'slice'; readonly slice: FileSlice }
  | {
      readonly type: 'follow';
      readonly follower: number;
      readonly path: string;
      readonly algorithms: readonly DeclaredAlgorithm[];
    }
  | { readonly type: 'advance'; readonly follower: number; readonly to: number }
  | { readonly type: 'finish'; readonly follower: number; readonly size: number }
  | { readonly type: 'close'; readonly follower: number };

/** `id` comes back with the answer; a task without one has none. */
export interface DigestMessage {
  readonly id: number | undefined;
  readonly task: DigestTask;
}

/** Every digest asked for in lower-case hex, or why there is none: an error crosses threads as its message. */
export type DigestAnswer =
  | { readonly id: number; readonly digests: ReadonlyMap<DeclaredAlgorithm, string> }
  | { readonly id: number; readonly reason: string };

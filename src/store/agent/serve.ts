import type { Clock } from '../../clock.js';
import { entryPath } from '../part-keys.js';
import type { OperationLog } from './operation-log.js';
import type { Answer } from './protocol.js';
import { readOrder } from './read-message.js';
import { restoreEntry } from './restore-entry.js';
import { saveEntry } from './save-entry.js';
import type { Staging } from './staging.js';
import { createTurns } from './turns.js';

/** The agent between its process's doors: orders come in, answers go out. */
export interface Agent {
  /** Carries out the order that `message` holds; anything else is ignored. */
  receive(message: unknown): void;
  /** Nobody waits for answers any more: lets saves finish for at most `ms` milliseconds, and no restore touch its target. */
  finish(ms: number): Promise<void>;
}

export function createAgent(
  staging: Staging,
  log: OperationLog,
  clock: Pick<Clock, 'sleep'>,
  answer: (answer: Answer) => void,
): Agent {
  const turns = createTurns();
  const saves = new Set<Promise<void>>();
  let wanted = true;
  return {
    receive(message) {
      const order = readOrder(message);
      if (order === undefined) return;
      const { id, type } = order;
      const name = entryPath(order.key);
      if (type === 'restore') {
        void turns
          .take(name, () => restoreEntry(order, staging, log, () => wanted))
          .then((result) => answer({ type: 'restored', id, ...result }));
        return;
      }
      const save = turns
        .take(name, () => saveEntry(order, staging, log, clock))
        .then((result) => {
          answer({ type: 'saved', id, ...result });
          saves.delete(save);
        });
      saves.add(save);
    },
    async finish(ms) {
      wanted = false;
      await Promise.race([Promise.all(saves), clock.sleep(ms)]);
    },
  };
}

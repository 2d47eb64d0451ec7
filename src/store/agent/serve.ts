import type { Clock } from '../../clock.js';
import { entryPath } from '../service-keys.js';
import type { OperationLog } from './operation-log.js';
import type { Answer, Found, RestoreOrder } from './protocol.js';
import { readOrder } from './read-message.js';
import { MISSED, restoreEntry } from './restore-entry.js';
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
  answer: (answer: Answer | Found) => void,
): Agent {
  const turns = createTurns();
  const saves = new Set<Promise<void>>();
  /** Restores that have not begun to write: these can still be forgotten. */
  const forgettable = new Set<number>();

  async function restore(order: RestoreOrder): Promise<void> {
    const { id } = order;
    forgettable.add(id);
    const result = await turns.take(entryPath(order.key), () =>
      forgettable.has(id)
        ? restoreEntry(
            order,
            staging,
            log,
            () => forgettable.delete(id),
            () => answer({ type: 'found', id }),
          )
        : Promise.resolve(MISSED),
    );
    forgettable.delete(id);
    answer({ type: 'restored', id, ...result });
  }

  return {
    receive(message) {
      const order = readOrder(message);
      if (order === undefined) return;
      const { id } = order;
      switch (order.type) {
        case 'restore':
          void restore(order);
          return;
        case 'forget':
          // The operation itself goes on, as the library knows no way to end it; its own answer comes too late then.
          if (forgettable.delete(id)) answer({ type: 'restored', id, ...MISSED });
          return;
        case 'save': {
          const save = turns
            .take(entryPath(order.key), () =>
              saveEntry(order, staging, { log, clock, onUpload: () => answer({ type: 'found', id }) }),
            )
            .then((result) => {
              answer({ type: 'saved', id, ...result });
              saves.delete(save);
            });
          saves.add(save);
        }
      }
    },
    async finish(ms) {
      forgettable.clear();
      await Promise.race([Promise.all(saves), clock.sleep(ms)]);
    },
  };
}

/**
 * Handles `items` in so many lanes side by side, begun in their order. An item may make room for the next of its lane before it
 * is done: so at most two of a lane are under way, one in front and one being finished. In a single lane each is done before the
 * next is begun: who wants one at a time gets one.
 *
 * @param handle `makeRoom` may be called once the next item need not wait any more
 * @throws what `handle` throws first
 */
export async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  handle: (item: T, index: number, makeRoom: () => void) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const work = async () => {
    let before: Promise<void> | undefined;
    for (const [index, item] of queue) {
      let makeRoom = () => {};
      const madeRoom = new Promise<void>((resolve) => (makeRoom = resolve));
      const done = handle(item, index, makeRoom);
      await (lanes > 1 ? Promise.race([madeRoom, done]) : done);
      await before;
      before = done;
    }
    await before;
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, work));
}

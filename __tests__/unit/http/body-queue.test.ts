import { describe, expect, test } from '@jest/globals';
import { BodyQueue } from '../../../src/http/body-queue.js';

const pieces = (...texts: string[]) => texts.map((text) => Buffer.from(text));

describe('a reader of a body', () => {
  test('who waits gets at once all that the sockets bring in one turn', async () => {
    const queue = new BodyQueue();
    const taken = queue.take();
    for (const piece of pieces('a', 'b', 'c')) {
      // As a TLS connection does: each piece on its own, with what follows from it in between.
      await Promise.resolve();
      queue.push(piece);
    }
    expect(queue.unread).toBe(3);
    expect(await taken).toEqual(pieces('a', 'b', 'c'));
    expect(queue.unread).toBe(0);
  });

  test('who comes late gets what is there, and the end after it', async () => {
    const queue = new BodyQueue();
    for (const piece of pieces('a', 'b')) queue.push(piece);
    queue.complete();
    expect(await queue.take()).toEqual(pieces('a', 'b'));
    expect(await queue.take()).toBeUndefined();
  });

  test('who waits for a body that is whole does not wait for the end of the turn', async () => {
    const queue = new BodyQueue();
    let isTurnOver = false;
    setImmediate(() => {
      isTurnOver = true;
    });
    const taken = queue.take();
    queue.push(Buffer.from('a'));
    queue.complete();
    expect(await taken).toEqual(pieces('a'));
    expect(await queue.take()).toBeUndefined();
    expect(isTurnOver).toBe(false);
  });

  test('gets what came before a failure, then the failure', async () => {
    const queue = new BodyQueue();
    const taken = queue.take();
    queue.push(Buffer.from('a'));
    queue.fail(new Error('broke off'));
    expect(await taken).toEqual(pieces('a'));
    await expect(queue.take()).rejects.toThrow('broke off');
  });

  test('gets nothing more of a body that is given up', async () => {
    const queue = new BodyQueue();
    const taken = queue.take();
    queue.push(Buffer.from('a'));
    expect(queue.abandon(new Error('given up'))).toEqual(pieces('a'));
    await expect(taken).rejects.toThrow('given up');
  });
});

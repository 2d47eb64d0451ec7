import { expect, test } from '@jest/globals';
import { readFully, writeFully } from '../../../src/store/copy-slices.js';

test('what a write does not take is written by the next one', async () => {
  const written: [string, number][] = [];
  const file = {
    async write(chunk: Buffer, offset: number, length: number, position: number) {
      const bytesWritten = Math.min(length, 2);
      written.push([chunk.toString('utf8', offset, offset + bytesWritten), position]);
      return { bytesWritten };
    },
  };
  await writeFully(file, Buffer.from('header'), 0);
  expect(written).toEqual([
    ['he', 0],
    ['ad', 2],
    ['er', 4],
  ]);
});

test('what a read does not bring is brought by the next one, up to the end', async () => {
  const content = Buffer.from('header');
  const file = {
    async read(buffer: Buffer, offset: number, length: number, position: number) {
      const bytesRead = content.copy(buffer, offset, position, position + Math.min(length, 2));
      return { bytesRead };
    },
  };
  const buffer = Buffer.alloc(7, '.');
  await readFully(file, buffer, 0);
  expect(buffer.toString()).toBe('header.');
});

import type { BodyDecoder, Decoded } from './body-decoder.js';

/** A chunked body that is not chunked as RFC 9112, 7.1 says. */
export class MalformedBody extends Error {
  override readonly name = 'MalformedBody';
}

/** A line of a size or a trailer that is longer than this is an attack or a mistake. */
const longestLine = 16 * 1024;

type Expecting = 'size' | 'data' | 'end of data' | 'trailer' | 'nothing';

/** Reads chunks one after the other; extensions and trailers are of no use here and dropped (RFC 9112, 7.1). */
export class ChunkDecoder implements BodyDecoder {
  readonly endsWithConnection = false;
  #expecting: Expecting = 'size';
  #line = '';
  #left = 0;

  decode(bytes: Buffer): Decoded {
    const content: Buffer[] = [];
    let at = 0;
    while (at < bytes.length && this.#expecting !== 'nothing') {
      if (this.#expecting === 'data') {
        const data = bytes.subarray(at, at + this.#left);
        content.push(data);
        at += data.length;
        this.#left -= data.length;
        if (this.#left === 0) this.#expecting = 'end of data';
      } else {
        at = this.#readLine(bytes, at);
      }
    }
    return { content, used: at, done: this.#expecting === 'nothing' };
  }

  /** Reads up to the end of a line, or of `bytes`; returns where it stopped. */
  #readLine(bytes: Buffer, from: number): number {
    const found = bytes.indexOf(0x0a, from);
    const end = found === -1 ? bytes.length : found;
    this.#line += bytes.toString('latin1', from, end);
    if (this.#line.length > longestLine) throw new MalformedBody('a chunk whose size has no end');
    if (found === -1) return end;
    const line = this.#line.endsWith('\r') ? this.#line.slice(0, -1) : this.#line;
    this.#line = '';
    this.#take(line);
    return end + 1;
  }

  #take(line: string): void {
    switch (this.#expecting) {
      case 'size': {
        const [, digits] = /^([0-9a-f]{1,13})[ \t]*(?:;.*)?$/i.exec(line) ?? [];
        if (digits === undefined)
          throw new MalformedBody(`a chunk of the size ${JSON.stringify(line.slice(0, 20))}`);
        this.#left = Number.parseInt(digits, 16);
        this.#expecting = this.#left === 0 ? 'trailer' : 'data';
        return;
      }
      case 'end of data':
        if (line !== '') throw new MalformedBody('a chunk that is longer than its size');
        this.#expecting = 'size';
        return;
      default:
        if (line === '') this.#expecting = 'nothing';
    }
  }
}

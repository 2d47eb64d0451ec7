/** CRC-32C (Castagnoli; RFC 3720, appendix B.4), which object stores declare for content that they never hashed whole. */
export class Crc32c {
  #state = 0xffffffff;

  update(bytes: Uint8Array): this {
    let state = this.#state;
    for (const byte of bytes) state = (state >>> 8) ^ (table[(state ^ byte) & 0xff] ?? 0);
    this.#state = state;
    return this;
  }

  /** Four bytes, the most significant first, as eight lower-case hexadecimal digits. */
  digest(_encoding: 'hex'): string {
    return ((this.#state ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
  }
}

/** The polynomial with its bits reversed. */
const polynomial = 0x82f63b78;

/** What each value of a byte does to the remainder. */
const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1;
  return remainder;
});

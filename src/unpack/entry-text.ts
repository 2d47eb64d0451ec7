const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A text of a tar archive, which does not say what it is written in: UTF-8, as a rule. Where it is not that, each byte becomes a letter of
 * its own, so that two names do not become one.
 */
export function tarText(bytes: Buffer): string {
  return utf8Text(bytes) ?? bytes.toString('latin1');
}

/** The same of a zip archive: what is no UTF-8 is code page 437 there, whatever its flags say (APPNOTE 6.3.10, appendix D). */
export function zipText(bytes: Buffer): string {
  return utf8Text(bytes) ?? Array.from(bytes, letterOf).join('');
}

function utf8Text(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Code page 437 from 0x80 on; below that it is ASCII. */
const upperHalf =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
  '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

function letterOf(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : (upperHalf[byte - 0x80] ?? '');
}

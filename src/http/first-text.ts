/** What no text holds (WHATWG MIME Sniffing, 3: binary data bytes). */
const binaryData = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/;

/**
 * The text that a body begins with, as far as it can be read: by its byte order mark, else by the charset that its head gives,
 * else by what a tag looks like in UTF-16, else as UTF-8.
 *
 * @param type the Content-Type
 */
export function firstText(bytes: Buffer, type: string): string {
  return new TextDecoder(encodingOf(bytes, type)).decode(bytes);
}

/** The same where the bytes are nothing but text; undefined where some cannot be. */
export function onlyText(bytes: Buffer, type: string): string | undefined {
  try {
    // As a stream: the last character may be cut.
    const text = new TextDecoder(encodingOf(bytes, type), { fatal: true }).decode(bytes, { stream: true });
    return binaryData.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Buffer, type: string): 'utf-8' | 'utf-16le' | 'utf-16be' {
  switch (bytes.toString('hex', 0, 2)) {
    case 'fffe':
    case '3c00':
      return 'utf-16le';
    case 'feff':
    case '003c':
      return 'utf-16be';
    default:
      break;
  }
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1]?.toLowerCase();
  if (charset === 'utf-16be') return 'utf-16be';
  return charset === 'utf-16' || charset === 'utf-16le' ? 'utf-16le' : 'utf-8';
}

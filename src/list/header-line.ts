import type { HeaderField } from './request.js';

/**
 * A field line, `Name: value`; white space around the value is not part of it (RFC 9110, 5.5), and it may be empty.
 * `undefined` when the name is no token (5.6.2) or the value holds what cannot be sent.
 */
export function parseHeaderLine(line: string): HeaderField | undefined {
  const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/s.exec(line.trim()) ?? [];
  if (name === undefined || value === undefined) return undefined;
  const trimmed = value.trim();
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(trimmed) ? { name, value: trimmed } : undefined;
}

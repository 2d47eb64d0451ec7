/** A text without the secrets. */
export type Redact = (text: string) => string;

const hidden = '***';
/** Anything shorter would blacken innocent text, and could be guessed from what is left. */
const shortest = 4;

/**
 * Replaces every secret (a token, a header's value, the userinfo of a URL) by `***`, as it is, as it stands percent-encoded in
 * a URL, and, for credentials such as `Bearer abc` (RFC 9110, 11.4), without the scheme. Secrets of fewer than four
 * characters are left.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const forms = new Set(secrets.flatMap(formsOf).filter((form) => form.length >= shortest));
  if (forms.size === 0) return (text) => text;
  // The longest first, so that a secret which holds another one vanishes whole.
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map(literally).join('|'), 'g');
  return (text) => text.replace(pattern, hidden);
}

function formsOf(secret: string): string[] {
  const value = secret.trim();
  const credentials = /^(?:basic|bearer|digest|token)\s+(.+)$/i.exec(value)?.[1];
  return [value, credentials ?? value].flatMap((form) => [
    form,
    inAnotherForm(form, encodeURIComponent),
    inAnotherForm(form, decodeURIComponent),
  ]);
}

/** Both conversions throw on malformed text; what has no other form has only its own. */
function inAnotherForm(text: string, convert: (text: string) => string): string {
  try {
    return convert(text);
  } catch {
    return text;
  }
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

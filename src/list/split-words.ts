/** A list's line cut into words, or why it cannot be. */
export type Words =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'unclosed'; readonly quote: string }
  | { readonly kind: 'trailing'; readonly after: string };

/**
 * Splits a line at white space. A word, or the value of a `name=value` word, may stand in single or double quotes and then
 * holds white space: `header="Accept: text/plain"`. Inside double quotes `\"` and `\\` stand for `"` and `\`. Quotes
 * anywhere else are letters, because URLs may hold them.
 */
export function splitWords(line: string): Words {
  const words: string[] = [];
  let rest = line.trimStart();
  while (rest !== '') {
    const [opening = '', name = '', quote] = /^([A-Za-z][A-Za-z0-9-]*=)?(["'])?/.exec(rest) ?? [];
    const end = quote === undefined ? wordEnd(rest) : closingQuote(rest, opening.length, quote);
    if (end === undefined) return { kind: 'unclosed', quote: quote ?? '' };
    const word =
      quote === undefined ? rest.slice(0, end) : name + unquote(rest.slice(opening.length, end), quote);
    const after = rest.slice(quote === undefined ? end : end + 1);
    if (/^\S/.test(after)) return { kind: 'trailing', after: name };
    words.push(word);
    rest = after.trimStart();
  }
  return { kind: 'words', words };
}

function wordEnd(text: string): number {
  const at = text.search(/\s/);
  return at < 0 ? text.length : at;
}

function closingQuote(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === quote) return at;
    if (isEscape(text.slice(at, at + 2), quote)) at += 1;
  }
  return undefined;
}

function unquote(text: string, quote: string): string {
  return quote === '"' ? text.replace(/\\(["\\])/g, '$1') : text;
}

function isEscape(pair: string, quote: string): boolean {
  return quote === '"' && (pair === '\\"' || pair === '\\\\');
}

import { ListError } from './list-error.js';
import type { Origin } from './request.js';
import { shown } from './shown.js';
import { looksLikeUrl, sourceUrl } from './source-url.js';
import { splitWords } from './split-words.js';

/** A `name=value` of an item, not yet understood. The value has no white space around it. */
export interface Option {
  readonly name: string;
  readonly value: string;
  readonly origin: Origin;
  /** It stands on a line of its own in a list, as aria2 and programs that write lists for it have it; absent: behind its URL, or typed. */
  readonly onItsOwnLine?: true;
}

export type Sources = readonly [URL, ...URL[]];

/** What one line of a list is. */
export type Line =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'item'; readonly sources: Sources; readonly options: readonly Option[] }
  /** An option of the item above; everything after `=` is its value, quotes included, as in aria2's input files. */
  | { readonly kind: 'option'; readonly option: Option };

const quoting = 'Put a value that holds spaces in quotes: header="Name: value".';

/**
 * Reads one line. Indentation makes an option line of what begins with `name=`; a URL begins an item wherever it stands.
 *
 * @throws ListError
 */
export function readLine(line: string, origin: Origin): Line {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return { kind: 'nothing' };
  const [, name, value] = /^\s+([A-Za-z][A-Za-z0-9-]*)\s*=(.*)$/s.exec(line) ?? [];
  if (name !== undefined && value !== undefined) {
    return { kind: 'option', option: { name, value: value.trim(), origin } };
  }
  return readItem(wordsOf(text, origin), origin);
}

function readItem(words: readonly string[], origin: Origin): Line {
  const count = words.findIndex((word) => !looksLikeUrl(word));
  const urls = count < 0 ? words : words.slice(0, count);
  const [first, ...mirrors] = urls.map((word) => sourceUrl(word, origin));
  if (first === undefined) throw noUrl(words[0] ?? '', origin);
  const options: Option[] = [];
  for (const word of words.slice(urls.length)) {
    const [, name, value] = /^([A-Za-z][A-Za-z0-9-]*)=(.*)$/s.exec(word) ?? [];
    if (name === undefined || value === undefined) throw strayWord(word, options.at(-1), origin);
    options.push({ name, value: value.trim(), origin });
  }
  return { kind: 'item', sources: [first, ...mirrors], options };
}

function wordsOf(text: string, origin: Origin): readonly string[] {
  const split = splitWords(text);
  switch (split.kind) {
    case 'words':
      return split.words;
    case 'unclosed':
      throw new ListError(origin, 'a quote is not closed', {
        expected: `another ${split.quote} at the end of the value`,
        found: 'the end of the line',
        next: `Close the quote, or put a value that begins with ${split.quote} into quotes of the other kind.`,
      });
    case 'trailing':
      throw new ListError(origin, 'something follows a closing quote', {
        expected: 'white space or the end of the line after the closing quote',
        found: `more letters${split.after === '' ? '' : ` after the value of ${split.after}`}`,
        next: 'Put the whole value into the quotes; inside double quotes \\" stands for a quote.',
      });
  }
}

function noUrl(word: string, origin: Origin): ListError {
  return /^[A-Za-z][A-Za-z0-9-]*=/.test(word)
    ? new ListError(origin, 'an option stands where a URL should', {
        expected: 'a URL with http: or https: at the start of the line',
        found: `the option ${word.slice(0, word.indexOf('='))}`,
        next: "Put options behind the item's URLs, or on the lines below it with white space in front.",
      })
    : new ListError(origin, 'this is not a URL', {
        expected: 'a URL with http: or https: at the start of the line',
        found: shown(word),
        next: 'Begin the item with its URL, such as https://example.com/file; a comment begins with # at the start of a line.',
      });
}

/** What follows a header may be the rest of a secret: it is not shown. */
function strayWord(word: string, before: Option | undefined, origin: Origin): ListError {
  const secret = before !== undefined && !['out', 'dir', 'checksum', 'size'].includes(before.name);
  return new ListError(origin, 'a word is neither a URL in its place nor an option', {
    expected: 'URLs first, then name=value options, with white space between them',
    found: `${secret ? 'a word' : shown(word)}${before === undefined ? ' after the URL' : ` after the option ${before.name}`}`,
    next:
      before === undefined
        ? 'Write options as name=value, such as out=NAME, and a space in a URL as %20; comments have lines of their own.'
        : quoting,
  });
}

import { type Option, readLine, type Sources } from './item-line.js';
import { ListError } from './list-error.js';
import type { Origin } from './request.js';

/** An item as it stands in the list: its URLs and its options, those on its own line first. */
export interface Item {
  readonly origin: Origin;
  readonly sources: Sources;
  readonly options: readonly Option[];
}

/** The list that the arguments of a command line make: each is a line of it. */
export const argumentList = 'the arguments';

/**
 * Cuts a list into items. Lines end with LF, CRLF or CR; a byte order mark at the start is skipped.
 *
 * @param source the list's name in messages: `urls`, `models.txt`
 * @throws ListError
 */
export function readItems(text: string, source: string): readonly Item[] {
  const items: (Item & { readonly options: Option[] })[] = [];
  const isTyped = source === argumentList;
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  for (const [index, content] of lines.entries()) {
    const number = index + 1;
    const origin = isTyped ? `argument ${number}` : `line ${number} of ${source}`;
    const line = readLine(content, origin);
    switch (line.kind) {
      case 'nothing':
        break;
      case 'item':
        items.push({ origin, sources: line.sources, options: [...line.options] });
        break;
      case 'option': {
        const item = items.at(-1);
        if (item === undefined) throw noItemAbove(line.option);
        // What a person has typed for this program is no line that another program has written.
        item.options.push(isTyped ? line.option : { ...line.option, onItsOwnLine: true });
      }
    }
  }
  return items;
}

function noItemAbove({ name, origin }: Option): ListError {
  return new ListError(origin, `the option ${name} belongs to no item`, {
    expected: 'a line with a URL above it',
    found: 'the start of the list',
    next: 'Put the option below the line with the URL that it is for.',
  });
}

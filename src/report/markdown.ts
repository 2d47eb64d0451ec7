import { clip, oneLine } from './one-line.js';

/**
 * `text`, at most `length` characters of it, as Markdown that shows exactly that text: a numeric character reference is
 * never markup (CommonMark, 2.5). `:` and the dot of `www.` are among them lest GitHub make links of what servers say.
 */
export function plain(text: string, length = 500): string {
  return clip(oneLine(text), length).replace(
    /[&<>"`*_[\]\\|~@#:$]|(?<=www)\./gi,
    (character) => `&#${character.codePointAt(0)};`,
  );
}

/** The same in the typeface of code; backticks would not do, since a table's `|` ends them. */
export function code(text: string, length?: number): string {
  return `<code>${plain(text, length)}</code>`;
}

/** A table row of cells that are Markdown already. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

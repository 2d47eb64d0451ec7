/**
 * `text` as one line that a terminal and the Actions runner show and do not obey. Servers have a say in messages and
 * names: a line break, an escape sequence or a change of writing direction would forge other lines, and the runner takes
 * `::error::` at a line's start and `##[error]` anywhere in it for commands.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\r\n\u2028\u2029]+/g, ' ')
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .replace(/^([\s\p{Cf}]*):(?=:)/u, '$1: ')
    .replaceAll('##[', '## [');
}

/** The first `length` characters of `text`, and `…` where there are more. */
export function clip(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}

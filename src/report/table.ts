export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** Lines of `rows` under their titles, in columns two spaces apart. Every row has a cell for each column. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const titles = columns.map((column) => column.title);
  const widths = columns.map((_, index) =>
    [titles, ...rows].reduce((widest, row) => Math.max(widest, displayWidth(row[index] ?? '')), 0),
  );
  return [titles, ...rows].map((row) =>
    columns
      .map(({ align }, index) => pad(row[index] ?? '', widths[index] ?? 0, align))
      .join('  ')
      .trimEnd(),
  );
}

/** `text` with spaces to fill `width` cells of a terminal; one that takes more stays as it is. */
export function pad(text: string, width: number, align: Column['align']): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + space : space + text;
}

/** Made when it is first needed: that takes longer than all the tables of most runs. */
let graphemes: Intl.Segmenter | undefined;
const simple = /^[\x20-\x7e]*$/;
/** East Asian scripts and full-width forms take two cells, as do emoji (Unicode Standard Annex 11, simplified). */
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;

/** The cells that `text` takes in a terminal. */
export function displayWidth(text: string): number {
  if (simple.test(text)) return text.length;
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (!invisible.test(segment)) width += wide.test(segment) ? 2 : 1;
  }
  return width;
}

/**
 * What the library told its user: lines without the runner's `::warning::` in front and its escapes inside. Of what it
 * prints for debugging only the reason of a refused reservation is kept, which it tells nowhere else.
 */
export function plainLines(printed: readonly string[]): string[] {
  return printed.flatMap((line) => {
    const [, level, escaped] = /^::(debug|notice|warning|error|add-mask)[^:]*::(.*)$/.exec(line) ?? [];
    if (escaped === undefined) return [line];
    const text = escaped.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
    const hidden =
      level === 'add-mask' || (level === 'debug' && !text.startsWith('Failed to reserve cache: '));
    return hidden ? [] : [text];
  });
}

/** The first line of `text`, with the queries of URLs, which are signed, left out. */
export function withoutSecrets(text: string): string {
  const [first = ''] = text.split('\n', 1);
  return first.replace(/(https?:\/\/[^\s?]+)\?\S+/g, '$1');
}

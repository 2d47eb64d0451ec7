/** Lines as their authors wrote them: without the runner's `::warning::` in front and its escapes inside. */
export function plainLines(printed: readonly string[]): string[] {
  return printed.map((line) => {
    const command = /^::(?:debug|notice|warning|error)[^:]*::(.*)$/.exec(line)?.[1];
    if (command === undefined) return line;
    return command.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  });
}

/** The first line of `text`, with the queries of URLs, which are signed, left out. */
export function withoutSecrets(text: string): string {
  const [first = ''] = text.split('\n', 1);
  return first.replace(/(https?:\/\/[^\s?]+)\?\S+/g, '$1');
}

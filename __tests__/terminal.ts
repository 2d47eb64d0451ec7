/**
 * What a terminal shows after `output`, as lines without trailing spaces. It knows what this program writes: line ends, the cursor up,
 * erasing below, wrapping on and off. Anything else that is not to be shown is an error.
 */
export function shownBy(output: string, columns: number): string[] {
  const lines: string[][] = [[]];
  let [row, column, wraps] = [0, 0, true];
  const put = (letter: string): void => {
    if (column >= columns && wraps) newLine();
    const line = lines[row] ?? [];
    line[Math.min(column, columns - 1)] = letter;
    column += 1;
  };
  const newLine = (): void => {
    row += 1;
    column = 0;
    lines[row] ??= [];
  };
  for (const [token, count] of output.matchAll(/\x1b\[(\d*)A|\x1b\[J|\x1b\[\?7[lh]|./gs)) {
    if (token === '\n') newLine();
    else if (token === '\r') column = 0;
    else if (token === '\x1b[J') lines.splice(row, lines.length, (lines[row] ?? []).slice(0, column));
    else if (token === '\x1b[?7l') wraps = false;
    else if (token === '\x1b[?7h') wraps = true;
    else if (count !== undefined) row = Math.max(0, row - Number(count));
    else if (/\p{Cc}/u.test(token)) throw new Error(`${JSON.stringify(token)} is not known here`);
    else put(token);
  }
  return lines.map((line) =>
    Array.from(line, (letter) => letter ?? ' ')
      .join('')
      .trimEnd(),
  );
}

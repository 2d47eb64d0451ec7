/** A terminal that a program draws on. */
export interface Screen {
  write(text: string): void;
  /** Its size now; it may change. */
  size(): { readonly columns: number; readonly rows: number };
}

/** The stream of a process that may be a terminal. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** The size that is taken where a terminal does not tell its own. */
const usual = { columns: 80, rows: 24 };

/**
 * The screen behind a stream; undefined where it is none, or where its user wants plain lines (`NO_COLOR`, `TERM=dumb`).
 */
export function screenOf(
  stream: TerminalStream,
  env: Readonly<Record<string, string | undefined>>,
): Screen | undefined {
  if (stream.isTTY !== true || env.NO_COLOR || env.TERM === 'dumb') return undefined;
  return {
    write: (text) => void stream.write(text),
    size: () => ({ columns: stream.columns || usual.columns, rows: stream.rows || usual.rows }),
  };
}

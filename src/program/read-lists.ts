import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Failure } from '../errors/failure.js';
import { reasonOf } from '../errors/io-reason.js';
import { inputLines, inputText } from '../inputs/read-input.js';
import type { ListWarning } from '../list/given-options.js';
import { argumentList } from '../list/items.js';
import { listText } from '../list/list-text.js';
import { parseMetalink } from '../list/metalink.js';
import { parseList, withoutRepeats } from '../list/parse-list.js';
import type { Request } from '../list/request.js';
import { withoutSecrets } from '../list/shown.js';
import { looksLikeXml } from '../list/xml.js';
import type { Outside } from './outside.js';

/** A file that an input names cannot be read. */
export class InputFileError extends Failure {
  readonly code = 'INPUT_FILE';

  /** @param besides one sentence: what else may have been meant */
  constructor(input: string, path: string, cause: unknown, besides?: string) {
    // A URL that is not written as it should be is taken for a path.
    const named = withoutSecrets(path);
    super(`${input}: cannot read ${named}: ${withoutSecrets(reasonOf(cause))}`, {
      expected: 'a file that can be read',
      found: named,
      next: [`Correct the path in ${input}; it is taken from the working directory.`, besides ?? []]
        .flat()
        .join(' '),
      cause,
    });
  }
}

/** There is nothing to do. */
export class NoItemsError extends Failure {
  readonly code = 'NO_ITEMS';

  constructor() {
    super('no list names anything to fetch', {
      expected: 'at least one URL in `urls` or `urls-file`',
      found: 'none',
      next: 'Give a URL a line in `urls`, or as an argument on the command line.',
    });
  }
}

/**
 * Reads all lists of a run: `urls`, the files of `urls-file`, standard input; of text, or Metalink documents.
 *
 * @param root absolute path of the run's folder
 * @throws ListError; NameError; InputFileError; NoItemsError; `signal.reason` while standard input is waited for
 */
export async function readLists(
  outside: Pick<Outside, 'read' | 'givenBy' | 'standardInput' | 'cwd'>,
  root: string,
  signal: AbortSignal,
): Promise<{ readonly requests: readonly Request[]; readonly warnings: readonly ListWarning[] }> {
  const given = outside.givenBy === 'runner' ? 'urls' : argumentList;
  const texts = [{ text: inputText(outside.read, 'urls'), source: given }];
  for (const path of inputLines(outside.read, 'urls-file')) {
    const bytes = await readFile(resolve(outside.cwd, path)).catch((error: unknown) => {
      throw new InputFileError('urls-file', path, error);
    });
    texts.push({ text: listText(bytes, path), source: path });
  }
  if (outside.standardInput) {
    const source = 'standard input';
    texts.push({ text: listText(await outside.standardInput(signal), source), source });
  }
  const lists = texts.map(({ text, source }) =>
    looksLikeXml(text) ? parseMetalink(text, source) : parseList(text, source, root),
  );
  const requests = lists.flatMap((list) => list.requests);
  if (requests.length === 0) throw new NoItemsError();
  return { requests, warnings: withoutRepeats(lists.flatMap((list) => list.warnings)) };
}

import type { HttpClient } from '../http/client.js';
import { announcesHtml, htmlTitleWhereFileExpected } from '../http/html-guard.js';
import { readAll } from '../http/read-all.js';
import { HtmlPageError } from './failures.js';
import type { Opened } from './open-source.js';
import type { Source } from './source.js';

/** Enough of a page to find its title in. */
const pageHeadBytes = 16 * 1024;

/** Whether a source's answer looks like a page where a file of this name was wanted: reason to look at the bytes. */
export function seemsPage(opened: Opened, name: string): boolean {
  return announcesHtml(opened.head, name);
}

/**
 * Asks for the first bytes of what a source serves. An HTML page is no archive, model or image, whatever the URL says
 * (rule 19). No other answer of the source may be open: it may be allowed one connection only.
 *
 * @throws HtmlPageError; HttpFailure; `signal.reason`
 */
export async function refusePage(
  source: Source,
  name: string,
  http: HttpClient,
  signal: AbortSignal,
): Promise<void> {
  const { url, headers, revalidate } = source;
  const range = source.ranges ? { start: 0, end: pageHeadBytes } : undefined;
  const page = await http.get({ url, headers, revalidate, range, ifRange: undefined }, signal);
  try {
    const title = htmlTitleWhereFileExpected(page.head, await readAll(page, pageHeadBytes), name);
    if (title !== undefined) throw new HtmlPageError(source.display, name, title);
  } finally {
    page.cancel();
  }
}

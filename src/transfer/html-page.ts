import { bytesIn } from '../bytes-in.js';
import type { Head, HttpClient } from '../http/client.js';
import {
  announcesHtml,
  htmlTitleWhereFileExpected,
  mayHidePage,
  openingBytes,
  titleOfPlainHtml,
} from '../http/html-guard.js';
import { contentEncoding } from '../http/judge.js';
import { nameInGzip } from '../http/page-names.js';
import { readAll } from '../http/read-all.js';
import { decodedBeginning } from './content-coding.js';
import { HtmlPageError } from './failures.js';
import type { Opened } from './opened.js';
import type { Source } from './sources/source.js';

/** Enough of a page to find its title in. */
const pageHeadBytes = 16 * 1024;

/** Whether a source's answer looks like a page where a file of this name was wanted: reason to look at the bytes. */
export function seemsPage(opened: Opened, name: string): boolean {
  return announcesHtml(opened.head, name);
}

/** Whether it could be one that says nothing of that, nor which version of the file it would be. */
export function couldBePage({ head, representation }: Opened, name: string): boolean {
  return representation.validator === undefined && mayHidePage(head, name);
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
    const title = await titleOf(page.head, await readAll(page, pageHeadBytes), name);
    if (title !== undefined) throw new HtmlPageError(source.display, name, title);
  } finally {
    page.cancel();
  }
}

/** The title of the page that a body begins with, under its content coding too. */
async function titleOf(head: Head, bytes: Buffer, name: string): Promise<string | undefined> {
  const encoding = contentEncoding(head);
  if (encoding === undefined) {
    const hidden = mayHidePage(head, name) ? titleOfPlainHtml(bytes) : undefined;
    return htmlTitleWhereFileExpected(head, bytes, name) ?? hidden;
  }
  const beginning = await decodedBeginning(bytes, encoding, pageHeadBytes);
  // Where the coding may be that of the file itself, it is what is inside that has to be what the name says.
  return htmlTitleWhereFileExpected(head, beginning, nameInGzip(name) ?? name);
}

/**
 * Looks at the first bytes of a file as they come. A page that says itself that it is one is no archive, model or image, even if
 * its head says nothing of that (rule 19). For use where no checksum decides.
 */
export class PageGuard {
  /** Whether a page has come, and at most its first few bytes have been written. */
  hasFoundPage = false;
  #beginning: Buffer = Buffer.alloc(0);

  /** @param display of the source, for the message */
  constructor(
    private readonly display: string,
    private readonly name: string,
  ) {}

  /** The guard over what comes under `head`, where a page could hide there. */
  static over(head: Head, display: string, name: string): PageGuard | undefined {
    return mayHidePage(head, name) ? new PageGuard(display, name) : undefined;
  }

  /**
   * To be called before bytes are written.
   *
   * @param position of the first of them
   * @throws HtmlPageError
   */
  look(position: number, buffers: readonly Buffer[]): void {
    if (position !== this.#beginning.length || position >= openingBytes) return;
    const length = Math.min(position + bytesIn(buffers), pageHeadBytes);
    this.#beginning = Buffer.concat([this.#beginning, ...buffers], length);
    const title = titleOfPlainHtml(this.#beginning);
    if (title === undefined) return;
    this.hasFoundPage = true;
    throw new HtmlPageError(this.display, this.name, title);
  }
}

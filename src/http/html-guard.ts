import type { Head } from './client.js';
import { firstText, onlyText } from './first-text.js';
import { isBinaryName, isNoPageName, mayBePage } from './page-names.js';

/** How an HTML document begins, after white space (WHATWG MIME Sniffing, 7.1). */
const opening =
  /^\s*(<!doctype html|<html|<head|<body|<title|<script|<style|<meta|<iframe|<table|<div|<h1|<p\b|<!--|<\?xml)/i;

/** How no file begins but one that says itself that it is HTML. */
const plainOpening = /^\s*(<!--[^>]*-->\s*)*(<!doctype html|<html[\s>])/i;

/** So many bytes are enough to find `plainOpening` in. */
export const openingBytes = 512;

/** Types that say nothing of a file: given by servers that do not know it. */
const vagueTypes = new Set(['', 'text/plain', 'application/octet-stream', 'binary/octet-stream']);
const htmlTypes = new Set(['text/html', 'application/xhtml+xml']);

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Whether the head says HTML where the wanted name plainly is something else: reason enough to look at the bytes. */
export function announcesHtml(head: Head, name: string): boolean {
  return htmlTypes.has(mediaTypeOf(head)) && !mayBePage(name);
}

/**
 * Finds out captive portals, login and error pages that come with status 200 in place of a file (rule 19): the type
 * says HTML, the wanted name plainly is something else, and the bytes begin as HTML, or are text where the name is that of a
 * format that no text has. For use where no checksum decides.
 *
 * @param firstBytes the beginning of the body without its content coding; a few KiB are enough for the title.
 * @returns the page's title, empty when it has none; `undefined` when there is nothing to object to.
 */
export function htmlTitleWhereFileExpected(head: Head, firstBytes: Buffer, name: string): string | undefined {
  if (!announcesHtml(head, name)) return undefined;
  const type = contentTypeOf(head);
  const text = firstText(firstBytes, type);
  const isText = () => isBinaryName(name) && (onlyText(firstBytes, type) ?? '').trim() !== '';
  return opening.test(text) || isText() ? titleOf(text) : undefined;
}

/** Whether a page may come under this head without being announced, and would be none of what is wanted. */
export function mayHidePage(head: Head, name: string): boolean {
  const type = mediaTypeOf(head);
  return (vagueTypes.has(type) || htmlTypes.has(type)) && isNoPageName(name);
}

/** White space, `<`, and the bytes that text in UTF-16 or with a byte order mark begins with. */
const pageBeginnings = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x3c, 0x00, 0xef, 0xfe, 0xff]);

/** The title of a page that says itself that it is one, whatever its head says; `undefined` for anything else. */
export function titleOfPlainHtml(firstBytes: Buffer): string | undefined {
  if (!pageBeginnings.has(firstBytes[0] ?? -1)) return undefined;
  const isPlain = plainOpening.test(firstText(firstBytes.subarray(0, openingBytes), ''));
  return isPlain ? titleOf(firstText(firstBytes, '')) : undefined;
}

function contentTypeOf(head: Head): string {
  return head.fields.get('content-type') ?? '';
}

function mediaTypeOf(head: Head): string {
  return (contentTypeOf(head).split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** One line for a message, at most 120 characters. */
function titleOf(page: string): string {
  const raw = /<title[^>]*>([^<]*)/i.exec(page)?.[1] ?? '';
  const decoded = raw.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
  return decoded
    .replace(/[\s\x00-\x1f\x7f]+/g, ' ')
    .trim()
    .slice(0, 120);
}

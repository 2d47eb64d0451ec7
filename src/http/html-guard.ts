import { extname } from 'node:path';
import type { Head } from './client.js';

/** Names with these endings, or with none, may well be pages. */
const pages = new Set([
  '',
  '.html',
  '.htm',
  '.xhtml',
  '.xht',
  '.shtml',
  '.mhtml',
  '.php',
  '.asp',
  '.aspx',
  '.jsp',
  '.cgi',
]);

/** How an HTML document begins, after white space (WHATWG MIME Sniffing, 7.1). */
const opening =
  /^\s*(<!doctype html|<html|<head|<body|<title|<script|<style|<meta|<iframe|<table|<div|<h1|<p\b|<!--|<\?xml)/i;

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
  const type = (head.fields.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
  return (
    (type === 'text/html' || type === 'application/xhtml+xml') && !pages.has(extname(name).toLowerCase())
  );
}

/**
 * Finds out captive portals, login and error pages that come with status 200 in place of a file (rule 19): the type
 * says HTML, the bytes begin as HTML, and the wanted name plainly is something else. For use where no checksum decides.
 *
 * @param firstBytes the beginning of the body; a few KiB are enough for the title.
 * @returns the page's title, empty when it has none; `undefined` when there is nothing to object to.
 */
export function htmlTitleWhereFileExpected(head: Head, firstBytes: Buffer, name: string): string | undefined {
  if (!announcesHtml(head, name)) return undefined;
  const text = firstBytes.toString('utf8').replace(/^\uFEFF/, '');
  return opening.test(text) ? titleOf(text) : undefined;
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

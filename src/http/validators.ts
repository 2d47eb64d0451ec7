import type { Head } from './client.js';
import { parseHttpDate } from './http-date.js';
import type { Validator } from './validator.js';

const entityTag = /^"[\x21\x23-\x7e\x80-\xff]*"$/;

/**
 * What the answer says identifies its bytes, the most telling first: a strong entity tag, a Last-Modified that counts
 * as strong, and only then a weak one of either kind (RFC 9110, 8.8). A weak one still tells that bytes have changed.
 */
export function validatorOf(head: Head): Validator | undefined {
  const etag = entityTagOf(head);
  const modified = lastModifiedOf(head);
  if (etag?.strong) return etag;
  if (modified?.strong) return modified;
  return etag ?? modified;
}

/** True when both name the same state of the source. Proof that the bytes are equal only if both are `strong`. */
export function sameValidator(a: Validator, b: Validator): boolean {
  return areComparable(a, b) && a.value === b.value;
}

/** Whether one can contradict the other: both are of one kind, and dates of one machine. */
function areComparable(a: Validator, b: Validator): boolean {
  return a.kind === b.kind && placeOf(a) === placeOf(b);
}

/** What one statement of a content says of another: of the same bytes, of others, or nothing that could be told. */
export type Word = 'same' | 'other' | 'nothing';

/**
 * What `now` says of the bytes that `before` named. The weak form of a tag contradicts the strong one as little as it proves it. A date
 * that counted as strong once names the same bytes whenever it is said again: what changes later is dated later.
 */
export function wordOf(before: Validator, now: Validator | undefined): Word {
  if (!now || !areComparable(before, now)) return 'nothing';
  if (opaque(before) !== opaque(now)) return 'other';
  return before.strong && (now.strong || now.kind === 'last-modified') ? 'same' : 'nothing';
}

/** The validator of an answer, of whichever kind, that can be compared with `before`. */
export function comparableIn(head: Head, before: Validator | undefined): Validator | undefined {
  return [entityTagOf(head), lastModifiedOf(head)].find(
    (each) => each && before && areComparable(before, each),
  );
}

/** Whether an answer names what `before` names, if only by a weak form of it. */
export function namesStill(head: Head, before: Validator): boolean {
  const theirs = comparableIn(head, before);
  return theirs !== undefined && wordOf(before, theirs) !== 'other';
}

function opaque({ kind, value }: Validator): string {
  return kind === 'etag' ? value.replace(/^W\//, '').replace(/^"(.*)"$/, '$1') : value;
}

/** As messages name it. */
export function validatorText(validator: Validator): string {
  const place = placeOf(validator);
  return place === undefined ? validator.value : `${validator.value} at ${place}`;
}

function placeOf(validator: Validator): string | undefined {
  return validator.kind === 'last-modified' ? validator.at : undefined;
}

/** The If-Range field value for `validator`; `undefined` when only a weak one is known (RFC 9110, 13.1.5). */
export function ifRangeValue(validator: Validator | undefined): string | undefined {
  return validator?.strong ? validator.value : undefined;
}

/** Quoted and without `W/` is strong; what some servers send without quotes is kept, but never sent back as a tag. */
function entityTagOf(head: Head): Validator | undefined {
  const value = head.fields.get('etag')?.trim();
  if (value === undefined || value === '') return undefined;
  return { kind: 'etag', value, strong: entityTag.test(value) };
}

/** Strong when the answer's Date shows that the second in which the source last changed was over (8.8.2.2). */
function lastModifiedOf(head: Head): Validator | undefined {
  const value = head.fields.get('last-modified')?.trim();
  const modified = parseHttpDate(value);
  if (value === undefined || modified === undefined) return undefined;
  const date = parseHttpDate(head.fields.get('date'));
  const strong = date !== undefined && date - modified >= 1000;
  return {
    kind: 'last-modified',
    value,
    strong,
    ...(head.hops > 0 && { at: head.url.origin }),
  };
}

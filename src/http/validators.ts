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
export function areComparable(a: Validator, b: Validator): boolean {
  return a.kind === b.kind && placeOf(a) === placeOf(b);
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

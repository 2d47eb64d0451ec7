import type { Content } from './content.js';

/** How a connection ends before its time: with a FIN, or with a RST. */
export type Break = 'close' | 'reset';

/** How the end of a body is marked: by its length, by chunks, or by the end of the connection. */
export type Framing = 'length' | 'chunked' | 'close';

/** One way in which one answer is not what it should be. */
export type Fault =
  /** Answers 200 with the whole, whatever range was asked for. */
  | { readonly kind: 'ignore-range' }
  /** Sends the range that was asked for, whatever If-Range says. */
  | { readonly kind: 'ignore-if-range' }
  /** A 206 that starts `by` bytes later than asked. */
  | { readonly kind: 'late-start'; readonly by: number }
  /** A right 206 that ends after `bytes`, and says so. */
  | { readonly kind: 'short-end'; readonly bytes: number }
  /** A 206 whose Content-Range is `value`, or is missing. */
  | { readonly kind: 'content-range'; readonly value: string | undefined }
  /** Content-Range names another total. */
  | { readonly kind: 'other-total'; readonly size: number }
  | { readonly kind: 'multipart' }
  // 416, with `bytes */size` or without Content-Range.
  | { readonly kind: 'unsatisfied'; readonly size: number | undefined }
  /** Fields that are set, or left out where the value is `undefined`. */
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, string | undefined>> }
  /** Other bytes under the same path, with validators of their own. */
  | {
      readonly kind: 'other-content';
      readonly content: Content;
      readonly etag?: string | undefined;
      readonly lastModified?: string | undefined;
      readonly ignoreIfRange?: boolean;
    }
  /** If-Range counts only when it holds a date. */
  | { readonly kind: 'dates-only' }
  /** 200 with the whole and a Content-Encoding, although nobody accepts one; the bytes are as stored. */
  | { readonly kind: 'encoded'; readonly coding: string }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly fields?: Readonly<Record<string, string | undefined>>;
      readonly body?: string | Buffer;
    }
  /** `100 Continue` comes first, although nobody expects it. */
  | { readonly kind: 'interim' }
  /** Content-Length comes twice, as two fields or as a list in one. */
  | { readonly kind: 'repeated-length'; readonly as: 'fields' | 'list' }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** 200 with a page instead of the file. */
  | { readonly kind: 'page'; readonly title: string }
  /** `whole`: with 200, whatever range was asked for. */
  | { readonly kind: 'framing'; readonly framing: Framing; readonly whole?: true }
  /** The body ends `after` so many bytes, and with it the connection. */
  | { readonly kind: 'cut'; readonly after: number; readonly how: Break; readonly framing?: Framing }
  /** The body goes on for `bytes` after its announced end. */
  | { readonly kind: 'excess'; readonly bytes: number }
  /** Nothing more comes `after` so many body bytes; the connection stays open. */
  | { readonly kind: 'stall'; readonly after: number }
  /** `bytes` every `everyMs` milliseconds. */
  | { readonly kind: 'trickle'; readonly bytes: number; readonly everyMs: number }
  /** The request is read and never answered. */
  | { readonly kind: 'silence' }
  /** The connection ends without an answer. */
  | { readonly kind: 'no-answer'; readonly how: Break };

/** What a behaviour may look at. */
export interface Asked {
  /** Counted from 0, for this path. */
  readonly index: number;
  readonly method: string;
  readonly range: string | undefined;
  /** Requests that this origin is answering, this one included. */
  readonly concurrent: number;
  /** The query, without `?`. */
  readonly query: string;
}

/** Decides how one request is answered; `undefined`: as it should be. */
export type Behaviour = (asked: Asked) => Fault | undefined;

/** The faults in the order of requests; what follows them is answered as it should be. */
export function inTurn(...faults: readonly (Fault | undefined)[]): Behaviour {
  return ({ index }) => faults[index];
}

export function always(fault: Fault): Behaviour {
  return () => fault;
}

/** The faults over and over. */
export function roundRobin(...faults: readonly (Fault | undefined)[]): Behaviour {
  return ({ index }) => faults[index % faults.length];
}

/** `fault` for every request beyond `limit` that are under way at once. */
export function beyond(limit: number, fault: Fault): Behaviour {
  return ({ concurrent }) => (concurrent > limit ? fault : undefined);
}

/** `fault` for one method, such as HEAD. */
export function onMethod(wanted: string, fault: Fault): Behaviour {
  return ({ method }) => (method === wanted ? fault : undefined);
}

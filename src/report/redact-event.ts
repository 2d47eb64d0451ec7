import type { Event, FileError, FileResult, Report, Tried } from './events.js';
import type { Redact } from './redact.js';

/** `report` behind a curtain: every text of others in an event passes `redact` first. Names and paths stay as on disk. */
export function redacting(redact: Redact, report: Report): Report {
  return (event) => report(redactEvent(redact, event));
}

/** `result` as it may be shown. */
export function redactResult<R extends FileResult>(redact: Redact, result: R): R {
  return {
    ...result,
    url: redact(result.url),
    error: result.error === null ? null : redactError(redact, result.error),
  };
}

function redactEvent(redact: Redact, event: Event): Event {
  switch (event.type) {
    case 'plan':
    case 'dropped':
    case 'retry':
      return { ...event, reason: redact(event.reason) };
    case 'unsaved':
      return 'reason' in event.outcome
        ? { ...event, outcome: { ...event.outcome, reason: redact(event.outcome.reason) } }
        : event;
    case 'warning':
      return { ...event, message: redact(event.message), ...redactEach(redact, { next: event.next }) };
    case 'served':
      return { ...event, from: event.from.map((each) => ({ ...each, url: redact(each.url) })) };
    case 'file':
      return redactResult(redact, event);
    case 'restored':
    case 'store':
    case 'discarded':
    case 'unkept':
    case 'saved':
    case 'status':
    case 'finished':
      return event;
  }
}

function redactError(redact: Redact, error: FileError): FileError {
  const { expected, found, tried } = error;
  return {
    ...error,
    ...(tried === undefined ? {} : { tried: tried.map((each) => redactTried(redact, each)) }),
    message: redact(error.message),
    next: redact(error.next),
    ...redactEach(redact, { expected, found }),
  };
}

function redactTried(redact: Redact, tried: Tried): Tried {
  return { ...tried, url: redact(tried.url), ...redactEach(redact, { message: tried.message }) };
}

/** The fields that are there, redacted; those that are not stay away. */
function redactEach<K extends string>(
  redact: Redact,
  fields: Readonly<Record<K, string | undefined>>,
): Partial<Record<K, string>> {
  const there: Partial<Record<K, string>> = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) there[key] = redact(value);
  }
  return there;
}

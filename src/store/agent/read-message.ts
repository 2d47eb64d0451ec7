import type { Span } from '../../plan/span.js';
import type { EntryKey } from '../entry-key.js';
import type { Destination, Entry, FileSlice, RestoreOutcome, SaveOutcome } from '../part-store.js';
import type { SoundFrom } from './damaged-entries.js';
import type { Answer, Fault, ForgetOrder, Found, Order } from './protocol.js';

/** The order that an IPC message carries, or `undefined` when it carries none. */
export function readOrder(message: unknown): Order | ForgetOrder | undefined {
  const m = fieldsOf(message);
  const id = count(m.id);
  if (id === undefined) return undefined;
  if (m.type === 'forget') return { type: 'forget', id };
  const key = readKey(m.key);
  if (key === undefined || typeof m.prefix !== 'string') return undefined;
  if (m.type === 'restore') {
    const into = readDestination(m.into);
    return into && { type: 'restore', id, prefix: m.prefix, key, into };
  }
  const entry = readEntry(m.entry);
  const soundFrom = readSoundFrom(m.soundFrom);
  const patienceMs = count(m.patienceMs);
  if (m.type !== 'save' || entry === undefined) return undefined;
  if (soundFrom === undefined || patienceMs === undefined) return undefined;
  const isAbsent = m.isAbsent === true;
  return { type: 'save', id, prefix: m.prefix, key, entry, isAbsent, soundFrom, patienceMs };
}

/** The answer that an IPC message carries, or `undefined` when it carries none. */
export function readAnswer(message: unknown): Answer | undefined {
  const m = fieldsOf(message);
  const id = count(m.id);
  const fault = readFault(m.fault);
  const newest = count(m.newest);
  if (id === undefined || fault === undefined) return undefined;
  if (m.type === 'restored') {
    const outcome = readRestoreOutcome(m.outcome);
    return outcome && { type: 'restored', id, outcome, fault, newest };
  }
  const outcome = readSaveOutcome(m.outcome);
  return m.type === 'saved' && outcome ? { type: 'saved', id, outcome, fault, newest } : undefined;
}

/** The news that an IPC message carries, or `undefined` when it carries none. */
export function readFound(message: unknown): Found | undefined {
  const { type, id } = fieldsOf(message);
  const n = count(id);
  return type === 'found' && n !== undefined ? { type, id: n } : undefined;
}

function readRestoreOutcome(value: unknown): RestoreOutcome | undefined {
  const { kind, bytes, sha256, spans, notes, reason } = fieldsOf(value);
  if (kind === 'miss') return { kind };
  if (kind === 'bad' && typeof reason === 'string') return { kind, reason };
  const size = count(bytes);
  const places = allOf(spans, readSpan);
  if (kind !== 'hit' || size === undefined || places === undefined) return undefined;
  if (typeof sha256 !== 'string' || typeof notes !== 'string') return undefined;
  return { kind, bytes: size, sha256, spans: places, notes };
}

function readSaveOutcome(value: unknown): SaveOutcome | undefined {
  const { kind, bytes, reason, retryAfterMs } = fieldsOf(value);
  const size = count(bytes);
  if (kind === 'exists') return { kind };
  if (kind === 'rate-limited') return { kind, retryAfterMs: count(retryAfterMs) };
  if (kind === 'saved' && size !== undefined) return { kind, bytes: size };
  if ((kind === 'refused' || kind === 'failed') && typeof reason === 'string') return { kind, reason };
  return undefined;
}

function readFault(value: unknown): Fault | undefined {
  const { kind, suffix } = fieldsOf(value);
  if (kind === 'none' || kind === 'service') return { kind };
  const n = count(suffix);
  return kind === 'entry' && n !== undefined ? { kind, suffix: n } : undefined;
}

function readSoundFrom(value: unknown): SoundFrom | undefined {
  const { suffix, doubted } = fieldsOf(value);
  const n = count(suffix);
  return n !== undefined && typeof doubted === 'boolean' ? { suffix: n, doubted } : undefined;
}

function readKey(value: unknown): EntryKey | undefined {
  const { name, renewable } = fieldsOf(value);
  return typeof name === 'string' && typeof renewable === 'boolean' ? { name, renewable } : undefined;
}

function readDestination(value: unknown): Destination | undefined {
  const { path, spans, size } = fieldsOf(value);
  const bytes = count(size);
  const places = spans === undefined ? [] : allOf(spans, readSpan);
  if (typeof path !== 'string' || bytes === undefined || places === undefined) return undefined;
  return { path, size: bytes, spans: spans === undefined ? undefined : places };
}

function readEntry(value: unknown): Entry | undefined {
  const { slices, spans, notes, sha256 } = fieldsOf(value);
  const pieces = allOf(slices, readSlice);
  const places = allOf(spans, readSpan);
  if (pieces === undefined || places === undefined || typeof notes !== 'string') return undefined;
  if (sha256 !== undefined && typeof sha256 !== 'string') return undefined;
  return { slices: pieces, spans: places, notes, sha256 };
}

function readSlice(value: unknown): FileSlice | undefined {
  const { path, offset, length } = fieldsOf(value);
  const start = count(offset);
  const bytes = count(length);
  if (typeof path !== 'string' || start === undefined || bytes === undefined) return undefined;
  return { path, offset: start, length: bytes };
}

function readSpan(value: unknown): Span | undefined {
  const { start, end } = fieldsOf(value);
  const [first, last] = [count(start), count(end)];
  return first === undefined || last === undefined ? undefined : { start: first, end: last };
}

/** Every item of a list as `read` understands it; `undefined` when one is not understood. */
function allOf<T>(value: unknown, read: (item: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.flatMap((item) => read(item) ?? []);
  return items.length === value.length ? items : undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

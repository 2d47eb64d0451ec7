import type { FileSlice, PartKey, RestoreOutcome, SaveOutcome } from '../part-store.js';
import type { Answer, Fault, Order } from './protocol.js';

/** The order that an IPC message carries, or `undefined` when it carries none. */
export function readOrder(message: unknown): Order | undefined {
  const m = fieldsOf(message);
  const id = count(m.id);
  const key = readKey(m.key);
  if (id === undefined || key === undefined || typeof m.prefix !== 'string') return undefined;
  if (m.type === 'restore') {
    const into = readSlice(m.into);
    return into && { type: 'restore', id, prefix: m.prefix, key, into };
  }
  const from = readSlice(m.from);
  const firstSuffix = count(m.firstSuffix);
  const patienceMs = count(m.patienceMs);
  if (m.type !== 'save' || typeof m.sha256 !== 'string') return undefined;
  if (from === undefined || firstSuffix === undefined || patienceMs === undefined) return undefined;
  return { type: 'save', id, prefix: m.prefix, key, from, sha256: m.sha256, firstSuffix, patienceMs };
}

/** The answer that an IPC message carries, or `undefined` when it carries none. */
export function readAnswer(message: unknown): Answer | undefined {
  const m = fieldsOf(message);
  const id = count(m.id);
  const fault = readFault(m.fault);
  if (id === undefined || fault === undefined) return undefined;
  if (m.type === 'restored') {
    const outcome = readRestoreOutcome(m.outcome);
    return outcome && { type: 'restored', id, outcome, fault };
  }
  const outcome = readSaveOutcome(m.outcome);
  return m.type === 'saved' && outcome ? { type: 'saved', id, outcome, fault } : undefined;
}

function readRestoreOutcome(value: unknown): RestoreOutcome | undefined {
  const { kind, bytes, sha256, reason } = fieldsOf(value);
  if (kind === 'miss') return { kind };
  if (kind === 'bad' && typeof reason === 'string') return { kind, reason };
  const size = count(bytes);
  if (kind !== 'hit' || size === undefined || typeof sha256 !== 'string') return undefined;
  return { kind, bytes: size, sha256 };
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

function readKey(value: unknown): PartKey | undefined {
  const { identity, partSize, index } = fieldsOf(value);
  const size = count(partSize);
  const n = count(index);
  if (typeof identity !== 'string' || size === undefined || n === undefined) return undefined;
  return { identity, partSize: size, index: n };
}

function readSlice(value: unknown): FileSlice | undefined {
  const { path, offset, length } = fieldsOf(value);
  const start = count(offset);
  const bytes = count(length);
  if (typeof path !== 'string' || start === undefined || bytes === undefined) return undefined;
  return { path, offset: start, length: bytes };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

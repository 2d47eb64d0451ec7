import { shown } from '../list/shown.js';
import { parseSize } from '../list/size.js';
import { parseTruth } from '../list/truth.js';
import { parseDuration } from './duration.js';
import { SettingError } from './setting-error.js';

/** Node's timers cannot wait longer, and run at once when asked to. */
const longestDuration = 2 ** 31 - 1;

/** How the text of an input becomes a value, or a SettingError. */
export type ReadValue<T> = (name: string, text: string) => T;

export const truth: ReadValue<boolean> = (name, text) =>
  parseTruth(text) ?? refuse(name, 'true or false', text);

/** A whole number between `least` and `most`, both included. */
export function integer(least: number, most: number): ReadValue<number> {
  return (name, text) => {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
    return number !== undefined && number >= least && number <= most
      ? number
      : refuse(name, `a whole number from ${least} to ${most}`, text);
  };
}

/** Bytes, at least `least`. */
export function size(least: number): ReadValue<number> {
  return (name, text) => {
    const bytes = parseSize(text);
    return bytes !== undefined && bytes >= least
      ? bytes
      : refuse(name, `a size of at least ${least} bytes, such as 16MiB`, text);
  };
}

/** Milliseconds, at least 1. */
export const duration: ReadValue<number> = (name, text) => milliseconds(text) ?? refuse(name, times, text);

/** The same, or 0 for never. */
export const durationOrNone: ReadValue<number> = (name, text) =>
  parseDuration(text) === 0 ? 0 : (milliseconds(text) ?? refuse(name, `0 or ${times}`, text));

const times = 'a time of 1ms to 596h, such as 90, 90s, 5m or 1h30m';

function milliseconds(text: string): number | undefined {
  const ms = parseDuration(text);
  return ms !== undefined && ms >= 1 && ms <= longestDuration ? ms : undefined;
}

/** The text as it is, which has no line break: an output with a path a line could not tell it. */
export const oneLine: ReadValue<string> = (name, text) =>
  /[\r\n]/.test(text) ? refuse(name, 'one line', text) : text;

/** One of the words, exactly. */
export function oneOf<T extends string>(words: readonly T[]): ReadValue<T> {
  return (name, text) =>
    words.find((word) => word === text) ?? refuse(name, `one of ${words.join(', ')}`, text);
}

function refuse(name: string, expected: string, text: string): never {
  throw new SettingError(name, expected, shown(text), `Correct ${name}, or leave it out for its default.`);
}

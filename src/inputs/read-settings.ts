import { resolve } from 'node:path';
import { isReservedField } from '../http/request-headers.js';
import { parseHeaderLine } from '../list/header-line.js';
import type { HeaderField } from '../list/request.js';
import { cacheModes } from './cache-mode.js';
import { inputLines, inputText, type ReadInput } from './read-input.js';
import { SettingError } from './setting-error.js';
import type { Settings } from './settings.js';
import type { InputName } from './table.js';
import { duration, durationOrNone, integer, oneLine, oneOf, type ReadValue, size, truth } from './values.js';

/** More is never meant, and would only meet the limits of the machine. */
const atOnce = integer(1, 1000);

/**
 * Reads and checks all inputs that say how a run behaves; `urls`, `urls-file` and `checksums` say what it is about, and are
 * read with `inputText` and `inputLines`.
 *
 * @param cwd absolute path that relative folders are taken from
 * @param home absolute path that `~` stands for
 * @throws SettingError
 */
export function readSettings(read: ReadInput, cwd: string, home: string): Settings {
  const given = <T>(name: InputName, readValue: ReadValue<T>): T => readValue(name, inputText(read, name));
  const optional = <T>(name: InputName, readValue: ReadValue<T>, none = ''): T | undefined =>
    inputText(read, name).toLowerCase() === none ? undefined : given(name, readValue);
  const folder: ReadValue<string> = (name, text) =>
    resolve(
      cwd,
      oneLine(name, text).replace(/^~(?=$|[/\\])/, () => home),
    );
  const asIs: ReadValue<string> = (_, text) => text;
  return {
    path: given('path', folder),
    headers: inputLines(read, 'headers').map(headerField),
    githubToken: optional('github-token', asIs),
    cacheMode: given('cache-mode', oneOf(cacheModes)),
    cacheDir: optional('cache-dir', folder),
    cachePrefix: given('cache-prefix', asIs),
    cacheKeep: given('cache-keep', oneOf(['all', 'partial'])),
    cacheLimit: given('cache-limit', size(0)),
    staleIfError: given('stale-if-error', truth),
    partSize: optional('part-size', size(1024), 'auto'),
    concurrency: given('concurrency', atOnce),
    connections: given('connections', atOnce),
    connectionsPerHost: given('connections-per-host', atOnce),
    retries: given('retries', integer(0, 1_000_000)),
    connectTimeout: given('connect-timeout', duration),
    stallTimeout: given('stall-timeout', duration),
    rateLimit: optional('rate-limit', size(1)),
    timeLimit: optional('time-limit', duration),
    failOnError: given('fail-on-error', truth),
    executable: given('executable', truth),
    extract: given('extract', truth),
    toolCache: given('tool-cache', truth),
    progressInterval: given('progress-interval', durationOrNone),
    summary: given('summary', truth),
  };
}

/** The value may be a secret and is not shown. */
function headerField(line: string, index: number): HeaderField {
  const field = parseHeaderLine(line);
  const where = `line ${index + 1}`;
  if (field === undefined) {
    const found = line.includes(':')
      ? `${where} with characters that no header may hold`
      : `${where} without a colon`;
    throw new SettingError('headers', 'lines Name: value', found, 'Correct the line.');
  }
  if (isReservedField(field.name)) {
    const found = `${field.name} in ${where}`;
    throw new SettingError(
      'headers',
      'headers that this program does not decide on itself',
      found,
      'Remove the line.',
    );
  }
  return field;
}

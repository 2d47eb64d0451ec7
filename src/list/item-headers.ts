import { basicCredentials, isReservedField } from '../http/request-headers.js';
import type { ListWarning } from './given-options.js';
import { parseHeaderLine } from './header-line.js';
import type { Option, Sources } from './item-line.js';
import { ListError } from './list-error.js';
import type { OptionName } from './option-names.js';
import type { HeaderField } from './request.js';
import { readTruth } from './wrong-value.js';

/**
 * The fields that an item gives by `header`, `user-agent`, `referer`, `http-user` with `http-passwd` (RFC 7617), and
 * `http-no-cache` (RFC 9111, 5.2.1.4). As in aria2, a `header` of the same name wins over the others. Fields that the program decides on itself become
 * warnings, and so does a password without a user.
 *
 * @throws ListError
 */
export function itemHeaders(
  options: ReadonlyMap<OptionName, readonly Option[]>,
  sources: Sources,
): { readonly headers: readonly HeaderField[]; readonly warnings: readonly ListWarning[] } {
  const warnings: ListWarning[] = [];
  const headers: HeaderField[] = [];
  for (const option of options.get('header') ?? []) {
    const field = readField(option, option.value);
    if (isReservedField(field.name)) {
      const message = `the header ${field.name} is ignored: this program decides on it itself`;
      warnings.push({ origin: option.origin, message });
    } else {
      headers.push(field);
    }
  }
  const password = options.get('http-passwd')?.[0];
  if (password !== undefined && !options.has('http-user')) {
    const message = 'the option http-passwd is ignored: it goes with http-user';
    warnings.push({ origin: password.origin, message });
  }
  const named = new Set(headers.map(({ name }) => name.toLowerCase()));
  const others = fieldsOfOptions(options, sources).filter(({ name }) => !named.has(name.toLowerCase()));
  return { headers: [...headers, ...others], warnings };
}

function fieldsOfOptions(
  options: ReadonlyMap<OptionName, readonly Option[]>,
  sources: Sources,
): HeaderField[] {
  const fields: HeaderField[] = [];
  const agent = options.get('user-agent')?.[0];
  if (agent !== undefined) fields.push(readField(agent, `User-Agent: ${agent.value}`));
  const referer = options.get('referer')?.[0];
  if (referer !== undefined) {
    fields.push(
      readField(referer, `Referer: ${referer.value === '*' ? ownAddress(sources[0]) : referer.value}`),
    );
  }
  const user = options.get('http-user')?.[0];
  if (user !== undefined) {
    const password = options.get('http-passwd')?.[0]?.value ?? '';
    fields.push({ name: 'Authorization', value: basicCredentials(user.value, password) });
  }
  const noCache = options.get('http-no-cache')?.[0];
  if (noCache !== undefined && readTruth(noCache)) {
    fields.push({ name: 'Cache-Control', value: 'no-cache' }, { name: 'Pragma', value: 'no-cache' });
  }
  return fields;
}

/** Aria2's `referer=*`: the file's own URL, as far as a Referer may hold it (RFC 9110, 10.1.3). */
function ownAddress({ origin, pathname, search }: URL): string {
  return `${origin}${pathname}${search}`;
}

/** The value may be a secret and is not shown. */
function readField(option: Option, line: string): HeaderField {
  const field = parseHeaderLine(line);
  if (field !== undefined) return field;
  throw new ListError(option.origin, `the option ${option.name} holds no header field that could be sent`, {
    expected:
      option.name === 'header'
        ? 'header=Name:value or header="Name: value"'
        : 'a text in Latin-1 without control characters',
    found:
      option.name === 'header' && !line.includes(':')
        ? 'a text without a colon'
        : 'a name or value with characters that no header may hold',
    next: 'Correct the header; on a line below the item it is written without quotes: header=Name: value.',
  });
}

import { belowRoot } from './below-root.js';
import type { Checksum } from './checksum.js';
import { checksumForms, parseChecksum } from './checksum-word.js';
import { givenOptions, type ListWarning } from './given-options.js';
import { itemHeaders } from './item-headers.js';
import type { Option } from './item-line.js';
import type { Item } from './items.js';
import { isDeviceName } from './name-rules.js';
import type { OptionName } from './option-names.js';
import type { Request, Tool } from './request.js';
import { safeRelativePath } from './safe-path.js';
import { parseSize } from './size.js';
import { twoDigests } from './two-digests.js';
import { readTruth, wrongValue } from './wrong-value.js';

/**
 * @param root absolute path of the run's folder; without it every `dir` must be relative
 * @throws ListError, NameError
 */
export function requestOf(
  item: Item,
  root?: string,
): {
  readonly request: Request;
  readonly warnings: readonly ListWarning[];
} {
  const { origin, sources } = item;
  const given = givenOptions(item.options);
  const read = <T>(name: OptionName, readOption: (option: Option) => T): T | undefined => {
    const option = given.byName.get(name)?.[0];
    return option === undefined ? undefined : readOption(option);
  };
  const fields = itemHeaders(given.byName, sources);
  const request: Request = {
    origin,
    sources,
    out: read('out', (option) => safeRelativePath(onlyOne(option), 'out', option.origin)),
    // `dir=.` names the run's folder itself, which is no folder of the item's own.
    dir:
      read('dir', (option) => safeRelativePath(belowRoot(onlyOne(option), root), 'dir', option.origin)) ||
      undefined,
    checksums: readChecksums(given.byName.get('checksum') ?? []),
    size: read('size', readSize),
    headers: fields.headers,
    executable: read('executable', readTruth),
    extract: read('extract', readTruth),
    strip: read('strip', readCount),
    tool: read('tool', readTool),
  };
  return { request, warnings: [...given.warnings, ...fields.warnings] };
}

/** Several in one value are separated by white space, as in an `integrity` attribute; here every one of them must hold. */
function readChecksums(options: readonly Option[]): readonly Checksum[] {
  const checksums: Checksum[] = [];
  for (const option of options) {
    for (const word of option.value.split(/\s+/)) {
      const checksum = parseChecksum(word);
      if (checksum === undefined) throw wrongValue(option, checksumForms, word);
      const rival = checksums.find(({ algorithm }) => algorithm === checksum.algorithm);
      if (rival === undefined) checksums.push(checksum);
      else if (rival.hex !== checksum.hex) throw twoDigests(option.origin, rival, checksum);
    }
  }
  return checksums;
}

function readSize(option: Option): number {
  const size = parseSize(option.value);
  if (size === undefined) throw wrongValue(option, 'whole bytes, such as 4096, 16K or 1.5GiB');
  return size;
}

function readCount(option: Option): number {
  if (!/^\d{1,3}$/.test(option.value)) throw wrongValue(option, 'how many folders to take off, such as 1');
  return Number(option.value);
}

/** Both become names of folders. */
function readTool(option: Option): Tool {
  const [, name, version] = /^([\w][\w.+-]*)@([\w][\w.+-]*)$/.exec(option.value) ?? [];
  if (name === undefined || version === undefined || [name, version].some(isNoFolder)) {
    throw wrongValue(option, 'NAME@VERSION, such as jq@1.7.1');
  }
  return { name, version };
}

function isNoFolder(name: string): boolean {
  return isDeviceName(name) || name.endsWith('.') || name.length > 100;
}

/** A checksum that ended up in a name would not be checked, and nobody would notice. */
function onlyOne(option: Option): string {
  if (!/\s(?:checksum|size)=\S/.test(option.value)) return option.value;
  throw wrongValue(option, 'one option on each of the lines below an item');
}

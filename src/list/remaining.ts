import type { Request } from './request.js';

/** A request that is not complete, and its target's name where that is known. */
export interface RemainingItem {
  readonly request: Request;
  /** Relative to the run's folder, the item's `dir` included. */
  readonly targetName?: string | undefined;
}

/**
 * A list of what is still to be fetched, in aria2's input-file form: this program and `aria2c -d PATH -i LIST` both go on
 * with it. It holds the URLs and headers as they were given, secrets included, since they are needed for that: whoever
 * writes it to disk should let nobody else read it.
 */
export function remainingList(items: readonly RemainingItem[]): string {
  return items.map((item) => `${linesOf(item).join('\n')}\n`).join('');
}

function linesOf({ request, targetName }: RemainingItem): string[] {
  const { sources, checksums, size, headers, executable, extract, strip, tool } = request;
  return [
    sources.map((source) => source.href).join('\t'),
    ...placeOf(request, targetName),
    ...checksums.map(({ algorithm, hex }) => ` checksum=${algorithm}=${hex}`),
    ...headers.map(({ name, value }) => ` header=${name}: ${value}`),
    // These are not aria2's: it says so and goes on.
    ...optionLine('size', size),
    ...optionLine('executable', executable),
    ...optionLine('extract', extract),
    ...optionLine('strip', strip),
    ...optionLine('tool', tool && `${tool.name}@${tool.version}`),
  ];
}

/** Aria2 takes a relative `dir` from its working directory, not from `-d`: where the name is known, the folder is part of it. */
function placeOf({ out, dir }: Request, targetName: string | undefined): string[] {
  const whole = targetName ?? (out === undefined || dir === undefined ? out : `${dir}/${out}`);
  return whole === undefined ? optionLine('dir', dir) : optionLine('out', whole);
}

function optionLine(name: string, value: string | number | boolean | undefined): string[] {
  return value === undefined ? [] : [` ${name}=${value}`];
}

/** The options of an item that have an effect here; those of aria2 among them mean what they mean there. */
export const optionNames = [
  'out',
  'dir',
  'checksum',
  'size',
  'header',
  'user-agent',
  'referer',
  'executable',
  'extract',
  'strip',
  'tool',
  'http-user',
  'http-passwd',
  'http-no-cache',
] as const;
export type OptionName = (typeof optionNames)[number];

/** May be given more than once for an item. */
export const repeatable: ReadonlySet<OptionName> = new Set(['checksum', 'header']);

export function isOptionName(name: string): name is OptionName {
  return optionNames.some((known) => known === name);
}

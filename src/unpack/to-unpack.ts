import type { Settings } from '../inputs/settings.js';
import type { Request } from '../list/request.js';
import { archiveKind } from './archive-kind.js';

/**
 * Whether the file of an item is unpacked beside itself, should it have that name. Under the setting, files that are no archives and
 * those of tools are left as they are; an item that asks for it itself must be one.
 */
export function isToUnpack(
  { extract, tool }: Pick<Request, 'extract' | 'tool'>,
  name: string,
  settings: Pick<Settings, 'extract'>,
): boolean {
  return extract ?? (tool === undefined && settings.extract && archiveKind(name) !== undefined);
}

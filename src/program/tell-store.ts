import type { Settings } from '../inputs/settings.js';
import type { Report } from '../report/events.js';
import { cacheServiceAvailable } from '../store/agent/service-available.js';
import type { PartStore } from '../store/part-store.js';
import type { Outside } from './outside.js';

/** Says which store this run uses, and of a runner without a cache service that there is none; nothing where no store is used. */
export function tellStore(
  store: Pick<PartStore, 'description' | 'readable' | 'writable'>,
  { cacheDir }: Pick<Settings, 'cacheDir'>,
  { givenBy, env }: Pick<Outside, 'givenBy' | 'env'>,
  report: Report,
): void {
  const { description, readable, writable } = store;
  if (!readable && !writable) return;
  const isLacking = givenBy === 'runner' && cacheDir === undefined && !cacheServiceAvailable(env);
  const how = readable ? (writable ? '' : ', only read') : ', only written';
  const why = isLacking ? ' (no Actions cache service found)' : '';
  report({ type: 'store', description: `${description}${how}${why}` });
}

import { rateLimited, type TwirpAnswer, taken, unavailable, writeDenied } from './answers.js';

export type Method = 'CreateCacheEntry' | 'FinalizeCacheEntryUpload' | 'GetCacheEntryDownloadURL';

/** What goes wrong with the service, changed by tests while it runs. Counts are used up call by call. */
export class Weather {
  /** These methods take the request and never answer. */
  readonly hanging = new Set<Method>();
  /** These methods are served once this has come about. */
  readonly held = new Map<Method, Promise<void>>();
  /** So many calls of a method are answered 503. */
  readonly unavailable = new Map<Method, number>();
  /** So many reservations find their key taken by an upload that somebody else began and nobody finishes. */
  reservedByOthers = 0;
  /** So many reservations are over the rate limit, which resets after `retryAfter` seconds. */
  rateLimited = 0;
  retryAfter: number | undefined = 30;
  /** Every reservation is refused, as for a run that the repository does not trust. */
  readOnly = false;
  /** The storage takes no upload: the URLs that the service gives out have expired. */
  expiredUploads = false;
  /** So many downloads come too late: their entries have been evicted since, so that the storage has no archive of them. */
  evictedMeanwhile = 0;

  /** The answer that the weather imposes, or `undefined` when the service may do its work. */
  answer(method: Method): TwirpAnswer | undefined {
    const outages = this.unavailable.get(method) ?? 0;
    if (outages > 0) {
      this.unavailable.set(method, outages - 1);
      return unavailable;
    }
    if (method !== 'CreateCacheEntry') return undefined;
    if (this.readOnly) return writeDenied;
    if (this.rateLimited > 0) {
      this.rateLimited -= 1;
      return rateLimited(this.retryAfter);
    }
    if (this.reservedByOthers > 0) {
      this.reservedByOthers -= 1;
      return taken;
    }
    return undefined;
  }

  /** Back to a fine day. */
  clear(): void {
    this.hanging.clear();
    this.held.clear();
    this.unavailable.clear();
    this.reservedByOthers = 0;
    this.rateLimited = 0;
    this.retryAfter = 30;
    this.readOnly = false;
    this.expiredUploads = false;
    this.evictedMeanwhile = 0;
  }
}

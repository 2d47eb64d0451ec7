/** An answer of the service: a Twirp response in JSON, with the original names of the protocol's fields. */
export interface TwirpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

export function ok(body: object): TwirpAnswer {
  return { status: 200, body };
}

export const malformed = (msg: string): TwirpAnswer => ({ status: 400, body: { code: 'malformed', msg } });

export const unauthenticated: TwirpAnswer = {
  status: 401,
  body: { code: 'unauthenticated', msg: 'invalid token' },
};

export const taken: TwirpAnswer = {
  status: 409,
  body: {
    code: 'already_exists',
    msg: 'cache entry with the same key, version, and scope already exists',
  },
};

export const notFound: TwirpAnswer = {
  status: 404,
  body: { code: 'not_found', msg: 'cache entry not found' },
};

export const writeDenied: TwirpAnswer = {
  status: 403,
  body: { code: 'permission_denied', msg: 'cache write denied: token has no writable scopes' },
};

export const readDenied: TwirpAnswer = {
  status: 403,
  body: { code: 'permission_denied', msg: 'cache read denied: token has no readable scopes' },
};

export function rateLimited(seconds: number | undefined): TwirpAnswer {
  const reset: Record<string, string> = seconds === undefined ? {} : { 'retry-after': String(seconds) };
  return {
    status: 429,
    headers: { ...reset, 'x-ratelimit-limit': '200', 'x-ratelimit-remaining': '0' },
    body: { code: 'resource_exhausted', msg: 'rate limit exceeded' },
  };
}

export const unavailable: TwirpAnswer = {
  status: 503,
  body: { code: 'unavailable', msg: 'service unavailable' },
};

/** What a runtime token permits in one scope, as the service writes it: 1 read, 2 write, 3 both. */
export interface Scope {
  readonly Scope: string;
  readonly Permission: number;
}

/** A runtime token in the form that runners get: a JWT whose claim `ac` lists the scopes, best first. */
export function makeToken(scopes: readonly Scope[]): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ ac: JSON.stringify(scopes) })}.`;
}

/** The token of a run on `branch`: it reads and writes its own scope and reads the default branch's. */
export function branchToken(branch: string, permission: 'write' | 'read' = 'write'): string {
  const own = { Scope: `refs/heads/${branch}`, Permission: permission === 'write' ? 3 : 1 };
  return makeToken(branch === 'main' ? [own] : [own, { Scope: 'refs/heads/main', Permission: 1 }]);
}

/** The scopes of an Authorization field, or `undefined` when it carries no token of ours. */
export function scopesOf(authorization: string | undefined): Scope[] | undefined {
  const claims = /^Bearer [^.]+\.([^.]+)\./.exec(authorization ?? '')?.[1];
  if (claims === undefined) return undefined;
  const { ac } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  return JSON.parse(ac);
}

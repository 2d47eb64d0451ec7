type Environment = Readonly<Record<string, string | undefined>>;

/**
 * True when the environment offers an Actions cache service and the token that it wants: the same question that
 * `isFeatureAvailable` of `@actions/cache` answers, asked of a value instead of the process.
 */
export function cacheServiceAvailable(env: Environment): boolean {
  if (!env.ACTIONS_RUNTIME_TOKEN) return false;
  const secondVersion = Boolean(env.ACTIONS_CACHE_SERVICE_V2) && !isEnterpriseServer(env);
  return Boolean(secondVersion ? env.ACTIONS_RESULTS_URL : env.ACTIONS_CACHE_URL);
}

/** GitHub Enterprise Server has the first version of the service only, whatever the feature switch says. */
function isEnterpriseServer(env: Environment): boolean {
  const server = env.GITHUB_SERVER_URL || 'https://github.com';
  if (!URL.canParse(server)) return true;
  const host = new URL(server).hostname.toLowerCase();
  return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * True when the environment offers an Actions cache service: the same question that `isFeatureAvailable` of
 * `@actions/cache` answers, asked of a value instead of the process. The second version wants a token; the first one of
 * act does without.
 */
export function cacheServiceAvailable(env: Environment): boolean {
  const secondVersion = Boolean(env.ACTIONS_CACHE_SERVICE_V2) && !isEnterpriseServer(env);
  if (!secondVersion) return Boolean(env.ACTIONS_CACHE_URL);
  return Boolean(env.ACTIONS_RESULTS_URL && env.ACTIONS_RUNTIME_TOKEN);
}

/** GitHub Enterprise Server has the first version of the service only, whatever the feature switch says. */
function isEnterpriseServer(env: Environment): boolean {
  const server = env.GITHUB_SERVER_URL || 'https://github.com';
  if (!URL.canParse(server)) return true;
  const host = new URL(server).hostname.toLowerCase();
  return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}

/** The servers that short forms and tokens are for. */
export interface Servers {
  /** GitHub, or the GitHub Enterprise Server that the workflow runs on. */
  readonly github: URL;
  readonly githubApi: URL;
  readonly hub: URL;
}

/** What the environment names, else the public servers. A value that is no URL counts as not given. */
export function serversFrom(env: Readonly<Record<string, string | undefined>>): Servers {
  return {
    github: baseUrl(env.GITHUB_SERVER_URL, 'https://github.com'),
    githubApi: baseUrl(env.GITHUB_API_URL, 'https://api.github.com'),
    hub: baseUrl(env.HF_ENDPOINT, 'https://huggingface.co'),
  };
}

/** `path` below a server's base URL, which may have a path of its own (`/api/v3`). Segments are encoded here. */
export function below(base: URL, ...segments: readonly string[]): URL {
  return new URL([base.href.replace(/\/+$/, ''), ...segments.map(encodeURIComponent)].join('/'));
}

function baseUrl(given: string | undefined, fallback: string): URL {
  const text = given?.trim() ?? '';
  return new URL(/^https?:\/\//i.test(text) && URL.canParse(text) ? text : fallback);
}

const longest = 80;

/**
 * A word of the user's as a message may show it: quoted, on one line, cut, and without what may be secret in a URL
 * (userinfo and query), since messages end in logs.
 */
export function shown(word: string): string {
  const open = withoutSecrets(word);
  return JSON.stringify(open.length > longest ? `${open.slice(0, longest)}…` : open);
}

/**
 * `text` without what may be secret in its URLs. Where a URL is not written as it should be nobody knows where its userinfo ends,
 * so that all of it goes, from the scheme to the last `@` of the word.
 */
export function withoutSecrets(text: string): string {
  return text.replace(/\S+/g, withoutUserinfo).replace(/\?.*$/s, '?***');
}

function withoutUserinfo(word: string): string {
  // In the short forms `@` stands in front of a version, and a drive is no scheme.
  if (/^(?:github|hf):(?!\/\/)|^[a-z]:[\\/]/i.test(word)) return word;
  // What ends with a colon is a user's name as well as a scheme, unless it is the one that is meant here or slashes follow.
  return word.replace(/^([a-z][a-z0-9+.-]*:\/+|https?:)?(.*)@/i, (whole, scheme = '', userinfo: string) =>
    scheme === '' && !userinfo.includes(':') ? whole : `${scheme}***@`,
  );
}

const longest = 80;

/**
 * A word of the user's as a message may show it: quoted, on one line, cut, and without what may be secret in a URL
 * (userinfo and query), since messages end in logs.
 */
export function shown(word: string): string {
  const open = word.replace(/\/\/[^/?#]*@/, '//***@').replace(/\?.*$/s, '?***');
  return JSON.stringify(open.length > longest ? `${open.slice(0, longest)}…` : open);
}

/** The booleans of YAML 1.2's core schema, which are those of GitHub's own actions; `undefined` for anything else. */
export function parseTruth(text: string): boolean | undefined {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  return undefined;
}

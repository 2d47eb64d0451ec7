/** Parameters of S3, Google Cloud Storage and their likes, in lower case: all of them belong to the signature. */
const signingPrefixes = ['x-amz-', 'x-goog-', 'x-oss-', 'x-cos-', 'q-sign-', 'x-obs-', 'x-tos-'];

/** Names that are used for signing and hardly for anything else. */
const signing = new Set([
  ...[
    'signature',
    'sig',
    'awsaccesskeyid',
    'googleaccessid',
    'ossaccesskeyid',
    'security-token',
    'key-pair-id',
  ],
  ...['hdnea', 'hdnts', 'hdntl', '__token__', '__gda__', 'token', 'access_token', 'verify', 'jwt'],
]);

/** Names that belong to a signature only where one of `besides` is there too; elsewhere they may mean anything. */
const companions: readonly { readonly names: ReadonlySet<string>; readonly besides: readonly string[] }[] = [
  // Azure's shared access signatures.
  {
    names: new Set(
      'sv ss srt sr se sp st spr sip si skoid sktid skt ske sks skv sdd saoid suoid scid ses'.split(' '),
    ),
    besides: ['sig'],
  },
  // S3's and CloudFront's older signed links.
  { names: new Set(['expires', 'policy', 'hash-algorithm']), besides: ['signature', 'key-pair-id'] },
];

/** Hidden in logs although a source may need them to tell files apart: better a name too many than a secret. */
const secret = /^(key|auth|expires|policy|pass|pwd|code|hash|md5|hmac|sas|se|sp|sv|st|sks|skoid|sktid)$/;
const secretWord =
  /token|secret|passw|signature|credential|api[-_]?key|access[-_]?key|private[-_]?key|authorization|session[-_]?id|hdn/;

/** True when the parameter may be part of what grants access; `name` in lower case. */
export function isSecretParameter(name: string): boolean {
  return prefixed(name) || signing.has(name) || secret.test(name) || secretWord.test(name);
}

/** True when the parameter only signs the link and does not say which bytes it leads to; names in lower case. */
export function isSigningParameter(name: string, all: ReadonlySet<string>): boolean {
  if (prefixed(name) || signing.has(name)) return true;
  return companions.some(({ names, besides }) => names.has(name) && besides.some((other) => all.has(other)));
}

function prefixed(name: string): boolean {
  return signingPrefixes.some((prefix) => name.startsWith(prefix));
}

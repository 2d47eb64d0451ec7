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
  // Content delivery networks: Alibaba's, Volcengine's and BytePlus's; Tencent's; Wangsu's; Huawei's.
  ...['auth_key', 'txsecret', 'txtime', 'wssecret', 'wstime', 'hwsecret', 'hwtime'],
  // OneDrive and SharePoint; OpenStack Swift; OAuth 1.0.
  ...['authkey', 'tempauth', 'temp_url_sig', 'temp_url_expires', 'oauth_signature'],
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
const secret =
  /^(key|policy|pass|pw|pwd|pin|otp|code|access|refresh|sas|se|sp|sv|st|sks|skoid|sktid|secure|ticket|bearer|resourcekey|ss?id|session)$/;
const secretEnding =
  /(^|[-_.])(expires?|hash|hmac|jwt|md5|nonce|sig|sign|signed)$|auth$|sess(ion)?[-_]?(id|key)$/;
const secretWord =
  /token|secret|passw|signature|credential|(api|access|private|auth)[-_]?key|auth[-_]?info|authorization|hdn/;

/** True when the parameter may be part of what grants access; `name` in lower case. */
export function isSecretParameter(name: string): boolean {
  if (prefixed(name) || signing.has(name)) return true;
  return [secret, secretEnding, secretWord].some((names) => names.test(name));
}

/** True when the parameter only signs the link and does not say which bytes it leads to; names in lower case. */
export function isSigningParameter(name: string, all: ReadonlySet<string>): boolean {
  if (prefixed(name) || signing.has(name)) return true;
  return companions.some(({ names, besides }) => names.has(name) && besides.some((other) => all.has(other)));
}

function prefixed(name: string): boolean {
  return signingPrefixes.some((prefix) => name.startsWith(prefix));
}

import type { Claims } from '../digest/verify.js';
import { type DeclaredDigest, declaredDigests } from '../http/declared-digests.js';
import { namesOf, staysEncoded } from './content-coding.js';
import type { Delivery } from './delivery.js';

/** What the finished bytes are held against. A declared digest is of the bytes as they came, with their coding. */
export function claimsOf({ request, source, seat, opened }: Delivery): Claims {
  const { head, verdict, body, representation } = opened;
  const names = namesOf(seat.name, source.listed, head);
  const asStored = body?.encoding === undefined || staysEncoded(body.encoding, names);
  return {
    checksums: request.checksums,
    declared: asStored ? [...declaredBefore(request), ...declaredDigests(head, verdict)] : [],
    sizeKnown: representation.size !== undefined,
  };
}

/** What was declared before the source was asked. */
function declaredBefore({ declared = [] }: Delivery['request']): DeclaredDigest[] {
  return declared.map(({ algorithm, hex, by }) => ({ algorithm, hex, field: by }));
}

import type { Claims } from '../../digest/verify.js';
import { declaredDigests } from '../../http/declared-digests.js';
import { sameValidator } from '../../http/validators.js';
import { canBeShared } from '../../plan/equality.js';
import { otherWordOf } from '../../plan/identity.js';
import type { Partial } from '../../target/partial.js';
import type { Delivery } from '../delivery.js';
import { listDecides } from '../pieces.js';
import { Supply } from './supply.js';

/**
 * The sources that bring a file of `size` bytes into `partial`: the one that was opened, and its mirrors as far as any
 * could prove that it serves the same.
 */
export function supplyFor(partial: Partial, size: number, claims: Claims, delivery: Delivery): Supply {
  const { request, source, mirrors, opened, seat, run } = delivery;
  const { validator } = opened.representation;
  const hasChecksum = listDecides(request);
  const digests = [...claims.checksums, ...claims.declared];
  const file = { size, validator, digests, checksumDecides: hasChecksum };
  const said = declaredDigests(opened.head, opened.verdict);
  const isShared = canBeShared(file) && (hasChecksum || source.tellsVersions);
  return new Supply(source, { size, validator, digests: said, hasChecksum }, isShared ? mirrors : [], {
    ...run,
    file,
    onAdmitted: (mirror, theirs) => {
      const isSame = theirs && validator && sameValidator(theirs, validator);
      // Other validators under one digest: a later run can go by the first source's alone.
      if (hasChecksum || isSame) partial.joinedBy(mirror.name, theirs);
    },
    onOtherWord: ({ name }, theirs) => partial.joinedBy(otherWordOf(name), theirs),
    onLeftOut: ({ message }) =>
      run.report({ type: 'warning', file: seat.name, message: `${message}; going on without it` }),
  });
}

import type { UnlinkedContact } from '../contacts/index.ts';

/**
 * The contact that an unlinked record is: by our stamp first, then by e-mail address. Several contacts with the
 * address are never guessed between. A contact that was taken is not offered twice.
 */
export function findCandidate(
  candidates: UnlinkedContact[],
  stamp: string | null,
  email: string | null,
): UnlinkedContact | null {
  const stamped = stamp === null ? undefined : candidates.find(({ id }) => id === stamp);
  const sameEmail = email === null ? [] : candidates.filter(({ emailKey }) => emailKey === email);
  const found = stamped ?? (sameEmail.length === 1 ? sameEmail[0] : undefined);
  if (!found) return null;
  candidates.splice(candidates.indexOf(found), 1);
  return found;
}

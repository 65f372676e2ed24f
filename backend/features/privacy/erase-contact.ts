import type { ErasureView } from '../../contract/record-ends.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { lockContacts } from '../contacts/index.ts';
import { findCertificate } from './certificates.ts';
import { endPlansAhead } from './end-plans-ahead.ts';
import { erasePerson, erasureTimeoutMs } from './erase-person.ts';
import type { PrivacyDeps } from './erase-reported.ts';

type Standing = { outcome: 'unknown' } | { outcome: 'erased_before'; certificate: ErasureView };

/** Why there is nobody to be erased; null when there is. */
async function standingOf(tx: TenantTx, contactId: string): Promise<Standing | null> {
  const certificate = await findCertificate(tx, contactId);
  if (certificate) return { outcome: 'erased_before', certificate };
  const isThere = (await tx.prisma.contact.count({ where: { id: contactId } })) > 0;
  return isThere ? null : { outcome: 'unknown' };
}

/** Erases a contact's person once: a repeat is answered with the certificate of the first time. */
export async function eraseContact(
  deps: PrivacyDeps,
  asked: { tenantId: string; contactId: string; requestedBy: string | null; requestedAt: Date },
): Promise<Standing | { outcome: 'erased'; certificate: ErasureView }> {
  const { tenantId, contactId } = asked;
  const standing = await deps.db.withTenant(tenantId, (tx) => standingOf(tx, contactId));
  if (standing) return standing;
  const plansEnded = await endPlansAhead(deps, tenantId);
  const work = async (tx: TenantTx) => {
    // Two at once: the second one waits, and sees what the first one did.
    await lockContacts(tx);
    const since = await standingOf(tx, contactId);
    if (since) return since;
    const now = new Date(deps.clock.nowMs());
    const uuid = () => deps.random.uuid();
    await erasePerson(deps.keyring, tx, { ...asked, because: null, plansEnded, now, uuid });
    const certificate = await findCertificate(tx, contactId);
    if (!certificate) throw new Error('an erasure left no certificate');
    return { outcome: 'erased' as const, certificate };
  };
  return deps.db.withTenant(tenantId, work, { timeoutMs: erasureTimeoutMs });
}

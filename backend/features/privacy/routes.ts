import { callerLabel } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { mayAdminister } from '../access/index.ts';
import { findCertificate, listCertificates } from './certificates.ts';
import { erasePerson } from './erase-person.ts';
import type { PrivacyDeps } from './erase-reported.ts';

export function createPrivacyHandlers(deps: PrivacyDeps): RouteHandlers<'eraseContact' | 'listErasures'> {
  return {
    listErasures: async ({ caller, query }) =>
      ok(await deps.db.withTenant(caller.tenantId, (tx) => listCertificates(tx, query))),
    eraseContact: async ({ caller, body }) => {
      if (!mayAdminister(caller)) return refuse('forbidden', 'Only an admin can erase somebody.');
      const { tenantId } = caller;
      const { contactId } = body;
      const now = new Date(deps.clock.nowMs());
      const certificate = await deps.db.withTenant(tenantId, async (tx) => {
        // A repeat is answered with what was done the first time.
        const before = await findCertificate(tx, contactId);
        if (before) return before;
        if ((await tx.prisma.contact.count({ where: { id: contactId } })) === 0) return null;
        await erasePerson(deps.keyring, tx, {
          tenantId,
          contactId,
          because: null,
          requestedBy: callerLabel(caller),
          requestedAt: now,
          now,
          uuid: () => deps.random.uuid(),
        });
        return findCertificate(tx, contactId);
      });
      return certificate ? ok(certificate) : refuse('not_found', 'There is no such contact.');
    },
  };
}

import { callerLabel } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { auditAction } from '../audit/index.ts';
import { findCertificate, listCertificates } from './certificates.ts';
import { erasePerson, erasureTimeoutMs } from './erase-person.ts';
import { exportPerson } from './export-person.ts';
import type { PrivacyDeps } from './erase-reported.ts';

type PrivacyRoutes = 'eraseContact' | 'listErasures' | 'exportPerson';

export function createPrivacyHandlers(deps: PrivacyDeps): RouteHandlers<PrivacyRoutes> {
  return {
    listErasures: async ({ caller, query }) =>
      ok(await deps.db.withTenant(caller.tenantId, (tx) => listCertificates(tx, query))),
    exportPerson: async ({ caller, body }) => {
      const at = new Date(deps.clock.nowMs());
      const exported = await deps.db.withTenant(caller.tenantId, async (tx) => {
        const found = await exportPerson(tx, body, at);
        if (!found) return null;
        const reason = 'Everything that is held on a person was exported.';
        const note = { action: 'person.exported', subject: `contact ${found.contactId}`, reason } as const;
        await auditAction(tx, caller, note, at);
        return found.document;
      });
      return exported ? ok(exported) : refuse('not_found', 'Nobody is known by that.');
    },
    eraseContact: async ({ caller, body }) => {
      const { tenantId } = caller;
      const { contactId } = body;
      const now = new Date(deps.clock.nowMs());
      const certificate = await deps.db.withTenant(
        tenantId,
        async (tx) => {
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
        },
        { timeoutMs: erasureTimeoutMs },
      );
      return certificate ? ok(certificate) : refuse('not_found', 'There is no such contact.');
    },
  };
}

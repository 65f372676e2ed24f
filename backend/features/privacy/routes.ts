import { callerLabel } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { auditAction } from '../audit/index.ts';
import { listCertificates } from './certificates.ts';
import { eraseContact } from './erase-contact.ts';
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
      const requestedAt = new Date(deps.clock.nowMs());
      const asked = { tenantId, contactId: body.contactId, requestedBy: callerLabel(caller), requestedAt };
      const erased = await eraseContact(deps, asked);
      return erased.outcome === 'unknown'
        ? refuse('not_found', 'There is no such contact.')
        : ok(erased.certificate);
    },
  };
}

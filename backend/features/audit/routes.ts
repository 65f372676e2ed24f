import { chainFaults, type ChainView } from '../../contract/audit.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { auditAction } from './actions.ts';
import { exportEntries } from './export.ts';
import { findEntries } from './find-entries.ts';
import { listReads } from './reads.ts';
import { placeOf, placeText, verifyChain, type ChainCheck } from './verify.ts';

export type AuditRouteDeps = { db: Database; clock: Clock };

type AuditRoutes = 'listAudit' | 'exportAudit' | 'verifyAudit' | 'listPersonalReads';

/** As many as fit well into the time of one call. */
const checkedPerCall = 100_000;

export function createAuditHandlers({ db, clock }: AuditRouteDeps): RouteHandlers<AuditRoutes> {
  return {
    listAudit: async ({ caller, language, query: { cursor, limit, ...filters } }) => {
      const { items, next } = await db.withTenant(caller.tenantId, (tx) =>
        findEntries(tx, filters, { cursor: cursor ?? null, limit, language }),
      );
      return ok({ items, nextCursor: next && `${next.at.getTime()}.${next.seq}` });
    },
    exportAudit: async ({ caller, language, query }) => {
      const reason = 'The audit trail was exported.';
      const filters = Object.keys(query).sort();
      const note = { action: 'audit.exported', subject: 'audit', reason, new: { filters } } as const;
      await db.withTenant(caller.tenantId, (tx) => auditAction(tx, caller, note, new Date(clock.nowMs())));
      return { outcome: 'stream', lines: exportEntries(db, caller.tenantId, query, language) };
    },
    verifyAudit: async ({ caller, query }) => {
      const after = query.after === undefined ? null : placeOf(query.after);
      if (query.after !== undefined && !after)
        return refuse('invalid_request', 'query.after: must be SEQ:HASH');
      const request = { limit: checkedPerCall, ...(after ? { after } : {}) };
      return ok(viewOf(await verifyChain(db, caller.tenantId, request)));
    },
    listPersonalReads: async ({ caller, query }) =>
      ok(await db.withTenant(caller.tenantId, (tx) => listReads(tx, query))),
  };
}

function viewOf(check: ChainCheck): ChainView {
  const { outcome, checked, head } = check;
  const broken =
    outcome === 'broken' ? { seq: check.seq, fault: check.fault, means: chainFaults[check.fault] } : null;
  return { outcome, checked, head: head && placeText(head), broken };
}

import type { ConflictRouteDeps } from './features/conflicts/index.ts';
import type { ExceptionRouteDeps } from './features/exceptions/index.ts';
import { readConnections } from './features/install/index.ts';
import {
  createArchiveEffects,
  createArchiveElsewhere,
  createTreatAsDeleted,
} from './features/lifecycle/index.ts';
import { createTakeInAgain } from './features/privacy/index.ts';
import { readSettings, type SettingsRouteDeps } from './features/settings/index.ts';
import {
  applyDecision,
  createFixes,
  defaultMappingOf,
  startSession,
  type SyncDeps,
} from './features/sync/index.ts';
import { questionEffects, type RunApprovalsDeps } from './features/workflows/index.ts';
import type { Keyring } from './platform/crypto/keyring.ts';

/** How what people decide comes true: the engine's part of settings, conflicts, exceptions and approvals. */
export type DecisionDeps = Pick<SettingsRouteDeps, 'crmOf' | 'startPlan'> &
  Pick<ConflictRouteDeps, 'applyDecision'> &
  Pick<ExceptionRouteDeps, 'fixes'> &
  Pick<RunApprovalsDeps, 'effects'>;

export function createDecisionDeps(sync: SyncDeps & { keyring: Keyring }): DecisionDeps {
  return {
    crmOf: async (tenantId, provider) => {
      const connections = await sync.db.withTenant(tenantId, (tx) => readConnections(tx, tenantId));
      const connection = connections.find((one) => one.provider === provider);
      const crm = sync.crms[provider];
      if (!crm || connection?.status !== 'connected') return null;
      const account = { tenantId, connectionId: connection.connectionId };
      return { crm, account, defaults: defaultMappingOf(crm, connection) };
    },
    startPlan: async (tenantId, requestedBy) => {
      const { draft } = await sync.db.withTenant(tenantId, (tx) => readSettings(tx, tenantId));
      const settings = draft?.settings ?? null;
      const started = await startSession(sync, tenantId, {
        requestedBy,
        kind: 'plan',
        contactIds: null,
        settings,
      });
      if (started.outcome === 'unknown_plan') throw new Error('a plan was started that follows another plan');
      return started;
    },
    applyDecision: (tx, decision) => applyDecision(sync, tx, decision),
    fixes: fixesOf(sync),
    effects: { ...createArchiveEffects(sync), ...questionEffects },
  };
}

/** `create` means something else for somebody who was erased: taking the person in again. */
function fixesOf(sync: SyncDeps & { keyring: Keyring }): ExceptionRouteDeps['fixes'] {
  const fixes = createFixes(sync);
  const takeInAgain = createTakeInAgain(sync);
  return {
    ...fixes,
    archive: createArchiveElsewhere(sync),
    treat_as_deleted: createTreatAsDeleted(sync),
    create: (tx, request) =>
      (request.exception.kind === 'erased_elsewhere' ? takeInAgain : fixes.create)(tx, request),
  };
}

import { Prisma } from '../../platform/db/generated/client.ts';
import type { SyncSettings } from '../../domain/sync-settings.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import { movedPlaces } from '../../domain/settings-choices.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { auditAction } from '../audit/index.ts';
import { activateDraft, readSettings } from '../settings/index.ts';
import type { SyncDeps } from './deps.ts';
import { dropBases } from './drop-bases.ts';
import type { Reading } from './checkpoint.ts';
import { findActiveSession, findSession, insertSession, type Session } from './session-store.ts';
import { readSyncAccounts, type SyncAccount } from './sync-account.ts';

/**
 * What is looked at again: a CRM's search may show changes up to half a minute late, and its clock may be behind ours by
 * as much as its signatures allow, five minutes.
 */
const overlapMs = 6 * 60_000;

export type StartOutcome =
  | { outcome: 'started'; sessionId: string }
  | { outcome: 'running'; sessionId: string }
  | { outcome: 'not_connected' }
  /** Not a finished plan of this tenant. */
  | { outcome: 'unknown_plan' };

export type StartRequest = {
  requestedBy: string;
  kind: 'sync' | 'plan';
  contactIds: readonly string[] | null;
  /** The plan that was looked at. */
  planId?: string | null;
  /** Settings to try, for a plan of a draft. */
  settings?: SyncSettings | null;
  /** Read every record, also where only the changed ones need it. */
  whole?: boolean;
  /** Who asked for it by a call of their own, which is noted in the trail. */
  caller?: Caller;
  /** Nobody has asked for it: only CRMs whose first sync a person has started take part. */
  scheduled?: boolean;
};

/**
 * Starts a sync of all connected CRMs: one that was never read is read whole, the others as far as they changed; a
 * targeted one reads the named contacts. A plan reads the same and writes nothing outside its workspace.
 */
export async function startSession(
  deps: SyncDeps,
  tenantId: string,
  request: StartRequest,
): Promise<StartOutcome> {
  const outcome = await insert(deps, tenantId, request);
  if (outcome.outcome === 'started') {
    // Whatever happens to the wake-up, the sweeper finds the pending session.
    await deps.queue.enqueue('sync.run', { tenantId, sessionId: outcome.sessionId }).catch(() => undefined);
  }
  return outcome;
}

/** A draft that comes into force with it may touch the links of everybody. */
const startTimeoutMs = 120_000;

async function insert(deps: SyncDeps, tenantId: string, request: StartRequest): Promise<StartOutcome> {
  try {
    return await deps.db.withTenant(tenantId, (tx) => insertUnlessActive(deps, tx, tenantId, request), {
      timeoutMs: startTimeoutMs,
    });
  } catch (error) {
    // Two starts at once: the unique index let one in.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    const running = await deps.db.withTenant(tenantId, findActiveSession);
    return running ? { outcome: 'running', sessionId: running.id } : { outcome: 'not_connected' };
  }
}

async function insertUnlessActive(
  deps: SyncDeps,
  tx: TenantTx,
  tenantId: string,
  request: StartRequest,
): Promise<StartOutcome> {
  const active = await findActiveSession(tx);
  if (active) return { outcome: 'running', sessionId: active.id };
  const at = new Date(deps.clock.nowMs());
  const { requestedBy, contactIds, planId = null, settings = null } = request;
  if (planId !== null) {
    const plan = await findSession(tx, planId);
    if (plan?.kind !== 'plan' || plan.status !== 'completed') return { outcome: 'unknown_plan' };
    const before = (await readSettings(tx, tenantId)).settings;
    const activated = await activateDraft(tx, tenantId, planId, { at, by: requestedBy });
    if (activated.outcome === 'activated') {
      await dropBases(tx, activated.moved, refiltered(before, activated.settings));
    }
    // The plan tried a draft that is not the draft any more: what it showed would not come true.
    else if (plan.settings !== null) return { outcome: 'unknown_plan' };
  }
  const usable = await readSyncAccounts(deps, tx, tenantId, settings ?? undefined);
  const accounts = usable.filter(({ openedAt }) => !request.scheduled || openedAt !== null);
  if (accounts.length === 0) return { outcome: 'not_connected' };
  const anew = settings === null ? [] : readAnew((await readSettings(tx, tenantId)).settings, settings);
  const readings = accounts.map((sync) => {
    const whole = request.whole === true || anew.includes(sync.provider);
    return readingOf(sync, { named: contactIds !== null, whole });
  });
  const id = deps.random.uuid();
  const kind = request.kind === 'plan' ? 'plan' : kindOf(readings);
  await insertSession(
    tx,
    { id, tenantId, kind, requestedBy, at, planId, settings },
    { readings, contactIds: contactIds ? [...contactIds] : null },
  );
  if (request.caller) await noteStart(tx, request.caller, { id, kind, planId, at });
  return { outcome: 'started', sessionId: id };
}

async function noteStart(
  tx: TenantTx,
  caller: Caller,
  { id, kind, planId, at }: { id: string; kind: Session['kind']; planId: string | null; at: Date },
): Promise<void> {
  const subject = `session ${id}`;
  const note =
    kind === 'plan'
      ? ({ action: 'sync.planned', subject, reason: 'A dry run was started.' } as const)
      : ({ action: 'sync.started', subject, reason: 'A sync was started.' } as const);
  await auditAction(tx, caller, { ...note, new: { kind, planId } }, at);
}

/** CRMs of which other records take part under new settings: those were never read. */
function refiltered(before: SyncSettings, after: SyncSettings): ProviderName[] {
  return providerNames.filter(
    (provider) => JSON.stringify(before.filters[provider]) !== JSON.stringify(after.filters[provider]),
  );
}

/** CRMs that a draft has read whole: a field may live in another property, and what that holds was never read. */
function readAnew(before: SyncSettings, after: SyncSettings): ProviderName[] {
  return [...movedPlaces(before, after).map(({ provider }) => provider), ...refiltered(before, after)];
}

function readingOf(sync: SyncAccount, { named, whole }: { named: boolean; whole: boolean }): Reading {
  const { provider, watermark } = sync;
  const mode = named ? 'named' : watermark && !whole ? 'changed' : 'all';
  const sinceMs = watermark ? watermark.getTime() - overlapMs : null;
  return { provider, mode, sinceMs, after: null, over: false, left: false };
}

function kindOf(readings: readonly Reading[]): Session['kind'] {
  if (readings.some(({ mode }) => mode === 'named')) return 'targeted';
  return readings.some(({ mode }) => mode === 'all') ? 'first' : 'incremental';
}

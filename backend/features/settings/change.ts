import {
  mapsAlike,
  withChoices,
  withMappingOf,
  type SettingsChoices,
} from '../../domain/settings-choices.ts';
import type { SyncSettings } from '../../domain/sync-settings.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { moveReconcile } from './move-reconcile.ts';
import { checkOverlaps, type MappableCrms, type MappingCheck } from './mapping-check.ts';
import { hasSynced, readSettings, saveSettings, type CurrentSettings, type Draft } from './store.ts';

type ChangeRequest = {
  choices: SettingsChoices;
  /** What the caller last saw; without it the change is made on top of whatever there is. */
  version: number | undefined;
  crms: MappableCrms;
  at: Date;
  by: string;
};

export type Changed =
  | { outcome: 'changed'; version: number; needsPlan: boolean }
  | { outcome: 'stale'; version: number }
  | Exclude<MappingCheck, { outcome: 'fits' }>;

/**
 * Changes the settings. Rules, ranks, deletions and schedules act at once. After the first sync a change of properties,
 * directions or filters becomes the draft, on top of one that waits already, and acts when its plan is accepted.
 */
export async function changeSettings(
  tx: TenantTx,
  tenantId: string,
  request: ChangeRequest,
): Promise<Changed> {
  const current = await readSettings(tx, tenantId);
  if (request.version !== undefined && request.version !== current.version) {
    return { outcome: 'stale', version: current.version };
  }
  const next = nextSettings(current, request.choices, await hasSynced(tx));
  if (request.choices.fields !== undefined) {
    const overlaps = checkOverlaps(request.crms, next.draft?.settings ?? next.settings);
    if (overlaps.outcome !== 'fits') return overlaps;
  }
  const { at, by } = request;
  const { settings, draft } = next;
  const saved = await saveSettings(tx, tenantId, { settings, draft, version: current.version, at, by });
  if (saved.outcome === 'stale') return { outcome: 'stale', version: current.version };
  await moveReconcile(tx, {
    before: current.settings.reconcileEveryMinutes,
    after: settings.reconcileEveryMinutes,
    now: at,
  });
  return { outcome: 'changed', version: saved.version, needsPlan: draft !== null && draft.planId === null };
}

function nextSettings(
  current: CurrentSettings,
  choices: SettingsChoices,
  synced: boolean,
): { settings: SyncSettings; draft: Draft | null } {
  const chosen = withChoices(current.settings, choices);
  if (!synced) return { settings: chosen, draft: null };
  const settings = withMappingOf(chosen, current.settings);
  const wanted = withMappingOf(settings, withChoices(current.draft?.settings ?? current.settings, choices));
  if (mapsAlike(wanted, settings)) return { settings, draft: null };
  const isPlanned = current.draft !== null && mapsAlike(wanted, current.draft.settings);
  return {
    settings,
    draft: { settings: wanted, planId: isPlanned ? (current.draft?.planId ?? null) : null },
  };
}

/** Forgets the draft; what is in force stays. */
export async function dropDraft(
  tx: TenantTx,
  tenantId: string,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  const { settings, version, draft } = await readSettings(tx, tenantId);
  if (draft) await saveSettings(tx, tenantId, { settings, draft: null, version, at, by });
}

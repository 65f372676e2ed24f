import { z } from 'zod';
import { storedChoices } from '../../contract/settings.ts';
import {
  choicesOf,
  movedPlaces,
  withChoices,
  withMappingOf,
  type MovedPlace,
} from '../../domain/settings-choices.ts';
import { defaultSettings, type SyncSettings } from '../../domain/sync-settings.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';

const saveStatement = loadSql(import.meta.url, './save-setting.sql', z.object({ version: z.int() }));

/** Of a draft only the mapping is kept: rules and schedules act at once, also while it waits. */
const storedSettings = z.object({
  choices: z.unknown(),
  draft: z
    .object({ choices: z.unknown(), planId: z.uuid().nullable().catch(null) })
    .nullable()
    .catch(null),
});

export type Draft = { settings: SyncSettings; planId: string | null };
export type CurrentSettings = {
  settings: SyncSettings;
  /** Counts every change, of the draft too; 0 while nothing was chosen. */
  version: number;
  draft: Draft | null;
  /** The last change; null while nothing was chosen. */
  changed: { at: Date; by: string } | null;
};

/** Settings from JSON, whole or choices only. What this version does not know is no choice: defaults stand in. */
export function parseSettings(value: unknown): SyncSettings {
  return withChoices(defaultSettings(), storedChoices.catch({}).parse(value));
}

/** The tenant's settings: its choices over the defaults. Content that this version does not know is no choice. */
export async function readSettings(tx: TenantTx, tenantId: string): Promise<CurrentSettings> {
  const row = await tx.prisma.setting.findUnique({ where: { tenantId_key: { tenantId, key: 'sync' } } });
  if (!row) return { settings: defaultSettings(), version: 0, draft: null, changed: null };
  const stored = storedSettings.catch({ choices: null, draft: null }).parse(row.value);
  const settings = parseSettings(stored.choices);
  const draft = stored.draft && {
    settings: withMappingOf(settings, parseSettings(stored.draft.choices)),
    planId: stored.draft.planId,
  };
  return { settings, version: row.version, draft, changed: { at: row.updatedAt, by: row.updatedBy } };
}

export type SettingsChange = {
  settings: SyncSettings;
  draft: Draft | null;
  /** The version that the change is made on top of. */
  version: number;
  at: Date;
  by: string;
};

/** Stores settings and draft; `stale` when somebody changed them since `version`, and nothing is stored. */
export async function saveSettings(
  tx: TenantTx,
  tenantId: string,
  change: SettingsChange,
): Promise<{ outcome: 'saved'; version: number } | { outcome: 'stale' }> {
  const value = {
    choices: choicesOf(change.settings),
    draft: change.draft && { choices: choicesOf(change.draft.settings), planId: change.draft.planId },
  };
  const parameters = [tenantId, JSON.stringify(value), change.version, change.at, change.by];
  const [row] = await tx.sql(saveStatement, parameters);
  return row ? { outcome: 'saved', version: row.version } : { outcome: 'stale' };
}

/** Notes which plan shows what the draft would do; false when the draft is another one by now. */
export async function noteDraftPlan(
  tx: TenantTx,
  tenantId: string,
  plan: { planId: string; version: number; at: Date; by: string },
): Promise<boolean> {
  const { settings, version, draft } = await readSettings(tx, tenantId);
  if (!draft || version !== plan.version) return false;
  const { planId, at, by } = plan;
  const saved = await saveSettings(tx, tenantId, { settings, draft: { ...draft, planId }, version, at, by });
  return saved.outcome === 'saved';
}

export type Activation =
  | {
      outcome: 'activated';
      settings: SyncSettings;
      /** Places whose property or direction changed: what is known of their CRM's values is to be forgotten. */
      moved: MovedPlace[];
    }
  | { outcome: 'no_draft' }
  /** The draft was changed after this plan was made. */
  | { outcome: 'other_plan'; planId: string | null };

/** Puts the draft in force whose plan was accepted. */
export async function activateDraft(
  tx: TenantTx,
  tenantId: string,
  planId: string,
  { at, by }: { at: Date; by: string },
): Promise<Activation> {
  const { settings, version, draft } = await readSettings(tx, tenantId);
  if (!draft) return { outcome: 'no_draft' };
  if (draft.planId !== planId) return { outcome: 'other_plan', planId: draft.planId };
  const change = { settings: draft.settings, draft: null, version, at, by };
  const saved = await saveSettings(tx, tenantId, change);
  // Somebody saved between our two statements: the whole activation is to be done again.
  if (saved.outcome === 'stale') throw new Error('the settings changed while a draft was activated');
  return { outcome: 'activated', settings: draft.settings, moved: movedPlaces(settings, draft.settings) };
}

/** Whether any CRM of the tenant was read completely: from then on a change of mapping waits for its plan. */
export async function hasSynced(tx: TenantTx): Promise<boolean> {
  const read = await tx.prisma.connection.findFirst({
    where: { fullReadAt: { not: null } },
    select: { id: true },
  });
  return read !== null;
}

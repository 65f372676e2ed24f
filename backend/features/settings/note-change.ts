import { choicesOf } from '../../domain/settings-choices.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { auditAction } from '../audit/index.ts';
import { readSettings } from './store.ts';

/** Runs a change of the settings and, where it changed something, notes in the trail what they were and what they are. */
export async function noteSettingsChange<T>(
  tx: TenantTx,
  { caller, at }: { caller: Caller; at: Date },
  change: () => Promise<T>,
): Promise<T> {
  const { tenantId } = caller;
  const before = await readSettings(tx, tenantId);
  const result = await change();
  const after = await readSettings(tx, tenantId);
  if (after.version === before.version) return result;
  const shown = ({ settings, draft, version }: typeof before) => ({
    version,
    choices: choicesOf(settings),
    draft: draft && choicesOf(draft.settings),
  });
  const reason = 'The settings were changed.';
  const note = { action: 'settings.changed', subject: 'setting sync', reason } as const;
  await auditAction(tx, caller, { ...note, old: shown(before), new: shown(after) }, at);
  return result;
}

import type { ContactFields, FieldKey, FieldValues } from '../../domain/field.ts';
import { sameValue } from '../../domain/same-value.ts';
import type { One, Settlement } from './settlement.ts';
import { crmName } from './written-reason.ts';

/**
 * A CRM may store something else than it was sent (it trims, it folds case). What it holds is then taken over, so that
 * the sides agree after one round instead of correcting each other for ever. It belongs to whatever sent the value: the
 * session, where one did. Answers the contact's fields; what somebody edited meanwhile stays.
 */
export function adoptRewritten(
  settlement: Settlement,
  { row, sync, sessionId, now }: One,
  { rewritten, sent, base }: { rewritten: readonly FieldKey[]; sent: FieldValues; base: FieldValues },
): ContactFields {
  const valueOf = (key: FieldKey) => row.fields[key]?.value ?? null;
  const keys = rewritten.filter((key) => sameValue(key, valueOf(key), sent[key] ?? null));
  if (keys.length === 0) return row.fields;
  const origin = {
    source: sync.provider,
    via: 'sync',
    changedAt: now.toISOString(),
    changedBy: null,
  } as const;
  const fields = { ...row.fields };
  for (const key of keys) fields[key] = { value: base[key] ?? null, ...origin };
  const { contactId } = row;
  settlement.contacts.push({ id: contactId, fields });
  settlement.audit.push({
    contactId,
    source: sync.provider,
    via: 'sync',
    who: null,
    action: 'updated',
    sessionId,
    reason: `${crmName[sync.provider]} stored it in another form.`,
    old: Object.fromEntries(keys.map((key) => [key, valueOf(key)])),
    new: Object.fromEntries(keys.map((key) => [key, base[key] ?? null])),
  });
  return fields;
}

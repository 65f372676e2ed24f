import type { FieldKey, FieldValues } from '../../domain/field.ts';
import { sameValue } from '../../domain/same-value.ts';
import type { Settlement } from './push-settle.ts';
import type { PushResult } from './push-result.ts';
import type { One } from './settle-one.ts';
import { createdThere, writtenThere } from './written-reason.ts';

type Written = Extract<PushResult, { outcome: 'written' }>;

/** Trail and log of a write, but for what somebody has seen there, and noted, before its answer came. */
export function noteWrite(settlement: Settlement, { row, sync, sessionId }: One, result: Written): void {
  const fields = notNotedYet(row, result);
  if (fields.length === 0) return;
  const { before, sent, record, created } = result;
  const { contactId, eventId, editId } = row;
  const { provider } = sync;
  const reason = created ? createdThere(provider) : writtenThere(provider);
  settlement.audit.push({
    contactId,
    source: 'app',
    via: 'sync',
    who: null,
    action: 'pushed',
    provider,
    sessionId,
    reason,
    // Where nobody knew what the record held there is no old value.
    old: valuesOf(before, fields),
    new: valuesOf({ ...sent, ...record.values }, fields),
  });
  settlement.log.push({
    contactId,
    provider,
    externalId: record.id,
    outcome: created ? 'created_there' : 'updated_there',
    fields,
    reason,
    sessionId,
    eventId,
    editId,
  });
}

function notNotedYet(row: One['row'], { sent, record, created }: Written): FieldKey[] {
  const keys = Object.keys(sent) as FieldKey[];
  if (row.externalId !== null && row.externalId !== record.id) return keys;
  if (created) return row.externalId !== null && row.createTriedAt === null ? [] : keys;
  return keys.filter((key) => {
    const seen = record.values[key] ?? sent[key] ?? null;
    return row.sending?.values[key] !== undefined || !sameValue(key, row.base[key] ?? null, seen);
  });
}

export const valuesOf = (values: FieldValues, keys: readonly FieldKey[]): FieldValues =>
  Object.fromEntries(keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));

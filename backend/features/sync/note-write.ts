import type { FieldKey } from '../../domain/field.ts';
import { sameValue } from '../../domain/same-value.ts';
import { notePushed } from './note-pushed.ts';
import type { PushResult } from './push-result.ts';
import type { One, Settlement } from './settlement.ts';

type Written = Extract<PushResult, { outcome: 'written' }>;

/** Trail and log of a write, but for what somebody has seen there, and noted, before its answer came. */
export function noteWrite(settlement: Settlement, { row, sync, sessionId }: One, result: Written): void {
  const fields = notNotedYet(row, result);
  if (fields.length === 0) return;
  const { before, sent, record, created } = result;
  const { contactId, eventId, editId } = row;
  notePushed(settlement, {
    contactId,
    provider: sync.provider,
    externalId: record.id,
    created,
    fields,
    before,
    after: { ...sent, ...record.values },
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

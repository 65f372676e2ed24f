import type { FieldKey, FieldValues, ProviderName } from '../../domain/field.ts';
import type { AuditDraft } from '../audit/index.ts';
import type { LogDraft } from './sync-log.ts';
import { createdThere, writtenThere } from './written-reason.ts';

export type Pushed = {
  contactId: string;
  provider: ProviderName;
  externalId: string;
  created: boolean;
  fields: readonly FieldKey[];
  before: FieldValues;
  after: FieldValues;
  sessionId: string | null;
  eventId: number | null;
  editId: number | null;
  /** Where it is another one than that it was created or written there. */
  reason?: string;
};

/** Trail and log of one write to a CRM. Where nobody knew what the record held there is no old value. */
export function notePushed({ audit, log }: { audit: AuditDraft[]; log: LogDraft[] }, pushed: Pushed): void {
  const { contactId, provider, externalId, created, fields, before, after, sessionId, eventId, editId } =
    pushed;
  const reason = pushed.reason ?? (created ? createdThere(provider) : writtenThere(provider));
  audit.push({
    contactId,
    source: 'app',
    via: 'sync',
    who: null,
    action: 'pushed',
    provider,
    sessionId,
    reason,
    old: valuesOf(before, fields),
    new: valuesOf(after, fields),
  });
  const outcome = created ? 'created_there' : 'updated_there';
  log.push({ contactId, provider, externalId, outcome, fields, reason, sessionId, eventId, editId });
}

const valuesOf = (values: FieldValues, keys: readonly FieldKey[]): FieldValues =>
  Object.fromEntries(keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));

import { fieldKeys, type ContactFields, type FieldKey, type FieldValues } from '../../domain/field.ts';
import { outgoing, standingRefusals } from '../../domain/merge-record.ts';
import { sameValue } from '../../domain/same-value.ts';
import { noOrigin, type LinkDraft, type LinkedContact } from '../links/index.ts';
import { adoptRewritten } from './adopt-rewritten.ts';
import { noteWrite } from './note-write.ts';
import { settleLater } from './settle-later.ts';
import { settleOvertaken } from './settle-overtaken.ts';
import { refusalOf, type Refusal } from './refusal.ts';
import type { One, Settlement } from './settlement.ts';
import type { PushResult } from './push-result.ts';

/** Writing one field again and again at this pace means that somebody there writes back. */
export const fightWithinMs = 10 * 60_000;
export const fightRounds = 6;

/** Works out what one contact's push leaves behind. */
export function settleOne(settlement: Settlement, one: One): void {
  const { result } = one;
  if (settleOvertaken(settlement, one)) return;
  switch (result.outcome) {
    case 'written':
      return settleWritten(settlement, one, result);
    case 'nothing_to_send':
      settleQuiet(settlement, one);
      return;
    case 'linked':
      // Unlinked still: a person must say which of several records it is, and that is noted already.
      if (one.row.externalId !== null) settleQuiet(settlement, one);
      return;
    case 'gone':
      // The look before the write has marked it already.
      return;
    case 'waits':
      return settleWaits(settlement, one);
    case 'refused':
      return settleRefused(settlement, one, refusalOf(one.sync, one.row, result));
    case 'later':
      return settleLater(settlement, one, result);
  }
}

/** As far as we know the two sides agree; what was edited meanwhile goes on waiting. */
function inSync({ row, sync, now }: One, fields: ContactFields, base: FieldValues): LinkDraft {
  const { held } = row;
  const refused = standingRefusals(row.refused, fields, base);
  const diff = outgoing(fields, base, { gives: sync.policy.gives, held, refused });
  const waits = Object.keys(diff).length > 0;
  const stands = refused !== null && row.lastError !== null && !waits;
  return {
    ...row,
    base,
    refused,
    status: waits ? 'pending' : stands ? 'error' : 'synced',
    lastError: stands ? row.lastError : null,
    lastSyncedAt: now,
    crmModifiedAt: null,
    readAt: null,
    attempts: 0,
    sending: null,
    sessionId: waits ? row.sessionId : null,
    ...(waits ? {} : noOrigin),
    dueAt: waits ? now : null,
  };
}

/** Nothing is sent before something else has changed: then the link is due again. */
function settleWaits(settlement: Settlement, { row }: One): void {
  const status = row.lastError ? 'error' : row.externalId === null ? 'pending' : 'synced';
  const times = { lastSyncedAt: null, crmModifiedAt: null, readAt: null, dueAt: null };
  settlement.links.push({ ...row, ...times, status, attempts: 0, sessionId: null });
}

/** Both hold the same already: what stood in the way of a write is over with the write itself. */
function settleQuiet(settlement: Settlement, one: One): void {
  const { row } = one;
  settlement.links.push({ ...inSync(one, row.fields, row.base), rewrites: row.rewrites });
  noteMended(settlement, row, row.fields, row.base);
  // It may be a write of ours that is there already, and of which we never heard.
  const agreed = fieldKeys.filter((key) =>
    sameValue(key, row.fields[key]?.value ?? null, row.base[key] ?? null),
  );
  settlement.written.push(...agreed.map((field) => ({ contactId: row.contactId, field })));
}

function noteMended(
  settlement: Settlement,
  { contactId, lastError, refused }: LinkedContact,
  fields: ContactFields,
  base: FieldValues,
): void {
  if (lastError === null && refused === null) return;
  settlement.mended.push({ contactId, standing: standingRefusals(refused, fields, base) });
}

function settleWritten(
  settlement: Settlement,
  one: One,
  result: Extract<PushResult, { outcome: 'written' }>,
): void {
  const { row } = one;
  const { record, sent } = result;
  const base: FieldValues = { ...row.base, ...sent, ...pick(record.values, sent) };
  const rewritten = keysOf(sent).filter((key) => !sameValue(key, base[key] ?? null, sent[key] ?? null));
  const fields = adoptRewritten(settlement, one, { rewritten, sent, base });
  const rounds = roundsOf(one, sent);
  const fought = rounds >= fightRounds && one.repeats;
  settlement.links.push({
    ...inSync({ ...one, row: { ...row, refused: fought ? asRefused(sent) : row.refused } }, fields, base),
    externalId: record.id,
    // A CRM without extras answers a write with what was written only: the other addresses are as they were.
    extras: record.extras ?? row.extras,
    otherEmails: record.extras === null ? row.otherEmails : record.emailKeys.slice(1),
    crmModifiedAt: record.updatedAtMs > 0 ? new Date(record.updatedAtMs) : null,
    // The answer shows what was written, not what somebody has changed beside it.
    readAt: null,
    createTriedAt: null,
    rewrites: fought ? 0 : Math.min(rounds, 1_000),
  });
  noteMended(settlement, row, fields, base);
  settlement.written.push(...keysOf(sent).map((field) => ({ contactId: row.contactId, field })));
  for (const field of new Set([...rewritten, ...result.warnings]))
    notice(settlement, one, 'normalised_by_crm', field);
  if (fought) for (const field of keysOf(sent)) notice(settlement, one, 'fought_back', field);
  noteWrite(settlement, one, result);
}

/** How often in a row this record was written at a fighter's pace, with what another CRM said. */
function roundsOf({ row, sync, now }: One, sent: FieldValues): number {
  const quick = row.lastSyncedAt !== null && now.getTime() - row.lastSyncedAt.getTime() < fightWithinMs;
  const foreign = keysOf(sent).some((key) => {
    const source = row.fields[key]?.source;
    return (
      source !== undefined && source !== 'app' && source !== sync.provider && row.base[key] !== undefined
    );
  });
  return quick && foreign ? row.rewrites + 1 : 0;
}

const asRefused = (sent: FieldValues) =>
  Object.fromEntries(keysOf(sent).map((key) => [key, { value: sent[key] ?? null, code: 'fought_back' }]));

/** One exception per field and CRM, however many people it is about: it counts them. */
function notice(
  settlement: Settlement,
  { sync, row, uuid }: One,
  kind: 'normalised_by_crm' | 'fought_back',
  field: FieldKey,
): void {
  settlement.exceptions.push({
    id: uuid(),
    kind,
    provider: sync.provider,
    contactId: kind === 'fought_back' ? row.contactId : null,
    externalId: null,
    subject:
      kind === 'fought_back' ? `${sync.provider}:${field}:${row.contactId}` : `${sync.provider}:${field}`,
    facts: { field },
  });
}

function settleRefused(settlement: Settlement, one: One, refusal: Refusal): void {
  const { row, sync, now, uuid } = one;
  const refused = { ...row.refused, ...refusal.refused };
  const { gives } = sync.policy;
  const base = row.externalId === null ? {} : row.base;
  const rest = outgoing(row.fields, base, { gives, held: row.held, refused });
  const goesOn = refusal.restMayGo && Object.keys(rest).length > 0;
  settlement.links.push({
    ...row,
    status: goesOn ? 'pending' : 'error',
    lastError: refusal.error,
    lastSyncedAt: null,
    crmModifiedAt: null,
    readAt: null,
    refused: Object.keys(refused).length > 0 ? refused : null,
    createTriedAt: null,
    sending: null,
    sessionId: goesOn ? row.sessionId : null,
    ...(goesOn ? {} : noOrigin),
    dueAt: goesOn ? now : null,
  });
  settlement.refused.push(...keysOf(refusal.refused).map((field) => ({ contactId: row.contactId, field })));
  settlement.exceptions.push({
    id: uuid(),
    kind: refusal.kind,
    provider: sync.provider,
    contactId: row.contactId,
    externalId: row.externalId,
    subject: refusal.subject ?? `${sync.provider}:${row.contactId}`,
    facts: refusal.facts,
  });
  settlement.log.push({
    contactId: row.contactId,
    provider: sync.provider,
    externalId: row.externalId,
    outcome: 'refused',
    fields: keysOf(refusal.refused),
    reason: refusal.error.message,
    sessionId: one.sessionId,
    eventId: row.eventId,
    editId: row.editId,
  });
}

function pick(values: FieldValues, like: FieldValues): FieldValues {
  return Object.fromEntries(
    keysOf(like).flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])),
  );
}

const keysOf = (values: object) => Object.keys(values) as FieldKey[];

import type { ConflictSide } from '../../contract/conflicts.ts';
import type { FieldKey, ProviderName, Source } from '../../domain/field.ts';
import { sameValue } from '../../domain/same-value.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { lockContacts } from '../contacts/index.ts';
import { decideConflict, findConflict } from './store.ts';

/** A person's decision, as it is to come true in the contact. */
export type DecisionEffect = {
  tenantId: string;
  contactId: string;
  field: FieldKey;
  /** With which CRM the store disagreed. */
  provider: ProviderName;
  /** What that CRM holds. */
  theirs: string | null;
  value: string | null;
  /** Whose value it is; `app` for one that the person wrote. */
  source: Source;
  by: string;
  via: 'card' | 'api';
  now: Date;
};

/**
 * Makes a decision come true, in the decision's own transaction: the value with its provenance, the disputed link's base
 * (what that CRM holds), links due, the audit entry. The held fields are seen to here. False when the contact is gone.
 */
export type ApplyDecision = (tx: TenantTx, effect: DecisionEffect) => Promise<boolean>;

/** What was chosen: one side by its source, or words of one's own. */
export type Choice = { choose: Source } | { value: string | null };

export type Resolution =
  | { outcome: 'resolved'; status: 'decided' | 'closed'; field: FieldKey }
  | { outcome: 'not_found' }
  | { outcome: 'already_decided'; status: 'open' | 'decided' | 'closed' }
  | { outcome: 'no_such_side'; possible: Source[] };

/** Decides one open conflict. Of two people at once the first wins; the second learns what became of it. */
export async function resolveConflict(
  tx: TenantTx,
  apply: ApplyDecision,
  request: { id: string; choice: Choice } & Pick<DecisionEffect, 'tenantId' | 'by' | 'via' | 'now'>,
): Promise<Resolution> {
  const { id, choice, tenantId, by, via, now } = request;
  await lockContacts(tx);
  const conflict = await findConflict(tx, id);
  if (!conflict) return { outcome: 'not_found' };
  if (conflict.status !== 'open') return { outcome: 'already_decided', status: conflict.status };
  const chosen = valueOf(choice, conflict.sides);
  if (!chosen) return { outcome: 'no_such_side', possible: conflict.sides.map(({ source }) => source) };
  const { contactId, field, provider } = conflict;
  const theirs = conflict.sides.find(({ source }) => source === provider);
  const holdsIt = theirs !== undefined && sameValue(field, theirs.value, chosen.value);
  const status = holdsIt ? ('closed' as const) : ('decided' as const);
  const decision = { id, contactId, status, winner: chosen.source, by, at: now };
  if (!(await decideConflict(tx, decision))) return { outcome: 'already_decided', status: 'decided' };
  const effect = {
    tenantId,
    contactId,
    field,
    provider,
    theirs: theirs?.value ?? null,
    ...chosen,
    by,
    via,
    now,
  };
  // A decision about somebody who is gone decides nothing; the note of it harms nobody.
  return (await apply(tx, effect)) ? { outcome: 'resolved', status, field } : { outcome: 'not_found' };
}

function valueOf(
  choice: Choice,
  sides: readonly ConflictSide[],
): { value: string | null; source: Source } | null {
  if ('value' in choice) return { value: choice.value === '' ? null : choice.value, source: 'app' };
  const side = sides.find(({ source }) => source === choice.choose);
  return side ? { value: side.value, source: side.source } : null;
}

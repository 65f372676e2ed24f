import { z } from 'zod';
import { conflictSide, conflictStatuses, type ConflictSide } from '../../contract/conflicts.ts';
import {
  fieldKeys,
  providerNames,
  type FieldKey,
  type ProviderName,
  type Source,
} from '../../domain/field.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { ConflictDraft } from './conflict-draft.ts';
import { sidesOf } from './sides.ts';

const openStatement = loadSql(import.meta.url, './open-conflicts.sql', z.unknown());
const closeAgreedStatement = loadSql(
  import.meta.url,
  './close-agreed.sql',
  z.object({ contact_id: z.uuid() }),
);
const holdStatement = loadSql(import.meta.url, './hold-fields.sql', z.unknown());
const confirmStatement = loadSql(import.meta.url, './confirm-decided.sql', z.unknown());
const reopenStatement = loadSql(
  import.meta.url,
  './reopen-decided.sql',
  z.object({ contact_id: z.uuid(), field: z.enum(fieldKeys), base: z.string().nullable() }),
);
const decideStatement = loadSql(import.meta.url, './decide-conflict.sql', z.object({ id: z.uuid() }));

/** One field of one contact; without a provider, whichever CRM disagreed about it. */
export type DecidedField = { contactId: string; field: FieldKey; provider?: ProviderName };

/**
 * Conflicts that a person is to decide, as a merge found them: new ones are opened, open ones get the sides' latest
 * words, and those about which the sides agree by now are closed. The contacts' held fields follow. Bulk: one statement
 * each. Answers the contacts of which something was closed: what was held may go to other CRMs now.
 */
export async function syncOpenConflicts(
  tx: TenantTx,
  tenantId: string,
  found: {
    drafts: readonly ConflictDraft[];
    agreed: readonly { contactId: string; field: FieldKey; provider: ProviderName }[];
  },
  at: Date,
): Promise<string[]> {
  const drafts = latest(found.drafts);
  const { agreed } = found;
  const closed: string[] = [];
  if (drafts.length > 0) {
    await tx.sql(openStatement, [
      at,
      tenantId,
      drafts.map(({ id }) => id),
      drafts.map(({ contactId }) => contactId),
      drafts.map(({ field }) => field),
      drafts.map(({ provider }) => provider),
      drafts.map(({ base }) => base),
      drafts.map((draft) => JSON.stringify(sidesOf(draft, at))),
    ]);
  }
  if (agreed.length > 0) {
    const rows = await tx.sql(closeAgreedStatement, [
      at,
      agreed.map(({ contactId }) => contactId),
      agreed.map(({ field }) => field),
      agreed.map(({ provider }) => provider),
    ]);
    closed.push(...rows.map(({ contact_id }) => contact_id));
  }
  await holdFields(
    tx,
    [...drafts, ...agreed].map(({ contactId }) => contactId),
  );
  return closed;
}

/** One statement cannot touch a row twice: of several drafts about one place the last counts. In one order for locks. */
function latest(drafts: readonly ConflictDraft[]): ConflictDraft[] {
  const byPlace = new Map(
    drafts.map((draft) => [`${draft.contactId} ${draft.field} ${draft.provider}`, draft]),
  );
  return [...byPlace.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, draft]) => draft);
}

async function holdFields(tx: TenantTx, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length > 0) await tx.sql(holdStatement, [[...new Set(contactIds)]]);
}

export type OpenConflict = {
  id: string;
  contactId: string;
  field: FieldKey;
  provider: ProviderName;
  base: string | null;
  sides: ConflictSide[];
};

const storedConflict = z.object({
  id: z.uuid(),
  contactId: z.uuid(),
  field: z.enum(fieldKeys),
  provider: z.enum(providerNames),
  base: z.string().nullable(),
  sides: z.array(conflictSide),
  status: z.enum(conflictStatuses),
});

/** What waits for a person about these contacts. */
export async function readOpenConflicts(
  tx: TenantTx,
  contactIds: readonly string[],
): Promise<OpenConflict[]> {
  const rows = await tx.prisma.conflict.findMany({
    where: { contactId: { in: [...contactIds] }, status: 'open' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => storedConflict.parse(row));
}

/** Open conflicts of a field in which this side says something, the oldest first. */
export async function findOpenOf(
  tx: TenantTx,
  field: FieldKey,
  side: Source,
  limit: number,
): Promise<string[]> {
  const rows = await tx.prisma.conflict.findMany({
    where: { field, status: 'open', sides: { array_contains: [{ source: side }] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** One conflict that is, or was, a person's to decide; null when this tenant has none with the id. */
export async function findConflict(tx: TenantTx, id: string) {
  const row = await tx.prisma.conflict.findFirst({ where: { id } });
  // Before there were two CRMs a conflict named none; all of those are decided.
  return row ? storedConflict.parse({ ...row, provider: row.provider ?? 'hubspot' }) : null;
}

export type Decision = {
  id: string;
  contactId: string;
  /** `closed` when the CRM holds the decided value already, so that nothing is on its way. */
  status: 'decided' | 'closed';
  winner: Source;
  by: string;
  at: Date;
};

/** Notes a person's decision and frees the field; false when somebody else was first. */
export async function decideConflict(tx: TenantTx, decision: Decision): Promise<boolean> {
  const { id, contactId, status, winner, by, at } = decision;
  const rows = await tx.sql(decideStatement, [id, status, winner, by, at]);
  if (rows.length === 0) return false;
  await holdFields(tx, [contactId]);
  return true;
}

/** What people decided about these fields was written: those conflicts are over. */
export async function confirmDecided(tx: TenantTx, fields: readonly DecidedField[], at: Date): Promise<void> {
  if (fields.length > 0) await tx.sql(confirmStatement, [at, ...columnsOf(fields)]);
}

/**
 * What people decided about these fields was refused by the CRM: the questions are open again, the fields held. Answers
 * them with the base that they were about: the two sides differ from it as before.
 */
export async function reopenDecided(
  tx: TenantTx,
  fields: readonly DecidedField[],
  at: Date,
): Promise<{ contactId: string; field: FieldKey; base: string | null }[]> {
  if (fields.length === 0) return [];
  const rows = await tx.sql(reopenStatement, [at, ...columnsOf(fields)]);
  await holdFields(
    tx,
    rows.map(({ contact_id }) => contact_id),
  );
  return rows.map(({ contact_id, ...rest }) => ({ contactId: contact_id, ...rest }));
}

const columnsOf = (fields: readonly DecidedField[]) => [
  fields.map(({ contactId }) => contactId),
  fields.map(({ field }) => field),
  fields.map(({ provider }) => provider ?? null),
];

import { z } from 'zod';
import type { CardView, ShownValue } from '../../contract/card-view.ts';
import { conflictSide } from '../../contract/conflicts.ts';
import { connectionStatus, fieldStates } from '../../contract/connections.ts';
import { fieldsDocument, linkError, linkStatus } from '../../contract/contact.ts';
import type { LoadedView } from '../../platform/cache/view-cache.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantReader } from '../../platform/db/database.ts';
import { fieldKeys, providerNames, sources, type FieldKey } from '../../domain/field.ts';
import { fieldMessages, suggestions, viewField } from '../pronouns/index.ts';

const provider = z.enum(providerNames);
const side = z.object({ source: z.enum(sources), value: z.string().nullable() });
const many = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullable()
    .transform((list) => list ?? []);

const cardRow = z.object({
  connections: many(z.object({ provider, status: connectionStatus, fieldState: z.enum(fieldStates) })),
  contact_id: z.uuid().nullable(),
  fields: fieldsDocument.nullable(),
  links: many(
    z.object({
      provider,
      externalId: z.string().nullable(),
      status: linkStatus,
      lastSyncedAt: z.string().nullable(),
      lastError: linkError.nullable(),
    }),
  ),
  obstacles: many(z.object({ provider: provider.nullable(), message: z.string() })),
  overruled: z
    .partialRecord(
      z.enum(fieldKeys),
      z.object({
        decidedAt: z.string().nullable(),
        sides: z.array(side),
        winner: z.enum(sources).nullable(),
      }),
    )
    .nullable(),
  conflicts: many(z.object({ id: z.uuid(), field: z.enum(fieldKeys), sides: z.array(conflictSide) })),
});
type CardRow = z.infer<typeof cardRow>;

const readStatement = loadSql(import.meta.url, './read-card.sql', cardRow, { prepared: true });

/** Filled in for whoever asks; what is kept is for everybody. */
const nobodyMay = { write: false, settle: false, fix: false, fixDeletes: false, setUp: false };

/** What the record card shows for one HubSpot record, from the store alone. */
export async function readCard(tx: TenantReader, objectId: string): Promise<LoadedView<CardView>> {
  const [row] = await tx.sql(readStatement, [objectId]);
  if (!row) throw new Error('read-card.sql answered no row');
  const hubspot = row.connections.find((one) => one.provider === 'hubspot');
  const field = fieldOf(hubspot?.fieldState ?? 'missing');
  const connections = viewConnections(row);
  const empty = {
    contactId: null,
    pronouns: null,
    others: { fields: {}, conflicts: [] },
    sync: null,
    connections,
    conflict: null,
    field,
    suggestions,
    exceptions: 0,
    may: nobodyMay,
  };
  if (hubspot?.status !== 'connected') return { view: { state: 'not_connected', ...empty }, contactId: null };
  const contactId = row.contact_id;
  if (contactId === null) return { view: { state: 'not_synced', ...empty }, contactId: null };
  const shown = connections.find((one) => one.provider === 'hubspot')?.link;
  const sync = shown
    ? { status: shown.status, lastSyncedAt: shown.lastSyncedAt, lastError: shown.lastError }
    : null;
  const view = {
    ...empty,
    state: 'ready' as const,
    contactId,
    pronouns: valueOf(row, 'pronouns'),
    others: othersOf(row),
    sync,
    conflict: conflictOf(row),
    exceptions: row.obstacles.length,
  };
  return { view, contactId };
}

/** With the value that the field's rule set aside, as long as the field has not been changed since. */
function valueOf({ fields, overruled: decided }: CardRow, field: FieldKey): ShownValue | null {
  const held = fields?.[field];
  if (!held) return null;
  const last = decided?.[field];
  const decidedMs = last?.decidedAt ? Date.parse(last.decidedAt) : Number.NEGATIVE_INFINITY;
  const isCurrent = decidedMs >= Date.parse(held.changedAt);
  const loser = isCurrent ? last?.sides.find(({ source }) => source !== last.winner) : undefined;
  return { ...held, overruled: loser ? { value: loser.value, source: loser.source } : null };
}

function othersOf(row: CardRow): CardView['others'] {
  const fields: CardView['others']['fields'] = {};
  for (const key of fieldKeys) {
    const value = key === 'pronouns' ? null : valueOf(row, key);
    if (value) fields[key] = value;
  }
  return { fields, conflicts: row.conflicts.filter(({ field }) => field !== 'pronouns') };
}

function conflictOf({ conflicts }: CardRow): CardView['conflict'] {
  const open = conflicts.find(({ field }) => field === 'pronouns');
  return open ? { id: open.id, sides: open.sides } : null;
}

function viewConnections({ connections, links, obstacles }: CardRow): CardView['connections'] {
  return providerNames.map((name) => {
    const link = links.find((each) => each.provider === name);
    return {
      provider: name,
      status: connections.find((each) => each.provider === name)?.status ?? 'disconnected',
      link: link
        ? {
            externalId: link.externalId,
            status: link.status,
            lastSyncedAt: link.lastSyncedAt === null ? null : new Date(link.lastSyncedAt).toISOString(),
            lastError: link.lastError,
          }
        : null,
      reason:
        obstacles.findLast((each) => each.provider === name)?.message ?? link?.lastError?.message ?? null,
    };
  });
}

function fieldOf(state: (typeof fieldStates)[number]): CardView['field'] {
  return { state, action: viewField(state).action, message: fieldMessages.hubspot[state] };
}

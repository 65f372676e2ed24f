import { z } from 'zod';
import { providerNames } from '../domain/field.ts';
import { instant, writableText } from './contact.ts';

/** Whom: a contact of theirs, or an e-mail address that one of their records has or had. */
export const personToExport = z.union([
  z.strictObject({ contactId: z.uuid() }),
  z.strictObject({ email: writableText.min(3) }),
]);
export type PersonToExport = z.infer<typeof personToExport>;

/**
 * Tables that can hold something of a person, each with what; `exempt` in docs/data-map.md are all others. A test looks
 * through every table of the database whether one is missing here.
 */
export const personTables = {
  contact: 'the values with who set them, and what Kindred made of them for searching',
  contact_link: 'their records in the CRMs, with the values that each last held',
  audit_entry: 'what changed, when, by whom and why, and who exported it',
  sync_log: 'what every sync did with their records',
  conflict: 'values that disagreed, and how that was settled',
  sync_exception: 'what stood in the way of their records',
  approval: 'questions that name them or their records',
  run: 'what HubSpot workflows did with their records, without values',
  tombstone: 'records of theirs that ended',
  staged_record: 'what a sync has read and not applied yet',
  staged_email: 'the addresses of that',
  sync_session: 'examples in the results of dry runs, and syncs that name them',
  webhook_event: 'notices of CRMs that name their records, without values',
  realtime_event: 'events that name them or their records, without values',
  idempotency_record: 'answers to writes of the last day that are kept for a repeat',
  erasure: 'certificates that they were erased',
} as const satisfies Record<string, string>;
export type PersonTable = keyof typeof personTables;
export const personTableNames = Object.keys(personTables) as [PersonTable, ...PersonTable[]];

/** Everything that is held on one person; rows are as the database has them. */
export const personExport = z.object({
  exportedAt: instant,
  /** All contacts that are this person: also those that were merged. */
  contactIds: z.array(z.uuid()),
  records: z.array(z.object({ provider: z.enum(providerNames), externalId: z.string() })),
  /** What was looked through and what was found; `complete`: false where there were more rows than are shown. */
  manifest: z.array(
    z.object({ table: z.enum(personTableNames), holds: z.string(), rows: z.int(), complete: z.boolean() }),
  ),
  /** Whether a dry run is under way, whose workspace holds copies that go when it ends. */
  copiesInDryRuns: z.int(),
  data: z.record(z.enum(personTableNames), z.array(z.record(z.string(), z.json()))),
});
export type PersonExport = z.infer<typeof personExport>;

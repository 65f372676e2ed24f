import { z } from 'zod';
import { fieldsDocument, linkError, linkStatus, type ContactView } from '../../contract/contact.ts';
import { fieldKeys, providerNames, type FieldKey } from '../../domain/field.ts';

/** A contact with its links, as one statement answers it. */
export const contactRow = z.object({
  id: z.uuid(),
  fields: fieldsDocument,
  version: z.int(),
  created_at: z.date(),
  updated_at: z.date(),
  name_key: z.string(),
  links: z.array(
    z.object({
      provider: z.enum(providerNames),
      externalId: z.string().nullable(),
      status: linkStatus,
      lastSyncedAt: z.string().nullable(),
      lastError: linkError.nullable(),
    }),
  ),
});
export type ContactRow = z.infer<typeof contactRow>;

/** As the API shows it; with `only`, of these fields. */
export function toContactView(row: ContactRow, only: readonly FieldKey[] | null = null): ContactView {
  const shown = only === null ? fieldKeys : only;
  return {
    id: row.id,
    fields: Object.fromEntries(
      Object.entries(row.fields).filter(([key]) => shown.some((one) => one === key)),
    ),
    links: row.links.map((link) => ({
      ...link,
      lastSyncedAt: link.lastSyncedAt === null ? null : new Date(link.lastSyncedAt).toISOString(),
    })),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

/** What every statement about contacts selects, from `contact c`. */
export const contactColumns = `c.id, c.fields, c.version, c.created_at, c.updated_at, c.name_key,
  coalesce((
    select jsonb_agg(jsonb_build_object('provider', l.provider, 'externalId', l.external_id, 'status', l.status,
                                        'lastSyncedAt', l.last_synced_at, 'lastError', l.last_error) order by l.provider)
    from contact_link l where l.contact_id = c.id), '[]'::jsonb) as links`;

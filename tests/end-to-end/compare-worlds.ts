import { createHash } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import type { LiveWorld } from './live-world.ts';
import { portalId } from './live-world.ts';

/** What both sides should agree on, by HubSpot's record id. */
export type Held = Record<string, Record<string, string | null>>;

const properties = {
  email: 'email',
  firstName: 'firstname',
  lastName: 'lastname',
  phone: 'phone',
  jobTitle: 'jobtitle',
  pronouns: 'custom_pronouns',
} as const;
const fieldKeys = Object.keys(properties) as (keyof typeof properties)[];

const page = z.object({
  total: z.int(),
  items: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string()) })),
});
const storedField = z.object({
  value: z.string().nullable(),
  source: z.string(),
  via: z.string(),
  changedBy: z.string().nullable(),
});
const storedRow = z.object({
  external_id: z.string().nullable(),
  status: z.string().nullable(),
  base: z.record(z.string(), z.string().nullable()).nullable(),
  email_key: z.string().nullable(),
  version: z.int(),
  fields: z.record(z.string(), storedField),
});

/** Every contact of the sandbox's first portal. */
export async function heldByHubSpot(world: LiveWorld): Promise<Held> {
  const held: Held = {};
  const limit = 200;
  for (let offset = 0; ; offset += limit) {
    const path = `/_ui/portals/${portalId}/contacts?limit=${limit}&offset=${offset}`;
    const { items, total } = page.parse(await world.sandbox('GET', path));
    for (const { id, properties: values } of items) {
      held[id] = Object.fromEntries(fieldKeys.map((key) => [key, values[properties[key]] ?? null]));
    }
    if (offset + limit >= total) return held;
  }
}

export type Stored = z.infer<typeof storedRow>[];

/** Every contact of our database, or of one portal there, with its link, past row-level security, in the order of HubSpot's ids. */
export async function readStored(world: LiveWorld, portal: string | null = null): Promise<Stored> {
  const client = new pg.Client({ connectionString: world.database.superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select l.external_id, l.status, l.base, c.email_key, c.version, c.fields from contact c
       left join contact_link l on l.contact_id = c.id join tenant t on t.id = c.tenant_id
       where c.deleted_at is null and ($1::text is null or t.portal_id = $1)
       order by l.external_id::bigint, c.email_key`,
      [portal],
    );
    return z.array(storedRow).parse(rows);
  } finally {
    await client.end();
  }
}

/** The same shape as `heldByHubSpot`; throws when two contacts claim one record or one has none. */
export function heldByUs(stored: Stored): Held {
  const held: Held = {};
  for (const { external_id: id, fields } of stored) {
    if (id === null) throw new Error('a contact has no record in HubSpot');
    if (id in held) throw new Error('two contacts are linked to one record');
    held[id] = Object.fromEntries(fieldKeys.map((key) => [key, fields[key]?.value ?? null]));
  }
  return held;
}

/** Values, provenance, links and versions, without ids and times of ours: equal for equal histories. */
export const digestOf = (stored: Stored): string =>
  createHash('sha256')
    .update(JSON.stringify(stored.map((row) => sortKeys(row))))
    .digest('hex');

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}

const calls = z.object({ byRoute: z.record(z.string(), z.number()), contactWrites: z.int() });

/** Pages of the contact list that were asked for, and contacts written. */
export async function countCalls(world: LiveWorld): Promise<{ pages: number; writes: number }> {
  const report = calls.parse(await world.sandbox('GET', '/_sandbox/calls'));
  return {
    pages: report.byRoute['GET /crm/objects/2026-09/contacts'] ?? 0,
    writes: report.contactWrites,
  };
}

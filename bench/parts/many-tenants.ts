import pg from 'pg';
import { installApp } from '../../backend/cli/start/install-app.ts';
import { signV3 } from '../../sandbox/hubspot/signature.ts';
import type { Workplace } from './workplace.ts';

export type BusyTenant = {
  portalId: string;
  tenantId: string;
  /** A manager's API key. */
  key: string;
  /** Contacts of the store, for requests by id. */
  contactIds: string[];
};

export const usersPerTenant = 5;
const firstUser = 1001;
const firstPortal = 700_001;
const sampled = 100;

/**
 * Portals of the sandbox with so many people there (none unless told), the app installed in each by its OAuth flow, and so
 * many contacts in our store.
 */
export async function fillTenants(
  place: Workplace,
  {
    tenants,
    contactsEach,
    peopleEach = 0,
    say,
  }: { tenants: number; contactsEach: number; peopleEach?: number; say: (line: string) => void },
): Promise<BusyTenant[]> {
  const portals = Array.from({ length: tenants }, (_, index) => ({
    portalId: firstPortal + index,
    contacts: peopleEach,
  }));
  await fetch(`${place.sandboxUrl}/_sandbox/reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ portals }),
  });
  for (const { portalId } of portals) await installApp(place.publicUrl, String(portalId));
  say(`${tenants} portals installed`);
  const client = new pg.Client({ connectionString: place.ownerUrl });
  await client.connect();
  try {
    const busy: BusyTenant[] = [];
    for (const { portalId } of portals) busy.push(await fill(place, client, String(portalId), contactsEach));
    await client.query('vacuum analyze');
    say(`${(tenants * contactsEach).toLocaleString('en-US')} contacts stored`);
    return busy;
  } finally {
    await client.end();
  }
}

async function fill(
  place: Workplace,
  client: pg.Client,
  portalId: string,
  contacts: number,
): Promise<BusyTenant> {
  const { rows } = await client.query<{ id: string }>('select id from tenant where portal_id = $1', [
    portalId,
  ]);
  const tenantId = rows[0]?.id;
  if (tenantId === undefined) throw new Error('an installation left no tenant');
  await asAdmin(place, portalId, 'POST', '/api/setup/pronouns-fields', {});
  await client.query(people, [tenantId, contacts]);
  await client.query(links, [tenantId]);
  await client.query(users, [tenantId, firstUser, usersPerTenant]);
  const ids = await client.query<{ id: string }>(
    'select id from contact where tenant_id = $1 order by id limit $2',
    [tenantId, sampled],
  );
  const contactIds = ids.rows.map(({ id }) => id);
  return { portalId, tenantId, key: await makeKey(place, portalId), contactIds };
}

/** A request of a portal's user as HubSpot's proxy sends it. */
export function proxied(
  place: Workplace,
  request: { method: string; path: string; body?: string; portalId: string; user: number },
): { url: string; headers: Record<string, string> } {
  const { method, path, body = '', portalId, user } = request;
  const query = `userId=${firstUser + user}&portalId=${portalId}&userEmail=rep%40staff.example.com&appId=1001001`;
  const url = `${place.publicUrl}${path}${path.includes('?') ? '&' : '?'}${query}`;
  const timestampMs = Date.now();
  const secret = place.env['HUBSPOT_CLIENT_SECRET'] ?? '';
  return {
    url,
    headers: {
      'x-hubspot-signature-v3': signV3({ method, uri: url, body, timestampMs, secret }),
      'x-hubspot-request-timestamp': String(timestampMs),
      ...(body === '' ? {} : { 'content-type': 'application/json' }),
    },
  };
}

async function makeKey(place: Workplace, portalId: string): Promise<string> {
  const made = await asAdmin(place, portalId, 'POST', '/api/api-keys', { name: 'load', role: 'manager' });
  const key = made['key'];
  if (typeof key !== 'string') throw new Error('no API key could be made');
  return key;
}

/** A call of whoever installed the app; throws unless it succeeds. */
async function asAdmin(
  place: Workplace,
  portalId: string,
  method: string,
  path: string,
  content: unknown,
): Promise<Record<string, unknown>> {
  const body = JSON.stringify(content);
  const { url, headers } = proxied(place, { method, path, body, portalId, user: 0 });
  const answer: unknown = await (await fetch(url, { method, headers, body })).json();
  const fields =
    typeof answer === 'object' && answer !== null ? Object.fromEntries(Object.entries(answer)) : {};
  if ('code' in fields) throw new Error(`${method} ${path} was answered ${String(fields['code'])}`);
  return fields;
}

const value = (text: string) =>
  `jsonb_build_object('value', ${text}, 'source', 'hubspot', 'via', 'sync', 'changedAt', '2026-11-01T08:00:00.000Z', 'changedBy', null)`;
const first = `(array['Ada','Ben','Cem','Dana','Eli','Fay','Gus','Hana','Ida','Jon','Kai','Lea','Max','Noor','Oda','Pia','Quin','Rey','Sam','Tam'])[1 + i % 20]`;
const last = `(array['Adler','Bauer','Chen','Diaz','Evans','Fuchs','Garcia','Huber','Ito','Jones'])[1 + (i / 20) % 10] || (i / 200)`;
const people = `
insert into contact (id, tenant_id, fields, email_key, created_at, updated_at)
select gen_random_uuid(), $1::uuid,
       jsonb_build_object('email', ${value(`'person' || i || '@load.example'`)}, 'firstName', ${value(first)},
                          'lastName', ${value(last)}, 'phone', ${value(`'+49 30 ' || (1000000 + i)`)},
                          'pronouns', ${value(`(array['they/them','she/her','he/him'])[1 + i % 3]`)}),
       'person' || i || '@load.example', now() - interval '30 days', now() - i * interval '1 minute'
from generate_series(1, $2::int) as s(i)`;
const links = `
insert into contact_link (tenant_id, connection_id, contact_id, provider, external_id, base, status, last_synced_at)
select c.tenant_id, n.id, c.id, 'hubspot', (1000 + row_number() over (order by c.id))::text, '{}', 'synced', now()
from contact c join connection n on n.tenant_id = c.tenant_id and n.provider = 'hubspot'
where c.tenant_id = $1`;
const users = `
insert into app_user (tenant_id, hubspot_user_id, role, first_seen_at, last_seen_at)
select $1::uuid, ($2::int + u)::text, 'member', now(), now() from generate_series(1, $3::int - 1) as s(u)
on conflict do nothing`;

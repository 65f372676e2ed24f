import { z } from 'zod';
import pg from 'pg';
import { requiredScopes } from '../../backend/features/install/index.ts';
import { execute } from './execute.ts';
import { portalId } from './portal.ts';
import type { Workplace } from './workplace.ts';

const granted = z.object({ access_token: z.string() });
const page = z.object({
  results: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
  paging: z.object({ next: z.object({ after: z.string() }) }).optional(),
});
const properties = 'email,firstname,lastname,phone,jobtitle,custom_pronouns,kindred_id';
const maxPages = 10_000;
const upsert = `
insert into bench_contact (id, fields, email_key)
select * from unnest($1::text[], $2::jsonb[], $3::text[])
on conflict (id) do update set fields = excluded.fields, email_key = excluded.email_key`;

/** Pages through the portal's contacts and upserts every page with one statement: no merge, no history, no checkpoint. */
export async function bareFirstSync(place: Workplace): Promise<{ perSecond: number }> {
  await execute(
    place.ownerUrl,
    'create table bench_contact (id text primary key, fields jsonb not null, email_key text)',
  );
  await execute(place.ownerUrl, 'create index on bench_contact (email_key)');
  const token = await accessToken(place);
  const client = new pg.Client({ connectionString: place.ownerUrl });
  await client.connect();
  try {
    const startedMs = performance.now();
    let read = 0;
    let after: string | undefined = '0';
    for (let pages = 0; pages < maxPages && after !== undefined; pages += 1) {
      const { results, paging } = await readPage(place, token, after);
      await client.query(upsert, [
        results.map(({ id }) => id),
        results.map((each) => JSON.stringify(each.properties)),
        results.map((each) => each.properties['email']?.toLowerCase() ?? null),
      ]);
      read += results.length;
      after = paging?.next.after;
    }
    return { perSecond: (read * 1_000) / (performance.now() - startedMs) };
  } finally {
    await client.end();
  }
}

async function readPage(place: Workplace, token: string, after: string): Promise<z.infer<typeof page>> {
  const query = new URLSearchParams({ limit: '100', properties, after });
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${place.sandboxUrl}/crm/objects/2026-09/contacts?${query}`, { headers });
  return page.parse(await response.json());
}

/** A token of its own for the app, by consent and exchange without PKCE. */
async function accessToken(place: Workplace): Promise<string> {
  const { HUBSPOT_CLIENT_ID: clientId = '', HUBSPOT_CLIENT_SECRET: clientSecret = '' } = place.env;
  const app = { client_id: clientId, redirect_uri: `${place.publicUrl}/oauth/hubspot/callback` };
  const consent = { ...app, scope: requiredScopes.join(' '), state: 'bench', portalId };
  const approved = await fetch(`${place.sandboxUrl}/oauth/authorize/approve`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(consent),
  });
  const code = new URL(approved.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const exchange = { ...app, client_secret: clientSecret, grant_type: 'authorization_code', code };
  const response = await fetch(`${place.sandboxUrl}/oauth/2026-09/token`, {
    method: 'POST',
    body: new URLSearchParams(exchange),
  });
  return granted.parse(await response.json()).access_token;
}

import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import pg from 'pg';

/**
 * The least that a server can do which accepts webhooks durably: verify the signature over the raw bytes, insert the
 * batch with one statement, answer 202. What the backend's own ingest is compared with.
 */
const settings = z.object({
  PORT: z.coerce.number(),
  DATABASE_URL: z.string(),
  SECRET: z.string(),
  TENANT_ID: z.uuid(),
});
const {
  PORT: port,
  DATABASE_URL: databaseUrl,
  SECRET: secret,
  TENANT_ID: tenantId,
} = settings.parse(process.env);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
const url = `http://localhost:${port}/webhooks/hubspot`;

const insert = `
insert into bench_webhook_event
  (tenant_id, provider, portal_id, subscription_type, object_type_id, object_id, property_name, change_source,
   source_id, dedup_key, occurred_at, received_at, handled)
select $1::uuid, 'hubspot', e.portal_id, e.type, null, e.object_id, e.property_name, e.change_source,
       e.source_id, e.dedup_key, e.occurred_at, $2::timestamptz, true
from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[], $10::timestamptz[])
  as e(portal_id, type, object_id, property_name, change_source, source_id, dedup_key, occurred_at)
on conflict (provider, portal_id, dedup_key) do nothing`;

type Event = Record<string, string | number>;

const server = createServer((request, response) => {
  if (request.method !== 'POST') return void response.end();
  receive(request).then(
    (status) => response.writeHead(status).end(),
    () => response.writeHead(500).end(),
  );
});

async function receive(request: IncomingMessage): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const timestamp = String(request.headers['x-hubspot-request-timestamp']);
  const expected = createHmac('sha256', secret).update(`POST${url}`).update(body).update(timestamp).digest();
  const given = Buffer.from(String(request.headers['x-hubspot-signature-v3']), 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 401;
  const events: Event[] = JSON.parse(body.toString('utf8'));
  await pool.query(insert, [
    tenantId,
    new Date(),
    events.map(({ portalId }) => String(portalId)),
    events.map(({ subscriptionType }) => subscriptionType),
    events.map(({ objectId }) => String(objectId)),
    events.map(({ propertyName }) => propertyName),
    events.map(({ changeSource }) => changeSource),
    events.map(({ sourceId }) => sourceId),
    events.map((event) => createHash('sha256').update(JSON.stringify(event)).digest()),
    events.map(({ occurredAt }) => new Date(Number(occurredAt))),
  ]);
  return 202;
}

server.listen(port);
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));

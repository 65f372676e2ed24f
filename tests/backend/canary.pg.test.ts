import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../backend/platform/clock.ts';
import { createLog } from '../../backend/platform/log.ts';
import { createMetrics } from '../../backend/platform/metrics/metrics.ts';
import { createOtlpTracing } from '../../backend/platform/tracing/otlp-tracing.ts';
import { readTokens } from '../../backend/features/install/connection-secrets.ts';
import { startWorkers } from '../../backend/workers.ts';
import { startBackend, type Backend } from '../fixtures/backend.ts';
import { startCollector } from '../fixtures/otlp-collector.ts';

/** Values that nothing but the store and the CRMs may hold; unmistakable wherever they turn up. */
const person = {
  email: 'canary-mail-7f3a@canary.example.com',
  firstname: 'Canaryfirst7f3a',
  lastname: 'Canarylast7f3a',
  phone: '+46700007731',
  jobtitle: 'Canarytitle7f3a',
  custom_pronouns: 'cana/ries7f3a',
};
const planted = [...Object.values(person), 'Canaryedit7f3a', 'canary-bad-7f3a', 'canary-unknown-7f3a'];

let backend: Backend;
const places = new Map<string, string>();
let secrets: string[] = [];

beforeAll(async () => {
  const collector = await startCollector();
  const tracing = createOtlpTracing({ endpoint: collector.url, version: 'test', clock: systemClock });
  const lines: string[] = [];
  const refusals: string[] = [];
  backend = await startBackend({
    contacts: 5,
    queue: 'postgres',
    log: createLog('trace', { write: (line) => void lines.push(line) }),
    observation: { metrics: createMetrics({ version: 'test' }), tracing, loop: { worstMs: () => 0 } },
  });
  await backend.connectPipedrive();
  const workers = startWorkers(backend.context);
  const [id = '', other = ''] = backend.recordIds();
  backend.edit(id, person);
  await backend.sync();
  backend.edit(id, { jobtitle: 'Canaryedit7f3a' });
  await settled();
  await driveErrors(id, other, refusals);
  secrets = await everySecret();
  const metrics = await (await fetch(`${backend.url}/metrics`)).text();
  const jobs = await queueTables();
  await workers.close();
  await tracing.close();
  places.set('log lines', lines.join('\n'));
  places.set('metrics', metrics);
  places.set('jobs', jobs);
  places.set('problems and refusals', refusals.join('\n'));
  places.set('traces', collector.texts.join('\n'));
  places.set('exceptions and logs of records', await words());
  await collector.close();
}, 180_000);
afterAll(() => backend.close());

/** Nothing waits any more, or what waits does so for good. */
async function settled(): Promise<void> {
  for (let round = 0; round < 80; round += 1) {
    await systemClock.sleep(100);
    const [row] = await backend.rows<{ waits: boolean }>(
      `select exists (select from webhook_event where processed_at is null and handled)
        or exists (select from contact_link where due_at <= now()) as waits`,
    );
    if (round > 10 && row?.waits === false) return;
  }
}

/** What goes wrong, each with a canary in it. */
async function driveErrors(id: string, other: string, refusals: string[]): Promise<void> {
  const { hubspot, pipedrive } = backend;
  const note = async (reply: Promise<{ status: number; text: string }>) => {
    const { status, text } = await reply;
    if (status >= 400 || text.includes('"code"')) refusals.push(text);
  };
  const event = { objectId: Number(id), propertyName: 'jobtitle', propertyValue: person.jobtitle };
  await note(backend.webhook([event], { signature: 'canary-bad-7f3a' }));
  await note(backend.webhook([{ ...event, unknown: 'canary-unknown-7f3a' }]));
  await note(raw('/webhooks/hubspot', `{"broken": "${person.email}"`));
  await note(raw('/webhooks/pipedrive/canary-bad-7f3a', JSON.stringify({ name: person.firstname })));
  await note(backend.api('PATCH', `/api/contacts/${id}`, { fields: { surname: person.lastname } }));
  await note(backend.api('POST', '/api/contacts', { fields: { email: 7 }, more: person.email }));
  await note(backend.api('GET', `/api/contacts?limit=${person.firstname}`));
  await note(backend.api('GET', '/api/contacts', undefined, 'kin_live_canary-bad-7f3a'));
  await note(raw('/api/contacts', 'x'.repeat(1_100_000)));
  await note(raw('/api/contacts', `{"fields": ${person.email}`));
  // (Names of fields that a caller made up are told back to that caller; values are not.)
  // CRMs that refuse, fail and echo what they were sent.
  const refuse = (status: number) => ({
    status,
    body: {
      status: 'error',
      message: `bad ${person.email}`,
      category: person.lastname,
      errors: [{ message: person.phone, in: person.firstname }],
    },
  });
  hubspot.faults.apply({ next: [{ match: '.*/batch/read', times: 2, ...refuse(500) }] });
  pipedrive.faults.apply({ next: [{ match: '(PATCH|PUT) .*/persons/.*', times: 1, ...refuse(400) }] });
  pipedrive.faults.apply({ next: [{ match: 'GET .*/persons.*', times: 2, ...refuse(500) }] });
  backend.edit(other, { ...person, email: 'canary-mail-7f3a-2@canary.example.com' });
  await settled();
  // A database that refuses the write of a person's value.
  await backend.rows(
    `alter table contact add constraint canary check (not fields::text like '%Canaryrefused7f3a%')`,
  );
  backend.edit(other, { jobtitle: 'Canaryrefused7f3a' });
  await systemClock.sleep(3_000);
  await backend.rows('alter table contact drop constraint canary');
}

async function raw(path: string, body: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${backend.apiKey}` };
  const response = await fetch(`${backend.url}${path}`, { method: 'POST', body, headers });
  return { status: response.status, text: await response.text() };
}

async function everySecret(): Promise<string[]> {
  const rows = await backend.rows<{ id: string }>('select id from connection where tenant_id = $1', [
    backend.tenantId,
  ]);
  const tokens: string[] = [];
  for (const { id: connectionId } of rows) {
    const held = await readTokens(backend.context, { tenantId: backend.tenantId, connectionId });
    if (held) tokens.push(held.accessToken, held.refreshToken);
  }
  return [
    ...tokens,
    backend.apiKey,
    'sandbox-client-secret',
    backend.sandbox.sandbox.pipedrive.config.pipedriveClientSecret,
    Buffer.alloc(32, 7).toString('base64'),
    new URL(backend.database.url).password,
  ].filter((secret) => secret.length >= 8);
}

async function queueTables(): Promise<string> {
  const tables = await backend.rows<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'bullmq'`,
  );
  const texts: string[] = [];
  for (const { name } of tables)
    texts.push(JSON.stringify(await backend.rows(`select * from bullmq."${name}"`)));
  return texts.join('\n');
}

/** What people are shown about trouble holds names of fields and ids, never values. */
async function words(): Promise<string> {
  const texts = [
    await backend.rows('select * from sync_exception'),
    await backend.rows('select * from sync_log'),
    await backend.rows('select last_error from contact_link'),
    await backend.rows('select error, counts from sync_session'),
    await backend.rows('select subscription_type, property_name, source_id, outcome from webhook_event'),
  ];
  return JSON.stringify(texts);
}

describe('no value of a person and no secret turns up in', () => {
  test.each([
    'log lines',
    'metrics',
    'jobs',
    'problems and refusals',
    'traces',
    'exceptions and logs of records',
  ])('%s', (place) => {
    const text = places.get(place) ?? '';
    expect(text.length).toBeGreaterThan(100);
    expect(secrets.length).toBeGreaterThan(6);
    const found = [...planted, ...secrets].filter((value) =>
      text.toLowerCase().includes(value.toLowerCase()),
    );
    const around = found.map((value) => {
      const at = text.toLowerCase().indexOf(value.toLowerCase());
      return text.slice(Math.max(0, at - 200), at + 80);
    });
    expect(around).toEqual([]);
  });

  test('the errors that were meant to happen did', () => {
    const text = places.get('log lines') ?? '';
    for (const event of ['inbox.signature_refused', 'queue.job_failed', 'crm.called', 'http.answered']) {
      expect(text).toContain(event);
    }
  });
});

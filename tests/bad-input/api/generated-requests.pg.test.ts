import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openApiOf } from '../../../backend/contract/openapi/document.ts';
import { apiRoutes } from '../../../backend/contract/routes.ts';
import { startBackend, type Backend } from '../../fixtures/backend.ts';
import { fillTenant, keyFor, type FullTenant } from '../../fixtures/full-tenant.ts';
import { createAnswerCheck, type AnswerCheck } from './answer-check.ts';
import { createSender } from './callers.ts';
import { operationsOf, parseDocument, type Document, type Operation } from './operations.ts';
import { requestsOf } from './requests.ts';
import type { Known } from './values.ts';

/** For longer runs, and for the one that found something. */
const seed = Number(process.env['KINDRED_TEST_SEED'] ?? 20_261_122);
const wanted = Number(process.env['KINDRED_TEST_REQUESTS'] ?? 10_000);
const atOnce = 4;

const table = openApiOf(apiRoutes, { version: '0', publicUrl: 'http://localhost' });
const operations = operationsOf(parseDocument(JSON.stringify(table)));
const runs = Math.ceil(wanted / operations.length / atOnce);

let backend: Backend;
let document: Document;
let check: AnswerCheck;
let known: Known;
let sender: ReturnType<typeof createSender>;
const byClass = new Map<string, number>();
const taken = new Map<string, number>();

beforeAll(async () => {
  backend = await startBackend({ contacts: 8, callsPer10s: 1e6 });
  backend.hubspot.faults.apply({ rateLimit: false });
  await backend.connectPipedrive();
  await backend.sync();
  const { tenantId, apiKey, url, clock } = backend;
  const full = await fillTenant(backend, { tenantId, portalId: 62515, apiKey, mark: 'generated' });
  // Else the made-up end of HubSpot's connection would have the tenant deleted by whoever disconnects Pipedrive.
  await backend.rows('update uninstall_report set kept_at = now()');
  const other = await backend.install(62516);
  const text = await (await fetch(`${url}/openapi.json`)).text();
  document = parseDocument(text);
  check = createAnswerCheck(text, document);
  known = await knownOf(full);
  const keys = {
    admin: await keyFor(backend, tenantId, { role: 'admin' }),
    manager: full.keys.manager,
    member: full.keys.member,
    other: other.apiKey,
  };
  sender = createSender({ url, nowMs: clock.nowMs, keys, userId: 1001 });
}, 180_000);
afterAll(async () => {
  const classes = [...byClass].toSorted().map(([name, count]) => `${name}: ${count}`);
  const total = [...byClass.values()].reduce((sum, count) => sum + count, 0);
  process.stderr.write(
    `API: ${total} requests from our own document (${classes.join(', ')}); replay with KINDRED_TEST_SEED=${seed}\n`,
  );
  sender.close();
  await backend.close();
});

/** Ids and words that the tenant has, and cursors that its lists answered. */
async function knownOf({ ids, users }: FullTenant): Promise<Known> {
  const contacts = await backend.rows<{ id: string }>('select id from contact where tenant_id = $1', [
    backend.tenantId,
  ]);
  const idsOf = (table: string) => (ids[table] === undefined ? [] : [ids[table]]);
  const cursor = async (path: string) => String((await backend.api('GET', path)).body['nextCursor']);
  return {
    ids: [...Object.values(ids), ...contacts.map(({ id }) => id)],
    words: {
      '/api/contacts': contacts.map(({ id }) => id),
      '/api/sync/sessions': idsOf('sync_session'),
      '/api/conflicts': idsOf('conflict'),
      '/api/exceptions': idsOf('sync_exception'),
      '/api/approvals': idsOf('approval'),
      '/api/runs': idsOf('run'),
      '/api/api-keys': idsOf('api_key'),
      '/api/notifications': idsOf('notification'),
      '/api/search/filters': idsOf('saved_filter'),
      '/api/users': Object.values(users).map(String),
      objectId: ['101', '102', '999999999'],
      objectIds: ['101', '102', '999999999'],
      email: ['generated@example.com', 'Généré@example.com', 'a@b.example'],
      filter: [
        'pronouns empty',
        'lastName starts "Mey" and firstName not empty',
        'email contains "@" and pronouns = "they/them"',
      ],
      fields: ['email,pronouns', 'pronouns', 'email,email'],
      sort: ['lastName', '-updatedAt'],
      q: ['a', 'Zoë', '%', '_', '" or'],
      cursor: await Promise.all(
        ['/api/contacts?limit=1', '/api/audit?limit=1', '/api/sync/sessions?limit=1'].map(cursor),
      ),
      action: ['try_again', 'dismiss', 'sync-now', 'contact.changed'],
      upTo: ['0', '1'],
    },
  };
}

async function judge(operation: Operation, batch: readonly Parameters<typeof sender.send>[0][]) {
  const wrong = await Promise.all(
    batch.map(async (request) => {
      const answer = await sender.send(request);
      const stated = /^application\/problem/.test(answer.contentType)
        ? Number(/"status":(\d+)/.exec(answer.text)?.[1])
        : answer.status;
      const name = `${Math.floor(stated / 100)}xx`;
      byClass.set(name, (byClass.get(name) ?? 0) + 1);
      if (stated < 300) taken.set(operation.operationId, (taken.get(operation.operationId) ?? 0) + 1);
      return check.violations(operation, request, answer);
    }),
  );
  return wrong.flat();
}

/** A running sync, a run or an exception that can be answered just so, a search that this person keeps. */
const needsItsState = new Set(['cancelSession', 'retryRun', 'fixException', 'deleteSavedFilter']);

/** A sync that nobody works on would have every later one refused. */
afterEach(async () => {
  await backend.rows(`update sync_session set status = 'cancelled', ended_at = now() where ended_at is null`);
});

describe('requests made from our own OpenAPI document', () => {
  test.each(operations.map((operation) => [operation.operationId, operation] as const))(
    '%s answers as the document says, whatever it is sent, never with a 5xx',
    async (_name, operation) => {
      const batches = fc.array(requestsOf(document, operation, known), {
        minLength: atOnce,
        maxLength: atOnce,
      });
      await fc.assert(
        fc.asyncProperty(batches, async (batch) => {
          expect(await judge(operation, batch)).toEqual([]);
        }),
        { seed, numRuns: runs, endOnFailure: false },
      );
    },
    600_000,
  );

  test('reach what they are about: every operation took some of them, but those that need a state of its own', () => {
    const never = operations.map(({ operationId }) => operationId).filter((name) => !taken.has(name));
    expect(never.filter((name) => !needsItsState.has(name))).toEqual([]);
  });
});

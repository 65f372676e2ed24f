import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Context } from '../../backend/context.ts';
import { createTokenSource } from '../../backend/features/install/index.ts';
import { pushPending } from '../../backend/features/sync/index.ts';
import { portalId, startBackend, type Backend } from '../fixtures/backend.ts';

let backend: Backend;
/** Twice as fast: 25 s of the token endpoint are 12.5 s here, and a busy machine is not taken for a dead endpoint. */
const speed = 2;
const slowMs = 25_000 / speed;
beforeEach(async () => {
  backend = await startBackend({ contacts: 3, speed });
  await backend.sync();
}, 180_000);
afterEach(() => backend.close());

const connection = async () => {
  const [row] = await backend.rows<{ id: string; sealed_refresh_token: Buffer }>(
    'select id, sealed_refresh_token from connection where tenant_id = $1',
    [backend.tenantId],
  );
  if (!row) throw new Error('there is no connection');
  return row;
};
/** By our clock and by HubSpot's. */
const expire = async () => {
  backend.hubspot.clock.advance(31 * 60_000);
  await backend.rows(
    `update connection set expires_at = to_timestamp($1::float8 / 1000) where tenant_id = $2`,
    [backend.clock.nowMs() - 60_000, backend.tenantId],
  );
  // A token is believed for some seconds.
  backend.clock.advance(20_000);
};
const firstContact = async () => {
  const [record = ''] = backend.recordIds();
  const [row] = await backend.rows<{ id: string }>(
    'select contact_id as id from contact_link where external_id = $1',
    [record],
  );
  return { record, id: row?.id ?? '' };
};

test('C47 fifty workers meet an expired token, the endpoint takes 25 s, one answer is lost: one refresh at a time, no 401', async () => {
  const second = await backend.secondProcess();
  const { id: connectionId, sealed_refresh_token: before } = await connection();
  const account = { tenantId: backend.tenantId, connectionId };
  const { id } = await firstContact();
  await expire();
  backend.hubspot.calls.clear();
  const slow = { match: 'POST /oauth/.*/token', stallMs: slowMs, times: 1 };
  backend.hubspot.faults.apply({
    next: [
      { ...slow, appliedButNoAnswer: true },
      { ...slow, times: 100 },
    ],
  });
  let attempts = 0;
  /** Set back like any work in the background: it comes again until it is through. */
  const work = async (context: Context): Promise<string> => {
    for (let round = 0; round < 20; round += 1) {
      attempts += 1;
      const answer = await context.hubspot.accountDetails(account, { lane: 'background' });
      if (answer.outcome === 'ok') return 'ok';
      if (answer.failure.kind !== 'unavailable') return answer.failure.kind;
      await backend.clock.sleep(5_000);
    }
    return 'gave up';
  };
  const workers = Array.from({ length: 50 }, (_none, index) =>
    work(index % 2 === 0 ? backend.context : second),
  );
  const person = await backend.proxied('POST', `/api/contacts/${id}/sync`);
  const refreshesMeanwhile = backend.hubspot.calls.report().tokenCalls;

  expect(new Set(await Promise.all(workers))).toEqual(new Set(['ok']));
  expect(attempts).toBeGreaterThan(50);
  const { tokenCalls, byStatus } = backend.hubspot.calls.report();
  // The one whose answer was lost, and one more.
  expect(tokenCalls).toBe(2);
  expect(byStatus['401']).toBeUndefined();
  // A person is told so before access is there again, and not that they are not allowed.
  expect(person.body).toMatchObject({ code: 'crm_unavailable' });
  expect(refreshesMeanwhile).toBeLessThan(2);
  const { sealed_refresh_token: after } = await connection();
  expect(after).not.toEqual(before);
  const third = createTokenSource(await backend.secondProcess());
  expect(await third.accessToken(account)).toMatchObject({ outcome: 'ok' });
  expect(backend.hubspot.calls.report().tokenCalls).toBe(2);
}, 180_000);

test('C47 a revoked grant pauses this account only, keeps what waits, says what to do, and goes on after it', async () => {
  const other = await backend.install(62_516);
  const { record, id } = await firstContact();
  const fields = { jobTitle: 'Waits for access' };
  expect((await backend.api('PATCH', `/api/contacts/${id}`, { fields })).status).toBe(200);
  backend.hubspot.oauth.uninstall(portalId);
  await expire();
  await pushPending(backend.context, backend.tenantId);
  await pushPending(backend.context, backend.tenantId);

  const { body } = await backend.api('GET', '/api/connections/hubspot');
  expect(body).toMatchObject({ status: 'error', error: expect.stringContaining('Install it again') });
  const waiting = () => backend.rows('select 1 from contact_link where due_at is not null');
  expect(await waiting()).toHaveLength(1);
  const status = await backend.api('GET', '/api/sync/status');
  expect(status.body).toMatchObject({ state: 'paused', paused: [{ provider: 'hubspot', until: null }] });
  const theirs = (path: string) => backend.api('GET', path, undefined, other.apiKey);
  expect((await theirs('/api/connections/hubspot')).body).toMatchObject({ status: 'connected', error: null });
  expect((await theirs('/api/setup/pronouns-fields')).status).toBe(200);

  await backend.install(portalId);
  await pushPending(backend.context, backend.tenantId);
  expect(backend.held(record)['jobtitle']).toBe('Waits for access');
  expect(await waiting()).toEqual([]);
}, 180_000);

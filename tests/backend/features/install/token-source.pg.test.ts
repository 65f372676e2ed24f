import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Context } from '../../../../backend/context.ts';
import { createTokenSource } from '../../../../backend/features/install/index.ts';
import type { Account, TokenSource } from '../../../../backend/providers/hubspot/index.ts';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
let account: Account;
beforeEach(async () => {
  backend = await startBackend({ contacts: 3 });
  const [row] = await backend.rows<{ id: string }>('select id from connection');
  account = { tenantId: backend.tenantId, connectionId: row?.id ?? '' };
  backend.hubspot.calls.clear();
});
afterEach(() => backend.close());

const sourceOf = (context: Context): TokenSource => createTokenSource(context);
const expireIn = (seconds: number) =>
  backend.rows(`update connection set expires_at = now() + make_interval(secs => $1)`, [seconds]);
const refreshes = () => backend.hubspot.calls.report().tokenCalls;
const details = (context = backend.context) => context.hubspot.accountDetails(account, { lane: 'person' });

describe('access tokens', () => {
  test('fifty callers in two processes that meet an expired one refresh it exactly once', async () => {
    const second = await backend.secondProcess();
    const sources = [sourceOf(backend.context), sourceOf(second)];
    await expireIn(-60);

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_unused, index) => sources[index % 2]?.accessToken(account)),
    );

    expect(refreshes()).toBe(1);
    const tokens = new Set(answers.map((answer) => (answer?.outcome === 'ok' ? answer.accessToken : 'none')));
    expect(tokens.size).toBe(1);
    expect(backend.hubspot.oauth.lookUp([...tokens][0] ?? '')).toMatchObject({ portalId, kind: 'access' });
    const [row] = await backend.rows('select refresh_lease_id, refresh_lease_until from connection');
    expect(row).toEqual({ refresh_lease_id: null, refresh_lease_until: null });
  });

  test('are refreshed five minutes before they expire, and not earlier', async () => {
    await expireIn(6 * 60);
    await sourceOf(backend.context).accessToken(account);
    expect(refreshes()).toBe(0);

    await expireIn(4 * 60);
    await sourceOf(backend.context).accessToken(account);
    expect(refreshes()).toBe(1);
  });

  test('that HubSpot refuses (401) are refreshed once, and the call then succeeds', async () => {
    await details();
    backend.hubspot.calls.clear();
    backend.hubspot.clock.advance(31 * 60_000);

    const answers = await Promise.all([details(), details(), details()]);

    expect(answers.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok']);
    expect(refreshes()).toBe(1);
  });

  test('that are refused again after the refresh are not refreshed for ever', async () => {
    backend.hubspot.faults.apply({ next: [{ match: 'GET /account-info/.*', status: 401, times: 50 }] });

    const answer = await details();

    expect(answer).toMatchObject({ outcome: 'failed', failure: { kind: 'unauthorized' } });
    expect(refreshes()).toBe(1);
  });

  test('that were revoked end the connection once, however many ask', async () => {
    backend.hubspot.oauth.uninstall(portalId);
    await expireIn(-60);
    const second = await backend.secondProcess();
    const sources = [sourceOf(backend.context), sourceOf(second)];

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_unused, index) => sources[index % 2]?.accessToken(account)),
    );

    expect(new Set(answers.map((answer) => answer?.outcome))).toEqual(new Set(['revoked']));
    expect(refreshes()).toBe(1);
    const audit = await backend.rows(`select reason from audit_entry where action = 'disconnected'`);
    expect(audit).toHaveLength(1);
    expect(await backend.rows('select status from connection')).toEqual([{ status: 'error' }]);
  });

  test('survive a refresh that HubSpot failed: the connection stays, the next caller tries again', async () => {
    await expireIn(-60);
    backend.hubspot.faults.apply({
      next: [{ match: 'POST /oauth/.*/token', status: 502, html: true, times: 1 }],
    });
    const source = sourceOf(backend.context);

    expect((await source.accessToken(account)).outcome).toBe('unavailable');
    expect(await backend.rows('select status from connection')).toEqual([{ status: 'connected' }]);
    expect((await source.accessToken(account)).outcome).toBe('ok');
  });

  test('of a process that died while refreshing are refreshed by another after its lease', async () => {
    await expireIn(-60);
    await backend.rows(
      `update connection set refresh_lease_id = gen_random_uuid(), refresh_lease_until = now() + interval '1 second'`,
    );

    expect((await sourceOf(backend.context).accessToken(account)).outcome).toBe('ok');
    expect(refreshes()).toBe(1);
  });
});

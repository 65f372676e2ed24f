import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { forgetCrm } from '../../../../backend/features/install/index.ts';
import { deleteDue, findUpkeepDue, readReports } from '../../../../backend/features/retention/index.ts';
import { portalId } from '../../../fixtures/backend.ts';
import { placesWith } from '../../../fixtures/places-with.ts';
import { startSides, type Sides } from '../../../complaints/sides.ts';

let sides: Sides;
beforeEach(async () => {
  sides = await startSides();
  sides.addContact({ email: 'ada@leaving.example', firstname: 'Adaleaving' });
  await sides.settle();
}, 180_000);
afterEach(() => sides.close());

const dayMs = 24 * 60 * 60_000;
const deps = () => ({ ...sides.context, forgetCrm });
const reports = () => sides.context.db.withTenant(sides.tenantId, (tx) => readReports(tx, sides.tenantId));
const work = (signal?: AbortSignal) => deleteDue(deps(), sides.tenantId, { ...(signal ? { signal } : {}) });
const due = async () =>
  (await findUpkeepDue(sides.context.db, new Date(sides.clock.nowMs()), 10)).filter(
    ({ kind }) => kind === 'delete',
  );
const sealed = () =>
  sides.rows(
    `select provider from connection where tenant_id = $1 and (sealed_data_key is not null or sealed_access_token is not null
       or sealed_refresh_token is not null or sealed_hook_credentials is not null)`,
    [sides.tenantId],
  );
const liveKeys = () =>
  sides.rows('select id from api_key where tenant_id = $1 and revoked_at is null', [sides.tenantId]);

/** Nothing names the tenant but the report and the tenant's own row, and that says nothing of anybody. */
async function expectGone(): Promise<void> {
  const places = await placesWith(sides, [sides.tenantId]);
  expect(Object.keys(places).sort()).toEqual(['tenant', 'uninstall_report']);
  expect(await placesWith(sides, ['leaving.example', 'adaleaving'])).toEqual({});
  const [tenant] = await sides.rows('select status, name, ui_domain, time_zone from tenant where id = $1', [
    sides.tenantId,
  ]);
  expect(tenant).toEqual({ status: 'uninstalled', name: null, ui_domain: null, time_zone: null });
}

describe('after a disconnect that was asked for', () => {
  test('keys go at once, the data after 30 days, and a report of counts stays', async () => {
    await sides.api('DELETE', '/api/connections/hubspot');
    expect(await sealed()).toEqual([]);
    expect(await liveKeys()).toEqual([]);
    expect((await sides.api('GET', '/api/contacts')).status).toBe(401);
    expect((await reports()).map(({ provider, reason }) => [provider, reason]).sort()).toEqual([
      ['hubspot', 'requested'],
      ['pipedrive', 'ended_with_hubspot'],
    ]);
    sides.clock.advance(29 * dayMs);
    expect(await due()).toEqual([]);
    await work();
    expect(await placesWith(sides, ['adaleaving'])).toHaveProperty('contact');
    sides.clock.advance(dayMs + 60_000);
    expect(await due()).toEqual([{ kind: 'delete', tenantId: sides.tenantId }]);
    await work();
    await expectGone();
    const [report] = (await reports()).filter(({ provider }) => provider === 'hubspot');
    expect(report).toMatchObject({ counts: { contact: 1, contact_link: 2, connection: 2 } });
    expect(report?.deletedAt).not.toBeNull();
    expect(await due()).toEqual([]);
  });

  test('Pipedrive’s notice of our own revocation, which may come before its answer, is nobody’s uninstall', async () => {
    const oauth = sides.context.pipedrive?.oauth;
    if (!oauth) throw new Error('Pipedrive is not offered');
    const revoke = oauth.revoke.bind(oauth);
    const answersLate: typeof oauth.revoke = async (...given) => {
      const answer = await revoke(...given);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return answer;
    };
    Object.assign(oauth, { revoke: answersLate });
    await sides.api('DELETE', '/api/connections/hubspot');
    expect((await reports()).map(({ reason }) => reason).sort()).toEqual(['ended_with_hubspot', 'requested']);
  });

  test('the data goes at once where that was said', async () => {
    await sides.api('DELETE', '/api/connections/hubspot', { data: 'delete' });
    expect(await due()).toHaveLength(1);
    await work();
    await expectGone();
  });

  test('a deletion that was cut short goes on where it was', async () => {
    await sides.api('DELETE', '/api/connections/hubspot', { data: 'delete' });
    const statement = {
      name: 'some',
      text: 'select over from delete_tenant_rows($1, $2, 3)',
      parseRow: (row: unknown) => row,
    };
    const [open] = (await reports()).filter(({ provider }) => provider === 'hubspot');
    await sides.context.db.withTenant(sides.tenantId, (tx) =>
      tx.sql(statement, [open?.id, new Date(sides.clock.nowMs())]),
    );
    expect((await reports()).find(({ id }) => id === open?.id)?.deletedAt).toBeNull();
    await work();
    await expectGone();
    const report = (await reports()).find(({ id }) => id === open?.id);
    expect(report?.counts).toMatchObject({ contact: 1, contact_link: 2 });
  });

  test('a reinstall in time keeps everything; one afterwards begins anew', async () => {
    await sides.api('DELETE', '/api/connections/hubspot');
    sides.clock.advance(20 * dayMs);
    Object.assign(sides, await sides.install(portalId));
    sides.clock.advance(5 * dayMs);
    await work();
    expect((await reports()).find(({ provider }) => provider === 'hubspot')?.keptAt).not.toBeNull();
    const { body } = await sides.api('GET', '/api/contacts');
    expect(body['items']).toHaveLength(1);
    await sides.api('DELETE', '/api/connections/hubspot', { data: 'delete' });
    await work();
    await expectGone();
    Object.assign(sides, await sides.install(portalId));
    expect((await sides.api('GET', '/api/contacts')).body['items']).toEqual([]);
  });

  test('nobody deletes the data of a tenant that is not due', async () => {
    await sides.api('DELETE', '/api/connections/hubspot');
    const [open] = (await reports()).filter(({ provider }) => provider === 'hubspot');
    const statement = {
      name: 'some',
      text: 'select over from delete_tenant_rows($1, $2, 1000)',
      parseRow: (row: unknown) => row,
    };
    await sides.context.db.withTenant(sides.tenantId, (tx) =>
      tx.sql(statement, [open?.id, new Date(sides.clock.nowMs())]),
    );
    expect(await placesWith(sides, ['adaleaving'])).toHaveProperty('contact');
  });
});

describe('after an uninstall in a CRM', () => {
  test('HubSpot’s, noticed by access that ended: keys go at once, everything else after 30 days', async () => {
    sides.hubspot.oauth.uninstall(portalId);
    sides.clock.advance(3_600_000);
    await sides.api('GET', '/api/setup/pronouns-fields');
    expect(await sides.rows(`select provider from connection where sealed_data_key is not null`)).toEqual([
      { provider: 'pipedrive' },
    ]);
    expect(await reports()).toMatchObject([{ provider: 'hubspot', reason: 'access_ended', deletedAt: null }]);
    sides.clock.advance(31 * dayMs);
    expect(await due()).toHaveLength(1);
    await work();
    await expectGone();
    expect(await sealed()).toEqual([]);
  });

  test('Pipedrive’s: its keys go at once, what is known of its records after 30 days, contacts stay', async () => {
    const { pipedriveClientId, pipedriveClientSecret } = sides.pipedrive.config;
    const [row] = await sides.rows<{ company_id: string; user_id: string }>(
      `select company_id, user_id from connection where provider = 'pipedrive'`,
    );
    const told = await fetch(`${sides.url}/oauth/pipedrive/callback`, {
      method: 'DELETE',
      headers: {
        authorization: `Basic ${Buffer.from(`${pipedriveClientId}:${pipedriveClientSecret}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        client_id: pipedriveClientId,
        company_id: Number(row?.company_id),
        user_id: Number(row?.user_id),
        timestamp: new Date(sides.clock.nowMs()).toISOString(),
      }),
    });
    expect(told.status).toBe(200);
    expect(await sealed()).toEqual([{ provider: 'hubspot' }]);
    expect(await liveKeys()).toHaveLength(1);
    expect(await reports()).toMatchObject([{ provider: 'pipedrive', reason: 'uninstalled_in_crm' }]);
    sides.clock.advance(31 * dayMs);
    await work();
    expect(await reports()).toMatchObject([{ provider: 'pipedrive', counts: { contact_link: 1 } }]);
    expect(await sides.rows('select provider from contact_link')).toEqual([{ provider: 'hubspot' }]);
    expect((await sides.api('GET', '/api/contacts')).body['items']).toHaveLength(1);
  });
});

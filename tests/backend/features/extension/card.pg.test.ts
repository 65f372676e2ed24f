import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { cardView, type CardView } from '../../../../backend/contract/card-view.ts';
import type { ProviderName } from '../../../../backend/domain/field.ts';
import {
  recordConflicts,
  syncOpenConflicts,
  type ConflictDraft,
} from '../../../../backend/features/conflicts/index.ts';
import { closeExceptions, raiseExceptions } from '../../../../backend/features/exceptions/index.ts';
import { readCard } from '../../../../backend/features/extension/card.ts';
import { startDeciding, type Deciding } from '../../../fixtures/deciding.ts';

let world: Deciding;
let contactId: string;
beforeEach(async () => {
  world = await startDeciding();
  contactId = await world.addContact({ email: 'ada@example.com', pronouns: 'they/them' });
});
afterEach(() => world.close());

const at = () => new Date(world.clock.nowMs());
const record = '101';
const card = async (objectId = record): Promise<CardView> =>
  cardView.parse((await world.db.readAsTenant(world.tenantId, (tx) => readCard(tx, objectId))).view);
const inPipedrive = async () => (await card()).connections[1];
async function connect(provider: ProviderName, status = 'connected'): Promise<string> {
  const id = randomUUID();
  await world.rows(
    `insert into connection (id, tenant_id, provider, status, scopes, field_state, opened_at)
     values ($1, $2, $3, $4, '{}', 'ready', now())`,
    [id, world.tenantId, provider, status],
  );
  return id;
}
const link = (connectionId: string, provider: ProviderName, externalId: string | null, lastError?: object) =>
  world.rows(
    `insert into contact_link (tenant_id, connection_id, contact_id, provider, external_id, base, status, last_error)
     values ($1, $2, $3, $4, $5, '{}', $6, $7)`,
    [
      world.tenantId,
      connectionId,
      contactId,
      provider,
      externalId,
      lastError ? 'error' : 'synced',
      lastError ? JSON.stringify(lastError) : null,
    ],
  );
const raise = (facts: object, provider: ProviderName = 'pipedrive', of: string | null = contactId) =>
  world.db.withTenant(world.tenantId, (tx) =>
    raiseExceptions(
      tx,
      world.tenantId,
      [
        {
          id: randomUUID(),
          kind: 'refused_value',
          provider,
          contactId: of,
          externalId: null,
          subject: `${provider}:${JSON.stringify(facts)}:${of}`,
          facts: { ...facts },
        },
      ],
      at(),
    ),
  );
const conflictOf = (change: Partial<ConflictDraft> = {}): ConflictDraft => ({
  id: randomUUID(),
  contactId,
  provider: 'hubspot',
  field: 'pronouns',
  base: null,
  rule: 'ask',
  winner: null,
  ours: {
    value: 'they/them',
    source: 'app',
    via: 'api',
    changedAt: at().toISOString(),
    changedBy: null,
  },
  theirs: { value: 'ze/zir', changedAt: at().toISOString(), changedBy: 'user 7' },
  ...change,
});
const dispute = (drafts: ConflictDraft[]) =>
  world.db.withTenant(world.tenantId, (tx) =>
    syncOpenConflicts(tx, world.tenantId, { drafts, agreed: [] }, at()),
  );

test('without HubSpot it says so, and names both CRMs as they are', async () => {
  await connect('hubspot', 'error');
  const shown = await card();
  expect(shown).toMatchObject({ state: 'not_connected', contactId: null, pronouns: null, conflict: null });
  expect(shown.connections).toEqual([
    { provider: 'hubspot', status: 'error', link: null, reason: null },
    { provider: 'pipedrive', status: 'disconnected', link: null, reason: null },
  ]);
});

test('a record that nobody has synced shows the connections, and nothing of anybody else', async () => {
  const hubspot = await connect('hubspot');
  await connect('pipedrive');
  await link(hubspot, 'hubspot', '999');
  await raise({ field: 'phone' });
  expect(await card()).toMatchObject({ state: 'not_synced', contactId: null, pronouns: null, sync: null });
  expect(await inPipedrive()).toEqual({
    provider: 'pipedrive',
    status: 'connected',
    link: null,
    reason: null,
  });
});

test('in each CRM it says where the contact stands; a CRM that it is not in has no link', async () => {
  const hubspot = await connect('hubspot');
  await link(hubspot, 'hubspot', record);
  const shown = await card();
  expect(shown).toMatchObject({ state: 'ready', contactId, pronouns: { value: 'they/them' } });
  expect(shown.connections).toMatchObject([
    {
      provider: 'hubspot',
      status: 'connected',
      link: { externalId: record, status: 'synced' },
      reason: null,
    },
    { provider: 'pipedrive', status: 'disconnected', link: null, reason: null },
  ]);
});

test('the reason is the newest open exception of that CRM and contact, else the link’s last error', async () => {
  const [hubspot, pipedrive] = [await connect('hubspot'), await connect('pipedrive')];
  await link(hubspot, 'hubspot', record);
  await link(pipedrive, 'pipedrive', '12', { code: 'refused_by_crm', message: 'Pipedrive said no.' });
  expect((await inPipedrive())?.reason).toBe('Pipedrive said no.');

  await raise({ field: 'phone' });
  world.clock.advance(1_000);
  await raise({ field: 'email' });
  world.clock.advance(1_000);
  await raise({ field: 'firstName' }, 'pipedrive', await world.addContact({ email: 'bo@example.com' }));
  expect((await inPipedrive())?.reason).toMatch(/^Pipedrive refused e-mail\./);
  expect((await card()).connections[0]?.reason).toBeNull();

  const subjects = [`pipedrive:{"field":"email"}:${contactId}`];
  const end = { at: at(), by: null, status: 'dismissed' } as const;
  await world.db.withTenant(world.tenantId, (tx) =>
    closeExceptions(tx, [{ kind: 'refused_value', subjects }], end),
  );
  expect((await inPipedrive())?.reason).toMatch(/^Pipedrive refused phone\./);
});

test('of several questions it shows the oldest about pronouns, and the next one when that is decided', async () => {
  const hubspot = await connect('hubspot');
  await link(hubspot, 'hubspot', record);
  await dispute([conflictOf({ field: 'jobTitle' })]);
  expect((await card()).conflict).toBeNull();
  const first = conflictOf();
  await dispute([first]);
  world.clock.advance(1_000);
  const second = conflictOf({ provider: 'pipedrive' });
  await dispute([second]);
  expect((await card()).conflict).toMatchObject({
    id: first.id,
    sides: [
      { source: 'app', value: 'they/them' },
      { source: 'hubspot', value: 'ze/zir', changedBy: 'user 7' },
    ],
  });
  await world.api('POST', `/api/conflicts/${first.id}/resolve`, { choose: 'app' });
  expect((await card()).conflict?.id).toBe(second.id);
  await world.api('POST', `/api/conflicts/${second.id}/resolve`, { choose: 'app' });
  expect((await card()).conflict).toBeNull();
});

test('what a rule has set aside is shown until the field changes again', async () => {
  const hubspot = await connect('hubspot');
  await link(hubspot, 'hubspot', record);
  const overruled = async () => (await card()).pronouns?.overruled;
  expect(await overruled()).toBeNull();
  await world.db.withTenant(world.tenantId, (tx) =>
    recordConflicts(tx, world.tenantId, [conflictOf({ rule: 'rank', winner: 'ours' })], at()),
  );
  expect(await overruled()).toEqual({ value: 'ze/zir', source: 'hubspot' });
  await world.rows(
    `update contact set fields = jsonb_set(fields, '{pronouns,changedAt}', to_jsonb($2::text)) where id = $1`,
    [contactId, new Date(world.clock.nowMs() + 60_000).toISOString()],
  );
  expect(await overruled()).toBeNull();
});

test('for every other field it says what a rule has set aside and what waits for a person, and how much stands in the way', async () => {
  const hubspot = await connect('hubspot');
  await link(hubspot, 'hubspot', record);
  const held = { email: { value: 'ada@example.com', overruled: null } };
  expect(await card()).toMatchObject({ others: { fields: held, conflicts: [] }, exceptions: 0 });
  expect((await card()).others.fields).not.toHaveProperty('pronouns');

  const changedAt = at().toISOString();
  const email = { value: 'ada@example.com', source: 'app', via: 'api', changedAt, changedBy: null } as const;
  await world.db.withTenant(world.tenantId, (tx) =>
    recordConflicts(
      tx,
      world.tenantId,
      [conflictOf({ field: 'email', rule: 'rank', winner: 'ours', ours: email })],
      at(),
    ),
  );
  const open = conflictOf({ field: 'jobTitle' });
  await dispute([open]);
  await raise({ field: 'phone' });
  await raise({ field: 'email' });
  expect(await card()).toMatchObject({
    pronouns: { overruled: null },
    others: {
      fields: { email: { overruled: { value: 'ze/zir', source: 'hubspot' } } },
      conflicts: [{ id: open.id, field: 'jobTitle' }],
    },
    conflict: null,
    exceptions: 2,
  });
});

test('another tenant’s record is not there', async () => {
  const hubspot = await connect('hubspot');
  await link(hubspot, 'hubspot', record);
  const [row] = await world.rows<{ id: string }>('select id from tenant where id <> $1', [world.tenantId]);
  const shown = await world.db.readAsTenant(row?.id ?? '', (tx) => readCard(tx, record));
  expect(shown.view).toMatchObject({ state: 'not_connected', contactId: null, pronouns: null });
});

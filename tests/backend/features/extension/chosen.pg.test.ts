import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chosenLimit, chosenView, type ChosenView } from '../../../../backend/contract/chosen-contacts.ts';
import { permissionsOf } from '../../../../backend/contract/permissions.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

const otherPortal = 62516;
const member = 5005;
let backend: Backend;
let ids: string[];
beforeAll(async () => {
  backend = await startBackend({ contacts: 5 });
  ids = backend.recordIds();
  await backend.sync();
  await backend.install(otherPortal);
}, 180_000);
afterAll(() => backend.close());

const ask = (objectIds: unknown, as: { portalId?: number; userId?: number } = {}) =>
  backend.proxied('POST', '/api/extension/contacts', { objectTypeId: '0-1', objectIds }, as);
const chosen = async (...args: Parameters<typeof ask>): Promise<ChosenView> =>
  chosenView.parse((await ask(...args)).body);
const only = async (objectId: string) => {
  const [item] = (await chosen([objectId])).items;
  if (item === undefined) throw new Error('no item was answered');
  return item;
};
const first = () => String(ids[0]);

describe('chosen records', () => {
  test('are answered one by one in the order asked: known ones with name and pronouns, others as not synced', async () => {
    backend.edit(first(), { custom_pronouns: '  They / THEM ' });
    await backend.drain();
    const { items, state, suggestions } = await chosen([ids[2], '999999999', Number(first())]);
    expect([state, items.map((item) => [item.objectId, item.state])]).toEqual([
      'ready',
      [
        [ids[2], 'known'],
        ['999999999', 'not_synced'],
        [first(), 'known'],
      ],
    ]);
    expect(items[1]).toEqual({
      objectId: '999999999',
      state: 'not_synced',
      contactId: null,
      name: null,
      pronouns: null,
      conflicts: [],
    });
    const { firstname, lastname } = backend.held(first());
    expect(items[2]).toMatchObject({ name: `${firstname} ${lastname}`, pronouns: '  They / THEM ' });
    expect(suggestions).toContain('they/them');
  });

  test('tell which of them wait for a decision about pronouns, and about nothing else', async () => {
    const { contactId } = await only(String(ids[1]));
    const sides = [
      { source: 'hubspot', value: 'xe/xem', changedAt: '2026-01-01T00:00:00.000Z', changedBy: null },
      { source: 'app', value: null, changedAt: '2026-01-01T00:00:00.000Z', changedBy: null },
    ];
    const open = (field: string) => {
      const id = randomUUID();
      return backend
        .rows(
          `insert into conflict (id, tenant_id, contact_id, field, provider, sides, status, rule, created_at)
           values ($1, $2, $3, $4, 'hubspot', $5, 'open', 'ask', now())`,
          [id, backend.tenantId, contactId, field, JSON.stringify(sides)],
        )
        .then(() => id);
    };
    await open('jobTitle');
    const id = await open('pronouns');
    expect((await only(String(ids[1]))).conflicts).toEqual([
      {
        id,
        provider: 'hubspot',
        sides: [
          { source: 'hubspot', value: 'xe/xem' },
          { source: 'app', value: null },
        ],
      },
    ]);
  });

  test('whose contact was deleted are not synced', async () => {
    const { contactId } = await only(String(ids[3]));
    await backend.api('DELETE', `/api/contacts/${contactId}`);
    expect(await only(String(ids[3]))).toMatchObject({ state: 'not_synced', contactId: null, name: null });
  });
});

describe('whoever chose them', () => {
  test('is told what they may do', async () => {
    const view = await chosen([first()], { userId: member });
    expect(view.caller.role).toBe('member');
    expect(new Set(view.caller.permissions)).toEqual(permissionsOf('member'));
  });

  test('in another account sees nothing of these', async () => {
    const { items } = await chosen([first()], { portalId: otherPortal });
    expect(items).toMatchObject([{ state: 'not_synced', contactId: null, name: null, pronouns: null }]);
  });

  test('is told when HubSpot is not connected', async () => {
    const status = (to: string) =>
      backend.rows(`update connection set status = $1 where tenant_id = $2 and provider = 'hubspot'`, [
        to,
        backend.tenantId,
      ]);
    await status('error');
    expect(await chosen([first()])).toMatchObject({ state: 'not_connected', items: [] });
    await status('connected');
  });

  test.each([
    ['no record', []],
    ['more than 500', Array.from({ length: chosenLimit + 1 }, (_, index) => index + 1)],
    ['what is no record', ['12; drop']],
  ])('is refused %s', async (_name, objectIds) => {
    expect((await ask(objectIds)).body).toMatchObject({ status: 400, code: 'invalid_request' });
  });
});

describe('what is written for many at once inside HubSpot', () => {
  test('says in the history that it was, and an undo with the words that were written puts them back', async () => {
    const { contactId, pronouns } = await only(String(ids[4]));
    const write = async (to: string | null, expected: string | null) =>
      (
        await backend.proxied('POST', '/api/contacts/bulk', {
          items: [{ id: contactId, fields: { pronouns: to }, expected: { pronouns: expected } }],
          create: false,
        })
      ).body['items'];
    expect(await write('ze/zir', pronouns)).toMatchObject([{ outcome: 'updated' }]);
    // Closing the panel and doing it again, or HubSpot's proxy repeating it.
    expect(await write('ze/zir', pronouns)).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await write(pronouns, 'somebody else’s')).toMatchObject([{ problem: { code: 'stale_value' } }]);
    expect(await write(pronouns, 'ze/zir')).toMatchObject([{ outcome: 'updated' }]);
    expect((await only(String(ids[4]))).pronouns).toBe(pronouns);
    const { body } = await backend.api('GET', `/api/contacts/${contactId}/history`);
    const [last] = body['items'] as unknown[];
    expect(last).toMatchObject({
      via: 'bulk',
      who: 'user 1001',
      reason: 'Changed with other chosen contacts in HubSpot.',
    });
  });
});

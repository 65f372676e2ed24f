import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';

const batch = '/crm/objects/2026-09/contacts/batch';
let hubspot: RunningSandbox;
beforeEach(async () => {
  hubspot = await startSandbox();
  await hubspot.install();
});
afterEach(() => hubspot.close());

const count = () => hubspot.sandbox.hubspot.people.list(62515, { search: '', offset: 0, limit: 1 }).total;
const good = { email: 'good@x.example.com' };
const bad = { missing: '1' };

describe('batch', () => {
  test('create without trace ids: one bad input fails all of it', async () => {
    const answer = await hubspot.api('POST', `${batch}/create`, {
      inputs: [{ properties: good }, { properties: bad }],
    });
    expect(answer.status).toBe(400);
    expect(count()).toBe(30);
  });

  test('create with trace ids: 207, the good one is written and the bad one named', async () => {
    const inputs = [
      { objectWriteTraceId: 't1', properties: good },
      { objectWriteTraceId: 't2', properties: bad },
    ];
    const answer = await hubspot.api('POST', `${batch}/create`, { inputs });
    expect(answer.status).toBe(207);
    expect(answer.body).toMatchObject({
      status: 'COMPLETE',
      results: [{ properties: good, objectWriteTraceId: 't1' }],
      numErrors: 1,
      errors: [{ status: 'error', category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['t2'] } }],
    });
    expect(count()).toBe(31);
  });

  test('takes 100 inputs and no more, none twice', async () => {
    const inputs = Array.from({ length: 101 }, (_item, index) => ({ id: String(index) }));
    expect((await hubspot.api('POST', `${batch}/read`, { inputs })).status).toBe(400);
    expect((await hubspot.api('POST', `${batch}/read`, { inputs: inputs.slice(1) })).status).toBe(207);
    const twice = [
      { id: '101', properties: {} },
      { id: '101', properties: {} },
    ];
    expect((await hubspot.api('POST', `${batch}/update`, { inputs: twice })).status).toBe(400);
  });

  test('read tells the ids it could not find', async () => {
    const answer = await hubspot.api('POST', `${batch}/read`, { inputs: [{ id: '101' }, { id: '7' }] });
    expect(answer.body).toMatchObject({
      results: [{ id: '101' }],
      numErrors: 1,
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['7'] } }],
    });
  });

  test('upsert by a unique property creates once and updates after', async () => {
    const group = { name: 'kindred', label: 'Kindred' };
    await hubspot.api('POST', '/crm/properties/2026-09/contacts/groups', group);
    const property = {
      name: 'kindred_id',
      label: 'Id',
      groupName: 'kindred',
      type: 'string',
      fieldType: 'text',
    };
    await hubspot.api('POST', '/crm/properties/2026-09/contacts', { ...property, hasUniqueValue: true });
    const inputs = [{ id: 'k-1', idProperty: 'kindred_id', properties: { firstname: 'K' } }];
    const first = await hubspot.api('POST', `${batch}/upsert`, { inputs });
    const second = await hubspot.api('POST', `${batch}/upsert`, { inputs });
    expect(first.body).toMatchObject({ results: [{ new: true }] });
    expect(second.body).toMatchObject({ results: [{ new: false }] });
    const clash = await hubspot.api('PATCH', '/crm/objects/2026-09/contacts/101', {
      properties: { kindred_id: 'k-1' },
    });
    expect(clash.body).toMatchObject({ errors: [{ code: 'CONFLICTING_UNIQUE_VALUE' }] });
  });

  test('update with an unknown id changes nothing', async () => {
    const inputs = [
      { id: '101', properties: { firstname: 'New' } },
      { id: '7', properties: { firstname: 'X' } },
    ];
    expect((await hubspot.api('POST', `${batch}/update`, { inputs })).status).toBe(404);
    expect(hubspot.sandbox.hubspot.contacts.find(62515, '101')?.properties['firstname']).not.toBe('New');
  });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { actionsInTrail } from '../../../../backend/contract/audit.ts';
import type { RouteSpec } from '../../../../backend/contract/route.ts';
import { apiRoutes } from '../../../../backend/contract/routes.ts';
import { syncOpenConflicts } from '../../../../backend/features/conflicts/index.ts';
import { raiseExceptions } from '../../../../backend/features/exceptions/index.ts';
import { requestApproval } from '../../../../backend/features/workflows/index.ts';
import type { TenantTx } from '../../../../backend/platform/db/database.ts';
import type { Reply } from '../../../sandbox/running-sandbox.ts';
import { startRecordEnds, type RecordEnds } from '../lifecycle/record-ends.ts';

let ends: RecordEnds;
beforeAll(async () => {
  ends = await startRecordEnds();
}, 180_000);
afterAll(() => ends.close());

const now = () => new Date(ends.clock.nowMs());
const inTenant = <T>(work: (tx: TenantTx) => Promise<T>) => ends.context.db.withTenant(ends.tenantId, work);
const idIn = ({ body }: Reply, name = 'id') => String(body[name]);

async function addContact(): Promise<string> {
  return idIn(await ends.api('POST', '/api/contacts', { fields: { firstName: 'Ada' } }));
}

async function addConflict(): Promise<string> {
  const draft = {
    id: randomUUID(),
    contactId: await addContact(),
    provider: 'hubspot' as const,
    field: 'pronouns' as const,
    base: null,
    rule: 'ask' as const,
    winner: null,
    ours: {
      value: 'a/b',
      source: 'app' as const,
      via: 'api' as const,
      changedAt: now().toISOString(),
      changedBy: null,
    },
    theirs: { value: 'c/d', changedAt: now().toISOString(), changedBy: null },
  };
  await inTenant((tx) => syncOpenConflicts(tx, ends.tenantId, { drafts: [draft], agreed: [] }, now()));
  return draft.id;
}

async function addException(): Promise<string> {
  const id = randomUUID();
  const about = { contactId: null, externalId: '1', subject: `hubspot:${id}`, facts: {} };
  const draft = { id, kind: 'erased_elsewhere' as const, provider: 'hubspot' as const, ...about };
  await inTenant((tx) => raiseExceptions(tx, ends.tenantId, [draft], now()));
  return id;
}

const addApproval = () =>
  inTenant((tx) =>
    requestApproval(tx, {
      id: randomUUID(),
      tenantId: ends.tenantId,
      kind: 'archive_records',
      subject: 'Archive',
      reason: 'They were deleted.',
      effects: ['Nothing.'],
      payload: { items: [] },
      requestedBy: null,
      at: now(),
    }),
  );

/** A workflow asked for a record that HubSpot did not have. */
async function addFailedRun(): Promise<string> {
  const id = randomUUID();
  await ends.rows(
    `insert into run (tenant_id, id, callback_id, action, object_type, object_id, status, outcome, created_at, ended_at)
     values ($1, $2, $3, 'sync-now', 'CONTACT', '999999', 'failed', 'record_gone', now(), now())`,
    [ends.tenantId, id, `ap-${id}`],
  );
  return id;
}

const post = (path: string, body?: unknown) => () => ends.api('POST', path, body);

const addKey = async () => idIn(await ends.api('POST', '/api/api-keys', { name: 'other', role: 'member' }));

/** A person who has used the card once. */
async function addUser(userId: number): Promise<number> {
  await ends.proxied('GET', '/api/extension/card?objectTypeId=0-1&objectId=1', undefined, { userId });
  return userId;
}

async function importLines(text: string): Promise<Reply> {
  const response = await fetch(`${ends.url}/api/contacts/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ends.apiKey}`, 'content-type': 'application/x-ndjson' },
    body: text,
  });
  const body = z.record(z.string(), z.unknown()).parse(await response.json());
  return { status: response.status, headers: response.headers, body, text: '' };
}

/** For each audited route: what must be there first, then the call. */
const calls: Record<string, () => Promise<() => Promise<Reply>>> = {
  createContact: async () => post('/api/contacts', { fields: { firstName: 'Ada' } }),
  updateContact: async () => {
    const id = await addContact();
    return () => ends.api('PATCH', `/api/contacts/${id}`, { fields: { firstName: 'Grace' } });
  },
  deleteContact: async () => {
    const id = await addContact();
    return () => ends.api('DELETE', `/api/contacts/${id}`);
  },
  writeContacts: async () => post('/api/contacts/bulk', { items: [{ fields: { firstName: 'Ada' } }] }),
  importContacts: async () => () => importLines('{"fields":{"firstName":"Ada"}}\n'),
  exportContacts: async () => () => ends.api('GET', '/api/contacts/export'),
  createKey: async () => post('/api/api-keys', { name: 'another', role: 'member' }),
  rotateKey: async () => post(`/api/api-keys/${await addKey()}/rotate`),
  revokeKey: async () => {
    const id = await addKey();
    return () => ends.api('DELETE', `/api/api-keys/${id}`);
  },
  changeUser: async () => {
    const id = await addUser(5001);
    return () => ends.api('PATCH', `/api/users/${id}`, { role: 'manager' });
  },
  removeUser: async () => {
    const id = await addUser(5002);
    return () => ends.api('DELETE', `/api/users/${id}`);
  },
  eraseContact: async () => post('/api/privacy/erase', { contactId: await addContact() }),
  exportPerson: async () => post('/api/privacy/export', { contactId: await addContact() }),
  changeRetention: async () => () => ends.api('PATCH', '/api/privacy/retention', { days: { log: 30 } }),
  planSync: async () => post('/api/sync/plan'),
  startSync: async () => post('/api/contacts/sync'),
  cancelSession: async () => {
    const id = idIn(await ends.api('POST', '/api/contacts/sync'), 'sessionId');
    return post(`/api/sync/sessions/${id}/cancel`);
  },
  revertSession: async () => {
    const { id } = await ends.sync();
    return post(`/api/sync/sessions/${id}/revert`, { preview: true });
  },
  connectHubSpot: async () => post('/api/connections/hubspot'),
  connectPipedrive: async () => post('/api/connections/pipedrive'),
  setUpPronounsFields: async () => post('/api/setup/pronouns-fields'),
  changeSettings: async () => () =>
    ends.api('PATCH', '/api/settings', { fields: { pronouns: { rule: 'ask' } } }),
  dropSettingsDraft: async () => {
    await ends.api('PATCH', '/api/settings', { fields: { phone: { pipedrive: { direction: 'in' } } } });
    return () => ends.api('DELETE', '/api/settings/draft');
  },
  resolveConflict: async () => post(`/api/conflicts/${await addConflict()}/resolve`, { choose: 'hubspot' }),
  resolveConflicts: async () =>
    post('/api/conflicts/resolve', { ids: [await addConflict()], choose: 'hubspot' }),
  fixExceptions: async () => post('/api/exceptions/fix', { ids: [await addException()], action: 'dismiss' }),
  fixException: async () => post(`/api/exceptions/${await addException()}/fix`, { action: 'dismiss' }),
  decideApproval: async () => post(`/api/approvals/${await addApproval()}/decide`, { decision: 'rejected' }),
  changePolicies: async () => () =>
    ends.api('PUT', '/api/policies', {
      policies: { many_deletes: { mayDecide: 'admin', needsSecondPerson: true, expiresAfterHours: 24 } },
    }),
  retryRun: async () => post(`/api/runs/${await addFailedRun()}/retry`),
  exportAudit: async () => () => ends.api('GET', '/api/audit/export'),
  disconnectPipedrive: async () => () => ends.api('DELETE', '/api/connections/pipedrive'),
  disconnectHubSpot: async () => () => ends.api('DELETE', '/api/connections/hubspot'),
};

const audited = Object.entries(apiRoutes as Record<string, RouteSpec>).flatMap(([name, { audit }]) =>
  audit === null ? [] : [{ name, audit }],
);

test('every route that promises an entry is called here', () => {
  expect(Object.keys(calls).sort()).toEqual(audited.map(({ name }) => name).sort());
});

// In the order above: disconnecting comes last.
test.each(Object.keys(calls).map((name) => [name]))(
  '%s leaves exactly one entry of its own, with who, where from, with what and why',
  async (name) => {
    const audit = audited.find((route) => route.name === name)?.audit;
    if (!audit) throw new Error(`${name} is not audited`);
    await ends.settle();
    const call = await calls[name]?.();
    const [last] = await ends.rows<{ seq: number }>(
      'select coalesce(max(seq), 0) as seq from audit_entry where tenant_id = $1',
      [ends.tenantId],
    );
    const answer = await call?.();
    expect(answer?.body['code']).toBeUndefined();
    expect(answer?.status).toBeLessThan(300);
    const actions = Object.entries(actionsInTrail).find(([key]) => key === audit)?.[1] ?? [audit];
    const entries = await ends.rows<Record<string, unknown>>(
      `select who, address, agent, correlation_id, reason, subject, contact_id from audit_entry
       where tenant_id = $1 and seq > $2 and action = any($3)`,
      [ends.tenantId, last?.seq, actions],
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      who: 'API key test',
      address: '127.0.0.1',
      agent: expect.stringMatching(/./),
      correlation_id: answer?.headers.get('x-request-id'),
      reason: expect.stringMatching(/^[A-Z].*\.$/),
    });
    expect(entries[0]?.['subject'] ?? entries[0]?.['contact_id']).toEqual(expect.any(String));
    await ends.settle();
  },
  180_000,
);

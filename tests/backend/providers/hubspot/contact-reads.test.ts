import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createHubSpotProvider } from '../../../../backend/providers/hubspot/index.ts';
import { account, createTestDeps, startHubSpotDouble, type Reply, type Seen } from './hubspot-double.ts';

const inputs = z.object({
  inputs: z.array(
    z.object({
      id: z.string().optional(),
      properties: z.record(z.string(), z.string()).optional(),
      objectWriteTraceId: z.string().optional(),
    }),
  ),
});
const sentIn = (seen: Seen) => inputs.parse(JSON.parse(seen.body)).inputs;
const record = (id: string, properties: Record<string, string | null> = {}) => ({
  id,
  properties,
  updatedAt: '2026-11-20T10:00:00.000Z',
  archived: false,
});

async function withProvider(replies: Reply[] | ((seen: Seen, index: number) => Reply)) {
  const double = await startHubSpotDouble(replies);
  const provider = createHubSpotProvider(createTestDeps(double.url).deps);
  return { provider, seen: double.seen, [Symbol.asyncDispose]: double[Symbol.asyncDispose] };
}

describe('reading contacts', () => {
  test('by id tells which are missing', async () => {
    const json = {
      results: [record('2')],
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['1'] } }],
    };
    await using hubspot = await withProvider([{ status: 207, json }]);
    const result = await hubspot.provider.readContacts(account, {
      ids: ['1', '2', '2'],
      properties: ['email'],
    });
    expect(result).toMatchObject({
      value: { found: [{ id: '2', updatedAtMs: 1_795_168_800_000 }], missing: ['1'] },
    });
    expect(hubspot.seen.flatMap(sentIn)).toHaveLength(2);
  });

  test('by e-mail knows a contact by its secondary one', async () => {
    const found = record('2', { email: 'Main@b.example', hs_additional_emails: 'Old@b.example;x@b.example' });
    await using hubspot = await withProvider([{ status: 200, json: { results: [found] } }]);
    const emails = ['old@B.example', 'gone@b.example'];
    const result = await hubspot.provider.readContacts(account, { emails, properties: [] });
    expect(result).toMatchObject({ value: { missing: ['gone@b.example'] } });
  });

  test('keeps empty apart from absent, and reads history', async () => {
    const history = {
      email: [{ value: null, timestamp: '2026-11-20T10:00:00Z', sourceType: 'CRM_UI', updatedByUserId: 7 }],
    };
    const found = {
      id: 5,
      properties: { email: null, lastmodifieddate: '1790000000000' },
      propertiesWithHistory: history,
    };
    await using hubspot = await withProvider([{ status: 200, json: { results: [found] } }]);
    const result = await hubspot.provider.readContacts(account, {
      ids: ['5'],
      properties: ['email', 'phone'],
    });
    expect(result).toMatchObject({
      value: {
        found: [
          {
            id: '5',
            properties: { email: null },
            updatedAtMs: 1_790_000_000_000,
            history: { email: [{ updatedByUserId: '7', value: null }] },
          },
        ],
      },
    });
  });

  test('page by page hands on the cursor', async () => {
    await using hubspot = await withProvider([
      { status: 200, json: { results: [record('1')], paging: { next: { after: '2', link: 'x' } } } },
      { status: 200, json: { results: [] } },
    ]);
    const first = await hubspot.provider.listContacts(account, { properties: ['email', 'phone'] });
    expect(first).toMatchObject({ value: { after: '2' } });
    const last = await hubspot.provider.listContacts(account, { after: '2', properties: [] });
    expect(last).toEqual({ outcome: 'ok', value: { contacts: [], after: null } });
    expect(hubspot.seen.map(({ query }) => query.toString())).toEqual([
      'limit=100&properties=email%2Cphone',
      'limit=100&after=2',
    ]);
  });

  test('by search sends one group of filters', async () => {
    await using hubspot = await withProvider([{ status: 200, json: { total: 3, results: [record('1')] } }]);
    const filters = [{ propertyName: 'lastmodifieddate', operator: 'GTE', value: '1' }] as const;
    const result = await hubspot.provider.searchContacts(account, { filters, limit: 200, properties: [] });
    expect(result).toMatchObject({ value: { total: 3, after: null } });
    expect(JSON.parse(hubspot.seen[0]?.body ?? '')).toMatchObject({
      filterGroups: [{ filters }],
      limit: 200,
    });
  });
});

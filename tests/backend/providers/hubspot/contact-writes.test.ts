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

const refusal = {
  status: 400,
  json: {
    category: 'VALIDATION_ERROR',
    errors: [{ code: 'INVALID_EMAIL', context: { propertyName: ['email'] } }],
  },
};
/** A HubSpot that refuses a whole batch for any of the guilty. */
const strict =
  (guilty: readonly string[]) =>
  (seen: Seen): Reply => {
    const sent = sentIn(seen);
    if (sent.some(({ id }) => guilty.includes(id ?? ''))) return refusal;
    return { status: 200, json: { results: sent.map(({ id }) => record(id ?? '')) } };
  };
const updates = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index + 1),
    properties: { email: 'a@b.example' },
  }));

describe('updating contacts', () => {
  test('takes one call for a hundred', async () => {
    await using hubspot = await withProvider(strict([]));
    const result = await hubspot.provider.updateContacts(account, updates(100));
    expect(result.outcome === 'ok' && result.value.every((item) => item.outcome === 'ok')).toBe(true);
    expect(hubspot.seen).toHaveLength(1);
  });

  test('finds the guilty ones of a refused batch and writes the rest', async () => {
    await using hubspot = await withProvider(strict(['7', '93']));
    const result = await hubspot.provider.updateContacts(account, updates(100));
    if (result.outcome !== 'ok') throw new Error(result.failure.kind);
    const failed = result.value.flatMap((item, index) =>
      item.outcome === 'failed' ? [String(index + 1)] : [],
    );
    expect(failed).toEqual(['7', '93']);
    expect(result.value[6]).toMatchObject({
      failure: { issues: [{ code: 'INVALID_EMAIL', property: 'email' }] },
    });
    expect(hubspot.seen.length).toBeLessThanOrEqual(32);
  });

  test('makes at most 64 calls for the worst batch, and leaves the rest for later', async () => {
    await using hubspot = await withProvider(strict(updates(100).map(({ id }) => id)));
    const result = await hubspot.provider.updateContacts(account, updates(100));
    if (result.outcome !== 'ok') throw new Error(result.failure.kind);
    expect(hubspot.seen).toHaveLength(64);
    expect(new Set(result.value.map((item) => item.outcome === 'failed' && item.failure.kind))).toEqual(
      new Set(['validation', 'unavailable']),
    );
  });

  test('tells the fate of each input of a partial answer, in the order of the inputs', async () => {
    const error = { category: 'OBJECT_NOT_FOUND', context: { ids: ['2'] } };
    await using hubspot = await withProvider([
      { status: 207, json: { results: [record('3'), record('1')], numErrors: 1, errors: [error] } },
    ]);
    const result = await hubspot.provider.updateContacts(account, updates(4));
    expect(result).toMatchObject({
      value: [
        { outcome: 'ok', contact: { id: '1' } },
        { outcome: 'failed', failure: { kind: 'not_found' } },
        { outcome: 'ok', contact: { id: '3' } },
        { outcome: 'failed', failure: { kind: 'unavailable', maybeApplied: true } },
      ],
    });
  });

  test('fails as a whole when HubSpot was not reached or lacks a scope', async () => {
    await using hubspot = await withProvider([{ status: 403, json: { category: 'MISSING_SCOPES' } }]);
    expect(await hubspot.provider.updateContacts(account, updates(2))).toMatchObject({
      outcome: 'failed',
      failure: { kind: 'missing_scopes' },
    });
  });

  test('makes no call for nothing, and none for more than a hundred', async () => {
    await using hubspot = await withProvider([]);
    expect(await hubspot.provider.updateContacts(account, [])).toEqual({ outcome: 'ok', value: [] });
    await expect(hubspot.provider.updateContacts(account, updates(101))).rejects.toThrow(RangeError);
    expect(hubspot.seen).toHaveLength(0);
  });
});

describe('creating contacts', () => {
  test('by upsert stamps our id, and says which are new', async () => {
    await using hubspot = await withProvider((seen) => {
      const results = sentIn(seen).map(({ id, properties }, index) => ({
        ...record(String(index + 50), properties),
        id: String(index + 50),
        new: id === 'k-1',
      }));
      return { status: 200, json: { results: results.toReversed() } };
    });
    const result = await hubspot.provider.upsertContacts(account, [
      { kindredId: 'k-1', properties: { firstname: 'A' } },
      { kindredId: 'k-2', properties: { firstname: 'A' } },
    ]);
    expect(result).toMatchObject({
      value: [
        { outcome: 'ok', created: true, contact: { id: '50' } },
        { outcome: 'ok', created: false, contact: { id: '51' } },
      ],
    });
    expect(JSON.parse(hubspot.seen[0]?.body ?? '')).toMatchObject({
      inputs: [{ id: 'k-1', idProperty: 'kindred_id', properties: { kindred_id: 'k-1' } }, {}],
    });
  });

  test('names the record in the way, for the one input that met it', async () => {
    const error = {
      category: 'CONFLICT',
      message: 'Contact already exists. Existing ID: 12345',
      context: { objectWriteTraceId: ['t-1'] },
    };
    await using hubspot = await withProvider([
      { status: 207, json: { results: [{ ...record('9'), objectWriteTraceId: 't-2' }], errors: [error] } },
    ]);
    const result = await hubspot.provider.createContacts(account, [
      { traceId: 't-1', properties: { email: 'a@b.example' } },
      { traceId: 't-2', properties: { email: 'c@b.example' } },
    ]);
    expect(result).toMatchObject({
      value: [
        { failure: { kind: 'conflict', existingId: '12345' } },
        { created: true, contact: { id: '9' } },
      ],
    });
  });

  test('never takes one of two look-alikes for the other', async () => {
    const twins = [record('1', { firstname: 'A' }), record('2', { firstname: 'A' })];
    await using hubspot = await withProvider([{ status: 201, json: { results: twins } }]);
    const result = await hubspot.provider.createContacts(account, [
      { traceId: 't-1', properties: { firstname: 'A' } },
      { traceId: 't-2', properties: { firstname: 'A' } },
    ]);
    const unknown = { outcome: 'failed', failure: { kind: 'unavailable', maybeApplied: true } };
    expect(result).toMatchObject({ value: [unknown, unknown] });
  });

  test('is not repeated when the answer was lost', async () => {
    await using hubspot = await withProvider(['drop']);
    const result = await hubspot.provider.createContacts(account, [{ traceId: 't', properties: {} }]);
    expect(result).toMatchObject({ outcome: 'failed', failure: { kind: 'unavailable', maybeApplied: true } });
    expect(hubspot.seen).toHaveLength(1);
  });
});

test('archiving a contact that is gone is done', async () => {
  await using hubspot = await withProvider([{ status: 204 }, { status: 404, json: {} }]);
  const done = { outcome: 'ok', value: undefined };
  expect(await hubspot.provider.archiveContact(account, '1')).toEqual(done);
  expect(await hubspot.provider.archiveContact(account, '1')).toEqual(done);
});

test('archiving many is one call; when HubSpot refuses it, one by one, and only the guilty fail', async () => {
  const refusal = { status: 'error', category: 'VALIDATION_ERROR', message: 'no' };
  await using hubspot = await withProvider([
    { status: 204 },
    { status: 400, json: refusal },
    { status: 204 },
    { status: 400, json: refusal },
  ]);
  const done = { outcome: 'ok', value: undefined };
  expect(await hubspot.provider.archiveContacts(account, ['1', '2'])).toEqual({
    outcome: 'ok',
    value: [done, done],
  });
  expect(hubspot.seen).toHaveLength(1);
  expect(await hubspot.provider.archiveContacts(account, ['3', '4'])).toMatchObject({
    outcome: 'ok',
    value: [done, { outcome: 'failed', failure: { kind: 'validation' } }],
  });
});

test('archiving many fails as a whole when the account is refused', async () => {
  await using hubspot = await withProvider([
    { status: 403, json: { category: 'MISSING_SCOPES', status: 'error', message: 'no' } },
  ]);
  expect(await hubspot.provider.archiveContacts(account, ['1', '2'])).toMatchObject({
    outcome: 'failed',
    failure: { kind: 'missing_scopes' },
  });
});

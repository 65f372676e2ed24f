import { afterAll, describe, expect, test } from '@jest/globals';
import { assertTenantId } from '../../../../backend/platform/db/assert-tenant-id.ts';
import { createDatabase } from '../../../../backend/platform/db/database.ts';
import { silentLog } from '../../../../backend/platform/log.ts';

/** Nobody listens there: whatever asks the server fails in another way. */
const db = createDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 1, log: silentLog });
afterAll(() => db.close());
const id = '0f0e0d0c-1234-4abc-8def-0123456789ab';

describe('a tenant id', () => {
  test.each([id, id.toUpperCase()])('%j is one', (tenantId) => {
    expect(() => assertTenantId(tenantId)).not.toThrow();
  });

  test.each([
    '',
    'x',
    id.slice(1),
    `${id}0`,
    `x${id}`,
    ` ${id}`,
    `${id}\n`,
    `${id}' or true --`,
    id.replaceAll('-', ''),
    ...[0, 9, 14, 19, 24, 35].map((place) => `${id.slice(0, place)}g${id.slice(place + 1)}`),
    ...[0, 9, 14, 19, 24].map((place) => id.slice(0, place) + id.slice(place + 1)),
  ])('%j is none, and the server is asked nothing', async (tenantId) => {
    const work = () => Promise.reject(new Error('work was begun'));
    await expect(db.withTenant(tenantId, work)).rejects.toThrow('a tenant id is a UUID');
    await expect(db.readAsTenant(tenantId, work)).rejects.toThrow('a tenant id is a UUID');
  });
});

test('a server that does not answer is unhealthy, and never throws', async () => {
  await expect(db.health()).resolves.toBe(false);
});

import { describe, expect, test } from '@jest/globals';
import { rememberErased } from '../../../../backend/features/privacy/erased-keys.ts';
import { createKeyring } from '../../../../backend/platform/crypto/keyring.ts';
import type { TenantTx } from '../../../../backend/platform/db/database.ts';

const keyring = createKeyring([{ id: 'first', key: Buffer.alloc(32, 1) }]);

/** What is kept of a person who was erased. */
async function keptOf(tenantId: string, keys: readonly string[]): Promise<string[]> {
  const kept: unknown[] = [];
  const tx: Pick<TenantTx, 'sql'> = {
    sql: async (_statement, params) => {
      kept.push(...params);
      return [];
    },
  };
  await rememberErased(keyring, tx, tenantId, { keys, at: new Date(0) });
  const [hashes] = kept;
  return Array.isArray(hashes) ? hashes.map((hash) => Buffer.from(hash).toString('hex')) : [];
}

describe('what is kept of people who were erased', () => {
  test('is nothing that can be read, and the same for the same person', async () => {
    const [kept] = await keptOf('tenant-1', ['a@example.com']);
    expect(kept).toMatch(/^[0-9a-f]{64}$/);
    expect(await keptOf('tenant-1', ['a@example.com', 'a@example.com'])).toEqual([kept]);
  });

  test('cannot be compared between tenants', async () => {
    const [one, other] = [
      await keptOf('tenant-1', ['a@example.com']),
      await keptOf('tenant-2', ['a@example.com']),
    ];
    expect(one).not.toEqual(other);
  });
});

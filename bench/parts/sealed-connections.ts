import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createDataKey, sealSecret } from '../../backend/platform/crypto/data-key.ts';
import { createKeyring } from '../../backend/platform/crypto/keyring.ts';

export const olderKey = { id: 'older', key: Buffer.alloc(32, 1) };
export const newerKey = { id: 'newer', key: Buffer.alloc(32, 2) };

const rowsPerInsert = 1_000;

const insert = `with made as (
  insert into tenant (id, portal_id, status, created_at)
  select id, 'bench-' || id, 'active', now() from unnest($1::uuid[]) as id)
insert into connection (id, tenant_id, provider, status, sealed_data_key, sealed_access_token, sealed_refresh_token,
  expires_at, field_state)
select u.id, u.tenant_id, 'hubspot', 'connected', u.data_key, u.access, u.refresh, now() + interval '1 day', 'ready'
from unnest($2::uuid[], $1::uuid[], $3::text[], $4::text[], $5::text[]) as u(id, tenant_id, data_key, access, refresh)`;

/** So many tenants with a connection each, whose tokens are sealed under the older key. */
export async function addSealedConnections(superuserUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (let done = 0; done < count; done += rowsPerInsert) {
      const rows = Array.from({ length: Math.min(rowsPerInsert, count - done) }, sealedRow);
      await client.query(
        insert,
        (['tenantId', 'connectionId', 'dataKey', 'access', 'refresh'] as const).map((name) =>
          rows.map((row) => row[name]),
        ),
      );
    }
  } finally {
    await client.end();
  }
}

function sealedRow() {
  const owner = { tenantId: randomUUID(), connectionId: randomUUID() };
  const keyring = createKeyring([olderKey]);
  const dataKey = createDataKey(keyring, owner);
  const seal = (field: string, text: string) => {
    const result = sealSecret(keyring, dataKey, { ...owner, field }, text);
    if (result.outcome !== 'ok') throw new Error(`a new data key is ${result.reason}`);
    return result.sealed;
  };
  return { ...owner, dataKey, access: seal('access_token', 'a'), refresh: seal('refresh_token', 'r') };
}

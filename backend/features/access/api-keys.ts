import { z } from 'zod';
import { createApiKey, hashApiKey, looksLikeApiKey } from '../../platform/crypto/api-key.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Random } from '../../platform/random.ts';

const byHash = loadSql(
  import.meta.url,
  './api-key-by-hash.sql',
  z.object({
    tenant_id: z.uuid(),
    id: z.uuid(),
    name: z.string(),
    role: z.enum(['admin', 'manager', 'member']),
  }),
);

export type ApiKeyOwner = {
  tenantId: string;
  keyId: string;
  name: string;
  role: 'admin' | 'manager' | 'member';
};

/** Whose key it is; null for anything that is not a live key of a connected tenant. */
export async function findApiKey(db: Database, key: string): Promise<ApiKeyOwner | null> {
  if (!looksLikeApiKey(key)) return null;
  const [row] = await db.system(byHash, [Buffer.from(hashApiKey(key), 'hex')]);
  return row ? { tenantId: row.tenant_id, keyId: row.id, name: row.name, role: row.role } : null;
}

/** Makes a key for a tenant and returns it: the only time that it can be seen. */
export async function issueApiKey(
  deps: { db: Database; random: Random },
  request: { tenantId: string; name: string; role: ApiKeyOwner['role']; now: Date },
): Promise<string> {
  const created = createApiKey(deps.random);
  await deps.db.withTenant(request.tenantId, (tx) =>
    tx.prisma.apiKey.create({
      data: {
        id: deps.random.uuid(),
        tenantId: request.tenantId,
        name: request.name,
        prefix: created.prefix,
        keyHash: Buffer.from(created.hash, 'hex'),
        role: request.role,
        createdAt: request.now,
      },
    }),
  );
  return created.key;
}

import { z } from 'zod';
import type { Role } from '../../contract/permissions.ts';
import { hashApiKey, looksLikeApiKey } from '../../platform/crypto/api-key.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Database } from '../../platform/db/database.ts';
import { storedRole } from './roles.ts';

const callerOfKey = loadSql(
  import.meta.url,
  './caller-of-key.sql',
  z.object({
    tenant_id: z.uuid(),
    id: z.uuid(),
    name: z.string(),
    role: storedRole,
    scopes: z.array(z.string()),
    expires_at: z.date().nullable(),
    revoked_at: z.date().nullable(),
    last_used_at: z.date().nullable(),
  }),
  { prepared: true },
);

export type FoundKey =
  | {
      outcome: 'live';
      tenantId: string;
      keyId: string;
      name: string;
      role: Role;
      /** Null: everything that the role may. */
      scopes: readonly string[] | null;
      lastUsedAt: Date | null;
    }
  /** It was a key of a connected tenant. Only who holds the key learns so. */
  | { outcome: 'expired' | 'revoked' }
  | { outcome: 'unknown' };

/** Whose key it is, asked anew for every request: what is revoked or reduced counts at once. */
export async function findApiKey(db: Database, key: string, now: Date): Promise<FoundKey> {
  if (!looksLikeApiKey(key)) return { outcome: 'unknown' };
  const [row] = await db.system(callerOfKey, [Buffer.from(hashApiKey(key), 'hex')]);
  if (!row) return { outcome: 'unknown' };
  if (row.revoked_at !== null && row.revoked_at <= now) return { outcome: 'revoked' };
  if (row.expires_at !== null && row.expires_at <= now) return { outcome: 'expired' };
  return {
    outcome: 'live',
    tenantId: row.tenant_id,
    keyId: row.id,
    name: row.name,
    role: row.role,
    scopes: row.scopes.length > 0 ? row.scopes : null,
    lastUsedAt: row.last_used_at,
  };
}

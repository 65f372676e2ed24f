import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { Random } from '../../platform/random.ts';
import { standingCaller, type StandingCaller } from '../access/index.ts';

const takeStatement = loadSql(
  import.meta.url,
  './take-token.sql',
  z.object({ tenant_id: z.uuid(), caller: standingCaller, expires_at: z.date() }),
);

/** Long enough to hand it to a browser that connects; a connection may then last as long as it likes. */
const tokenLifetimeMs = 5 * 60_000;
const prefix = 'kin_rt_';
const shape = /^kin_rt_[A-Za-z0-9_-]{43}$/;

/** A token that opens one connection in the caller's name; only its hash is stored. */
export async function issueToken(
  { db, random }: { db: Database; random: Random },
  { tenantId, caller, nowMs }: { tenantId: string; caller: StandingCaller; nowMs: number },
): Promise<{ token: string; expiresAt: Date }> {
  const token = prefix + random.token(32);
  const expiresAt = new Date(nowMs + tokenLifetimeMs);
  await db.withTenant(tenantId, (tx) =>
    tx.prisma.realtimeToken.create({ data: { tokenHash: hashOf(token), tenantId, caller, expiresAt } }),
  );
  return { token, expiresAt };
}

/** Uses a token up, also when it is too old. Null: never issued, used before, or expired. */
export async function takeToken(
  db: Database,
  token: string,
  now: Date,
): Promise<{ tenantId: string; caller: StandingCaller } | null> {
  if (!shape.test(token)) return null;
  const [row] = await db.system(takeStatement, [hashOf(token)]);
  return row && row.expires_at > now ? { tenantId: row.tenant_id, caller: row.caller } : null;
}

// 256 random bits need no slow hash.
const hashOf = (token: string) => createHash('sha256').update(token, 'utf8').digest();

import type { Permission, Role } from '../../contract/permissions.ts';
import { createApiKey } from '../../platform/crypto/api-key.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import type { Random } from '../../platform/random.ts';
import { appendAudit } from '../audit/index.ts';

export type NewKey = {
  tenantId: string;
  name: string;
  role: Role;
  /** Default: everything that the role may. */
  scopes?: readonly Permission[];
  expiresAt?: Date | null;
  createdBy?: string | null;
  now: Date;
};

/** Makes a key for a tenant and returns it: the only time that it can be seen. */
export async function issueApiKey(deps: { db: Database; random: Random }, request: NewKey): Promise<string> {
  const { key } = await deps.db.withTenant(request.tenantId, (tx) => storeNewKey(tx, deps.random, request));
  return key;
}

/** The same at the operator's command, which stands in the tenant's trail. */
export function issueApiKeyByCommand(
  deps: { db: Database; random: Random },
  request: NewKey,
): Promise<string> {
  return deps.db.withTenant(request.tenantId, async (tx) => {
    const { id, key } = await storeNewKey(tx, deps.random, request);
    const { role, scopes, now: at } = request;
    const made = {
      contactId: null,
      source: 'app',
      via: 'command',
      who: null,
      action: 'key.created',
      subject: `key ${id}`,
      reason: 'An API key was made on the command line.',
      old: null,
      new: { role, scopes: scopes?.join(' ') ?? null },
    } as const;
    await appendAudit(tx, [made], { at, sessionId: null });
    return key;
  });
}

/** The same within a transaction. */
export async function storeNewKey(
  tx: TenantTx,
  random: Random,
  request: NewKey,
): Promise<{ id: string; key: string }> {
  const created = createApiKey(random);
  const id = random.uuid();
  await tx.prisma.apiKey.create({
    data: {
      id,
      tenantId: request.tenantId,
      name: request.name,
      prefix: created.prefix,
      keyHash: Buffer.from(created.hash, 'hex'),
      role: request.role,
      scopes: [...(request.scopes ?? [])],
      expiresAt: request.expiresAt ?? null,
      createdBy: request.createdBy ?? null,
      createdAt: request.now,
    },
  });
  return { id, key: created.key };
}

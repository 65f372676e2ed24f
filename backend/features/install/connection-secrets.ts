import { z } from 'zod';
import type { Account } from '../../domain/crm/index.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { openSecret, sealSecret } from '../../platform/crypto/data-key.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Random } from '../../platform/random.ts';

export type ConnectionStoreDeps = { db: Database; keyring: Keyring; random: Random };
type SealDeps = Pick<ConnectionStoreDeps, 'keyring' | 'random'>;

export type StoredTokens = {
  accessToken: string;
  refreshToken: string;
  expiresAtMs: number;
  /** Where Pipedrive's API is for this company; null for HubSpot. */
  apiUrl: string | null;
  companyId: string | null;
};

/** Seals both tokens under the connection's data key. */
export function sealTokens(
  deps: SealDeps,
  account: Account,
  sealedDataKey: string,
  tokens: { accessToken: string; refreshToken: string },
): { sealedDataKey: string; sealedAccessToken: string; sealedRefreshToken: string } {
  return {
    sealedDataKey,
    sealedAccessToken: seal(deps, account, sealedDataKey, 'access_token', tokens.accessToken),
    sealedRefreshToken: seal(deps, account, sealedDataKey, 'refresh_token', tokens.refreshToken),
  };
}

/** The connection's tokens, decrypted; null when it has none or they cannot be read. */
export async function readTokens(
  deps: Pick<ConnectionStoreDeps, 'db' | 'keyring'>,
  account: Account,
): Promise<StoredTokens | null> {
  const row = await deps.db.withTenant(account.tenantId, (tx) =>
    tx.prisma.connection.findUnique({ where: { id: account.connectionId } }),
  );
  if (!row?.sealedDataKey || !row.sealedAccessToken || !row.sealedRefreshToken || !row.expiresAt) return null;
  const { sealedDataKey } = row;
  const open = (field: string, sealed: string) =>
    openSecret(deps.keyring, sealedDataKey, { ...account, field }, sealed);
  const access = open('access_token', row.sealedAccessToken);
  const refresh = open('refresh_token', row.sealedRefreshToken);
  if (access.outcome !== 'ok' || refresh.outcome !== 'ok') return null;
  return {
    accessToken: access.plaintext,
    refreshToken: refresh.plaintext,
    expiresAtMs: row.expiresAt.getTime(),
    apiUrl: row.apiUrl,
    companyId: row.companyId,
  };
}

/** What a CRM must show with every webhook that it delivers to a connection. */
export type HookCredentials = { user: string; password: string };
const hookCredentials = z.strictObject({ user: z.string(), password: z.string() });
const hookField = 'hook_credentials';

/** Seals a webhook's credentials under the connection's data key; null when the connection has none any more. */
export async function sealHookCredentials(
  deps: SealDeps,
  tx: TenantTx,
  account: Account,
  credentials: HookCredentials,
): Promise<string | null> {
  const row = await tx.prisma.connection.findUnique({
    where: { id: account.connectionId },
    select: { sealedDataKey: true },
  });
  if (!row?.sealedDataKey) return null;
  return seal(deps, account, row.sealedDataKey, hookField, JSON.stringify(credentials));
}

/** The credentials that this connection's webhooks carry; null when there are none, or they cannot be read. */
export function openHookCredentials(
  keyring: Keyring,
  account: Account,
  row: { sealedDataKey: string | null; sealedHookCredentials: string | null },
): HookCredentials | null {
  if (row.sealedDataKey === null || row.sealedHookCredentials === null) return null;
  const place = { ...account, field: hookField };
  const opened = openSecret(keyring, row.sealedDataKey, place, row.sealedHookCredentials);
  if (opened.outcome !== 'ok') return null;
  return hookCredentials.parse(JSON.parse(opened.plaintext));
}

function seal(
  { keyring, random }: SealDeps,
  account: Account,
  sealedDataKey: string,
  field: string,
  plaintext: string,
): string {
  const result = sealSecret(keyring, sealedDataKey, { ...account, field }, plaintext, random);
  if (result.outcome !== 'ok') throw new Error(`a data key cannot be read: ${result.reason}`);
  return result.sealed;
}

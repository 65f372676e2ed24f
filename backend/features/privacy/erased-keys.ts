import { z } from 'zod';
import { emailKey } from '../../domain/same-value.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';

const rememberStatement = loadSql(import.meta.url, './remember-erased.sql', z.unknown());

const purpose = 'erased person';

/** What a record is recognised by without keeping its address. */
export const recordKey = (provider: ProviderName, externalId: string) => `${provider}:${externalId}`;

/** What our stamp in a record is recognised by, whatever address the record has. */
export const stampKey = (contactId: string) => `stamp:${contactId}`;

/** Distinct e-mail keys of these addresses. */
export function emailKeysOf(addresses: readonly (string | null)[]): string[] {
  const keys = addresses.map((address) => emailKey(address)).filter((key) => key !== null);
  return [...new Set(keys)];
}

/** The same key of another tenant has another hash: nobody can compare tenants. */
const textOf = (tenantId: string, key: string) => `${tenantId}|${key}`;

export type FindErased = (tx: TenantTx, tenantId: string, keys: readonly string[]) => Promise<Set<string>>;

/** Tells which keys (e-mail keys, record keys, stamp keys) belong to people who were erased, under whichever key of the ring. */
export function createFindErased(keyring: Keyring): FindErased {
  return async (tx, tenantId, keys) => {
    if (keys.length === 0) return new Set();
    const byHash = new Map(
      [...new Set(keys)].flatMap((key) =>
        keyring.macs(purpose, textOf(tenantId, key)).map((mac) => [mac.toString('hex'), key] as const),
      ),
    );
    const rows = await tx.prisma.erasedPerson.findMany({
      where: { keyHash: { in: [...byHash.keys()].map((hex) => new Uint8Array(Buffer.from(hex, 'hex'))) } },
      select: { keyHash: true },
    });
    return new Set(
      rows.flatMap(({ keyHash }) => {
        const key = byHash.get(Buffer.from(keyHash).toString('hex'));
        return key === undefined ? [] : [key];
      }),
    );
  };
}

/** Remembers people by keyed hashes only. */
export async function rememberErased(
  keyring: Keyring,
  tx: Pick<TenantTx, 'sql'>,
  tenantId: string,
  { keys, at }: { keys: readonly string[]; at: Date },
): Promise<void> {
  const hashes = [...new Set(keys)].map((key) => keyring.macs(purpose, textOf(tenantId, key))[0]);
  if (hashes.length > 0) await tx.sql(rememberStatement, [hashes, at]);
}

/** The person asked to be taken in again. */
export async function forgetErased(
  keyring: Keyring,
  tx: TenantTx,
  tenantId: string,
  keys: readonly string[],
): Promise<void> {
  const hashes = keys.flatMap((key) => keyring.macs(purpose, textOf(tenantId, key)));
  await tx.prisma.erasedPerson.deleteMany({
    where: { keyHash: { in: hashes.map((hash) => new Uint8Array(hash)) } },
  });
}

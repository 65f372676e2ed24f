import { z } from 'zod';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Database, TenantTx } from '../../platform/db/database.ts';
import { loadSql } from '../../platform/db/load-sql.ts';

type Person = { tenantId: string; userId: string };

const othersStatement = loadSql(
  import.meta.url,
  './addresses-under-others.sql',
  z.object({ tenant_id: z.uuid(), user_id: z.string(), sealed_email: z.string() }),
);
const resealStatement = loadSql(import.meta.url, './reseal-address.sql', z.object({ changed: z.int() }));
const address = z.email().max(254);
const batchSize = 500;

/** Seals the address that HubSpot told of a person, bound to them; null when it is none that mail could go to. */
export function sealAddress(keyring: Keyring, person: Person, email: string | null): string | null {
  const parsed = address.safeParse(email);
  return parsed.success ? keyring.seal(parsed.data, aadOf(person)) : null;
}

/** Where a person gets mail; null when that is not known, or cannot be read any more. */
export async function readAddress(tx: TenantTx, keyring: Keyring, person: Person): Promise<string | null> {
  const sealed = await sealedOf(tx, person);
  const opened = sealed === null ? null : keyring.open(sealed, aadOf(person));
  return opened?.outcome === 'ok' ? opened.plaintext : null;
}

export async function hasAddress(tx: TenantTx, person: Person): Promise<boolean> {
  return (await sealedOf(tx, person)) !== null;
}

/** Brings every address under the newest key; one that no key of the ring opens is told anew by the person's next visit. */
export async function resealAddresses({
  db,
  keyring,
}: {
  db: Pick<Database, 'system'>;
  keyring: Keyring;
}): Promise<number> {
  let resealed = 0;
  let after: Person = { tenantId: '00000000-0000-0000-0000-000000000000', userId: '' };
  for (;;) {
    const rows = await db.system(othersStatement, [
      keyring.newestKeyId,
      after.tenantId,
      after.userId,
      batchSize,
    ]);
    for (const { tenant_id: tenantId, user_id: userId, sealed_email: from } of rows) {
      after = { tenantId, userId };
      const opened = keyring.open(from, aadOf(after));
      if (opened.outcome !== 'ok') continue;
      const to = keyring.seal(opened.plaintext, aadOf(after));
      const [row] = await db.system(resealStatement, [tenantId, userId, from, to]);
      resealed += row?.changed ?? 0;
    }
    if (rows.length < batchSize) return resealed;
  }
}

async function sealedOf(tx: TenantTx, { tenantId, userId }: Person): Promise<string | null> {
  const row = await tx.prisma.appUser.findUnique({
    where: { tenantId_hubspotUserId: { tenantId, hubspotUserId: userId } },
    select: { sealedEmail: true },
  });
  return row?.sealedEmail ?? null;
}

const aadOf = ({ tenantId, userId }: Person) => `app_user|${tenantId}|${userId}|email`;

import { z } from 'zod';
import type { ProviderName } from '../../domain/field.ts';
import type { Keyring } from '../../platform/crypto/keyring.ts';
import { loadSql } from '../../platform/db/load-sql.ts';
import type { TenantTx } from '../../platform/db/database.ts';
import type { SyncDeps } from '../sync/index.ts';
import { endPlansAhead } from './end-plans-ahead.ts';
import { recordKey, rememberErased } from './erased-keys.ts';
import { erasePerson, erasureTimeoutMs } from './erase-person.ts';

const contactOfStatement = loadSql(
  import.meta.url,
  './contact-of-record.sql',
  z.object({ contact_id: z.uuid() }),
);
const forgetEventsStatement = loadSql(import.meta.url, './forget-events.sql', z.unknown());

export type PrivacyDeps = Pick<SyncDeps, 'db' | 'random' | 'clock'> & { keyring: Keyring };

/** A privacy deletion that a CRM reported. */
export type ReportedErasure = { externalId: string; at: Date; who: string | null };

/**
 * Erases the people whose records a CRM has erased, each in one transaction; needs no call. The event's twin, a plain
 * deletion, may have come before: the link or the tombstone still says who it was. Safe to repeat.
 */
export async function eraseReported(
  { db, random, clock, keyring }: PrivacyDeps,
  { tenantId, provider }: { tenantId: string; provider: ProviderName },
  reported: readonly ReportedErasure[],
): Promise<void> {
  for (const { externalId, at, who } of reported) {
    const now = new Date(clock.nowMs());
    const find = (tx: TenantTx) => tx.sql(contactOfStatement, [provider, externalId]);
    const isKnown = (await db.withTenant(tenantId, find)).length > 0;
    const plansEnded = isKnown ? await endPlansAhead({ db, clock }, tenantId) : 0;
    await db.withTenant(
      tenantId,
      async (tx) => {
        const rows = await find(tx);
        for (const { contact_id: contactId } of rows) {
          const because = { provider, externalId };
          const request = { tenantId, contactId, because, requestedBy: who, requestedAt: at, now };
          await erasePerson(keyring, tx, { ...request, plansEnded, uuid: () => random.uuid() });
        }
        // Also where nobody knew the record: a delayed answer must not bring it in.
        await rememberErased(keyring, tx, tenantId, { keys: [recordKey(provider, externalId)], at: now });
        await tx.sql(forgetEventsStatement, [provider, [externalId], now]);
      },
      { timeoutMs: erasureTimeoutMs },
    );
  }
}

/** Events about records of erased people keep only what recognises a redelivery. */
export async function forgetEvents(
  { db, clock }: Pick<PrivacyDeps, 'db' | 'clock'>,
  { tenantId, provider }: { tenantId: string; provider: ProviderName },
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return;
  const now = new Date(clock.nowMs());
  await db.withTenant(tenantId, (tx) => tx.sql(forgetEventsStatement, [provider, externalIds, now]));
}

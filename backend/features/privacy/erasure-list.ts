import { z } from 'zod';
import { providerNames } from '../../domain/field.ts';
import type { Database } from '../../platform/db/database.ts';
import { eraseContact } from './erase-contact.ts';
import type { PrivacyDeps } from './erase-reported.ts';

const hash = /^[0-9a-f]{32,128}$/;

/**
 * An erasure without anything about the person: the contact's id, or the keyed hash by which somebody is recognised. Kept
 * apart from the database, it lets a restored backup forget again whom the lost database had forgotten.
 */
export const listedErasure = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    tenantId: z.uuid(),
    contactId: z.uuid(),
    provider: z.enum(providerNames).nullable(),
    requestedAt: z.iso.datetime(),
    erasedAt: z.iso.datetime(),
  }),
  z.strictObject({
    kind: z.literal('key'),
    tenantId: z.uuid(),
    keyHash: z.string().regex(hash),
    at: z.iso.datetime(),
  }),
]);
export type ListedErasure = z.infer<typeof listedErasure>;
type ListedKey = Extract<ListedErasure, { kind: 'key' }>;

/** More than any account erases between two backups. */
const maxListed = 100_000;

/** A tenant's erasures from `since` on, oldest first; throws when there are more than a list can hold. */
export async function erasuresSince(db: Database, tenantId: string, since: Date): Promise<ListedErasure[]> {
  const { people, keys } = await db.withTenant(tenantId, async (tx) => ({
    people: await tx.prisma.erasure.findMany({
      where: { erasedAt: { gte: since } },
      orderBy: { erasedAt: 'asc' },
      take: maxListed + 1,
    }),
    keys: await tx.prisma.erasedPerson.findMany({
      where: { at: { gte: since } },
      orderBy: { at: 'asc' },
      take: maxListed + 1,
    }),
  }));
  if (Math.max(people.length, keys.length) > maxListed) {
    throw new RangeError(`more than ${maxListed} erasures: ask from a later time on`);
  }
  return [
    ...people.map(({ contactId, provider, requestedAt, erasedAt }) =>
      listedErasure.parse({
        kind: 'person',
        tenantId,
        contactId,
        provider,
        requestedAt: requestedAt.toISOString(),
        erasedAt: erasedAt.toISOString(),
      }),
    ),
    ...keys.map(({ keyHash, at }) =>
      listedErasure.parse({
        kind: 'key',
        tenantId,
        keyHash: Buffer.from(keyHash).toString('hex'),
        at: at.toISOString(),
      }),
    ),
  ];
}

export type Replayed = { erased: number; notThere: number; keys: number };

/**
 * Carries out again what was erased after a backup was made. Whoever the backup does not know is recognised by their keys
 * should a CRM bring them. Safe to repeat; each person is a transaction of their own.
 */
export async function replayErasures(deps: PrivacyDeps, listed: readonly ListedErasure[]): Promise<Replayed> {
  const replayed: Replayed = { erased: 0, notThere: 0, keys: 0 };
  for (const one of listed) {
    if (one.kind === 'key') replayed.keys += await keepKey(deps, one);
    else {
      const { tenantId, contactId } = one;
      const requestedAt = new Date(one.requestedAt);
      const { outcome } = await eraseContact(deps, { tenantId, contactId, requestedBy: null, requestedAt });
      replayed[outcome === 'erased' ? 'erased' : 'notThere'] += 1;
    }
  }
  return replayed;
}

/** Keeps the hash by which somebody is recognised; answers how many are new. */
async function keepKey({ db }: PrivacyDeps, { tenantId, keyHash, at }: ListedKey): Promise<number> {
  const data = [{ tenantId, keyHash: new Uint8Array(Buffer.from(keyHash, 'hex')), at: new Date(at) }];
  const added = await db.withTenant(tenantId, (tx) =>
    tx.prisma.erasedPerson.createMany({ data, skipDuplicates: true }),
  );
  return added.count;
}

import { randomUUID } from 'node:crypto';
import { appendAudit, verifyChain, type AuditDraft } from '../../backend/features/audit/index.ts';
import type { Database } from '../../backend/platform/db/database.ts';
import { saveContacts } from '../../backend/features/contacts/index.ts';
import { noted, type Benchmark } from '../parts/figure.ts';
import { inMigratedDatabase } from '../parts/migrated-database.ts';
import { median, whole } from '../parts/statistics.ts';

const perBatch = 500;
const batchesPerRound = 20;
const rounds = 7;

/** Entries into a tenant's chain in batches of 500, against the contacts that such a batch writes; then checking it all. */
export const audit: Benchmark = {
  name: 'audit',
  run: () =>
    inMigratedDatabase(1, async (db) => {
      const rates: { append: number[]; upsert: number[]; verify: number[] } = {
        append: [],
        upsert: [],
        verify: [],
      };
      for (let round = 0; round <= rounds; round += 1) {
        const tenantId = randomUUID();
        const upsert = await rateOf(() => saveBatch(db, tenantId));
        const append = await rateOf(() => appendBatch(db, tenantId));
        const startedMs = performance.now();
        const check = await verifyChain(db, tenantId);
        if (check.outcome !== 'intact') throw new Error('the chain is not what was appended');
        const verify = (check.checked * 1_000) / (performance.now() - startedMs);
        if (round === 0) continue;
        rates.append.push(append);
        rates.upsert.push(upsert);
        rates.verify.push(verify);
      }
      const ratios = rates.append.map((rate, round) => rate / (rates.upsert[round] ?? Number.NaN));
      return [
        noted(`entries/s appended in batches of ${perBatch}`, whole(median(rates.append))),
        noted('contacts/s upserted in such batches', whole(median(rates.upsert))),
        noted('ratio, median of rounds', median(ratios).toFixed(2)),
        noted('entries/s verified', whole(median(rates.verify))),
      ];
    }),
};

async function rateOf(batch: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  for (let count = 0; count < batchesPerRound; count += 1) await batch();
  return (perBatch * batchesPerRound * 1_000) / (performance.now() - startedMs);
}

const values = {
  email: 'somebody.or.other@example.com',
  firstName: 'Rukmini',
  lastName: 'Okonkwo-Lindqvist',
  phone: '+46 70 123 45 67',
  jobTitle: 'Head of procurement',
  pronouns: 'they/them',
};

async function appendBatch(db: Database, tenantId: string): Promise<void> {
  const drafts = Array.from({ length: perBatch }, (): AuditDraft => ({
    contactId: randomUUID(),
    source: 'hubspot',
    via: 'sync',
    who: null,
    action: 'created',
    reason: 'First met in HubSpot.',
    old: null,
    new: values,
  }));
  await db.withTenant(tenantId, (tx) => appendAudit(tx, drafts, { at: new Date(), sessionId: null }));
}

async function saveBatch(db: Database, tenantId: string): Promise<void> {
  const at = new Date().toISOString();
  const valueOf = (value: string) =>
    ({ value, source: 'hubspot', via: 'sync', changedAt: at, changedBy: null }) as const;
  const { email, firstName, lastName, phone, jobTitle, pronouns } = values;
  const fieldsOf = () => ({
    email: valueOf(`${randomUUID()}.${email}`),
    firstName: valueOf(firstName),
    lastName: valueOf(lastName),
    phone: valueOf(phone),
    jobTitle: valueOf(jobTitle),
    pronouns: valueOf(pronouns),
  });
  const rows = Array.from({ length: perBatch }, () => ({ id: randomUUID(), fields: fieldsOf() }));
  await db.withTenant(tenantId, (tx) => saveContacts(tx, rows, new Date()));
}

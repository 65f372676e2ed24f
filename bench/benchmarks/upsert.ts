import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { saveContacts } from '../../backend/features/contacts/index.ts';
import type { ContactFields } from '../../backend/domain/field.ts';
import type { Database } from '../../backend/platform/db/database.ts';
import { noted, type Benchmark } from '../parts/figure.ts';
import { inMigratedDatabase } from '../parts/migrated-database.ts';
import { median, whole } from '../parts/statistics.ts';

const rowsPerBatch = 500;
const batchesPerRound = 20;
const rounds = 7;
/** An office whose people all have its address: each new one must not read all the others. */
const sharedAddress = 'office@example.com';

type Row = { id: string; fields: ContactFields };

/** Contacts into the store in batches of 500, each in its tenant's transaction, against the same statement by plain `pg`. */
export const upsert: Benchmark = {
  name: 'upsert',
  run: () =>
    inMigratedDatabase(1, async (db, place) => {
      const client = new pg.Client({ connectionString: place.appUrl });
      await client.connect();
      place.atEnd(() => client.end());
      const statement = await readFile(
        new URL('../../backend/features/contacts/save-contacts.sql', import.meta.url),
        'utf8',
      );
      const perSecond: { ours: number[]; plain: number[]; shared: number[] } = {
        ours: [],
        plain: [],
        shared: [],
      };
      for (let round = 0; round <= rounds; round += 1) {
        const plain = await rateOf((tenantId, rows) => savePlainly(client, statement, tenantId, rows));
        const ours = await rateOf((tenantId, rows) => saveOurs(db, tenantId, rows));
        const shared = await rateOf((tenantId, rows) => saveOurs(db, tenantId, rows), sharedAddress);
        if (round === 0) continue;
        perSecond.ours.push(ours);
        perSecond.plain.push(plain);
        perSecond.shared.push(shared);
      }
      const ratios = perSecond.ours.map((rate, round) => rate / (perSecond.plain[round] ?? Number.NaN));
      return [
        noted(`rows/s in batches of ${rowsPerBatch}`, whole(median(perSecond.ours))),
        noted('rows/s of plain pg', whole(median(perSecond.plain))),
        noted('ratio, median of rounds', median(ratios).toFixed(2)),
        noted('rows/s of people who share one address', whole(median(perSecond.shared))),
      ];
    }),
};

/** Rows per second; the rows are made before. */
async function rateOf(
  save: (tenantId: string, rows: readonly Row[]) => Promise<void>,
  email?: string,
): Promise<number> {
  const tenantId = randomUUID();
  const batches = Array.from({ length: batchesPerRound }, () =>
    Array.from({ length: rowsPerBatch }, () => newRow(email)),
  );
  const startedMs = performance.now();
  for (const batch of batches) await save(tenantId, batch);
  return (rowsPerBatch * batchesPerRound * 1_000) / (performance.now() - startedMs);
}

function saveOurs(db: Database, tenantId: string, rows: readonly Row[]): Promise<void> {
  return db.withTenant(tenantId, (tx) => saveContacts(tx, rows, new Date()));
}

async function savePlainly(
  client: pg.Client,
  statement: string,
  tenantId: string,
  rows: readonly Row[],
): Promise<void> {
  await client.query('begin');
  await client.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
  await client.query(statement, [
    new Date(),
    rows.map(({ id }) => id),
    rows.map(({ fields }) => JSON.stringify(fields)),
    rows.map(({ fields }) => fields.email?.value?.toLowerCase() ?? null),
  ]);
  await client.query('commit');
}

function newRow(email?: string): Row {
  const id = randomUUID();
  const changedAt = new Date().toISOString();
  const valueOf = (value: string) =>
    ({ value, source: 'hubspot', via: 'sync', changedAt, changedBy: null }) as const;
  return {
    id,
    fields: {
      email: valueOf(email ?? `Person.${id}@example.com`),
      firstName: valueOf('Rukmini'),
      lastName: valueOf('Okonkwo-Lindqvist'),
      phone: valueOf('+46 70 123 45 67'),
      jobTitle: valueOf('Head of procurement'),
      pronouns: valueOf('they/them'),
    },
  };
}

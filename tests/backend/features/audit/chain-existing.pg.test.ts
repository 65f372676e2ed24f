import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { appendAudit, verifyChain } from '../../../../backend/features/audit/index.ts';
import { createDatabase } from '../../../../backend/platform/db/database.ts';
import { migrate } from '../../../../backend/platform/db/migrate.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import { createTestDatabase } from '../../../fixtures/database.ts';

const migrations = join(import.meta.dirname, '..', '..', '..', '..', 'prisma', 'migrations');

test('a trail that was there before the chain is chained as it is, tenant by tenant', async () => {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'kindred-before-'));
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const db = createDatabase({ url: database.url, poolSize: 2, log: silentLog });
  try {
    for (const name of await readdir(migrations)) {
      if (name < '20261121162000') await cp(join(migrations, name), join(folder, name), { recursive: true });
    }
    await cp(join(migrations, 'migration_lock.toml'), join(folder, 'migration_lock.toml'));
    await owner.query('drop schema public cascade; create schema public');
    const appUser = decodeURIComponent(new URL(database.url).username);
    await migrate({ ownerUrl: database.ownerUrl, migrationsDir: folder, appUser });
    const tenants = [randomUUID(), randomUUID()];
    for (let n = 0; n < 40; n += 1) {
      await owner.query(
        `insert into audit_entry (tenant_id, contact_id, at, source, via, who, action, reason, old_values, new_values)
         values ($1, gen_random_uuid(), now(), 'app', 'api', $2, 'updated', 'Wörtlich "so".', null, '{"pronouns": "dey/dem"}')`,
        [tenants[n % 2], n % 3 === 0 ? null : `user ${n}`],
      );
    }
    await migrate({ ownerUrl: database.ownerUrl, migrationsDir: migrations, appUser });
    for (const tenantId of tenants) {
      expect(await verifyChain(db, tenantId)).toMatchObject({ outcome: 'intact', checked: 20 });
      const entry = { contactId: null, source: 'app', via: 'api', who: null, action: 'updated' as const };
      await db.withTenant(tenantId, (tx) =>
        appendAudit(tx, [{ ...entry, reason: 'New.', old: null, new: null }], {
          at: new Date(),
          sessionId: null,
        }),
      );
      expect(await verifyChain(db, tenantId)).toMatchObject({ outcome: 'intact', checked: 21 });
    }
  } finally {
    await db.close();
    await owner.end();
    await rm(folder, { recursive: true });
    await database.drop();
  }
}, 180_000);

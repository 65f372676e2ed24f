import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  appendAudit,
  listChains,
  placeText,
  verifyChain,
  type AuditDraft,
} from '../../../../backend/features/audit/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 0 });
}, 180_000);
afterAll(() => backend.close());

let tenantId = '';
const contactId = '10000000-0000-4000-8000-000000000001';
const hours = (n: number) => new Date(Date.UTC(2026, 0, 1, n));

const draft = (n: number): AuditDraft => ({
  contactId: n % 2 === 0 ? contactId : null,
  source: 'app',
  via: 'api',
  who: `user ${n} "x"`,
  action: 'updated',
  reason: `Written through the API, “${n}”.\t\\`,
  old: { email: null, n },
  new: { email: `p${n}@example.com`, ключ: 'é\u2028\u0001' },
});
const append = (from: number, to: number, at: Date = hours(from)) =>
  backend.context.db.withTenant(tenantId, (tx) =>
    appendAudit(
      tx,
      Array.from({ length: to - from + 1 }, (_, n) => draft(from + n)),
      { at, sessionId: null },
    ),
  );
const verify = (request = {}) => verifyChain(backend.context.db, tenantId, request);
/** As somebody who has the database: nothing holds them. */
const tamper = (text: string, params: unknown[] = [tenantId]) => backend.rows(text, params);

beforeEach(async () => {
  tenantId = randomUUID();
  await tamper('insert into tenant (id, portal_id, created_at) values ($1::uuid, $1::text, now())');
  await append(1, 3);
  await append(4, 9);
});

describe('a tenant’s chain', () => {
  test('is intact after appending, and computed in Node as in the database', async () => {
    const check = await verify();
    expect(check).toMatchObject({ outcome: 'intact', checked: 9, head: { seq: 9 } });
    expect((await listChains(backend.context.db)).map((chain) => chain.tenantId)).toContain(tenantId);
  });

  test('is numbered without gaps by many at once', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => append(n, n + 4)));
    expect(await verify()).toMatchObject({ outcome: 'intact', checked: 49 });
  });

  test('is checked in parts, each going on after the last', async () => {
    const first = await verify({ limit: 4 });
    expect(first).toMatchObject({ outcome: 'unfinished', checked: 4, head: { seq: 4 } });
    expect(await verify({ after: first.head })).toMatchObject({ outcome: 'intact', checked: 5 });
  });

  test('goes on as it was when a transaction is undone', async () => {
    const undone = backend.context.db.withTenant(tenantId, async (tx) => {
      await appendAudit(tx, [draft(1)], { at: hours(1), sessionId: null });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await append(1, 1);
    expect(await verify()).toMatchObject({ outcome: 'intact', checked: 10 });
  });
});

const set = (what: string) => `update audit_entry set ${what} where tenant_id = $1::uuid and seq = 5`;
const swap = `update audit_entry e set seq = case e.seq when 4 then 1005 else 1004 end
              where tenant_id = $1::uuid and seq in (4, 5)`;
const lift = `update audit_entry set seq = seq - 1000 where tenant_id = $1::uuid and seq > 1000`;

describe('what somebody does to the tables directly is found', () => {
  const changes: [string, string[], object][] = [
    ['a changed value', [set(`new_values = new_values || '{"email": "x"}'`)], { seq: 5, fault: 'values' }],
    ['a changed old value', [set('old_values = null')], { seq: 5, fault: 'values' }],
    ['another who', [set(`who = 'user 9'`)], { seq: 5, fault: 'values' }],
    ['another time', [set(`at = at + interval '1 ms'`)], { seq: 5, fault: 'changed' }],
    ['another reason', [set(`reason = 'x'`)], { seq: 5, fault: 'changed' }],
    ['another address', [set(`address = '1.2.3.4'`)], { seq: 5, fault: 'changed' }],
    ['another contact', [set('contact_id = gen_random_uuid()')], { seq: 5, fault: 'changed' }],
    [
      'a value with its hash',
      [set(`who = 'x', salt = '\\x00', values_hash = sha256('x')`)],
      { fault: 'changed' },
    ],
    [
      'values taken out',
      [set('old_values = null, new_values = null, who = null, salt = null')],
      { fault: 'stripped' },
    ],
    [
      'an entry that is gone',
      ['delete from audit_entry where tenant_id = $1::uuid and seq = 5'],
      { seq: 5, fault: 'missing' },
    ],
    [
      'the last entry gone',
      ['delete from audit_entry where tenant_id = $1::uuid and seq = 9'],
      { seq: 9, fault: 'end' },
    ],
    [
      'the first entries gone',
      ['delete from audit_entry where tenant_id = $1::uuid and seq < 3'],
      { seq: 1, fault: 'missing' },
    ],
    [
      'the first entries gone, as if retention had let them go',
      [
        `update audit_chain c set pruned_seq = 2, pruned_hash = (select hash from audit_entry e
           where e.tenant_id = c.tenant_id and e.seq = 2) where tenant_id = $1::uuid`,
        'delete from audit_entry where tenant_id = $1::uuid and seq < 3',
      ],
      { seq: 2, fault: 'beginning' },
    ],
    [
      'an entry put in',
      [
        'update audit_entry set seq = seq + 1001 where tenant_id = $1::uuid and seq > 4',
        `insert into audit_entry (tenant_id, seq, hash, salt, values_hash, at, source, via, action, reason)
         values ($1::uuid, 5, sha256('x'), '\\x00', sha256('x'), now(), 'app', 'api', 'updated', 'x')`,
        lift,
      ],
      { seq: 5, fault: 'changed' },
    ],
    [
      'an entry put at the end',
      [
        `insert into audit_entry (tenant_id, seq, hash, salt, values_hash, at, source, via, action, reason)
         values ($1::uuid, 10, sha256('x'), '\\x00', sha256('x'), now(), 'app', 'api', 'updated', 'x')`,
      ],
      { seq: 10, fault: 'changed' },
    ],
    ['two entries that changed places', [swap, lift], { seq: 4, fault: 'changed' }],
    ['a chain without its end', ['delete from audit_chain where tenant_id = $1::uuid'], { fault: 'end' }],
  ];
  test.each(changes)('%s', async (_name, statements, found) => {
    for (const statement of statements) await tamper(statement);
    expect(await verify()).toMatchObject({ outcome: 'broken', ...found });
  });

  test('a chain that was computed anew, by the entry that was noted elsewhere', async () => {
    const { head } = await verify();
    if (!head) throw new Error('a chain has a head');
    expect(await verify({ expected: head })).toMatchObject({ outcome: 'intact' });
    const entries = await tamper('delete from audit_entry where tenant_id = $1::uuid returning seq');
    await tamper('delete from audit_chain where tenant_id = $1::uuid');
    await append(1, entries.length);
    expect(await verify()).toMatchObject({ outcome: 'intact' });
    expect(await verify({ expected: head })).toMatchObject({ outcome: 'broken', seq: 9, fault: 'noted' });
    expect(await verify({ after: head })).toMatchObject({ outcome: 'broken', seq: 9, fault: 'noted' });
  });

  test('an end that was cut off together with the chain’s, by the entry that was noted elsewhere', async () => {
    const { head } = await verify();
    await tamper('delete from audit_entry where tenant_id = $1::uuid and seq > 7');
    await tamper(`update audit_chain c set seq = 7, hash = (select hash from audit_entry e
      where e.tenant_id = c.tenant_id and e.seq = 7) where tenant_id = $1::uuid`);
    expect(await verify()).toMatchObject({ outcome: 'intact', checked: 7 });
    expect(await verify({ expected: head })).toMatchObject({ outcome: 'broken', seq: 9, fault: 'noted' });
  });
});

describe('what is allowed leaves the chain whole', () => {
  test('an erasure, whose values cannot be put back', async () => {
    await backend.context.db.withTenant(tenantId, async (tx) => {
      await tx.sql({ name: 'erase', text: 'select erase_audit_values($1, $2)', parseRow: (row) => row }, [
        tenantId,
        [contactId],
      ]);
      const erased = { ...draft(0), action: 'erased' as const, who: null, old: null, new: null };
      await appendAudit(tx, [erased], { at: hours(20), sessionId: null });
    });
    expect(await verify()).toMatchObject({ outcome: 'intact', checked: 10 });
    const [row] = await tamper(
      'select count(*)::int as n from audit_entry where tenant_id = $1 and salt is null',
    );
    expect(row).toEqual({ n: 4 });
    await tamper(`update audit_entry set who = 'user 9' where tenant_id = $1::uuid and seq = 4`);
    expect(await verify()).toMatchObject({ outcome: 'broken', seq: 4, fault: 'values' });
  });

  test('retention, which lets a whole beginning go, and never the last 90 days', async () => {
    const recent = new Date();
    await append(10, 10, recent);
    const prune = (before: Date, limit: number) =>
      backend.context.db.withTenant(tenantId, (tx) =>
        tx.sql<unknown>(
          { name: 'prune', text: 'select pruned from prune_audit($1, $2, $3)', parseRow: (row) => row },
          [before, limit, recent],
        ),
      );
    const noted = await verify();
    expect(await prune(hours(2), 100)).toEqual([{ pruned: 3 }]);
    expect(await verify()).toMatchObject({ outcome: 'intact', checked: 8 });
    expect(await prune(new Date(Date.now() + 1e12), 100)).toEqual([{ pruned: 6 }]);
    expect(await prune(new Date(Date.now() + 1e12), 100)).toEqual([{ pruned: 0 }]);
    expect(await verify({ expected: noted.head })).toMatchObject({ outcome: 'intact', checked: 3 });
  });
});

describe('the application’s own role', () => {
  const attempts: [string, string][] = [
    [
      'put an entry in',
      `insert into audit_entry (tenant_id, seq, hash, values_hash, at, source, via, action, reason)
      values ($1, 99, '\\x00', '\\x00', now(), 'app', 'api', 'updated', 'x')`,
    ],
    ['change one', `update audit_entry set who = 'x' where tenant_id = $1`],
    ['delete one', `delete from audit_entry where tenant_id = $1`],
    ['move the chain’s end', `update audit_chain set seq = 1 where tenant_id = $1`],
    ['begin a chain', `insert into audit_chain (tenant_id) values ($1)`],
    ['drop a chain', `delete from audit_chain where tenant_id = $1`],
  ];
  test.each(attempts)('cannot %s', async (_name, text) => {
    const client = new pg.Client({ connectionString: backend.database.url });
    await client.connect();
    try {
      await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantId]);
      await expect(client.query(text, [tenantId])).rejects.toThrow(/permission denied/);
    } finally {
      await client.end();
    }
  });

  test('appends for the tenant of its transaction only, and sees no other’s chain', async () => {
    const other = randomUUID();
    const seen = await backend.context.db.withTenant(other, (tx) => tx.prisma.auditChain.count());
    expect(seen).toBe(0);
    const check = await verifyChain(backend.context.db, other);
    expect(check).toMatchObject({ outcome: 'intact', checked: 0, head: null });
    const { head } = await verify();
    expect(head && placeText(head)).toMatch(/^9:[0-9a-f]{64}$/);
  });
});

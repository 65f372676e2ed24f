import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { until } from '../../end-to-end/eventually.ts';
import { portalId } from '../../end-to-end/live-world.ts';
import { createActing, type Acting } from '../acting.ts';
import { query } from '../effect-history.ts';
import { noteFault } from '../fault-report.ts';
import { startFaultWorld, type FaultWorld } from '../fault-world.ts';

const recoveryLimitMs = 60_000;
let world: FaultWorld;
let acting: Acting;
let folder: string;

beforeAll(async () => {
  world = await startFaultWorld({ contacts: 20 });
  acting = createActing(world);
  folder = await mkdtemp(join(tmpdir(), 'kindred-restore-'));
}, 180_000);

afterAll(async () => {
  await world?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
}, 120_000);

/** Copies one database of the server over another one, which must not be in use. */
async function copy(from: string, to: string): Promise<void> {
  const url = new URL(world.database.superuserUrl);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`drop database if exists ${to} with (force)`);
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [from]);
    await client.query(`create database ${to} template ${from} owner kindred_owner`);
    await client.query(`grant all on database ${to} to kindred_owner`);
  } finally {
    await client.end();
  }
}

const contacts = z.array(z.object({ id: z.uuid(), email_key: z.string().nullable() }));
const everybody = async () =>
  contacts.parse(
    await query(world, z.unknown(), 'select id, email_key from contact where deleted_at is null'),
  );

/** Not in every run: most of a minute for what no other change is likely to break. */
describe('a backup of an hour ago, restored', () => {
  test('converges with both CRMs, says what changed, and brings back nobody who was erased since', async () => {
    const live = new URL(world.database.superuserUrl).pathname.slice(1);
    const backup = `${live}_backup`;
    await acting.edit(3);
    await acting.settle();
    await world.backend.stop();
    const backedUpAt = new Date().toISOString();
    await copy(live, backup);

    // An hour of work after it: edits, new people, and three erasures of three kinds.
    const second = await world.startBackend();
    const [erasedHere, erasedThere] = world.pairs.slice(-2);
    if (!erasedHere || !erasedThere) throw new Error('there is nobody to erase');
    await acting.edit(9);
    await acting.enter();
    await acting.settle();
    const newcomer = await enterAndFind('later-and-erased@example.com');
    const gone = [erasedHere.contactId, erasedThere.contactId, newcomer];
    const addresses = (await everybody()).flatMap(({ id, email_key: key }) =>
      gone.includes(id) && key !== null ? [key] : [],
    );
    expect(addresses).toHaveLength(3);
    for (const contactId of [erasedHere.contactId, newcomer]) {
      expect((await world.call('POST', '/api/privacy/erase', { contactId })).status).toBe(200);
    }
    await world.sandbox('POST', `/_ui/portals/${portalId}/contacts/${erasedThere.recordId}/gdpr-delete`);
    await until('the privacy deletion of HubSpot', async () => {
      await world.sandbox('POST', '/_sandbox/clock', { advanceMs: 1_000 });
      const known = (await everybody()).map(({ id }) => id);
      return !gone.some((id) => known.includes(id));
    });
    const listed = await world.command('erasures', '--since', backedUpAt);
    expect(listed.code).toBe(0);
    for (const address of addresses) expect(listed.said).not.toContain(address);
    const list = join(folder, 'erasures.jsonl');
    await writeFile(list, listed.said);

    // The database is lost.
    await second.stop();
    await copy(backup, live);
    const startedMs = performance.now();
    const replayed = await world.command('erasures', '--replay', list);
    expect(replayed.said).toMatch(/^2 people erased again/);
    const again = await world.command('erasures', '--replay', list);
    const wrong = join(folder, 'wrong.jsonl');
    await writeFile(wrong, `${listed.said}{"kind":"person"}\n`);
    expect((await world.command('erasures', '--replay', wrong)).code).toBe(1);
    expect(again.said).toMatch(/^0 people erased again, 3 .*, 0 keys added/);
    const before = await everybody();
    await world.startBackend();
    const sessionId = await world.api.startSync();
    await until('the sync', async () => (await world.api.session(sessionId)).status === 'completed');
    await until('everything comes to rest', async () => (await waiting()) === 0, { timeoutMs: 60_000 });
    const recoveryMs = performance.now() - startedMs;

    const { effects } = await acting.settle({ timeoutMs: 5_000 });
    const after = await everybody();
    const back = after.filter(({ id, email_key: key }) => gone.includes(id) || addresses.includes(key ?? ''));
    noteFault({
      id: 'F15',
      fault: 'a backup is restored, without what was done after it',
      how: 'copy of the database; nine edits, two new people and three erasures later; `erasures --replay`; a sync',
      effects: { lost: effects.lost, doubled: [...effects.doubled, ...back.map(({ id }) => id)] },
      recoveryMs,
      limitMs: recoveryLimitMs,
    });
    expect(back).toEqual([]);
    expect(effects).toEqual({ lost: [], doubled: [] });
    expect(after.length).toBe(before.length + 2);
    // What the sync took in is in its log, record by record.
    const { body } = await world.call('GET', `/api/sync/sessions/${sessionId}/log?limit=100`);
    const log = z.object({ items: z.array(z.object({ outcome: z.string() })) }).parse(body);
    expect(log.items.length).toBeGreaterThanOrEqual(8);
    expect(recoveryMs).toBeLessThan(recoveryLimitMs);
  }, 300_000);
});

/** Whoever is erased where a CRM still has the record is asked about, and that is not waited for. */
async function waiting(): Promise<number> {
  const [row] = await query(
    world,
    z.object({ count: z.int() }),
    `select (select count(*) from webhook_event where processed_at is null and handled and tenant_id is not null)::int
       + (select count(*) from contact_link where due_at is not null)::int as count`,
  );
  return row?.count ?? -1;
}

async function enterAndFind(email: string): Promise<string> {
  const fields = { email, firstName: 'New' };
  const { status, body } = await world.call('POST', '/api/contacts', { fields });
  expect(status).toBe(201);
  await acting.settle();
  return z.object({ id: z.uuid() }).parse(body).id;
}

import { afterEach, describe, expect, test } from '@jest/globals';
import { startBackend, type Backend, type BackendOptions } from '../../../fixtures/backend.ts';

let backend: Backend;
const company = 7117171;

afterEach(() => backend?.close());

async function start(options: BackendOptions = {}): Promise<void> {
  backend = await startBackend({ contacts: 60, ...options });
  await backend.connectPipedrive();
}

const writes = () => ({
  hubspot: backend.hubspot.calls.report().contactWrites,
  pipedrive: backend.pipedrive.calls.report().personWrites,
});

/** What both CRMs hold of every linked person, field by field. */
async function differing(): Promise<string[]> {
  const pairs = await backend.rows<{ hubspot: string; pipedrive: string }>(
    `select h.external_id as hubspot, p.external_id as pipedrive
     from contact_link h join contact_link p on p.contact_id = h.contact_id
     where h.provider = 'hubspot' and p.provider = 'pipedrive'
       and h.external_id is not null and p.external_id is not null`,
  );
  const [mapping] = await backend.rows<{ code: string }>(
    `select field_property as code from connection where provider = 'pipedrive'`,
  );
  const differences: string[] = [];
  for (const pair of pairs) {
    const held = backend.held(pair.hubspot);
    const person = backend.pipedrive.people.read(company, Number(pair.pipedrive));
    if (!person) throw new Error(`person ${pair.pipedrive} is gone`);
    const primary = (list: readonly { value: string; primary: boolean }[]) =>
      list.find((item) => item.primary)?.value ?? '';
    const both: [string, string | undefined, string | null | undefined][] = [
      ['email', held['email']?.toLowerCase(), primary(person.emails).toLowerCase()],
      ['phone', held['phone'], primary(person.phones)],
      ['first', held['firstname'], person.firstName],
      ['last', held['lastname'], person.lastName],
      ['pronouns', held['custom_pronouns'], String(person.customFields[mapping?.code ?? ''] ?? '')],
    ];
    for (const [field, a, b] of both) {
      if ((a ?? '') !== (b ?? ''))
        differences.push(`${pair.hubspot}/${pair.pipedrive} ${field}: ${a} ≠ ${b}`);
    }
  }
  expect(pairs.length).toBeGreaterThan(30);
  return differences;
}

describe('two CRMs that were used for years', () => {
  test('hold the same of every linked person after the first sync, and a second one writes nothing', async () => {
    await start();
    const first = await backend.sync();
    expect(first).toMatchObject({ kind: 'first', status: 'completed' });
    await backend.drain();
    expect(await differing()).toEqual([]);

    const before = writes();
    const second = await backend.sync();
    await backend.drain();
    expect(second).toMatchObject({ kind: 'incremental', status: 'completed', counts: { conflicts: 0 } });
    expect(writes()).toEqual(before);
  }, 180_000);

  test('get no duplicate: nobody who shares an address with a record there is made anew', async () => {
    await start();
    const shared = () => ({
      hubspot: doubles(backend.recordIds().map((id) => backend.held(id)['email'])),
      pipedrive: doubles(
        backend.pipedrive.people
          .list(company, { search: '', offset: 0, limit: 10_000 })
          .items.flatMap(({ emails }) => [...new Set(emails.map(({ value }) => value.toLowerCase()))]),
      ),
    });
    const before = shared();
    await backend.sync();
    await backend.drain();
    expect(shared()).toEqual(before);
  }, 180_000);

  test('are told beforehand what a sync would do, and it does that', async () => {
    await start();
    const planned = await backend.api('POST', '/api/sync/plan');
    expect(planned.status).toBe(202);
    const before = writes();
    await backend.drain();
    const plan = await backend.session(String(planned.body['sessionId']));
    expect(plan).toMatchObject({ kind: 'plan', status: 'completed' });
    expect(writes()).toEqual(before);
    expect(await backend.rows('select 1 from contact')).toEqual([]);
    expect(await backend.rows(`select 1 from tenant where status = 'plan'`)).toEqual([]);

    const started = await backend.api('POST', '/api/contacts/sync', { planId: plan.id });
    await backend.drain();
    const session = await backend.session(String(started.body['sessionId']));
    expect(session.result?.differences).toEqual([]);
    expect(session.result?.perConnection.map(({ create }) => create > 0)).toEqual([true, true]);
  }, 180_000);

  test('do not move when the mapping changes: a plan is made, and the change comes true with it', async () => {
    await start();
    const made = backend.pipedrive.fields.create(company, { field_name: 'Job', field_type: 'varchar' });
    if (made.outcome === 'refused') throw new Error('no field');
    await backend.sync();
    await backend.drain();
    const before = writes();

    const { version } = (await backend.api('GET', '/api/settings')).body;
    const changed = await backend.api('PATCH', '/api/settings', {
      version,
      fields: { jobTitle: { pipedrive: { property: made.field.code } } },
    });
    expect(changed.status).toBe(200);
    const planId = String(changed.body['planSessionId']);
    await backend.drain();
    const plan = await backend.session(planId);
    const planned = plan.result?.perConnection.find(({ provider }) => provider === 'pipedrive');
    expect(planned?.fields.jobTitle?.update).toBeGreaterThan(5);
    expect(writes()).toEqual(before);

    const started = await backend.api('POST', '/api/contacts/sync', { planId });
    await backend.drain();
    const session = await backend.session(String(started.body['sessionId']));
    expect(session).toMatchObject({ status: 'completed', result: { differences: [] } });
    expect(writes().pipedrive - before.pipedrive).toBe(planned?.update);
    expect(writes().hubspot).toBe(before.hubspot);
  }, 180_000);
});

function doubles(addresses: readonly (string | undefined)[]): string[] {
  const keys = addresses.map((address) => (address ?? '').trim().toLowerCase()).filter((key) => key !== '');
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].sort();
}

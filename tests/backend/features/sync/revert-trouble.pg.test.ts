import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { runSession } from '../../../../backend/features/sync/index.ts';
import { exceptionList } from '../../../../backend/contract/exceptions.ts';
import { logEntry, type SessionView } from '../../../../backend/contract/sync.ts';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import { company, differences, heldByBoth, writesOf } from './both-crms.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 12, speed: 4 });
  await backend.connectPipedrive();
});
afterEach(() => backend.close());

async function revert(id: string, body: unknown = {}): Promise<SessionView> {
  const started = await backend.api('POST', `/api/sync/sessions/${id}/revert`, body);
  expect(started).toMatchObject({ status: 202 });
  const sessionId = String(started.body['sessionId']);
  await runSession(backend.context, backend.tenantId, sessionId);
  return backend.session(sessionId);
}

async function syncAll(): Promise<SessionView> {
  const session = await backend.sync();
  await backend.drain();
  return session;
}

function addContact(values: Record<string, string>): string {
  const added = backend.hubspot.people.create(portalId, values);
  if (added.outcome !== 'written') throw new Error('HubSpot refused a person');
  return String(added.contact.id);
}

function addPerson(body: Record<string, unknown>): number {
  const added = backend.pipedrive.people.add(company, body);
  if (added.outcome !== 'written') throw new Error('Pipedrive refused a person');
  return added.person.id;
}

const emails = (value: string) => [{ value, primary: true, label: 'work' }];
const phones = (value: string) => [{ value, primary: true, label: 'work' }];

const exceptions = async (status = 'open') => {
  const { body } = await backend.api('GET', `/api/exceptions?kind=revert_refused&status=${status}`);
  return exceptionList.parse(body).items;
};
const retry = async (id: string) => {
  expect(await backend.api('POST', `/api/exceptions/${id}/fix`, { action: 'retry' })).toMatchObject({
    status: 200,
  });
  await backend.drain();
};
const refusedBy = ({ result }: SessionView) =>
  Object.fromEntries((result?.perConnection ?? []).map(({ provider, refused }) => [provider, refused]));

describe('what a CRM makes of a sync’s own write', () => {
  test('is that sync’s doing: undoing it puts everybody’s own form back, and nobody is named', async () => {
    const id = addContact({ email: 'blanks@example.test', firstname: 'Ada  ', lastname: 'Blank' });
    const before = heldByBoth(backend);
    const session = await syncAll();
    // Pipedrive keeps no blanks at the end, and its form went back to HubSpot.
    expect(backend.held(id)).toMatchObject({ firstname: 'Ada' });

    const undone = await revert(session.id);
    await backend.drain();

    expect(undone.result?.kept).toEqual([]);
    expect(backend.held(id)).toMatchObject({ firstname: 'Ada  ' });
    expect(differences(before, heldByBoth(backend))).toEqual([]);
  }, 180_000);

  test('stands in the contact’s history, with the form before and whose it was', async () => {
    const id = addContact({ email: 'blanks@example.test', firstname: 'Ada  ', lastname: 'Blank' });
    const session = await syncAll();
    const rows = await backend.rows<Record<string, unknown>>(
      `select a.source, a.session_id, a.old_values, a.new_values from audit_entry a
       join contact_link l on l.contact_id = a.contact_id and l.provider = 'hubspot'
       where l.external_id = $1 and a.reason = 'Pipedrive stored it in another form.'`,
      [id],
    );
    expect(rows).toEqual([
      {
        source: 'pipedrive',
        session_id: session.id,
        old_values: { firstName: 'Ada  ' },
        new_values: { firstName: 'Ada' },
      },
    ]);
  }, 180_000);
});

describe('a record that does not take its old values back', () => {
  test('is told with one click to try again, and holds up nobody else', async () => {
    const id = addContact({ email: 'strict@example.test', firstname: 'Sam', lastname: 'Strict' });
    addPerson({
      first_name: 'Sam',
      last_name: 'Strict',
      emails: emails('strict@example.test'),
      phones: phones('+1 555 0140'),
    });
    const before = heldByBoth(backend);
    const session = await syncAll();
    expect(backend.held(id)).toMatchObject({ phone: '+1 555 0140' });
    const requiredWhen = [{ property: 'phone', basedOn: 'lastname', values: ['Strict'] }];
    backend.hubspot.rules.apply({ requiredWhen });

    const undone = await revert(session.id);
    await backend.drain();

    expect(undone).toMatchObject({ status: 'completed', counts: { errors: 1 } });
    expect(refusedBy(undone)).toEqual({ hubspot: 1, pipedrive: 0 });
    expect(differences(before, heldByBoth(backend))).toEqual([`hubspot ${id}`]);
    const [told, ...more] = await exceptions();
    expect(more).toEqual([]);
    expect(told).toMatchObject({ provider: 'hubspot', externalId: id });
    expect(told?.message).toContain('HubSpot refused to take back phone');
    expect(undone.result?.kept).toEqual([{ contactId: told?.contactId, fields: ['phone'] }]);

    await retry(told?.id ?? '');
    expect(await exceptions()).toHaveLength(1);
    backend.hubspot.rules.clear();
    await retry(told?.id ?? '');

    expect(await exceptions()).toEqual([]);
    expect(await exceptions('fixed')).toHaveLength(1);
    expect(differences(before, heldByBoth(backend))).toEqual([]);
    const written = writesOf(backend);
    await syncAll();
    expect(writesOf(backend)).toEqual(written);
  }, 180_000);

  test('nor is one that is gone from its CRM without a word: the others go on', async () => {
    const lost = addPerson({ first_name: 'Lo', last_name: 'Lost', emails: emails('lost@example.test') });
    addContact({
      email: 'lost@example.test',
      firstname: 'Lo',
      lastname: 'Lost',
      phone: '+1 555 0141',
    });
    const refusing = addPerson({ first_name: 'No', last_name: 'Not', emails: emails('not@example.test') });
    addContact({ email: 'not@example.test', firstname: 'No', lastname: 'Not', phone: '+1 555 0142' });
    const before = heldByBoth(backend);
    const session = await syncAll();
    backend.pipedrive.faults.apply({
      webhooks: { drop: 1 },
      next: [{ match: `PATCH /api/v2/persons/${refusing}`, status: 400, body: { success: false } }],
    });
    backend.pipedrive.people.remove(company, lost);

    const undone = await revert(session.id);
    await backend.drain();

    expect(undone).toMatchObject({ status: 'completed', counts: { errors: 2 } });
    expect(refusedBy(undone)).toEqual({ hubspot: 0, pipedrive: 2 });
    const told = await exceptions();
    expect(told.map(({ externalId }) => externalId).sort()).toEqual([String(lost), String(refusing)].sort());
    expect(told.find(({ externalId }) => externalId === String(lost))?.message).toContain(
      `does not show record ${lost} any more`,
    );
    const names = [`pipedrive ${lost}`, `pipedrive ${refusing}`].sort();
    expect(differences(before, heldByBoth(backend))).toEqual(names);

    await retry(told.find(({ externalId }) => externalId === String(refusing))?.id ?? '');
    expect(differences(before, heldByBoth(backend))).toEqual([`pipedrive ${lost}`]);
  }, 180_000);
});

type Made = { contact_id: string; provider: string; external_id: string };

/** Records that the sync made. */
const made = () =>
  backend.rows<Made>(
    `select l.contact_id, l.provider, l.external_id from contact_link l
     join audit_entry a on a.contact_id = l.contact_id and a.provider = l.provider and a.reason like 'Created in%'
     order by l.provider, l.external_id`,
  );

describe('records that a sync made', () => {
  test('stay when somebody has edited them since, in whatever property, and are named page by page', async () => {
    const before = heldByBoth(backend);
    const session = await syncAll();
    const records = await made();
    const [inHubSpot] = records.filter(({ provider }) => provider === 'hubspot');
    const [inPipedrive, fromElsewhere] = records.filter(({ provider }) => provider === 'pipedrive');
    if (!inHubSpot || !inPipedrive || !fromElsewhere) throw new Error('the sync made too little');
    // Nobody is told of these, and the first two are no fields of Kindred's.
    backend.hubspot.faults.apply({ webhooks: { drop: 1 } });
    backend.pipedrive.faults.apply({ webhooks: { drop: 1 } });
    backend.hubspot.clock.advance(5 * 60_000);
    backend.edit(inHubSpot.external_id, { city: 'Lund' });
    const edited = backend.pipedrive.people.edit(company, Number(inPipedrive.external_id), { visible_to: 7 });
    expect(edited.outcome).toBe('written');
    const [origin] = await backend.rows<{ external_id: string }>(
      `select external_id from contact_link where contact_id = $1 and provider = 'hubspot'`,
      [fromElsewhere.contact_id],
    );
    backend.edit(origin?.external_id ?? '', { phone: '+1 555 0143' });

    const preview = await revert(session.id, { preview: true });
    const undone = await revert(session.id);
    await backend.drain();

    const held = heldByBoth(backend);
    const touched = [inHubSpot, inPipedrive, fromElsewhere];
    for (const { provider, external_id } of touched)
      expect(held.has(`${provider} ${external_id}`)).toBe(true);
    const names = [
      ...touched.map(({ provider, external_id }) => `${provider} ${external_id}`),
      `hubspot ${origin?.external_id}`,
    ];
    expect(differences(before, held)).toEqual(names.sort());
    const ids = touched.map(({ contact_id }) => contact_id).sort();
    expect(undone.result?.kept.map(({ contactId }) => contactId).sort()).toEqual(ids);
    expect(preview.result?.kept).toEqual(undone.result?.kept);
    expect((await loggedAsKept(undone.id)).sort()).toEqual(ids);
  }, 180_000);

  test('are archived 100 a call in HubSpot', async () => {
    for (let index = 0; index < 8; index += 1) {
      addPerson({
        first_name: 'New',
        last_name: `Person ${index}`,
        emails: emails(`new${index}@example.test`),
      });
    }
    const session = await syncAll();
    const records = (await made()).filter(({ provider }) => provider === 'hubspot');
    expect(records.length).toBeGreaterThan(7);
    const undone = await revert(session.id);
    expect(undone.result?.perConnection[0]).toMatchObject({ provider: 'hubspot', archive: records.length });
    for (const { external_id } of records) expect(backend.held(external_id)).toEqual({});
    const { byRoute } = backend.hubspot.calls.report();
    const archiving = Object.entries(byRoute).filter(([route]) => /^DELETE|archive$/.test(route));
    expect(archiving.map(([, calls]) => calls)).toEqual([1]);
  }, 180_000);
});

/** One entry a page. */
async function loggedAsKept(sessionId: string): Promise<string[]> {
  const page = z.object({ items: z.array(logEntry), nextCursor: z.string().nullable() });
  const ids: string[] = [];
  let cursor = '';
  for (let pages = 0; pages < 50; pages += 1) {
    const path = `/api/sync/sessions/${sessionId}/log?outcome=kept&limit=1${cursor}`;
    const { items, nextCursor } = page.parse((await backend.api('GET', path)).body);
    ids.push(...items.map(({ contactId }) => contactId ?? ''));
    if (nextCursor === null) return ids;
    cursor = `&cursor=${nextCursor}`;
  }
  throw new Error('the log has no end');
}

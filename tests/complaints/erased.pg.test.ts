import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { erasureView } from '../../backend/contract/record-ends.ts';
import { startRecordEnds, type RecordEnds } from '../backend/features/lifecycle/record-ends.ts';
import { portalId } from '../fixtures/backend.ts';
import { company } from './sides.ts';

let ends: RecordEnds;
beforeAll(async () => {
  ends = await startRecordEnds();
}, 180_000);
afterAll(() => ends.close());

test.each(['privacy_first', 'deletion_first'] as const)(
  'C37 who was erased in HubSpot is not taken in again from Pipedrive, whose admins are asked: %s',
  async (privacyEvents) => {
    const { email, record, person, contactId } = await ends.addPair(`c37-${privacyEvents}`);
    ends.hubspot.rules.apply({ privacyEvents });
    const startedMs = ends.clock.nowMs();
    ends.hubspot.people.gdprDelete(portalId, record);
    await ends.settle();
    const { body } = await ends.api('GET', '/api/privacy/erasures');
    const certificate = erasureView
      .array()
      .parse(body['items'])
      .find((one) => one.contactId === contactId);
    expect(Date.parse(certificate?.erasedAt ?? '') - startedMs).toBeLessThan(60_000);
    const asked = (await ends.approvals()).filter(({ id }) => id === certificate?.approvalId);
    expect(asked).toMatchObject([{ kind: 'erase_elsewhere' }]);

    const before = await ends.counts();
    ends.clearCalls();
    ends.editPerson(person, { name: 'Edited There' });
    const second = ends.addPerson({
      name: 'Same Address',
      emails: [{ value: email.toUpperCase(), primary: true }],
    });
    await ends.settle();
    await ends.sync();
    await ends.settle();
    expect(await ends.counts()).toEqual({ ...before, pipedrive: before.pipedrive + 1 });
    expect(ends.writes()).toEqual({ hubspot: 0, pipedrive: 0, creates: 0 });
    expect([await ends.idOf('pipedrive', person), await ends.idOf('pipedrive', second)]).toEqual(['', '']);
    expect((await ends.api('GET', `/api/contacts/${contactId}`)).status).toBe(404);
    expect(ends.pipedrive.people.read(company, person)).not.toBeNull();
  },
  180_000,
);

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { issueApiKey } from '../../../../backend/features/access/index.ts';
import { archiveDue } from '../../../../backend/features/lifecycle/index.ts';
import { portalId } from '../../../fixtures/backend.ts';
import { company } from '../../../complaints/sides.ts';
import { startRecordEnds, type RecordEnds } from './record-ends.ts';

let ends: RecordEnds;
beforeAll(async () => {
  ends = await startRecordEnds();
}, 180_000);
afterAll(() => ends.close());

const rule = async (deletions: 'ask' | 'archive' | 'unlink') =>
  expect((await ends.api('PATCH', '/api/settings', { deletions })).status).toBe(200);
const remove = (record: string) => ends.hubspot.people.remove(portalId, record, 4711);
const isThere = (person: number) => ends.pipedrive.people.read(company, person) !== null;

describe('under the rule to ask', () => {
  /** So that each is a question of its own: those of one hour are asked together. */
  const anHourLater = async () => {
    for (const table of ['sync_exception', 'approval'])
      await ends.rows(`update ${table} set created_at = created_at - interval '61 minutes'`);
  };
  beforeEach(anHourLater);
  const question = async (who: string) => {
    const pair = await ends.addPair(who);
    const waiting = await ends.approvals();
    remove(pair.record);
    await ends.settle();
    expect(await ends.approvals()).toEqual(waiting);
    const asked = (await ends.exceptions('deleted_elsewhere')).find(
      ({ externalId }) => externalId === pair.record,
    );
    return { ...pair, asked };
  };
  const answer = async (id: string | undefined, action: string, key?: string) => {
    const fixed = await ends.api('POST', `/api/exceptions/${id}/fix`, { action }, key);
    await archiveDue(ends.context, ends.tenantId);
    await ends.settle();
    return fixed.status;
  };

  test('a deletion is a question with its answers, not an approval; archived is on a click', async () => {
    const { person, asked } = await question('zia');
    expect(asked?.message).toContain(`record ${person} in Pipedrive`);
    expect(asked?.fix.map(({ action }) => action)).toEqual(['archive', 'create', 'dismiss']);
    expect(isThere(person)).toBe(true);
    expect(await answer(asked?.id, 'archive')).toBe(200);
    expect(isThere(person)).toBe(false);
    expect(await ends.exceptions('deleted_elsewhere')).not.toContainEqual(asked);
  }, 180_000);

  test('the person is made again where they were deleted, as the contact that they are', async () => {
    const { contactId, person, asked, email } = await question('ziv');
    expect(await answer(asked?.id, 'create')).toBe(200);
    const again = ends.recordIds().find((id) => ends.held(id)['email'] === email) ?? '';
    expect(await ends.idOf('hubspot', again)).toBe(contactId);
    expect(isThere(person)).toBe(true);
  }, 180_000);

  test('or it is left so; a key that may not decide archives nothing', async () => {
    const { person, asked } = await question('zoe-k');
    const key = await issueApiKey(ends.context, {
      tenantId: ends.tenantId,
      name: 'a member',
      role: 'member',
      now: new Date(ends.clock.nowMs()),
    });
    expect(await answer(asked?.id, 'archive', key)).toBe(403);
    expect(await answer(asked?.id, 'dismiss')).toBe(200);
    expect(isThere(person)).toBe(true);
  }, 180_000);

  test('a restored record takes its question back', async () => {
    const { record, asked } = await question('zuri');
    expect(asked).toBeDefined();
    ends.hubspot.people.restore(portalId, record);
    await ends.settle();
    const left = await ends.exceptions('deleted_elsewhere');
    expect(left.map(({ id }) => id)).not.toContain(asked?.id);
  }, 180_000);

  test('many within the hour are one approval, and the questions about them are part of it', async () => {
    const { asked, person } = await question('zadie');
    const second = await ends.addPair('zane');
    remove(second.record);
    await ends.settle();
    const [together, ...more] = (await ends.approvals()).filter(({ kind }) => kind === 'many_deletes');
    expect(more).toEqual([]);
    expect(together?.effects.toSorted()).toEqual(
      [person, second.person].map((id) => `Archive record ${id} in Pipedrive.`).toSorted(),
    );
    const left = await ends.exceptions('deleted_elsewhere');
    expect(left.map(({ id }) => id)).not.toContain(asked?.id);
    await ends.decide(together?.id ?? '', 'rejected');
    expect([isThere(person), isThere(second.person)]).toEqual([true, true]);
  }, 180_000);
});

describe('under the rule to unlink', () => {
  beforeAll(() => rule('unlink'));

  test('a deletion asks nothing and touches nothing elsewhere; the log says which event told of it', async () => {
    const { record, person, contactId } = await ends.addPair('yara');
    const before = [await ends.approvals(), await ends.exceptions('deleted_elsewhere')];
    remove(record);
    ends.clearCalls();
    await ends.settle();
    expect([await ends.approvals(), await ends.exceptions('deleted_elsewhere')]).toEqual(before);
    expect(isThere(person)).toBe(true);
    expect(ends.writes()).toEqual({ hubspot: 0, pipedrive: 0, creates: 0 });
    const { body } = await ends.api('GET', `/api/contacts/${contactId}/log?outcome=deleted_there`);
    expect(body['items']).toMatchObject([
      { provider: 'hubspot', externalId: record, event: { type: 'contact.deletion' } },
    ]);
  }, 180_000);
});

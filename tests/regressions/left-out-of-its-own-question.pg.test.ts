import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSides, type Sides } from '../complaints/sides.ts';

const [shared, other] = ['shared@one.example', 'other@one.example'];
let sides: Sides;
let ada: string;
let bea: string;
let lone: number;

/** One person in Pipedrive has the addresses of two contacts in HubSpot, another one has one of the two. */
beforeEach(async () => {
  sides = await startSides();
  sides.addPerson({
    emails: [
      { value: shared, primary: true },
      { value: other, primary: false },
    ],
    first_name: 'Ada or Bea',
    last_name: 'Shared',
  });
  lone = sides.addPerson({
    emails: [{ value: shared, primary: true }],
    first_name: 'Ada',
    last_name: 'Shared',
  });
  ada = sides.addContact({ email: shared, firstname: 'Ada' });
  bea = sides.addContact({ email: other, firstname: 'Bea' });
  await sides.settle();
});
afterEach(() => sides?.close());

/** Whom each open question is about. */
const named = async () => {
  const open = await sides.exceptions('ambiguous_match');
  return open.map(({ contactId, candidates }) => {
    const all = [contactId, ...candidates.map((candidate) => candidate.contactId)];
    return [...new Set(all.flatMap((id) => id ?? []))].toSorted();
  });
};
const contacts = async () => [await sides.idOf('hubspot', ada), await sides.idOf('hubspot', bea)].toSorted();

describe('a contact that waits for an answer about its address', () => {
  test('is a candidate, whichever of the records alike asked last', async () => {
    expect(await named()).toEqual([await contacts()]);
  });

  test('stays one when a record asks again that it has no address in common with', async () => {
    sides.editPerson(lone, { first_name: 'Adele', last_name: 'Shared' });
    await sides.settle();

    expect(await named()).toEqual([await contacts()]);
  });

  test('can be chosen', async () => {
    const [question] = await sides.exceptions('ambiguous_match');
    const is = await sides.idOf('hubspot', bea);
    const answer = await sides.api('POST', `/api/exceptions/${question?.id}/fix`, { action: `link:${is}` });
    expect(answer.status).toBe(200);
    await sides.settle();

    expect(await sides.personOf(bea)).toBe(Number(question?.externalId));
  });
});

import { afterEach, expect, test } from '@jest/globals';
import { company, startSides, type Sides } from '../complaints/sides.ts';
import { portalId } from '../fixtures/backend.ts';

const aMinuteMs = 60_000;
let sides: Sides;
afterEach(() => sides?.close());

/** Found by the simulation, seed 31663. */
test('a record that HubSpot refused is not tried for ever once its person was deleted in Pipedrive and somebody says "try again"', async () => {
  sides = await startSides();
  const email = 'gone@one.example';
  const erased = sides.addContact({ email, firstname: 'Gone' });
  sides.unheard(() => sides.hubspot.people.gdprDelete(portalId, erased));
  const person = sides.addPerson({
    emails: [{ value: email, primary: true }],
    first_name: 'Gone',
    last_name: 'Too',
  });
  await sides.settle();
  const [refused] = await sides.exceptions('refused_value');
  expect(refused).toMatchObject({ provider: 'hubspot' });
  sides.pipedrive.people.remove(company, person);
  await sides.settle();
  sides.clearCalls();

  const answer = await sides.api('POST', `/api/exceptions/${refused?.id}/fix`, { action: 'retry' });
  expect(answer.status).toBe(422);
  expect(JSON.stringify(answer.body)).toContain('There is nothing to send to this record any more.');

  // As one that was on its way when the person was deleted.
  await sides.rows(
    `update contact_link set status = 'pending', due_at = now() where provider = 'hubspot' and external_id is null`,
  );
  for (let round = 0; round < 3; round += 1) {
    await sides.settle();
    sides.clock.advance(aMinuteMs);
  }
  expect(sides.writes().hubspot).toBeLessThanOrEqual(1);
  const links = await sides.rows(
    `select status, due_at, last_error ->> 'code' as code from contact_link where provider = 'hubspot' and external_id is null`,
  );
  expect(links).toEqual([{ status: 'error', due_at: null, code: 'origin_deleted' }]);
});

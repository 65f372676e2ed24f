import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSides, type Sides } from './sides.ts';

let sides: Sides;
const people = 1_000;

beforeAll(async () => {
  sides = await startSides({ open: false });
  sides.unheard(() => {
    for (let index = 0; index < people; index += 1)
      sides.addContact({ email: `s${index}@steps.example`, firstname: 'Step', lastname: `Number ${index}` });
  });
}, 180_000);
afterAll(() => sides.close());

test('C11 creation goes in steps: whoever stops it sees it stop within some hundreds, and the next sync goes on', async () => {
  let asked = 0;
  sides.atRacePoint.hook = async (point) => {
    if (point !== 'push.settled' || (asked += 1) !== 1) return;
    const { body } = await sides.api('GET', '/api/sync/status');
    const { id } = body['session'] as { id: string };
    expect((await sides.api('POST', `/api/sync/sessions/${id}/cancel`)).status).toBeLessThan(300);
  };
  const stopped = await sides.sync();
  sides.atRacePoint.hook = null;
  expect(stopped).toMatchObject({ status: 'cancelled' });
  expect(stopped.headline).toContain('the next sync goes on');
  const { pipedrive } = await sides.counts();
  expect(pipedrive).toBeGreaterThanOrEqual(100);
  expect(pipedrive).toBeLessThanOrEqual(400);
  // Also what others make due meanwhile does not set the rest going.
  await sides.settle();
  expect((await sides.counts()).pipedrive).toBe(pipedrive);

  expect(await sides.sync()).toMatchObject({ status: 'completed' });
  await sides.settle();
  expect(await sides.counts()).toEqual({ hubspot: people, pipedrive: people, contacts: people });
}, 180_000);

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

const property = '/crm/properties/2026-09/contacts/custom_pronouns';
let backend: Backend;

beforeAll(async () => {
  backend = await startBackend({ contacts: 3 });
  await backend.sync();
}, 180_000);
afterAll(() => backend.close());

const field = async () => {
  const { body } = await backend.proxied('GET', '/api/extension/card?objectTypeId=0-1&objectId=101');
  return (body['field'] as { state: string }).state;
};
const inspections = () =>
  backend.hubspot.calls.report().last.filter(({ route }) => route.includes('/crm/properties')).length;

async function becomes(state: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await field()) === state) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`the card never said ${state}`);
}

test('cards that are looked at have the field looked after twice a minute at most', async () => {
  await becomes('ready');
  backend.clock.advance(60_000);
  const before = inspections();
  for (let looks = 0; looks < 20; looks += 1) await field();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const looked = inspections() - before;
  expect(looked).toBeGreaterThan(0);
  for (let looks = 0; looks < 20; looks += 1) await field();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(inspections() - before).toBe(looked);
});

test('a HubSpot that does not answer keeps nobody waiting whose field was there', async () => {
  backend.clock.advance(60_000);
  await backend.sandbox.steer('POST', '/_sandbox/faults', { latencyMs: 60_000 });
  // Waits for its own answer only: one that waited for HubSpot would take longer than the test may.
  expect(await field()).toBe('ready');
  await backend.sandbox.steer('DELETE', '/_sandbox/faults');
});

test('an archived field is noticed at the next look, and one that is restored within ten seconds', async () => {
  await backend.sandbox.install();
  const gone = await backend.sandbox.api('DELETE', property);
  expect(gone.status).toBe(204);
  backend.clock.advance(46_000);
  await becomes('archived');
  await backend.api('POST', '/api/setup/pronouns-fields');
  await becomes('ready');
});

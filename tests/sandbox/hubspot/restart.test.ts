import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startSandbox } from '../running-sandbox.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

test('a restart continues the same world: records, history, tokens, time and waiting webhooks', async () => {
  const first = await startSandbox({ dataDir });
  const { accessToken } = await first.install();
  await first.steer('POST', '/_sandbox/faults', { webhooks: { paused: true } });
  await first.steer('POST', '/_sandbox/clock', { advanceMs: 60_000 });
  first.sandbox.hubspot.people.edit(62515, '101', { firstname: 'Kept' });
  await first.close();

  const second = await startSandbox({ dataDir, contacts: 5 });
  const path = '/crm/objects/2026-09/contacts/101?propertiesWithHistory=firstname';
  const { body } = await second.api('GET', path, undefined, accessToken);
  expect(body).toMatchObject({
    properties: { firstname: 'Kept' },
    propertiesWithHistory: { firstname: [{ sourceType: 'CRM_UI' }, { sourceType: 'IMPORT' }] },
  });
  expect(second.sandbox.hubspot.webhooks.pending()).toBe(1);
  expect(second.sandbox.hubspot.clock.offsetMs()).toBe(60_000);
  expect(second.sandbox.hubspot.people.list(62515, { search: '', offset: 0, limit: 1 }).total).toBe(30);
  await second.close();
});

import { afterEach, expect, test } from '@jest/globals';
import { runSession } from '../../../../backend/features/sync/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { differences, heldByBoth } from './both-crms.ts';

let backend: Backend;
afterEach(() => backend?.close());

const people = 1_000;
const say = (line: string) => void process.stderr.write(`${line}\n`);

test('undoing a sync of a thousand contacts restores both CRMs but for the records that were edited since', async () => {
  backend = await startBackend({ contacts: people, speed: 3 });
  await backend.connectPipedrive();
  backend.hubspot.faults.apply({ webhooks: { drop: 1 }, rateLimit: false });
  backend.pipedrive.faults.apply({ webhooks: { drop: 1 }, rateLimit: false });
  const before = heldByBoth(backend);
  const session = await backend.sync();
  await backend.drain();
  const changed = differences(before, heldByBoth(backend));
  const edited = changed.filter((name) => name.startsWith('hubspot ') && before.has(name)).slice(0, 20);
  for (const name of edited) {
    const phone = '+1 555 0100';
    backend.edit(name.slice('hubspot '.length), { phone, firstname: phone, lastname: phone });
  }
  const startedMs = backend.clock.nowMs();
  const started = await backend.api('POST', `/api/sync/sessions/${session.id}/revert`);
  const id = String(started.body['sessionId']);
  await runSession(backend.context, backend.tenantId, id);
  await backend.drain();

  const undone = await backend.session(id);
  expect(undone).toMatchObject({ status: 'completed' });
  const different = differences(before, heldByBoth(backend)).filter((name) => !edited.includes(name));
  const rows = await backend.rows<{ name: string }>(
    `select provider || ' ' || external_id as name from contact_link where contact_id = any($1)`,
    [undone.result?.kept.map(({ contactId }) => contactId)],
  );
  const kept = new Set(rows.map(({ name }) => name));
  say(
    `${changed.length} records changed, ${undone.result?.kept.length} contacts kept, ` +
      `${different.length} records differ after ${(backend.clock.nowMs() - startedMs) / 1_000} s of its clock`,
  );
  expect(changed.length).toBeGreaterThan(500);
  expect(edited.length).toBe(20);
  expect(different.filter((name) => !kept.has(name))).toEqual([]);
}, 280_000);

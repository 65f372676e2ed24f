import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../backend/platform/clock.ts';
import { drainInbox } from '../../backend/features/inbox/index.ts';
import { pushPending } from '../../backend/features/sync/index.ts';
import { startBackend, type Backend } from '../fixtures/backend.ts';

/** More than a batch in HubSpot, and people of Pipedrive who come to be there too. */
const contacts = 130;
const maxRounds = 50;

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts });
  await backend.connectPipedrive();
  await backend.sync();
  await backend.drain();
});
afterAll(() => backend.close());

/** HubSpot's records of which hints wait. */
async function hinted(): Promise<number> {
  const statement = `select distinct object_id from webhook_event
    where processed_at is null and handled and provider = 'hubspot'`;
  return (await backend.rows(statement)).length;
}

/** Everybody has another job title in HubSpot, and the hints of it are there. */
async function changeEverybody(title: string): Promise<void> {
  const ids = backend.recordIds();
  for (const id of ids) backend.edit(id, { jobtitle: title });
  for (let looks = 0; looks < 400 && (await hinted()) < ids.length; looks += 1) await systemClock.sleep(25);
  backend.clock.advance(1_000);
}

/** At every batch two seconds go by. */
async function slowly<T>(point: 'inbox.claimed' | 'push.claimed', work: () => Promise<T>): Promise<T> {
  backend.atRacePoint.hook = (reached) => {
    if (reached === point) backend.clock.advance(2_000);
  };
  try {
    return await work();
  } finally {
    backend.atRacePoint.hook = null;
  }
}

describe('a tenant of whom much waits', () => {
  test('has its hints worked on for a while, and the rest when others had their turn', async () => {
    await changeEverybody('Cooper');
    const next = await slowly('inbox.claimed', () => drainInbox(backend.context, backend.tenantId));
    expect(await hinted()).toBe(backend.recordIds().length - 100);
    expect(next).not.toBeNull();
    expect(next).toBeLessThanOrEqual(backend.clock.nowMs());
  });

  test('has its changes sent for a while, and the rest when others had their turn', async () => {
    const due = `select 1 from contact_link where due_at is not null and provider = 'pipedrive'`;
    await changeEverybody('Wheelwright');
    for (let round = 0; round < maxRounds && (await hinted()) > 0; round += 1) {
      await drainInbox(backend.context, backend.tenantId);
      backend.clock.advance(1_000);
    }
    expect((await backend.rows(due)).length).toBeGreaterThan(100);
    const next = await slowly('push.claimed', () => pushPending(backend.context, backend.tenantId));
    expect((await backend.rows(due)).length).toBeGreaterThan(0);
    expect(next).not.toBeNull();
    expect(next).toBeLessThanOrEqual(backend.clock.nowMs());
  });
});

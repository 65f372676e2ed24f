import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createViewCache, type ViewCache } from '../../../../backend/platform/cache/view-cache.ts';
import { createSidePool, type SidePool } from '../../../../backend/platform/db/side-pool.ts';
import { silentLog } from '../../../../backend/platform/log.ts';
import type { CardView } from '../../../../backend/contract/card-view.ts';
import { followTouches } from '../../../../backend/features/extension/index.ts';
import { readCard } from '../../../../backend/features/extension/card.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

const record = '101';
let backend: Backend;
let sidePool: SidePool;
let views: ViewCache<CardView>;
const results: string[] = [];

beforeAll(async () => {
  backend = await startBackend({ contacts: 3 });
  await backend.sync();
  views = createViewCache((result) => results.push(result));
  sidePool = createSidePool({
    url: backend.database.url,
    size: 1,
    log: silentLog,
    clock: backend.clock,
  });
  followTouches(views, sidePool);
  await becomes(() => isKept());
});
afterAll(async () => {
  await sidePool.close();
  await backend.close();
});

/** As another process would show it. */
const card = () =>
  views.read(backend.tenantId, record, () =>
    backend.context.db.readAsTenant(backend.tenantId, (tx) => readCard(tx, record)),
  );
const isKept = async () => {
  await card();
  await card();
  return results.at(-1) === 'hit';
};
async function becomes(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never came true');
}
const contactId = async () => String((await card()).contactId);

const changes: [string, () => Promise<unknown>, (view: CardView) => boolean][] = [
  [
    'an edit through the API of another process',
    async () =>
      backend.api('PATCH', `/api/contacts/${await contactId()}`, { fields: { pronouns: 'xe/xem' } }),
    (view) => view.pronouns?.value === 'xe/xem',
  ],
  [
    'an edit in HubSpot that a worker takes in',
    async () => {
      backend.edit(record, { custom_pronouns: 'fae/faer' });
      await backend.drain();
    },
    (view) => view.pronouns?.value === 'fae/faer',
  ],
  [
    'a link in trouble',
    () =>
      backend.rows(
        `update contact_link set status = 'error', last_error = '{"code":"x","message":"Trouble."}' where external_id = $1`,
        [record],
      ),
    (view) => view.sync?.status === 'error',
  ],
  [
    'the field in HubSpot',
    () => backend.rows(`update connection set field_state = 'archived' where provider = 'hubspot'`),
    (view) => view.field.state === 'archived',
  ],
  [
    'the end of the connection',
    () => backend.rows(`update connection set status = 'disconnected' where provider = 'hubspot'`),
    (view) => view.state === 'not_connected',
  ],
];

test.each(changes)('a kept card shows %s at once', async (_name, change, shows) => {
  expect(await isKept()).toBe(true);
  await change();
  await becomes(async () => shows(await card()));
});

test('a process whose listening was cut off shows nothing from memory until it listens again', async () => {
  await backend.rows(`update connection set status = 'connected', field_state = 'ready'`);
  await becomes(() => isKept());
  await backend.rows(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'kindred-listen' and datname = current_database()`);
  await backend.rows(
    `update contact set fields = jsonb_set(fields, '{pronouns,value}', '"ey/em"') where id = $1`,
    [await contactId()],
  );
  await becomes(async () => (await card()).pronouns?.value === 'ey/em');
  await becomes(() => isKept());
});

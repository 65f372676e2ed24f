import { afterEach, expect, test } from '@jest/globals';
import { syncStatusView } from '../../backend/contract/sync.ts';
import { pushPending } from '../../backend/features/sync/index.ts';
import { systemClock } from '../../backend/platform/clock.ts';
import { dailyTokens } from '../../sandbox/pipedrive/plans.ts';
import { portalId } from '../fixtures/backend.ts';
import { company, startSides, type Sides } from './sides.ts';

let sides: Sides;
afterEach(() => sides.close());

const people = 5_000;
const status = async () => syncStatusView.parse((await sides.api('GET', '/api/sync/status')).body);
const checkNow = async (record: string) =>
  sides.proxied('POST', `/api/contacts/${await sides.idOf('hubspot', record)}/sync`);

/** 5,000 people whom both CRMs have and Kindred knows. */
async function fill(): Promise<void> {
  const rows = Array.from({ length: people }, (_none, index) => ({
    email: `l${index}@limits.example`,
    firstname: 'Li',
    lastname: `Number ${index}`,
  }));
  for (let from = 0; from < people; from += 500) {
    const some = rows.slice(from, from + 500);
    sides.unheard(() => {
      sides.hubspot.people.importRows(portalId, some);
      for (const { email, firstname, lastname } of some) {
        const emails = [{ value: email, primary: true }];
        sides.addPerson({ first_name: firstname, last_name: lastname, emails });
      }
    });
    // The sandbox works in this process: connections are to be kept meanwhile.
    await systemClock.sleep(1);
  }
  const session = await sides.sync();
  expect(session).toMatchObject({ status: 'completed', counts: { created: people, errors: 0 } });
}

/** As 5,000 edits in the app leave them: new values, and every link due. */
async function change(): Promise<void> {
  const changedAt = new Date(sides.clock.nowMs()).toISOString();
  const field = { value: 'Changed', source: 'app', via: 'api', changedAt, changedBy: null };
  const text = JSON.stringify(field);
  await sides.rows(`update contact set fields = jsonb_set(fields, '{lastName}', $1::jsonb)`, [text]);
  const due = `update contact_link set status = 'pending', due_at = to_timestamp($1::float8 / 1000)`;
  await sides.rows(due, [sides.clock.nowMs() - 1_000]);
}

/** As the workers do: turn after turn, as long as more is left. */
async function pushAll(): Promise<void> {
  let nextMs: number | null = 0;
  while (nextMs !== null && nextMs <= sides.clock.nowMs())
    nextMs = await pushPending(sides.context, sides.tenantId);
}

test('C46 5,000 changes keep to the limits of both CRMs, people come first, and what waits is told with its time', async () => {
  sides = await startSides({ open: false });
  await fill();
  await change();
  const account = { plan: 'Lite', seats: 1, topUp: 0 } as const;
  await sides.sandbox.steer('POST', '/_sandbox/pipedrive/plan', { companyId: company, ...account });
  sides.pipedrive.limits.setSpentToday(company, dailyTokens(account) * 0.98);
  sides.clearCalls();
  const [first = '', second = ''] = sides.recordIds();
  const pushing = pushAll();
  while (sides.hubspot.calls.report().contactWrites === 0) await systemClock.sleep(10);
  sides.unheard(() => sides.edit(first, { phone: '+49 30 5550146' }));
  const checked = await checkNow(first);
  expect(checked.body).toMatchObject({ fields: { phone: { value: '+49 30 5550146' } } });
  // Who asked did not wait for the 5,000.
  expect((await status()).freshness.waitingPushes).toBeGreaterThan(people);
  await pushing;

  const { maxIn10s, rateLimited } = sides.hubspot.calls.report();
  expect(maxIn10s).toBeLessThanOrEqual(99);
  expect(rateLimited).toBe(0);
  expect(sides.recordIds().filter((id) => sides.held(id)['lastname'] !== 'Changed')).toEqual([]);

  // What is left of a day Pipedrive tells nobody: at its first refusal everything in the background stops.
  const { freshness, paused, state } = await status();
  expect(state).toBe('paused');
  expect(freshness.waitingPushes).toBeGreaterThan(4_500);
  expect(paused).toEqual([{ provider: 'pipedrive', until: expect.any(String) }]);
  const waitMs = Date.parse(paused[0]?.until ?? '') - sides.clock.nowMs();
  expect(waitMs).toBeGreaterThan(0);
  expect(waitMs).toBeLessThanOrEqual(60 * 60_000);
  sides.clearCalls();
  await pushPending(sides.context, sides.tenantId);
  expect(sides.pipedrive.calls.report().total).toBe(0);

  // More was bought meanwhile: work in the background rests on, a person is served.
  sides.pipedrive.limits.setSpentToday(company, 0);
  const unpark = () => sides.rows(`update connection set parked_until = null`);
  await unpark();
  await pushPending(sides.context, sides.tenantId);
  expect(sides.pipedrive.calls.report().total).toBe(0);
  await unpark();
  expect((await checkNow(second)).status).toBe(200);
  expect(sides.person(await sides.personOf(second)).lastName).toBe('Changed');
}, 180_000);

test('C46 “Retry-After: 1” is waited for about a second, not ten', async () => {
  sides = await startSides();
  const record = sides.addContact({ email: 'retry@limits.example', firstname: 'Rae' });
  await sides.settle();
  const body = { status: 'error', errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' };
  const limited = { status: 429, body, headers: { 'retry-after': '1' }, times: 1 };
  sides.hubspot.faults.apply({ next: [{ match: 'POST /crm/objects/.*', ...limited }] });
  const waits: number[] = [];
  const { sleep } = sides.clock;
  sides.clock.sleep = (ms, signal) => {
    if (signal === undefined) waits.push(ms);
    return sleep(ms, signal);
  };
  expect((await checkNow(record)).status).toBe(200);
  sides.clock.sleep = sleep;

  const long = waits.filter((ms) => ms >= 500);
  expect(long).toHaveLength(1);
  expect(long[0]).toBeGreaterThanOrEqual(1_000);
  expect(long[0]).toBeLessThanOrEqual(1_250);
}, 180_000);

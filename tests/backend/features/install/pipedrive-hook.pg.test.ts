import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ensureHook } from '../../../../backend/features/install/index.ts';
import { firstCompanyId, firstUserId } from '../../../../sandbox/pipedrive/companies.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { connections } from './pipedrive-browser.ts';

let backend: Backend;
beforeEach(async () => {
  backend = await startBackend({ contacts: 3, fields: false });
  await backend.connectPipedrive();
  backend.pipedrive.calls.clear();
});
afterEach(() => backend.close());

const admin = firstUserId(firstCompanyId);
const halfAnHourMs = 30 * 60_000;
const hooks = () => backend.pipedrive.webhooks.list(admin);
const ensure = () => ensureHook(backend.context, backend.tenantId);
/** The next look, half an hour later. */
const laterLook = () => {
  backend.clock.advance(halfAnHourMs);
  return ensure();
};
const writes = () =>
  Object.entries(backend.pipedrive.calls.report().byRoute).filter(
    ([route]) => route.includes('webhooks') && !route.startsWith('GET'),
  );
const row = async () => (await connections(backend))[0];

describe('the webhook subscription', () => {
  test('is for every event of persons, in version 2, with credentials, at a path that only its hash is kept of', async () => {
    const [hook] = hooks();
    expect(hooks()).toHaveLength(1);
    expect(hook).toMatchObject({ eventAction: '*', eventObject: 'person' });
    expect(hook?.url).toMatch(/\/webhooks\/pipedrive\/[\w-]{43}$/);
    expect(hook?.auth?.password).toMatch(/^[\w-]{43}$/);
    const key = hook?.url.split('/').at(-1) ?? '';
    const text = JSON.stringify(await backend.rows('select * from connection'));
    expect(text).not.toContain(key);
    expect(text).not.toContain(hook?.auth?.password);
    expect(await row()).toMatchObject({ hook_id: String(hook?.id) });
  });

  test('that is in order costs one look every half hour, and nothing before', async () => {
    expect(await ensure()).toBe('nothing_due');
    expect(backend.pipedrive.calls.report().webhookCalls).toBe(0);
    expect(await laterLook()).toBe('in_order');
    expect(backend.pipedrive.calls.report().webhookCalls).toBe(1);
    expect(writes()).toEqual([]);
  });

  test('that was deleted is made again, with another key, and what was missed is looked for', async () => {
    await backend.rows(`update connection set opened_at = now() where provider = 'pipedrive'`);
    const before = hooks()[0];
    backend.pipedrive.webhooks.remove(before?.id ?? 0);

    expect(await laterLook()).toBe('created');

    expect(hooks()).toHaveLength(1);
    expect(hooks()[0]?.url).not.toBe(before?.url);
    expect((await row())?.reconcile_due_at).not.toBeNull();
    expect(await laterLook()).toBe('in_order');
  });

  test('that was banned, or removed after three days, is replaced', async () => {
    const id = hooks()[0]?.id ?? 0;
    for (let failure = 0; failure < 10; failure += 1)
      backend.pipedrive.webhooks.note(id, { attempt: 1, status: 500 });

    expect(await laterLook()).toBe('created');
    expect(hooks()).toHaveLength(1);
    expect(hooks()[0]).toMatchObject({ bannedUntilMs: null });

    const next = hooks()[0]?.id ?? 0;
    backend.pipedrive.webhooks.note(next, { attempt: 1, status: 500 });
    backend.hubspot.clock.advance(3 * 86_400_000 + 1);
    backend.pipedrive.webhooks.note(next, { attempt: 1, status: 500 });
    expect(await laterLook()).toBe('created');
    expect(hooks()).toHaveLength(1);
    expect(hooks()[0]?.removedMs).toBeNull();
  });

  test('of somebody else is left alone', async () => {
    const foreign = backend.pipedrive.webhooks.add({
      companyId: firstCompanyId,
      userId: admin,
      name: 'another tenant',
      url: `${backend.url}/webhooks/pipedrive/${'x'.repeat(43)}`,
      eventAction: '*',
      eventObject: 'person',
      auth: null,
    });
    backend.pipedrive.webhooks.remove(hooks()[0]?.id ?? 0);
    expect(await laterLook()).toBe('created');
    expect(hooks().map(({ id }) => id)).toContain(foreign.id);
    expect(hooks()).toHaveLength(2);
  });

  test('is exactly one after ten reconnects', async () => {
    for (let time = 0; time < 10; time += 1) await backend.connectPipedrive();
    expect(hooks()).toHaveLength(1);
    expect(await laterLook()).toBe('in_order');
  });

  test('is exactly one when two workers look at once, and when the answer to its creation is lost', async () => {
    backend.pipedrive.webhooks.remove(hooks()[0]?.id ?? 0);
    backend.pipedrive.faults.apply({
      next: [{ match: 'POST .*/webhooks', appliedButNoAnswer: true, times: 1 }],
    });
    backend.clock.advance(halfAnHourMs);
    const second = await backend.secondProcess();
    const outcomes = await Promise.all([ensure(), ensureHook(second, backend.tenantId)]);
    expect(outcomes.toSorted()).toEqual(['nothing_due', 'trouble']);

    backend.clock.advance(5 * 60_000);
    expect(await ensure()).toBe('in_order');
    expect(hooks()).toHaveLength(1);
    expect(await row()).toMatchObject({ hook_id: String(hooks()[0]?.id) });
  });

  test('that cannot be made is tried again five minutes later', async () => {
    backend.pipedrive.webhooks.remove(hooks()[0]?.id ?? 0);
    const body = {
      status: 'error',
      success: false,
      errors: { subscription_url: ['invalid or non-reachable URL'] },
    };
    backend.pipedrive.faults.apply({ next: [{ match: 'POST .*/webhooks', status: 400, body, times: 1 }] });
    expect(await laterLook()).toBe('trouble');
    backend.clock.advance(5 * 60_000 - 1_000);
    expect(await ensure()).toBe('nothing_due');
    backend.clock.advance(1_000);
    expect(await ensure()).toBe('created');
  });
});

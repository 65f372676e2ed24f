import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runSession } from '../../../../backend/features/sync/index.ts';
import { startSession } from '../../../../backend/features/sync/start-session.ts';
import { sweep } from '../../../../backend/features/ops/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { contactRows } from './store-state.ts';

let backend: Backend;
beforeEach(async () => {
  // Ten times as fast: waits for HubSpot are seconds.
  backend = await startBackend({ contacts: 250, speed: 10 });
  backend.hubspot.faults.apply({ webhooks: { paused: true }, searchLagMs: 0 });
  backend.hubspot.calls.clear();
});
afterEach(() => backend.close());

const list = 'GET /crm/objects/2026-09/contacts';
const fail = (rule: Record<string, unknown>) =>
  backend.sandbox.steer('POST', '/_sandbox/faults', { next: [{ match: list, ...rule }] });
const tenSecondly = {
  status: 'error',
  errorType: 'RATE_LIMIT',
  policyName: 'TEN_SECONDLY_ROLLING',
  message: 'limit',
};
const daily = { ...tenSecondly, policyName: 'DAILY' };

/** The fault hits the second page. */
function atSecondPage(rule: Record<string, unknown>): void {
  let pages = 0;
  backend.atRacePoint.hook = async (point) => {
    if (point === 'session.page_staged' && (pages += 1) === 1) await fail(rule);
  };
}
async function begin(): Promise<{ sessionId: string; retryAtMs: number | null }> {
  const { context, tenantId } = backend;
  const started = await startSession(context, tenantId, {
    requestedBy: 'test',
    kind: 'sync',
    contactIds: null,
  });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return { sessionId: started.sessionId, retryAtMs: await runSession(context, tenantId, started.sessionId) };
}
const parkedUntil = async () =>
  (await backend.rows<{ parked_until: Date | null }>('select parked_until from connection'))[0]
    ?.parked_until ?? null;

describe('in the middle of a sync', () => {
  test.each([
    ['a 429 of the ten-second limit', { status: 429, body: tenSecondly }],
    ['a 429 that says when', { status: 429, body: tenSecondly, headers: { 'retry-after': '2' } }],
    ['two answers of 500', { status: 500, times: 2 }],
    ['a page of HTML with status 502', { html: true }],
    ['a page of HTML with status 200', { html: true, status: 200 }],
    ['a lock (423)', { status: 423 }],
    ['a connection that is cut', {}],
    ['an answer of another shape', { status: 200, body: { results: 'none' } }],
  ])('%s heals by itself, and nobody is missing', async (_name, rule) => {
    atSecondPage(rule);

    const session = await backend.sync();
    if (session.status !== 'completed') {
      backend.clock.advance(60_000);
      await backend.drain();
    }

    expect(await backend.session(session.id)).toMatchObject({
      status: 'completed',
      counts: { created: 250, errors: 0 },
    });
    expect(await contactRows(backend)).toHaveLength(250);
  });

  test('an outage longer than all tries hands the session back; it goes on from its page', async () => {
    atSecondPage({ status: 503, times: 5 });

    const { sessionId, retryAtMs } = await begin();

    expect(retryAtMs).toBeGreaterThan(backend.clock.nowMs());
    expect(await backend.session(sessionId)).toMatchObject({ status: 'running', progress: { done: 100 } });
    expect(await parkedUntil()).toBeNull();
    backend.clock.advance(10_000);
    expect(await sweep(backend.context)).toBe(1);
    await runSession(backend.context, backend.tenantId, sessionId);
    expect(await backend.session(sessionId)).toMatchObject({ status: 'completed', counts: { created: 250 } });
  });

  test.each([
    ['a portal that moves (477)', { status: 477, headers: { 'retry-after': '600' } }, 10],
    ['a portal that moves and does not say how long', { status: 477 }, 15],
    ['a daily limit that is used up', { status: 429, body: daily }, 30],
  ])('%s is left alone until its time, then the sync goes on', async (_name, rule, minutes) => {
    atSecondPage(rule);

    const { sessionId, retryAtMs } = await begin();

    const untilMs = (await parkedUntil())?.getTime() ?? 0;
    expect(untilMs).toBe(retryAtMs);
    const waitMs = untilMs - backend.clock.nowMs();
    expect(waitMs).toBeLessThanOrEqual(minutes * 60_000);
    expect(waitMs).toBeGreaterThan(minutes * 60_000 - 60_000);
    expect((await backend.api('GET', '/api/sync/status')).body).toMatchObject({ state: 'paused' });
    const { total } = backend.hubspot.calls.report();
    expect(await runSession(backend.context, backend.tenantId, sessionId)).toBeNull();
    expect(await sweep(backend.context)).toBe(0);
    expect(backend.hubspot.calls.report().total).toBe(total);

    backend.clock.advance(waitMs + 1_000);
    expect(await sweep(backend.context)).toBe(1);
    await runSession(backend.context, backend.tenantId, sessionId);
    expect(await backend.session(sessionId)).toMatchObject({ status: 'completed', counts: { created: 250 } });
  });

  test('access that was taken away ends the session with a reason to act on', async () => {
    let pages = 0;
    backend.atRacePoint.hook = (point) => {
      if (point === 'session.page_staged' && (pages += 1) === 1) backend.hubspot.oauth.uninstall(62515);
    };

    const { sessionId } = await begin();

    const [row] = await backend.rows('select status, done, error from sync_session where id = $1', [
      sessionId,
    ]);
    expect(row).toMatchObject({ status: 'failed', done: 100 });
    expect(row?.['error']).toMatchObject({ message: expect.stringContaining('Reconnect') });
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  analyticsView,
  metricNames,
  type AnalyticsView,
  type MetricName,
} from '../../../../backend/contract/analytics.ts';
import { findRollupsDue, rollUp } from '../../../../backend/features/analytics/index.ts';
import { runSweeper } from '../../../../backend/features/ops/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

const dayMs = 24 * 60 * 60_000;
const hourMs = 60 * 60_000;
const otherPortal = 62516;
let backend: Backend;
let other: { tenantId: string; apiKey: string };

beforeAll(async () => {
  backend = await startBackend({ contacts: 5 });
  // The day does not change under a test.
  const leftMs = dayMs - (backend.clock.nowMs() % dayMs);
  if (leftMs < 5 * 60_000) backend.clock.advance(leftMs);
  other = await backend.install(otherPortal);
}, 180_000);
afterAll(() => backend.close());

const today = () => new Date(backend.clock.nowMs()).toISOString().slice(0, 10);
const daysAgo = (days: number) => new Date(backend.clock.nowMs() - days * dayMs).toISOString().slice(0, 10);
const toNextDay = (hours: number) =>
  backend.clock.advance(Date.parse(`${today()}T00:00:00Z`) + dayMs + hours * hourMs - backend.clock.nowMs());
const count = (tenantId = backend.tenantId) => rollUp(backend.context, tenantId);

async function read(query = '', key = backend.apiKey): Promise<AnalyticsView> {
  const answer = await backend.api('GET', `/api/analytics${query}`, undefined, key);
  expect([answer.status, answer.body['code']]).toEqual([200, undefined]);
  return analyticsView.parse(answer.body);
}
const seriesIn = (view: AnalyticsView, metric: MetricName) => {
  const found = view.series.find((one) => one.metric === metric);
  if (!found) throw new Error(`no series ${metric}`);
  return found;
};
const totalsIn = (view: AnalyticsView, metric: MetricName) =>
  Object.fromEntries(
    seriesIn(view, metric).parts.map(({ provider, outcome, total }) => [`${provider}/${outcome}`, total]),
  );
const rollups = (tenantId = backend.tenantId, day?: string) =>
  backend.rows(
    `select day::text, metric, provider, outcome, value::int as value, xmin::text as version from metric_rollup
     where tenant_id = $1 and ($2::date is null or day = $2) and metric <> 'look_age_s' order by 1, 2, 3, 4`,
    [tenantId, day ?? null],
  );
const line = (
  at: string,
  outcome: string,
  extra: { provider?: string; eventAt?: string; tenantId?: string } = {},
) =>
  backend.rows(
    `insert into sync_log (tenant_id, at, provider, outcome, reason, event_at) values ($1, $2, $3, $4, 'x', $5)`,
    [extra.tenantId ?? backend.tenantId, at, extra.provider ?? 'hubspot', outcome, extra.eventAt ?? null],
  );

describe('before anything happened', () => {
  test('every day of every count is there, as zero, and what nobody noted is not made up', async () => {
    const view = await read();
    expect(view.days).toHaveLength(30);
    expect([view.from, view.to, view.countedAt]).toEqual([daysAgo(29), today(), null]);
    expect(view.series.map(({ metric }) => metric)).toEqual(metricNames);
    expect(seriesIn(view, 'changes_in')).toMatchObject({ total: 0, values: Array(30).fill(0), parts: [] });
    expect(seriesIn(view, 'contacts')).toMatchObject({ total: null, values: Array(30).fill(null) });
    expect(seriesIn(view, 'delivery_p95_ms').total).toBeNull();
  });
});

describe('a day on which something happened', () => {
  let view: AnalyticsView;
  beforeAll(async () => {
    await backend.sync();
    const [record = ''] = backend.recordIds();
    backend.edit(record, { custom_pronouns: 'ze/zir', jobtitle: 'Pilot' });
    await backend.drain();
    const [contact] = await backend.rows<{ id: string }>(
      `select contact_id as id from contact_link where tenant_id = $1 and external_id <> $2 order by external_id limit 1`,
      [backend.tenantId, record],
    );
    await backend.api('PATCH', `/api/contacts/${contact?.id}`, { fields: { jobTitle: 'Diver' } });
    await backend.drain();
    const insertConflict = (status: string, rule: string, decided: boolean, by: string | null) =>
      backend.rows(
        `insert into conflict (id, tenant_id, contact_id, field, provider, sides, status, rule, created_at, decided_at,
                               closed_at, decided_by)
         values (gen_random_uuid(), $1, $7, 'phone', 'hubspot', '[]', $2, $3, $4::timestamptz,
                 case when $5 then $4::timestamptz end, case when $2 = 'closed' then $4::timestamptz end, $6)`,
        [backend.tenantId, status, rule, new Date(backend.clock.nowMs()), decided, by, contact?.id],
      );
    await insertConflict('open', 'ask', false, null);
    await insertConflict('decided', 'rank', true, null);
    await insertConflict('closed', 'ask', true, 'user 1');
    await insertConflict('closed', 'agreed', false, null);
    for (const status of ['open', 'fixed', 'fixed', 'dismissed'])
      await backend.rows(
        `insert into sync_exception (id, tenant_id, kind, provider, subject, message, facts, status, created_at, updated_at,
                                     closed_at)
         values (gen_random_uuid(), $1, 'quota', 'pipedrive', gen_random_uuid()::text, 'x', '{}', $2, $3::timestamptz,
                 $3::timestamptz, case when $2 <> 'open' then $3::timestamptz end)`,
        [backend.tenantId, status, new Date(backend.clock.nowMs())],
      );
    await line(new Date(backend.clock.nowMs()).toISOString(), 'refused', { provider: 'pipedrive' });
    await backend.rows(
      `insert into sync_session (id, tenant_id, kind, status, requested_by, created_at, ended_at, counts, checkpoint)
       select gen_random_uuid(), $1, k, 'failed', 'x', $2, $2, '{}', '{}' from unnest(array['incremental', 'plan']) k`,
      [backend.tenantId, new Date(backend.clock.nowMs())],
    );
    await count();
    view = await read(`?from=${today()}`);
  }, 180_000);

  test('is counted by CRM and outcome', () => {
    expect(view.days).toEqual([today()]);
    expect(totalsIn(view, 'changes_in')).toEqual({ 'hubspot/created': 5, 'hubspot/updated': 1 });
    expect(totalsIn(view, 'changes_out')).toEqual({ 'hubspot/updated': 1 });
    expect(totalsIn(view, 'errors')).toEqual({ 'null/session_failed': 1, 'pipedrive/refused': 1 });
    expect(totalsIn(view, 'sessions')).toEqual({ 'null/completed': 1, 'null/failed': 1 });
    expect(totalsIn(view, 'conflicts_opened')).toEqual({ 'hubspot/asked': 3, 'hubspot/by_rule': 1 });
    expect(totalsIn(view, 'conflicts_decided')).toEqual({
      'hubspot/agreed': 1,
      'hubspot/by_person': 1,
      'hubspot/by_rule': 1,
    });
    expect(totalsIn(view, 'exceptions_raised')).toEqual({ 'pipedrive/quota': 4 });
    expect(totalsIn(view, 'exceptions_closed')).toEqual({ 'pipedrive/dismissed': 1, 'pipedrive/fixed': 2 });
    expect(seriesIn(view, 'changes_in')).toMatchObject({ total: 6, values: [6] });
  });

  test('says how many have pronouns, how long changes took, and how long ago each CRM was looked through', async () => {
    const [known] = await backend.rows<{ n: number; p: number }>(
      `select count(*)::int as n, count(*) filter (where fields -> 'pronouns' ->> 'value' <> '')::int as p
       from contact where tenant_id = $1 and deleted_at is null`,
      [backend.tenantId],
    );
    expect(seriesIn(view, 'contacts').total).toBe(5);
    expect(known?.p).toBeGreaterThan(0);
    expect(seriesIn(view, 'contacts_with_pronouns').total).toBe(known?.p);
    for (const metric of ['intake_p95_ms', 'delivery_p50_ms', 'look_age_s'] as const) {
      expect([metric, seriesIn(view, metric).parts.map(({ provider }) => provider)]).toEqual([
        metric,
        ['hubspot'],
      ]);
    }
    expect(view.countedAt).not.toBeNull();
  });

  test('counted again gives the same rows, and writes none of them', async () => {
    const before = await rollups();
    expect(before.length).toBeGreaterThan(12);
    await count();
    expect(await rollups()).toEqual(before);
    await Promise.all([count(), count()]);
    expect(await rollups()).toEqual(before);
  });

  test('that loses a part of its history, because a person was erased, is counted without it', async () => {
    await backend.rows(`delete from sync_log where tenant_id = $1 and outcome = 'refused'`, [
      backend.tenantId,
    ]);
    await count();
    expect(totalsIn(await read(), 'errors')).toEqual({ 'null/session_failed': 1 });
  });

  test('is shown for the metrics that are asked for', async () => {
    const some = await read('?metric=errors,changes_in');
    expect(some.series.map(({ metric }) => metric)).toEqual(['changes_in', 'errors']);
  });

  test('is nobody else’s', async () => {
    await line(new Date(backend.clock.nowMs()).toISOString(), 'updated_there', { tenantId: other.tenantId });
    await count(other.tenantId);
    const theirs = await read('', other.apiKey);
    expect(totalsIn(theirs, 'changes_out')).toEqual({ 'hubspot/updated': 1 });
    expect(seriesIn(theirs, 'changes_in').total).toBe(0);
    expect(seriesIn(theirs, 'contacts').total).toBe(0);
    expect(totalsIn(await read(), 'changes_out')).toEqual({ 'hubspot/updated': 1 });
  });
});

describe('days', () => {
  test('begin and end at midnight, UTC, and a day between without anything is zero', async () => {
    toNextDay(2);
    const [first, second] = [daysAgo(1), today()];
    await count();
    const at = (day: string, time: string) => `${day}T${time}Z`;
    await line(at(second, '23:59:59.999'), 'restored_there');
    const third = new Date(Date.parse(second) + dayMs).toISOString().slice(0, 10);
    await line(at(third, '00:00:00.000'), 'merged_there');
    toNextDay(0.5);
    toNextDay(2);
    await count();
    const fourth = today();
    const view = await read(`?from=${first}&metric=changes_in`);
    expect(view.days).toEqual([first, second, third, fourth]);
    expect(seriesIn(view, 'changes_in').values).toEqual([6, 1, 1, 0]);
    expect(totalsIn(view, 'changes_in')).toMatchObject({ 'hubspot/restored': 1, 'hubspot/merged': 1 });
  });

  test('that are over stay as they were counted, also when the log behind them is let go', async () => {
    const over = daysAgo(3);
    const before = await rollups(backend.tenantId, over);
    expect(before.length).toBeGreaterThan(5);
    await backend.rows('delete from sync_log where tenant_id = $1', [backend.tenantId]);
    await count();
    expect(await rollups(backend.tenantId, over)).toEqual(before);
  });

  test('on which nobody counted are counted later, as far as they left something', async () => {
    const missed = today();
    await line(`${missed}T12:00:00Z`, 'updated_there', { provider: 'pipedrive' });
    toNextDay(5);
    toNextDay(5);
    await count();
    const view = await read(`?from=${missed}`);
    expect(seriesIn(view, 'changes_out').values).toEqual([1, 0, 0]);
    // How many contacts there were then, nobody knows any more.
    expect(seriesIn(view, 'contacts').values).toEqual([5, null, 5]);
    expect(seriesIn(view, 'contacts').total).toBe(5);
  });
});

describe('a delay', () => {
  test('is the median and the 95th of a hundred, and none where a clock says that it arrived before it happened', async () => {
    toNextDay(3);
    const day = today();
    const base = Date.parse(`${day}T01:00:00Z`);
    for (let second = 1; second <= 21; second += 1) {
      const eventAt = new Date(base - (second === 21 ? -60_000 : second * 1_000)).toISOString();
      await line(new Date(base).toISOString(), 'updated_there', { provider: 'pipedrive', eventAt });
    }
    await count();
    const view = await read(`?from=${day}`);
    expect(seriesIn(view, 'delivery_p50_ms').total).toBe(10_000);
    expect(seriesIn(view, 'delivery_p95_ms').total).toBe(19_000);
    expect(seriesIn(view, 'intake_p50_ms').total).toBeNull();
  });
});

describe('counting', () => {
  const due = async () => (await findRollupsDue(backend.context, 100)).includes(backend.tenantId);
  const happen = () =>
    backend.rows(
      `insert into realtime_event (seq, tenant_id, type, at, data)
       select coalesce(max(seq), 0) + 1, $1, 'contact:changed', now(), '{}' from realtime_event`,
      [backend.tenantId],
    );

  test('is due half a minute after something happened, and every quarter of an hour', async () => {
    await count();
    expect(await due()).toBe(false);
    await happen();
    expect(await due()).toBe(false);
    backend.clock.advance(31_000);
    expect(await due()).toBe(true);
    await count();
    backend.clock.advance(10 * 60_000);
    expect(await due()).toBe(false);
    backend.clock.advance(6 * 60_000);
    expect(await due()).toBe(true);
  });

  test('looks at every contact again only after something happened', async () => {
    await count();
    await backend.rows(
      `update contact set deleted_at = now() where id = (
      select id from contact where tenant_id = $1 and deleted_at is null limit 1)`,
      [backend.tenantId],
    );
    backend.clock.advance(2 * 60_000);
    await backend.rows(`delete from realtime_event where tenant_id = $1`, [backend.tenantId]);
    await backend.rows(`update metric_rollup_run set coverage_seq = 0, seq = 0 where tenant_id = $1`, [
      backend.tenantId,
    ]);
    await count();
    expect(seriesIn(await read(), 'contacts').total).toBe(5);
    await happen();
    await count();
    expect(seriesIn(await read(), 'contacts').total).toBe(4);
  });

  test('is woken by the sweeper', async () => {
    backend.clock.advance(20 * 60_000);
    const stop = new AbortController();
    const hurried = { ...backend.clock, sleep: () => Promise.resolve() };
    const sent: string[] = [];
    const queue = {
      ...backend.queue,
      enqueue: (name: string, payload: { tenantId: string }) => {
        if (name === 'analytics.roll_up') sent.push(payload.tenantId);
        if (sent.includes(backend.tenantId)) stop.abort();
        return Promise.resolve();
      },
    };
    await runSweeper({ ...backend.context, clock: hurried, queue }, stop.signal);
    expect(sent).toContain(backend.tenantId);
  });

  test('of a long backlog goes on until all of it is counted', async () => {
    const [tenantId, query] = [other.tenantId, `?from=${daysAgo(80)}&metric=changes_out`];
    await backend.rows('delete from sync_log where tenant_id = $1', [tenantId]);
    await backend.rows('delete from metric_rollup_run where tenant_id = $1', [tenantId]);
    await backend.rows('update tenant set created_at = $2 where id = $1', [
      tenantId,
      `${daysAgo(80)}T12:00:00Z`,
    ]);
    for (const days of [80, 49, 20, 0])
      await line(`${daysAgo(days)}T00:30:00Z`, 'created_there', { tenantId });
    await count(tenantId);
    const { values } = seriesIn(await read(query, other.apiKey), 'changes_out');
    expect(values.flatMap((value, index) => (value === 0 ? [] : [80 - index]))).toEqual([80, 49, 20, 0]);
  });

  test('does nothing for a tenant that has left', async () => {
    await backend.rows(`update tenant set status = 'uninstalled' where id = $1`, [other.tenantId]);
    expect(await count(other.tenantId)).toBe(false);
    expect(await findRollupsDue(backend.context, 100)).not.toContain(other.tenantId);
  });
});

describe('what is asked for', () => {
  test.each([
    ['from after to', '?from=2026-03-02&to=2026-03-01', 'invalid_range'],
    ['more than 400 days', '?from=2024-01-01&to=2025-02-05', 'invalid_range'],
    ['a day that is not over yet for anybody', '?to=2999-01-01', 'invalid_range'],
    ['no date', '?from=yesterday', 'invalid_request'],
    ['a date that there is not', '?from=2026-02-30', 'invalid_request'],
    ['a time', '?from=2026-02-03T00:00:00Z', 'invalid_request'],
    ['an unknown metric', '?metric=errors,people', 'invalid_request'],
    ['a metric twice', '?metric=errors,errors', 'invalid_request'],
    ['no metric', '?metric=', 'invalid_request'],
    ['an unknown parameter', '?hour=3', 'unknown_field'],
    ['a parameter twice', '?from=2026-02-03&from=2026-02-04', 'repeated_parameter'],
  ])('is refused with a code of its own: %s', async (_what, query, code) => {
    const { status, body } = await backend.api('GET', `/api/analytics${query}`);
    expect([status, body['code']]).toEqual([400, code]);
  });

  test('may be 400 days, also of before there was anything', async () => {
    const view = await read('?from=2024-01-01&to=2025-02-03');
    expect(view.days).toHaveLength(400);
    expect(seriesIn(view, 'changes_in').values).toEqual(Array(400).fill(0));
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditList, auditView, chainView, readsList } from '../../../../backend/contract/audit.ts';
import { appendAudit, type AuditDraft } from '../../../../backend/features/audit/index.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
const contactId = '10000000-0000-4000-8000-000000000001';
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const draft = (hour: number, change: Partial<AuditDraft>): AuditDraft => ({
  contactId: null,
  source: 'app',
  via: 'api',
  who: null,
  action: 'updated',
  reason: `Hour ${hour}.`,
  old: null,
  new: null,
  ...change,
});

beforeAll(async () => {
  backend = await startBackend({ contacts: 0 });
  const changes: Partial<AuditDraft>[] = [
    { contactId, who: 'user 1', old: { email: 'a' }, new: { email: 'b' } },
    { source: 'hubspot', who: 'user 2' },
    { action: 'person.exported', subject: `contact ${contactId}`, who: 'user 1' },
    { reason: 'A needle in the hay.' },
    { source: 'pipedrive' },
  ];
  for (const [hour, change] of changes.entries()) {
    await backend.context.db.withTenant(backend.tenantId, (tx) =>
      appendAudit(tx, [draft(hour, change)], { at: at(hour), sessionId: null }),
    );
  }
}, 180_000);
afterAll(() => backend.close());

/** The hours of the entries that are found, of those that the tests made. */
async function hours(query: string): Promise<number[]> {
  const { body } = await backend.api('GET', `/api/audit?to=2026-01-02T00:00:00Z&${query}`);
  return auditList.parse(body).items.map((entry) => new Date(entry.at).getUTCHours());
}

describe('the trail over the API', () => {
  test('is listed newest first and found by time, who, action, contact, source, field and words', async () => {
    expect(await hours('')).toEqual([4, 3, 2, 1, 0]);
    expect(await hours('from=2026-01-01T03:00:00Z')).toEqual([4, 3]);
    expect(await hours('who=user%201')).toEqual([2, 0]);
    expect(await hours('action=person.exported')).toEqual([2]);
    expect(await hours(`contactId=${contactId}`)).toEqual([2, 0]);
    expect(await hours('source=pipedrive')).toEqual([4]);
    expect(await hours('field=email')).toEqual([0]);
    expect(await hours('field=phone')).toEqual([]);
    expect(await hours('q=NEEDLE')).toEqual([3]);
    expect(await hours(`q=contact%20${contactId.slice(0, 8)}`)).toEqual([2]);
    expect(await hours('q=%25')).toEqual([]);
    expect((await backend.api('GET', '/api/audit?by=somebody')).status).toBe(400);
  });

  test('goes on page by page, without missing or repeating an entry', async () => {
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/api/audit?limit=2${cursor && `&cursor=${cursor}`}`;
      const page = auditList.parse((await backend.api('GET', path)).body);
      seen.push(...page.items.map(({ seq }) => seq));
      cursor = page.nextCursor;
    }
    expect(seen.length).toBeGreaterThanOrEqual(5);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await backend.api('GET', '/api/audit?cursor=x')).status).toBe(400);
  });

  test('is exported as lines, and says that it was', async () => {
    const { text, status } = await backend.api('GET', '/api/audit/export?to=2026-01-02T00:00:00Z');
    expect(status).toBe(200);
    const lines = text
      .trim()
      .split('\n')
      .map((line) => auditView.parse(JSON.parse(line)));
    expect(lines).toHaveLength(5);
    expect(lines.at(-1)).toMatchObject({
      who: 'user 1',
      old: { email: 'a' },
      new: { email: 'b' },
      erased: false,
    });
    const { body } = await backend.api('GET', '/api/audit?action=audit.exported');
    expect(auditList.parse(body).items).toMatchObject([{ who: 'API key test', new: { filters: ['to'] } }]);
  });

  test('is verified, as a whole and from a place that was noted', async () => {
    const whole = chainView.parse((await backend.api('GET', '/api/audit/verify')).body);
    expect(whole).toMatchObject({ outcome: 'intact', broken: null });
    const rest = chainView.parse((await backend.api('GET', `/api/audit/verify?after=${whole.head}`)).body);
    expect(rest).toMatchObject({ outcome: 'intact', checked: 0 });
    await backend.rows(`update audit_entry set reason = 'x' where tenant_id = $1 and seq = 2`, [
      backend.tenantId,
    ]);
    const broken = chainView.parse((await backend.api('GET', '/api/audit/verify')).body);
    expect(broken).toMatchObject({ outcome: 'broken', checked: 1, broken: { seq: 2, fault: 'changed' } });
  });

  test('lists reads of personal data by day, key and route', async () => {
    const add = (day: string, route: string) =>
      backend.rows('insert into personal_read values ($1, $2, $3, $4, 2, 20)', [
        backend.tenantId,
        contactId,
        day,
        route,
      ]);
    await add('2026-01-01', 'getContact');
    await add('2026-01-02', 'getContact');
    await add('2026-01-02', 'listContacts');
    const list = async (query: string) =>
      readsList.parse((await backend.api('GET', `/api/audit/reads?${query}`)).body);
    const first = await list('to=2026-01-31&limit=2');
    expect(first.items).toMatchObject([
      { day: '2026-01-02', route: 'getContact', requests: 2, records: 20 },
      { day: '2026-01-02', route: 'listContacts' },
    ]);
    const second = await list(`to=2026-01-31&limit=2&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    expect(second).toMatchObject({ items: [{ day: '2026-01-01' }], nextCursor: null });
    expect((await list('from=2026-01-02&to=2026-01-31')).items).toHaveLength(2);
  });

  test('is for managers and admins', async () => {
    const asMember = await backend.proxied('GET', '/api/audit', undefined, { userId: 77 });
    expect(asMember.body['code']).toBe('forbidden');
  });
});

describe('what nobody asked for', () => {
  test('is found, and is told from what has lost its name with an erased person', async () => {
    expect(await hours('by=kindred')).toEqual([4, 3]);
    expect(await hours('by=kindred&who=user%201')).toEqual([]);
    const erasedId = '10000000-0000-4000-8000-000000000009';
    await backend.context.db.withTenant(backend.tenantId, async (tx) => {
      const entry = draft(7, { contactId: erasedId, who: 'user 9' });
      await appendAudit(tx, [entry], { at: at(7), sessionId: null });
      await tx.sql({ name: 'erase', text: 'select erase_audit_values($1, $2)', parseRow: (row) => row }, [
        backend.tenantId,
        [erasedId],
      ]);
    });
    expect(await hours('from=2026-01-01T06:00:00Z')).toEqual([7]);
    expect(await hours('by=kindred&from=2026-01-01T06:00:00Z')).toEqual([]);
  });
});

import { Button, DateInput, Input, Select, TableRow } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import type { AuditEntry } from '../../../../hubspot-project/app/pages/api-types.ts';
import { actionsInTrail } from '../../../../backend/contract/audit.ts';
import { apiRoutes } from '../../../../backend/contract/routes.ts';
import { csvOf } from '../../../../hubspot-project/app/pages/audit/csv-of.ts';
import { exportCommand } from '../../../../hubspot-project/app/pages/audit/export-command.ts';
import { auditActions } from '../../../../hubspot-project/app/pages/words/audit-actions.ts';
import { endOfDay, startOfDay } from '../../../../hubspot-project/app/pages/time/day-bounds.ts';
import { allText, problem } from '../surface-rig.tsx';
import { at, idOf, member, page, queryOf, showPage, typed } from './pages-rig.tsx';

const entry = (seq: number, change: Partial<AuditEntry> = {}): AuditEntry => ({
  seq,
  at,
  source: 'app',
  via: 'card',
  who: 'user 1002',
  action: 'updated',
  reason: `Reason ${seq}.`,
  subject: null,
  contactId: idOf(9),
  sessionId: null,
  provider: null,
  old: { pronouns: 'she/her' },
  new: { pronouns: 'they/them' },
  address: '203.0.113.7',
  agent: null,
  correlationId: null,
  erased: false,
  hash: 'ab',
  ...change,
});
const show = (own: Parameters<typeof showPage>[1] = {}, style?: Parameters<typeof showPage>[2]) =>
  showPage('/audit', { 'GET /api/audit': page([entry(2), entry(1)]), ...own }, style);
const queries = (rig: ReturnType<typeof show>) => rig.asked('GET /api/audit').map(queryOf);

describe('the audit trail', () => {
  test('says when who did what and why, and what it was before and after', async () => {
    const rig = show();
    await rig.until('Reason 2.');
    expect(rig.shown()).toContain('Person 1002 in HubSpot');
    expect(rig.shown()).toContain('Contact changed');
    const panel = rig.opened('Look at it');
    expect(panel).toContain('she/her');
    expect(panel).toContain('they/them');
    expect(panel).toContain('203.0.113.7');
  });

  test('says of an entry about somebody who was erased that values are gone', async () => {
    const rig = show({
      'GET /api/audit': page([entry(1, { erased: true, who: null, old: null, new: null })]),
    });
    await rig.until('Reason 1.');
    expect(rig.opened('Look at it')).toContain('The person was erased');
  });

  test('is narrowed by who, action, field, words and days of the reader’s own time zone', async () => {
    const rig = show({}, { tag: 'en', timeZone: 'Europe/Berlin' });
    await rig.until('Reason 2.');
    const last = () => queries(rig).at(-1);
    rig.choose('who', 'user 1002');
    await rig.waitFor(() => expect(last()).toMatchObject({ who: 'user 1002' }));
    rig.choose('action', 'conflict.decided');
    await rig.waitFor(() => expect(last()).toMatchObject({ action: 'conflict.decided' }));
    rig.choose('field', 'pronouns');
    await rig.waitFor(() => expect(last()).toMatchObject({ field: 'pronouns' }));
    rig.find(Input, { name: 'q' }).trigger('onChange', typed('needle'));
    await rig.waitFor(() => expect(last()).toMatchObject({ q: 'needle' }));
    rig.find(DateInput, { name: 'from' }).trigger('onChange', typed({ year: 2026, month: 6, date: 1 }));
    await rig.waitFor(() => expect(last()).toMatchObject({ from: '2026-06-30T22:00:00.000Z' }));
    rig.find(DateInput, { name: 'to' }).trigger('onChange', typed({ year: 2026, month: 6, date: 1 }));
    await rig.waitFor(() => expect(last()).toMatchObject({ to: '2026-07-01T21:59:59.999Z' }));
    rig.press('Show everything');
    await rig.waitFor(() => expect(rig.find(Input, { name: 'q' }).props.value).toBe(''));
  });

  test('is narrowed to what Kindred did by itself, also from such an entry', async () => {
    const rig = show({ 'GET /api/audit': page([entry(2, { who: null })]) });
    await rig.until('Reason 2.');
    const last = () => queries(rig).at(-1);
    rig.choose('who', 'kindred');
    await rig.waitFor(() => expect(last()).toEqual({ by: 'kindred', limit: '25' }));
    await rig.until('Reason 2.');
    rig.choose('who', 'user 1002');
    await rig.waitFor(() => expect(last()).toEqual({ who: 'user 1002', limit: '25' }));
    await rig.until('Reason 2.');
    rig
      .button('Look at it')
      .props.overlay?.find(Button, (node) => node.text === 'Everything by Kindred')
      .trigger('onClick');
    await rig.waitFor(() => expect(rig.find(Select, { name: 'who' }).props.value).toBe('kindred'));
    expect(exportCommand('https://api.example', { by: 'kindred' })).toContain('export?by=kindred');
  });

  test('tells somebody in Pipedrive, somebody in HubSpot and somebody who was erased from Kindred', async () => {
    const entries = [
      entry(4, { who: 'user 7', source: 'pipedrive' }),
      entry(3, { who: 'user 7', source: 'hubspot' }),
      entry(2, { who: null, old: null, new: null, erased: true }),
      entry(1, { who: null }),
    ];
    const rig = show({ 'GET /api/audit': page(entries) });
    await rig.until('Reason 1.');
    const whos = rig.findAll(TableRow).map(({ childNodes }) => allText(childNodes.slice(1, 2)).trim());
    expect(whos.filter((who) => /person|Kindred/i.test(who))).toEqual([
      'Person 7 in Pipedrive',
      'Person 7 in HubSpot',
      'Erased with the person',
      'Kindred',
    ]);
  });

  test('has words for everything that is done through the API', () => {
    const done = Object.values(apiRoutes).flatMap(({ audit }) => {
      const kept: Partial<Record<string, readonly string[]>> = actionsInTrail;
      return audit === null ? [] : (kept[audit] ?? [audit]);
    });
    expect(done).toContain('run.retried');
    expect(done.filter((action) => auditActions[action] === undefined)).toEqual([]);
  });

  test('goes from an entry to others like it', async () => {
    const rig = show();
    await rig.until('Reason 2.');
    expect(rig.opened('Look at it')).toContain('Everything about this person');
    rig.press('Everything about this person');
    await rig.waitFor(() => expect(queries(rig).at(-1)).toMatchObject({ contactId: idOf(9) }));
  });

  test('goes on a page at a time, also when a page found nothing', async () => {
    const rig = show({
      'GET /api/audit': (call) => (queryOf(call)['cursor'] === 'x' ? page([entry(7)]) : page([], 'x')),
    });
    await rig.until('only a part was looked through');
    rig.press('Show more');
    await rig.until('Reason 7.');
  });

  test('is copied as CSV, and its export as a command with the same filter', async () => {
    const rig = show();
    await rig.until('Reason 2.');
    rig.choose('action', 'updated');
    await rig.until('/api/audit/export?action=updated');
    rig.press('Copy 2 entries as CSV');
    rig.press('Copy the command for all of it');
    // Nothing is drawn anew for them: what a promise does is waited for.
    await new Promise((resolve) => setImmediate(resolve));
    expect(rig.actions.addAlert.calls).toHaveLength(2);
    const [[csv], [command]] = rig.actions.copyTextToClipboard.calls as [[string], [string]];
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(command).toContain('/api/audit/export?action=updated');
    expect(command).toContain('Bearer $KEY');
  });

  test('is checked part by part, and said to be whole', async () => {
    const part = (outcome: string, checked: number, head: string) => ({
      body: { outcome, checked, head, broken: null },
    });
    const rig = show({
      'GET /api/audit/verify': (call) =>
        queryOf(call)['after'] === 'a' ? part('intact', 500, 'b') : part('unfinished', 1_000, 'a'),
    });
    await rig.until('Check the trail');
    rig.press('Check the trail');
    await rig.until('Nobody has touched it: 1,500 entries were checked.');
  });

  test('says which entry somebody touched', async () => {
    const rig = show({
      'GET /api/audit/verify': {
        body: { outcome: 'broken', checked: 4, head: null, broken: { seq: 5, fault: 'missing', means: 'x' } },
      },
    });
    await rig.until('Check the trail');
    rig.press('Check the trail');
    await rig.until('Entry 5 is not as it was written');
    expect(rig.shown()).toContain('An entry is missing here. 4 entries before it are good.');
  });

  test('says to a member why they cannot see it', async () => {
    const rig = show({
      'GET /api/users/me': { body: member },
      'GET /api/audit': problem(403, 'forbidden', 'Only managers and admins may see this.', {
        permission: 'audit:read',
      }),
    });
    await rig.until('You cannot see this');
    expect(rig.shown()).toContain('Only managers and admins may see this.');
    expect(rig.shown()).not.toContain('Check the trail');
  });

  test('says why it is empty, what went wrong, and speaks German', async () => {
    const empty = show({ 'GET /api/audit': page([]) });
    await empty.until('Nothing of that kind');
    const failed = show({ 'GET /api/audit': problem(503, 'unavailable', 'Kindred rests.') });
    await failed.until('Kindred rests.');
    const german = show({}, { tag: 'de', timeZone: 'UTC' });
    await german.until('Kontakt geändert');
  });
});

describe('what is taken along of the trail', () => {
  test('keeps quotes, commas and lines, and no cell is taken for a formula', () => {
    const [, row] = csvOf([entry(1, { reason: '=1+1, "x"\nnext', contactId: null })]).split('\r\n');
    expect(row).toContain(`"'=1+1, ""x""\nnext"`);
    expect(row).toContain('"{""pronouns"":""she/her""}"');
  });

  test('is fetched with a command that no filter can break out of', () => {
    const command = exportCommand('https://api.example', { q: "'; rm -rf / #" });
    expect(command.match(/'/g)).toHaveLength(2);
  });
});

describe('a day', () => {
  test.each([
    [
      'Europe/Berlin',
      { year: 2026, month: 2, date: 29 },
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T21:59:59.999Z',
    ],
    [
      'Asia/Kolkata',
      { year: 2026, month: 0, date: 1 },
      '2025-12-31T18:30:00.000Z',
      '2026-01-01T18:29:59.999Z',
    ],
    ['UTC', { year: 2026, month: 0, date: 1 }, '2026-01-01T00:00:00.000Z', '2026-01-01T23:59:59.999Z'],
  ])('in %s begins and ends with its own midnights', (timeZone, day, from, to) => {
    expect([startOfDay(day, timeZone), endOfDay(day, timeZone)]).toEqual([from, to]);
  });
});

import { Modal } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import { problem } from '../surface-rig.tsx';
import type { Call } from '../surface-rig.tsx';
import { exception, idOf, member, page, queryOf, showPage } from './pages-rig.tsx';

const listed = (items = [exception(1)], cursor: string | null = null) =>
  page(items, cursor, { counts: { deleted_elsewhere: 3, quota: 1 } });
const show = (own: Parameters<typeof showPage>[1] = {}, style?: Parameters<typeof showPage>[2]) =>
  showPage('/exceptions', { 'GET /api/exceptions': listed(), ...own }, style);
const fixRoute = `POST /api/exceptions/${idOf(1)}/fix`;

describe('the page about exceptions', () => {
  test('says how many there are, what happened to whom, how often, and the ways to the record', async () => {
    const rig = show();
    await rig.until('4 records need an answer.');
    await rig.until('Record 1 was deleted in HubSpot.');
    expect(rig.shown()).toContain('Deleted in one CRM only');
    expect(rig.shown()).toContain('Sam Lee');
    expect(rig.shown()).toMatch(/2 times/);
    await rig.until('Open in HubSpot');
  });

  test('gives an answer with one click, and says what came of it', async () => {
    let isFixed = false;
    const rig = show({
      'GET /api/exceptions': () => (isFixed ? listed([]) : listed()),
      [fixRoute]: () => {
        isFixed = true;
        return { body: exception(1, { status: 'dismissed', fix: [] }) };
      },
    });
    await rig.until('Leave it as it is');
    rig.press('Leave it as it is');
    await rig.until('Answered: Deleted in one CRM only');
    expect(rig.asked(fixRoute).map(({ body }) => body)).toEqual([{ action: 'dismiss' }]);
    await rig.until('Nothing stands in anybody’s way');
  });

  test('says that an answer is on its way when it takes a while', async () => {
    const one = exception(1, { fix: [{ action: 'retry', label: 'Try again' }] });
    const rig = show({ 'GET /api/exceptions': listed([one]), [fixRoute]: { body: one } });
    await rig.until('Record 1 was deleted');
    rig.press('Try again');
    await rig.until('It is on its way');
  });

  test('asks before it archives somebody elsewhere', async () => {
    const rig = show({ [fixRoute]: { body: exception(1, { status: 'fixed', fix: [] }) } });
    await rig.until('Archive record 9 in Pipedrive too');
    const modal = rig.button('Archive record 9 in Pipedrive too').props.overlay?.find(Modal);
    expect(modal?.props).toMatchObject({ title: 'Archive this person elsewhere too?', variant: 'danger' });
    expect(rig.asked(fixRoute)).toHaveLength(0);
    rig.pressAndConfirm('Archive record 9 in Pipedrive too');
    await rig.until('Answered');
    expect(rig.asked(fixRoute).map(({ body }) => body)).toEqual([{ action: 'archive' }]);
  });

  test('tells a member why they cannot archive elsewhere, and lets them do the rest', async () => {
    const rig = show({ 'GET /api/users/me': { body: member } });
    await rig.until('Only managers and admins may archive records elsewhere.');
    expect(rig.button('Archive record 9 in Pipedrive too').props.disabled).toBe(true);
    expect(rig.button('Leave it as it is').props.disabled).toBe(false);
  });

  test('says when somebody else was faster, and reads the list again', async () => {
    const rig = show({
      [fixRoute]: problem(409, 'already_decided', 'Somebody has dealt with this already.'),
    });
    await rig.until('Leave it as it is');
    rig.press('Leave it as it is');
    await rig.until('Somebody has dealt with this already.');
    await rig.waitFor(() => expect(rig.asked('GET /api/exceptions').length).toBeGreaterThan(1));
  });

  test('filters by kind and by state, and reads on where the page before ended', async () => {
    const rig = show({
      'GET /api/exceptions': (call: Call) =>
        queryOf(call)['cursor'] === 'next' ? listed([exception(2)]) : listed([exception(1)], 'next'),
    });
    await rig.until('Show more');
    rig.press('Show more');
    await rig.until('Record 2 was deleted');
    rig.choose('kind', 'quota');
    await rig.waitFor(() => expect(rig.asked('GET /api/exceptions')).toHaveLength(3));
    rig.choose('status', 'fixed');
    await rig.waitFor(() => expect(rig.asked('GET /api/exceptions')).toHaveLength(4));
    expect(rig.asked('GET /api/exceptions').map(queryOf)).toEqual([
      { status: 'open', limit: '25' },
      { status: 'open', limit: '25', cursor: 'next' },
      { status: 'open', kind: 'quota', limit: '25' },
      { status: 'fixed', kind: 'quota', limit: '25' },
    ]);
  });

  test('says who answered what is over', async () => {
    const over = exception(1, {
      status: 'dismissed',
      fix: [],
      closedAt: exception(1).createdAt,
      closedBy: 'user 1001',
    });
    const rig = show({ 'GET /api/exceptions': listed([over]) });
    await rig.until('by You');
  });

  test('loads, and fails with a way on', async () => {
    const rig = show({ 'GET /api/exceptions': 'never' });
    await rig.until('Exceptions');
    const failed = show({ 'GET /api/exceptions': problem(500, 'internal', 'That went wrong.') });
    await failed.until('That went wrong.');
    expect(failed.button('Try again')).toBeDefined();
  });

  test('speaks German, answers included', async () => {
    const rig = show({}, { tag: 'de', timeZone: 'UTC' });
    await rig.until('Nur in einem CRM gelöscht');
    await rig.until('Auch archivieren: Datensatz 9 in Pipedrive');
    expect(rig.button('So lassen')).toBeDefined();
  });
});

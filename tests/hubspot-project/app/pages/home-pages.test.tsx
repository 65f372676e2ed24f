import { setTimeout } from 'node:timers/promises';
import { PageBreadcrumbs, PageHeader, PageLink, PageTitle } from '@hubspot/ui-extensions/pages';
import { describe, expect, test } from '@jest/globals';
import { allText } from '../surface-rig.tsx';
import { home, session as homeSession } from './home-rig.tsx';
import { exception, idOf, page, session, showPage } from './pages-rig.tsx';

describe('every page of the app home', () => {
  test('has links to the others, with what is open there', async () => {
    const counts = { connections: 0, approvals: 1_000, conflicts: 3, exceptions: 512 };
    const rig = showPage('/search', {
      'GET /api/extension/home': { body: home({ attention: { counts, items: [] } }) },
    });
    await rig.until('Conflicts (3)');
    await rig.until('Exceptions (512)');
    // The backend counts no further.
    await rig.until('Approvals (1,000+)');
    const links = rig.findAll(PageLink).map(({ props }) => props.to);
    // The page itself is no link.
    expect(links).toEqual([
      ...['/', '/syncs', '/conflicts', '/exceptions', '/approvals', '/workflows', '/runs', '/audit'],
    ]);
    expect(rig.find(PageHeader)).toBeDefined();
  });

  test('leaves out a count that is not for the caller’s eyes, and says when a sync runs', async () => {
    const counts = { connections: null, approvals: null, conflicts: 2, exceptions: 0 };
    const running = homeSession({ status: 'running' });
    const rig = showPage('/search', {
      'GET /api/extension/home': { body: home({ attention: { counts, items: [] }, running }) },
    });
    await rig.until('Syncs (running)');
    const labels = rig.findAll(PageLink).map(({ text }) => text);
    expect(labels).toEqual([
      'Overview',
      'Syncs (running)',
      'Conflicts (2)',
      'Exceptions',
      'Approvals',
      'Workflows',
      'Runs',
      'Audit trail',
    ]);
  });

  test('opens with one request, which counts what is new, too', async () => {
    const rig = showPage('/', { 'GET /api/extension/home': { body: home({ unread: 1_204 }) } });
    await rig.until('Everything is in sync');
    expect(allText(rig.find(PageHeader).childNodes).trim()).toBe('Notifications (1,204 unread)');
    await setTimeout(50);
    expect(rig.calls.map(({ path }) => path)).toEqual(['/api/extension/home']);
  });

  test('counts again when something was answered', async () => {
    const rig = showPage('/exceptions', {
      'GET /api/exceptions': page([exception(1)], null, { counts: { deleted_elsewhere: 2 } }),
      [`POST /api/exceptions/${idOf(1)}/fix`]: { body: exception(1, { status: 'dismissed' }) },
    });
    await rig.until('Leave it as it is');
    const asked = () => rig.asked('GET /api/extension/home').length;
    await rig.waitFor(() => expect(asked()).toBe(1));
    rig.press('Leave it as it is');
    await rig.waitFor(() => expect(asked()).toBe(2));
  });

  test('stays usable when the counts cannot be read', async () => {
    const rig = showPage('/search', { 'GET /api/extension/home': 'offline' });
    await rig.until('Conflicts');
    expect(rig.findAll(PageLink)).toHaveLength(8);
  });

  test('has a title and the way up', async () => {
    const rig = showPage(`/syncs/${idOf(1)}`, { [`GET /api/sync/sessions/${idOf(1)}`]: { body: session() } });
    await rig.waitFor(() => expect(rig.find(PageTitle).text).toBe('Changes since the last sync'));
    expect(allText(rig.find(PageBreadcrumbs).childNodes)).toMatch(/Overview\s+Syncs\s+Changes/);
  });

  test('that does not exist says so, with a link home', async () => {
    const rig = showPage('/nowhere/at/all');
    await rig.until('There is no such page');
    expect(rig.findAll(PageLink).at(-1)?.props.to).toBe('/');
    const german = showPage('/nirgends', {}, { tag: 'de', timeZone: 'UTC' });
    await german.until('Diese Seite gibt es nicht');
  });
});

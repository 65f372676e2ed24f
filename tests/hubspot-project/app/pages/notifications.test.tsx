import { Button, LoadingButton } from '@hubspot/ui-extensions';
import { PageHeader } from '@hubspot/ui-extensions/pages';
import { describe, expect, test } from '@jest/globals';
import type { Notification } from '../../../../hubspot-project/app/pages/api-types.ts';
import { allText, problem } from '../surface-rig.tsx';
import type { Call } from '../surface-rig.tsx';
import { home } from './home-rig.tsx';
import { at, idOf, notification, page, queryOf, showPage } from './pages-rig.tsx';

const news = [
  notification(1, 'session_partly', {
    count: 21,
    facts: { sessionId: idOf(9), sessionKind: 'first' },
    target: { page: 'session', id: idOf(9) },
  }),
  notification(2, 'connection_lost', {
    facts: { provider: 'pipedrive' },
    target: { page: 'connections', id: null },
  }),
  notification(3, 'conflicts_waiting', { isRead: true, target: { page: 'conflicts', id: null } }),
  notification(4, 'exceptions_raised', {
    isRead: true,
    overAt: at,
    target: { page: 'exceptions', id: null },
  }),
];
const german = { tag: 'de', timeZone: 'UTC' };

/** A backend that keeps what was marked as read. */
function inbox(items: Notification[] = news) {
  const read = new Set<string>();
  const now = () => items.map((item) => ({ ...item, isRead: item.isRead || read.has(item.id) }));
  const unread = () => now().filter(({ isRead }) => !isRead);
  return {
    'GET /api/extension/home': () => ({ body: home({ unread: unread().length }) }),
    'GET /api/notifications': (call: Call) =>
      page(queryOf(call)['state'] === 'unread' ? unread() : now(), null, {
        unread: unread().length,
        upTo: '17',
      }),
    [`POST /api/notifications/${idOf(1)}/read`]: () => {
      read.add(idOf(1));
      return { body: now()[0] };
    },
    'POST /api/notifications/read-all': () => {
      for (const { id } of items) read.add(id);
      return { body: { unread: 0 } };
    },
  };
}
const show = (own: Parameters<typeof showPage>[1] = {}, style?: Parameters<typeof showPage>[2]) =>
  showPage('/notifications', { ...inbox(), ...own }, style);
type Rig = ReturnType<typeof show>;
const header = (rig: Rig) => allText(rig.find(PageHeader).childNodes).trim();
const buttons = (rig: Rig) => rig.findAll(Button).map(({ text }) => text);

describe('notifications', () => {
  test('are counted on every page until they are read', async () => {
    const rig = showPage('/search', inbox());
    await rig.waitFor(() => expect(header(rig)).toBe('Notifications (2 unread)'));
    const none = showPage('/search', inbox([]));
    await none.until('Search');
    expect(header(none)).toBe('Notifications');
  });

  test('that cannot be counted leave the way to them', async () => {
    const rig = showPage('/search', { 'GET /api/extension/home': 'offline' });
    await rig.until('Search');
    expect(header(rig)).toBe('Notifications');
  });

  test('are listed with what happened, whether it is new, and where to look', async () => {
    const rig = show();
    await rig.until('2 notifications are new.');
    expect(rig.shown()).toContain('The first sync is partly done: 21 records wait for a person.');
    expect(rig.shown()).toContain('Pipedrive does not let Kindred in any more.');
    expect(rig.shown()).toMatch(/New .*New .*Read .*Settled/s);
    expect(rig.shown()).toContain('In Kindred’s settings');
    expect(buttons(rig)).toEqual(
      expect.arrayContaining(['Open the sync', 'Open the conflicts', 'Open the exceptions']),
    );
  });

  test('are marked as read one by one, and counted anew', async () => {
    const rig = show();
    await rig.until('2 notifications are new.');
    expect(buttons(rig).filter((text) => text === 'Mark as read')).toHaveLength(2);
    rig.findAll(Button, (node) => node.text === 'Mark as read')[0]?.trigger('onClick');
    await rig.until('1 notification is new.');
    await rig.waitFor(() => expect(header(rig)).toBe('Notifications (1 unread)'));
  });

  test('are marked as read all at once, as far as the list went', async () => {
    const rig = show();
    await rig.until('2 notifications are new.');
    rig.press('Mark all as read');
    await rig.until('You have read everything.');
    expect(rig.asked('POST /api/notifications/read-all').map(({ body }) => body)).toEqual([{ upTo: '17' }]);
    await rig.waitFor(() => expect(rig.findAll(LoadingButton)).toHaveLength(0));
    await rig.waitFor(() => expect(header(rig)).toBe('Notifications'));
  });

  test('are read by whoever goes where they lead', async () => {
    const rig = show();
    await rig.until('2 notifications are new.');
    rig.press('Open the sync');
    expect(rig.actions.navigateToPage.calls).toEqual([[{ to: '/syncs/:id', params: { id: idOf(9) } }]]);
    await rig.until('1 notification is new.');
  });

  test('that are new can be looked at alone', async () => {
    const rig = show(inbox(news.slice(2)));
    await rig.until('You have read everything.');
    rig.choose('state', 'unread');
    await rig.until('Nothing is new. What you have read is under “All”.');
  });

  test('say what would fill the list, and what went wrong', async () => {
    await show(inbox([])).until('There are no notifications yet');
    await show({ 'GET /api/notifications': 'offline' }).until('You are offline');
    const rig = show({
      'POST /api/notifications/read-all': problem(400, 'invalid', 'Nothing was marked.'),
    });
    await rig.until('2 notifications are new.');
    rig.press('Mark all as read');
    await rig.until('Nothing was marked.');
  });

  test('of each kind are told in German, too', async () => {
    const facts = {
      provider: 'hubspot',
      status: 'rejected',
      fieldState: 'archived',
      until: at,
      endsAt: at,
    } as const;
    const kinds = {
      session_failed: 'Nicht zu Ende gekommen: Ein Abgleich.',
      first_sync_done: 'Der erste Abgleich ist durch.',
      plan_ready: 'Ein Plan ist fertig zum Ansehen.',
      connection_paused: 'HubSpot bleibt bis 22.11.2026, 08:00 in Ruhe',
      approval_waiting: 'Etwas wartet auf ein Ja oder Nein',
      request_decided: 'Eine eigene Anfrage wurde abgelehnt.',
      conflicts_waiting: '1 Konflikt wartet auf eine Person.',
      exceptions_raised: 'Einem Datensatz steht etwas im Weg.',
      pronouns_field: 'Das Feld für Pronomen in HubSpot wurde archiviert.',
      key_ending: 'Ein API-Schlüssel endet am 22.11.2026, 08:00.',
      role_changed: 'Die eigene Rolle in Kindred ist jetzt: Verwaltung.',
    } as const;
    const items = (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind, index) =>
      notification(index + 1, kind, { facts: { ...facts, role: 'manager' } }),
    );
    const rig = show(inbox(items), german);
    await rig.until('11 Benachrichtigungen sind neu.');
    for (const text of Object.values(kinds)) expect(rig.shown()).toContain(text);
    expect(rig.shown()).not.toContain('The API’s words.');
  });
});

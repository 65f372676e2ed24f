import { Button, LoadingButton, SearchInput, Select, StatusTag, Tab } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import type { SettingsView } from '../../../../hubspot-project/app/settings/view.ts';
import { allText, problem } from '../surface-rig.tsx';
import { button, event, openSettings, overlayOf, press } from './settings-rig.tsx';
import type { Rig } from './settings-rig.tsx';
import { asRole, settingsView } from './settings-view.ts';

type Person = SettingsView['users']['items'][number];
const at = '2026-11-20T08:00:00.000Z';
const person = (id: string, change: Partial<Person> = {}): Person => ({
  id,
  role: 'admin',
  firstSeenAt: at,
  lastSeenAt: at,
  removedAt: null,
  isYou: false,
  ...change,
});
const view = (people: Person[], change: Partial<SettingsView> = {}) =>
  settingsView({ users: { items: people, nextCursor: null }, ...change });
const place = (rig: Rig) => rig.find(Tab, { tabId: 'people' });
const writes = (rig: Rig) => rig.calls.filter(({ method }) => method !== 'GET');

describe('people', () => {
  test('are shown with who is looking, their role, and whether they have access', async () => {
    const rig = openSettings(view([person('7001', { isYou: true }), person('7002', { removedAt: at })]));
    await rig.waitFor(() => expect(place(rig).findAll(StatusTag)).toHaveLength(2));
    expect(allText(place(rig).childNodes)).toMatch(/HubSpot user 7001 +You .*HubSpot user 7002/);
    expect(
      place(rig)
        .findAll(StatusTag)
        .map(({ text }) => text),
    ).toEqual(['Has access', 'Taken away']);
  });

  test('get another role with one choice', async () => {
    const rig = openSettings(view([person('7002', { role: 'member' })]));
    await rig.waitFor(() => place(rig));
    place(rig).find(Select, { name: 'role-7002' }).trigger('onChange', event('manager'));
    await rig.waitFor(() =>
      expect(writes(rig)).toEqual([{ method: 'PATCH', path: '/api/users/7002', body: { role: 'manager' } }]),
    );
  });

  test('keep the last admin, and say what to do first', async () => {
    const rig = openSettings(view([person('7001')]), () => problem(409, 'last_admin', 'No.'));
    await rig.waitFor(() => place(rig));
    place(rig).find(Select, { name: 'role-7001' }).trigger('onChange', event('member'));
    await rig.waitFor(() => expect(rig.shown()).toContain('Make somebody else an admin first.'));
    expect(place(rig).find(Select, { name: 'role-7001' }).props.value).toBe('admin');
  });

  test('lose access only after a second question, which repeats the verb and says what happens', async () => {
    const rig = openSettings(view([person('7002')]));
    await rig.waitFor(() => place(rig));
    const question = () => overlayOf(place(rig), 'Take access away');
    expect(writes(rig)).toEqual([]);
    expect(allText(question().childNodes)).toContain('can no longer open Kindred');
    const verb = question().find(LoadingButton);
    expect([verb.text, verb.props.variant]).toEqual(['Take access away', 'destructive']);
    press(question(), 'Take access away');
    await rig.waitFor(() => expect(rig.actions.closeOverlay.calls).toEqual([['remove-7002']]));
    expect(writes(rig)).toMatchObject([{ method: 'DELETE', path: '/api/users/7002' }]);
  });

  test('get access back in the role that they had', async () => {
    const rig = openSettings(view([person('7002', { role: 'manager', removedAt: at })]));
    await rig.waitFor(() => place(rig));
    press(place(rig), 'Give access back');
    await rig.waitFor(() =>
      expect(writes(rig)).toMatchObject([{ method: 'PATCH', body: { role: 'manager' } }]),
    );
  });

  test('cannot be changed by a member, who is told why', async () => {
    const rig = openSettings(view([person('7001')], { viewer: asRole('member') }));
    await rig.waitFor(() => place(rig));
    expect(place(rig).find(Select, { name: 'role-7001' }).props.readOnly).toBe(true);
    expect(button(place(rig), 'Take access away').props.disabled).toBe(true);
    expect(allText(place(rig).childNodes)).toContain('Only admins can change this.');
  });

  const more = (people: Person[], nextCursor: string | null = null) => ({
    body: { items: people, nextCursor },
  });
  const many = Array.from({ length: 9 }, (_, index) => person(`71${index}`));
  const ids = (rig: Rig) =>
    [...allText(place(rig).childNodes).matchAll(/HubSpot user (\d+)/g)].map(([, id]) => id);
  const asked = (rig: Rig) =>
    rig.calls.map(({ path }) => path).filter((path) => path.startsWith('/api/users'));

  test('beyond the first page are shown a page at a time, and can be changed there too', async () => {
    const rig = openSettings(
      view([person('7001')], { users: { items: [person('7001')], nextCursor: '7001' } }),
      ({ method, path }) => {
        if (method === 'PATCH') return { body: person('7002', { role: 'manager' }) };
        return path.includes('cursor=7002') ? more([person('7003')]) : more([person('7002')], '7002');
      },
    );
    await rig.waitFor(() => place(rig));
    press(place(rig), 'Show more');
    await rig.waitFor(() => place(rig).find(Select, { name: 'role-7002' }));
    press(place(rig), 'Show more');
    await rig.waitFor(() => place(rig).find(Select, { name: 'role-7003' }));
    expect(asked(rig)).toEqual(['/api/users?cursor=7001', '/api/users?cursor=7002']);
    expect(place(rig).maybeFind(Button, (node) => node.text === 'Show more')).toBeNull();
    place(rig).find(Select, { name: 'role-7002' }).trigger('onChange', event('manager'));
    await rig.waitFor(() => expect(writes(rig)).toMatchObject([{ path: '/api/users/7002' }]));
  });

  test('say that more could not be shown, and more is tried again', async () => {
    let isBack = false;
    const rig = openSettings(
      view([person('7001')], { users: { items: [person('7001')], nextCursor: '7001' } }),
      () => (isBack ? more([person('7002')]) : problem(503, 'crm_unavailable', 'Try later.')),
    );
    await rig.waitFor(() => place(rig));
    press(place(rig), 'Show more');
    await rig.waitFor(() => expect(rig.shown()).toContain('More could not be shown'));
    isBack = true;
    press(place(rig), 'Show more');
    await rig.waitFor(() => place(rig).find(Select, { name: 'role-7002' }));
  });

  test('are found by a part of their number and by role, with how many match', async () => {
    const rig = openSettings(view(many), () => more([person('30071')]));
    await rig.waitFor(() => place(rig));
    place(rig).find(SearchInput).trigger('onInput', event('007'));
    await rig.waitFor(() => expect(new Set(ids(rig))).toEqual(new Set(['30071'])));
    expect(rig.shown()).toContain('1 person matches');
    place(rig).find(Select, { name: 'people-role' }).trigger('onChange', event('manager'));
    await rig.waitFor(() =>
      expect(asked(rig)).toEqual(['/api/users?search=007', '/api/users?search=007&role=manager']),
    );
    place(rig).find(Select, { name: 'people-role' }).trigger('onChange', event(''));
    place(rig).find(SearchInput).trigger('onInput', event(''));
    await rig.waitFor(() => place(rig).find(Select, { name: 'role-710' }));
  });

  test('that nobody matches say so', async () => {
    const rig = openSettings(view(many), () => more([]));
    await rig.waitFor(() => place(rig));
    place(rig).find(SearchInput).trigger('onInput', event('999'));
    await rig.waitFor(() => expect(rig.shown()).toContain('Nobody matches.'));
  });

  test('are not looked for by a name, which Kindred does not keep: that is said at the field', async () => {
    const rig = openSettings(view(many));
    await rig.waitFor(() => place(rig));
    place(rig).find(SearchInput).trigger('onInput', event('Robin'));
    await rig.waitFor(() =>
      expect(place(rig).find(SearchInput).props.validationMessage).toContain('not by name'),
    );
    expect(asked(rig)).toEqual([]);
  });

  test('are nobody yet where nobody has opened Kindred', async () => {
    const rig = openSettings(view([]));
    await rig.waitFor(() => expect(rig.shown()).toContain('Nobody has opened Kindred yet.'));
  });
});

import { Tab, Tabs, Toggle } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import { problem } from '../surface-rig.tsx';
import type { Call, FakeAnswer } from '../surface-rig.tsx';
import { event, openSettings } from './settings-rig.tsx';
import type { Rig } from './settings-rig.tsx';
import { settingsView } from './settings-view.ts';

const place = (rig: Rig) => rig.find(Tab, { tabId: 'notifications' });
const preferences = (isMailed: boolean, email = 'ready') => {
  const channels = { inbox: true, email: isMailed };
  return { items: [{ kind: 'plan_ready', means: '', channels, defaults: channels }], email };
};
const mail = (rig: Rig) => place(rig).find(Toggle, { name: 'plan_ready-email' });

async function open(answers: (call: Call) => FakeAnswer): Promise<Rig> {
  const rig = openSettings(settingsView(), answers);
  await rig.waitFor(() => place(rig));
  rig.find(Tabs).trigger('onSelectedChange', event('notifications'));
  return rig;
}

describe('notifications', () => {
  test('are asked for only when they are looked at', async () => {
    const rig = openSettings(settingsView(), () => ({ body: preferences(false) }));
    await rig.waitFor(() => place(rig));
    expect(rig.calls).toHaveLength(1);
  });

  test('are chosen one by one, shown at once, and all choices are sent', async () => {
    const rig = await open(({ method }) => (method === 'PUT' ? 'never' : { body: preferences(false) }));
    await rig.waitFor(() => expect(mail(rig).props.checked).toBe(false));
    mail(rig).trigger('onChange', event(true));
    await rig.waitFor(() => expect(mail(rig).props.checked).toBe(true));
    expect(rig.calls.at(-1)).toEqual({
      method: 'PUT',
      path: '/api/notifications/preferences',
      body: { kinds: { plan_ready: { inbox: true, email: true } } },
    });
  });

  test('go back to what they were when they could not be saved', async () => {
    const rig = await open(({ method }) =>
      method === 'PUT' ? problem(403, 'forbidden', 'Not now.') : { body: preferences(false) },
    );
    await rig.waitFor(() => mail(rig));
    mail(rig).trigger('onChange', event(true));
    await rig.waitFor(() => expect(rig.shown()).toContain('Not now.'));
    expect(mail(rig).props.checked).toBe(false);
  });

  test('offer no mail where none is sent, and say so', async () => {
    const rig = await open(() => ({ body: preferences(false, 'not_offered') }));
    await rig.waitFor(() => expect(rig.shown()).toContain('Mail is not set up for this Kindred'));
    expect(rig.findAll(Toggle).every(({ props }) => props.name?.endsWith('-inbox'))).toBe(true);
    expect(rig.shown()).not.toContain('By e-mail');
  });

  test('say why they cannot be shown', async () => {
    const rig = await open(() => problem(403, 'needs_person', 'Only people have these.'));
    await rig.waitFor(() => expect(rig.shown()).toContain('Only people have these.'));
  });
});

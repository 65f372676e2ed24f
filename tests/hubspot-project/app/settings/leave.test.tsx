import { Button, Modal, Tab, ToggleGroup } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import { allText, problem } from '../surface-rig.tsx';
import type { FakeAnswer } from '../surface-rig.tsx';
import { button, event, openSettings, overlayOf, press } from './settings-rig.tsx';
import type { Rig } from './settings-rig.tsx';
import { asRole, connection, settingsView } from './settings-view.ts';

const place = (rig: Rig) => rig.find(Tab, { tabId: 'leave' });
const modal = (rig: Rig, name: string) => overlayOf(place(rig), `Disconnect ${name}`);
const ended = (rig: Rig) =>
  rig.calls.filter(({ method }) => method === 'DELETE').map(({ path, body }) => ({ path, body }));
const home = { figures: { coverage: { today: { contacts: 1_250, withPronouns: 3 } } } };

async function open(answer: FakeAnswer = { body: {} }, counted: FakeAnswer = { body: home }): Promise<Rig> {
  const rig = openSettings(settingsView(), ({ path }) => (path === '/api/extension/home' ? counted : answer));
  await rig.waitFor(() => place(rig));
  return rig;
}

describe('disconnecting', () => {
  test('says what ends and how many contacts are kept, before anything happens', async () => {
    const rig = await open();
    expect(rig.calls).toHaveLength(1);
    modal(rig, 'HubSpot').find(Modal).trigger('onOpen');
    await rig.waitFor(() =>
      expect(allText(modal(rig, 'HubSpot').childNodes)).toContain('1,250 contacts are kept in Kindred now.'),
    );
    expect(allText(modal(rig, 'HubSpot').childNodes)).toContain('Everything ends');
    expect(modal(rig, 'HubSpot').find(ToggleGroup).props.options[0]?.label).toContain('30 days');
    expect(button(modal(rig, 'HubSpot'), 'Disconnect HubSpot').props.variant).toBe('destructive');
    expect(ended(rig)).toEqual([]);
  });

  test('keeps the data unless somebody chooses otherwise', async () => {
    const rig = await open();
    press(modal(rig, 'Pipedrive'), 'Disconnect Pipedrive');
    await rig.waitFor(() => expect(rig.actions.closeOverlay.calls).toEqual([['disconnect-pipedrive']]));
    expect(ended(rig)).toEqual([{ path: '/api/connections/pipedrive', body: { data: 'keep' } }]);
  });

  test('deletes the data at once when that is chosen', async () => {
    const rig = await open();
    modal(rig, 'HubSpot').find(ToggleGroup).trigger('onChange', event('delete'));
    await rig.waitFor(() => expect(modal(rig, 'HubSpot').find(ToggleGroup).props.value).toBe('delete'));
    press(modal(rig, 'HubSpot'), 'Disconnect HubSpot');
    await rig.waitFor(() =>
      expect(ended(rig)).toEqual([{ path: '/api/connections/hubspot', body: { data: 'delete' } }]),
    );
  });

  test('says why it did not happen, and that the number is not known', async () => {
    const refusal = problem(403, 'forbidden', 'Not you.');
    const rig = await open(refusal, refusal);
    modal(rig, 'Pipedrive').find(Modal).trigger('onOpen');
    press(modal(rig, 'Pipedrive'), 'Disconnect Pipedrive');
    await rig.waitFor(() => expect(allText(modal(rig, 'Pipedrive').childNodes)).toContain('Not you.'));
    await rig.waitFor(() =>
      expect(allText(modal(rig, 'Pipedrive').childNodes)).toContain('could not be read'),
    );
    expect(rig.actions.closeOverlay.calls).toEqual([]);
  });

  test('is an admin’s to do: others are told so', async () => {
    const rig = openSettings(settingsView({ viewer: asRole('manager') }));
    await rig.waitFor(() => expect(rig.shown()).toContain('Only admins can disconnect.'));
    expect(button(place(rig), 'Disconnect HubSpot').props.disabled).toBe(true);
  });

  test('is not offered where nothing is connected', async () => {
    const away = { status: 'disconnected' as const };
    const rig = openSettings(settingsView({ connections: [connection('hubspot', away)] }));
    await rig.waitFor(() => expect(rig.shown()).toContain('Nothing is connected.'));
    expect(place(rig).findAll(Button)).toEqual([]);
  });
});

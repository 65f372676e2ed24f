import { StatusTag, Tab } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import type { ConnectionHealth, FieldHealth } from '../../../../hubspot-project/app/settings/view.ts';
import { problem } from '../surface-rig.tsx';
import { button, openSettings, press, primaries } from './settings-rig.tsx';
import type { Rig } from './settings-rig.tsx';
import { asRole, connection, pronounsField, settingsView } from './settings-view.ts';

const place = (rig: Rig) => rig.find(Tab, { tabId: 'connections' });
const withPipedrive = (change: Partial<ConnectionHealth>) =>
  settingsView({ connections: [connection('hubspot'), connection('pipedrive', change)] });
const withField = (state: FieldHealth['state']) =>
  settingsView({ pronounsFields: [pronounsField('hubspot', { state })] });

describe('a connection', () => {
  test.each([
    ['in order', {}, 'Connected', 'success'],
    ['that is not there', { status: 'disconnected' }, 'Not connected', 'default'],
    ['that waits for somebody', { status: 'connecting' }, 'Waiting for you', 'info'],
    ['that broke', { status: 'error' }, 'Needs to be connected again', 'danger'],
    ['that pauses', { pausedUntil: '2026-11-22T10:00:00Z' }, 'Paused', 'warning'],
  ] as const)('%s says so in words and colour', async (_, change, words, colour) => {
    const rig = openSettings(withPipedrive(change));
    await rig.waitFor(() => expect(place(rig).findAll(StatusTag)).toHaveLength(2));
    const tag = place(rig).findAll(StatusTag)[1];
    expect([tag?.text, tag?.props.variant]).toEqual([words, colour]);
  });

  test('that broke says so first, and its button is the main one', async () => {
    const rig = openSettings(withPipedrive({ status: 'error' }));
    await rig.waitFor(() => expect(primaries(place(rig))).toEqual(['Connect Pipedrive again']));
  });

  test('that was not granted everything says what is missing', async () => {
    const rig = openSettings(withPipedrive({ missingScopes: ['contacts:full'] }));
    await rig.waitFor(() => expect(rig.shown()).toContain('contacts:full is missing'));
  });

  test('cannot be made by a manager, who is told why', async () => {
    const rig = openSettings({ ...withPipedrive({ status: 'error' }), viewer: asRole('manager') });
    await rig.waitFor(() => expect(rig.shown()).toContain('You are a manager in Kindred'));
    expect(button(place(rig), 'Connect Pipedrive again').props.disabled).toBe(true);
    expect(rig.shown()).toContain('Only admins can change this.');
  });
});

describe('the pronouns field', () => {
  test.each([
    ['missing', 'HubSpot has no pronouns field yet', ['Finish pronouns setup']],
    ['archived', 'was archived', ['Finish pronouns setup']],
    ['other_type', 'is of another type', ['Use an existing field instead']],
    ['ready', 'the pronouns field is ready', []],
    ['mapped', 'pronouns go to the field that you chose', []],
  ] as const)('that is %s is told, with what puts it right', async (state, words, main) => {
    const rig = openSettings(withField(state));
    await rig.waitFor(() => expect(rig.shown()).toContain(words));
    expect(primaries(place(rig))).toEqual(main);
  });

  test('is set up with one click', async () => {
    let isDone = false;
    const rig = openSettings(
      () => withField(isDone ? 'ready' : 'missing'),
      () => {
        isDone = true;
        return { body: { items: [] } };
      },
    );
    await rig.waitFor(() => place(rig));
    press(place(rig), 'Finish pronouns setup');
    await rig.waitFor(() => expect(rig.shown()).toContain('HubSpot: the pronouns field is ready.'));
    expect(rig.calls.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
      '/api/setup/pronouns-fields',
    ]);
    expect(rig.actions.addAlert.calls[0]?.[0]).toMatchObject({ type: 'success' });
  });

  test('says why it could not be set up', async () => {
    const rig = openSettings(withField('missing'), () =>
      problem(503, 'crm_refused', 'HubSpot did not allow it.'),
    );
    await rig.waitFor(() => place(rig));
    press(place(rig), 'Finish pronouns setup');
    await rig.waitFor(() => expect(rig.shown()).toContain('HubSpot did not allow it.'));
  });
});

describe('when Kindred does not answer', () => {
  test('the page says that nothing was changed, and tries again when asked', async () => {
    let isUp = false;
    const rig = openSettings(() =>
      isUp ? settingsView() : problem(403, 'forbidden', 'You may not see this.'),
    );
    await rig.waitFor(() => expect(rig.shown()).toContain('You may not see this.'));
    isUp = true;
    press(rig, 'Try again');
    await rig.waitFor(() => expect(rig.shown()).toContain('Everything is set up'));
  });
});

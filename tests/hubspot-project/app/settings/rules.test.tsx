import { Input, LoadingButton, NumberInput, Select, Tab } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import type { SettingsView } from '../../../../hubspot-project/app/settings/view.ts';
import { problem } from '../surface-rig.tsx';
import type { FakeAnswer } from '../surface-rig.tsx';
import { event, openSettings, press } from './settings-rig.tsx';
import type { Rig } from './settings-rig.tsx';
import { asRole, settingsView } from './settings-view.ts';

const place = (rig: Rig) => rig.find(Tab, { tabId: 'rules' });
/** The forms of the tab, from the top. */
const general = 0;
const filters = 1;
const retention = 2;
const saveButton = (rig: Rig, form: number) => {
  const found = place(rig).findAll(LoadingButton, (node) => node.text === 'Save')[form];
  if (found === undefined) throw new Error('there is no such form');
  return found;
};
const patches = (rig: Rig) =>
  rig.calls.filter(({ method }) => method === 'PATCH').map(({ path, body }) => ({ path, body }));

async function open(view: SettingsView, patch: FakeAnswer = { body: {} }): Promise<Rig> {
  const rig = openSettings(view, () => patch);
  await rig.waitFor(() => place(rig));
  return rig;
}
async function save(rig: Rig, form: number) {
  await rig.waitFor(() => expect(saveButton(rig, form).props.disabled).toBe(false));
  saveButton(rig, form).trigger('onClick');
}

const kept = (): SettingsView['privacy'] => ({
  keptAfterEndDays: 30,
  retention: {
    rules: [
      {
        kind: 'log',
        table: 'sync_log',
        days: 90,
        defaultDays: 90,
        bounds: { minDays: 7, maxDays: 365 },
        since: '',
        why: '',
      },
      { kind: 'events', table: 'webhook_event', days: 14, defaultDays: 14, bounds: null, since: '', why: '' },
    ],
    lastRun: null,
  },
});

describe('the general rules', () => {
  test('are saved together, with the version that the person saw', async () => {
    const rig = await open(settingsView());
    place(rig).find(Select, { name: 'deletions' }).trigger('onChange', event('unlink'));
    place(rig).find(NumberInput, { name: 'every' }).trigger('onChange', event(30));
    place(rig).find(Select, { name: 'general-rank' }).trigger('onChange', event('app,hubspot,pipedrive'));
    await save(rig, general);
    await rig.waitFor(() => expect(patches(rig)).toHaveLength(1));
    expect(patches(rig)[0]).toEqual({
      path: '/api/settings',
      body: {
        deletions: 'unlink',
        reconcileEveryMinutes: 30,
        rank: ['app', 'hubspot', 'pipedrive'],
        version: 4,
      },
    });
    await rig.waitFor(() => expect(saveButton(rig, general).props.disabled).toBe(true));
  });

  test.each([1, 4, 10_081, 7.5])('say at the field that %s minutes cannot be', async (minutes) => {
    const rig = await open(settingsView());
    place(rig).find(NumberInput, { name: 'every' }).trigger('onChange', event(minutes));
    await rig.waitFor(() =>
      expect(place(rig).find(NumberInput, { name: 'every' }).props).toMatchObject({
        error: true,
        validationMessage: '0, or from 5 to 10,080 minutes (a week).',
      }),
    );
    expect(saveButton(rig, general).props.disabled).toBe(true);
  });

  test('keep what was typed when saving fails', async () => {
    const rig = await open(settingsView(), problem(503, 'crm_unavailable', 'Try later.'));
    place(rig).find(Select, { name: 'deletions' }).trigger('onChange', event('archive'));
    await save(rig, general);
    await rig.waitFor(() => expect(rig.shown()).toContain('Try later.'));
    expect(place(rig).find(Select, { name: 'deletions' }).props.value).toBe('archive');
  });

  test('can only be looked at by a member, who is told why', async () => {
    const rig = await open(settingsView({ viewer: asRole('member') }));
    expect(place(rig).find(Select, { name: 'deletions' }).props.readOnly).toBe(true);
    expect(place(rig).findAll(LoadingButton)).toEqual([]);
    expect(rig.shown()).toContain('Only admins can change this.');
  });
});

describe('who takes part', () => {
  test('is everybody while there is no condition', async () => {
    const rig = await open(settingsView());
    expect(rig.shown()).toContain('Everybody takes part.');
  });

  test('is saved once every condition says what to compare with', async () => {
    const rig = await open(settingsView());
    press(place(rig), 'Add a condition for HubSpot');
    await rig.waitFor(() =>
      expect(place(rig).find(Input).props.validationMessage).toBe('Say what to compare with.'),
    );
    expect(saveButton(rig, filters).props.disabled).toBe(true);
    place(rig).find(Input).trigger('onInput', event('@example.org'));
    await save(rig, filters);
    const condition = { field: 'email', operator: 'ends_with', value: '@example.org' };
    await rig.waitFor(() =>
      expect(patches(rig)).toEqual([
        {
          path: '/api/settings',
          body: { filters: { hubspot: [condition], pipedrive: [] }, version: 4 },
        },
      ]),
    );
  });

  test('needs no value where nothing is compared', async () => {
    const rules = settingsView().rules;
    const hubspot = [{ field: 'phone' as const, operator: 'is' as const, value: '1' }];
    const rig = await open(settingsView({ rules: { ...rules, filters: { hubspot, pipedrive: [] } } }));
    place(rig).find(Select, { name: 'hubspot-0-operator' }).trigger('onChange', event('is_empty'));
    await save(rig, filters);
    await rig.waitFor(() =>
      expect(patches(rig)[0]?.body).toMatchObject({
        filters: { hubspot: [{ field: 'phone', operator: 'is_empty' }] },
      }),
    );
    expect(JSON.stringify(patches(rig)[0]?.body)).not.toContain('value');
  });
});

describe('how long what is kept', () => {
  test('is chosen within its bounds, and only what was changed is sent', async () => {
    const rig = await open(settingsView({ privacy: kept() }));
    expect(rig.shown()).toContain('Events of the CRMs: 14 days.');
    const days = () => place(rig).find(NumberInput, { name: 'retention-log' });
    days().trigger('onChange', event(3));
    await rig.waitFor(() => expect(days().props.error).toBe(true));
    expect(days().props.validationMessage).toBe('From 7 to 365 days; usually 90.');
    days().trigger('onChange', event(30));
    await save(rig, retention);
    await rig.waitFor(() =>
      expect(patches(rig)).toEqual([{ path: '/api/privacy/retention', body: { days: { log: 30 } } }]),
    );
  });

  test('is not shown to people who may not see it', async () => {
    const rig = await open(settingsView());
    expect(rig.shown()).not.toContain('How long what is kept');
  });
});

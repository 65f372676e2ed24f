import { Panel, Select, StatusTag, Tab, TableRow } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import { allText, problem } from '../surface-rig.tsx';
import type { Call, FakeAnswer } from '../surface-rig.tsx';
import { button, event, openSettings, overlayOf, press, primaries } from './settings-rig.tsx';
import type { Rig } from './settings-rig.tsx';
import { asRole, mappingRow, planId, planWith, settingsView } from './settings-view.ts';

const place = (rig: Rig) => rig.find(Tab, { tabId: 'mapping' });
const panel = (rig: Rig) => overlayOf(place(rig), 'Change Pronouns');
const patches = (rig: Rig) => rig.calls.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
const properties = {
  items: [
    { property: 'pronomen', label: 'Pronomen', fits: ['pronouns'], type: 'string', options: null },
    { property: 'born', label: 'Born', fits: [], type: 'date', options: null },
  ].map((item) => ({ ...item, custom: true, mappedTo: null })),
};
const answers =
  (patch: FakeAnswer = { body: {} }) =>
  (call: Call): FakeAnswer =>
    call.method === 'PATCH' ? patch : { body: properties };

async function openPanel(patch?: FakeAnswer): Promise<Rig> {
  const rig = openSettings(settingsView(), answers(patch));
  await rig.waitFor(() => panel(rig));
  panel(rig).find(Panel).trigger('onOpen');
  return rig;
}
const choose = (rig: Rig, name: string, value: string) =>
  panel(rig).find(Select, { name }).trigger('onChange', event(value));

describe('the fields', () => {
  test('are shown in words: what each holds, where, which way, and who decides', async () => {
    const rig = openSettings(
      settingsView({
        mapping: [
          mappingRow('phone', {
            type: 'phone',
            rule: 'newest',
            pipedrive: { property: null, direction: 'both', addOptions: false, isDefault: true },
          }),
        ],
      }),
    );
    await rig.waitFor(() => expect(place(rig).findAll(TableRow)).toHaveLength(2));
    expect(rig.shown()).toMatch(/Phone +Phone number +phone +both ways +No property +The newer one/);
  });

  test('ask the CRMs for their properties only when somebody chooses, and offer those that fit', async () => {
    const rig = await openPanel();
    await rig.waitFor(() =>
      expect(
        panel(rig)
          .find(Select, { name: 'hubspot-property' })
          .props.options.map(({ value }) => value),
      ).toEqual(['', 'pronomen']),
    );
    const asked = rig.calls.filter(({ path }) => path.includes('properties')).map(({ path }) => path);
    expect(asked).toEqual([
      '/api/settings/properties?provider=hubspot',
      '/api/settings/properties?provider=pipedrive',
    ]);
  });

  test('offer to ask a person before any other rule', async () => {
    const rig = await openPanel();
    const { options } = panel(rig).find(Select, { name: 'rule' }).props;
    expect(options.map(({ label }) => label)).toEqual([
      'Ask a person',
      'The newer one',
      'A fixed order of the sides',
    ]);
  });

  test('are saved as far as they were changed, with the version that the person saw', async () => {
    const rig = await openPanel();
    expect(button(panel(rig), 'Save').props.disabled).toBe(true);
    choose(rig, 'rule', 'ask');
    choose(rig, 'hubspot-property', 'pronomen');
    await rig.waitFor(() => expect(button(panel(rig), 'Save').props.disabled).toBe(false));
    press(panel(rig), 'Save');
    await rig.waitFor(() =>
      expect(patches(rig)).toEqual([
        {
          fields: {
            pronouns: {
              rule: 'ask',
              hubspot: { property: 'pronomen', direction: 'both', addOptions: false },
            },
          },
          version: 4,
        },
      ]),
    );
    await rig.waitFor(() => expect(rig.actions.closeOverlay.calls).toEqual([['field-pronouns']]));
  });

  test('go back to what they were with Cancel', async () => {
    const rig = await openPanel();
    choose(rig, 'rule', 'ask');
    await rig.waitFor(() => expect(panel(rig).find(Select, { name: 'rule' }).props.value).toBe('ask'));
    press(panel(rig), 'Cancel');
    await rig.waitFor(() => expect(panel(rig).find(Select, { name: 'rule' }).props.value).toBe('rank'));
    expect(patches(rig)).toEqual([]);
  });

  test('say at the property why it cannot be taken', async () => {
    const rig = await openPanel(
      problem(400, 'invalid_request', 'body.fields.pronouns.hubspot.property: born cannot hold pronouns'),
    );
    choose(rig, 'hubspot-property', 'born');
    await rig.waitFor(() => expect(button(panel(rig), 'Save').props.disabled).toBe(false));
    press(panel(rig), 'Save');
    await rig.waitFor(() =>
      expect(panel(rig).find(Select, { name: 'hubspot-property' }).props).toMatchObject({
        error: true,
        validationMessage: 'born cannot hold pronouns',
      }),
    );
    expect(panel(rig).find(Select, { name: 'pipedrive-property' }).props.error).toBe(false);
  });

  test('are not saved over what somebody else chose meanwhile', async () => {
    const rig = await openPanel(problem(409, 'stale_settings', 'Version 5 is there.'));
    choose(rig, 'rule', 'newest');
    await rig.waitFor(() => expect(button(panel(rig), 'Save').props.disabled).toBe(false));
    press(panel(rig), 'Save');
    await rig.waitFor(() =>
      expect(allText(panel(rig).childNodes)).toContain('Somebody else saved at the same moment'),
    );
  });

  test('cannot be changed by a manager', async () => {
    const rig = openSettings(settingsView({ viewer: asRole('manager') }));
    await rig.waitFor(() => place(rig));
    expect(button(place(rig), 'Change Pronouns').props.disabled).toBe(true);
  });
});

describe('a change of the fields that waits', () => {
  const draft = (id: string | null) => ({
    mapping: settingsView().mapping.map((row) =>
      row.field === 'phone' ? { ...row, hubspot: { ...row.hubspot, direction: 'off' as const } } : row,
    ),
    filters: { hubspot: [], pipedrive: [] },
    planId: id,
  });

  test('is shown beside what is in force, with what it would do, and is accepted with its plan', async () => {
    const rig = openSettings(settingsView({ draft: draft(planId), plan: planWith('completed') }));
    await rig.waitFor(() => expect(rig.shown()).toContain('90 records would be linked'));
    expect(
      place(rig)
        .findAll(StatusTag)
        .map(({ text }) => text),
    ).toEqual(['Waits for its plan']);
    expect(primaries(place(rig))).toEqual(['Accept the plan and sync']);
    press(place(rig), 'Accept the plan and sync');
    await rig.waitFor(() =>
      expect(rig.calls.find(({ method }) => method === 'POST')).toMatchObject({
        path: '/api/contacts/sync',
        body: { planId },
      }),
    );
  });

  test('gets a plan when it has none', async () => {
    const rig = openSettings(settingsView({ draft: draft(null) }));
    await rig.waitFor(() => expect(primaries(place(rig))).toEqual(['Make the plan']));
  });

  test('can be dropped', async () => {
    const rig = openSettings(settingsView({ draft: draft(planId), plan: planWith('completed') }));
    await rig.waitFor(() => place(rig));
    press(place(rig), 'Drop the change');
    await rig.waitFor(() =>
      expect(rig.calls.find(({ method }) => method === 'DELETE')?.path).toBe('/api/settings/draft'),
    );
  });
});

import { LoadingButton, NumberInput, Select, Tab } from '@hubspot/ui-extensions';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { SettingsView } from '../../../../hubspot-project/app/settings/view.ts';
import { problem } from '../surface-rig.tsx';
import type { FakeAnswer } from '../surface-rig.tsx';
import { event, openSettings, press } from './settings-rig.tsx';
import type { Rig } from './settings-rig.tsx';
import { settingsView } from './settings-view.ts';

type RulesChange = Partial<SettingsView['rules']>;
const at = '2026-11-20T08:05:00.000Z';
const users: SettingsView['users'] = {
  items: [{ id: '7002', role: 'admin', firstSeenAt: at, lastSeenAt: at, removedAt: null, isYou: false }],
  nextCursor: null,
};
const first = settingsView({ users }).rules;
/** What the backend holds, which others change. */
let rules: SettingsView['rules'];
beforeEach(() => {
  rules = first;
});

const byOther = (change: RulesChange) => {
  rules = { ...rules, ...change, version: rules.version + 1, changedBy: 'user 7009', changedAt: at };
};
/** The backend: it refuses what was made on top of an old version. */
const patch = (body: unknown): FakeAnswer => {
  const { version, ...change } = body as { version: number } & RulesChange;
  if (version !== rules.version) return problem(409, 'stale_settings', 'Somebody was quicker.');
  rules = { ...rules, ...change, version: rules.version + 1 };
  return { body: {} };
};

async function open(): Promise<Rig> {
  const rig = openSettings(
    () => settingsView({ users, rules }),
    (call) => (call.method === 'PATCH' && call.path === '/api/settings' ? patch(call.body) : { body: {} }),
  );
  await rig.waitFor(() => place(rig));
  return rig;
}
const place = (rig: Rig) => rig.find(Tab, { tabId: 'rules' });
const deletions = (rig: Rig) => place(rig).find(Select, { name: 'deletions' });
const minutes = (rig: Rig) => place(rig).find(NumberInput, { name: 'every' });
const saveButton = (rig: Rig) => {
  const [found] = place(rig).findAll(LoadingButton, (node) => node.text === 'Save');
  if (found === undefined) throw new Error('there is nothing to save with');
  return found;
};
const typed = (rig: Rig, value: string) => deletions(rig).trigger('onChange', event(value));
const save = async (rig: Rig) => {
  await rig.waitFor(() => expect(saveButton(rig).props.disabled).toBe(false));
  saveButton(rig).trigger('onClick');
};
const reads = (rig: Rig) => rig.calls.filter(({ path }) => path === '/api/extension/settings').length;
/** Something else is changed on the page, after which it is read again. */
const readAgain = async (rig: Rig) => {
  const before = reads(rig);
  rig.find(Select, { name: 'role-7002' }).trigger('onChange', event('member'));
  await rig.waitFor(() => expect(reads(rig)).toBeGreaterThan(before));
};
const clash = 'Somebody else changed the same meanwhile';

describe('a form that somebody fills in while somebody else saves', () => {
  test('keeps what was typed, and says who changed it, when, and to what', async () => {
    const rig = await open();
    typed(rig, 'archive');
    byOther({ deletions: 'unlink' });
    await readAgain(rig);
    await rig.waitFor(() => expect(rig.shown()).toContain(clash));
    expect(deletions(rig).props.value).toBe('archive');
    expect(rig.shown()).toContain('last changed by HubSpot user 7009, Nov 20, 2026, 8:05 AM');
    expect(rig.shown()).toContain(
      'When a record is deleted in one CRM: Keep the other record, no longer linked',
    );
    expect(saveButton(rig).props.disabled).toBe(true);
  });

  test('saves one’s own over theirs once the person chose that', async () => {
    const rig = await open();
    typed(rig, 'archive');
    byOther({ deletions: 'unlink' });
    await readAgain(rig);
    await rig.waitFor(() => expect(rig.shown()).toContain(clash));
    press(place(rig), 'Keep mine');
    await save(rig);
    await rig.waitFor(() => expect(rules.deletions).toBe('archive'));
    expect(rig.shown()).not.toContain(clash);
  });

  test('shows theirs once the person lets it stand, and keeps what else they typed', async () => {
    const rig = await open();
    typed(rig, 'archive');
    minutes(rig).trigger('onChange', event(30));
    byOther({ deletions: 'unlink' });
    await readAgain(rig);
    await rig.waitFor(() => expect(rig.shown()).toContain(clash));
    press(place(rig), 'Take theirs');
    await rig.waitFor(() => expect(deletions(rig).props.value).toBe('unlink'));
    expect(minutes(rig).props.value).toBe(30);
    await save(rig);
    await rig.waitFor(() => expect(rules).toMatchObject({ deletions: 'unlink', reconcileEveryMinutes: 30 }));
  });

  test('asks nothing where they changed something else, takes that along, and saves', async () => {
    const rig = await open();
    typed(rig, 'archive');
    byOther({ reconcileEveryMinutes: 15 });
    await readAgain(rig);
    await rig.waitFor(() => expect(minutes(rig).props.value).toBe(15));
    expect(rig.shown()).not.toContain(clash);
    await save(rig);
    await rig.waitFor(() => expect(rules).toMatchObject({ deletions: 'archive', reconcileEveryMinutes: 15 }));
  });

  test('asks nothing where both chose the same: there is nothing left to save', async () => {
    const rig = await open();
    typed(rig, 'archive');
    byOther({ deletions: 'archive' });
    await readAgain(rig);
    await rig.waitFor(() => expect(saveButton(rig).props.disabled).toBe(true));
    expect(rig.shown()).not.toContain(clash);
  });

  test('loses nothing where they saved at the same moment: it is told, then saved again', async () => {
    const rig = await open();
    typed(rig, 'archive');
    byOther({ reconcileEveryMinutes: 15 });
    await save(rig);
    await rig.waitFor(() => expect(rig.shown()).toContain('saved at the same moment'));
    expect(rules.deletions).toBe('ask');
    expect(deletions(rig).props.value).toBe('archive');
    await save(rig);
    await rig.waitFor(() => expect(rules).toMatchObject({ deletions: 'archive', reconcileEveryMinutes: 15 }));
    expect(rig.shown()).not.toContain('saved at the same moment');
  });

  test('lets choose where they changed the same at the same moment', async () => {
    const rig = await open();
    typed(rig, 'archive');
    byOther({ deletions: 'unlink' });
    await save(rig);
    await rig.waitFor(() => expect(rig.shown()).toContain(clash));
    press(place(rig), 'Keep mine');
    await save(rig);
    await rig.waitFor(() => expect(rules.deletions).toBe('archive'));
  });

  test('is clean again where a person takes their change back by hand', async () => {
    const rig = await open();
    typed(rig, 'archive');
    await rig.waitFor(() => expect(saveButton(rig).props.disabled).toBe(false));
    typed(rig, 'ask');
    await rig.waitFor(() => expect(saveButton(rig).props.disabled).toBe(true));
    byOther({ deletions: 'unlink' });
    await readAgain(rig);
    await rig.waitFor(() => expect(deletions(rig).props.value).toBe('unlink'));
    expect(rig.shown()).not.toContain(clash);
  });
});

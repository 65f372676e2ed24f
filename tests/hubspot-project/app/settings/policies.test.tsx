import { Alert, Button, ErrorState, LoadingButton, Select, Tab, Tabs, Tile } from '@hubspot/ui-extensions';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Policy, SettingsView } from '../../../../hubspot-project/app/settings/view.ts';
import { allText } from '../surface-rig.tsx';
import type { Call, FakeAnswer } from '../surface-rig.tsx';
import { button, event, openSettings, press } from './settings-rig.tsx';
import type { Rig } from './settings-rig.tsx';
import { asRole, settingsView } from './settings-view.ts';

type Kind = Policy['kind'];
const kinds: Kind[] = ['archive_records', 'many_deletes', 'erase_elsewhere', 'workflow_question'];
const usual = { mayDecide: 'manager', needsSecondPerson: true, expiresAfterHours: 168 } as const;
const policy = (kind: Kind, change: Partial<Policy> = {}): Policy => ({
  kind,
  means: '',
  policy: usual,
  default: usual,
  updatedAt: null,
  updatedBy: null,
  ...change,
});

/** What the backend holds. */
let items: Policy[];
beforeEach(() => {
  items = kinds.map((kind) => policy(kind));
});
const setOther = (kind: Kind, change: Partial<Policy['policy']>) => {
  const updated = { updatedAt: '2026-11-20T08:05:00.000Z', updatedBy: 'user 7009' };
  items = items.map((one) =>
    one.kind === kind ? { ...one, ...updated, policy: { ...one.policy, ...change } } : one,
  );
};
const backend = ({ method, body }: Call): FakeAnswer => {
  if (method === 'PUT') {
    const { policies } = body as { policies: Partial<Record<Kind, Policy['policy']>> };
    items = items.map((one) => ({ ...one, policy: policies[one.kind] ?? one.default }));
  }
  return { body: { items } };
};
const place = (rig: Rig) => rig.find(Tab, { tabId: 'policies' });
const text = (rig: Rig) => allText(place(rig).childNodes);
const puts = (rig: Rig) => rig.calls.filter(({ method }) => method === 'PUT').map(({ body }) => body);
const select = (rig: Rig, name: string) => place(rig).find(Select, { name });
const choose = (rig: Rig, name: string, value: unknown) =>
  select(rig, name).trigger('onChange', event(value));
const save = async (rig: Rig) => {
  await rig.waitFor(() => expect(button(place(rig), 'Save').props.disabled).toBe(false));
  press(place(rig), 'Save');
};

async function open(
  view: SettingsView = settingsView(),
  answer: (call: Call) => FakeAnswer = backend,
): Promise<Rig> {
  const rig = openSettings(view, answer);
  await rig.waitFor(() => place(rig));
  rig.find(Tabs).trigger('onSelectedChange', event('policies'));
  return rig;
}
async function openRules(view?: SettingsView): Promise<Rig> {
  const rig = await open(view);
  await rig.waitFor(() => expect(place(rig).findAll(Tile)).toHaveLength(kinds.length));
  return rig;
}

describe('the rules about approvals', () => {
  test('are asked for only when somebody looks', async () => {
    const rig = openSettings(settingsView(), backend);
    await rig.waitFor(() => place(rig));
    expect(rig.calls.map(({ path }) => path)).not.toContain('/api/policies');
    rig.find(Tabs).trigger('onSelectedChange', event('policies'));
    await rig.waitFor(() => expect(rig.calls.map(({ path }) => path)).toContain('/api/policies'));
  });

  test('say in sentences what happens, who may agree, and what becomes of it without an answer', async () => {
    setOther('many_deletes', { mayDecide: 'admin', needsSecondPerson: false, expiresAfterHours: 24 });
    const rig = await openRules();
    const [one, many, erased, workflow] = place(rig)
      .findAll(Tile)
      .map(({ childNodes }) => allText(childNodes));
    expect(one).toContain('If somebody agrees, its records in the other places are archived.');
    expect(one).toContain('Managers and admins may agree. Whoever asked for it may not agree themselves');
    expect(one).toContain('Without an answer, it counts as no after a week.');
    expect(many).toContain('Only admins may agree. Whoever asked for it may agree themselves.');
    expect(many).toContain('it counts as no after a day.');
    expect(many).toContain('Changed by HubSpot user 7009, Nov 20, 2026, 8:05 AM.');
    expect(erased).toContain('records that are left in HubSpot or Pipedrive are archived');
    expect(workflow).not.toContain('Whoever asked');
  });

  test('that nobody has changed are called that', async () => {
    const rig = await openRules();
    expect(text(rig)).toContain('Nobody has changed these rules: the usual ones hold.');
    expect(place(rig).findAll(Button, (node) => node.text === 'Back to the usual rule')).toEqual([]);
  });

  test('are saved as chosen, and the sentence follows while one chooses; what is usual is not sent', async () => {
    const rig = await openRules();
    choose(rig, 'erase_elsewhere-decides', 'admin');
    choose(rig, 'erase_elsewhere-expires', 72);
    await rig.waitFor(() => expect(text(rig)).toContain('it counts as no after three days.'));
    await save(rig);
    await rig.waitFor(() => expect(rig.actions.addAlert.calls).toHaveLength(1));
    expect(puts(rig)).toEqual([
      {
        policies: {
          erase_elsewhere: { mayDecide: 'admin', needsSecondPerson: true, expiresAfterHours: 72 },
        },
      },
    ]);
    expect(button(place(rig), 'Save').props.disabled).toBe(true);
  });

  test('go back to the usual one with a click', async () => {
    setOther('archive_records', { needsSecondPerson: false });
    const rig = await openRules();
    press(place(rig), 'Back to the usual rule');
    await save(rig);
    await rig.waitFor(() => expect(puts(rig)).toEqual([{ policies: {} }]));
  });

  test('keep a time that is not among those that are offered', async () => {
    setOther('archive_records', { expiresAfterHours: 50 });
    const rig = await openRules();
    expect(select(rig, 'archive_records-expires').props.value).toBe(50);
    expect(select(rig, 'archive_records-expires').props.options.map(({ label }) => label)).toContain(
      '50 hours',
    );
  });

  test('are not saved over what somebody else chose meanwhile: it is shown, and the person chooses', async () => {
    const rig = await openRules();
    choose(rig, 'archive_records-decides', 'admin');
    setOther('archive_records', { expiresAfterHours: 24 });
    await save(rig);
    await rig.waitFor(() =>
      expect(place(rig).find(Alert).props.title).toBe('Somebody else changed the same meanwhile'),
    );
    expect(puts(rig)).toEqual([]);
    expect(allText(place(rig).find(Alert).childNodes)).toMatch(
      /by HubSpot user 7009.*A contact was deleted in one place:.*after a day/,
    );
    press(place(rig), 'Keep mine');
    await save(rig);
    await rig.waitFor(() =>
      expect(puts(rig)).toEqual([{ policies: { archive_records: { ...usual, mayDecide: 'admin' } } }]),
    );
  });

  test('take along what somebody else chose about another one', async () => {
    const rig = await openRules();
    choose(rig, 'archive_records-decides', 'admin');
    setOther('many_deletes', { expiresAfterHours: 24 });
    await save(rig);
    await rig.waitFor(() => expect(text(rig)).toContain('saved at the same moment'));
    await rig.waitFor(() => expect(text(rig)).toContain('it counts as no after a day.'));
    expect(puts(rig)).toEqual([]);
    await save(rig);
    await rig.waitFor(() =>
      expect(puts(rig)).toEqual([
        {
          policies: {
            archive_records: { ...usual, mayDecide: 'admin' },
            many_deletes: { ...usual, expiresAfterHours: 24 },
          },
        },
      ]),
    );
  });

  test('can only be looked at by a manager, who is told why', async () => {
    const rig = await openRules(settingsView({ viewer: asRole('manager') }));
    expect(text(rig)).toContain('Only admins can change these rules.');
    expect(place(rig).findAll(Select)).toEqual([]);
    expect(place(rig).findAll(LoadingButton)).toEqual([]);
    expect(text(rig)).toContain('Managers and admins may agree.');
  });

  test('say that they could not be read, and are read again', async () => {
    let isBack = false;
    const rig = await open(settingsView(), (call) =>
      isBack ? backend(call) : { status: 502, body: { status: 'error', category: 'X' } },
    );
    await rig.waitFor(() => place(rig).find(ErrorState));
    isBack = true;
    press(place(rig), 'Try again');
    await rig.waitFor(() => expect(place(rig).findAll(Tile)).toHaveLength(kinds.length));
  });
});

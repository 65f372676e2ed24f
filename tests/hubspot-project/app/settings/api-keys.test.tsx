import {
  Alert,
  Button,
  EmptyState,
  Input,
  Link,
  LoadingButton,
  MultiSelect,
  Select,
  StatusTag,
  Tab,
  TableRow,
  ToggleGroup,
} from '@hubspot/ui-extensions';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ApiKey, SettingsView } from '../../../../hubspot-project/app/settings/view.ts';
import { allText, problem } from '../surface-rig.tsx';
import type { Call, FakeAnswer } from '../surface-rig.tsx';
import { event, openSettings, overlayOf, press } from './settings-rig.tsx';
import type { Rig } from './settings-rig.tsx';
import { asRole, settingsView } from './settings-view.ts';

const at = '2026-11-20T08:00:00.000Z';
const secret = 'kin_live_SECRETSECRET';
const keyId = (number: number) => `0d2f7a52-7f1c-4b35-9a57-0b6e2f3f1b0${number}`;
const apiKey = (number: number, change: Partial<ApiKey> = {}): ApiKey => ({
  id: keyId(number),
  name: `program ${number}`,
  prefix: `kin_live_${number}`,
  role: 'member',
  scopes: null,
  createdAt: at,
  createdBy: 'user 7001',
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
  replacedBy: null,
  status: 'live',
  ...change,
});

/** What the backend holds. */
let keys: ApiKey[];
beforeEach(() => {
  keys = [];
});
const view = (change: Partial<SettingsView> = {}) =>
  settingsView({ keys: { items: keys, nextCursor: null }, ...change });
const make = ({ body }: Call): FakeAnswer => {
  const made = apiKey(9, body as Partial<ApiKey>);
  keys = [...keys, made];
  return { status: 201, body: { ...made, key: secret } };
};
const place = (rig: Rig) => rig.find(Tab, { tabId: 'keys' });
const text = (rig: Rig) => allText(place(rig).childNodes);
const writes = (rig: Rig) =>
  rig.calls
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => ({ method, path, body }));
async function open(others: (call: Call) => FakeAnswer = make): Promise<Rig> {
  const rig = openSettings(() => view(), others);
  await rig.waitFor(() => place(rig));
  return rig;
}
const panel = (rig: Rig) => overlayOf(place(rig), 'Create a key');
const type = (rig: Rig, name: string) =>
  panel(rig).find(Input, { name: 'key-name' }).trigger('onInput', event(name));
/** The alert with the new key. */
const shownKey = (rig: Rig) => place(rig).maybeFind(Input, { name: 'new-key' })?.props.value ?? null;
const create = async (rig: Rig) => {
  type(rig, 'crm-import');
  await rig.waitFor(() =>
    expect(panel(rig).find(Input, { name: 'key-name' }).props.value).toBe('crm-import'),
  );
  press(panel(rig), 'Create a key');
};

describe('API keys', () => {
  test('say what one is for while there is none, and where the API is described', async () => {
    const rig = await open();
    expect(place(rig).find(EmptyState).props.title).toBe('No API keys yet');
    expect(allText(place(rig).find(EmptyState).childNodes)).toContain(
      'lets a program of yours read and write contacts',
    );
    expect(place(rig).find(Link).props.href).toEqual({
      url: 'https://api.kindred.example/docs',
      external: true,
    });
  });

  test('are listed with state, name, beginning, maker, role and use, those that work first', async () => {
    keys = [
      apiKey(1, { status: 'revoked', revokedAt: at }),
      apiKey(2, { role: 'admin', expiresAt: '2027-01-01T00:00:00Z', lastUsedAt: at, createdBy: 'user 7005' }),
      apiKey(3, { createdAt: '2026-11-21T08:00:00.000Z', scopes: ['contacts:read', 'contacts:write'] }),
      apiKey(4, { replacedBy: keyId(3), expiresAt: '2026-11-22T08:00:00Z' }),
    ];
    const rig = await open();
    const tags = place(rig).findAll(StatusTag);
    expect(tags.map((tag) => tag.text)).toEqual(['Works', 'Works', 'Replaced', 'Revoked']);
    const [, first, second, third, last] = place(rig)
      .findAll(TableRow)
      .map(({ childNodes }) => allText(childNodes));
    expect(first).toMatch(/without an end.*program 3.*Starts with kin_live_3.*Made by you/);
    expect(first).toContain('2 things only: Read contacts, their history and their log, …');
    expect(second).toMatch(/until Jan 1, 2027.*HubSpot user 7005.*Admin.*Everything that this role may/);
    expect(third).toContain('works until Nov 22, 2026');
    expect(last).toMatch(/on Nov 20, 2026.*Never/);
  });

  test('that have ended have nothing to press, and one that was replaced is not replaced again', async () => {
    keys = [apiKey(1, { status: 'expired', expiresAt: at }), apiKey(2, { replacedBy: keyId(1) })];
    const rig = await open();
    const buttons = place(rig)
      .findAll(TableRow)
      .map((row) => row.findAll(Button).filter(({ props }) => props.overlay !== undefined))
      .map((found) => found.map((one) => one.text));
    expect(buttons).toEqual([[], ['Revoke'], []]);
  });

  test('can be read on, a page at a time', async () => {
    keys = [apiKey(1)];
    const more = { items: [apiKey(2)], nextCursor: null };
    const rig = openSettings(settingsView({ keys: { items: keys, nextCursor: keyId(1) } }), () => ({
      body: more,
    }));
    await rig.waitFor(() => place(rig));
    press(place(rig), 'Show more');
    await rig.waitFor(() => expect(text(rig)).toContain('program 2'));
    expect(text(rig)).toContain('program 1');
    expect(rig.calls.at(-1)?.path).toBe(`/api/api-keys?cursor=${keyId(1)}`);
    expect(place(rig).maybeFind(Button, (node) => node.text === 'Show more')).toBeNull();
  });

  test('are not shown to a manager, who is told why', async () => {
    const rig = openSettings(settingsView({ keys: null, viewer: asRole('manager') }));
    await rig.waitFor(() => place(rig));
    expect(text(rig)).toContain('Only admins can see, create and revoke API keys.');
    expect(place(rig).findAll(Button)).toEqual([]);
  });
});

describe('a new API key', () => {
  test('may do the least and has no end, unless somebody says otherwise', async () => {
    const rig = await open();
    await create(rig);
    await rig.waitFor(() => expect(writes(rig)).toHaveLength(1));
    expect(writes(rig)).toEqual([
      { method: 'POST', path: '/api/api-keys', body: { name: 'crm-import', role: 'member' } },
    ]);
  });

  test('may be narrowed to what the role may, and end', async () => {
    const rig = await open();
    panel(rig).find(Select, { name: 'key-role' }).trigger('onChange', event('manager'));
    panel(rig).find(ToggleGroup, { name: 'key-extent' }).trigger('onChange', event('some'));
    const scopes = () => panel(rig).find(MultiSelect, { name: 'key-scopes' });
    await rig.waitFor(() => expect(scopes().props.options.map(({ value }) => value)).toContain('sync:run'));
    expect(scopes().props.options.map(({ value }) => value)).not.toContain('settings:write');
    scopes().trigger('onChange', event(['contacts:read', 'sync:run']));
    await rig.waitFor(() => expect(scopes().props.value).toEqual(['contacts:read', 'sync:run']));
    // What a lower role may not do goes again.
    panel(rig).find(Select, { name: 'key-role' }).trigger('onChange', event('member'));
    await rig.waitFor(() => expect(scopes().props.value).toEqual(['contacts:read']));
    panel(rig).find(Select, { name: 'key-end' }).trigger('onChange', event(90));
    const before = Date.now();
    await create(rig);
    await rig.waitFor(() => expect(writes(rig)).toHaveLength(1));
    const body = writes(rig)[0]?.body as { scopes: string[]; role: string; expiresAt: string };
    expect(body).toMatchObject({ role: 'member', scopes: ['contacts:read'] });
    expect(Math.round((Date.parse(body.expiresAt) - before) / 86_400_000)).toBe(90);
  });

  test('needs a name, and something that it may do: both are said at their fields', async () => {
    const rig = await open();
    panel(rig).find(ToggleGroup, { name: 'key-extent' }).trigger('onChange', event('some'));
    await rig.waitFor(() => panel(rig).find(MultiSelect, { name: 'key-scopes' }));
    press(panel(rig), 'Create a key');
    await rig.waitFor(() =>
      expect(panel(rig).find(Input, { name: 'key-name' }).props.validationMessage).toContain('at most 100'),
    );
    expect(panel(rig).find(MultiSelect, { name: 'key-scopes' }).props.error).toBe(true);
    expect(writes(rig)).toEqual([]);
  });

  test('is shown once, with the sentence that says so, and can be copied', async () => {
    const rig = await open();
    await create(rig);
    await rig.waitFor(() => expect(shownKey(rig)).toBe(secret));
    await rig.waitFor(() => expect(rig.actions.closeOverlay.calls).toEqual([['create-key']]));
    expect(place(rig).find(Alert).props.title).toBe('Copy the key crm-import now');
    expect(text(rig)).toContain('This is the only time that it is shown.');
    press(place(rig), 'Copy');
    await rig.waitFor(() => expect(text(rig)).toContain('Copied.'));
    expect(rig.actions.copyTextToClipboard.calls).toEqual([[secret]]);
    press(place(rig), 'I have copied it');
    await rig.waitFor(() => expect(shownKey(rig)).toBeNull());
    expect(JSON.stringify(rig.shown())).not.toContain(secret);
    await rig.waitFor(() => expect(text(rig)).toContain('crm-import'));
  });

  test('stays until the person says that they have it, also when the page is read again', async () => {
    const rig = await open((call) => (call.method === 'POST' ? make(call) : { body: keys[0] }));
    keys = [apiKey(1)];
    await create(rig);
    await rig.waitFor(() => expect(text(rig)).toContain('program 1'));
    press(overlayOf(place(rig).findAll(TableRow)[1] ?? place(rig), 'Revoke'), 'Revoke');
    await rig.waitFor(() => expect(rig.actions.addAlert.calls).toHaveLength(1));
    expect(shownKey(rig)).toBe(secret);
  });

  test('that was refused says why, and keeps what was typed', async () => {
    const rig = await open(() => problem(403, 'forbidden', 'You may not hand that out.'));
    await create(rig);
    await rig.waitFor(() => expect(allText(panel(rig).childNodes)).toContain('You may not hand that out.'));
    expect(panel(rig).find(Input, { name: 'key-name' }).props.value).toBe('crm-import');
    expect(allText(panel(rig).childNodes)).not.toContain('its text was lost');
  });

  test('whose answer was lost on the way may have been made: what to do then is said', async () => {
    const rig = await open(() => 'offline');
    await create(rig);
    await rig.waitFor(() => expect(allText(panel(rig).childNodes)).toContain('its text was lost on the way'));
  });
});

describe('an API key that is replaced', () => {
  test('goes on working for as long as somebody chooses, which is said before; the new one is shown once', async () => {
    keys = [apiKey(1)];
    const rig = await open(make);
    const question = () => overlayOf(place(rig), 'Replace');
    expect(allText(question().childNodes)).toMatch(/starts with kin_live_1, goes on working for a while/);
    const grace = () => question().find(Select, { name: `grace-${keyId(1)}` });
    expect(grace().props.value).toBe(24);
    expect(grace().props.options.map(({ label }) => label)).toContain('not at all: it ends at once');
    grace().trigger('onChange', event(72));
    await rig.waitFor(() => expect(grace().props.value).toBe(72));
    expect(question().find(LoadingButton).props.variant).toBe('primary');
    press(question(), 'Replace');
    await rig.waitFor(() => expect(shownKey(rig)).toBe(secret));
    expect(writes(rig)).toEqual([
      { method: 'POST', path: `/api/api-keys/${keyId(1)}/rotate`, body: { graceHours: 72 } },
    ]);
    await rig.waitFor(() => expect(rig.actions.closeOverlay.calls).toEqual([[`replace-${keyId(1)}`]]));
  });
});

describe('an API key that is revoked', () => {
  test('ends only after a second question, which names it, says what happens and repeats the verb', async () => {
    keys = [apiKey(1)];
    const rig = await open(() => {
      keys = [apiKey(1, { status: 'revoked', revokedAt: at })];
      return { body: keys[0] };
    });
    const question = overlayOf(place(rig), 'Revoke');
    expect(writes(rig)).toEqual([]);
    expect(allText(question.childNodes)).toMatch(/starts with kin_live_1, are refused at once/);
    const verb = question.find(LoadingButton);
    expect([verb.text, verb.props.variant]).toEqual(['Revoke', 'destructive']);
    press(question, 'Revoke');
    await rig.waitFor(() => expect(place(rig).find(StatusTag).text).toBe('Revoked'));
    expect(writes(rig)).toMatchObject([{ method: 'DELETE', path: `/api/api-keys/${keyId(1)}` }]);
    expect(rig.actions.addAlert.calls).toEqual([
      [{ type: 'success', message: 'program 1 no longer works.' }],
    ]);
  });

  test('says why it was not', async () => {
    keys = [apiKey(1)];
    const rig = await open(() => 'offline');
    press(overlayOf(place(rig), 'Revoke'), 'Revoke');
    await rig.waitFor(() => expect(rig.shown()).toContain('The key was not revoked'));
  });
});

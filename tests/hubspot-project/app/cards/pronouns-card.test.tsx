import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  Form,
  Heading,
  Input,
  LoadingButton,
  LoadingSpinner,
  StatusTag,
} from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import type { CardView } from '../../../../hubspot-project/app/cards/card-view.ts';
import { problem } from '../surface-rig.tsx';
import type { Call, FakeAnswer } from '../surface-rig.tsx';
import { cardView, connectionLine, contact, fieldView, renderCard, words } from './card-rig.tsx';

type Rig = ReturnType<typeof renderCard>;

const show = (view: unknown) => renderCard(() => ({ body: view }));
const press = (rig: Rig, text: string) => {
  const matches = (node: { text: string | null }) => node.text === text;
  const button = rig.maybeFind(Button, matches) ?? rig.find(LoadingButton, matches);
  button.trigger('onClick');
};
const heading = (rig: Rig) => rig.maybeFind(Heading)?.text ?? null;
const text = (rig: Rig) => rig.shown();
// The library types an event's argument as the handler itself.
const typed = (letters: string) => letters as unknown as () => void;
const primaries = (rig: Rig) =>
  [...rig.findAll(Button), ...rig.findAll(LoadingButton)].filter(({ props }) => props.variant === 'primary');

async function openEditor(
  view: CardView = cardView(),
  patch: (call: Call) => FakeAnswer = () => ({ body: {} }),
) {
  const rig = renderCard((call) => (call.method === 'PATCH' ? patch(call) : { body: view }));
  const label = view.pronouns?.value == null ? words('add') : words('edit');
  await rig.waitFor(() => rig.find(Button, (node) => node.text === label));
  press(rig, label);
  await rig.waitFor(() => rig.find(Input));
  return rig;
}

describe('what the card shows', () => {
  test('a spinner with words while nothing is known', () => {
    const rig = renderCard(() => 'never');
    expect(rig.find(LoadingSpinner).props.label).toBe(words('loading'));
  });

  test.each(['  They / THEM ', 'ผม', 'xe/xem 🏳️‍⚧️', 'e\u0301l/ella'])(
    'the words exactly as given: %j',
    async (value) => {
      const rig = show(cardView({ pronouns: fieldView(value) }));
      await rig.waitFor(() => expect(heading(rig)).toBe(value));
    },
  );

  test('where the value came from, who set it, and how fresh it is', async () => {
    const rig = show(cardView());
    await rig.waitFor(() => expect(text(rig)).toContain('Set in HubSpot by user 1002'));
    expect(text(rig)).toContain('In sync · ');
  });

  test('one line per CRM, with its own state', async () => {
    const pending = { externalId: '7', status: 'pending', lastSyncedAt: null, lastError: null } as const;
    const connections = [connectionLine('hubspot'), connectionLine('pipedrive', { link: pending })];
    const rig = show(cardView({ connections }));
    await rig.waitFor(() => expect(rig.findAll(StatusTag)).toHaveLength(2));
    expect(rig.findAll(StatusTag).map((tag) => [tag.text, tag.props.variant])).toEqual([
      ['HubSpot', 'success'],
      ['Pipedrive', 'info'],
    ]);
    expect(text(rig)).toMatch(/HubSpot .*In sync.* Pipedrive .*Waiting/);
  });

  test('why a record is not in sync', async () => {
    const lastError = { code: 'missing_scope', message: 'HubSpot refused the change.' };
    const link = { externalId: '1', status: 'error', lastSyncedAt: null, lastError } as const;
    const rig = show(cardView({ connections: [connectionLine('hubspot', { link })] }));
    await rig.waitFor(() => expect(text(rig)).toContain('HubSpot refused the change.'));
    expect(text(rig)).toContain('Not in sync');
  });

  test('why a person is not linked, and that a CRM is not connected', async () => {
    const reason = 'Two people in Pipedrive have this e-mail address.';
    const rig = show(cardView({ connections: [connectionLine('pipedrive', { link: null, reason })] }));
    await rig.waitFor(() => expect(text(rig)).toContain(`Not linked ${reason}`));
    const without = show(
      cardView({
        connections: [connectionLine('pipedrive', { status: 'disconnected', link: null, reason })],
      }),
    );
    await without.waitFor(() => expect(text(without)).toContain('Not connected'));
    expect(text(without)).not.toContain(reason);
  });

  test('a connection that broke: what to do, and how old what is shown there is', async () => {
    const rig = show(cardView({ connections: [connectionLine('pipedrive', { status: 'error' })] }));
    await rig.waitFor(() => expect(text(rig)).toContain('Connection needs attention'));
    expect(text(rig)).toMatch(/An admin can connect it again in the app’s settings. Last in sync /);
  });

  test('a person that a CRM lacks is called that, also when nobody knows why', async () => {
    const rig = show(cardView({ connections: [connectionLine('pipedrive', { link: null })] }));
    await rig.waitFor(() => expect(text(rig)).toContain('Not linked Kindred knows of no record'));
  });

  test('a long text is shown in part, without cutting a joined emoji, and in full on demand', async () => {
    const family = '👩🏽‍❤️‍💋‍👩🏿';
    const value = `${'a'.repeat(279)}${family}${'b'.repeat(9_000)}`;
    const rig = show(cardView({ pronouns: fieldView(value) }));
    await rig.waitFor(() => expect(text(rig)).toContain(`${'a'.repeat(279)}${family}…`));
    expect(text(rig)).not.toContain('bb');
    press(rig, words('showAll'));
    await rig.waitFor(() => expect(text(rig)).toContain(value));
    press(rig, words('showLess'));
    await rig.waitFor(() => expect(text(rig)).not.toContain(value));
  });

  test('a name in a right-to-left script does not turn its sentence round', async () => {
    const rig = show(cardView({ pronouns: fieldView('هي', { changedBy: 'شیرین' }) }));
    await rig.waitFor(() => expect(text(rig)).toContain('Set in HubSpot by \u2068شیرین\u2069'));
    expect(heading(rig)).toBe('هي');
  });

  test('"No pronouns yet" when there are none, with one way to add them', async () => {
    const rig = show(cardView({ pronouns: fieldView(null) }));
    await rig.waitFor(() => expect(heading(rig)).toBe('No pronouns yet'));
    expect(primaries(rig).map((node) => node.text)).toEqual([words('add')]);
  });

  test.each(['not_synced', 'unknown_record', 'not_connected'] as const)(
    'what %s means and one thing to do',
    async (state) => {
      const rig = show(cardView({ state, contactId: null, pronouns: null, sync: null }));
      await rig.waitFor(() => rig.find(EmptyState));
      expect(primaries(rig)).toHaveLength(1);
    },
  );

  test('the proxy envelope of a broken backend becomes an error with a way to try again', async () => {
    const envelope = { status: 'error', category: 'BAD_GATEWAY', message: 'Error', responseBody: null };
    const rig = renderCard((_call, calls) => ({ body: calls.length <= 3 ? envelope : cardView() }));
    await rig.waitFor(() => expect(rig.find(ErrorState).props.title).toBe(words('errorTitle')));
    press(rig, words('tryAgain'));
    await rig.waitFor(() => expect(heading(rig)).toBe('they/them'));
  });

  test('an answer that is not a card is an error, not a crash', async () => {
    const rig = show({ hello: 'world' });
    await rig.waitFor(() => expect(rig.find(ErrorState).props.title).toBe(words('errorTitle')));
  });

  test('offline is called offline', async () => {
    const rig = renderCard(() => 'offline');
    await rig.waitFor(() => expect(rig.find(ErrorState).props.title).toBe(words('offlineTitle')));
  });

  test('what was seen stays, with a note, when the connection is lost', async () => {
    const rig = renderCard((_call, calls) => (calls.length === 1 ? { body: cardView() } : 'offline'));
    await rig.waitFor(() => expect(heading(rig)).toBe('they/them'));
    rig.crmChanged();
    await rig.waitFor(() => expect(rig.find(Alert).props.title).toBe(words('offlineStale')));
    expect(heading(rig)).toBe('they/them');
  });

  test('a change in HubSpot is read at once', async () => {
    let value = 'they/them';
    const rig = renderCard(() => ({ body: cardView({ pronouns: fieldView(value) }) }));
    await rig.waitFor(() => expect(heading(rig)).toBe('they/them'));
    value = 'fae/faer';
    rig.crmChanged();
    await rig.waitFor(() => expect(heading(rig)).toBe('fae/faer'));
  });

  test('the card looks again by itself, and sooner while a sync is under way', async () => {
    const link = { externalId: '101', status: 'pending', lastSyncedAt: null, lastError: null } as const;
    const pending = cardView({ connections: [connectionLine('hubspot', { link })] });
    const rig = renderCard((_call, calls) => ({ body: calls.length === 1 ? pending : cardView() }));
    await rig.waitFor(() => expect(text(rig)).toContain('Waiting to be sent'));
    await rig.waitFor(() => expect(text(rig)).toContain('In sync'), { timeoutInMs: 3_500 });
  });
});

describe('editing', () => {
  test('Enter sends the text exactly as typed and what the person saw, and shows it at once', async () => {
    const rig = await openEditor(cardView(), () => 'never');
    rig.find(Input).trigger('onInput', typed(' Zie/ HIR '));
    rig.find(Form).trigger('onSubmit');
    await rig.waitFor(() => expect(heading(rig)).toBe(' Zie/ HIR '));
    expect(rig.patches()).toEqual([
      { fields: { pronouns: ' Zie/ HIR ' }, expected: { pronouns: 'they/them' } },
    ]);
  });

  test('a saved value brings its origin, an alert, and a fresh record', async () => {
    const saved = fieldView('she/her', { source: 'app', via: 'card', changedBy: 'user 1001' });
    const view = cardView();
    const rig = await openEditor(view, () => {
      view.pronouns = saved;
      return { body: contact(saved) };
    });
    press(rig, 'she/her');
    await rig.waitFor(() => expect(text(rig)).toContain('Set on this card by you'));
    expect(rig.actions.addAlert.calls).toEqual([[{ type: 'success', message: words('saved') }]]);
    expect(rig.refreshed()).toBe(1);
  });

  test.each([
    ['saved', 'she/her', 'savedJustNow'],
    ['cleared', null, 'clearedJustNow'],
  ] as const)('what was %s can be undone until it changes again', async (_what, next, says) => {
    const view = cardView();
    const rig = await openEditor(view, ({ body }) => {
      const value = (body as { fields: { pronouns: string | null } }).fields.pronouns;
      view.pronouns = fieldView(value, { source: 'app', via: 'card', changedBy: 'user 1001' });
      return { body: contact(view.pronouns) };
    });
    expect(text(rig)).not.toContain(words(says));
    press(rig, next ?? words('clear'));
    await rig.waitFor(() => expect(text(rig)).toContain(words(says)));
    press(rig, words('takeBack'));
    await rig.waitFor(() => expect(heading(rig)).toBe('they/them'));
    expect(rig.patches().at(-1)).toEqual({ fields: { pronouns: 'they/them' }, expected: { pronouns: next } });
    await rig.waitFor(() =>
      expect(rig.actions.addAlert.calls.at(-1)).toEqual([{ type: 'success', message: words('takenBack') }]),
    );
    expect(text(rig)).not.toContain(words('takeBack'));
  });

  test.each([
    ['offline' as const, words('saveOffline')],
    [{ body: { status: 'error', category: 'BAD_GATEWAY' } }, words('saveUnavailable')],
    [problem(403, 'forbidden', 'You may not change this.'), 'You may not change this.'],
    [{ status: 429, body: {} }, words('busy')],
  ])('a save that fails takes the value back, keeps the draft and says why: %j', async (answer, reason) => {
    const rig = await openEditor(cardView(), () => answer);
    // No later answer may heal what the rollback must.
    rig.silence();
    press(rig, 'she/her');
    await rig.waitFor(() => expect(rig.find(Input).props.validationMessage).toBe(reason));
    expect(rig.find(Input).props.defaultValue).toBe('she/her');
    press(rig, words('cancel'));
    await rig.waitFor(() => expect(heading(rig)).toBe('they/them'));
  });

  test('a value that changed meanwhile is not overwritten: both are shown and the person chooses', async () => {
    const current = { field: 'pronouns', value: 'xe/xem', source: 'hubspot', changedAt: '', changedBy: null };
    const sent: unknown[] = [];
    const view = cardView();
    const rig = await openEditor(view, (call) => {
      sent.push(call.body);
      if (sent.length === 1) return problem(409, 'stale_value', 'It changed.', { current });
      view.pronouns = fieldView('she/her', { changedBy: 'user 7' });
      return { body: contact(view.pronouns) };
    });
    press(rig, 'she/her');
    await rig.waitFor(() => rig.find(Alert, { title: words('staleTitle') }));
    expect(rig.findAll(Heading).map((node) => node.text)).toEqual(['xe/xem', 'she/her']);
    expect(primaries(rig)).toHaveLength(1);
    press(rig, words('staleTake'));
    await rig.waitFor(() => expect(text(rig)).toContain('user 7'));
    expect(sent[1]).toEqual({ fields: { pronouns: 'she/her' }, expected: { pronouns: 'xe/xem' } });
  });

  test('clear is no second loud button beside "Save", and sends null', async () => {
    const rig = await openEditor(cardView(), () => 'never');
    const clear = rig.find(Button, (node) => node.text === words('clear'));
    expect(clear.props.variant).toBe('transparent');
    clear.trigger('onClick');
    await rig.waitFor(() => expect(heading(rig)).toBe(words('empty')));
    expect(rig.patches()).toEqual([{ fields: { pronouns: null }, expected: { pronouns: 'they/them' } }]);
  });

  test('255 characters are kept, 256 are refused with their number and nothing is sent', async () => {
    const rig = await openEditor(cardView(), () => 'never');
    rig.find(Input).trigger('onInput', typed('🙂'.repeat(256)));
    rig.find(Form).trigger('onSubmit');
    await rig.waitFor(() => expect(rig.find(Input).props.validationMessage).toContain('256 characters'));
    expect(rig.patches()).toEqual([]);
    rig.find(Input).trigger('onInput', typed('🙂'.repeat(255)));
    rig.find(Form).trigger('onSubmit');
    await rig.waitFor(() => expect(rig.patches()).toHaveLength(1));
  });

  test('cancel changes nothing', async () => {
    const rig = await openEditor();
    press(rig, words('cancel'));
    await rig.waitFor(() => expect(heading(rig)).toBe('they/them'));
    expect(rig.patches()).toEqual([]);
  });

  test('the overruled value is one click away', async () => {
    const overruled = { value: 'ze/zir', source: 'pipedrive' } as const;
    const view = cardView({ pronouns: fieldView('they/them', { overruled }) });
    const rig = renderCard((call) => (call.method === 'PATCH' ? 'never' : { body: view }));
    await rig.waitFor(() => expect(text(rig)).toContain('Pipedrive says “ze/zir”.'));
    press(rig, words('overruledUse'));
    await rig.waitFor(() => expect(heading(rig)).toBe('ze/zir'));
  });

  test('an overruled "no pronouns" offers to clear them, in these words', async () => {
    const overruled = { value: null, source: 'pipedrive' } as const;
    const view = cardView({ pronouns: fieldView('they/them', { overruled }) });
    const rig = renderCard((call) => (call.method === 'PATCH' ? 'never' : { body: view }));
    await rig.waitFor(() => expect(text(rig)).toContain('Pipedrive has no pronouns.'));
    press(rig, words('overruledClear'));
    await rig.waitFor(() =>
      expect(rig.patches()).toEqual([{ fields: { pronouns: null }, expected: { pronouns: 'they/them' } }]),
    );
  });
});

describe('sync and setup', () => {
  test('"Sync now" asks for this record and shows the answer', async () => {
    const after = cardView({ pronouns: fieldView('ae/aer') });
    let synced = false;
    const rig = renderCard((call) => {
      synced ||= call.method === 'POST';
      return { body: synced ? after : cardView() };
    });
    await rig.waitFor(() => rig.find(LoadingButton));
    press(rig, words('syncNow'));
    await rig.waitFor(() => expect(heading(rig)).toBe('ae/aer'));
    const post = rig.calls.find(({ method }) => method === 'POST');
    expect(post?.path).toBe('/api/extension/card/sync');
    expect(post?.body).toEqual({ objectTypeId: '0-1', objectId: '123' });
  });

  test.each(['missing', 'archived'] as const)(
    'a field that is %s is repaired with the one primary button',
    async (state) => {
      let view = cardView({ field: { state, action: 'create', message: '' } });
      const rig = renderCard((call) => {
        if (call.method !== 'POST') return { body: view };
        view = cardView();
        return { body: { items: [] } };
      });
      await rig.waitFor(() => rig.find(Alert, { title: words('setupTitle') }));
      expect(primaries(rig).map((node) => node.text)).toEqual([words('setupButton')]);
      press(rig, words('setupButton'));
      await rig.waitFor(() => expect(rig.maybeFind(Alert)).toBeNull());
      expect(rig.actions.addAlert.calls).toEqual([[{ type: 'success', message: words('setupDone') }]]);
    },
  );

  test('a field of another type is explained, without a button that could not help', async () => {
    const rig = show(cardView({ field: { state: 'other_type', action: 'map_or_rename', message: '' } }));
    await rig.waitFor(() => rig.find(Alert, { title: words('otherTypeTitle') }));
    expect(rig.find(Alert).maybeFind(LoadingButton)).toBeNull();
  });
});

describe('an open conflict', () => {
  const conflict = {
    id: '0198-conflict',
    sides: [
      {
        source: 'hubspot',
        value: ' Xe / Xem ',
        changedAt: '2026-11-21T09:00:00.000Z',
        changedBy: 'user 1002',
      },
      { source: 'pipedrive', value: null, changedAt: '2026-11-21T09:01:00.000Z', changedBy: null },
    ],
  } satisfies CardView['conflict'];

  test('shows both values as they are, with who changed them, and prefers neither', async () => {
    const rig = show(cardView({ conflict }));
    await rig.waitFor(() => expect(rig.findAll(Heading)).toHaveLength(2));
    expect(rig.findAll(Heading).map((node) => node.text)).toEqual([' Xe / Xem ', words('nothing')]);
    expect(text(rig)).toContain('HubSpot, by user 1002');
    expect(text(rig)).not.toContain('In sync');
    expect(rig.findAll(LoadingButton).map((node) => node.props.variant)).toEqual(['secondary', 'secondary']);
  });

  test('is settled with one click, by the side chosen, and the card is read again', async () => {
    let view = cardView({ conflict });
    const rig = renderCard((call) => {
      if (call.method === 'GET') return { body: view };
      view = cardView({ pronouns: fieldView(null, { source: 'pipedrive' }) });
      return { body: { id: conflict.id, sides: conflict.sides, status: 'decided' } };
    });
    await rig.waitFor(() => rig.find(LoadingButton));
    press(rig, words('conflictUse', { place: 'Pipedrive' }));
    await rig.waitFor(() => expect(heading(rig)).toBe(words('empty')));
    const posted = rig.calls.filter(({ method }) => method === 'POST');
    expect(posted.map(({ path, body }) => [path, body])).toEqual([
      [`/api/conflicts/${conflict.id}/resolve`, { choose: 'pipedrive' }],
    ]);
  });

  test('while it is being settled only the chosen side is busy, and neither can be chosen again', async () => {
    const rig = renderCard((call) => (call.method === 'GET' ? { body: cardView({ conflict }) } : 'never'));
    await rig.waitFor(() => rig.find(LoadingButton));
    press(rig, words('conflictUse', { place: 'Pipedrive' }));
    await rig.waitFor(() =>
      expect(rig.findAll(LoadingButton).map(({ props }) => [props.loading, props.disabled])).toEqual([
        [false, true],
        [true, true],
      ]),
    );
  });

  test('that could not be settled stays, and says why', async () => {
    const rig = renderCard((call) =>
      call.method === 'GET'
        ? { body: cardView({ conflict }) }
        : problem(404, 'not_found', 'Somebody decided it a moment ago.'),
    );
    await rig.waitFor(() => rig.find(LoadingButton));
    press(rig, words('conflictUse', { place: 'HubSpot' }));
    await rig.waitFor(() => expect(rig.actions.addAlert.callCount).toBe(1));
    expect(rig.actions.addAlert.calls[0]?.[0]).toMatchObject({
      type: 'danger',
      message: 'Somebody decided it a moment ago.',
    });
    expect(rig.findAll(Heading)).toHaveLength(2);
  });
});

import {
  Alert,
  Button,
  EmptyState,
  Link,
  ErrorState,
  LoadingButton,
  LoadingSpinner,
  StatusTag,
  Tab,
  Table,
  TableRow,
  Tabs,
  Tile,
} from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import { TabCard } from '../../../../hubspot-project/app/cards/components/TabCard.tsx';
import type {
  CardView,
  HistoryEntry,
  LogEntry,
  OpenException,
} from '../../../../hubspot-project/app/cards/card-view.ts';
import { until } from '../../../end-to-end/eventually.ts';
import { allText, problem } from '../surface-rig.tsx';
import type { Answers, Call, FakeAnswer } from '../surface-rig.tsx';
import { cardView, everything, fieldView, renderPlace, tabWords, words } from './card-rig.tsx';

type Rig = ReturnType<typeof open>;

const at = '2026-11-21T09:00:00.000Z';
const view = cardView({
  others: {
    fields: {
      phone: fieldView('+49 2', { source: 'pipedrive', changedBy: null }),
      email: fieldView('r@x.example'),
    },
    conflicts: [],
  },
});
const open = (answers: Answers, tag = 'en') => renderPlace('crm.record.tab', <TabCard />, answers, { tag });
/** The card's own view model, and `rest` for everything else. */
const over = (shown: CardView, rest: (call: Call) => FakeAnswer = () => 'never', tag = 'en') =>
  open((call) => (call.path.startsWith('/api/extension/card?') ? { body: shown } : rest(call)), tag);
const list = <Item,>(items: Item[], nextCursor: string | null = null) => ({
  body: { items, nextCursor, counts: {} },
});
const paths = ({ calls }: Rig) => calls.map(({ method, path }) => `${method} ${path}`);
const rows = (card: Rig) =>
  card.findAll(TableRow).map((row) => allText(row.childNodes).replace(/\s+/g, ' ').trim());
const buttonOf = (card: Rig, text: string) =>
  card.maybeFind(Button, (node) => node.text === text) ??
  card.find(LoadingButton, (node) => node.text === text);

async function goTo(card: Rig, section: 'history' | 'activity' | 'obstacles') {
  await card.waitFor(() => card.find(Tabs));
  card.find(Tabs).trigger('onSelectedChange', section as unknown as () => void);
}

const change = (more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  ...{ id: '7', at, source: 'pipedrive', via: 'webhook', who: 'user 5', action: 'updated' },
  ...{ reason: 'Changed in Pipedrive.', provider: null, old: { phone: '+49 1' }, new: { phone: '+49 2' } },
  ...more,
});
const noted = (more: Partial<LogEntry> = {}): LogEntry => ({
  ...{
    at,
    sessionId: null,
    contactId: 'c-1',
    provider: 'pipedrive',
    externalId: '7',
    outcome: 'updated_there',
  },
  ...{ fields: ['phone'], reason: 'Edited in the card.', eventId: null, event: null, editId: null },
  ...more,
});
const obstacle = (more: Partial<OpenException> = {}): OpenException => ({
  ...{
    id: 'e-1',
    person: null,
    kind: 'refused_value',
    title: 'The CRM refused a value',
    message: 'Pipedrive refused phone.',
    records: [],
    candidates: [],
  },
  ...{ provider: 'pipedrive', contactId: 'c-1', externalId: '7', status: 'open', occurrences: 3 },
  ...{ createdAt: at, updatedAt: at, closedAt: null, closedBy: null },
  fix: [
    { action: 'retry', label: 'Try again', forMany: false },
    { action: 'archive', label: 'Archive there too', forMany: false },
  ],
  ...more,
});

describe('the values', () => {
  test('open with one request: every field, its value, where it came from, when and by whom', async () => {
    const card = over(view);
    await card.waitFor(() => card.find(Table));
    expect(rows(card)).toEqual([
      'Field Value From',
      'First name Never set',
      'Last name Never set',
      expect.stringMatching(/^Pronouns they\/them HubSpot .* by user 1002$/),
      expect.stringMatching(/^E-mail r@x.example HubSpot .* by user 1002$/),
      expect.stringMatching(/^Phone \+49 2 Pipedrive \S+/),
      'Job title Never set',
    ]);
    expect(paths(card)).toEqual(['GET /api/extension/card?objectTypeId=0-1&objectId=123']);
  });

  test('"Sync now" is the one primary button, and shows what it brought', async () => {
    const card = over(view, () => ({ body: { ...view, pronouns: fieldView('ae/aer') } }));
    await card.waitFor(() => card.find(Table));
    const buttons = [...card.findAll(Button), ...card.findAll(LoadingButton)];
    const primaries = buttons.filter(({ props }) => props.variant === 'primary');
    expect(primaries.map(({ text }) => text)).toEqual([words('syncNow')]);
    primaries[0]?.trigger('onClick');
    await card.waitFor(() => expect(card.shown()).toContain('ae/aer'));
    expect(paths(card)).toContain('POST /api/extension/card/sync');
  });

  const overruled = { value: '+49 3', source: 'hubspot' } as const;
  const withLoser = cardView({
    others: { fields: { phone: fieldView('+49 2', { overruled }) }, conflicts: [] },
  });

  test('what a rule set aside is one click away, on the condition that the value is still there', async () => {
    const card = over(withLoser);
    await card.waitFor(() => expect(card.shown()).toContain('HubSpot: “+49 3”'));
    buttonOf(card, tabWords('useInstead')).trigger('onClick');
    await card.waitFor(() => expect(rows(card).join()).toContain('Phone +49 3 The card'));
    expect(card.patches()).toEqual([{ fields: { phone: '+49 3' }, expected: { phone: '+49 2' } }]);
  });

  test('and when it cannot be taken, the old value is back and it is said why', async () => {
    const refusal = problem(409, 'stale_value', 'Somebody changed this meanwhile.');
    const card = over(withLoser, () => refusal);
    await card.waitFor(() => card.find(Table));
    card.silence();
    buttonOf(card, tabWords('useInstead')).trigger('onClick');
    await card.waitFor(() => expect(card.actions.addAlert.callCount).toBe(1));
    expect(card.actions.addAlert.calls[0]?.[0]).toEqual({
      type: 'danger',
      title: tabWords('notSaved'),
      message: 'Somebody changed this meanwhile.',
    });
    expect(rows(card).join()).toContain('Phone +49 2');
  });

  test('a field that waits for a decision is settled in place, under its own name', async () => {
    const sides = (['hubspot', 'pipedrive'] as const).map((source) => ({
      ...{ source, value: `Chef ${source}`, changedAt: at, changedBy: null },
    }));
    const others = { fields: {}, conflicts: [{ id: 'k-1', field: 'jobTitle' as const, sides }] };
    const card = over(cardView({ others }), () => ({ body: { id: 'k-1' } }));
    await card.waitFor(() => expect(card.find(Alert).props.title).toBe('Job title: the values differ'));
    expect(card.find(Tab, { tabId: 'values' }).props.title).toBe('Values (1)');
    buttonOf(card, words('conflictUse', { place: 'Pipedrive' })).trigger('onClick');
    await card.waitFor(() => expect(paths(card)).toContain('POST /api/conflicts/k-1/resolve'));
    expect(card.calls.find(({ method }) => method === 'POST')?.body).toEqual({ choose: 'pipedrive' });
  });

  test('who may not write sees why, on buttons that do not work', async () => {
    const card = over({ ...withLoser, may: { ...everything, write: false } });
    await card.waitFor(() => card.find(Table));
    expect(card.shown()).toContain(words('mayNotWrite'));
    expect(buttonOf(card, words('syncNow')).props.disabled).toBe(true);
    expect(buttonOf(card, tabWords('useInstead')).props.disabled).toBe(true);
  });

  test('waits with words, fails with a way on, and explains what is not there', async () => {
    expect(open(() => 'never').find(LoadingSpinner).props.label).toBe(words('loading'));
    const broken = open(() => 'offline');
    await broken.waitFor(() => expect(broken.find(ErrorState).props.title).toBe(words('offlineTitle')));
    const unsynced = over(cardView({ state: 'not_synced', contactId: null, pronouns: null }));
    await unsynced.waitFor(() => expect(unsynced.find(EmptyState).props.title).toBe(words('notSyncedTitle')));
  });
});

describe('the history', () => {
  test('is read when it is opened: what changed from and to, when, by whom, and what undoing would do', async () => {
    const card = over(view, () => list([change()]));
    await goTo(card, 'history');
    await card.waitFor(() => card.find(Table));
    expect(paths(card).slice(1)).toEqual(['GET /api/contacts/c-1/history?limit=25']);
    expect(rows(card)[1]).toMatch(
      /^Nov 21, 2026, 9:00\sAM Pipedrive · user 5 Changed Phone: “\+49 1” → “\+49 2” Changed in Pipedrive\. Sets Phone back to “\+49 1”. Undo$/,
    );
  });

  test('undo writes the old value back if the new one is still there, says so, and reads the history anew', async () => {
    let entries = [change()];
    const card = over(view, ({ method }) => {
      if (method === 'GET') return list(entries);
      entries = [
        change({ id: '8', via: 'card', old: { phone: '+49 2' }, new: { phone: '+49 1' } }),
        ...entries,
      ];
      return { body: { id: 'c-1', fields: { phone: fieldView('+49 1') } } };
    });
    await goTo(card, 'history');
    await card.waitFor(() => card.find(Table));
    buttonOf(card, tabWords('undo')).trigger('onClick');
    await card.waitFor(() => expect(rows(card)).toHaveLength(3));
    expect(card.patches()).toEqual([{ fields: { phone: '+49 1' }, expected: { phone: '+49 2' } }]);
    expect(card.actions.addAlert.calls[0]?.[0]).toEqual({
      type: 'success',
      message: 'Undone: Phone as before. The other places are updated next.',
    });
  });

  test('an undo that somebody was faster than changes nothing, and says why', async () => {
    const card = over(view, ({ method }) =>
      method === 'GET' ? list([change()]) : problem(409, 'stale_value', 'Somebody changed this meanwhile.'),
    );
    await goTo(card, 'history');
    await card.waitFor(() => card.find(Table));
    buttonOf(card, tabWords('undo')).trigger('onClick');
    await card.waitFor(() => expect(card.actions.addAlert.callCount).toBe(1));
    expect(card.actions.addAlert.calls[0]?.[0]).toMatchObject({
      title: tabWords('undoFailed'),
      message: 'Somebody changed this meanwhile.',
    });
  });

  test('what has changed again since, and the first value, say so in place of a button', async () => {
    const entries = [
      change({ old: { phone: '0' }, new: { phone: '+49 1' } }),
      change({ id: '1', action: 'created', old: null }),
    ];
    const card = over(view, () => list(entries));
    await goTo(card, 'history');
    await card.waitFor(() => card.find(Table));
    expect(rows(card)[1]).toContain(tabWords('undoNothing'));
    expect(rows(card)[2]).toContain(tabWords('undoFirst'));
    expect(card.maybeFind(LoadingButton, ({ text }) => text === tabWords('undo'))).toBeNull();
  });

  test('what was passed on to the other CRM says so and why, and has nothing to undo; so has what changed nothing', async () => {
    const copy = { source: 'app', via: 'sync', who: null, action: 'pushed', provider: 'pipedrive' } as const;
    const entries = [
      change({
        ...copy,
        id: '9',
        reason: 'Written to Pipedrive.',
        old: { phone: '+49 1' },
        new: { phone: '+49 2' },
      }),
      change({
        id: '8',
        action: 'linked',
        reason: 'A record with this e-mail address was there already.',
        old: {},
        new: {},
      }),
      change({ id: '6', reason: 'Read again.', old: {}, new: {} }),
    ];
    for (const [tag, said] of [
      [
        'en',
        [
          'Passed on to Pipedrive',
          'A copy; nothing to undo here.',
          'Linked to a record',
          'Nothing was changed here',
          'Written to Pipedrive.',
          'A record with this e-mail address was there already.',
        ],
      ],
      [
        'de',
        [
          'An Pipedrive weitergegeben',
          'Eine Kopie;',
          'Mit einem Datensatz verknüpft',
          'Hier wurde nichts geändert',
          'In Pipedrive geschrieben.',
          'Ein Datensatz mit dieser E-Mail-Adresse war schon da.',
        ],
      ],
    ] as const) {
      const card = over(view, () => list(entries), tag);
      await goTo(card, 'history');
      await card.waitFor(() => card.find(Table));
      const [, pushed, linked, nothing] = rows(card);
      expect(pushed).toContain(said[0]);
      expect(pushed).toContain(said[1]);
      expect(pushed).toContain(said[4]);
      expect(linked).toContain(said[2]);
      expect(linked).toContain(said[5]);
      expect(nothing).toContain(said[3]);
      expect(rows(card).join(' ')).not.toMatch(/Undo|Rückgängig/);
    }
  });

  test('what the reader did is theirs; the same number in Pipedrive is somebody else', async () => {
    const mine = { who: 'user 1001', via: 'card' } as const;
    const entries = [change({ ...mine, id: '9', source: 'app' }), change({ id: '8', who: 'user 1001' })];
    for (const [tag, you, other] of [
      ['en', 'The card · You', 'Pipedrive · user 1001'],
      ['de', 'Die Karte · Ich', 'Pipedrive · Benutzerkonto 1001'],
    ] as const) {
      const card = over(view, () => list(entries), tag);
      await goTo(card, 'history');
      await card.waitFor(() => card.find(Table));
      const said = rows(card).map((row) => row.replace(/[\u2066-\u2069]/g, ''));
      expect(said[1]).toContain(you);
      expect(said[2]).toContain(other);
    }
  });

  test('who may not write sees what undoing would do, and why they cannot', async () => {
    const card = over({ ...view, may: { ...everything, write: false } }, () => list([change()]));
    await goTo(card, 'history');
    await card.waitFor(() => card.find(Table));
    expect(buttonOf(card, tabWords('undo')).props.disabled).toBe(true);
    expect(rows(card)[1]).toContain(words('mayNotWrite'));
  });

  test('goes on where the page ended', async () => {
    const card = over(view, ({ path }) =>
      path.includes('cursor=7') ? list([change({ id: '6' })]) : list([change()], '7'),
    );
    await goTo(card, 'history');
    await card.waitFor(() => card.find(Table));
    buttonOf(card, tabWords('more')).trigger('onClick');
    await card.waitFor(() => expect(rows(card)).toHaveLength(3));
    expect(paths(card).at(-1)).toBe('GET /api/contacts/c-1/history?limit=25&cursor=7');
    expect(card.maybeFind(LoadingButton, ({ text }) => text === tabWords('more'))).toBeNull();
  });

  test('waits with words, says when there is none, and fails with a way on', async () => {
    const waiting = over(view);
    await goTo(waiting, 'history');
    await waiting.waitFor(() =>
      expect(waiting.find(LoadingSpinner).props.label).toBe(tabWords('listLoading')),
    );
    const empty = over(view, () => list([]));
    await goTo(empty, 'history');
    await empty.waitFor(() => expect(empty.find(EmptyState).props.title).toBe(tabWords('historyEmptyTitle')));
    let broken = true;
    const failing = over(view, () =>
      broken ? problem(403, 'forbidden', 'You may not see this.') : list([change()]),
    );
    await goTo(failing, 'history');
    await failing.waitFor(() =>
      expect(allText(failing.find(ErrorState).childNodes)).toContain('You may not see this.'),
    );
    broken = false;
    failing.find(ErrorState).find(Button).trigger('onClick');
    await failing.waitFor(() => failing.find(Table));
  });

  test('what was seen stays under a line when it cannot be read again', async () => {
    let calls = 0;
    const card = over(view, ({ method }) => {
      if (method === 'PATCH') return { body: { id: 'c-1', fields: { phone: fieldView('+49 1') } } };
      calls += 1;
      return calls === 1 ? list([change()]) : problem(503, 'busy', 'Later.');
    });
    await goTo(card, 'history');
    await card.waitFor(() => card.find(Table));
    buttonOf(card, tabWords('undo')).trigger('onClick');
    await card.waitFor(() => expect(card.find(Alert).props.title).toBe(tabWords('listStale')));
    expect(rows(card)).toHaveLength(2);
  });
});

describe('the activity', () => {
  test('is read when it is opened: what was sent and received, where, which fields, why and when', async () => {
    const entries = [noted(), noted({ outcome: 'refused', provider: 'hubspot', reason: 'HubSpot said no.' })];
    const card = over(view, () => list(entries));
    await goTo(card, 'activity');
    await card.waitFor(() => card.find(Table));
    expect(paths(card).slice(1)).toEqual(['GET /api/contacts/c-1/log?limit=25']);
    expect(rows(card).slice(1)).toEqual([
      expect.stringMatching(/^Nov 21, 2026, .* Sent Pipedrive Edited in the card\. Phone$/),
      expect.stringMatching(/^Nov 21, 2026, .* Refused there HubSpot HubSpot said no\. Phone$/),
    ]);
    expect(
      card
        .find(Table)
        .findAll(StatusTag)
        .map(({ props }) => props.variant),
    ).toEqual(['default', 'danger']);
  });

  test('says when there was none', async () => {
    const card = over(view, () => list([]));
    await goTo(card, 'activity');
    await card.waitFor(() => expect(card.find(EmptyState).props.title).toBe(tabWords('activityEmptyTitle')));
  });
});

describe('what stands in the way', () => {
  const troubled = { ...view, exceptions: 1 };

  test('is counted from the start, and read when it is opened', async () => {
    const card = over(troubled, () => list([obstacle()]));
    await card.waitFor(() =>
      expect(card.find(Tab, { tabId: 'obstacles' }).props.title).toBe('Needs you (1)'),
    );
    expect(card.calls).toHaveLength(1);
    await goTo(card, 'obstacles');
    await card.waitFor(() => card.find(Tile));
    expect(paths(card).slice(1)).toEqual(['GET /api/exceptions?contactId=c-1&status=open&limit=25']);
    expect(allText(card.find(Tile).childNodes)).toMatch(
      /The CRM refused a value Pipedrive refused phone\. Pipedrive, since Nov 21, 2026, 9:00\sAM, 3 times/,
    );
  });

  test('is answered with one click, and read again', async () => {
    let items = [obstacle()];
    const card = over(troubled, ({ method }) => {
      if (method === 'GET') return list(items);
      items = [];
      return { body: obstacle({ status: 'fixed', fix: [] }) };
    });
    await goTo(card, 'obstacles');
    await card.waitFor(() => card.find(Tile));
    buttonOf(card, 'Try again').trigger('onClick');
    await card.waitFor(() => card.find(EmptyState));
    expect(card.find(EmptyState).props.title).toBe(tabWords('obstaclesEmptyTitle'));
    const post = card.calls.find(({ method }) => method === 'POST');
    expect(post).toMatchObject({ path: '/api/exceptions/e-1/fix', body: { action: 'retry' } });
    // `waitFor` looks when something is drawn, and nothing is drawn any more.
    await until('it is said', async () => card.actions.addAlert.callCount === 1);
    expect(card.actions.addAlert.calls[0]?.[0]).toEqual({ type: 'success', message: tabWords('fixed') });
  });

  test('an answer that the CRM refused leaves it standing, and says why', async () => {
    const card = over(troubled, ({ method }) =>
      method === 'GET' ? list([obstacle()]) : problem(422, 'crm_refused', 'Pipedrive still says no.'),
    );
    await goTo(card, 'obstacles');
    await card.waitFor(() => card.find(Tile));
    buttonOf(card, 'Try again').trigger('onClick');
    await card.waitFor(() => expect(card.actions.addAlert.callCount).toBe(1));
    expect(card.actions.addAlert.calls[0]?.[0]).toMatchObject({ message: 'Pipedrive still says no.' });
    card.find(Tile);
  });

  test('who it may be has a name, a link and an answer with the name', async () => {
    const one = obstacle({
      kind: 'ambiguous_match',
      fix: [{ action: 'link:u-1', label: 'It is the contact u-1', forMany: false }],
      candidates: [
        {
          action: 'link:u-1',
          contactId: 'u-1',
          person: 'Robin Day',
          email: 'desk@example.com',
          records: [{ provider: 'hubspot', externalId: '900' }],
        },
      ],
    });
    const card = over(view, () => list([one]));
    await goTo(card, 'obstacles');
    await card.waitFor(() => expect(card.shown()).toContain('Robin Day, desk@example.com'));
    expect(card.find(Link).props.href).toBe('/contacts/62515/record/0-1/900');
    expect(buttonOf(card, 'It is Robin Day').props.disabled).toBe(false);
  });

  test.each([
    ['nothing', { fix: false, fixDeletes: false }, [true, true], 'mayNotFix'],
    ['nothing that deletes', { fix: true, fixDeletes: false }, [false, true], 'mayNotDelete'],
  ] as const)(
    'who may answer %s sees why, on buttons that do not work',
    async (_name, less, disabled, why) => {
      const card = over({ ...troubled, may: { ...everything, ...less } }, () => list([obstacle()]));
      await goTo(card, 'obstacles');
      await card.waitFor(() => card.find(Tile));
      expect(
        card
          .find(Tile)
          .findAll(LoadingButton)
          .map(({ props }) => props.disabled),
      ).toEqual(disabled);
      expect(card.shown()).toContain(tabWords(why));
    },
  );
});

test('in German every section is German', async () => {
  const card = over(view, ({ path }) => (path.includes('/log') ? list([noted()]) : list([change()])), 'de');
  await card.waitFor(() => card.find(Table));
  expect(rows(card)[0]).toBe('Feld Wert Herkunft');
  expect(card.findAll(Tab).map(({ props }) => props.title)).toEqual([
    'Werte',
    'Verlauf',
    'Aktivität',
    'Zu klären',
  ]);
  await goTo(card, 'history');
  await card.waitFor(() => expect(card.shown()).toContain('Setzt Telefon zurück auf „+49 1“.'));
  await goTo(card, 'activity');
  await card.waitFor(() => expect(rows(card)[1]).toMatch(/ Gesendet Pipedrive .* Telefon$/));
});

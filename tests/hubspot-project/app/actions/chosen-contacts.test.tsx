import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  Input,
  LoadingButton,
  LoadingSpinner,
  ProgressBar,
  ToggleGroup,
} from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import { problem } from '../surface-rig.tsx';
import type { Call, FakeAnswer } from '../surface-rig.tsx';
import {
  chosenView,
  contact,
  differing,
  itemsOf,
  knowing,
  manager,
  member,
  renderChosen,
  stranger,
  uuid,
  written,
} from './chosen-rig.tsx';

const none = (): FakeAnswer => 'never';
const isWrite = ({ path }: Call) => path === '/api/contacts/bulk';
type Rig = ReturnType<typeof renderChosen>;
const ready = (rig: Rig) => rig.waitFor(() => expect(rig.find(ToggleGroup)).toBeDefined());
const primaries = (rig: Rig) =>
  [...rig.findAll(Button), ...rig.findAll(LoadingButton)].filter(({ props }) => props.variant === 'primary');
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

async function setFor(rig: Rig, words: string, count: number) {
  await ready(rig);
  rig.type(words);
  const label = `Set pronouns for ${count} contact${count === 1 ? '' : 's'}`;
  await rig.waitFor(() => expect(rig.button(label).props.disabled).toBe(false));
  rig.press(label);
}

describe('before anything is known the bulk action', () => {
  test('says how many it looks at', () => {
    const rig = renderChosen([1, 2, 3], none);
    expect(rig.find(LoadingSpinner).props.label).toBe('Looking at 3 contacts…');
  });

  test('says what to do when nothing is chosen, and asks for nothing', () => {
    const rig = renderChosen([], none);
    expect(rig.find(EmptyState).props.title).toBe('No contacts are chosen');
    expect(rig.calls).toEqual([]);
  });

  test('names its limit, and asks for nothing', () => {
    const rig = renderChosen(numbers(10_001), none);
    expect(rig.find(EmptyState).props.title).toBe('That is more than 10,000 contacts');
    expect(rig.calls).toEqual([]);
  });

  test('says what happened when it cannot look, and looks again', async () => {
    let fails = true;
    const rig = renderChosen([1], () =>
      fails ? problem(403, 'forbidden', 'You may not see contacts.') : { body: chosenView([contact(1)]) },
    );
    await rig.waitFor(() => rig.find(ErrorState));
    expect(rig.shown()).toContain('You may not see contacts.');
    fails = false;
    rig.press('Try again');
    await ready(rig);
  });

  test('says when HubSpot is not connected', async () => {
    const rig = renderChosen([1], () => ({ body: { ...chosenView([]), state: 'not_connected' } }));
    await rig.waitFor(() =>
      expect(rig.find(EmptyState).props.title).toBe('HubSpot is not connected to Kindred'),
    );
  });

  test('reads thousands in pages, each record once', async () => {
    const rig = renderChosen(
      [...numbers(1_250), 1, '2'],
      knowing(() => numbers(1_250).map((n) => contact(n)), none),
    );
    await ready(rig);
    expect(rig.shown()).toContain('1,250 contacts are chosen');
    const asked = rig.calls.flatMap(({ body }) => (body as { objectIds: string[] }).objectIds);
    expect([rig.calls.length, asked.length, new Set(asked).size]).toEqual([7, 1_250, 1_250]);
  });
});

describe('what would happen is said first', () => {
  const people = [
    contact(1, { name: 'Robin Doe' }),
    contact(2, { name: 'Kim Rhee', pronouns: 'she/her' }),
    contact(3, { pronouns: ' They ' }),
    stranger(4),
    differing(5, { hubspot: 'a', app: 'b' }),
  ];

  test('in counts and examples, and nothing is sent', async () => {
    const rig = renderChosen(
      [1, 2, 3, 4, 5],
      knowing(() => people, none),
    );
    await ready(rig);
    rig.type(' They ');
    await rig.waitFor(() => expect(rig.shown()).toContain('2 contacts get these pronouns'));
    for (const line of [
      '1 of them has other pronouns now',
      '1 contact is not known to Kindred',
      '1 contact is like this already',
      '1 contact waits for a decision about its pronouns',
      'Robin Doe (none)  They ',
      'Kim Rhee she/her  They ',
      'You can take this back right afterwards',
    ]) {
      expect(rig.shown()).toContain(line);
    }
    expect(rig.calls.filter(isWrite)).toEqual([]);
    expect(primaries(rig)).toHaveLength(1);
  });

  test('a common set is one click away, as it is written', async () => {
    const rig = renderChosen(
      [1],
      knowing(() => people, none),
    );
    await ready(rig);
    rig.press('they/them');
    await rig.waitFor(() => expect(rig.find(Input).props.defaultValue).toBe('they/them'));
    expect(rig.button('Set pronouns for 1 contact').props.disabled).toBe(false);
  });

  test('words that are too long are refused with their number, blanks alone are nothing', async () => {
    const rig = renderChosen(
      [1],
      knowing(() => people, none),
    );
    await ready(rig);
    rig.type('x'.repeat(256));
    await rig.waitFor(() => expect(rig.find(Input).props.validationMessage).toContain('256 characters'));
    expect(primaries(rig)[0]?.props.disabled).toBe(true);
    rig.type('   ');
    await rig.waitFor(() => expect(rig.find(Input).props.error).toBe(false));
    expect(primaries(rig)[0]?.props.disabled).toBe(true);
  });

  test('in German, with the numbers of the person', async () => {
    const rig = renderChosen(
      [1, 2, 3, 4, 5],
      knowing(() => people, none),
      { tag: 'de-DE', timeZone: 'Europe/Berlin' },
    );
    await ready(rig);
    rig.choose('action', 'clear');
    await rig.waitFor(() => expect(rig.shown()).toContain('2 Kontakte verlieren ihre Pronomen'));
    expect(rig.shown()).toContain('1 Kontakt ist Kindred nicht bekannt');
    expect(rig.button('Pronomen von 2 Kontakten leeren').props.disabled).toBe(false);
  });
});

describe('whoever may not', () => {
  test.each([
    ['set', 'change many contacts at once'],
    ['clear', 'change many contacts at once'],
    ['sync', 'sync many contacts at once'],
  ])('%s sees why, and a button that is off', async (action, why) => {
    const rig = renderChosen(
      [1],
      knowing(() => [contact(1, { pronouns: 'x' })], none, member),
    );
    await ready(rig);
    rig.choose('action', action);
    await rig.waitFor(() => expect(rig.shown()).toContain(why));
    expect(primaries(rig)[0]?.props.disabled).toBe(true);
  });

  test('settles all the same when their role does', async () => {
    const rig = renderChosen(
      [1],
      knowing(() => [differing(1, { hubspot: 'a', app: 'b' })], none, member),
    );
    await ready(rig);
    rig.choose('action', 'settle');
    await rig.waitFor(() => rig.find(ToggleGroup, { name: 'side' }));
    rig.choose('side', 'hubspot');
    await rig.waitFor(() => expect(rig.button('Use this value for 1 contact').props.disabled).toBe(false));
  });
});

describe('setting pronouns', () => {
  test('sends the words exactly as typed, in parts, with what was seen, and makes nobody', async () => {
    const people = numbers(600).map((n) => contact(n, { pronouns: n === 1 ? 'she/her' : null }));
    const rig = renderChosen(
      numbers(600),
      knowing(
        () => people,
        (call) => written(call),
      ),
    );
    await setFor(rig, ' Xe / xem ', 600);
    await rig.waitFor(() => expect(rig.find(ProgressBar).props.maxValue).toBe(600));
    expect(rig.shown()).toContain('Closing this panel is safe');
    await rig.waitFor(() => expect(rig.title()).toBe('600 contacts have these pronouns now'));
    const sent = rig.calls.filter(isWrite);
    expect(sent.map((call) => itemsOf(call).length)).toEqual([250, 250, 100]);
    expect(sent.every(({ body }) => (body as { create: boolean }).create === false)).toBe(true);
    expect(sent.flatMap(itemsOf)[0]).toEqual({
      id: uuid(1),
      fields: { pronouns: ' Xe / xem ' },
      expected: { pronouns: 'she/her' },
    });
    expect(rig.find(Alert).props.variant).toBe('success');
  });

  test('says who failed and why, tries those again on what is there now, and takes all of it back', async () => {
    let people = [contact(1, { pronouns: 'old' }), contact(2), contact(3)];
    const rig = renderChosen(
      [1, 2, 3],
      knowing(
        () => people,
        (call, calls) =>
          calls.filter(isWrite).length === 1
            ? written(call, { [uuid(2)]: 'stale_value', [uuid(3)]: 'not_found' })
            : written(call),
      ),
    );
    await setFor(rig, 'ze/zir', 3);
    await rig.waitFor(() => expect(rig.title()).toBe('1 contact has these pronouns now'));
    expect(rig.find(Alert).props.variant).toBe('warning');
    expect(rig.shown()).toContain('1 contact was changed by somebody meanwhile');
    expect(rig.shown()).toContain('Person 2');
    expect(rig.shown()).toContain('1 contact is not there any more');
    expect(primaries(rig)).toHaveLength(1);

    people = [contact(1, { pronouns: 'ze/zir' }), contact(2, { pronouns: 'theirs' }), stranger(3)];
    rig.press('Try those 2 again');
    await rig.waitFor(() => expect(rig.shown()).toContain('2 contacts to try again'));
    expect(rig.shown()).toContain('Person 2 theirs ze/zir');
    rig.press('Set pronouns for 1 contact');
    await rig.waitFor(() => rig.button('Take back'));
    expect(itemsOf(rig.calls.findLast(isWrite) as Call)).toMatchObject([
      { expected: { pronouns: 'theirs' } },
    ]);

    rig.press('Take back');
    await rig.waitFor(() => expect(rig.title()).toBe('2 contacts have their earlier pronouns again'));
    expect(itemsOf(rig.calls.findLast(isWrite) as Call)).toEqual([
      { id: uuid(1), fields: { pronouns: 'old' }, expected: { pronouns: 'ze/zir' } },
      { id: uuid(2), fields: { pronouns: 'theirs' }, expected: { pronouns: 'ze/zir' } },
    ]);
  });

  test('that is refused says so, and that nothing was changed', async () => {
    const rig = renderChosen(
      [1],
      knowing(
        () => [contact(1)],
        () => problem(403, 'forbidden', 'Your role has changed.'),
      ),
    );
    await setFor(rig, 'x', 1);
    await rig.waitFor(() => expect(rig.title()).toBe('Nothing was changed'));
    expect(rig.find(Alert).props.variant).toBe('danger');
    expect(rig.shown()).toContain('Your role has changed.');
  });

  test('can be stopped: what was not tried is said', async () => {
    const people = numbers(600).map((n) => contact(n));
    const rig = renderChosen(
      numbers(600),
      knowing(
        () => people,
        (call) => written(call),
      ),
    );
    await setFor(rig, 'x', 600);
    await rig.waitFor(() => rig.button('Stop'));
    rig.press('Stop');
    await rig.waitFor(() => expect(rig.title()).toBe('250 contacts have these pronouns now'));
    expect(rig.shown()).toContain('350 contacts were not tried.');
    expect(rig.button('Try those 350 again')).toBeDefined();
  });

  test('opened again after it was closed midway goes on with the rest', async () => {
    const people = [contact(1, { pronouns: 'x' }), contact(2)];
    const rig = renderChosen(
      [1, 2],
      knowing(
        () => people,
        (call) => written(call),
      ),
    );
    await setFor(rig, 'x', 1);
    await rig.waitFor(() => expect(rig.title()).toBe('1 contact has these pronouns now'));
    expect(rig.shown()).toContain('1 contact is like this already.');
    expect(itemsOf(rig.calls.findLast(isWrite) as Call).map(({ id }) => id)).toEqual([uuid(2)]);
  });

  test('old data stays under a line that says so when it cannot be refreshed', async () => {
    let fails = false;
    const answers = knowing(
      () => [contact(1)],
      (call) => written(call),
    );
    const rig = renderChosen([1], (call, calls) =>
      fails && !isWrite(call) ? problem(403, 'forbidden', 'No more.') : answers(call, calls),
    );
    await setFor(rig, 'x', 1);
    await rig.waitFor(() => rig.button('Do something else'));
    fails = true;
    rig.press('Do something else');
    await rig.waitFor(() => expect(rig.title()).toBe('This could not be refreshed'));
    expect(rig.shown()).toContain('1 contact is chosen');
  });
});

describe('settling', () => {
  const people = [
    differing(1, { hubspot: 'a', app: 'b' }),
    differing(2, { hubspot: 'c', app: null }),
    contact(3),
  ];
  const resolved = (call: Call): FakeAnswer => ({
    body: {
      items: (call.body as { ids: string[] }).ids.map((id) => ({
        id,
        outcome: id === uuid(1_002) ? 'already_decided' : 'resolved',
        status: 'decided',
      })),
    },
  });

  test('chooses nothing beforehand, decides for one side, and can use the other value instead', async () => {
    const rig = renderChosen(
      [1, 2, 3],
      knowing(
        () => people,
        (call) => (isWrite(call) ? written(call) : resolved(call)),
        manager,
      ),
    );
    await ready(rig);
    rig.choose('action', 'settle');
    await rig.waitFor(() => rig.find(ToggleGroup, { name: 'side' }));
    expect(primaries(rig)[0]?.props.disabled).toBe(true);
    expect(rig.find(ToggleGroup, { name: 'side' }).props.options.map(({ label }) => label)).toEqual([
      'What HubSpot holds (2 contacts)',
      'What Kindred holds (2 contacts)',
    ]);
    rig.choose('side', 'hubspot');
    await rig.waitFor(() => expect(rig.shown()).toContain('2 contacts get this value everywhere'));
    expect(rig.shown()).toContain('1 contact does not differ.');
    rig.press('Use this value for 2 contacts');
    await rig.waitFor(() => expect(rig.title()).toBe('1 contact is settled'));
    expect(rig.shown()).toContain('1 contact was settled by somebody meanwhile.');
    expect(rig.calls.at(-1)).toMatchObject({
      path: '/api/conflicts/resolve',
      body: { ids: [uuid(1_001), uuid(1_002)], choose: 'hubspot' },
    });
    rig.press('Use the other values instead');
    await rig.waitFor(() => expect(rig.title()).toBe('1 contact has the other value now'));
    expect(itemsOf(rig.calls.findLast(isWrite) as Call)).toEqual([
      { id: uuid(1), fields: { pronouns: 'b' }, expected: { pronouns: 'a' } },
    ]);
  });
});

test('a sync says what it found, and where it is taken back', async () => {
  const id = uuid(70);
  const rig = renderChosen(
    [1, 2],
    knowing(
      () => [contact(1), stranger(2)],
      ({ path }) =>
        path === '/api/contacts/sync'
          ? { body: { sessionId: id } }
          : {
              body: { id, status: 'completed', counts: { updated: 1, conflicts: 0, errors: 2 }, error: null },
            },
    ),
  );
  await ready(rig);
  rig.choose('action', 'sync');
  await rig.waitFor(() => expect(rig.shown()).toContain('1 contact is brought up to date'));
  rig.press('Sync 1 contact');
  await rig.waitFor(() => expect(rig.title()).toBe('1 contact was synced'));
  expect(rig.shown()).toContain('1 record changed, 0 conflicts, 2 wait for a person.');
  expect(rig.shown()).toContain('under Syncs, where an admin can take it back');
});

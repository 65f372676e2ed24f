import { Button, Checkbox, Input, LoadingButton, Tabs } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import { problem } from '../surface-rig.tsx';
import type { Call } from '../surface-rig.tsx';
import { at, conflict, idOf, me, member, page, queryOf, showPage, typed } from './pages-rig.tsx';

const counts = (open: number) => ({ counts: { open, decidedByRule: 12, decidedByPerson: 4 } });
const some = [1, 2, 3].map((number) => conflict(number));
const listed = (items = some, cursor: string | null = null) => page(items, cursor, counts(items.length));
const resolveOf = (number: number) => `POST /api/conflicts/${idOf(number)}/resolve`;

const show = (own: Parameters<typeof showPage>[1] = {}, style?: Parameters<typeof showPage>[2]) =>
  showPage('/conflicts', { 'GET /api/conflicts': listed(), ...own }, style);

describe('conflicts one by one', () => {
  test('show both sides with who and when, and what both had before', async () => {
    const rig = show({ 'GET /api/users/me': { body: me({ name: 'user 7' }) } });
    await rig.until('Pronouns of Robin 1');
    await rig.until('by Person 1001 in HubSpot');
    expect(rig.shown()).toContain('3 conflicts wait for a decision.');
    expect(rig.shown()).toContain('Rules settled 12, people 4.');
    expect(rig.shown()).toContain('Both had before: “they/them”');
    expect(rig.shown()).toMatch(/Kindred\s+app 1/);
    expect(rig.shown()).toContain('HubSpot does not say by whom');
  });

  test('say of Pipedrive’s people that they are there, also when somebody in HubSpot has the same number', async () => {
    const sides = [
      { source: 'hubspot' as const, value: 'she/her', changedAt: at, changedBy: null },
      { source: 'pipedrive' as const, value: 'they/them', changedAt: at, changedBy: 'user 1001' },
    ];
    const rig = show({ 'GET /api/conflicts': listed([conflict(1, { provider: 'pipedrive', sides })]) });
    await rig.until('by Person 1001 in Pipedrive');
    expect(rig.shown()).not.toContain('by You');
  });

  test('call whoever looks “you”', async () => {
    const rig = show();
    await rig.until('by You');
  });

  test('are decided with one click; the next one comes, and the way back is offered', async () => {
    const rig = show({
      [resolveOf(1)]: { body: conflict(1, { status: 'decided' }) },
      [`PATCH /api/contacts/${idOf(101)}`]: { body: {} },
    });
    await rig.until('Pronouns of Robin 1');
    rig.press('Use what HubSpot has');
    await rig.until('Pronouns of Robin 2');
    await rig.until('“hub 1” was chosen and goes to the other place.');
    expect(rig.asked(resolveOf(1)).map(({ body }) => body)).toEqual([{ choose: 'hubspot' }]);
    expect(rig.shown()).toContain('2 conflicts wait for a decision.');
    rig.press('Take “app 1” instead');
    await rig.until('The other value was taken instead.');
    expect(rig.asked(`PATCH /api/contacts/${idOf(101)}`).map(({ body }) => body)).toEqual([
      { fields: { pronouns: 'app 1' }, expected: { pronouns: 'hub 1' } },
    ]);
  });

  test('become the rule of the field, where an admin says so', async () => {
    const rig = show({ [resolveOf(1)]: { body: conflict(1, { status: 'decided' }) } });
    await rig.until('Pronouns of Robin 1');
    rig.find(Checkbox, { name: 'always' }).trigger('onChange', typed(true));
    await rig.waitFor(() => expect(rig.find(Checkbox, { name: 'always' }).props.checked).toBe(true));
    rig.press('Use what Kindred has');
    await rig.until('From now on Kindred wins for this field.');
    expect(rig.asked(resolveOf(1)).map(({ body }) => body)).toEqual([{ choose: 'app', always: true }]);
    expect(rig.find(Checkbox, { name: 'always' }).props.checked).toBe(false);
  });

  test('cannot become a rule by a member, who sees why', async () => {
    const rig = show({ 'GET /api/users/me': { body: member } });
    await rig.waitFor(() => expect(rig.find(Checkbox, { name: 'always' }).props.readOnly).toBe(true));
    expect(rig.find(Checkbox, { name: 'always' }).props.description).toBe(
      'Only admins can make this the rule.',
    );
  });

  test('take a third value exactly as typed', async () => {
    const rig = show({ [resolveOf(1)]: { body: conflict(1, { status: 'decided' }) } });
    await rig.until('Pronouns of Robin 1');
    rig.find(Input, { name: 'own' }).trigger('onInput', typed(' Xe / Xem '));
    await rig.waitFor(() => expect(rig.button('Use this value').props.disabled).toBe(false));
    rig.press('Use this value');
    await rig.until('Pronouns of Robin 2');
    await rig.waitFor(() =>
      expect(rig.asked(resolveOf(1)).map(({ body }) => body)).toEqual([{ value: ' Xe / Xem ' }]),
    );
  });

  test('that somebody else decided meanwhile are said to be so, and do not come back', async () => {
    const rig = show({
      [resolveOf(1)]: problem(409, 'already_decided', 'Somebody has decided this already.'),
    });
    await rig.until('Pronouns of Robin 1');
    rig.press('Use what HubSpot has');
    await rig.until('Somebody was faster');
    expect(rig.shown()).toContain('Pronouns of Robin 1 was decided meanwhile. Nothing was changed by you.');
    expect(rig.shown()).toContain('Pronouns of Robin 2');
  });

  test('that could not be decided come back, with the reason', async () => {
    const rig = show({ [resolveOf(1)]: problem(422, 'invalid_request', 'That does not fit.') });
    await rig.until('Pronouns of Robin 1');
    rig.press('Use what HubSpot has');
    await rig.until('That does not fit.');
    await rig.until('Pronouns of Robin 1');
    expect(rig.shown()).toContain('3 conflicts wait for a decision.');
  });

  test('are skipped, and shown again when asked for', async () => {
    const rig = show({ 'GET /api/conflicts': listed([conflict(1), conflict(2)]) });
    await rig.until('Pronouns of Robin 1');
    rig.press('Skip for now');
    await rig.until('Pronouns of Robin 2');
    rig.press('Skip for now');
    await rig.until('Everything that is left was skipped.');
    rig.press('Show them again');
    await rig.until('Pronouns of Robin 1');
  });

  test('are read on before the last of a page was decided', async () => {
    const rig = show({
      'GET /api/conflicts': (call: Call) =>
        queryOf(call)['cursor'] === 'next' ? listed([conflict(9)]) : listed([conflict(1)], 'next'),
    });
    await rig.waitFor(() => expect(rig.asked('GET /api/conflicts')).toHaveLength(2));
    expect(rig.asked('GET /api/conflicts').map(queryOf)).toEqual([
      { status: 'open', limit: '25' },
      { status: 'open', limit: '25', cursor: 'next' },
    ]);
  });

  test('have one primary button', async () => {
    const rig = show();
    await rig.until('Pronouns of Robin 1');
    const primaries = [...rig.findAll(Button), ...rig.findAll(LoadingButton)].filter(
      ({ props }) => props.variant === 'primary',
    );
    expect(primaries).toHaveLength(1);
  });

  test('say why there are none', async () => {
    const rig = show({ 'GET /api/conflicts': listed([]) });
    await rig.until('Nothing waits for a decision');
  });

  test('say what went wrong, and try again', async () => {
    let isDown = true;
    const rig = show({
      'GET /api/conflicts': () => (isDown ? problem(503, 'unavailable', 'Kindred rests.') : listed()),
    });
    await rig.until('Kindred rests.');
    isDown = false;
    rig.press('Try again');
    await rig.until('Pronouns of Robin 1');
  });

  test('are filtered by field', async () => {
    const rig = show();
    await rig.until('Pronouns of Robin 1');
    rig.choose('field', 'phone');
    await rig.waitFor(() =>
      expect(rig.asked('GET /api/conflicts').map((call) => queryOf(call)['field'])).toContain('phone'),
    );
  });

  test('speak German', async () => {
    const rig = show({}, { tag: 'de', timeZone: 'UTC' });
    await rig.until('Pronomen von Robin 1');
    expect(rig.button('Nehmen, was HubSpot hat')).toBeDefined();
  });
});

describe('many conflicts at once', () => {
  const many = async (own: Parameters<typeof showPage>[1] = {}) => {
    const rig = show(own);
    await rig.until('Pronouns of Robin 1');
    rig.find(Tabs).trigger('onSelectedChange', typed('many'));
    await rig.until('Nobody is chosen yet.');
    return rig;
  };
  const toggle = (rig: Awaited<ReturnType<typeof many>>, number: number) =>
    rig.find(Checkbox, { name: `choose-${idOf(number)}` }).trigger('onChange', typed(true));

  test('say how many a side settles before anything happens, and what came of each', async () => {
    const onlyApp = conflict(3, { sides: [{ ...conflict(3).sides[0], source: 'app' } as never] });
    const rig = await many({
      'GET /api/conflicts': listed([conflict(1), conflict(2), onlyApp]),
      'POST /api/conflicts/resolve': {
        body: {
          items: [
            { id: idOf(1), outcome: 'resolved', status: 'decided' },
            { id: idOf(2), outcome: 'already_decided', status: 'closed' },
          ],
        },
      },
    });
    for (const number of [1, 2, 3]) {
      toggle(rig, number);
      await rig.waitFor(() =>
        expect(rig.find(Checkbox, { name: `choose-${idOf(number)}` }).props.checked).toBe(true),
      );
    }
    expect(rig.shown()).toContain('2 of them are settled with it.');
    expect(rig.shown()).toContain('1 has no side there and stays open.');
    expect(rig.asked('POST /api/conflicts/resolve')).toHaveLength(0);
    rig.pressAndConfirm('Settle 2 conflicts');
    await rig.until('1 was settled.');
    expect(rig.shown()).toContain('1 was decided by somebody meanwhile');
    expect(rig.asked('POST /api/conflicts/resolve').map(({ body }) => body)).toEqual([
      { ids: [idOf(1), idOf(2)], choose: 'hubspot' },
    ]);
  });

  test('are all chosen with one click, up to 500', async () => {
    const hundreds = (from: number) => Array.from({ length: 200 }, (_none, index) => conflict(from + index));
    const rig = await many({
      'GET /api/conflicts': (call: Call) => {
        const { limit, cursor } = queryOf(call);
        if (limit !== '200') return listed();
        return page(hundreds(Number(cursor ?? 1)), String(Number(cursor ?? 1) + 200), counts(5_000));
      },
    });
    rig.press('Choose all that wait (up to 500)');
    await rig.until('500 are chosen.');
    expect(rig.shown()).toContain('At most 500 are settled at once.');
    expect(rig.asked('GET /api/conflicts').filter((call) => queryOf(call)['limit'] === '200')).toHaveLength(
      3,
    );
    rig.press('Choose none');
    await rig.waitFor(() => expect(rig.shown()).not.toContain('500 are chosen.'));
  });

  test('say why nothing was settled', async () => {
    const rig = await many({ 'POST /api/conflicts/resolve': 'offline' });
    toggle(rig, 1);
    await rig.until('1 of them is settled with it.');
    rig.pressAndConfirm('Settle 1 conflict');
    await rig.until('You are offline');
  });
});

describe('conflicts that were decided', () => {
  test('say whose value was taken, and by whom', async () => {
    const decided = conflict(1, {
      status: 'closed',
      winner: 'hubspot',
      decidedBy: 'user 1002',
      decidedAt: null,
    });
    const ruled = conflict(2, { status: 'decided', winner: 'app', rule: 'rank' });
    const rig = show({
      'GET /api/conflicts': (call: Call) =>
        queryOf(call)['status'] === 'closed' ? listed([decided, ruled]) : listed(),
    });
    await rig.until('Pronouns of Robin 1');
    rig.choose('status', 'closed');
    await rig.until('HubSpot: hub 1');
    expect(rig.shown()).toContain('Person 1002 in HubSpot');
    expect(rig.shown()).toContain('a rule');
  });
});

import { Checkbox, Link, Modal, StatusTag } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import type { Candidate, Exception } from '../../../../hubspot-project/app/pages/api-types.ts';
import { problem } from '../surface-rig.tsx';
import type { Call } from '../surface-rig.tsx';
import { exception, idOf, member, page, queryOf, showPage, typed } from './pages-rig.tsx';

const listed = (items = [exception(1)], cursor: string | null = null) =>
  page(items, cursor, { counts: { deleted_elsewhere: 3, quota: 1 } });
const show = (own: Parameters<typeof showPage>[1] = {}, style?: Parameters<typeof showPage>[2]) =>
  showPage('/exceptions', { 'GET /api/exceptions': listed(), ...own }, style);
const fixRoute = `POST /api/exceptions/${idOf(1)}/fix`;

describe('the page about exceptions', () => {
  test('says how many there are, what happened to whom, how often, and the ways to the record', async () => {
    const rig = show();
    await rig.until('4 records need an answer.');
    await rig.until('Record 1 was deleted in HubSpot.');
    expect(rig.shown()).toContain('Deleted in one CRM only');
    expect(rig.shown()).toContain('Sam Lee');
    expect(rig.shown()).toMatch(/2 times/);
    await rig.until('Open in HubSpot');
  });

  test('gives an answer with one click, and says what came of it', async () => {
    let isFixed = false;
    const rig = show({
      'GET /api/exceptions': () => (isFixed ? listed([]) : listed()),
      [fixRoute]: () => {
        isFixed = true;
        return { body: exception(1, { status: 'dismissed', fix: [] }) };
      },
    });
    await rig.until('Leave it as it is');
    rig.press('Leave it as it is');
    await rig.until('Answered: Deleted in one CRM only');
    expect(rig.asked(fixRoute).map(({ body }) => body)).toEqual([{ action: 'dismiss' }]);
    await rig.until('Nothing stands in anybody’s way');
  });

  test('says that an answer is on its way when it takes a while', async () => {
    const one = exception(1, { fix: [{ action: 'retry', label: 'Try again', forMany: true }] });
    const rig = show({ 'GET /api/exceptions': listed([one]), [fixRoute]: { body: one } });
    await rig.until('Record 1 was deleted');
    rig.press('Try again');
    await rig.until('It is on its way');
  });

  test('asks before it archives somebody elsewhere', async () => {
    const rig = show({ [fixRoute]: { body: exception(1, { status: 'fixed', fix: [] }) } });
    await rig.until('Archive record 9 in Pipedrive too');
    const modal = rig.button('Archive record 9 in Pipedrive too').props.overlay?.find(Modal);
    expect(modal?.props).toMatchObject({ title: 'Archive this person elsewhere too?', variant: 'danger' });
    expect(rig.asked(fixRoute)).toHaveLength(0);
    rig.pressAndConfirm('Archive record 9 in Pipedrive too');
    await rig.until('Answered');
    expect(rig.asked(fixRoute).map(({ body }) => body)).toEqual([{ action: 'archive' }]);
  });

  test('tells a member why they cannot archive elsewhere, and lets them do the rest', async () => {
    const rig = show({ 'GET /api/users/me': { body: member } });
    await rig.until('Only managers and admins may archive records elsewhere.');
    expect(rig.button('Archive record 9 in Pipedrive too').props.disabled).toBe(true);
    expect(rig.button('Leave it as it is').props.disabled).toBe(false);
  });

  test('says when somebody else was faster, and reads the list again', async () => {
    const rig = show({
      [fixRoute]: problem(409, 'already_decided', 'Somebody has dealt with this already.'),
    });
    await rig.until('Leave it as it is');
    rig.press('Leave it as it is');
    await rig.until('Somebody has dealt with this already.');
    await rig.waitFor(() => expect(rig.asked('GET /api/exceptions').length).toBeGreaterThan(1));
  });

  test('filters by kind and by state, and reads on where the page before ended', async () => {
    const rig = show({
      'GET /api/exceptions': (call: Call) =>
        queryOf(call)['cursor'] === 'next' ? listed([exception(2)]) : listed([exception(1)], 'next'),
    });
    await rig.until('Show more');
    rig.press('Show more');
    await rig.until('Record 2 was deleted');
    rig.choose('kind', 'quota');
    await rig.waitFor(() => expect(rig.asked('GET /api/exceptions')).toHaveLength(3));
    rig.choose('status', 'fixed');
    await rig.waitFor(() => expect(rig.asked('GET /api/exceptions')).toHaveLength(4));
    expect(rig.asked('GET /api/exceptions').map(queryOf)).toEqual([
      { status: 'open', limit: '25' },
      { status: 'open', limit: '25', cursor: 'next' },
      { status: 'open', kind: 'quota', limit: '25' },
      { status: 'fixed', kind: 'quota', limit: '25' },
    ]);
  });

  test('says who answered what is over', async () => {
    const over = exception(1, {
      status: 'dismissed',
      fix: [],
      closedAt: exception(1).createdAt,
      closedBy: 'user 1001',
    });
    const rig = show({ 'GET /api/exceptions': listed([over]) });
    await rig.until('by You');
  });

  test('loads, and fails with a way on', async () => {
    const rig = show({ 'GET /api/exceptions': 'never' });
    await rig.until('Exceptions');
    const failed = show({ 'GET /api/exceptions': problem(500, 'internal', 'That went wrong.') });
    await failed.until('That went wrong.');
    expect(failed.button('Try again')).toBeDefined();
  });

  test('speaks German, answers included', async () => {
    const rig = show({}, { tag: 'de', timeZone: 'UTC' });
    await rig.until('Nur in einem CRM gelöscht');
    await rig.until('Auch archivieren: Datensatz 9 in Pipedrive');
    expect(rig.button('So lassen')).toBeDefined();
  });
});

describe('who it may be', () => {
  const candidates: Candidate[] = [
    {
      action: `link:${idOf(31)}`,
      contactId: idOf(31),
      person: 'Robin Day',
      email: 'desk@example.com',
      records: [
        { provider: 'hubspot', externalId: '900' },
        { provider: 'pipedrive', externalId: '77' },
      ],
    },
    {
      action: 'link:78',
      contactId: null,
      person: null,
      email: null,
      records: [{ provider: 'pipedrive', externalId: '78' }],
    },
  ];
  const fix = [
    { action: `link:${idOf(31)}`, label: 'It is the contact 00000000', forMany: false },
    { action: 'link:78', label: 'It is the record 78 in Pipedrive', forMany: false },
  ];
  const one = exception(1, { kind: 'ambiguous_match', candidates, fix });

  test('has a name, an address and the ways to the records; the answers have the name', async () => {
    const rig = show({
      'GET /api/exceptions': listed([one]),
      [fixRoute]: { body: { ...one, status: 'fixed' } },
    });
    await rig.until('Robin Day, desk@example.com');
    await rig.until('Record 78, of which Kindred knows no name');
    const urls = () => rig.findAll(Link).map(({ props }) => (props.href as { url: string }).url);
    await rig.waitFor(() =>
      expect(urls()).toEqual(
        expect.arrayContaining([
          'https://app.hubspot.com/contacts/1/record/0-1/900',
          'https://acme.pipedrive.com/person/77',
          'https://acme.pipedrive.com/person/78',
        ]),
      ),
    );
    expect(rig.button('It is record 78').props.disabled).toBe(false);
    rig.press('It is Robin Day');
    await rig.waitFor(() =>
      expect(rig.asked(fixRoute).map(({ body }) => body)).toEqual([{ action: `link:${idOf(31)}` }]),
    );
  });

  test('is named in German, too', async () => {
    const rig = show({ 'GET /api/exceptions': listed([one]) }, { tag: 'de', timeZone: 'UTC' });
    await rig.until('Wer es sein kann');
    expect(rig.button('Es ist Robin Day')).toBeDefined();
  });

  test('where somebody has no address, the way to the record is the way to add one', async () => {
    const nobody = exception(1, { kind: 'no_unique_key', provider: 'pipedrive', externalId: null });
    const rig = show({ 'GET /api/exceptions': listed([nobody]) });
    await rig.until('Add an address in HubSpot');
    const link = rig.find(Link, (node) => node.text === 'Add an address in HubSpot');
    expect(link.props.href).toMatchObject({ url: 'https://app.hubspot.com/contacts/1/record/0-1/1' });
  });
});

describe('exceptions of one kind', () => {
  const ofKind = (number: number, change: Partial<Exception> = {}) =>
    exception(number, {
      kind: 'no_unique_key',
      person: `Robin ${number}`,
      fix: [
        { action: 'create', label: 'Create in Pipedrive', forMany: true },
        { action: 'dismiss', label: 'Leave it as it is', forMany: true },
      ],
      ...change,
    });
  const three = [ofKind(1), ofKind(2), ofKind(3)];
  const counts = { counts: { no_unique_key: 3, mapping_paused: 1 } };
  const manyRoute = 'POST /api/exceptions/fix';
  const answered = (call: Call, status: string) => ({
    body: {
      items: (call.body as { ids: string[] }).ids.map((id) => ({ id, outcome: 'answered', status })),
    },
  });
  const showMany = (own: Parameters<typeof showPage>[1] = {}, style?: Parameters<typeof showPage>[2]) =>
    show(
      {
        'GET /api/exceptions': page([...three, ofKind(4, { kind: 'mapping_paused' })], null, counts),
        ...own,
      },
      style,
    );
  const isChosen = (rig: ReturnType<typeof show>, number: number) =>
    rig.find(Checkbox, { name: `choose-${idOf(number)}` }).props.checked;

  test('are together, and amber where nothing is broken', async () => {
    const rig = showMany();
    await rig.until('No e-mail address to go by (3)');
    expect(rig.findAll(StatusTag).map(({ props }) => props.variant)).toEqual([
      'warning',
      'warning',
      'warning',
      'danger',
    ]);
    expect(rig.button('Create 0 records').props.disabled).toBe(true);
    // One alone has its own buttons.
    expect(rig.findAll(Checkbox)).toHaveLength(3);
  });

  test('are chosen one by one and answered together, after a question that says how many', async () => {
    const rig = showMany({ [manyRoute]: (call: Call) => answered(call, 'dismissed') });
    await rig.until('Nothing is chosen yet.');
    for (const number of [1, 3]) {
      rig.find(Checkbox, { name: `choose-${idOf(number)}` }).trigger('onChange', typed(true));
      await rig.waitFor(() => expect(isChosen(rig, number)).toBe(true));
    }
    expect(rig.opened('Leave 2 as they are')).toContain('Nothing is changed anywhere.');
    rig.pressAndConfirm('Leave 2 as they are');
    await rig.until('2 were answered.');
    expect(rig.asked(manyRoute).map(({ body }) => body)).toEqual([
      { ids: [idOf(1), idOf(3)], action: 'dismiss' },
    ]);
    expect(isChosen(rig, 1)).toBe(false);
  });

  test('are all chosen with one click, answered a hundred at a time, and the report stays when they are gone', async () => {
    const all = Array.from({ length: 150 }, (_none, index) => ofKind(index + 1));
    let isOver = false;
    const rig = showMany({
      'GET /api/exceptions': (call: Call) => {
        if (isOver) return page([], null, { counts: {} });
        const list = queryOf(call)['limit'] === '200' ? all : all.slice(0, 25);
        return page(list, null, { counts: { no_unique_key: 150 } });
      },
      [manyRoute]: (call: Call, calls) => {
        isOver = calls.filter(({ path }) => path.startsWith('/api/exceptions/fix')).length > 1;
        return answered(call, 'open');
      },
    });
    await rig.until('Choose all 150 of this kind');
    rig.press('Choose all 150 of this kind');
    await rig.until('150 are chosen.');
    rig.pressAndConfirm('Create 150 records');
    await rig.until('150 were answered.');
    expect(rig.asked(manyRoute).map(({ body }) => (body as { ids: string[] }).ids.length)).toEqual([100, 50]);
    expect(rig.shown()).toContain('150 of them are on their way');
    await rig.until('Nothing stands in anybody’s way');
    expect(rig.shown()).toContain('150 of them are on their way');
  });

  test('say what was not answered, and keep the choice when a request fails', async () => {
    const outcomes = ['answered', 'already_decided', 'refused'];
    const rig = showMany({
      'GET /api/exceptions': page(three, null, counts),
      [manyRoute]: {
        body: { items: outcomes.map((outcome, index) => ({ id: idOf(index + 1), outcome, status: 'open' })) },
      },
    });
    await rig.until('Choose all 3 of this kind');
    rig.press('Choose all 3 of this kind');
    await rig.until('3 are chosen.');
    rig.pressAndConfirm('Create 3 records');
    await rig.until('1 was answered by somebody meanwhile');
    expect(rig.shown()).toContain('1 could not be answered so and stays open');
    const offline = showMany({ 'GET /api/exceptions': page(three, null, counts), [manyRoute]: 'offline' });
    await offline.until('Choose all 3 of this kind');
    offline.press('Choose all 3 of this kind');
    await offline.until('3 are chosen.');
    offline.pressAndConfirm('Leave 3 as they are');
    await offline.until('You are offline');
    expect(offline.shown()).toContain('3 are chosen.');
  });

  test('are answered together in German, too', async () => {
    const rig = showMany(
      { 'GET /api/exceptions': page(three, null, { counts: { no_unique_key: 2_594 } }) },
      { tag: 'de', timeZone: 'UTC' },
    );
    await rig.until('(2.594)');
    expect(rig.button('500 dieser Art auswählen')).toBeDefined();
    expect(rig.button('0 so lassen')).toBeDefined();
  });
});

import { Button, Input, Link, SearchInput } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import type { Contact } from '../../../../hubspot-project/app/pages/api-types.ts';
import { clausesOf, filterOf } from '../../../../hubspot-project/app/pages/search/clauses.ts';
import type { Clause } from '../../../../hubspot-project/app/pages/search/clauses.ts';
import { parseContactFilter } from '../../../../backend/domain/contact-filter.ts';
import { problem } from '../surface-rig.tsx';
import type { Call } from '../surface-rig.tsx';
import { at, idOf, page, queryOf, showPage, typed } from './pages-rig.tsx';

const field = (value: string) =>
  ({ value, source: 'app', via: 'api', changedAt: at, changedBy: null }) as const;
const robin: Contact = {
  id: idOf(1),
  fields: {
    firstName: field('Robin'),
    lastName: field('Doe'),
    email: field('robin@example.com'),
    pronouns: field(' They / THEM '),
  },
  links: [
    { provider: 'hubspot', externalId: '101', status: 'synced', lastSyncedAt: at, lastError: null },
    { provider: 'pipedrive', externalId: '7', status: 'error', lastSyncedAt: at, lastError: null },
  ],
  version: 1,
  createdAt: at,
  updatedAt: at,
};
const found = { 'GET /api/search': { body: { items: [robin] } } };
const show = (own: Parameters<typeof showPage>[1] = {}, style?: Parameters<typeof showPage>[2]) =>
  showPage('/search', { ...found, 'GET /api/contacts': page([robin]), ...own }, style);
const type = (rig: ReturnType<typeof show>, text: string) =>
  rig.find(SearchInput).trigger('onInput', typed(text));

describe('the search page', () => {
  test('says what can be looked for before anything is asked', async () => {
    const rig = show();
    await rig.until('Look for a person');
    expect(rig.asked('GET /api/search')).toHaveLength(0);
    expect(rig.asked('GET /api/contacts')).toHaveLength(0);
  });

  test('finds people by words, with their pronouns as written and the ways to their records', async () => {
    const rig = show();
    await rig.until('Look for a person');
    type(rig, 'rob d');
    await rig.until('Robin Doe');
    expect(rig.shown()).toContain(' They / THEM ');
    expect(rig.shown()).toContain('1 person');
    expect(rig.shown()).toContain('Pipedrive: not in sync');
    expect(rig.asked('GET /api/search').map(queryOf)).toEqual([{ q: 'rob d', limit: '50' }]);
    await rig.until('Open in Pipedrive');
    expect(rig.findAll(Link).map(({ props }) => props.href)).toEqual([
      { url: 'https://app.hubspot.com/contacts/1/record/0-1/101', external: false },
      { url: 'https://acme.pipedrive.com/person/7', external: true },
    ]);
  });

  test('narrows words by conditions, and finds by conditions alone a page at a time', async () => {
    const rig = show({
      'GET /api/contacts': (call) => (queryOf(call)['cursor'] === 'n' ? page([]) : page([robin], 'n')),
    });
    await rig.until('Look for a person');
    rig.press('People whose pronouns are not known');
    await rig.until('Pronouns: empty');
    await rig.until('1 person so far');
    rig.press('Show more');
    await rig.waitFor(() => expect(rig.asked('GET /api/contacts')).toHaveLength(2));
    expect(rig.asked('GET /api/contacts').map(queryOf)).toEqual([
      { sort: 'name', filter: 'pronouns empty', limit: '25' },
      { sort: 'name', filter: 'pronouns empty', limit: '25', cursor: 'n' },
    ]);
    type(rig, 'rob');
    await rig.waitFor(() =>
      expect(rig.asked('GET /api/search').map(queryOf)).toEqual([
        { q: 'rob', limit: '50', filter: 'pronouns empty' },
      ]),
    );
  });

  test('builds a condition out of a field, an operator and a value, and takes it away again', async () => {
    const rig = show();
    await rig.until('Look for a person');
    rig.choose('subject', 'lastName');
    await rig.waitFor(() => rig.choose('operator', 'starts'));
    await rig.waitFor(() => rig.find(Input, { name: 'value' }).trigger('onInput', typed('Me"y')));
    await rig.waitFor(() => expect(rig.button('Add condition').props.disabled).toBe(false));
    rig.press('Add condition');
    await rig.until('Last name begins with “Me"y”');
    await rig.waitFor(() =>
      expect(rig.asked('GET /api/contacts').map((call) => queryOf(call)['filter'])).toEqual([
        'lastName starts "Me\\"y"',
      ]),
    );
    rig.press('Remove: Last name begins with “Me"y”');
    await rig.until('Look for a person');
  });

  test('says that there may be more than are shown', async () => {
    const many = Array.from({ length: 50 }, (_none, index) => ({ ...robin, id: idOf(index + 1) }));
    const rig = show({ 'GET /api/search': { body: { items: many } } });
    await rig.until('Look for a person');
    type(rig, 'r');
    await rig.until('50 are shown, in order of name.');
  });

  test('looks on by itself where a page has nobody on it, and says when it has not seen everybody', async () => {
    let pages = 0;
    const rig = show({
      'GET /api/contacts': () => {
        pages += 1;
        return pages === 3 ? page([robin]) : page([], `after ${pages}`);
      },
    });
    await rig.until('Look for a person');
    rig.press('People whose pronouns are not known');
    await rig.waitFor(() => expect(rig.asked('GET /api/contacts')).toHaveLength(3));
    await rig.until('1 person');
    expect(queryOf(rig.asked('GET /api/contacts')[2] as Call)['cursor']).toBe('after 2');
    const empty = show({ 'GET /api/contacts': page([], 'on and on') });
    await empty.until('Look for a person');
    empty.press('People whose pronouns are not known');
    await empty.until('Nobody so far. There are more people to look through.');
    expect(empty.asked('GET /api/contacts')).toHaveLength(20);
    expect(empty.button('Show more')).toBeDefined();
  });

  test('says what to do when nobody was found, and when it went wrong', async () => {
    const rig = show({
      'GET /api/search': (call) =>
        queryOf(call)['q'] === 'x'
          ? { body: { items: [] } }
          : problem(400, 'invalid_filter', 'Not readable.'),
    });
    await rig.until('Look for a person');
    type(rig, 'x');
    await rig.until('Nobody found');
    type(rig, 'y');
    await rig.until('Not readable.');
  });

  test('keeps searches under a name, makes them again, and drops them', async () => {
    const saved = { id: idOf(5), name: 'Unknown', q: 'rob', filter: 'pronouns empty', updatedAt: at };
    let items = [saved];
    const rig = show({
      'GET /api/search/filters': () => ({ body: { items } }),
      'PUT /api/search/filters': { body: saved },
      [`DELETE /api/search/filters/${idOf(5)}`]: () => {
        items = [];
        return { body: { items } };
      },
    });
    await rig.until('Unknown');
    rig.press('Unknown');
    await rig.until('Robin Doe');
    expect(rig.asked('GET /api/search').map(queryOf)).toEqual([
      { q: 'rob', limit: '50', filter: 'pronouns empty' },
    ]);
    rig.find(Input, { name: 'name' }).trigger('onInput', typed(' Mine '));
    await rig.waitFor(() => expect(rig.button('Keep this search').props.disabled).toBe(false));
    rig.press('Keep this search');
    await rig.waitFor(() => expect(rig.actions.addAlert.calls).toHaveLength(1));
    expect(rig.asked('PUT /api/search/filters').map(({ body }) => body)).toEqual([
      { q: 'rob', filter: 'pronouns empty', name: 'Mine' },
    ]);
    rig.press('Drop “Unknown”');
    await rig.until('Searches that you keep are here, for you alone.');
  });

  test('says why a search could not be kept', async () => {
    const rig = show({
      'PUT /api/search/filters': problem(409, 'too_many_filters', 'At most 50 are kept.'),
    });
    await rig.until('Look for a person');
    type(rig, 'rob');
    await rig.until('Robin Doe');
    rig.find(Input, { name: 'name' }).trigger('onInput', typed('Mine'));
    await rig.waitFor(() => expect(rig.button('Keep this search').props.disabled).toBe(false));
    rig.press('Keep this search');
    await rig.until('At most 50 are kept.');
  });

  test('has one primary button, and speaks German', async () => {
    const rig = show({}, { tag: 'de', timeZone: 'UTC' });
    await rig.until('Einen Menschen suchen');
    expect(rig.findAll(Button, { variant: 'primary' }).map(({ text }) => text)).toEqual(['Suchen']);
  });
});

describe('conditions', () => {
  const all: Clause[] = [
    { subject: 'email', operator: 'is', value: 'a"b\\c and d' },
    { subject: 'phone', operator: 'isNot', value: '' },
    { subject: 'lastName', operator: 'starts', value: 'Zoë' },
    { subject: 'jobTitle', operator: 'contains', value: 'x' },
    { subject: 'pronouns', operator: 'empty', value: '' },
    { subject: 'pronouns', operator: 'filled', value: '' },
    { subject: 'firstName', operator: 'from', value: 'pipedrive' },
    { subject: 'firstName', operator: 'notFrom', value: 'app' },
    { subject: 'updatedAt', operator: 'since', value: at },
    { subject: 'createdAt', operator: 'until', value: at },
  ];

  test('are what the API reads, and are read back as they were', () => {
    const filter = filterOf(all);
    expect(parseContactFilter(filter)).toMatchObject({ outcome: 'ok' });
    expect(clausesOf(filter)).toEqual(all);
    expect(clausesOf('')).toEqual([]);
  });

  test.each([
    'pronouns like "x"',
    'nothing empty',
    'email eq',
    'updatedAt gt "x" y',
    'phone.source eq "elsewhere"',
  ])('that these pages do not write are told apart: %s', (filter) => {
    expect(clausesOf(filter)).toBeNull();
  });
});

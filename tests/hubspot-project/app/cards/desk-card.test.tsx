import {
  Button,
  EmptyState,
  ErrorState,
  Heading,
  Input,
  LoadingSpinner,
  Select,
  StatusTag,
} from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import { HelpDesk } from '../../../../hubspot-project/app/cards/components/HelpDesk.tsx';
import { cardView, contact, fieldView, renderPlace, words } from './card-rig.tsx';
import type { Answers } from '../surface-rig.tsx';

const robin = cardView({
  others: { fields: { firstName: fieldView('Robin'), lastName: fieldView('Doe') }, conflicts: [] },
});
const answers: Answers = () => ({ body: robin });
type People = Parameters<
  NonNullable<Parameters<typeof renderPlace>[3]>['prepare'] & object
>[0]['useAssociations'];
type Associations = ReturnType<Parameters<People['willCall']>[0]>;

const person = (toObjectId: number, firstname: string | null) => ({
  toObjectId,
  associationTypes: [],
  properties: { firstname, lastname: null },
});

function onTicket(more: Partial<Associations>) {
  const pagination = {
    ...{ hasNextPage: false, hasPreviousPage: false, currentPage: 1, pageSize: 25 },
    ...{ nextPage: () => undefined, previousPage: () => undefined, reset: () => undefined },
  };
  const refetched: true[] = [];
  const none: Associations = {
    ...{ results: [], error: null, isLoading: false, isRefetching: false, pagination },
    refetch: async () => void refetched.push(true),
  };
  const card = renderPlace('helpdesk.sidebar', <HelpDesk />, answers, {
    record: { objectTypeId: '0-5', objectId: 9 },
    prepare: ({ useAssociations }) => void useAssociations.willCall(() => ({ ...none, ...more })),
  });
  return { ...card, refetched };
}

describe('on a contact', () => {
  const open = (given: Answers = answers, tag = 'en') =>
    renderPlace('helpdesk.sidebar', <HelpDesk />, given, { tag });

  test('says who it is, which words to use, and whether they are in sync, with editing as the one main action', async () => {
    const card = open();
    await card.waitFor(() => expect(card.find(Heading).text).toBe('they/them'));
    expect(card.shown()).toMatch(/^Robin Doe they\/them When you speak about Robin/);
    expect(card.findAll(StatusTag)).toHaveLength(1);
    expect(card.findAll(Button).map(({ text, props }) => [text, props.variant])).toEqual([
      [words('edit'), 'primary'],
    ]);
    expect(card.calls).toHaveLength(1);
  });

  test('puts the pronouns right in place', async () => {
    const saved = fieldView('she/her', { source: 'app', via: 'card', changedBy: 'user 1001' });
    let view = robin;
    const card = open((call) => {
      if (call.method === 'GET') return { body: view };
      view = { ...robin, pronouns: saved };
      return { body: contact(saved) };
    });
    await card.waitFor(() => card.find(Button));
    card.find(Button).trigger('onClick');
    await card.waitFor(() => card.find(Input));
    card.find(Button, ({ text }) => text === 'she/her').trigger('onClick');
    await card.waitFor(() => expect(card.shown()).toContain('Set on this card by you'));
    expect(card.patches()).toEqual([
      { fields: { pronouns: 'she/her' }, expected: { pronouns: 'they/them' } },
    ]);
  });

  test('speaks German', async () => {
    const card = open(answers, 'de');
    await card.waitFor(() => expect(card.find(Button).text).toBe('Bearbeiten'));
  });
});

describe('on a ticket', () => {
  test('is about the one person on it, and asks the backend once', async () => {
    const card = onTicket({ results: [person(123, 'Robin')] });
    await card.waitFor(() => expect(card.find(Heading).text).toBe('they/them'));
    expect(card.calls.map(({ path }) => path)).toEqual(['/api/extension/card?objectTypeId=0-1&objectId=123']);
  });

  test('with several people shows nobody’s pronouns until somebody says whom it is about', async () => {
    const card = onTicket({ results: [person(123, 'Robin'), person(124, null)] });
    await card.waitFor(() => card.find(Select));
    expect(card.find(Select).props.options).toEqual([
      { value: 123, label: 'Robin' },
      { value: 124, label: 'Contact 124' },
    ]);
    expect(card.calls).toEqual([]);
    card.find(Select).trigger('onChange', 124 as unknown as () => void);
    await card.waitFor(() => card.find(Heading));
    expect(card.calls.map(({ path }) => path)).toEqual(['/api/extension/card?objectTypeId=0-1&objectId=124']);
  });

  test('with nobody on it says what would fill the card', async () => {
    const card = onTicket({});
    await card.waitFor(() => expect(card.find(EmptyState).props.title).toBe(words('deskNobodyTitle')));
    expect(card.calls).toEqual([]);
  });

  test('waits with words, and offers to try again when HubSpot does not say who they are', async () => {
    expect(onTicket({ isLoading: true }).find(LoadingSpinner).props.label).toBe(words('deskPeopleLoading'));
    const failed = onTicket({ error: new Error('no') });
    await failed.waitFor(() => expect(failed.find(ErrorState).props.title).toBe(words('deskFailedTitle')));
    failed.find(Button).trigger('onClick');
    expect(failed.refetched).toEqual([true]);
  });
});

import { Button, LoadingButton, LoadingSpinner, StatusTag } from '@hubspot/ui-extensions';
import { describe, expect, test } from '@jest/globals';
import { SidebarCard } from '../../../../hubspot-project/app/cards/components/SidebarCard.tsx';
import type { CardView } from '../../../../hubspot-project/app/cards/card-view.ts';
import { cardView, everything, fieldView, renderPlace, words } from './card-rig.tsx';

const show = (view: CardView, tag = 'en') =>
  renderPlace('crm.record.sidebar', <SidebarCard />, () => ({ body: view }), { tag });
const named = (firstName: string, pronouns: string) =>
  cardView({
    pronouns: fieldView(pronouns),
    others: { fields: { firstName: fieldView(firstName), lastName: fieldView('Doe') }, conflicts: [] },
  });

test('one request opens the card', async () => {
  const card = show(cardView());
  await card.waitFor(() => expect(card.shown()).toContain('they/them'));
  expect(card.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/extension/card?objectTypeId=0-1&objectId=123',
  ]);
});

describe('how to use them in a sentence', () => {
  test('quotes the person’s own words, exactly as written, with their name', async () => {
    const card = show(named('Robin', 'Xe / XEM'));
    await card.waitFor(() => expect(card.shown()).toContain('When you speak about Robin, use “Xe / XEM”.'));
  });

  test('speaks of this person where no name is known', async () => {
    const card = show(cardView());
    await card.waitFor(() =>
      expect(card.shown()).toContain('When you speak about this person, use “they/them”.'),
    );
  });

  test('keeps names and words in a right-to-left script from turning it round', async () => {
    const card = show(named('شیرین', 'هي/ها'));
    await card.waitFor(() =>
      expect(card.shown()).toContain('about \u2068شیرین\u2069, use “\u2068هي/ها\u2069”'),
    );
  });

  test.each(['ask me', 'any pronouns', 'they'])('is not guessed from %j', async (pronouns) => {
    const card = show(named('Robin', pronouns));
    await card.waitFor(() => expect(card.shown()).toContain(pronouns));
    expect(card.shown()).not.toContain('When you speak');
  });
});

describe('who may what', () => {
  test('who may not write sees why, on buttons that do not work', async () => {
    const overruled = { value: 'ze/zir', source: 'pipedrive' } as const;
    const pronouns = fieldView('they/them', { overruled });
    const card = show(cardView({ pronouns, may: { ...everything, write: false } }));
    await card.waitFor(() => expect(card.shown()).toContain(words('mayNotWrite')));
    const buttons = [...card.findAll(Button), ...card.findAll(LoadingButton)];
    expect(buttons.map(({ text, props }) => [text, props.disabled])).toEqual([
      [words('overruledUse'), true],
      [words('edit'), true],
      [words('syncNow'), true],
    ]);
  });

  test('who may not settle sees both sides and why they cannot choose', async () => {
    const changedAt = '2026-11-21T09:00:00.000Z';
    const sides = (['hubspot', 'pipedrive'] as const).map((source) => ({
      source,
      value: source,
      changedAt,
      changedBy: null,
    }));
    const card = show(cardView({ conflict: { id: 'c', sides }, may: { ...everything, settle: false } }));
    await card.waitFor(() => expect(card.shown()).toContain(words('mayNotSettle')));
    expect(card.findAll(LoadingButton).map(({ props }) => props.disabled)).toEqual([true, true]);
  });

  test('who may not set up is told to ask an admin, and still has a main action', async () => {
    const field = { state: 'missing', action: null, message: '' } as const;
    const card = show(cardView({ field, may: { ...everything, setUp: false } }));
    await card.waitFor(() => expect(card.shown()).toContain(words('setupForAdmins')));
    const setup = card.find(LoadingButton, (node) => node.text === words('setupButton'));
    expect(setup.props.disabled).toBe(true);
    expect(card.find(Button, (node) => node.text === words('edit')).props.variant).toBe('primary');
  });
});

describe('in German', () => {
  test('everything on the card is German, and the person’s words stay as they are', async () => {
    const card = show(named('Robin', 'they/them'), 'de-DE');
    await card.waitFor(() => expect(card.shown()).toContain('Wenn es um Robin geht: „they/them“.'));
    expect(card.shown()).toContain('Eingetragen in HubSpot von Benutzerkonto 1002');
    expect(card.shown()).toContain('Abgeglichen · ');
    expect(card.shown()).toContain('Bearbeiten');
    expect(card.shown()).not.toMatch(/\b(Set|Edit|sync|user|ago)\b/);
    expect(card.findAll(StatusTag).map(({ text }) => text)).toEqual(['HubSpot', 'Pipedrive']);
  });

  test('and so is waiting', () => {
    const card = renderPlace('crm.record.sidebar', <SidebarCard />, () => 'never', { tag: 'de' });
    expect(card.find(LoadingSpinner).props.label).toBe('Pronomen werden geladen');
  });
});

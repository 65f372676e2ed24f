import {
  Alert,
  Button,
  ErrorState,
  Heading,
  Link,
  LoadingButton,
  LoadingSpinner,
  StatusTag,
} from '@hubspot/ui-extensions';
import { expect, test } from '@jest/globals';
import { PreviewCard } from '../../../../hubspot-project/app/cards/components/PreviewCard.tsx';
import type { CardView } from '../../../../hubspot-project/app/cards/card-view.ts';
import type { Answers } from '../surface-rig.tsx';
import { cardView, connectionLine, fieldView, renderPlace, words } from './card-rig.tsx';

const changedAt = '2026-11-21T09:00:00.000Z';
const open = (answers: Answers, tag = 'en') => renderPlace('crm.preview', <PreviewCard />, answers, { tag });
const show = (view: CardView, tag = 'en') => open(() => ({ body: view }), tag);
const buttons = (card: ReturnType<typeof show>) => [...card.findAll(Button), ...card.findAll(LoadingButton)];
const linkWith = (status: 'pending' | 'error') => ({
  link: { externalId: '7', status, lastSyncedAt: null, lastError: null },
});

test('is a glance: the words, whether they are in sync, the way to the record, and not one button', async () => {
  const card = show(cardView());
  await card.waitFor(() => expect(card.find(Heading).text).toBe('they/them'));
  expect(card.find(StatusTag).text).toContain('In sync · ');
  expect(card.find(Link).props.href).toBe('/contacts/62515/record/0-1/123');
  expect(buttons(card)).toEqual([]);
  expect(card.calls).toHaveLength(1);
});

test('a long text is its beginning, without a button for the rest', async () => {
  const card = show(cardView({ pronouns: fieldView('a'.repeat(400)) }));
  await card.waitFor(() => expect(card.shown()).toContain(`${'a'.repeat(280)}…`));
  expect(buttons(card)).toEqual([]);
});

test('says that there are none yet', async () => {
  const card = show(cardView({ pronouns: null }));
  await card.waitFor(() => expect(card.find(Heading).text).toBe(words('empty')));
});

const standings: [string, Partial<CardView>, string, string][] = [
  ['in sync', {}, 'success', 'In sync'],
  [
    'on its way',
    { connections: [connectionLine('pipedrive', linkWith('pending'))] },
    'info',
    'On its way to Pipedrive',
  ],
  ['waiting for somebody', { exceptions: 2 }, 'warning', '2 things wait for a decision'],
  [
    'in trouble',
    { connections: [connectionLine('hubspot', linkWith('error'))], exceptions: 1 },
    'danger',
    'Not in sync with HubSpot',
  ],
  [
    'nowhere',
    { connections: [connectionLine('hubspot', { status: 'disconnected', link: null })] },
    'default',
    'Not linked to any record',
  ],
];
test.each(standings)(
  'one line for a person who is %s, in colour and in words',
  async (_name, more, variant, text) => {
    const card = show(cardView(more));
    await card.waitFor(() => expect(card.find(StatusTag).text).toContain(text));
    expect(card.find(StatusTag).props.variant).toBe(variant);
  },
);

test('shows both sides of a conflict, prefers neither, and leaves deciding to the record', async () => {
  const sides = [
    { source: 'hubspot', value: 'xe/xem', changedAt, changedBy: 'user 1002' },
    { source: 'pipedrive', value: null, changedAt, changedBy: null },
  ] as const;
  const card = show(cardView({ conflict: { id: 'c', sides: [...sides] } }));
  await card.waitFor(() =>
    expect(card.findAll(Heading).map(({ text }) => text)).toEqual(['xe/xem', words('nothing')]),
  );
  expect(card.shown()).toContain(words('conflictElsewhere'));
  expect(card.find(StatusTag).text).toBe('1 thing waits for a decision');
  expect(buttons(card)).toEqual([]);
});

test.each(['not_synced', 'unknown_record', 'not_connected'] as const)(
  '%s is explained, with the way to the record',
  async (state) => {
    const card = show(cardView({ state, contactId: null, pronouns: null, sync: null }));
    await card.waitFor(() => card.find(Link));
    expect(buttons(card)).toEqual([]);
  },
);

test('waits with words, fails with a way on, and keeps what it saw', async () => {
  expect(open(() => 'never').find(LoadingSpinner).props.label).toBe(words('loading'));
  const broken = open(() => ({ status: 500, body: {} }));
  await broken.waitFor(() => expect(broken.find(ErrorState).props.title).toBe(words('errorTitle')));
  expect(buttons(broken).map(({ text }) => text)).toEqual([words('tryAgain')]);
  const lost = open((_call, calls) => (calls.length === 1 ? { body: cardView() } : 'offline'));
  await lost.waitFor(() => lost.find(Heading));
  lost.crmChanged();
  await lost.waitFor(() => expect(lost.find(Alert).props.title).toBe(words('offlineStale')));
  expect(lost.find(Heading).text).toBe('they/them');
});

test('speaks German', async () => {
  const card = show(cardView({ exceptions: 1 }), 'de');
  await card.waitFor(() => expect(card.find(StatusTag).text).toBe('1 Sache wartet auf eine Entscheidung'));
  expect(card.find(Link).text).toBe('Datensatz öffnen');
});

import { expect, test } from '@jest/globals';
import type { HistoryEntry } from '../../../../hubspot-project/app/cards/card-view.ts';
import { undoOf } from '../../../../hubspot-project/app/cards/undo.ts';
import { cardView, fieldView } from './card-rig.tsx';

const entry = (old: HistoryEntry['old'], now: HistoryEntry['new']): HistoryEntry => ({
  id: '7',
  at: '2026-11-21T09:00:00.000Z',
  source: 'hubspot',
  via: 'webhook',
  who: null,
  action: 'updated',
  reason: 'Changed in HubSpot.',
  provider: null,
  old,
  new: now,
});
const view = cardView({
  pronouns: fieldView('they/them'),
  others: { fields: { phone: fieldView('2'), jobTitle: fieldView(null) }, conflicts: [] },
});

test('undoing writes the old values back, on the condition that the new ones are still there', () => {
  expect(undoOf(entry({ phone: '1', jobTitle: 'Chef' }, { phone: '2', jobTitle: null }), view)).toEqual({
    outcome: 'possible',
    fields: ['phone', 'jobTitle'],
    values: { phone: '1', jobTitle: 'Chef' },
    expected: { phone: '2', jobTitle: null },
  });
});

test('a value that was not there before is emptied again', () => {
  expect(undoOf(entry({ phone: null }, { phone: '2' }), view)).toMatchObject({ values: { phone: null } });
});

test('a field that has changed again since is left alone', () => {
  expect(
    undoOf(entry({ phone: '1', email: 'a@b.example' }, { phone: '2', email: 'c@d.example' }), view),
  ).toMatchObject({
    values: { phone: '1' },
    expected: { phone: '2' },
  });
  expect(undoOf(entry({ phone: '0' }, { phone: '1' }), view)).toEqual({ outcome: 'changed_since' });
});

test('the first entry of a contact cannot be undone, nor one whose values are not kept any more', () => {
  expect(undoOf(entry(null, { phone: '2' }), view)).toEqual({ outcome: 'first' });
  expect(undoOf(entry({ phone: '1' }, null), view)).toEqual({ outcome: 'first' });
});

test('words that differ in case or spaces alone are a change, and are undone as they were', () => {
  const undo = undoOf(entry({ pronouns: ' They/Them ' }, { pronouns: 'they/them' }), view);
  expect(undo).toMatchObject({ values: { pronouns: ' They/Them ' } });
});

test('what was only passed on, and what changed nothing, has nothing to undo', () => {
  const copy = { ...entry({ phone: '1' }, { phone: '2' }), action: 'pushed', provider: 'pipedrive' as const };
  expect(undoOf(copy, view)).toEqual({ outcome: 'nothing' });
  expect(undoOf(entry({}, {}), view)).toEqual({ outcome: 'nothing' });
  expect(undoOf(entry({ phone: '2' }, { phone: '2' }), view)).toEqual({ outcome: 'nothing' });
});

import { describe, expect, test } from '@jest/globals';
import {
  planChanges,
  planOther,
  planUndo,
  sidesOf,
} from '../../../../hubspot-project/app/actions/plan/plan-changes.ts';
import { contact, differing, stranger } from './chosen-rig.tsx';

const reasons = (plan: ReturnType<typeof planChanges>) =>
  plan.skipped.map(({ reason, contacts }) => [reason, contacts.length]);

describe('a plan to set pronouns', () => {
  const set = (pronouns: string, contacts: Parameters<typeof planChanges>[0]) =>
    planChanges(contacts, { action: 'set', pronouns });

  test('takes every contact once: as a change, or left out with its reason', () => {
    const contacts = [
      contact(1),
      contact(2, { pronouns: 'they/them' }),
      contact(3, { pronouns: 'They/Them' }),
      stranger(4),
      differing(5, { hubspot: 'a', app: 'b' }),
      contact(6, { pronouns: 'x'.repeat(256) }),
      // Another record of the same contact.
      contact(7, { contactId: contact(1).contactId }),
    ];
    const plan = set('they/them', contacts);
    expect(plan.changes.map(({ contact: { objectId }, from, to }) => [objectId, from, to])).toEqual([
      ['1', null, 'they/them'],
      ['3', 'They/Them', 'they/them'],
    ]);
    expect(reasons(plan)).toEqual([
      ['not_synced', 1],
      ['same', 2],
      ['in_conflict', 1],
      ['too_long', 1],
    ]);
  });

  test('keeps blanks and case: they are somebody’s words', () => {
    expect(set(' They ', [contact(1, { pronouns: 'They' })]).changes).toMatchObject([{ to: ' They ' }]);
  });

  test('is taken back by the old values, where the new ones are still there', () => {
    const { changes } = set('ze/zir', [contact(1, { pronouns: 'x' }), contact(2)]);
    expect(planUndo(changes).map(({ from, to }) => [from, to])).toEqual([
      ['ze/zir', 'x'],
      ['ze/zir', null],
    ]);
  });
});

test('a plan to clear leaves out who has none, whether null or empty', () => {
  const plan = planChanges([contact(1), contact(2, { pronouns: '' }), contact(3, { pronouns: 'x' })], {
    action: 'clear',
    pronouns: null,
  });
  expect(plan.changes.map(({ to }) => to)).toEqual([null]);
  expect(reasons(plan)).toEqual([['same', 2]]);
});

describe('a plan to settle', () => {
  const contacts = [
    contact(1),
    differing(2, { hubspot: 'a', app: 'b' }),
    differing(3, { pipedrive: 'c', app: null }),
    differing(4, { hubspot: 'd', pipedrive: 'e', app: 'f' }),
  ];

  test('decides what has the chosen side, and names the rest', () => {
    const plan = planChanges(contacts, { action: 'settle', choose: 'hubspot' });
    expect(plan.changes.map(({ to }) => to)).toEqual(['a', 'd']);
    expect(reasons(plan)).toEqual([
      ['no_conflict', 1],
      ['no_such_side', 1],
    ]);
    expect(sidesOf(contacts)).toEqual([
      { source: 'hubspot', count: 2 },
      { source: 'pipedrive', count: 2 },
      { source: 'app', count: 3 },
    ]);
  });

  test('can be turned to the other value only where there is one other', () => {
    const { changes } = planChanges(contacts, { action: 'settle', choose: 'hubspot' });
    expect(planOther(changes).map(({ from, to }) => [from, to])).toEqual([['a', 'b']]);
  });
});

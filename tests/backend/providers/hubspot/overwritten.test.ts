import { describe, expect, test } from '@jest/globals';
import { defaultMapping } from '../../../../backend/providers/hubspot/lens.ts';
import { overwritten } from '../../../../backend/providers/hubspot/overwritten.ts';
import { hintOf } from '../../../../backend/providers/hubspot/parse-webhook-batch.ts';

const mapping = defaultMapping({ pronouns: 'custom_pronouns', stamp: null });
const labels = [
  { label: 'xe/xem', value: 'opt_1' },
  { label: 'fae/faer', value: 'opt_2' },
];

const change = (propertyValue: string, propertyName = 'custom_pronouns') => {
  const event = { portalId: 4711, subscriptionType: 'contact.propertyChange', objectId: 101 };
  const hint = hintOf({ ...event, occurredAt: 1_790_000_000_000, propertyName, propertyValue });
  if (!hint) throw new Error('the event was not understood');
  return hint;
};

/** Newest first, as HubSpot answers it. */
const contactWith = (...values: string[]) => ({
  id: '101',
  properties: { custom_pronouns: values[0] ?? null, email: 'kim@history.example' },
  updatedAtMs: 1_790_000_005_000,
  archived: false,
  history: {
    custom_pronouns: values.map((value) => {
      return { value, atMs: 0, sourceType: null, sourceId: null, updatedByUserId: null };
    }),
  },
});

const found = (told: string, values: string[], lists = new Map<string, typeof labels>()) =>
  overwritten(mapping, change(told), { contact: contactWith(...values), lists });

describe('a value that an event told of', () => {
  test('is found in the history, with what was written over it and what was there before', () => {
    expect(found('xe/xem', ['fae/faer', 'xe/xem', 'they/them'])).toMatchObject({
      field: 'pronouns',
      told: 'xe/xem',
      writtenOver: 'fae/faer',
      before: 'they/them',
      record: { id: '101', values: { pronouns: 'fae/faer' } },
    });
  });

  test('may be that there is none any more, or be the first that there was', () => {
    expect(found('', ['fae/faer', '', 'they/them'])).toMatchObject({ told: null, before: 'they/them' });
    expect(found('xe/xem', ['fae/faer', 'xe/xem'])).toMatchObject({ told: 'xe/xem', before: null });
  });

  test('is said in the words of its option list', () => {
    const lists = new Map([['custom_pronouns', labels]]);
    expect(found('opt_1', ['opt_2', 'opt_1'], lists)).toMatchObject({
      told: 'xe/xem',
      writtenOver: 'fae/faer',
    });
  });

  test.each([
    ['is there now', 'fae/faer', ['fae/faer', 'xe/xem']],
    ['the history does not know', 'ze/hir', ['fae/faer', 'xe/xem']],
    ['has no history', 'xe/xem', []],
  ])('that %s was not written over', (_, told, values) => {
    expect(found(told, values)).toBeNull();
  });

  test('of a property that no field is mapped to is nobody’s business', () => {
    const contact = contactWith('fae/faer', 'xe/xem');
    expect(
      overwritten(mapping, change('xe/xem', 'favourite_colour'), { contact, lists: new Map() }),
    ).toBeNull();
  });
});

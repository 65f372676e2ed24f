import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fieldKeys } from '../../../../backend/domain/field.ts';
import { defaultMapping, toProperties } from '../../../../backend/providers/hubspot/lens.ts';
import { hintOf } from '../../../../backend/providers/hubspot/parse-webhook-batch.ts';
import { tellsKnown } from '../../../../backend/providers/hubspot/tells-known.ts';

const mapping = defaultMapping({
  pronouns: 'custom_pronouns',
  stamp: { property: 'kindred_id', unique: true },
});
const lists = new Map([
  [
    'custom_pronouns',
    [
      { label: 'xe/xem', value: 'opt_1' },
      { label: 'fae/faer', value: 'opt_2' },
    ],
  ],
]);

function changed(propertyName: string, propertyValue: unknown, more: Record<string, unknown> = {}) {
  const hint = hintOf({
    portalId: 4711,
    subscriptionType: 'contact.propertyChange',
    objectId: 101,
    occurredAt: 1_790_000_000_000,
    propertyName,
    propertyValue,
    ...more,
  });
  if (!hint) throw new Error('the event was not understood');
  return hint;
}
const text = fc.option(fc.string({ unit: 'grapheme', minLength: 1 }), { nil: null });

describe('an event of HubSpot', () => {
  test('property: tells what is known exactly when its value is the known one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fieldKeys), text, text, (field, held, told) => {
        const [[name, value] = ['', '']] = Object.entries(toProperties(mapping, { [field]: told }));
        const known = tellsKnown(mapping, changed(name, value), {
          base: { [field]: held },
          lists: new Map(),
        });
        expect(known).toBe(held === told);
      }),
      {
        numRuns: 500,
        examples: [
          ['pronouns', 'xe/xem', 'xe/xem'],
          ['pronouns', null, null],
        ],
      },
    );
  });

  test('of a property that is a list is compared by what the list stores, not by what people see', () => {
    const base = { pronouns: 'fae/faer' };
    expect(tellsKnown(mapping, changed('custom_pronouns', 'opt_2'), { base, lists })).toBe(true);
    expect(tellsKnown(mapping, changed('custom_pronouns', 'opt_1'), { base, lists })).toBe(false);
    expect(tellsKnown(mapping, changed('custom_pronouns', 'fae/faer'), { base, lists })).toBe(false);
  });

  test.each([
    ['of a property that is not mapped', changed('favourite_colour', 'Ada'), { firstName: 'Ada' }],
    ['of a field of which nothing is known', changed('firstname', ''), {}],
    ['with a hidden value', changed('firstname', 'REDACTED'), { firstName: 'Ada' }],
    ['with a number', changed('firstname', 1), { firstName: '1' }],
    ['without a value', changed('firstname', undefined), { firstName: null }],
    ['without a value, of a field of which nothing is known', changed('firstname', undefined), {}],
    [
      'of a deletion',
      changed('firstname', 'Ada', { subscriptionType: 'contact.deletion' }),
      { firstName: 'Ada' },
    ],
  ])('%s tells nothing that is known for sure', (_name, event, base) => {
    expect(tellsKnown(mapping, event, { base, lists: new Map() })).toBe(false);
  });
});

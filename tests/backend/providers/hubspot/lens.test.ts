import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CrmMapping } from '../../../../backend/domain/crm/index.ts';
import { fieldKeys, type FieldValues } from '../../../../backend/domain/field.ts';
import {
  defaultMapping,
  missingOptions,
  toProperties,
  toRecord,
} from '../../../../backend/providers/hubspot/lens.ts';

const mapping = defaultMapping({
  pronouns: 'custom_pronouns',
  stamp: { property: 'kindred_id', unique: true },
});
const word = fc.option(fc.string({ minLength: 1, unit: 'grapheme' }), { nil: null });
const values: fc.Arbitrary<FieldValues> = fc
  .subarray([...fieldKeys])
  .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, word]))));
const contact = (properties: Record<string, string | null>) => ({
  id: '1',
  properties,
  updatedAtMs: 0,
  archived: false,
});

describe('the lens of HubSpot', () => {
  test('property: what was put is got back, word for word', () => {
    fc.assert(
      fc.property(values, (put) => {
        expect(toRecord(mapping, contact(toProperties(mapping, put))).values).toEqual(put);
      }),
      { numRuns: 1_000 },
    );
  });

  test('property: putting what was got changes nothing, and other properties are never named', () => {
    fc.assert(
      fc.property(values, fc.string(), (held, other) => {
        const before = { ...toProperties(mapping, held), company: other };
        const put = toProperties(mapping, toRecord(mapping, contact(before)).values);
        expect({ ...before, ...put }).toEqual(before);
        expect(put).not.toHaveProperty('company');
      }),
      { numRuns: 1_000 },
    );
  });

  test('a property that the answer left out says nothing, an empty one says empty', () => {
    expect(toRecord(mapping, contact({ phone: '', jobtitle: null })).values).toEqual({
      phone: null,
      jobTitle: null,
    });
  });

  test('addresses are folded, the primary one first, each once', () => {
    const properties = { email: 'Ann@X.com ', hs_additional_emails: 'b@x.com;ANN@x.com' };
    expect(toRecord(mapping, contact(properties)).emailKeys).toEqual(['ann@x.com', 'b@x.com']);
  });

  describe('on an option list', () => {
    const listed: CrmMapping = {
      ...mapping,
      fields: { ...mapping.fields, pronouns: { property: 'p', addOptions: false } },
    };
    const lists = new Map([
      [
        'p',
        [
          { label: 'She/Her', value: 'she_her' },
          { label: 'They, always', value: 'they' },
          { label: 'xe', value: 'xe' },
        ],
      ],
    ]);

    test.each([
      ['She/Her', 'she_her'],
      ['They, always', 'they'],
      ['She/Her, xe', 'she_her;xe'],
    ])('%s is stored as %s and shown as before', (shown, stored) => {
      expect(toProperties(listed, { pronouns: shown }, lists)).toEqual({ p: stored });
      expect(toRecord(listed, contact({ p: stored }), lists).values.pronouns).toBe(shown);
    });

    test('a value that it does not have is named, not dropped', () => {
      expect(missingOptions(listed, { pronouns: 'ze/hir' }, lists)).toEqual([
        { field: 'pronouns', property: 'p', labels: ['ze/hir'] },
      ]);
      expect(missingOptions(listed, { pronouns: 'xe', phone: 'x' }, lists)).toEqual([]);
    });

    test('an option that was taken out of it is shown as it is stored', () => {
      expect(toRecord(listed, contact({ p: 'gone' }), lists).values.pronouns).toBe('gone');
    });
  });
});

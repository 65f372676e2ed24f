import { describe, expect, test } from '@jest/globals';
import type { CrmMapping } from '../../../../backend/domain/crm/index.ts';
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
const contact = (properties: Record<string, string | null>) => ({
  id: '1',
  properties,
  updatedAtMs: 0,
  archived: false,
});

describe('the lens of HubSpot', () => {
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
      ['xe, They, always', 'xe;they'],
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

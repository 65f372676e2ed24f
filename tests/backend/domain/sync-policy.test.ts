import { describe, expect, test } from '@jest/globals';
import { withChoices, type SettingsChoices } from '../../../backend/domain/settings-choices.ts';
import { syncPolicy } from '../../../backend/domain/sync-policy.ts';
import { defaultSettings, directions, effectiveMapping } from '../../../backend/domain/sync-settings.ts';
import type { CrmMapping } from '../../../backend/domain/crm/index.ts';

const defaults: CrmMapping = {
  fields: {
    email: { property: 'email', addOptions: true },
    phone: { property: 'phone', addOptions: false },
    pronouns: { property: 'their_words', addOptions: false },
  },
  stamp: { property: 'kindred_id', unique: true },
};
const settingsOf = (choices: SettingsChoices) => withChoices(defaultSettings(), choices);

describe('a tenant that chose nothing', () => {
  test('has every field go both ways, the CRM before the app, and deletions asked about', () => {
    const { fields, ...rest } = defaultSettings();
    const choice = { property: null, direction: 'both', addOptions: false };
    const field = { hubspot: choice, pipedrive: choice, rule: 'rank', rank: null };
    expect(fields).toEqual({
      email: field,
      firstName: field,
      lastName: field,
      phone: field,
      jobTitle: field,
      pronouns: field,
    });
    expect(rest).toEqual({
      rank: ['hubspot', 'pipedrive', 'app'],
      filters: { hubspot: [], pipedrive: [] },
      deletions: 'ask',
      reconcileEveryMinutes: 60,
    });
  });
});

describe('the mapping in force', () => {
  test('is the CRM’s own for what nobody chose, with the tenant’s word on new options', () => {
    expect(effectiveMapping(settingsOf({}), 'hubspot', defaults)).toEqual({
      fields: {
        email: { property: 'email', addOptions: false },
        phone: { property: 'phone', addOptions: false },
        pronouns: { property: 'their_words', addOptions: false },
      },
      stamp: { property: 'kindred_id', unique: true },
    });
  });

  test('has a chosen property in its place, and no field that is off or lives nowhere', () => {
    const settings = settingsOf({
      fields: {
        phone: { hubspot: { direction: 'off' } },
        pronouns: { hubspot: { property: 'mine', addOptions: true }, pipedrive: { property: 'other' } },
        jobTitle: { pipedrive: { property: 'title' } },
      },
    });
    expect(effectiveMapping(settings, 'hubspot', defaults).fields).toEqual({
      email: { property: 'email', addOptions: false },
      pronouns: { property: 'mine', addOptions: true },
    });
  });
});

describe('what settings mean for a CRM', () => {
  test.each(directions)('of a field that goes %s', (direction) => {
    const settings = settingsOf({ fields: { phone: { hubspot: { direction }, rule: 'newest' } } });
    const policy = syncPolicy(settings, 'hubspot', defaults);
    expect(policy.policies.phone).toEqual({
      rule: 'newest',
      rank: ['hubspot', 'pipedrive', 'app'],
      takes: direction === 'both' || direction === 'in',
      gives: direction === 'both' || direction === 'out',
    });
    expect(policy.gives.includes('phone')).toBe(direction === 'both' || direction === 'out');
  });

  test('fields without a property take no part, and a field’s own rank goes before the tenant’s', () => {
    const settings = settingsOf({
      rank: ['app', 'hubspot', 'pipedrive'],
      fields: { pronouns: { rank: ['pipedrive', 'app', 'hubspot'], rule: 'ask' } },
      filters: { hubspot: [{ field: 'email', operator: 'is_empty' }] },
    });
    const policy = syncPolicy(settings, 'hubspot', defaults);
    expect(Object.keys(policy.policies)).toEqual(['email', 'phone', 'pronouns']);
    expect(policy.gives).toEqual(['email', 'phone', 'pronouns']);
    expect(policy.policies.email?.rank).toEqual(['app', 'hubspot', 'pipedrive']);
    expect(policy.policies.pronouns).toMatchObject({ rank: ['pipedrive', 'app', 'hubspot'], rule: 'ask' });
    expect(policy.filters).toEqual([{ field: 'email', operator: 'is_empty' }]);
    expect(policy.mapping).toBe(defaults);
    expect(syncPolicy(settings, 'pipedrive', defaults).filters).toEqual([]);
  });
});

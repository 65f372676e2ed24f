import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fieldKeys, providerNames, sources } from '../../../backend/domain/field.ts';
import { passesFilters } from '../../../backend/domain/passes-filters.ts';
import {
  choicesOf,
  mapsAlike,
  movedPlaces,
  withChoices,
  withMappingOf,
} from '../../../backend/domain/settings-choices.ts';
import { defaultSettings, directions, type SyncSettings } from '../../../backend/domain/sync-settings.ts';

const choice = fc.record({
  property: fc.option(fc.constantFrom('a', 'b'), { nil: null }),
  direction: fc.constantFrom(...directions),
  addOptions: fc.boolean(),
});
const rank = fc.shuffledSubarray([...sources], { minLength: sources.length });
const field = fc.record({
  hubspot: choice,
  pipedrive: choice,
  rule: fc.constantFrom('rank' as const, 'newest' as const, 'ask' as const),
  rank: fc.option(rank, { nil: null }),
});
const filters = fc.array(
  fc.record({
    field: fc.constantFrom(...fieldKeys),
    operator: fc.constant('is' as const),
    value: fc.string(),
  }),
);
const settings: fc.Arbitrary<SyncSettings> = fc.record({
  fields: fc.record({
    email: field,
    firstName: field,
    lastName: field,
    phone: field,
    jobTitle: field,
    pronouns: field,
  }),
  rank,
  filters: fc.record({ hubspot: filters, pipedrive: filters }),
  deletions: fc.constantFrom('ask' as const, 'unlink' as const, 'archive' as const),
  reconcileEveryMinutes: fc.nat(),
});

describe('choices', () => {
  test('property: what differs from the defaults says everything', () => {
    fc.assert(
      fc.property(settings, (chosen) => {
        expect(withChoices(defaultSettings(), choicesOf(chosen))).toEqual(chosen);
      }),
    );
  });

  test('property: a mapping that is taken over maps alike, and leaves everything else alone', () => {
    fc.assert(
      fc.property(settings, settings, (mine, theirs) => {
        const both = withMappingOf(mine, theirs);
        expect(mapsAlike(both, theirs)).toBe(true);
        expect({ ...both, fields: 0, filters: 0 }).toEqual({ ...mine, fields: 0, filters: 0 });
        for (const key of fieldKeys) {
          expect(both.fields[key].rule).toBe(mine.fields[key].rule);
          for (const name of providerNames) {
            expect(both.fields[key][name].addOptions).toBe(mine.fields[key][name].addOptions);
          }
        }
      }),
    );
  });

  test('only what differs from the defaults is stored', () => {
    const choices = {
      fields: {
        phone: { hubspot: { direction: 'in' as const } },
        pronouns: { pipedrive: { property: 'x', addOptions: true }, rule: 'ask' as const },
        email: { rank: ['app' as const, 'hubspot' as const, 'pipedrive' as const] },
      },
      filters: { pipedrive: [{ field: 'email' as const, operator: 'is_empty' as const }] },
      deletions: 'unlink' as const,
      rank: ['app' as const, 'pipedrive' as const, 'hubspot' as const],
      reconcileEveryMinutes: 5,
    };
    expect(choicesOf(withChoices(defaultSettings(), choices))).toEqual(choices);
  });

  test('what is left out of a choice stays, and no settings are changed on the way', () => {
    const before = withChoices(defaultSettings(), {
      fields: { phone: { hubspot: { direction: 'in' } } },
      deletions: 'unlink',
    });
    const kept = structuredClone(before);
    const after = withChoices(before, { fields: { phone: { hubspot: { property: 'p' } } }, rank: undefined });
    expect(before).toEqual(kept);
    expect(after.fields.phone.hubspot).toEqual({ property: 'p', direction: 'in', addOptions: false });
    expect([after.deletions, after.rank]).toEqual(['unlink', before.rank]);
  });

  test('settings map alike unless a place or a filter differs', () => {
    const start = defaultSettings();
    const other = (choices: Parameters<typeof withChoices>[1]) =>
      mapsAlike(start, withChoices(start, choices));
    expect(other({ deletions: 'unlink', fields: { phone: { rule: 'ask' } } })).toBe(true);
    expect(other({ fields: { phone: { pipedrive: { direction: 'off' } } } })).toBe(false);
    expect(other({ filters: { hubspot: [{ field: 'email', operator: 'is_empty' }] } })).toBe(false);
  });

  test('a mapping that is taken over shares nothing with the one it came from', () => {
    const from = withChoices(defaultSettings(), {
      filters: { hubspot: [{ field: 'email', operator: 'is_empty' }] },
    });
    const mine = defaultSettings();
    const both = withMappingOf(mine, from);
    both.filters.hubspot.length = 0;
    expect(from.filters.hubspot).toHaveLength(1);
    expect(mine).toEqual(defaultSettings());
  });

  test('nothing chosen is nothing stored', () => expect(choicesOf(defaultSettings())).toEqual({}));

  test('a place moves with its property or its direction, not with its options', () => {
    const changed = withChoices(defaultSettings(), {
      fields: {
        phone: { hubspot: { direction: 'in' } },
        pronouns: { pipedrive: { property: 'x' }, hubspot: { addOptions: true } },
      },
    });
    expect(movedPlaces(defaultSettings(), changed)).toEqual([
      { provider: 'hubspot', field: 'phone' },
      { provider: 'pipedrive', field: 'pronouns' },
    ]);
  });
});

describe('filters', () => {
  const values = { email: 'Ann@Example.com', jobTitle: 'Engineer', pronouns: null };
  test.each([
    [{ field: 'email', operator: 'ends_with', value: '@EXAMPLE.com' }, true],
    [{ field: 'email', operator: 'is', value: ' ann@example.com ' }, true],
    [{ field: 'jobTitle', operator: 'contains', value: 'gin' }, true],
    [{ field: 'jobTitle', operator: 'is', value: 'engineer' }, false],
    [{ field: 'jobTitle', operator: 'is_not', value: 'engineer' }, true],
    [{ field: 'pronouns', operator: 'is_empty' }, true],
    [{ field: 'phone', operator: 'is_empty' }, true],
    [{ field: 'phone', operator: 'is_not_empty' }, false],
    [{ field: 'jobTitle', operator: 'is_not_empty' }, true],
    [{ field: 'jobTitle', operator: 'is_empty' }, false],
    [{ field: 'jobTitle', operator: 'is', value: 'Engineer' }, true],
    [{ field: 'jobTitle', operator: 'is_not', value: 'Engineer' }, false],
    [{ field: 'jobTitle', operator: 'contains', value: 'x' }, false],
    [{ field: 'jobTitle', operator: 'ends_with', value: 'neer' }, true],
    [{ field: 'jobTitle', operator: 'ends_with', value: 'Engi' }, false],
    [{ field: 'phone', operator: 'is', value: '' }, true],
    [{ field: 'phone', operator: 'is' }, true],
    [{ field: 'phone', operator: 'is', value: 'x' }, false],
    [{ field: 'email', operator: 'contains', value: ' ' }, true],
  ] as const)('%j is %s', (filter, expected) => expect(passesFilters([filter], values)).toBe(expected));

  test('all hold; none lets everybody in', () => {
    const yes = { field: 'email', operator: 'is_not_empty' } as const;
    const no = { field: 'phone', operator: 'is_not_empty' } as const;
    expect([passesFilters([yes, no], values), passesFilters([], {})]).toEqual([false, true]);
  });
});

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
  ] as const)('%j is %s', (filter, expected) => expect(passesFilters([filter], values)).toBe(expected));

  test('all hold; none lets everybody in', () => {
    const yes = { field: 'email', operator: 'is_not_empty' } as const;
    const no = { field: 'phone', operator: 'is_not_empty' } as const;
    expect([passesFilters([yes, no], values), passesFilters([], {})]).toEqual([false, true]);
  });
});

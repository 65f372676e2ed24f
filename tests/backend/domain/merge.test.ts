import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fieldKeys, type FieldValues } from '../../../backend/domain/field.ts';
import { mergeField, type ConflictRule } from '../../../backend/domain/merge.ts';
import { mergeRecord, outgoing } from '../../../backend/domain/merge-record.ts';
import { sameValue } from '../../../backend/domain/same-value.ts';

type Value = string | null;
const merge = (
  base: Value | undefined,
  ours: Value,
  theirs: Value | undefined,
  rule: ConflictRule = 'rank',
  times: { ours: number; theirs: number; now?: number } = { ours: 60_000, theirs: 1 },
) =>
  mergeField({
    field: 'pronouns',
    base,
    ours: { value: ours, source: 'app', changedAtMs: times.ours },
    theirs:
      theirs === undefined ? undefined : { value: theirs, source: 'hubspot', changedAtMs: times.theirs },
    rule,
    ...(times.now !== undefined && { nowMs: times.now }),
  });

describe('three-way merge of one field', () => {
  test.each([
    ['nothing changed', 'a', 'a', 'a', { outcome: 'unchanged' }],
    ['only the CRM changed: it is taken', 'a', 'a', 'b', { outcome: 'take_theirs', value: 'b' }],
    ['only we changed: ours goes out', 'a', 'b', 'a', { outcome: 'keep_ours', value: 'b' }],
    ['both changed alike: agreed', 'a', 'b', 'b', { outcome: 'unchanged' }],
    [
      'the CRM emptied it on purpose: that is a change',
      'a',
      'a',
      null,
      { outcome: 'take_theirs', value: null },
    ],
    ['we emptied it on purpose: that goes out', 'a', null, 'a', { outcome: 'keep_ours', value: null }],
    ['an answer without the field is no change', 'a', 'b', undefined, { outcome: 'unchanged' }],
    [
      'first contact, we are empty: theirs is taken',
      undefined,
      null,
      'b',
      { outcome: 'take_theirs', value: 'b' },
    ],
    [
      'first contact, they are empty: ours goes out',
      undefined,
      'a',
      null,
      { outcome: 'keep_ours', value: 'a' },
    ],
  ] as const)('%s', (_name, base, ours, theirs, expected) => {
    expect(merge(base, ours, theirs)).toEqual(expected);
  });

  test('both changed differently: by rank the CRM wins over the app, and both values are in the answer', () => {
    expect(merge('a', 'b', 'c')).toEqual({ outcome: 'conflict', winner: 'theirs', ours: 'b', theirs: 'c' });
  });

  test('both changed differently: newest wins when the rule says so', () => {
    expect(merge('a', 'b', 'c', 'newest')).toMatchObject({ outcome: 'conflict', winner: 'ours' });
  });

  test.each([
    ['closer together than clocks agree', { ours: 60_000, theirs: 50_000 }],
    ['at a time that nobody knows', { ours: 60_000, theirs: 0 }],
    ['at a time that has not come yet', { ours: 60_000, theirs: 1, now: 40_000 }],
  ])('both changed differently, %s: newest cannot tell, so the rank decides', (_name, times) => {
    expect(merge('a', 'b', 'c', 'newest', times)).toMatchObject({ outcome: 'conflict', winner: 'theirs' });
  });

  test.each([
    ['as far ahead as clocks differ', 70_000, 'theirs'],
    ['further ahead than clocks differ', 70_001, 'ours'],
  ])('both changed differently, theirs at a time %s', (_name, theirs, winner) => {
    const outcome = mergeField({
      field: 'pronouns',
      base: 'a',
      ours: { value: 'b', source: 'app', changedAtMs: 1 },
      theirs: { value: 'c', source: 'hubspot', changedAtMs: theirs },
      rule: 'newest',
      rank: ['app', 'hubspot'],
      nowMs: 60_000,
    });
    expect(outcome).toMatchObject({ winner });
  });

  test('both changed differently, and ours is this CRM’s own word of before: its new one counts', () => {
    const outcome = mergeField({
      field: 'pronouns',
      base: 'a',
      ours: { value: 'b', source: 'hubspot', changedAtMs: 1 },
      theirs: { value: 'c', source: 'hubspot', changedAtMs: 1 },
      rule: 'rank',
    });
    expect(outcome).toMatchObject({ winner: 'theirs' });
  });

  test.each([
    ['we', '', 'b', { outcome: 'take_theirs', value: 'b' }],
    ['they', 'a', '', { outcome: 'keep_ours', value: 'a' }],
  ] as const)('on first contact an empty text is empty, where %s have it', (_who, ours, theirs, expected) => {
    expect(merge(undefined, ours, theirs)).toEqual(expected);
  });

  test('both changed differently: nobody wins when a person is to decide', () => {
    expect(merge('a', 'b', 'c', 'ask')).toMatchObject({ outcome: 'conflict', winner: null });
  });

  test('two different values on first contact are a conflict like any other', () => {
    expect(merge(undefined, 'b', 'c')).toMatchObject({ outcome: 'conflict', winner: 'theirs' });
  });

  test('pronouns are compared as written: case, blanks and accents matter', () => {
    expect(sameValue('pronouns', 'They/Them', 'they/them')).toBe(false);
    expect(sameValue('pronouns', 'she/her ', 'she/her')).toBe(false);
    expect(sameValue('pronouns', 'e\u0301l', '\u00e9l')).toBe(false);
  });

  test('e-mail addresses are the same in any letter case', () => {
    expect(sameValue('email', 'Ann.Lee@Example.com ', 'ann.lee@example.com')).toBe(true);
    expect(sameValue('email', 'ann+crm@example.com', 'ann@example.com')).toBe(false);
  });
});

const values = fc.record(
  Object.fromEntries(fieldKeys.map((key) => [key, fc.option(fc.constantFrom('x', 'y', 'z'), { nil: null })])),
  { requiredKeys: [] },
) as fc.Arbitrary<FieldValues>;

const contactFields = (from: FieldValues) =>
  Object.fromEntries(
    Object.entries(from).map(([key, value]) => [
      key,
      {
        value,
        source: 'app' as const,
        via: 'api' as const,
        changedAt: '2026-01-01T00:00:00.000Z',
        changedBy: null,
      },
    ]),
  );

describe('merge of a record', () => {
  const theirsOf = (seen: FieldValues) => ({
    values: seen,
    source: 'hubspot' as const,
    via: 'webhook' as const,
    changedAt: '2026-01-02T00:00:00.000Z',
    changedBy: {},
  });

  test('property: after merging and pushing what differs, both sides hold the same, and a second merge changes nothing', () => {
    fc.assert(
      fc.property(values, fc.option(values, { nil: null }), values, (ours, known, seen) => {
        // What a CRM was seen to hold is in the store: a base never knows a field that the contact does not have.
        const base = known && Object.fromEntries(Object.entries(known).filter(([key]) => key in ours));
        const first = mergeRecord({
          fields: contactFields(ours),
          base,
          theirs: theirsOf(seen),
          policies: {},
        });
        const crm: FieldValues = {
          ...first.base,
          ...outgoing(first.fields, first.base, { gives: fieldKeys }),
        };
        const second = mergeRecord({ fields: first.fields, base: crm, theirs: theirsOf(crm), policies: {} });
        expect(second.changed).toEqual([]);
        expect(second.conflicts).toEqual([]);
        expect(outgoing(second.fields, second.base, { gives: fieldKeys })).toEqual({});
        for (const key of fieldKeys) {
          if (crm[key] !== undefined) expect(second.fields[key]?.value ?? null).toBe(crm[key] ?? null);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('property: a value is lost only into a conflict that names it', () => {
    fc.assert(
      fc.property(values, values, values, (ours, base, seen) => {
        const result = mergeRecord({
          fields: contactFields(ours),
          base,
          theirs: theirsOf(seen),
          policies: {},
        });
        for (const key of result.changed) {
          const before = ours[key] ?? null;
          const wasOurEdit = before !== (base[key] ?? null) && base[key] !== undefined;
          if (wasOurEdit && before !== null) {
            expect(result.conflicts.map(({ field }) => field)).toContain(key);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('base becomes what the CRM was seen to hold, and keeps what its answer left out', () => {
    const result = mergeRecord({
      fields: contactFields({ pronouns: 'x', phone: '1' }),
      base: { pronouns: 'x', phone: '1' },
      theirs: theirsOf({ pronouns: 'y' }),
      policies: {},
    });
    expect(result.base).toEqual({ pronouns: 'y', phone: '1' });
  });
});

import { describe, expect, test } from '@jest/globals';
import type { ContactFields, FieldKey, FieldValues } from '../../../backend/domain/field.ts';
import {
  mergeRecord,
  outgoing,
  standingRefusals,
  type RecordMergeInput,
} from '../../../backend/domain/merge-record.ts';

const at = '2026-01-01T00:00:00.000Z';
const later = '2026-01-01T01:00:00.000Z';
const ours = (values: FieldValues): ContactFields =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      { value, source: 'app', via: 'api', changedAt: at, changedBy: null },
    ]),
  );
const merge = (
  { fields, base, seen }: { fields: FieldValues; base: FieldValues | null; seen: FieldValues },
  more: Partial<Omit<RecordMergeInput, 'theirs'>> & { theirs?: Partial<RecordMergeInput['theirs']> } = {},
) => {
  const { theirs, ...rest } = more;
  return mergeRecord({
    fields: ours(fields),
    base,
    policies: {},
    ...rest,
    theirs: { values: seen, source: 'hubspot', via: 'webhook', changedAt: later, changedBy: {}, ...theirs },
  });
};

describe('what is taken over from a CRM', () => {
  test('says whose word it is, through which door, when and by whom', () => {
    const merged = merge(
      {
        fields: { pronouns: 'x', phone: '1' },
        base: { pronouns: 'x', phone: '1' },
        seen: { pronouns: 'y', phone: '2' },
      },
      { theirs: { changedAtByField: { phone: at }, changedBy: { pronouns: 'user 7' } } },
    );
    expect(merged.changed).toEqual(['phone', 'pronouns']);
    expect(merged.fields).toEqual({
      pronouns: { value: 'y', source: 'hubspot', via: 'webhook', changedAt: later, changedBy: 'user 7' },
      phone: { value: '2', source: 'hubspot', via: 'webhook', changedAt: at, changedBy: null },
    });
  });

  test('is empty where it is an empty text, and the base is what was seen', () => {
    const merged = merge({ fields: { phone: '1' }, base: { phone: '1' }, seen: { phone: '' } });
    expect(merged.fields.phone?.value).toBeNull();
    expect(merged.base).toEqual({ phone: '' });
  });

  test('changes nothing that it was made of', () => {
    const input = { fields: { phone: '1' }, base: { phone: '1' }, seen: { phone: '2' } };
    const fields = ours(input.fields);
    merge(input, { fields });
    expect([fields, input.base]).toEqual([ours({ phone: '1' }), { phone: '1' }]);
  });

  test('is nothing where the field only goes out, though what was seen is known from then on', () => {
    const policies = { phone: { rule: 'rank', takes: false, gives: true } } as const;
    const merged = merge(
      { fields: { phone: '1' }, base: { phone: '1' }, seen: { phone: '2' } },
      { policies },
    );
    expect([merged.changed, merged.base]).toEqual([[], { phone: '2' }]);
  });

  test('has nothing in common with a field that the store never held, whatever the base says', () => {
    const merged = merge({ fields: {}, base: { phone: '2' }, seen: { phone: '2' } });
    expect(merged.fields.phone?.value).toBe('2');
  });
});

describe('a conflict', () => {
  const both = { fields: { phone: '1' }, base: { phone: '0' }, seen: { phone: '2' } };

  test('keeps both words, the base, the rule and who won', () => {
    const merged = merge(both, { theirs: { changedBy: { phone: 'user 7' } } });
    expect(merged.conflicts).toEqual([
      {
        field: 'phone',
        base: '0',
        rule: 'rank',
        winner: 'theirs',
        ours: ours({ phone: '1' }).phone,
        theirs: { value: '2', changedAt: later, changedBy: 'user 7' },
      },
    ]);
    expect([merged.changed, merged.base]).toEqual([['phone'], { phone: '2' }]);
  });

  test('on first contact has no base, and is named by nobody where nobody was named', () => {
    expect(merge({ ...both, base: null }).conflicts).toMatchObject([
      { base: null, theirs: { changedBy: null } },
    ]);
    expect(merge({ ...both, base: {} }).conflicts).toMatchObject([{ base: null }]);
  });

  test('that ours wins changes nothing here, and what they hold is known', () => {
    const policies = { phone: { rule: 'rank', rank: ['app', 'hubspot'], takes: true, gives: true } } as const;
    const merged = merge(both, { policies });
    expect([merged.changed, merged.base, merged.conflicts[0]?.winner]).toEqual([[], { phone: '2' }, 'ours']);
  });

  test('that a person is to decide leaves store and base as they are', () => {
    const policies = { phone: { rule: 'ask', takes: true, gives: true } } as const;
    const merged = merge(both, { policies, held: ['phone'] });
    expect([merged.changed, merged.base, merged.agreed]).toEqual([[], { phone: '0' }, []]);
    expect(merged.conflicts).toMatchObject([{ rule: 'ask', winner: null }]);
  });

  test('that waited is over once the sides agree; other fields are not spoken of', () => {
    const merged = merge(
      {
        fields: { phone: '2', jobTitle: 'a' },
        base: { phone: '0', jobTitle: 'a' },
        seen: { phone: '2', jobTitle: 'a' },
      },
      { held: ['phone'] },
    );
    expect(merged.agreed).toEqual(['phone']);
  });

  test.each([
    ['the later one', { nowMs: Date.parse(later) }, 'theirs'],
    ['whom the rank names, where a clock is ahead', { nowMs: Date.parse(at) }, 'ours'],
    ['the later one where nobody knows what time it is', {}, 'theirs'],
  ])('by time is won by %s', (_name, more, winner) => {
    const policies = {
      phone: { rule: 'newest', rank: ['app', 'hubspot'], takes: true, gives: true },
    } as const;
    expect(merge(both, { policies, ...more }).conflicts[0]?.winner).toBe(winner);
  });

  test('in which ours has no time is decided by rank', () => {
    const policies = {
      phone: { rule: 'newest', rank: ['app', 'hubspot'], takes: true, gives: true },
    } as const;
    const theirs = { changedAtByField: { phone: '' } };
    expect(merge(both, { policies, theirs }).conflicts[0]?.winner).toBe('ours');
  });

  test('with the store’s word from the other CRM is won by the CRM that stands first', () => {
    const fields = {
      phone: { value: '1', source: 'hubspot', via: 'sync', changedAt: at, changedBy: null },
    } as const;
    const theirs = { source: 'pipedrive' } as const;
    expect(merge(both, { fields, theirs }).conflicts[0]?.winner).toBe('ours');
  });
});

describe('what is sent to a CRM', () => {
  const gives: FieldKey[] = ['email', 'phone', 'jobTitle', 'pronouns'];
  test('is what it does not hold, of the fields that go there', () => {
    const fields = ours({ email: 'A@x.com', phone: '1', jobTitle: null, pronouns: 'x', firstName: 'n' });
    expect(outgoing(fields, { email: 'a@x.com', phone: '2', jobTitle: 'b' }, { gives })).toEqual({
      phone: '1',
      jobTitle: null,
      pronouns: 'x',
    });
  });

  test('is nothing that the store never held, nothing that waits for a person, and nothing empty to an empty field', () => {
    expect(
      outgoing(ours({ phone: '1', jobTitle: null }), { pronouns: 'x' }, { gives, held: ['phone'] }),
    ).toEqual({});
  });

  test('is no value that was refused, until it is another one', () => {
    const refused = { phone: { value: '1', code: 'TOO_LONG' } };
    expect(outgoing(ours({ phone: '1' }), {}, { gives, refused })).toEqual({});
    expect(outgoing(ours({ phone: '2' }), {}, { gives, refused })).toEqual({ phone: '2' });
    expect(outgoing(ours({ phone: '1' }), {}, { gives, refused: null })).toEqual({ phone: '1' });
  });
});

describe('what a CRM refused', () => {
  const no = { value: '1', code: 'TOO_LONG' };
  test('stands while the store holds it and the CRM does not', () => {
    expect(standingRefusals({ phone: no }, ours({ phone: '1' }), { phone: '2' })).toEqual({ phone: no });
    expect(standingRefusals({ phone: no }, ours({ phone: '1' }), {})).toEqual({ phone: no });
  });

  test.each([
    ['the store holds something else', { phone: '3' }, { phone: '2' }],
    ['the store holds it no more', {}, { phone: '2' }],
    ['the CRM holds it by now', { phone: '1' }, { phone: '1' }],
  ])('is over once %s', (_name, held, base) => {
    expect(standingRefusals({ phone: no }, ours(held), base)).toBeNull();
  });

  test('as part of a fight stands until a person says so', () => {
    const fought = { value: '1', code: 'fought_back' };
    expect(standingRefusals({ phone: fought }, ours({ phone: '3' }), { phone: '3' })).toEqual({
      phone: fought,
    });
  });

  test('of an emptied field stands while the CRM is not empty', () => {
    const cleared = { value: null, code: 'OTHER_ENTRIES_LEFT' };
    expect(standingRefusals({ phone: cleared }, {}, { phone: '2' })).toEqual({ phone: cleared });
    expect(standingRefusals({ phone: cleared }, {}, {})).toBeNull();
    expect(standingRefusals(null, ours({ phone: '1' }), {})).toBeNull();
  });
});

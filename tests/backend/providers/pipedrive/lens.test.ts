import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CrmMapping } from '../../../../backend/domain/crm/index.ts';
import type { FieldKey, FieldValues } from '../../../../backend/domain/field.ts';
import { sameValue } from '../../../../backend/domain/same-value.ts';
import type { FieldDefinition } from '../../../../backend/providers/pipedrive/definitions.ts';
import { recordOf } from '../../../../backend/providers/pipedrive/lens-get.ts';
import { putNew, putValues, type PersonBody } from '../../../../backend/providers/pipedrive/lens-put.ts';
import {
  extrasSchema,
  pageOf,
  personSchema,
  type Person,
} from '../../../../backend/providers/pipedrive/person-schema.ts';
import { payload } from './pipedrive-deps.ts';

const code = (digit: string) => digit.repeat(40);
const [varchar, enumeration, set, foreign, stampCode] = ['a', 'b', 'c', 'd', 'e'].map(code) as string[] as [
  string,
  string,
  string,
  string,
  string,
];
const labels = ['she/her', 'they/them', 'she/her, they/them', 'Ze/Hir', 'ask me, later', 'ه‍م'];
const options = labels.map((label, index) => ({ id: index + 11, label }));
const field = (name: string, type: string): FieldDefinition => ({
  code: name,
  name,
  type,
  options: type === 'enum' || type === 'set' ? options : null,
  custom: true,
});
const definitions = new Map(
  [field(varchar, 'varchar'), field(enumeration, 'enum'), field(set, 'set'), field(stampCode, 'varchar')].map(
    (definition) => [definition.code, definition],
  ),
);
const mappingTo = (pronouns: string): CrmMapping => ({
  fields: {
    email: { property: 'emails', addOptions: false },
    firstName: { property: 'first_name', addOptions: false },
    lastName: { property: 'last_name', addOptions: false },
    phone: { property: 'phones', addOptions: false },
    jobTitle: { property: 'job_title', addOptions: false },
    pronouns: { property: pronouns, addOptions: false },
  },
  stamp: { property: stampCode, unique: false },
});

/** What Pipedrive does with a body, by the rules of pipedrive.md section 3: lists and fields replace, the first is primary. */
function applied(person: Person, body: PersonBody): Person {
  const list = (entries: NonNullable<Person['emails']>) => {
    const primary = Math.max(
      0,
      entries.findIndex((entry) => entry.primary === true),
    );
    return entries.map((entry, index) => ({ ...entry, primary: index === primary }));
  };
  return {
    ...person,
    ...(body.first_name === undefined ? {} : { first_name: body.first_name || null }),
    ...(body.last_name === undefined ? {} : { last_name: body.last_name || null }),
    ...(body.job_title === undefined ? {} : { job_title: body.job_title }),
    ...(body.emails ? { emails: list(body.emails) } : {}),
    ...(body.phones ? { phones: list(body.phones) } : {}),
    custom_fields: { ...person.custom_fields, ...body.custom_fields },
  };
}

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() !== '');
const email = fc.emailAddress().chain((address) => fc.constantFrom(address, address.toUpperCase()));
const entries = (value: fc.Arbitrary<string>) =>
  fc
    .uniqueArray(
      fc.record({
        value,
        label: fc.constantFrom('work', 'home', 'their own word'),
        note: fc.constant('kept'),
      }),
      { selector: (entry) => entry.value.toLowerCase(), maxLength: 4 },
    )
    .chain((list) =>
      fc
        .nat({ max: Math.max(0, list.length - 1) })
        .map((primary) => list.map((entry, index) => ({ ...entry, primary: index === primary }))),
    );
const optionIds = fc.uniqueArray(fc.constantFrom(...options.map(({ id }) => id)), {
  minLength: 1,
  maxLength: 3,
});
const person: fc.Arbitrary<Person> = fc.record({
  id: fc.nat().map(String),
  name: word,
  first_name: word,
  last_name: fc.option(word),
  job_title: fc.option(word),
  emails: entries(email),
  phones: entries(fc.stringMatching(/^\+?[0-9 ()-]{3,12}$/)),
  is_deleted: fc.constant(false),
  update_time: fc.constant('2026-11-20T09:20:10Z'),
  custom_fields: fc.record({
    [varchar]: fc.option(word),
    [enumeration]: fc.option(fc.constantFrom(...options.map(({ id }) => id))),
    [set]: fc.option(optionIds),
    [foreign]: fc.constant('somebody else’s'),
  }),
});
const pronounsFor: Record<string, fc.Arbitrary<string>> = {
  [varchar]: word,
  [enumeration]: fc.constantFrom(...labels),
  [set]: fc
    .uniqueArray(fc.constantFrom(...labels), { minLength: 1, maxLength: 3 })
    .map((some) => some.join(', ')),
};
const target = fc.constantFrom(varchar, enumeration, set);
const change = target.chain((pronouns) =>
  fc.record(
    {
      pronounsCode: fc.constant(pronouns),
      email: fc.option(email),
      firstName: fc.option(word),
      lastName: fc.option(word),
      phone: fc.option(word),
      jobTitle: fc.option(word),
      pronouns: fc.option(pronounsFor[pronouns] ?? word),
    },
    { requiredKeys: ['pronounsCode'] },
  ),
);
const read = (from: Person, mapping: CrmMapping) =>
  recordOf(personSchema.parse(from), mapping, definitions).record;

describe('the lens between a person and a record', () => {
  test('what was put is got, and all else is as it was', () => {
    let puts = 0;
    fc.assert(
      fc.property(person, change, (before, { pronounsCode, ...values }) => {
        const mapping = mappingTo(pronounsCode);
        const extras = extrasSchema.parse(read(before, mapping).extras);
        const put = putValues(values, extras, mapping, definitions);
        if (put.outcome !== 'ok') {
          // A set may hold "a" and "a, b", whose join reads twice the same: then it is one label nobody has.
          if (put.outcome === 'options_missing') expect(pronounsCode).toBe(set);
          return;
        }
        puts += 1;
        const after = applied(before, put.body);
        const [was, is] = [read(before, mapping), read(after, mapping)];
        const written = Object.keys(values) as FieldKey[];
        for (const key of written)
          expect(sameValue(key, is.values[key] ?? null, values[key] ?? null)).toBe(true);
        expect(without(is.values, written)).toEqual(without(was.values, written));
        expect(after.custom_fields?.[foreign]).toBe('somebody else’s');
        for (const list of ['emails', 'phones'] as const) {
          const isWritten = written.includes(list === 'emails' ? 'email' : 'phone');
          const others = (before[list] ?? []).filter((entry) => !isWritten || entry.primary !== true);
          for (const { value, label } of others) {
            const kept = after[list]?.find((entry) => entry.value.toLowerCase() === value.toLowerCase());
            expect(kept).toMatchObject({ label, note: 'kept' });
          }
        }
      }),
      { numRuns: 1_000 },
    );
    expect(puts).toBeGreaterThan(300);
  });

  test('putting what was got changes nothing', () => {
    fc.assert(
      fc.property(person, target, (before, pronounsCode) => {
        const mapping = mappingTo(pronounsCode);
        const { values, extras } = read(before, mapping);
        const given = withoutClears(values);
        const put = putValues(given, extrasSchema.parse(extras), mapping, definitions);
        expect(put.outcome).toBe('ok');
        if (put.outcome === 'ok') expect(applied(before, put.body)).toEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a new person reads as what was given', () => {
    fc.assert(
      fc.property(change, word, ({ pronounsCode, ...values }, firstName) => {
        const mapping = mappingTo(pronounsCode);
        const stamp = '0f0e0d0c-0000-4000-8000-000000000001';
        const given = { ...values, firstName };
        const put = putNew(given, stamp, mapping, definitions);
        if (put.outcome !== 'ok') return expect(put.outcome).toBe('options_missing');
        const empty = { id: '1', emails: [], phones: [], first_name: null, last_name: null, job_title: null };
        const record = read(
          applied({ ...empty, custom_fields: { [pronounsCode]: null } }, put.body),
          mapping,
        );
        expect(record.stamp).toBe(stamp);
        for (const [key, value] of Object.entries(given)) {
          expect(record.values[key as FieldKey] ?? null).toBe(value);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const sample = () => {
  const page = pageOf(personSchema).parse(JSON.parse(payload('persons-list-v2.json')));
  const [first] = page.data ?? [];
  if (!first) throw new Error('the example is empty');
  return first;
};
const documented = '946947d1b02fd3ef20798d6112ec5d895a686a21';
const put = (
  values: FieldValues,
  pronouns = varchar,
  extras: unknown = read(sample(), mappingTo(varchar)).extras,
) => putValues(values, extrasSchema.parse(extras), mappingTo(pronouns), definitions);

describe('reading a person', () => {
  test('the documented example is a record with every address', () => {
    const found = new Map([
      [documented, { ...field(documented, 'enum'), options: [{ id: 2, label: 'they/them' }] }],
    ]);
    const { record, surprises } = recordOf(sample(), mappingTo(documented), found);
    expect(surprises).toEqual([]);
    expect(record).toMatchObject({
      id: '501',
      values: {
        email: 'robin@example.com',
        firstName: 'Robin',
        lastName: 'Doe',
        phone: '12345',
        pronouns: 'they/them',
      },
      emailKeys: ['robin@example.com', 'robin.home@example.com'],
      updatedAtMs: Date.parse('2026-11-20T09:20:10Z'),
      archived: false,
      stamp: null,
    });
    // Job title was not in the answer: that is no change.
    expect('jobTitle' in record.values).toBe(false);
  });

  test('an option that the definitions do not have leaves the field out and says so', () => {
    const { record, surprises } = recordOf(sample(), mappingTo(documented), new Map());
    expect(surprises).toEqual([`${documented} 2`]);
    expect('pronouns' in record.values).toBe(false);
  });

  test('only a UUID is a stamp', () => {
    const stamped = (value: unknown) =>
      read({ ...sample(), custom_fields: { [stampCode]: value } }, mappingTo(varchar)).stamp;
    expect(stamped('0F0E0D0C-0000-4000-8000-000000000001')).toBe('0f0e0d0c-0000-4000-8000-000000000001');
    expect([stamped('A-17'), stamped(17), stamped(null)]).toEqual([null, null, null]);
  });
});

describe('writing a person', () => {
  test('a new address replaces the primary one under its label and keeps the others', () => {
    expect(put({ email: 'new@example.com' })).toEqual({
      outcome: 'ok',
      body: {
        emails: [
          { value: 'new@example.com', primary: true, label: 'work' },
          { value: 'robin.home@example.com', primary: false, label: 'home' },
        ],
      },
    });
  });

  test('an address that was secondary becomes primary, and the old one stays', () => {
    expect(put({ email: 'Robin.Home@example.com' })).toMatchObject({
      body: {
        emails: [
          { value: 'robin@example.com', primary: false },
          { value: 'Robin.Home@example.com', primary: true, label: 'home' },
        ],
      },
    });
  });

  test('clearing an address is refused while another one would take its place', () => {
    const issues = [{ code: 'OTHER_ENTRIES_LEFT', property: 'emails', field: 'email' }];
    expect(put({ email: null })).toEqual({ outcome: 'invalid', issues });
    expect(put({ phone: '' })).toEqual({ outcome: 'ok', body: { phones: [] } });
  });

  test('one name goes with the other one, which is kept', () => {
    expect(put({ lastName: 'Roe' })).toEqual({
      outcome: 'ok',
      body: { first_name: 'Robin', last_name: 'Roe' },
    });
    expect(put({ firstName: null })).toEqual({ outcome: 'ok', body: { first_name: '', last_name: 'Doe' } });
  });

  test('a person without any name is refused before any call', () => {
    const issues = [{ code: 'REQUIRED', property: 'first_name', field: 'firstName' }];
    expect(put({ firstName: ' ', lastName: '' })).toEqual({ outcome: 'invalid', issues });
    expect(putNew({ email: 'a@example.com' }, 'stamp', mappingTo(varchar), definitions)).toEqual({
      outcome: 'invalid',
      issues,
    });
  });

  test('256 characters are too long for a varchar, and for a field that says so', () => {
    const issues = [{ code: 'TOO_LONG', property: varchar, field: 'pronouns' }];
    expect(put({ pronouns: '🏳️'.repeat(128) })).toEqual({ outcome: 'invalid', issues });
    expect(put({ pronouns: '😀'.repeat(255) }).outcome).toBe('ok');
    const long = new Map([[varchar, field(varchar, 'text')]]);
    const extras = extrasSchema.parse(read(sample(), mappingTo(varchar)).extras);
    expect(putValues({ pronouns: 'x'.repeat(10_000) }, extras, mappingTo(varchar), long).outcome).toBe('ok');
  });

  test.each([
    ['they/them', [12]],
    ['she/her, they/them', [13]],
    ['they/them, Ze/Hir', [12, 14]],
    ['Ze/Hir, she/her, they/them', [14, 13]],
    ['ask me, later, they/them', [15, 12]],
  ])('in a set %j is options, the longest label first', (pronouns, ids) => {
    expect(put({ pronouns }, set)).toMatchObject({ outcome: 'ok', body: { custom_fields: { [set]: ids } } });
  });

  test.each([
    ['They/Them', ['They/Them']],
    ['they/them, fae/faer', ['fae/faer']],
    ['a, b, they/them', ['a, b']],
    ['they/them, they/them', ['they/them, they/them']],
    [', ', [', ']],
  ])('in a set %j misses options, as written', (pronouns, missing) => {
    expect(put({ pronouns }, set)).toMatchObject({
      outcome: 'options_missing',
      missing: [{ labels: missing }],
    });
  });

  test('in a dropdown a value is one label, whatever it holds', () => {
    expect(put({ pronouns: 'they/them, Ze/Hir' }, enumeration)).toMatchObject({
      outcome: 'options_missing',
      missing: [{ field: 'pronouns', property: enumeration, labels: ['they/them, Ze/Hir'], mayAdd: false }],
    });
    expect(put({ pronouns: null }, set)).toEqual({ outcome: 'ok', body: { custom_fields: { [set]: null } } });
  });

  test('a field that the company does not have is named', () => {
    const issues = [{ code: 'UNKNOWN_PROPERTY', property: foreign, field: 'pronouns' }];
    expect(put({ pronouns: 'they/them' }, foreign)).toEqual({ outcome: 'invalid', issues });
  });
});

function without(values: FieldValues, keys: readonly FieldKey[]): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key as FieldKey)));
}

/** Clearing what is empty already says nothing. */
function withoutClears(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

import { describe, expect, test } from '@jest/globals';
import type { FieldValues } from '../../../../backend/domain/field.ts';
import { recordOf } from '../../../../backend/providers/pipedrive/lens-get.ts';
import { putNew, putValues } from '../../../../backend/providers/pipedrive/lens-put.ts';
import { extrasSchema, pageOf, personSchema } from '../../../../backend/providers/pipedrive/person-schema.ts';
import {
  definitions,
  enumeration,
  field,
  foreign,
  mappingTo,
  read,
  set,
  stampCode,
  varchar,
} from './any-person.ts';
import { payload } from './pipedrive-deps.ts';

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

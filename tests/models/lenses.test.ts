import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CrmMapping } from '../../backend/domain/crm/index.ts';
import { fieldKeys, type FieldKey, type FieldValues } from '../../backend/domain/field.ts';
import { sameValue } from '../../backend/domain/same-value.ts';
import {
  defaultMapping,
  missingOptions,
  toProperties,
  toRecord,
} from '../../backend/providers/hubspot/lens.ts';
import type { OptionLists } from '../../backend/providers/hubspot/option-lists.ts';
import { putNew, putValues } from '../../backend/providers/pipedrive/lens-put.ts';
import { extrasSchema, type Person } from '../../backend/providers/pipedrive/person-schema.ts';
import {
  applied,
  change,
  definitions,
  foreign,
  labels,
  mappingTo,
  person,
  read,
  set,
  target,
  word,
} from '../backend/providers/pipedrive/any-person.ts';
import { holds } from '../fixtures/holds.ts';

const runsInCi = 1_000;
/** One after the other on the same record. */
const mostPuts = 4;

describe('the lens of HubSpot', () => {
  const mapping = defaultMapping({
    pronouns: 'custom_pronouns',
    stamp: { property: 'kindred_id', unique: true },
  });
  const listed: CrmMapping = {
    ...mapping,
    fields: { ...mapping.fields, pronouns: { property: 'list', addOptions: false } },
  };
  // Two labels of which one is the other two together would be two ways to say one thing: HubSpot cannot tell either.
  const options = labels
    .filter((label) => label !== 'she/her, they/them')
    .map((label, index) => ({ label, value: `option_${index}` }));
  const lists: OptionLists = new Map([['list', options]]);
  const anyText = fc.option(fc.string({ minLength: 1, unit: 'grapheme' }), { nil: null });
  const chosen = fc
    .uniqueArray(fc.constantFrom(...options), { maxLength: 3 })
    .map((some) => (some.length === 0 ? null : some.map(({ label }) => label).join(', ')));
  const values = (isList: boolean): fc.Arbitrary<FieldValues> =>
    fc.record(
      Object.fromEntries(fieldKeys.map((key) => [key, isList && key === 'pronouns' ? chosen : anyText])),
      { requiredKeys: [] },
    );
  const held = fc.boolean().chain((isList) =>
    fc.record({
      isList: fc.constant(isList),
      stored: values(isList),
      others: fc.dictionary(fc.constantFrom('company', 'hs_lead_status', 'kindred_id', 'fax'), fc.string()),
      puts: fc.array(values(isList), { minLength: 1, maxLength: mostPuts }),
    }),
  );
  const contact = (properties: Record<string, string | null>) => ({
    id: '1',
    properties,
    updatedAtMs: 0,
    archived: false,
  });

  test('gets what was put, changes nothing by putting what was got, and never names other properties', () =>
    holds(
      fc.property(held, ({ isList, stored, others, puts }) => {
        const used = isList ? listed : mapping;
        const get = (properties: Record<string, string>) => toRecord(used, contact(properties), lists).values;
        let properties = { ...others, ...toProperties(used, stored, lists) };
        for (const put of puts) {
          expect({ ...properties, ...toProperties(used, get(properties), lists) }).toEqual(properties);
          expect(missingOptions(used, put, lists)).toEqual([]);
          const before = get(properties);
          properties = { ...properties, ...toProperties(used, put, lists) };
          expect(get(properties)).toEqual({ ...before, ...put });
        }
        expect(properties).toMatchObject(others);
      }),
      runsInCi,
    ));
});

describe('the lens of Pipedrive', () => {
  const extrasOf = (from: Person, mapping: CrmMapping) => extrasSchema.parse(read(from, mapping).extras);
  const changes = change.chain((first) =>
    fc
      .array(change, { maxLength: mostPuts - 1 })
      .map((more) => [first, ...more.filter(({ pronounsCode }) => pronounsCode === first.pronounsCode)]),
  );

  test('gets what was put, and leaves all else as it was', () => {
    let puts = 0;
    return holds(
      fc.property(person, changes, (start, written) => {
        let before = start;
        for (const { pronounsCode, ...values } of written) {
          const mapping = mappingTo(pronounsCode);
          const put = putValues(values, extrasOf(before, mapping), mapping, definitions);
          if (put.outcome !== 'ok') {
            // A set may hold "a" and "a, b", whose join reads twice the same: then it is one label nobody has.
            if (put.outcome === 'options_missing') expect(pronounsCode).toBe(set);
            continue;
          }
          puts += 1;
          const after = applied(before, put.body);
          expectPut(before, after, mapping, values);
          before = after;
        }
      }),
      runsInCi,
    ).then(() => expect(puts).toBeGreaterThan(0));
  });

  test('changes nothing by putting what was got', () =>
    holds(
      fc.property(person, target, (before, pronounsCode) => {
        const mapping = mappingTo(pronounsCode);
        const { values } = read(before, mapping);
        // Clearing what is empty already says nothing.
        const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
        const put = putValues(given, extrasOf(before, mapping), mapping, definitions);
        expect(put.outcome).toBe('ok');
        if (put.outcome === 'ok') expect(applied(before, put.body)).toEqual(before);
      }),
      runsInCi,
    ));

  test('reads a new person as what was given', () =>
    holds(
      fc.property(change, word, ({ pronounsCode, ...values }, firstName) => {
        const mapping = mappingTo(pronounsCode);
        const stamp = '0f0e0d0c-0000-4000-8000-000000000001';
        const given = { ...values, firstName };
        const put = putNew(given, stamp, mapping, definitions);
        if (put.outcome !== 'ok') return expect(put.outcome).toBe('options_missing');
        const empty = { id: '1', emails: [], phones: [], first_name: null, last_name: null, job_title: null };
        const made = read(applied({ ...empty, custom_fields: { [pronounsCode]: null } }, put.body), mapping);
        expect(made.stamp).toBe(stamp);
        for (const [key, value] of Object.entries(given))
          expect(made.values[key as FieldKey] ?? null).toBe(value);
      }),
      runsInCi,
    ));

  function expectPut(before: Person, after: Person, mapping: CrmMapping, values: FieldValues): void {
    const [was, is] = [read(before, mapping), read(after, mapping)];
    for (const key of fieldKeys) {
      const wanted = values[key] === undefined ? was.values[key] : values[key];
      expect(sameValue(key, is.values[key] ?? null, wanted ?? null)).toBe(true);
    }
    expect(after.custom_fields?.[foreign]).toBe('somebody else’s');
    for (const [list, key] of [
      ['emails', 'email'],
      ['phones', 'phone'],
    ] as const) {
      const isWritten = values[key] !== undefined;
      const others = (before[list] ?? []).filter((entry) => !isWritten || entry.primary !== true);
      for (const { value, label, note } of others) {
        const kept = after[list]?.find((entry) => entry.value.toLowerCase() === value.toLowerCase());
        expect(kept).toMatchObject({ label, ...(note === undefined ? {} : { note }) });
      }
    }
  }
});

import { describe, expect, test } from '@jest/globals';
import { applyEdit } from '../../../backend/domain/edit.ts';
import type { ContactFields } from '../../../backend/domain/field.ts';

const at = '2026-01-01T00:00:00.000Z';
const held: ContactFields = {
  pronouns: { value: 'they/them', source: 'hubspot', via: 'webhook', changedAt: at, changedBy: null },
};
const by = { source: 'app', via: 'card', changedAt: at, changedBy: 'user 1001' } as const;

describe('an edit made in Kindred', () => {
  test('keeps the words as written and says who wrote them', () => {
    const outcome = applyEdit(held, { values: { pronouns: ' Xe/Xem ✨' }, ...by });
    expect(outcome).toMatchObject({
      outcome: 'changed',
      changed: ['pronouns'],
      fields: { pronouns: { value: ' Xe/Xem ✨', via: 'card', changedBy: 'user 1001' } },
    });
  });

  test('on an outdated view is refused with the value that is there now', () => {
    const outcome = applyEdit(held, { values: { pronouns: 'she/her' }, expected: { pronouns: null }, ...by });
    expect(outcome).toMatchObject({ outcome: 'stale', field: 'pronouns', current: { value: 'they/them' } });
  });

  test('on an outdated view that writes what is there already is no change', () => {
    const outcome = applyEdit(held, {
      values: { pronouns: 'they/them' },
      expected: { pronouns: 'a' },
      ...by,
    });
    expect(outcome).toEqual({ outcome: 'unchanged' });
  });

  test.each([null, ''])('%p clears', (value) => {
    expect(applyEdit(held, { values: { pronouns: value }, ...by })).toMatchObject({
      outcome: 'changed',
      fields: { pronouns: { value: null } },
    });
  });

  test('writing the same value changes nothing', () => {
    expect(applyEdit(held, { values: { pronouns: 'they/them' }, ...by })).toEqual({ outcome: 'unchanged' });
  });

  test('names what it says of each field: value, door, time and who', () => {
    expect(applyEdit({}, { values: { phone: '1' }, ...by })).toEqual({
      outcome: 'changed',
      changed: ['phone'],
      fields: {
        phone: { value: '1', source: 'app', via: 'card', changedAt: at, changedBy: 'user 1001' },
      },
    });
  });

  test('leaves alone what it does not name, and what it was made of', () => {
    const outcome = applyEdit(held, { values: { phone: '1' }, ...by });
    expect(outcome).toMatchObject({ fields: { pronouns: held.pronouns } });
    expect(held).not.toHaveProperty('phone');
  });

  test('takes an address in other letters for the same one, and nothing else', () => {
    const known: ContactFields = {
      email: { value: 'Ann@X.com', source: 'app', via: 'api', changedAt: at, changedBy: null },
      ...held,
    };
    expect(applyEdit(known, { values: { email: 'ann@x.com ' }, ...by })).toEqual({ outcome: 'unchanged' });
    expect(applyEdit(known, { values: { email: 'bo@x.com' }, ...by })).toMatchObject({ changed: ['email'] });
    expect(applyEdit(known, { values: { email: null }, ...by })).toMatchObject({ changed: ['email'] });
    expect(applyEdit(known, { values: { pronouns: 'They/Them' }, ...by })).toMatchObject({
      changed: ['pronouns'],
    });
    expect(applyEdit({}, { values: { email: ' ' }, ...by })).toMatchObject({ changed: ['email'] });
  });

  test('of a field that nobody wrote yet is on no outdated view; empty and absent are the same there', () => {
    expect(applyEdit({}, { values: { phone: '1' }, expected: { phone: '2' }, ...by })).toMatchObject({
      outcome: 'changed',
    });
    expect(applyEdit({}, { values: { phone: '' }, ...by })).toEqual({ outcome: 'unchanged' });
    const empty: ContactFields = {
      phone: { value: null, source: 'app', via: 'api', changedAt: at, changedBy: null },
    };
    expect(applyEdit(empty, { values: { phone: '1' }, expected: { phone: '' }, ...by })).toMatchObject({
      outcome: 'changed',
    });
  });

  test('on the view as it is goes through, and one outdated field refuses all', () => {
    const values = { phone: '1', pronouns: 'she/her' };
    expect(applyEdit(held, { values, expected: { pronouns: 'they/them' }, ...by })).toMatchObject({
      changed: ['phone', 'pronouns'],
    });
    expect(applyEdit(held, { values, expected: { pronouns: '' }, ...by })).toMatchObject({
      outcome: 'stale',
      field: 'pronouns',
    });
  });

  test('clears an address of blanks too, and takes an empty text that is held for empty', () => {
    const of = (value: string) =>
      ({ value, source: 'app', via: 'api', changedAt: at, changedBy: null }) as const;
    expect(applyEdit({ email: of(' ') }, { values: { email: null }, ...by })).toMatchObject({
      changed: ['email'],
    });
    const edit = { values: { phone: '1' }, expected: { phone: null }, ...by };
    expect(applyEdit({ phone: of('') }, edit)).toMatchObject({ changed: ['phone'] });
  });
});

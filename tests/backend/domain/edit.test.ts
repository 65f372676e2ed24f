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
});

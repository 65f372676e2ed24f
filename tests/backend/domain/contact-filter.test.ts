import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseContactFilter } from '../../../backend/domain/contact-filter.ts';
import { filterSql } from '../../../backend/features/contacts/filter-sql.ts';

const termsOf = (text: string) => {
  const parsed = parseContactFilter(text);
  return parsed.outcome === 'ok' ? parsed.terms : parsed.detail;
};

describe('a filter', () => {
  test('is read into conditions that must all hold', () => {
    expect(
      termsOf('pronouns empty and lastName starts "Mey" and updatedAt ge "2026-01-01T00:00:00Z"'),
    ).toEqual([
      { kind: 'presence', field: 'pronouns', filled: false },
      { kind: 'text', field: 'lastName', operator: 'starts', value: 'Mey' },
      { kind: 'time', column: 'updatedAt', operator: 'ge', at: new Date('2026-01-01T00:00:00Z') },
    ]);
  });

  test('takes every character in quotes as it is, also the words of the language', () => {
    expect(termsOf('firstName eq "a \\"b\\" and c \\u00e9 -- \' ;"')).toEqual([
      { kind: 'text', field: 'firstName', operator: 'eq', value: `a "b" and c é -- ' ;` },
    ]);
  });

  test('asks whose word a value is', () => {
    expect(termsOf('email.source ne "pipedrive"')).toEqual([
      { kind: 'source', field: 'email', equal: false, source: 'pipedrive' },
    ]);
  });

  test.each([
    '',
    'and',
    'pronouns',
    'pronouns empty and',
    'pronouns empty "x"',
    'pronouns eq they',
    'pronouns eq "they" or 1=1',
    'pronouns eq "they"; drop table contact',
    `pronouns eq 'they'`,
    'pronouns eq "they',
    'pronouns eq "\\x41"',
    'password eq "x"',
    'tenantId eq "x"',
    '__proto__ eq "x"',
    'email.value eq "x"',
    'email.source eq "somebody"',
    'updatedAt eq "2026-01-01T00:00:00Z"',
    'updatedAt ge "yesterday"',
    'updatedAt ge "2026-13-01T00:00:00Z"',
    'email eq "a" email eq "b"',
    'email eq "\\u0000"',
    'email eq "\\ud83d"',
    'email eq "\\u00"',
    'email eq "\\u4xyz"',
    'updatedAt ge "(x) 2026-01-01T00:00:00Z"',
    'updatedAt ge "2026-01-01T00:00:00Z (x)"',
    Array.from({ length: 11 }, () => 'email filled').join(' and '),
  ])('is refused with a reason: %s', (text) => {
    expect(parseContactFilter(text)).toMatchObject({ outcome: 'invalid', detail: expect.any(String) });
  });

  test.each([
    ['x'.repeat(1_001), 'at most 1000 characters'],
    ["pronouns eq 'x'", 'an open quote, or a character outside quotes that has no meaning'],
    ['', 'a condition is a field, an operator and a quoted value, joined by "and"'],
    ['pronouns', 'a condition is a field, an operator and a quoted value, joined by "and"'],
    ['"x" empty', 'a condition is a field, an operator and a quoted value, joined by "and"'],
    ['pronouns "empty"', 'a condition is a field, an operator and a quoted value, joined by "and"'],
    ['pronouns eq "x" "y"', 'a condition is a field, an operator and a quoted value, joined by "and"'],
    [
      'password eq "x"',
      'password is no field: email, firstName, lastName, phone, jobTitle, pronouns, createdAt, updatedAt',
    ],
    ['email.value eq "x"', 'email.value: only .source can follow a field'],
    ['pronouns empty "x"', 'empty takes no value'],
    ['pronouns filled "x"', 'filled takes no value'],
    ['pronouns like "x"', 'like is no operator: eq, ne, starts, contains, empty, filled'],
    ['pronouns eq', 'pronouns eq takes a value in double quotes'],
    ['pronouns eq they', 'pronouns eq takes a value in double quotes'],
    ['email eq "\\u0000"', 'a value is well-formed text'],
    ['email eq "\\ud83d"', 'a value is well-formed text'],
    ['email.source starts "app"', 'email.source takes eq or ne'],
    ['email.source eq "somebody"', 'email.source is one of "hubspot", "pipedrive", "app"'],
    ['email.source eq app', 'email.source is one of "hubspot", "pipedrive", "app"'],
    ['updatedAt eq "2026-01-01T00:00:00Z"', 'updatedAt takes lt, le, gt, ge'],
    ['updatedAt ge "yesterday"', 'updatedAt takes a time such as "2026-01-31T12:00:00Z"'],
    ['updatedAt ge', 'updatedAt takes a time such as "2026-01-31T12:00:00Z"'],
    ['updatedAt ge "2026-13-01T00:00:00Z"', 'updatedAt takes a time such as "2026-01-31T12:00:00Z"'],
    ['updatedAt ge "x2026-01-01T00:00:00Z"', 'updatedAt takes a time such as "2026-01-31T12:00:00Z"'],
    ['updatedAt ge "2026-01-01T00:00:00Zx"', 'updatedAt takes a time such as "2026-01-31T12:00:00Z"'],
    ['updatedAt ge "2026-01-01T00:00:00.1234Z"', 'updatedAt takes a time such as "2026-01-31T12:00:00Z"'],
    [Array.from({ length: 11 }, () => 'email filled').join(' and '), 'at most 10 conditions'],
  ])('%j is refused, and the reason says what is wrong', (text, detail) => {
    expect(parseContactFilter(text)).toEqual({ outcome: 'invalid', detail });
  });

  test.each([
    ['email filled', [{ kind: 'presence', field: 'email', filled: true }]],
    ['  email   filled  ', [{ kind: 'presence', field: 'email', filled: true }]],
    ['email filled'.padEnd(1_000), [{ kind: 'presence', field: 'email', filled: true }]],
    ['phone eq"1"', [{ kind: 'text', field: 'phone', operator: 'eq', value: '1' }]],
    ['lastName eq "and"', [{ kind: 'text', field: 'lastName', operator: 'eq', value: 'and' }]],
    ['phone ne ""', [{ kind: 'text', field: 'phone', operator: 'ne', value: '' }]],
    [
      'phone contains "\\n\\/\\u00E9"',
      [{ kind: 'text', field: 'phone', operator: 'contains', value: '\n/é' }],
    ],
    ['email.source eq "app"', [{ kind: 'source', field: 'email', equal: true, source: 'app' }]],
    [
      'createdAt lt "2026-01-01T00:00:00.5Z"',
      [{ kind: 'time', column: 'createdAt', operator: 'lt', at: new Date('2026-01-01T00:00:00.500Z') }],
    ],
    [
      'updatedAt le "2026-01-01T00:00:00Z" and updatedAt gt "2025-01-01T00:00:00.123Z"',
      [
        { kind: 'time', column: 'updatedAt', operator: 'le', at: new Date('2026-01-01T00:00:00Z') },
        { kind: 'time', column: 'updatedAt', operator: 'gt', at: new Date('2025-01-01T00:00:00.123Z') },
      ],
    ],
  ])('%j is read as it says', (text, terms) => expect(termsOf(text)).toEqual(terms));

  test('may have ten conditions', () => {
    expect(termsOf(Array.from({ length: 10 }, () => 'email filled').join(' and '))).toHaveLength(10);
  });

  test('never throws, and nothing of its text is ever part of the statement', () => {
    const anyFilter = fc.oneof(
      fc.string(),
      fc.string().map((value) => `email eq ${JSON.stringify(value)}`),
      fc.string().map((value) => `pronouns contains ${JSON.stringify(`${value}') or 1=1 --`)}`),
    );
    fc.assert(
      fc.property(anyFilter, (text) => {
        const parsed = parseContactFilter(text);
        if (parsed.outcome === 'invalid') return;
        const { conditions, params } = filterSql(parsed.terms, 1);
        const plain = conditions.join(' and ').replace(/\$\d+/g, '');
        expect(plain).toMatch(
          /^(lower\(c\.fields -> ::text ->> 'value'\) = lower\(::text\)|strpos\(lower\(c\.fields -> ::text ->> 'value'\), lower\(::text\)\) > 0)$/,
        );
        expect(params).toHaveLength(2);
      }),
      { numRuns: 500 },
    );
  });
});

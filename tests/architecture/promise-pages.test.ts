import { describe, expect, test } from '@jest/globals';
import { filesMeant, missingNames, rowsOf } from './page-rows.ts';

describe.each([
  ['docs/guarantees.md', 200],
  ['docs/threat-model.md', 70],
])('%s', (page, atLeast) => {
  const rows = rowsOf(page);
  const broken = (wrong: (row: (typeof rows)[number]) => string[]) =>
    rows.flatMap((row) => wrong(row).map((what) => `${row.promise}: ${what}`));

  test('has rows that can be read', () => expect(rows.length).toBeGreaterThan(atLeast));

  test('names mechanisms that there are', () =>
    expect(broken(({ mechanisms }) => mechanisms.filter((path) => filesMeant(path).length === 0))).toEqual(
      [],
    ));

  test('names test files that there are', () =>
    expect(broken(({ testFiles }) => testFiles.filter((path) => filesMeant(path).length === 0))).toEqual([]));

  test('quotes names of tests that are in those files', () => expect(broken(missingNames)).toEqual([]));

  test('has a test for every row', () =>
    expect(
      rows
        .filter(
          ({ lookedForIn, testFiles, names }) =>
            testFiles.length + names.length === 0 || lookedForIn.length === 0,
        )
        .map(({ promise }) => promise),
    ).toEqual([]));
});

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');
const numbers = Array.from({ length: 50 }, (_none, index) => `C${String(index + 1).padStart(2, '0')}`);

const rowPattern = /^\| (C\d\d) [^|]+ \| [^|]+ \| \[[^\]]+\]\(\.\.\/(tests\/[^)]+)\): "([^"]+)" \|$/;
const page = readFileSync(join(root, 'docs', 'complaints.md'), 'utf8');
const lines = page.split('\n').filter((line) => line.startsWith('| C'));
const rows = lines.flatMap((line) => {
  const [, number = '', file = '', title = ''] = rowPattern.exec(line) ?? [];
  return number === '' ? [] : [{ number, file, title }];
});
/** Titles of tests that begin with a number of the table. */
const titlesIn = (path: string) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/(?<=['"`])C\d\d [^\n]*/g)].map(([title]) => title);

describe('the table of complaints', () => {
  test('has one readable row for each of the fifty', () => {
    expect(lines.filter((line) => !rowPattern.test(line))).toEqual([]);
    expect(rows.map(({ number }) => number)).toEqual(numbers);
  });

  test.each(rows)('$number links to a test whose title begins as it says', ({ number, file, title }) => {
    expect(title.startsWith(`${number} `)).toBe(true);
    expect(titlesIn(file).filter((one) => one.startsWith(title))).not.toEqual([]);
  });

  test('knows every test that carries a number', () => {
    const files = globSync('tests/**/*.test.{ts,tsx}', { cwd: root });
    const carried = files
      .filter((file) => !file.endsWith('complaints/table.test.ts'))
      .flatMap((file) => titlesIn(file).map((title) => title.slice(0, 3)));
    expect([...new Set(carried)].filter((number) => !numbers.includes(number))).toEqual([]);
    expect(numbers.filter((number) => !carried.includes(number))).toEqual([]);
  });
});

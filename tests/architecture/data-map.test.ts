import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { personTableNames } from '../../backend/contract/person-export.ts';
import { retentionRules } from '../../backend/contract/retention.ts';

const read = (...path: string[]) => readFileSync(join(import.meta.dirname, '..', '..', ...path), 'utf8');
const lines = new Map(
  [...read('docs', 'data-map.md').matchAll(/^\| `([a-z_]+)` \|(.*)\|$/gm)].map(
    ([, table = '', cells = '']) => [table, cells.split('|').map((cell) => cell.trim())],
  ),
);

test('docs/data-map.md has every table of the schema, and no other', () => {
  const tables = [...read('prisma', 'schema.prisma').matchAll(/@@map\("([a-z_]+)"\)/g)].map(
    ([, table]) => table,
  );
  expect(tables.length).toBeGreaterThan(25);
  expect([...lines.keys()].sort()).toEqual(tables.sort());
});

test('docs/data-map.md says of every table that an export looks through that it is exported, and of no other', () => {
  const exported = [...lines]
    .filter(([, cells]) => cells.at(-1)?.startsWith('exported'))
    .map(([table]) => table);
  expect(exported.sort()).toEqual([...personTableNames].sort());
});

test('docs/data-map.md has the days of every rule', () => {
  for (const { table, defaultDays } of Object.values(retentionRules)) {
    const days = defaultDays === 1 ? '1 day' : `${defaultDays} days`;
    expect([table, lines.get(table)?.[2]]).toEqual([table, expect.stringContaining(days)]);
  }
});

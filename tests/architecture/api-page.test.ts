import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsPage, problemTable, routeTables } from '../../backend/contract/openapi/markdown.ts';
import { apiRoutes } from '../../backend/contract/routes.ts';

const docs = (name: string) => readFileSync(join(import.meta.dirname, '..', '..', 'docs', name), 'utf8');
const page = docs('api.md');

describe('docs/api.md', () => {
  test('has every REST route, and no other', () => {
    const written = [...page.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/api\/[^\s`]+)`/g)].map(
      ([, route]) => route,
    );
    const declared = Object.values(apiRoutes).map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(written)].sort()).toEqual(declared.sort());
  });

  test('has the tables of the contract as it is: else run npm run generate-docs', () => {
    expect(page).toContain(routeTables());
    expect(page).toContain(problemTable());
  });
});

test('docs/permissions.md is as the contract has it: else run npm run generate-docs', () => {
  expect(docs('permissions.md')).toBe(permissionsPage());
});

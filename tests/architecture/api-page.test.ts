import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiRoutes } from '../../backend/contract/routes.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'api.md'), 'utf8');

test('docs/api.md has every REST route, and no other', () => {
  const written = [...page.matchAll(/`((?:GET|POST|PATCH|DELETE) \/api\/[^\s`]+)`/g)].map(
    ([, route]) => route,
  );
  const declared = Object.values(apiRoutes).map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(written)].sort()).toEqual(declared.sort());
});

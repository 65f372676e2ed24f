import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { optionalScopes, requiredScopes } from '../../../../backend/features/install/scopes.ts';

test('asks HubSpot for exactly the scopes of the project file, or the install is blocked', async () => {
  const file = join(import.meta.dirname, '../../../../hubspot-project/app/app-hsmeta.json');
  const app = JSON.parse(await readFile(file, 'utf8'));
  expect([...requiredScopes].sort()).toEqual([...app.config.auth.requiredScopes].sort());
  expect([...optionalScopes]).toEqual(app.config.auth.optionalScopes);
});

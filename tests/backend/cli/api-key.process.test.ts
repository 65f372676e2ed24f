import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { portalId, startBackend, type Backend } from '../../fixtures/backend.ts';
import { runCommand } from '../../fixtures/run-command.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 1, fields: false });
}, 180_000);
afterAll(() => backend.close());

const run = (...args: string[]) => runCommand(backend, 'api-key', ...args);

describe('npm run api-key', () => {
  test('shows a key once that may do what it was made for, until its end', async () => {
    const portal = ['--portal', String(portalId)];
    const made = await run(...portal, '--scopes', 'contacts:read', '--name', 'reader', '--expires', '90d');
    expect(made).toMatchObject({ code: 0, said: expect.stringMatching(/^kin_live_[\w-]{43}\n$/) });
    expect(made.complained).toMatch(/^This is the only time that the key is shown.*\nIt ends \d{4}-.*Z\.\n$/);
    const key = made.said.trim();
    expect((await backend.api('GET', '/api/contacts', undefined, key)).status).toBe(200);
    expect((await backend.api('GET', '/api/settings', undefined, key)).status).toBe(403);
    const [stored] = await backend.rows<{ days: number; scopes: string[]; role: string }>(
      `select round(extract(epoch from expires_at - created_at) / 86400)::int as days, scopes, role
       from api_key where name = 'reader'`,
    );
    expect(stored).toEqual({ days: 90, scopes: ['contacts:read'], role: 'admin' });
    const trail = await backend.rows(
      `select via, who from audit_entry where reason like 'An API key was made on%'`,
    );
    expect(trail).toContainEqual({ via: 'command', who: null });
  }, 180_000);

  test('makes none where something is wrong, and says what', async () => {
    const before = await backend.rows('select id from api_key');
    const unknown = await run('--portal', String(portalId), '--scopes', 'contacts:raed');
    expect(unknown).toMatchObject({ code: 1, said: '' });
    expect(unknown.complained).toContain('there is no scope "contacts:raed". There are contacts:read, ');
    const elsewhere = await run('--portal', '999');
    expect(elsewhere).toMatchObject({ code: 1, said: '' });
    expect(elsewhere.complained).toContain('Kindred is not installed in the HubSpot portal 999.');
    expect(await backend.rows('select id from api_key')).toHaveLength(before.length);
    expect(await run('--help')).toMatchObject({ code: 0, said: expect.stringContaining('Usage: npm run') });
  }, 180_000);
});

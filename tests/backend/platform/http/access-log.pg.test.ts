import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Log } from '../../../../backend/platform/log.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';
import { keyFor } from '../../../fixtures/full-tenant.ts';

const lines: { level: string; event: string; facts: Record<string, unknown> }[] = [];
const at = (level: string) => (facts: Record<string, unknown>, event: string) =>
  void lines.push({ level, event, facts });
const log: Log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };

let backend: Backend;
beforeAll(async () => {
  const limits = { callerPoints: 20, tenantPoints: 1e8, addressFailures: 1e8 };
  backend = await startBackend({ contacts: 1, fields: false, log, limits });
});
afterAll(() => backend.close());
beforeEach(() => void lines.splice(0));
const told = (event: string) => lines.filter((line) => line.event === event);

describe('the log says', () => {
  test('who was not let in, by route and reason, and nothing of the key', async () => {
    const unknown = `kin_live_${'a'.repeat(43)}`;
    const revoked = await keyFor(backend, backend.tenantId, { role: 'member' });
    await backend.rows('update api_key set revoked_at = now() where prefix = $1', [revoked.slice(0, 15)]);
    await backend.api('GET', '/api/contacts', undefined, unknown);
    await backend.api('GET', '/api/contacts', undefined, revoked);
    await backend.proxied('GET', '/api/users/me', undefined, { portalId: 77_777 });
    expect(told('access.refused')).toEqual([
      { level: 'warn', event: 'access.refused', facts: { route: 'listContacts', reason: 'unauthenticated' } },
      { level: 'warn', event: 'access.refused', facts: { route: 'listContacts', reason: 'key_revoked' } },
      expect.objectContaining({ facts: { route: expect.any(String), reason: 'not_connected' } }),
    ]);
    expect(JSON.stringify(lines)).not.toContain(unknown.slice(9));
    expect(JSON.stringify(lines)).not.toContain(revoked.slice(15));
  });

  test('who asked for more than they may, and for what', async () => {
    const member = await keyFor(backend, backend.tenantId, { role: 'member' });
    expect((await backend.api('GET', '/api/api-keys', undefined, member)).status).toBe(403);
    expect(told('access.forbidden')).toEqual([
      {
        level: 'warn',
        event: 'access.forbidden',
        facts: {
          route: 'listKeys',
          permission: expect.any(String),
          tenantId: backend.tenantId,
          keyId: expect.any(String),
        },
      },
    ]);
  });

  test('which key was used, once a minute, and which person came, once an hour', async () => {
    const key = await keyFor(backend, backend.tenantId, { role: 'member' });
    await backend.api('GET', '/api/users/me', undefined, key);
    await backend.api('GET', '/api/users/me', undefined, key);
    expect(told('access.key_used')).toHaveLength(1);
    expect(told('access.key_used')[0]?.facts).toEqual({
      tenantId: backend.tenantId,
      keyId: expect.any(String),
    });
    await backend.proxied('GET', '/api/users/me', undefined, { userId: 4711 });
    await backend.proxied('GET', '/api/users/me', undefined, { userId: 4711 });
    const seen = told('access.user_seen').filter(({ facts }) => facts['userId'] === '4711');
    expect(seen).toHaveLength(1);
  });

  test('who asked too often', async () => {
    const key = await keyFor(backend, backend.tenantId, { role: 'member' });
    for (let calls = 0; calls < 21; calls += 1) await backend.api('GET', '/api/users/me', undefined, key);
    expect(told('access.limited')[0]?.facts).toMatchObject({ by: 'caller', tenantId: backend.tenantId });
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { apiRoutes, type RouteName } from '../../../../backend/contract/routes.ts';
import type { RouteSpec } from '../../../../backend/contract/route.ts';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import type { Reply } from '../../../sandbox/running-sandbox.ts';

const otherPortal = 62516;
const record = '101';
let backend: Backend;
let other: { tenantId: string; apiKey: string };
let contactId: string;
let sessionId: string;

beforeAll(async () => {
  backend = await startBackend({ contacts: 5 });
  sessionId = (await backend.sync()).id;
  other = await backend.install(otherPortal);
  const [row] = await backend.rows<{ contact_id: string }>(
    'select contact_id from contact_link where tenant_id = $1 and external_id = $2',
    [backend.tenantId, record],
  );
  contactId = row?.contact_id ?? '';
});
afterAll(() => backend.close());

const routes = Object.entries(apiRoutes) as [RouteName, RouteSpec][];
const idOf = (name: RouteName) => (name.includes('Session') ? sessionId : contactId);
const bodies: Partial<Record<RouteName, unknown>> = {
  createContact: { fields: { firstName: 'Mine' } },
  updateContact: { fields: { firstName: 'Taken over' } },
  resolveConflict: { choose: 'hubspot' },
  fixException: { action: 'dismiss' },
  decideApproval: { decision: 'approved' },
  syncCard: { objectTypeId: '0-1', objectId: record },
};
const pathOf = (name: RouteName, spec: RouteSpec) =>
  spec.path.replace(':id', idOf(name)) + (name === 'card' ? `?objectTypeId=0-1&objectId=${record}` : '');
const problem = z.object({ status: z.int(), code: z.string(), detail: z.string(), type: z.url() });

/** What belongs to the first tenant and must look the same after everybody else has tried. */
const firstTenant = () =>
  backend.rows('select xmin::text, * from contact where tenant_id = $1 order by id', [backend.tenantId]);

describe('a tenant', () => {
  test('sees none of another’s contacts, sessions or links in its lists', async () => {
    for (const path of ['/api/contacts', '/api/sync/sessions']) {
      const own = await backend.api('GET', path);
      const theirs = await backend.api('GET', path, undefined, other.apiKey);
      expect(own.text).toContain(path.includes('sessions') ? sessionId : contactId);
      expect(theirs.body).toEqual({ items: [], nextCursor: null });
    }
  });

  test('sees nothing of another’s record that has the same number', async () => {
    const card = await backend.proxied(
      'GET',
      `/api/extension/card?objectTypeId=0-1&objectId=${record}`,
      undefined,
      {
        portalId: otherPortal,
      },
    );
    expect(card.body).toMatchObject({ state: 'not_synced', contactId: null });
    const own = await backend.proxied('GET', `/api/extension/card?objectTypeId=0-1&objectId=${record}`);
    expect(own.body).toMatchObject({ state: 'ready', contactId });
  });
});

describe('every route', () => {
  const refusals: [string, (spec: RouteSpec, path: string) => Promise<Reply>][] = [
    ['no credentials', (spec, path) => backend.api(spec.method, path, undefined, null)],
    ['an unknown key', (spec, path) => backend.api(spec.method, path, undefined, `kin_${'a'.repeat(43)}`)],
    [
      'a key cut short',
      (spec, path) => backend.api(spec.method, path, undefined, backend.apiKey.slice(0, -1)),
    ],
    [
      'a signature by another secret',
      (spec, path) => backend.proxied(spec.method, path, undefined, { secret: 'x' }),
    ],
    [
      'a portal that was exchanged after signing',
      (spec, path) =>
        backend.proxied(spec.method, path, undefined, {
          portalId: otherPortal,
          tamper: (url) => url.replace(`portalId=${otherPortal}`, `portalId=${portalId}`),
        }),
    ],
    [
      'a portal that was added after signing',
      (spec, path) =>
        backend.proxied(spec.method, path, undefined, { tamper: (url) => `${url}&portalId=${otherPortal}` }),
    ],
    [
      'a portal that comes twice, signed',
      (spec, path) => {
        const first = `${path}${path.includes('?') ? '&' : '?'}portalId=${portalId}`;
        return backend.proxied(spec.method, first, undefined, { portalId: otherPortal });
      },
    ],
  ];

  test.each(refusals)('answers 401 to %s', async (_name, call) => {
    const before = await firstTenant();
    for (const [name, spec] of routes) {
      const answer = await call(spec, pathOf(name, spec));
      expect([name, answer.status, problem.parse(answer.body).code]).toEqual([name, 401, 'unauthenticated']);
    }
    expect(await firstTenant()).toEqual(before);
  });

  test('tells a signed portal without the app that it is not connected, as HTTP 200', async () => {
    for (const [name, spec] of routes) {
      const answer = await backend.proxied(spec.method, pathOf(name, spec), bodies[name], {
        portalId: 77_777,
      });
      expect([name, answer.status, answer.body['status'], answer.body['code']]).toEqual([
        name,
        200,
        409,
        'not_connected',
      ]);
    }
  });

  test.each([
    ['longer than 255', { pronouns: 'x'.repeat(256) }],
    ['with a NUL', { pronouns: 'a\u0000b' }],
    ['with half a surrogate pair', { pronouns: '\ud83d' }],
    ['of an unknown field', { nickname: 'x' }],
  ])('refuses a value %s with 400 and keeps the old one', async (_name, fields) => {
    const before = await firstTenant();
    const path = `/api/contacts/${contactId}`;
    expect((await backend.api('PATCH', path, { fields })).status).toBe(400);
    expect((await backend.proxied('PATCH', path, { fields })).body).toMatchObject({ status: 400 });
    expect(await firstTenant()).toEqual(before);
  });
});

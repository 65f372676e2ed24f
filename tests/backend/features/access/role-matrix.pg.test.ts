import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  permissionNames,
  roles,
  type Permission,
  type Role,
} from '../../../../backend/contract/permissions.ts';
import type { RouteName } from '../../../../backend/contract/routes.ts';
import { hashApiKey } from '../../../../backend/platform/crypto/api-key.ts';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import {
  allBut,
  fillTenant,
  keyFor,
  settledSnapshot,
  type FullTenant,
} from '../../../fixtures/full-tenant.ts';
import { allRoutes, sampleOf } from '../../../fixtures/sample-request.ts';
import type { Reply } from '../../../sandbox/running-sandbox.ts';

/**
 * Who may use these, written down a second time: a slip in the table of routes or of permissions must not change what the
 * tests expect.
 */
const lowestRole: Partial<Record<RouteName, Role>> = {
  listContacts: 'member',
  createContact: 'member',
  updateContact: 'member',
  resolveConflict: 'member',
  fixException: 'member',
  deleteContact: 'manager',
  startSync: 'manager',
  planSync: 'manager',
  cancelSession: 'manager',
  decideApproval: 'manager',
  exportContacts: 'manager',
  writeContacts: 'manager',
  revertSession: 'admin',
  connectPipedrive: 'admin',
  disconnectHubSpot: 'admin',
  setUpPronounsFields: 'admin',
  changeSettings: 'admin',
  eraseContact: 'admin',
  changeUser: 'admin',
  createKey: 'admin',
  revokeKey: 'admin',
};

let backend: Backend;
let tenant: FullTenant;
const only = new Map<Permission, string>();
const without = new Map<Permission, string>();
const byMember = new Map<Permission, string>();
let expired: string;
let revoked: string;
let before: unknown[];
let cases = 0;
const removedUser = 999_001;

beforeAll(async () => {
  backend = await startBackend({ contacts: 2 });
  const { tenantId, apiKey } = backend;
  tenant = await fillTenant(backend, { tenantId, portalId, apiKey, mark: 'roles' });
  for (const permission of permissionNames) {
    only.set(permission, await keyFor(backend, tenantId, { role: 'admin', scopes: [permission] }));
    without.set(permission, await keyFor(backend, tenantId, { role: 'admin', scopes: allBut(permission) }));
    byMember.set(permission, await keyFor(backend, tenantId, { role: 'member', scopes: [permission] }));
  }
  expired = await keyFor(backend, tenantId, {
    role: 'admin',
    expiresAt: new Date(backend.clock.nowMs() - 1000),
  });
  revoked = await keyFor(backend, tenantId, { role: 'admin' });
  await backend.rows(`update api_key set revoked_at = now() - interval '1 hour' where key_hash = $1`, [
    Buffer.from(hashApiKey(revoked), 'hex'),
  ]);
  await backend.rows(
    `insert into app_user (tenant_id, hubspot_user_id, role, first_seen_at, last_seen_at, removed_at)
     values ($1, $2, 'admin', now(), now(), now())`,
    [tenantId, String(removedUser)],
  );
}, 180_000);
afterAll(async () => {
  process.stderr.write(`role matrix: ${cases} cases\n`);
  await backend?.close();
});

/** Every route, in order of the table. A parameter that no route knows ends each call before it does anything. */
const routes = allRoutes.map(([name, spec]) => ({ name, spec, permission: spec.permission }));
type Tried = (typeof routes)[number];

function requestOf({ name, spec }: Tried): { method: string; path: string; body: unknown } {
  const { method, path, body } = sampleOf(name, spec, { own: tenant.ids['contact'] ?? '' });
  return { method, path: `${path}${path.includes('?') ? '&' : '?'}surprise=1`, body };
}

async function withKey(route: Tried, key: string): Promise<string> {
  const { method, path, body } = requestOf(route);
  return verdictOf(await backend.api(method, path, body, key));
}

async function asUser(route: Tried, userId: number): Promise<string> {
  const { method, path, body } = requestOf(route);
  const answer = await backend.proxied(method, path, body, { userId });
  expect([route.name, answer.status]).toEqual([route.name, 200]);
  return verdictOf(answer);
}

/** `allowed`: the call came past every question of who may, to what it says. */
function verdictOf({ body }: Reply): string {
  cases += 1;
  return body['code'] === 'unknown_field' ? 'allowed' : String(body['code']);
}

const verdicts = async (call: (route: Tried) => Promise<string>) => {
  const found: Record<string, string> = {};
  for (const route of routes) found[route.name] = await call(route);
  return found;
};
const expected = (mayUse: (route: Tried) => boolean) =>
  Object.fromEntries(routes.map((route) => [route.name, mayUse(route) ? 'allowed' : 'forbidden']));
const everyRoute = (code: string) => Object.fromEntries(routes.map(({ name }) => [name, code]));
const toKeys = ({ spec }: Tried) => spec.callers.includes('api_key');
const toUsers = ({ spec }: Tried) => spec.callers.includes('hubspot_user');

/** Read anew from the table of permissions, not from the function that the product asks. */
async function rolesOf(): Promise<(permission: Permission, role: Role) => boolean> {
  const { permissions } = await import('../../../../backend/contract/permissions.ts');
  const order: Role[] = ['member', 'manager', 'admin'];
  return (permission, role) => order.indexOf(role) >= order.indexOf(permissions[permission].from);
}

describe('a route is open', () => {
  test.each(roles)('to the key of a %s exactly where the table says so', async (role) => {
    const has = await rolesOf();
    expect(await verdicts((route) => withKey(route, tenant.keys[role]))).toEqual(
      expected((route) => toKeys(route) && has(route.permission, role)),
    );
  });

  test.each(roles)('to a %s in HubSpot exactly where the table says so', async (role) => {
    const has = await rolesOf();
    expect(await verdicts((route) => asUser(route, tenant.users[role]))).toEqual(
      expected((route) => toUsers(route) && has(route.permission, role)),
    );
  });

  test('to somebody in HubSpot whom nobody gave a role as to a member', async () => {
    expect(await verdicts((route) => asUser(route, 31_337))).toEqual(
      await verdicts((route) => asUser(route, tenant.users.member)),
    );
  });

  test('to a key that has just its permission, and to no key that has all but it', async () => {
    const having = await verdicts((route) => withKey(route, only.get(route.permission) ?? ''));
    const lacking = await verdicts((route) => withKey(route, without.get(route.permission) ?? ''));
    expect(having).toEqual(expected(toKeys));
    expect(lacking).toEqual(everyRoute('forbidden'));
  });

  test('to no key by a scope that its role does not have', async () => {
    const has = await rolesOf();
    expect(await verdicts((route) => withKey(route, byMember.get(route.permission) ?? ''))).toEqual(
      expected((route) => toKeys(route) && has(route.permission, 'member')),
    );
  });

  test('to no key that has expired or was revoked, and to nobody whose access was taken away', async () => {
    expect(await verdicts((route) => withKey(route, expired))).toEqual(everyRoute('key_expired'));
    expect(await verdicts((route) => withKey(route, revoked))).toEqual(everyRoute('key_revoked'));
    expect(await verdicts((route) => asUser(route, removedUser))).toEqual(everyRoute('forbidden'));
  });
});

test('who may use the routes that matter most is what was written down', async () => {
  const has = await rolesOf();
  const found = routes
    .filter(({ name }) => name in lowestRole)
    .map(({ name, permission }) => [name, roles.find((role) => has(permission, role))]);
  expect(Object.fromEntries(found)).toEqual(lowestRole);
});

test('whoever was refused has changed nothing', async () => {
  before = await settledSnapshot(backend, backend.tenantId);
  await verdicts((route) => withKey(route, tenant.keys.member));
  await verdicts((route) => withKey(route, expired));
  await verdicts((route) => asUser(route, removedUser));
  expect(await settledSnapshot(backend, backend.tenantId)).toEqual(before);
});

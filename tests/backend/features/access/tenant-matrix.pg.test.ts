import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { RouteSpec } from '../../../../backend/contract/route.ts';
import { roles } from '../../../../backend/contract/permissions.ts';
import type { RouteName } from '../../../../backend/contract/routes.ts';
import { portalId, startBackend, type Backend } from '../../../fixtures/backend.ts';
import { fillTenant, settledSnapshot, snapshotOf, type FullTenant } from '../../../fixtures/full-tenant.ts';
import {
  allRoutes,
  sampleOf,
  slotsOf,
  type SampleRequest,
  type Slot,
} from '../../../fixtures/sample-request.ts';
import type { Reply } from '../../../sandbox/running-sandbox.ts';

const otherPortal = 62516;
/** No answer to another tenant may hold one of these. */
const mark = 'canary-of-the-first';
let backend: Backend;
let first: FullTenant;
let other: FullTenant;
let before: unknown[];
let cases = 0;
/** What the first tenant reads of itself. */
const own: string[] = [];

beforeAll(async () => {
  backend = await startBackend({ contacts: 5 });
  await backend.sync();
  const { tenantId, apiKey } = backend;
  first = await fillTenant(backend, { tenantId, portalId, apiKey, mark });
  const installed = await backend.install(otherPortal);
  other = await fillTenant(backend, { ...installed, portalId: otherPortal, mark: 'the-other' });
  for (const path of ['/api/contacts', `/api/contacts/${first.ids['contact']}/history`]) {
    own.push((await backend.api('GET', path)).text);
  }
  before = await settledSnapshot(backend, tenantId);
}, 180_000);
afterAll(async () => {
  process.stderr.write(`tenant matrix: ${cases} cases\n`);
  await backend?.close();
});

type Caller = { who: string; call(request: SampleRequest): Promise<Reply> };

/** Everybody of the other tenant: a key and a person of each role. */
const strangers = (): Caller[] =>
  roles.flatMap((role) => [
    {
      who: `key of a ${role}`,
      call: ({ method, path, body, raw }) =>
        raw
          ? sendRaw(method, path, raw, other.keys[role])
          : backend.api(method, path, body, other.keys[role]),
    },
    {
      who: `${role} in HubSpot`,
      call: ({ method, path, body }) =>
        backend.proxied(method, path, body, { portalId: otherPortal, userId: other.users[role] }),
    },
  ]);

async function sendRaw(
  method: string,
  path: string,
  { type, text }: { type: string; text: string },
  key: string,
): Promise<Reply> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': type };
  const answer = await fetch(backend.url + path, { method, headers, body: text });
  const answered = await answer.text();
  const body = z.record(z.string(), z.unknown()).parse(JSON.parse(answered));
  return { status: answer.status, headers: answer.headers, body, text: answered };
}

/** Status and code as the API means them, whichever way they came. */
const meant = ({ status, body }: Reply) => ({
  status: typeof body['code'] === 'string' ? Number(body['status']) : status,
  code: typeof body['code'] === 'string' ? body['code'] : null,
});

/** Words and ids of the first tenant that an answer shows, beside what was sent. */
function shown({ text }: Reply, sent: string): string[] {
  const secrets = [first.mark, ...Object.values(first.ids)];
  const answer = text.replaceAll(sent, '');
  return secrets.filter((secret) => secret !== sent && answer.includes(secret));
}

async function expectRefused(
  [name, spec]: [RouteName, RouteSpec],
  slot: Slot,
  value: string,
  { who, call }: Caller,
): Promise<void> {
  cases += 1;
  const request = sampleOf(name, spec, { slot, value, own: other.ids['contact'] ?? '' });
  const answer = await call(request);
  const { status, code } = meant(answer);
  const facts = { name, slot, who, status, code };
  expect({ ...facts, shown: shown(answer, value) }).toEqual({ ...facts, shown: [] });
  expect({ ...facts, crashed: status >= 500 }).toEqual({ ...facts, crashed: false });
  if (code === 'forbidden') return;
  if (slot.where === 'path') expect(facts).toEqual({ ...facts, status: 404, code: 'not_found' });
  if (slot.where === 'query' && slot.kind === 'id') {
    const items = spec.streams === undefined ? answer.body['items'] : answer.text.split('\n').filter(Boolean);
    expect({ ...facts, items }).toEqual({ ...facts, items: [] });
  }
}

test('the first tenant has something of every kind, and sees its own', () => {
  expect(Object.keys(first.ids)).toEqual(
    expect.arrayContaining([
      'contact',
      'sync_session',
      'plan',
      'conflict',
      'sync_exception',
      'approval',
      'api_key',
    ]),
  );
  for (const text of own) expect(text).toContain(mark);
});

test('no route that reads shows anything of another tenant by itself', async () => {
  for (const [name, spec] of allRoutes.filter(([, { method }]) => method === 'GET')) {
    for (const { who, call } of strangers()) {
      cases += 1;
      const answer = await call(sampleOf(name, spec, { own: other.ids['contact'] ?? '' }));
      const facts = { name, who, status: answer.status };
      expect({ ...facts, shown: shown(answer, '') }).toEqual({ ...facts, shown: [] });
      // An answer that fell over shows nothing either; it proves nothing.
      expect({ ...facts, failed: answer.status === 500 }).toEqual({ ...facts, failed: false });
    }
  }
  expect(await snapshotOf(backend, first.tenantId)).toEqual(before);
}, 180_000);

const routesWith = (where: Slot['where'][]) =>
  allRoutes
    .map(([name, spec]) => ({
      name,
      spec,
      slots: slotsOf(name, spec).filter((slot) => where.includes(slot.where)),
    }))
    .filter(({ slots }) => slots.length > 0);

/** What another tenant may know or guess. */
const tried: Record<Slot['kind'], () => string[]> = {
  id: () => Object.values(first.ids),
  user: () => Object.values(first.users).map(String),
  word: () => [mark, `${mark}@example.com`, `firstName eq "${mark}"`],
};

// Bodies come last: with one, a tenant may make a contact of its own that has the same id.
test.each([...routesWith(['path', 'query']), ...routesWith(['body'])])(
  '$name shows and changes nothing of another tenant, whatever it is given in $slots.0.where',
  async ({ name, spec, slots }) => {
    for (const slot of slots) {
      const values = tried[slot.kind]();
      for (const value of values) {
        for (const caller of strangers()) await expectRefused([name, spec], slot, value, caller);
      }
    }
    expect(await snapshotOf(backend, first.tenantId)).toEqual(before);
  },
  180_000,
);

test('what takes no id changes nothing of another tenant either', async () => {
  const rest = allRoutes.filter(([name, spec]) => spec.method !== 'GET' && slotsOf(name, spec).length === 0);
  const admin = strangers().filter(({ who }) => who.includes('admin'));
  for (const [name, spec] of rest) {
    for (const { who, call } of admin) {
      cases += 1;
      const answer = await call(sampleOf(name, spec, { own: other.ids['contact'] ?? '' }));
      expect({ name, who, shown: shown(answer, '') }).toEqual({ name, who, shown: [] });
    }
  }
  expect(await snapshotOf(backend, first.tenantId)).toEqual(before);
}, 180_000);

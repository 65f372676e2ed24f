import { describe, expect, test } from '@jest/globals';
import type { CrmMapping } from '../../backend/domain/crm/index.ts';
import { silentLog } from '../../backend/platform/log.ts';
import {
  createHubSpotOAuth,
  createHubSpotProvider,
  createHubSpotRecords,
} from '../../backend/providers/hubspot/index.ts';
import { createPipedriveOAuth, createPipedriveProvider } from '../../backend/providers/pipedrive/index.ts';
import {
  account,
  createTestClock,
  createTestDeps,
  startHubSpotDouble as startDouble,
  type Seen,
} from '../backend/providers/hubspot/hubspot-double.ts';
import { createTestDeps as createPipedriveDeps } from '../backend/providers/pipedrive/pipedrive-deps.ts';

const mapping: CrmMapping = {
  fields: {
    email: { property: 'emails', addOptions: false },
    firstName: { property: 'first_name', addOptions: false },
    lastName: { property: 'last_name', addOptions: false },
  },
  stamp: null,
};
const person = {
  id: 1,
  first_name: 'Zoë',
  last_name: 'Whole',
  emails: [
    { value: 'zoe@a.example', primary: true, label: 'work' },
    { value: 'zoe@b.example', primary: false, label: 'home' },
  ],
  phones: [],
  update_time: '2026-11-20T10:00:00Z',
};
/** Pipedrive with one person, of whom some is left out. */
async function pipedriveWith(answer: object) {
  const double = await startDouble((seen: Seen) => ({
    status: 200,
    json: seen.method === 'GET' ? answer : { data: person },
  }));
  const provider = createPipedriveProvider(createPipedriveDeps(double.url).deps);
  const written = () => double.seen.filter(({ method }) => method !== 'GET').map(({ body }) => body);
  return { provider, written, [Symbol.asyncDispose]: () => double[Symbol.asyncDispose]() };
}

describe('an answer of Pipedrive', () => {
  test.each([
    ['its addresses', 'emails', { email: 'new@a.example' }],
    ['its last name', 'last_name', { firstName: 'Zoé' }],
  ])('that left out %s had a write take them from the person', async (_what, field, values) => {
    const { [field as 'emails']: _left, ...rest } = person;
    await using at = await pipedriveWith({ data: [rest] });
    const inputs = [{ id: '1', values, extras: null }];
    expect(await at.provider.update(account, { mapping, inputs })).toMatchObject({
      value: [{ outcome: 'failed', failure: { kind: 'unexpected' } }],
    });
    expect(at.written()).toEqual([]);
  });

  test('without a list of persons had everybody who was asked about taken for gone', async () => {
    await using at = await pipedriveWith({ success: false });
    const read = await at.provider.read(account, { mapping, ids: ['1'] });
    expect(read).toMatchObject({ outcome: 'failed', failure: { kind: 'unexpected' } });
  });

  test('with a zero byte in the label of an address could not be stored', async () => {
    const emails = [{ ...person.emails[0], label: 'wo\0rk', more: { deep: '\ud800' } }];
    await using at = await pipedriveWith({ data: [{ ...person, emails }] });
    const read = await at.provider.read(account, { mapping, ids: ['1'] });
    const extras = JSON.stringify(read.outcome === 'ok' ? read.value.found[0]?.extras : null);
    expect(extras).toContain('"label":"work"');
    expect(extras).not.toMatch(/\\u0000|\\ud800/);
  });
});

describe('an answer of HubSpot', () => {
  test.each([1e308, 1.5, -1, '-271821-04-20T00:00:00Z'])(
    'that a record was changed at %s ended the work on it with an exception',
    async (updatedAt) => {
      const record = { id: '1', properties: { firstname: 'Zoë' }, updatedAt, archived: false };
      await using double = await startDouble(() => ({ status: 200, json: { results: [record] } }));
      const crm = createHubSpotRecords(createHubSpotProvider(createTestDeps(double.url).deps));
      const page = await crm.list(account, {
        mapping: crm.defaultMapping({ pronouns: null, stamp: null }),
        after: null,
      });
      const ms = page.outcome === 'ok' ? page.value.records[0]?.updatedAtMs : undefined;
      expect(ms).toBe(updatedAt === 1.5 ? 1 : 0);
    },
  );

  test('that names an account with a zero byte could not be stored', async () => {
    const json = { portalId: 1, portalName: 'Kin\0dred', uiDomain: 'app.hubspot.com' };
    await using double = await startDouble(() => ({ status: 200, json }));
    const details = await createHubSpotProvider(createTestDeps(double.url).deps).accountDetails(account);
    expect(details).toMatchObject({ value: { portalName: null, uiDomain: 'app.hubspot.com' } });
  });
});

describe('a token', () => {
  const app = (url: string) => ({
    clientId: 'client',
    clientSecret: 'secret',
    clock: createTestClock().clock,
    log: silentLog,
    apiUrl: url,
    oauthUrl: url,
    hosts: ['*.pipedrive.com'],
  });
  const token = { access_token: 'a', refresh_token: 'r', token_type: 'bearer', scope: 'x', scopes: ['x'] };
  const refreshed = async (json: object) => {
    await using double = await startDouble(() => ({ status: 200, json }));
    const request = { refreshToken: 'r' };
    return [
      await createHubSpotOAuth(app(double.url)).refresh(request),
      await createPipedriveOAuth(app(double.url)).refresh(request),
    ];
  };

  test('that lives for ever had no time of its end, and was lost when it was stored', async () => {
    for (const result of await refreshed({ ...token, expires_in: 1e308 })) {
      expect(result).toMatchObject({ outcome: 'ok', grant: { expiresInMs: 86_400_000 } });
    }
  });

  test.each(['a b', 'a\0b', 'é', '   '])('that no header can carry (%j) was taken', async (text) => {
    for (const result of await refreshed({ ...token, access_token: text, expires_in: 1_800 })) {
      expect(result).toEqual({ outcome: 'transient', retryAfterMs: null });
    }
  });
});

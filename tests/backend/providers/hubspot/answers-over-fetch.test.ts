import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { silentLog } from '../../../../backend/platform/log.ts';
import { systemRandom } from '../../../../backend/platform/random.ts';
import { createMemoryRateBudget } from '../../../../backend/platform/rate/memory-rate-budget.ts';
import { createHubSpotProvider } from '../../../../backend/providers/hubspot/index.ts';
import { createTestClock } from './hubspot-double.ts';

// HubSpot's real host, answered at the edge of fetch: nothing here leaves the process.
const apiUrl = 'https://api.hubapi.com';
const account = { tenantId: 'tenant', connectionId: 'connection' };
const server = setupServer();
const fixtures = join(import.meta.dirname, '../../../fixtures/hubspot');
const fixture = (name: string) => JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8'));

beforeAll(() => server.listen());
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function provider() {
  const { clock } = createTestClock();
  return createHubSpotProvider({
    apiUrl,
    clock,
    random: systemRandom,
    log: silentLog,
    budget: createMemoryRateBudget(clock),
    tokens: {
      accessToken: () => Promise.resolve({ outcome: 'ok', accessToken: 'token' }),
      rejected: () => Promise.resolve(),
    },
  });
}

test.each([
  [400, 'hubspot-error-400-property-doesnt-exist.docs', 'validation'],
  [400, 'hubspot-error-400-invalid-option.thirdparty', 'validation'],
  [400, 'hubspot-error-400-missing-required-property-on-create.changelog', 'validation'],
  [401, 'hubspot-error-401-invalid-authentication.observed', 'unauthorized'],
  [403, 'hubspot-error-403-missing-scopes.observed', 'missing_scopes'],
  [404, 'hubspot-error-404-record-not-found.observed', 'not_found'],
])(
  'a recorded %i answer (%s) is understood as %s, and its text goes no further',
  async (status, name, kind) => {
    const body = fixture(name);
    server.use(http.get(`${apiUrl}/crm/objects/2026-09/contacts`, () => HttpResponse.json(body, { status })));
    const result = await provider().listContacts(account, { properties: ['email'] });
    expect(result).toMatchObject({ outcome: 'failed', failure: { kind } });
    expect(JSON.stringify(result)).not.toContain(body.message);
  },
);

test('every call goes to the dated path with the bearer token', async () => {
  const seen: { url: string; authorization: string | null }[] = [];
  server.use(
    http.get(`${apiUrl}/crm/objects/2026-09/contacts`, ({ request }) => {
      seen.push({ url: request.url, authorization: request.headers.get('authorization') });
      return HttpResponse.json(fixture('hubspot-response-contacts-list-page.docs'));
    }),
  );
  const result = await provider().listContacts(account, { properties: ['email'], limit: 100 });
  expect(result.outcome).toBe('ok');
  expect(seen).toHaveLength(1);
  expect(seen[0]?.authorization).toBe('Bearer token');
  expect(new URL(seen[0]?.url ?? '').searchParams.get('limit')).toBe('100');
});

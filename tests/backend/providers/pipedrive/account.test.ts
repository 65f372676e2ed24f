import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CrmMapping } from '../../../../backend/domain/crm/index.ts';
import { startAppEndpoint, type AppEndpoint } from './app-endpoint.ts';
import { startPipedriveWorld } from './sandbox-world.ts';

let at: Awaited<ReturnType<typeof startPipedriveWorld>>;
let app: AppEndpoint;
beforeEach(async () => {
  app = await startAppEndpoint();
  at = await startPipedriveWorld();
});
afterEach(async () => {
  await at.close();
  await app.close();
});

const faults = (next: Parameters<typeof at.running.sandbox.pipedrive.faults.apply>[0]['next']) =>
  at.running.sandbox.pipedrive.faults.apply({ next });
const routes = () => at.running.sandbox.pipedrive.calls.report().byRoute;
const countOf = (route: string) => routes()[route] ?? 0;

async function setUp(): Promise<CrmMapping> {
  const own = await at.provider.setUpOwnProperties(at.account);
  if (own.outcome === 'failed') throw new Error(own.failure.kind);
  return at.provider.defaultMapping(own.value);
}

const inputs = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    stamp: `0f0e0d0c-0000-4000-8000-${String(index).padStart(12, '0')}`,
    values: { firstName: `New ${index}`, email: `new${index}@battery.example` },
  }));

describe('own fields of a company', () => {
  test('are created once, also when the answer was lost', async () => {
    faults([{ match: 'POST /api/v2/personFields', appliedButNoAnswer: true }]);
    const mapping = await setUp();
    const names = at.running.sandbox.pipedrive.fields.list(at.companyId).map(({ name }) => name);
    expect(names.filter((name) => name === 'Pronouns')).toHaveLength(1);
    expect(names.filter((name) => name === 'Kindred ID')).toHaveLength(1);
    expect(mapping.stamp?.unique).toBe(false);
  });

  test('a dropdown called "pronouns" is the company’s own: an admin maps it, and nothing is added', async () => {
    const { fields } = at.running.sandbox.pipedrive;
    const body = { field_name: ' PRONOUNS', field_type: 'enum', options: [{ label: 'she/her' }] };
    expect(fields.create(at.companyId, body).outcome).toBe('written');
    const before = fields.list(at.companyId).length;
    const own = await at.provider.setUpOwnProperties(at.account);
    expect(own).toMatchObject({ value: { state: 'other_type', pronouns: null, stamp: { unique: false } } });
    expect(fields.list(at.companyId)).toHaveLength(before + 1);
  });

  test('a company without room for fields says so, and without room for the stamp alone works', async () => {
    const full = { code: 'feature_capping_person_fields_limit', success: false };
    faults([{ match: 'POST /api/v2/personFields', status: 403, body: full }]);
    expect(await at.provider.setUpOwnProperties(at.account)).toMatchObject({
      failure: { kind: 'quota', code: 'feature_capping_person_fields_limit' },
    });
    await at.provider.createFieldProperty(at.account, 'pronouns');
    faults([{ match: 'POST /api/v2/personFields', status: 403, body: full }]);
    expect(await at.provider.setUpOwnProperties(at.account)).toMatchObject({
      outcome: 'ok',
      value: { state: 'ready', stamp: null },
    });
  });
});

describe('writing a batch', () => {
  test('stops when the account is refused, and the whole has failed', async () => {
    const mapping = await setUp();
    faults([{ match: 'POST /api/v2/persons', status: 402, body: { success: false }, times: 100 }]);
    const before = countOf('POST /api/v2/persons');
    const result = await at.provider.create(at.account, { mapping, inputs: inputs(60) });
    expect(result).toMatchObject({ outcome: 'failed', failure: { kind: 'payment_required' } });
    // Eight at a time were on their way.
    expect(countOf('POST /api/v2/persons') - before).toBeLessThanOrEqual(8);
  });

  test('one lost answer is one uncertain input, and the others are written', async () => {
    const mapping = await setUp();
    faults([{ match: 'POST /api/v2/persons', appliedButNoAnswer: true }]);
    const result = await at.provider.create(at.account, { mapping, inputs: inputs(12) });
    const outcomes = result.outcome === 'ok' ? result.value : [];
    expect(outcomes.filter(({ outcome }) => outcome === 'ok')).toHaveLength(11);
    expect(outcomes.find(({ outcome }) => outcome === 'failed')).toMatchObject({
      failure: { kind: 'unavailable', maybeApplied: true },
    });
  });

  test('when nothing is answered any more the rest is not sent, and known not to be there', async () => {
    const mapping = await setUp();
    faults([{ match: 'POST /api/v2/persons', status: 503, html: true, times: 100 }]);
    const before = countOf('POST /api/v2/persons');
    const result = await at.provider.create(at.account, { mapping, inputs: inputs(40) });
    const outcomes = result.outcome === 'ok' ? result.value : [];
    expect(outcomes).toHaveLength(40);
    expect(countOf('POST /api/v2/persons') - before).toBeLessThan(20);
    expect(outcomes.at(-1)).toMatchObject({ failure: { kind: 'unavailable', maybeApplied: false } });
  });

  test('writers who miss the same option at once add it once', async () => {
    const mapping = await setUp();
    const property = await at.world.addOptionList(['she/her']);
    const target = { property, addOptions: true };
    const by = { ...mapping, fields: { ...mapping.fields, pronouns: target } };
    const ids = await at.world.addPersons([{ firstName: 'A' }, { firstName: 'B' }, { firstName: 'C' }]);
    const results = await Promise.all(
      ids.map((id) => {
        const one = { id, values: { pronouns: 'fae/faer' }, extras: null };
        return at.provider.update(at.account, { mapping: by, inputs: [one] });
      }),
    );
    expect(results).toMatchObject(
      ids.map(() => ({ value: [{ outcome: 'ok', record: { values: { pronouns: 'fae/faer' } } }] })),
    );
    const list = at.running.sandbox.pipedrive.fields.get(at.companyId, property)?.options;
    expect(list?.map(({ label }) => label)).toEqual(['she/her', 'fae/faer']);
  });

  test('an option that is missing for good costs one look, and a new one is found at once', async () => {
    const mapping = await setUp();
    const property = await at.world.addOptionList(['she/her']);
    const target = { property, addOptions: false };
    const by = { ...mapping, fields: { ...mapping.fields, pronouns: target } };
    const [id = ''] = await at.world.addPersons([{ firstName: 'A' }]);
    const put = (pronouns: string) =>
      at.provider.update(at.account, { mapping: by, inputs: [{ id, values: { pronouns }, extras: null }] });
    await put('she/her');
    await put('fae/faer');
    const before = countOf('GET /api/v2/personFields');
    for (let index = 0; index < 5; index += 1) {
      expect(await put('fae/faer')).toMatchObject({ value: [{ failure: { kind: 'option_missing' } }] });
    }
    expect(countOf('GET /api/v2/personFields')).toBe(before);
    at.running.sandbox.pipedrive.fields.addOptions(at.companyId, property, [{ label: 'xe/xem' }]);
    expect(await put('xe/xem')).toMatchObject({ value: [{ outcome: 'ok' }] });
  });
});

describe('webhook subscriptions', () => {
  const request = (url: string) => ({ url, user: 'kindred', password: 'secret', name: 'Kindred' });

  test('are created, listed without their credentials, and deleted twice without complaint', async () => {
    const made = await at.provider.createWebhook(at.account, request(app.url));
    expect(made).toMatchObject({
      outcome: 'created',
      webhook: { eventAction: '*', eventObject: 'person', version: '2.0', isActive: true, isRemoved: false },
    });
    const listed = await at.provider.listWebhooks(at.account);
    const [webhook] = listed.outcome === 'ok' ? listed.value : [];
    expect(listed).toEqual({ outcome: 'ok', value: made.outcome === 'created' ? [made.webhook] : [] });
    expect(JSON.stringify(listed)).not.toContain('secret');
    for (let time = 0; time < 2; time += 1) {
      expect((await at.provider.deleteWebhook(at.account, webhook?.id ?? '')).outcome).toBe('ok');
    }
    expect(await at.provider.listWebhooks(at.account)).toEqual({ outcome: 'ok', value: [] });
  });

  test('an address that does not answer, and the 41st, are told apart', async () => {
    const gone = await at.provider.createWebhook(at.account, request(`${app.url}/404`));
    expect(gone).toEqual({ outcome: 'unreachable' });
    for (let index = 0; index < 40; index += 1) {
      const made = await at.provider.createWebhook(at.account, request(`${app.url}/${String(index)}x`));
      expect(made.outcome).toBe('created');
    }
    const tooMany = await at.provider.createWebhook(at.account, request(`${app.url}/41x`));
    expect(tooMany).toEqual({ outcome: 'limit' });
  });
});

test('what the account allows is learned from its answers', async () => {
  expect(await at.provider.allowanceOf(at.account)).toEqual({ callsPerSecond: 36, dailyTokens: null });
  await setUp();
  // The sandbox's first company is on the Ultimate plan: 480 calls in 2 s.
  expect(await at.provider.allowanceOf(at.account)).toEqual({ callsPerSecond: 216, dailyTokens: null });
});

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CrmProperty } from '../../../../backend/domain/crm/index.ts';
import { activateDraft, readSettings, saveSettings } from '../../../../backend/features/settings/index.ts';
import { defaultSettings } from '../../../../backend/domain/sync-settings.ts';
import { startDeciding, type Deciding } from '../../../fixtures/deciding.ts';

let world: Deciding;
beforeEach(async () => {
  world = await startDeciding();
  world.engine.properties = { hubspot: properties };
});
afterEach(() => world.close());

const property = (name: string, fits: CrmProperty['fits'], more: Partial<CrmProperty> = {}): CrmProperty => ({
  property: name,
  label: name,
  type: 'string',
  fits,
  options: null,
  custom: true,
  archived: false,
  ...more,
});
const properties = [
  property('jobtitle', ['jobTitle', 'pronouns']),
  property('gender_words', ['pronouns']),
  property('old_words', ['pronouns'], { archived: true }),
  property('birthday', [], { type: 'date' }),
  property('kindred_id', ['pronouns', 'jobTitle']),
];
const patch = (body: unknown, key?: string) => world.api('PATCH', '/api/settings', body, key);
const read = () => world.db.withTenant(world.tenantId, (tx) => readSettings(tx, world.tenantId));
const mapPronouns = (name: string | null) => ({ fields: { pronouns: { hubspot: { property: name } } } });
const firstSyncWasDone = () =>
  world.rows(
    `insert into connection (id, tenant_id, provider, status, scopes, full_read_at)
     values ($1, $2, 'hubspot', 'connected', '{}', now())`,
    [randomUUID(), world.tenantId],
  );

describe('settings', () => {
  test('start with the defaults, and show what is in force at each CRM', async () => {
    const { status, body } = await world.api('GET', '/api/settings');
    expect(status).toBe(200);
    expect(body).toMatchObject({ settings: defaultSettings(), draft: null, version: 0 });
    expect(body['effective']).toMatchObject({
      hubspot: { fields: { pronouns: { property: 'custom_pronouns' } }, stamp: { property: 'kindred_id' } },
      pipedrive: null,
    });
  });

  test('change in the parts that are named, at once, and are stored as choices only', async () => {
    const change = { deletions: 'unlink', fields: { pronouns: { rule: 'ask' } }, reconcileEveryMinutes: 15 };
    const { status, body } = await patch({ ...change, rank: ['app', 'pipedrive', 'hubspot'] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ version: 1, draft: null, planSessionId: null, settings: change });
    const [row] = await world.rows('select value, updated_by from setting');
    expect(row).toMatchObject({
      updated_by: 'API key admin key',
      value: { draft: null, choices: { ...change, rank: ['app', 'pipedrive', 'hubspot'] } },
    });
    expect(Object.keys(row?.['value'].choices.fields)).toEqual(['pronouns']);
  });

  test('survive content that this version does not know', async () => {
    const value = {
      choices: {
        deletions: 'explode',
        fields: { pronouns: { rule: 'ask', hubspot: { direction: 'up' } }, pets: 1 },
      },
      draft: 'later',
    };
    await world.rows(`insert into setting values ($1, 'sync', $2, 4, now(), 'x')`, [world.tenantId, value]);
    const { settings, version, draft } = await read();
    expect([settings.deletions, settings.fields.pronouns.rule, version, draft]).toEqual([
      'ask',
      'ask',
      4,
      null,
    ]);
    expect(settings.fields.pronouns.hubspot.direction).toBe('both');
  });

  test('refuse a change on top of an older version with 409, and of two at once lose none', async () => {
    expect((await patch({ deletions: 'unlink', version: 0 })).status).toBe(200);
    const stale = await patch({ deletions: 'archive', version: 0 });
    expect([stale.status, stale.body['code'], stale.body['version']]).toEqual([409, 'stale_settings', 1]);
    const both = await Promise.all([
      patch({ reconcileEveryMinutes: 30, version: 1 }),
      patch({ deletions: 'archive', version: 1 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('are never stored over a version that the writer did not see', async () => {
    const save = (version: number) =>
      world.db.withTenant(world.tenantId, (tx) => {
        const change = { settings: defaultSettings(), draft: null, version, by: 'test' };
        return saveSettings(tx, world.tenantId, { ...change, at: new Date(world.clock.nowMs()) });
      });
    expect(await save(3)).toEqual({ outcome: 'stale' });
    expect(await save(0)).toEqual({ outcome: 'saved', version: 1 });
    expect(await save(0)).toEqual({ outcome: 'stale' });
    expect(await save(1)).toEqual({ outcome: 'saved', version: 2 });
  });

  test.each([
    ['an unknown setting', { colour: 'red' }],
    ['an unknown field', { fields: { nickname: {} } }],
    ['an unknown choice', { fields: { pronouns: { hubspot: { prop: 'x' } } } }],
    ['a rank that names a source twice', { rank: ['app', 'app', 'hubspot'] }],
    ['a rank that forgets one', { fields: { pronouns: { rank: ['app'] } } }],
    ['a look every minute', { reconcileEveryMinutes: 1 }],
    ['a filter without its value', { filters: { hubspot: [{ field: 'email', operator: 'is' }] } }],
  ])('refuse %s', async (_name, body) => {
    expect((await patch(body)).status).toBe(400);
    expect((await read()).version).toBe(0);
  });

  test('are an admin’s: a member’s key reads them only', async () => {
    expect((await patch({ deletions: 'unlink' }, world.keys.member)).status).toBe(403);
    expect((await world.api('DELETE', '/api/settings/draft', undefined, world.keys.member)).status).toBe(403);
    expect((await world.api('GET', '/api/settings', undefined, world.keys.member)).status).toBe(200);
  });

  test('of one tenant are not another’s', async () => {
    await patch({ deletions: 'unlink' });
    const theirs = await world.api('GET', '/api/settings', undefined, world.keys.other);
    expect(theirs.body).toMatchObject({ version: 0, settings: { deletions: 'ask' } });
  });
});

describe('mapping', () => {
  test('offers what a field fits and is there, with what it holds now', async () => {
    const { body } = await world.api('GET', '/api/settings/properties?provider=hubspot');
    const items = body['items'] as { property: string; mappedTo: string | null }[];
    expect(items.map((one) => [one.property, one.mappedTo])).toEqual([
      ['jobtitle', 'jobTitle'],
      ['gender_words', null],
    ]);
    const none = await world.api('GET', '/api/settings/properties?provider=pipedrive');
    expect([none.status, none.body['code']]).toEqual([409, 'not_connected']);
  });

  test.each([
    ['that is not there, by its name', 'nowhere', 'nowhere'],
    ['of a type that would lose something', 'birthday', 'birthday (date)'],
    ['that is archived', 'old_words', 'archived'],
    ['that is Kindred’s own stamp', 'kindred_id', 'kindred_id'],
    ['that holds another field', 'jobtitle', 'holds jobTitle already'],
  ])('refuses a property %s', async (_name, name, words) => {
    const { status, body } = await patch(mapPronouns(name));
    expect([status, body['code']]).toEqual([400, 'invalid_request']);
    expect(body['detail']).toContain(words);
    expect((await read()).version).toBe(0);
  });

  test('says so when the CRM is not connected, or does not answer', async () => {
    const there = { fields: { pronouns: { pipedrive: { property: 'x' } } } };
    expect((await patch(there)).body).toMatchObject({ code: 'not_connected' });
    world.engine.properties = { hubspot: 'down' };
    expect((await patch(mapPronouns('gender_words'))).body).toMatchObject({ code: 'crm_unavailable' });
  });

  test('acts at once before the first sync', async () => {
    const { body } = await patch(mapPronouns('gender_words'));
    expect(body).toMatchObject({ draft: null, planSessionId: null });
    expect(body['effective']).toMatchObject({
      hubspot: { fields: { pronouns: { property: 'gender_words' } } },
    });
    expect(world.engine.plansStarted).toEqual([]);
  });
});

describe('a change of mapping after the first sync', () => {
  const planId = randomUUID();
  beforeEach(async () => {
    await firstSyncWasDone();
    world.engine.plan = { outcome: 'started', sessionId: planId };
  });

  test('waits as a draft for its plan, and moves its places when the plan is accepted', async () => {
    const { body } = await patch({ ...mapPronouns('gender_words'), deletions: 'unlink' });
    expect(body).toMatchObject({
      planSessionId: planId,
      settings: { deletions: 'unlink', fields: { pronouns: { hubspot: { property: null } } } },
      draft: {
        planId,
        settings: { deletions: 'unlink', fields: { pronouns: { hubspot: { property: 'gender_words' } } } },
      },
    });
    expect(world.engine.plansStarted).toEqual(['API key admin key']);

    const at = new Date(world.clock.nowMs());
    const activate = (id: string) =>
      world.db.withTenant(world.tenantId, (tx) => activateDraft(tx, world.tenantId, id, { at, by: 'test' }));
    expect(await activate(randomUUID())).toEqual({ outcome: 'other_plan', planId });
    expect(await activate(planId)).toMatchObject({
      outcome: 'activated',
      moved: [{ provider: 'hubspot', field: 'pronouns' }],
    });
    const now = await read();
    expect([now.settings.fields.pronouns.hubspot.property, now.draft]).toEqual(['gender_words', null]);
    expect(await activate(planId)).toEqual({ outcome: 'no_draft' });
  });

  test('rules act at once and leave the draft and its plan alone', async () => {
    await patch(mapPronouns('gender_words'));
    const { body } = await patch({ fields: { email: { rule: 'newest' } } });
    expect(body).toMatchObject({ planSessionId: null, settings: { fields: { email: { rule: 'newest' } } } });
    expect(body).toMatchObject({ draft: { planId, settings: { fields: { email: { rule: 'newest' } } } } });
    expect(world.engine.plansStarted).toHaveLength(1);
  });

  test('adds up, asks for a new plan, and is gone when it is taken back', async () => {
    await patch({ filters: { hubspot: [{ field: 'email', operator: 'ends_with', value: '@example.com' }] } });
    const { body } = await patch({ fields: { phone: { hubspot: { direction: 'off' } } } });
    expect(body['draft']).toMatchObject({
      settings: {
        fields: { phone: { hubspot: { direction: 'off' } } },
        filters: { hubspot: [{ field: 'email' }] },
      },
    });
    expect(world.engine.plansStarted).toHaveLength(2);
    const back = await patch({
      fields: { phone: { hubspot: { direction: 'both' } } },
      filters: { hubspot: [] },
    });
    expect(back.body).toMatchObject({ draft: null, planSessionId: null });
  });

  test('waits without a plan while a sync runs; dropping it changes nothing in force', async () => {
    world.engine.plan = { outcome: 'running', sessionId: planId };
    const { body } = await patch(mapPronouns('gender_words'));
    expect(body).toMatchObject({ planSessionId: null, draft: { planId: null } });
    const dropped = await world.api('DELETE', '/api/settings/draft');
    expect(dropped.body).toMatchObject({ draft: null, settings: defaultSettings() });
  });
});

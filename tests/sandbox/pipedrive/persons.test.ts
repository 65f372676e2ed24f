import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startSandbox, type RunningSandbox } from '../running-sandbox.ts';

const persons = '/api/v2/persons';
const company = 7117171;
const dayMs = 86_400_000;
const personList = z.object({
  data: z.array(z.looseObject({ id: z.number(), update_time: z.string(), owner_id: z.number() })),
  additional_data: z.object({ next_cursor: z.string().nullable() }),
});
const one = z.object({ data: z.looseObject({ id: z.number() }) });
let nowMs = 0;
let sandbox: RunningSandbox;
beforeEach(async () => {
  const { systemEdges } = await import('../../../sandbox/edges.ts');
  nowMs = Date.parse('2026-11-21T10:00:00.500Z');
  sandbox = await startSandbox({ edges: { ...systemEdges, wallMs: () => nowMs } });
  await sandbox.pipedrive.install();
});
afterEach(() => sandbox.close());

const api = (method: string, path: string, body?: unknown) => sandbox.pipedrive.api(method, path, body);
const list = async (query: string) => personList.parse((await api('GET', `${persons}?${query}`)).body);
const make = async (body: unknown) => one.parse((await api('POST', persons, body)).body).data;
const switches = (body: unknown) => sandbox.steer('POST', '/_sandbox/pipedrive/switches', body);

describe('listing', () => {
  test.each(['id', 'update_time', 'add_time'])(
    'pages by %s through every person once, in both directions',
    async (by) => {
      for (const direction of ['asc', 'desc']) {
        const ids: number[] = [];
        let cursor: string | null = '';
        for (let page = 0; page < 10 && cursor !== null; page += 1) {
          const from: string = cursor === '' ? '' : `&cursor=${cursor}`;
          const answer = await list(`sort_by=${by}&sort_direction=${direction}&limit=7${from}`);
          ids.push(...answer.data.map(({ id }) => id));
          cursor = answer.additional_data.next_cursor;
        }
        expect(new Set(ids).size).toBe(30);
        expect(ids).toHaveLength(30);
      }
    },
  );

  test('has a keyset cursor that holds for its own order only', async () => {
    const cursor = (await list('limit=1')).additional_data.next_cursor ?? '';
    const marker: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    expect(marker).toEqual({ field: 'id', fieldValue: 501, sortDirection: 'asc', id: 501 });
    expect((await api('GET', `${persons}?cursor=${cursor}&sort_by=add_time`)).status).toBe(400);
    expect((await api('GET', `${persons}?cursor=nonsense`)).status).toBe(400);
  });

  test('takes half-open windows of whole seconds', async () => {
    const { id } = await make({ name: 'Window Shopper' });
    const ids = async (query: string) => (await list(query)).data.map((person) => person.id);
    expect(await ids('updated_since=2026-11-21T10:00:00Z')).toEqual([id]);
    expect(await ids('updated_since=2026-11-21T10:00:01Z')).toEqual([]);
    expect(await ids('updated_until=2026-11-21T10:00:00Z&limit=500')).not.toContain(id);
    expect(await ids('updated_until=2026-11-21T10:00:01Z&limit=500')).toContain(id);
  });

  test('leaves out ids that are not there, and shows 100 at most', async () => {
    expect((await list('ids=501,999999')).data.map(({ id }) => id)).toEqual([501]);
    const many = Array.from({ length: 101 }, (_, index) => index + 1).join(',');
    expect((await api('GET', `${persons}?ids=${many}`)).status).toBe(400);
  });

  test.each([
    'limit=501',
    'include_deleted=true',
    'sort_by=name',
    'updated_since=yesterday',
    `custom_fields=${Array.from({ length: 16 }, (_, index) => `f${index}`).join(',')}`,
  ])('refuses %s', async (query) => {
    expect((await api('GET', `${persons}?${query}`)).status).toBe(400);
  });
});

describe('writing', () => {
  test.each([
    ['a string for a number', { name: 'A', owner_id: '21000001' }],
    ['a number for a string', { name: 7 }],
    ['a field it does not know', { name: 'A', email: 'a@x.example.com' }],
    ['an address that is no object', { name: 'A', emails: ['a@x.example.com'] }],
    ['an object with more than it knows', { name: 'A', emails: [{ value: 'a@x.example.com', type: 'work' }] }],
    ['two primary numbers', { name: 'A', phones: [{ value: '1', primary: true }, { value: '2', primary: true }] }],
    ['no name', { emails: [] }],
    ['an empty name', { name: ' ' }],
    ['half a name', { first_name: 'A' }],
    ['two empty halves', { first_name: '', last_name: null }],
    ['a name twice over', { name: 'A B', first_name: 'A', last_name: 'B' }],
    ['an owner of another company', { name: 'A', owner_id: 21_000_101 }],
    ['a custom field it does not know', { name: 'A', custom_fields: { ['0'.repeat(40)]: 'x' } }],
    ['a job title without contact sync', { name: 'A', job_title: 'x' }],
    ['a time of change', { name: 'A', update_time: '2026-01-01T00:00:00Z' }],
  ])('refuses %s', async (_case, body) => {
    const { status, body: answer } = await api('POST', persons, body);
    expect(status).toBe(400);
    expect(answer).toMatchObject({ success: false, error: expect.any(String), data: null });
  }); // prettier-ignore

  test('splits a name, makes the first address primary, and labels it', async () => {
    const emails = [{ value: 'A@x.example.com' }, { value: 'b@x.example.com', label: 'home' }];
    expect(await make({ name: 'Robin van Doe', emails })).toMatchObject({
      first_name: 'Robin',
      last_name: 'van Doe',
      emails: [
        { value: 'A@x.example.com', primary: true, label: 'work' },
        { value: 'b@x.example.com', primary: false, label: 'home' },
      ],
      is_deleted: false,
      visible_to: 3,
      add_time: '2026-11-21T10:00:00Z',
    });
    expect(await make({ first_name: 'Ada', last_name: null })).toMatchObject({
      name: 'Ada',
      last_name: null,
    });
  });

  test('replaces the whole list of addresses, and leaves alone what is not named', async () => {
    const { id } = await make({
      name: 'Robin',
      emails: [{ value: 'a@x.example.com' }, { value: 'b@x.example.com' }],
      phones: [{ value: '1' }],
    });
    const { body } = await api('PATCH', `${persons}/${id}`, { emails: [{ value: 'c@x.example.com' }] });
    expect(body['data']).toMatchObject({
      name: 'Robin',
      emails: [{ value: 'c@x.example.com', primary: true }],
      phones: [{ value: '1' }],
    });
  });

  test('takes no add_time later on', async () => {
    const { id } = await make({ name: 'Old', add_time: '2020-02-03T04:05:06Z' });
    const read = await api('GET', `${persons}/${id}`);
    expect(read.body['data']).toMatchObject({ add_time: '2020-02-03T04:05:06Z' });
    const late = await api('PATCH', `${persons}/${id}`, { add_time: '2021-02-03T04:05:06Z' });
    expect(late.status).toBe(400);
  });

  test('has a job title where contact sync is on', async () => {
    await sandbox.steer('POST', '/_sandbox/pipedrive/plan', { companyId: company, contactSync: true });
    expect(await make({ name: 'A', job_title: 'Editor' })).toMatchObject({ job_title: 'Editor', im: [] });
  });
});

describe('deleting', () => {
  test('hides a person at once, and forgets it after 30 days', async () => {
    const { status, body } = await api('DELETE', `${persons}/501`);
    expect([status, body]).toEqual([200, { success: true, data: { id: 501 } }]);
    expect((await api('GET', `${persons}/501`)).body).toMatchObject({ error: 'Entity was not found' });
    expect((await list('ids=501')).data).toEqual([]);
    expect((await api('DELETE', `${persons}/501`)).status).toBe(404);
    expect((await api('PATCH', `${persons}/501`, { name: 'Back' })).status).toBe(404);
    await switches({ deletedGet: 'shown', deletedInLists: true });
    nowMs += 29 * dayMs;
    await sandbox.pipedrive.install();
    expect((await api('GET', `${persons}/501`)).body).toMatchObject({
      data: { is_deleted: true, update_time: '2026-11-21T10:00:00Z' },
    });
    expect((await list('ids=501')).data).toHaveLength(1);
    nowMs += dayMs;
    await sandbox.pipedrive.install();
    expect((await api('GET', `${persons}/501`)).status).toBe(404);
    expect((await list('ids=501')).data).toEqual([]);
  });
});

describe('searching', () => {
  const hits = z.object({
    data: z.object({ items: z.array(z.object({ item: z.looseObject({ id: z.number() }) })) }),
  });
  const search = async (query: string) =>
    hits.parse((await api('GET', `${persons}/search?${query}`)).body).data.items.map(({ item }) => item.id);

  test('finds addresses in any case, primary or not, exactly or in part', async () => {
    const { id } = await make({
      name: 'Quill Ünï',
      emails: [{ value: 'first@x.example.com' }, { value: 'Se.Cond@X.example.com' }],
    });
    expect(await search('term=SE.cond@x.EXAMPLE.com&fields=email&exact_match=true')).toEqual([id]);
    expect(await search('term=cond@x&fields=email&exact_match=true')).toEqual([]);
    expect(await search('term=cond@x&fields=email')).toEqual([id]);
    expect(await search('term=quill&fields=email')).toEqual([]);
    expect(await search('term=quill')).toEqual([id]);
    await api('DELETE', `${persons}/${id}`);
    expect(await search('term=SE.cond@x.EXAMPLE.com&fields=email&exact_match=true')).toEqual([]);
  });

  test('wants two characters, or one when exact', async () => {
    expect((await api('GET', `${persons}/search?term=a`)).status).toBe(400);
    expect((await api('GET', `${persons}/search?term=a&exact_match=true`)).status).toBe(200);
  });

  test('pages', async () => {
    for (const name of ['Zq One', 'Zq Two', 'Zq Three']) await make({ name });
    const first = await api('GET', `${persons}/search?term=zq&limit=2`);
    const { next_cursor } = z.object({ next_cursor: z.string() }).parse(first.body['additional_data']);
    expect(await search(`term=zq&limit=2&cursor=${next_cursor}`)).toHaveLength(1);
  });
});

describe('merging', () => {
  test('keeps the other person, fills what is empty there, and joins addresses', async () => {
    const loser = await make({
      name: 'Gone',
      emails: [{ value: 'a@x.example.com' }],
      phones: [{ value: '1' }],
    });
    const winner = await make({ name: 'Stays', emails: [{ value: 'b@x.example.com' }] });
    const path = `/v1/persons/${loser.id}/merge`;
    const merged = await api('PUT', path, { merge_with_id: winner.id });
    expect(merged.body['data']).toMatchObject({ id: winner.id, name: 'Stays', merge_what_id: loser.id });
    expect((await api('GET', `${persons}/${loser.id}`)).status).toBe(404);
    expect((await api('GET', `${persons}/${winner.id}`)).body['data']).toMatchObject({
      emails: [
        { value: 'b@x.example.com', primary: true },
        { value: 'a@x.example.com', primary: false },
      ],
      phones: [{ value: '1', primary: true }],
    });
    expect((await api('PUT', path, { merge_with_id: winner.id })).status).toBe(404);
  });
});

describe('visibility', () => {
  test('is judged for the user who connected', async () => {
    const { id } = await make({ name: 'Private', visible_to: 1 });
    await sandbox.pipedrive.install(21_000_002);
    expect((await api('GET', `${persons}/${id}`)).status).toBe(404);
    expect((await list('limit=500')).data.map((person) => person.id)).not.toContain(id);
    await switches({ restrictedUsers: [21_000_002] });
    const seen = (await list('limit=500')).data;
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((person) => person.owner_id === 21_000_002)).toBe(true);
  });
});

describe('paths', () => {
  test.each([
    ['GET', '/v2/persons', 404],
    ['GET', '/api/v1/persons', 410],
    ['PUT', '/api/v2/persons/501', 405],
    ['GET', '/api/v2/persons/abc', 400],
    ['GET', '/api/v2/persons/99999', 404],
    ['GET', '/api/v2/unicorns', 404],
  ])('%s %s is %i', async (method, path, status) => {
    expect((await api(method, path)).status).toBe(status);
  });

  test('bodies are JSON', async () => {
    const { accessToken } = await sandbox.pipedrive.install();
    const authorization = `Bearer ${accessToken}`;
    const post = (type: string, body: string) =>
      fetch(sandbox.pipedrive.url + persons, {
        method: 'POST',
        headers: { authorization, 'content-type': type },
        body,
      });
    expect((await post('application/x-www-form-urlencoded', 'name=A')).status).toBe(415);
    expect((await post('application/json', '{"name":')).status).toBe(400);
  });
});

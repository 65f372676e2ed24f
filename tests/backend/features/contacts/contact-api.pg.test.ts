import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 1, fields: false });
});
afterAll(() => backend.close());

type Item = { id: string; fields: Record<string, { value: string | null }>; version: number };
const itemsOf = (body: Record<string, unknown>) => body['items'] as Item[];
const send = (
  method: string,
  path: string,
  init: { headers?: Record<string, string>; body?: string } = {},
  key = backend.apiKey,
) =>
  fetch(backend.url + path, {
    method,
    ...init,
    headers: { authorization: `Bearer ${key}`, ...init.headers },
  });
const json = (body: unknown) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const create = async (fields: Record<string, string | null>) =>
  String((await backend.api('POST', '/api/contacts', { fields })).body['id']);
const listed = async (query: string) => {
  const { status, body } = await backend.api('GET', `/api/contacts?${query}`);
  expect(status).toBe(200);
  return itemsOf(body).map(({ fields }) => fields['lastName']?.value ?? null);
};

describe('lists', () => {
  const mark = 'Listed Job';
  const all = `jobTitle eq ${JSON.stringify(mark)}`;
  beforeAll(async () => {
    const people: Record<string, string>[] = [
      { firstName: 'Zoë', lastName: 'Adler', email: 'zoe.adler@list.example', pronouns: 'they/them' },
      { firstName: 'Ben', lastName: 'adams', email: 'ben@list.example', phone: '+49 30 1234567' },
      { firstName: 'Cem', lastName: 'Bauer', pronouns: '' },
      { firstName: 'Dan', lastName: "O'Neil", pronouns: 'he/him' },
    ];
    for (const person of people) await create({ ...person, jobTitle: mark });
  });

  test.each([
    ['lastName starts "AD"', ['Adler', 'adams']],
    ['pronouns empty', ['Bauer', 'adams']],
    ['pronouns filled and lastName contains "neil"', ["O'Neil"]],
    ['lastName eq "adler"', ['Adler']],
    ['lastName ne "adler" and firstName ne "cem"', ["O'Neil", 'adams']],
    ['lastName eq "%"', []],
    ['lastName contains "_"', []],
    ['pronouns.source eq "app"', ['Adler', "O'Neil"]],
    ['updatedAt ge "2020-01-01T00:00:00Z" and createdAt lt "2020-01-01T00:00:00Z"', []],
  ])('filter by %s', async (filter, expected) => {
    const found = await listed(`filter=${encodeURIComponent(`${all} and ${filter}`)}`);
    expect(found.toSorted()).toEqual(expected);
  });

  test.each([
    ['name', ['adams', 'Adler', 'Bauer', "O'Neil"]],
    ['-name', ["O'Neil", 'Bauer', 'Adler', 'adams']],
    ['updatedAt', ['Adler', 'adams', 'Bauer', "O'Neil"]],
    ['-updatedAt', ["O'Neil", 'Bauer', 'adams', 'Adler']],
  ])('come in order of %s, page by page without gap or repeat', async (sort, expected) => {
    const seen: (string | null)[] = [];
    let cursor = '';
    do {
      const path = `/api/contacts?limit=1&sort=${sort}&filter=${encodeURIComponent(all)}${cursor}`;
      const { body } = await backend.api('GET', path);
      seen.push(...itemsOf(body).map(({ fields }) => fields['lastName']?.value ?? null));
      cursor = body['nextCursor'] === null ? '' : `&cursor=${String(body['nextCursor'])}`;
    } while (cursor !== '');
    expect(seen).toEqual(expected);
  });

  test('refuse a cursor of another order', async () => {
    const first = await backend.api('GET', '/api/contacts?limit=1&sort=name');
    const answer = await backend.api('GET', `/api/contacts?cursor=${String(first.body['nextCursor'])}`);
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_cursor']);
  });

  test('show the fields that were asked for, and no other', async () => {
    const filter = encodeURIComponent(`${all} and lastName eq "Adler"`);
    const { body } = await backend.api('GET', `/api/contacts?fields=pronouns,email&filter=${filter}`);
    expect(itemsOf(body).map(({ fields }) => Object.keys(fields).sort())).toEqual([['email', 'pronouns']]);
    const [adler] = itemsOf(body);
    const one = await backend.api('GET', `/api/contacts/${adler?.id}?fields=pronouns`);
    expect(Object.keys(Object(one.body['fields']))).toEqual(['pronouns']);
  });

  test.each([
    ['zoe', ['Adler']],
    ['ADL zo', ['Adler']],
    ['Zoë Adler', ['Adler']],
    ['list example ben', ['adams']],
    ['(030) 12', []],
    ['+49 30 12', ['adams']],
    ["o'neil", ["O'Neil"]],
    ["'); drop table contact; --", []],
    ['& | ! ( ) <-> :*', []],
  ])('find by %s', async (q, expected) => {
    const { status, body } = await backend.api('GET', `/api/search?q=${encodeURIComponent(q)}`);
    expect(status).toBe(200);
    expect(itemsOf(body).map(({ fields }) => fields['lastName']?.value)).toEqual(expected);
  });

  test.each([['pronouns empty'], ['lastName eq "adler"'], ['lastName starts "x"']])(
    'find only those for whom %s holds, where that is asked for',
    async (filter) => {
      const all = itemsOf((await backend.api('GET', '/api/search?q=a&limit=50')).body);
      const some = itemsOf(
        (await backend.api('GET', `/api/search?q=a&limit=50&filter=${encodeURIComponent(filter)}`)).body,
      );
      const listed = itemsOf(
        (await backend.api('GET', `/api/contacts?limit=200&filter=${encodeURIComponent(filter)}`)).body,
      );
      const ids = new Set(listed.map(({ id }) => id));
      expect(some.map(({ id }) => id)).toEqual(all.map(({ id }) => id).filter((id) => ids.has(id)));
    },
  );
});

describe('a contact', () => {
  test('that nobody changed is not sent again', async () => {
    const id = await create({ firstName: 'Tag' });
    const first = await send('GET', `/api/contacts/${id}`);
    const etag = first.headers.get('etag') ?? '';
    const again = await send('GET', `/api/contacts/${id}`, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  });

  test('is changed only in the version that was read; else 412 with both', async () => {
    const id = await create({ firstName: 'First' });
    const etag = (await send('GET', `/api/contacts/${id}`)).headers.get('etag') ?? '';
    const patch = (firstName: string, ifMatch: string) =>
      send('PATCH', `/api/contacts/${id}`, {
        ...json({ fields: { firstName } }),
        headers: { 'content-type': 'application/json', 'if-match': ifMatch },
      });
    expect((await patch('Second', etag)).status).toBe(200);
    const late = await patch('Third', etag);
    expect(late.status).toBe(412);
    expect(await late.json()).toMatchObject({
      code: 'precondition_failed',
      yours: { version: 1 },
      current: { version: 2, fields: { firstName: { value: 'Second' } } },
    });
    expect((await patch('Third', 'nonsense')).status).toBe(400);
    expect((await patch('Third', '*')).status).toBe(200);
  });

  test('is deleted only in the version that was read; else 412 with both, and it stays', async () => {
    const id = await create({ firstName: 'First' });
    const etag = (await send('GET', `/api/contacts/${id}`)).headers.get('etag') ?? '';
    const remove = (ifMatch: string) =>
      send('DELETE', `/api/contacts/${id}`, { headers: { 'if-match': ifMatch } });
    await backend.api('PATCH', `/api/contacts/${id}`, { fields: { firstName: 'Second' } });
    const late = await remove(etag);
    expect(late.status).toBe(412);
    const refused = (await late.json()) as { etag: string };
    expect(refused).toMatchObject({
      code: 'precondition_failed',
      yours: { version: 1 },
      current: { version: 2, fields: { firstName: { value: 'Second' } } },
    });
    expect((await remove('nonsense')).status).toBe(400);
    expect((await send('GET', `/api/contacts/${id}`)).status).toBe(200);
    expect((await remove(refused.etag)).status).toBe(200);
    expect((await send('GET', `/api/contacts/${id}`)).status).toBe(404);
    expect((await remove('*')).status).toBe(404);
  });

  test('is created once under an Idempotency-Key, however often it is sent', async () => {
    const key = randomUUID();
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const body = JSON.stringify({ fields: { firstName: 'Once' } });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send('POST', '/api/contacts', { headers, body })),
    );
    const late = await send('POST', '/api/contacts', { headers, body });
    const bodies = await Promise.all(
      [...answers, late].map((one) => one.json() as Promise<{ id?: string; code?: string }>),
    );
    expect(new Set(bodies.flatMap(({ id }) => id ?? []))).toHaveProperty('size', 1);
    expect(late.headers.get('idempotency-replayed')).toBe('true');
    expect(bodies.filter(({ code }) => code !== undefined && code !== 'idempotency_in_progress')).toEqual([]);
    const other = await send('POST', '/api/contacts', { headers, body: JSON.stringify({ fields: {} }) });
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([
      422,
      'idempotency_key_reused',
    ]);
  });

  test('may be repeated under its Idempotency-Key once the version is right, and is then changed once', async () => {
    const created = await backend.api('POST', '/api/contacts', { fields: { firstName: 'First' } });
    const change = (ifMatch: string) =>
      send('PATCH', `/api/contacts/${String(created.body['id'])}`, {
        headers: { 'content-type': 'application/json', 'idempotency-key': 'one-change', 'if-match': ifMatch },
        body: JSON.stringify({ fields: { firstName: 'Second' } }),
      });
    expect((await change('"7"')).status).toBe(412);
    const [done, again] = [await change('"1"'), await change('"1"')];
    expect([done.status, again.status]).toEqual([200, 200]);
    expect([done, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
    expect(await again.json()).toMatchObject({ version: 2, fields: { firstName: { value: 'Second' } } });
  });

  test('cannot be created under an id that another tenant’s or a deleted contact has', async () => {
    const other = await backend.install(62516);
    const theirs = await backend.api(
      'POST',
      '/api/contacts',
      { fields: { firstName: 'Theirs' } },
      other.apiKey,
    );
    const id = String(theirs.body['id']);
    const taken = await backend.api('POST', '/api/contacts', { id, fields: { firstName: 'Mine' } });
    expect([taken.status, taken.body['code']]).toEqual([409, 'id_taken']);
    const bulk = await backend.api('POST', '/api/contacts/bulk', {
      items: [{ id, fields: { firstName: 'Mine' } }],
    });
    expect(bulk.body['items']).toMatchObject([
      { outcome: 'refused', id: null, problem: { code: 'id_taken' } },
    ]);
    const gone = await create({ firstName: 'Gone' });
    await backend.api('DELETE', `/api/contacts/${gone}`);
    const revived = await backend.api('POST', '/api/contacts', { id: gone, fields: {} });
    expect([revived.status, revived.body['code']]).toEqual([409, 'id_taken']);
  });
});

describe('the history of a contact', () => {
  test('has what was given at its creation, and what each edit changed, with its door', async () => {
    const given = { firstName: 'Given', lastName: '', phone: null };
    const id = await create(given);
    await backend.api('PATCH', `/api/contacts/${id}`, { fields: { firstName: 'By key', phone: '' } });
    await backend.proxied('PATCH', `/api/contacts/${id}`, { fields: { firstName: 'By hand' } });
    const { body } = await backend.api('GET', `/api/contacts/${id}/history`);
    const entry = { id: expect.any(String), at: expect.any(String), source: 'app', provider: null };
    const byKey = { ...entry, via: 'api', who: 'API key test' };
    const byHand = { ...entry, via: 'card', who: 'user 1001', reason: 'Edited in the card.' };
    const [first, second, third] = [
      { firstName: 'Given' },
      { firstName: 'By key' },
      { firstName: 'By hand' },
    ];
    expect(itemsOf(body)).toEqual([
      { ...byHand, action: 'updated', old: second, new: third },
      { ...byKey, action: 'updated', reason: 'Written through the API.', old: first, new: second },
      { ...byKey, action: 'created', reason: 'Created through the API.', old: null, new: given },
    ]);
  });
});

describe('many at once', () => {
  const bulk = async (items: unknown[], extra: object = {}) =>
    (await backend.api('POST', '/api/contacts/bulk', { items, ...extra })).body['items'] as {
      outcome: string;
      id: string | null;
      problem: { code: string } | null;
    }[];

  test('are created, changed or refused each by itself', async () => {
    const id = await create({ email: 'bulk@many.example', firstName: 'Old' });
    await create({ email: 'twin@many.example' });
    await create({ email: 'Twin@many.example ' });
    const results = await bulk([
      { fields: { email: 'new@many.example' } },
      { fields: { email: 'BULK@many.example', firstName: 'New' } },
      { id, fields: { firstName: 'Again' } },
      { fields: { email: 'twin@many.example', firstName: 'Which' } },
      { fields: { firstName: 'Nameless' } },
      { fields: { email: 'new@many.example' } },
    ]);
    expect(results.map(({ outcome, problem }) => problem?.code ?? outcome)).toEqual([
      'created',
      'updated',
      'repeated_item',
      'ambiguous_email',
      'created',
      'repeated_item',
    ]);
    expect((await backend.api('GET', `/api/contacts/${id}`)).body).toMatchObject({
      fields: { firstName: { value: 'New', via: 'bulk' } },
    });
    const history = await backend.api('GET', `/api/contacts/${id}/history`);
    expect(itemsOf(history.body)[0]).toMatchObject({ old: { firstName: 'Old' }, new: { firstName: 'New' } });
  });

  test('with an outdated view are refused; with a preview nothing is written', async () => {
    const id = await create({ firstName: 'Now' });
    const stale = await bulk([{ id, fields: { firstName: 'Mine' }, expected: { firstName: 'Before' } }]);
    expect(stale).toMatchObject([{ outcome: 'refused', id, problem: { code: 'stale_value' } }]);
    const preview = await bulk([{ id, fields: { firstName: 'Mine' } }], { preview: true });
    expect(preview).toMatchObject([{ outcome: 'updated', id }]);
    expect((await backend.api('GET', `/api/contacts/${id}`)).body).toMatchObject({
      version: 1,
      fields: { firstName: { value: 'Now' } },
    });
  });

  test('make nobody anew who is gone, where that is asked for', async () => {
    const gone = await create({ firstName: 'Gone' });
    await backend.api('DELETE', `/api/contacts/${gone}`);
    const never = randomUUID();
    const results = await bulk(
      [gone, never].map((id) => ({ id, fields: { pronouns: 'they/them' } })),
      { create: false },
    );
    expect(results.map(({ outcome, problem }) => [outcome, problem?.code])).toEqual([
      ['refused', 'not_found'],
      ['refused', 'not_found'],
    ]);
    expect((await backend.api('GET', `/api/contacts/${never}`)).status).toBe(404);
  });

  test('wake a push only where something was written', async () => {
    const id = await create({ firstName: 'Quiet' });
    const wakes = async (fields: Record<string, string>, extra: object = {}) => {
      backend.queue.sent.length = 0;
      await bulk([{ id, fields }], extra);
      return backend.queue.sent;
    };
    expect(await wakes({ firstName: 'Loud' }, { preview: true })).toEqual([]);
    expect(await wakes({ firstName: 'Quiet' })).toEqual([]);
    expect(await wakes({ firstName: 'Loud' })).toEqual(['links.push']);
  });

  test('of more than 500 are refused whole', async () => {
    const answer = await backend.api('POST', '/api/contacts/bulk', {
      items: Array.from({ length: 501 }, () => ({ fields: {} })),
    });
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_request']);
  });

  const importFile = async (lines: string, query = '') => {
    const answer = await send('POST', `/api/contacts/import${query}`, {
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines,
    });
    return (await answer.json()) as Record<string, unknown>;
  };

  test('are imported from a file; the same file again changes nothing', async () => {
    const people = Array.from({ length: 1_200 }, (_, index) => ({
      fields: { firstName: `Person ${index}`, jobTitle: 'Imported' },
    }));
    const file = [
      ...people.map((one) => JSON.stringify(one)),
      '',
      '{"fields":{"nickname":"x"}}',
      'not json',
    ].join('\n');
    const preview = await importFile(file, '?preview=true');
    expect(preview).toMatchObject({ preview: true, read: 1_202, created: 1_200, refused: 2 });
    expect(await listed(`filter=${encodeURIComponent('jobTitle eq "Imported"')}`)).toEqual([]);
    expect(await importFile(file)).toEqual({
      ...preview,
      preview: false,
      problems: [
        { line: 1202, code: 'unknown_field', detail: expect.any(String) },
        { line: 1203, code: 'invalid_request', detail: 'not JSON' },
      ],
    });
    expect(await importFile(file)).toMatchObject({ created: 0, updated: 0, unchanged: 1_200 });
  });

  test('are exported a line each, filtered, and counted as read; nothing is left out between pages', async () => {
    const filter = encodeURIComponent('jobTitle eq "Imported"');
    const answer = await send('GET', `/api/contacts/export?fields=firstName&filter=${filter}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    const lines = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Item);
    expect(new Set(lines.map(({ fields }) => fields['firstName']?.value)).size).toBe(1_200);
    expect(Object.keys(lines[0]?.fields ?? {})).toEqual(['firstName']);
  });
});

test('what a key read of people is counted by day and route', async () => {
  await backend.api('GET', '/api/contacts?limit=3');
  await backend.context.personalReads.flush();
  const rows = await backend.rows<{ route: string; requests: number; records: number }>(
    `select route, requests::int, records::int from personal_read where tenant_id = $1 order by route`,
    [backend.tenantId],
  );
  const of = (route: string) => rows.find((row) => row.route === route);
  expect(of('listContacts')?.requests).toBeGreaterThan(3);
  expect(of('exportContacts')).toMatchObject({ requests: 1, records: 1_200 });
});

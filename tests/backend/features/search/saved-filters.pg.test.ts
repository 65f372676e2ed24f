import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { savedFilterList, savedFilterView } from '../../../../backend/contract/saved-filters.ts';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 0, fields: false });
});
afterAll(() => backend.close());

const call = async (userId: number, method: string, path: string, body?: unknown) =>
  (await backend.proxied(method, `/api/search${path}`, body, { userId })).body;
const save = (userId: number, body: object) => call(userId, 'PUT', '/filters', body);
const kept = async (userId: number) =>
  savedFilterList
    .parse(await call(userId, 'GET', '/filters'))
    .items.map(({ name, filter }) => [name, filter]);

describe('searches that a person keeps', () => {
  test('are theirs alone, in order of name, and one of the same name takes its place', async () => {
    await save(2001, { name: 'Unknown pronouns', filter: 'pronouns empty' });
    await save(2001, { name: 'april', q: 'sam' });
    const first = savedFilterView.parse(await save(2002, { name: 'April', q: 'robin' }));
    expect(await kept(2001)).toEqual([
      ['april', ''],
      ['Unknown pronouns', 'pronouns empty'],
    ]);
    await save(2001, { name: 'Unknown pronouns', filter: 'pronouns empty and phone filled' });
    expect(await kept(2001)).toHaveLength(2);
    expect(await kept(2002)).toEqual([['April', '']]);
    expect(await call(2001, 'DELETE', `/filters/${first.id}`)).toMatchObject({ code: 'not_found' });
    expect(await kept(2002)).toHaveLength(1);
    await call(2002, 'DELETE', `/filters/${first.id}`);
    expect(await kept(2002)).toEqual([]);
  });

  test('are at most fifty, also when two come at once', async () => {
    const names = Array.from({ length: 49 }, (_none, index) => `Search ${index}`);
    for (const name of names) await save(2003, { name });
    const two = await Promise.all([save(2003, { name: 'One' }), save(2003, { name: 'Two' })]);
    expect(two.filter(({ code }) => code === 'too_many_filters')).toHaveLength(1);
    expect(await save(2003, { name: 'Search 1', q: 'sam' })).toMatchObject({ q: 'sam' });
    expect(await kept(2003)).toHaveLength(50);
  });

  test.each([
    [{ name: '' }],
    [{ name: 'x'.repeat(61) }],
    [{ name: 'Bad', filter: 'pronouns like "x"' }],
    [{ name: 'Bad', other: 1 }],
  ])('are refused when they cannot be read: %j', async (body) => {
    expect(await save(2004, body)).toMatchObject({ status: 400 });
    expect(await kept(2004)).toEqual([]);
  });

  test('with the address of somebody who is erased go with them', async () => {
    const fields = { email: 'robin@example.com', firstName: 'Robin' };
    const { body } = await backend.api('POST', '/api/contacts', { fields });
    await save(2005, { name: 'Her', filter: 'email eq "Robin@example.com"' });
    await save(2005, { name: 'All', filter: 'pronouns empty' });
    await backend.api('POST', '/api/privacy/erase', { contactId: body['id'] });
    expect(await kept(2005)).toEqual([['All', 'pronouns empty']]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBackend, type Backend } from '../../../fixtures/backend.ts';

/** More than a page looks through, and more than a search puts in order. */
const people = 10_100;
let backend: Backend;
beforeAll(async () => {
  backend = await startBackend({ contacts: 1, fields: false });
  await backend.rows(fill, [backend.tenantId, people]);
  await backend.rows('analyze contact', []);
}, 120_000);
afterAll(() => backend.close());

const value = (text: string) =>
  `jsonb_build_object('value', ${text}, 'source', 'app', 'via', 'api', 'changedAt', '2026-11-01T08:00:00.000Z', 'changedBy', null)`;
// In order of name; every third is a Kim, the last two are Wrens, and half have a job.
const fill = `
insert into contact (id, tenant_id, fields, created_at, updated_at)
select gen_random_uuid(), $1::uuid, jsonb_build_object(
         'firstName', ${value(`case when i % 3 = 0 then 'Kim' when i >= $2::int - 1 then 'Wren' else 'Uli' end`)},
         'lastName', ${value(`'name' || lpad(i::text, 6, '0')`)},
         'jobTitle', ${value(`case when i % 2 = 0 then 'Gardener' end`)}),
       now(), now()
from generate_series(1, $2::int) as s(i)`;

type Page = { items: { fields: Record<string, { value: string | null }> }[]; nextCursor: string | null };
const read = async (path: string): Promise<Page> => {
  const { status, body } = await backend.api('GET', path);
  expect(status).toBe(200);
  return body as unknown as Page;
};
const namesOf = ({ items }: Pick<Page, 'items'>) => items.map(({ fields }) => fields['lastName']?.value);
const nameOf = (number: number) => `name${String(number).padStart(6, '0')}`;

describe('among more people than a page looks through', () => {
  test('a filter finds those at the end, after pages that are empty and say where to go on', async () => {
    const path = `/api/contacts?sort=name&limit=50&filter=${encodeURIComponent('firstName eq "Wren"')}`;
    const first = await read(path);
    expect(first.items).toEqual([]);
    const second = await read(`${path}&cursor=${encodeURIComponent(String(first.nextCursor))}`);
    expect(namesOf(second)).toEqual([nameOf(people - 1), nameOf(people)]);
    expect(second.nextCursor).toBeNull();
  });

  test.each(['name', '-name', 'updatedAt', '-updatedAt', 'id'])(
    'following the pages in order of %s shows each who fits once',
    async (sort) => {
      const path = `/api/contacts?sort=${sort}&limit=200&filter=${encodeURIComponent('jobTitle eq "Gardener"')}`;
      const seen: (string | null | undefined)[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Page = await read(cursor === '' ? path : `${path}&cursor=${encodeURIComponent(cursor)}`);
        seen.push(...namesOf(page));
        cursor = page.nextCursor;
      }
      expect([seen.length, new Set(seen).size]).toEqual([people / 2, people / 2]);
    },
  );

  test('a word that many have shows the first of them in order of name', async () => {
    const found = await read('/api/search?q=kim&limit=50');
    expect(namesOf(found)).toEqual(Array.from({ length: 50 }, (_none, index) => nameOf(3 * (index + 1))));
  });

  test('a word that few have finds every one of them, wherever they stand', async () => {
    expect(namesOf(await read('/api/search?q=wren&limit=50'))).toEqual([nameOf(people - 1), nameOf(people)]);
    expect(namesOf(await read(`/api/search?q=${nameOf(9_000)}&limit=50`))).toEqual([nameOf(9_000)]);
    expect(namesOf(await read('/api/search?q=nobody&limit=50'))).toEqual([]);
  });

  test('as many are shown as are asked for, also where more have the word than are put in order', async () => {
    // A condition is held against the first thousand who have the words.
    const path = `/api/search?q=uli&limit=50&filter=${encodeURIComponent('jobTitle empty')}`;
    expect(new Set(namesOf(await read(path))).size).toBe(50);
  });
});

import pg from 'pg';
import { z } from 'zod';
import { companyId } from '../../backend/cli/start/sandbox-account.ts';
import { portalId, type LiveWorld } from '../end-to-end/live-world.ts';

/** What became of what was done: words that are not everywhere where they should be, and effects that are there twice. */
export type Effects = { lost: string[]; doubled: string[] };

/** Pronouns that nobody else has, so that each shows where an edit has come to; `acknowledged`: who made it was told yes. */
export type Act = { words: string; acknowledged: boolean };

/** Where everybody is looked for; `fieldCode`: the field of pronouns in Pipedrive. */
type Accounts = LiveWorld & { fieldCode: string };
type Held = { place: string; id: string; email: string; words: string | null };

const contact = z.object({
  id: z.string(),
  properties: z.object({ email: z.string().default(''), custom_pronouns: z.string().nullish() }),
});
const person = z.object({
  id: z.int(),
  emails: z.array(z.object({ value: z.string() })),
  custom_fields: z.record(z.string(), z.unknown()),
});
const stored = z.object({ id: z.uuid(), email_key: z.string().nullable(), words: z.string().nullable() });
const perPage = 200;

/** Everybody, in both CRMs and in the store. A dry run's copies are nobody's. */
async function readPlaces(world: Accounts): Promise<Held[]> {
  const inHubSpot = await pages(world, `/_ui/portals/${portalId}/contacts`, contact);
  const inPipedrive = await pages(world, `/_ui/pipedrive/companies/${companyId}/persons`, person);
  const here = await query(
    world,
    stored,
    `select c.id, c.email_key, c.fields -> 'pronouns' ->> 'value' as words
     from contact c join tenant t on t.id = c.tenant_id where c.deleted_at is null and t.status <> 'plan'`,
  );
  return [
    ...inHubSpot.map(({ id, properties: { email, custom_pronouns } }) => {
      return { place: 'HubSpot', id, email: email.toLowerCase(), words: custom_pronouns ?? null };
    }),
    ...inPipedrive.map(({ id, emails, custom_fields }) => {
      const words = custom_fields[world.fieldCode];
      const email = emails[0]?.value.toLowerCase() ?? '';
      return { place: 'Pipedrive', id: String(id), email, words: typeof words === 'string' ? words : null };
    }),
    ...here.map(({ id, email_key, words }) => ({ place: 'the store', id, email: email_key ?? '', words })),
  ];
}

const places = ['HubSpot', 'Pipedrive', 'the store'];

/**
 * Compares what was acknowledged with both CRMs, the store and the trail. Lost: words that one of the places does not
 * hold. Doubled: words that two records of one place hold, an address that two have, a change that the trail has twice.
 * Words that nobody acknowledged may be there or not, but nowhere in part.
 */
export async function judgeEffects(world: Accounts, acts: readonly Act[]): Promise<Effects> {
  const held = await readPlaces(world);
  const lost: string[] = [];
  const doubled: string[] = [];
  const holders = Map.groupBy(held, ({ place, words }) => `${place}: ${words}`);
  for (const { words, acknowledged } of acts) {
    const there = places.filter((place) => holders.has(`${place}: ${words}`));
    const wanted = acknowledged || there.length > 0 ? places : [];
    lost.push(...wanted.filter((place) => !there.includes(place)).map((place) => `${place} lacks ${words}`));
    for (const place of there) {
      const count = holders.get(`${place}: ${words}`)?.length ?? 0;
      if (count > 1) doubled.push(`${count} records in ${place} have ${words}`);
    }
  }
  const owners = Map.groupBy(
    held.filter(({ email }) => email !== ''),
    ({ place, email }) => `${place}: ${email}`,
  );
  for (const [key, people] of owners) if (people.length > 1) doubled.push(`${people.length} in ${key}`);
  return { lost, doubled: [...doubled, ...(await notedTwice(world))] };
}

/** The same change of the same contact, noted twice by the same side. */
async function notedTwice(world: LiveWorld): Promise<string[]> {
  const rows = await query(
    world,
    z.object({ words: z.string(), times: z.int() }),
    `select new_values -> 'pronouns' ->> 'value' as words, count(*)::int as times from audit_entry
     where contact_id is not null and new_values -> 'pronouns' ->> 'value' is not null
     group by contact_id, source, new_values -> 'pronouns' ->> 'value', via, old_values::text having count(*) > 1`,
  );
  return rows.map(({ words, times }) => `${words} is in the trail ${times} times`);
}

async function pages<T>(world: LiveWorld, path: string, item: z.ZodType<T>): Promise<T[]> {
  const schema = z.object({ items: z.array(item), total: z.int() });
  const all: T[] = [];
  for (let offset = 0; ; offset += perPage) {
    const answer = await world.sandbox('GET', `${path}?limit=${perPage}&offset=${offset}`);
    const { items, total } = schema.parse(answer);
    all.push(...items);
    if (offset + perPage >= total) return all;
  }
}

/** As a superuser, past row-level security and past every proxy. */
export async function query<T>(
  world: LiveWorld,
  row: z.ZodType<T>,
  text: string,
  params: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: world.database.superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query(text, params);
    return z.array(row).parse(rows);
  } finally {
    await client.end();
  }
}

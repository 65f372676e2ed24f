import type { Account } from './accounts.ts';
import { someContact, type Act } from './editors.ts';
import type { Seeded } from './seeded.ts';
import type { Sightings } from './sightings.ts';
import { storedText } from './stored-text.ts';

/** People who are deleted for privacy, and what must not be seen of them again. */
export type Erasures = {
  acts: Record<string, Act>;
  /** Looks who is erased by now; where their words are from then on, they were before. */
  look(): Promise<void>;
  /** People have made these records one, or taken one of them in again: what was said of their owners is open again. */
  release(records: readonly string[]): void;
  /** Records and contacts of people who are erased, as `${place} ${id}`. */
  records(): Set<string>;
  /** Those of people who were erased and then taken in again: what was said of them before went with the erasure. */
  takenInAgain(): ReadonlySet<string>;
  /** What came back although it was erased. */
  returned(): Promise<string[]>;
};

type Erased = {
  contactId: string;
  /** What was known of this person and of nobody else. */
  words: string[];
  /** The person's records and contacts. */
  records: string[];
  /** Records that had one of the words when the erasure was certified; null before. */
  holders: Map<string, string[]> | null;
};

export function createErasures(account: Account, random: Seeded, seen: Sightings): Erasures {
  const { rows, tenantId, hubspot, portalId } = account;
  let erased: Erased[] = [];
  /** Released before anybody saw whether the erasure had been carried out. */
  let releasedEarly: Erased[] = [];
  const takenInAgain = new Set<string>();
  const remember = async (contactId: string) => {
    erased.push({ ...(await whoIs(account, contactId)), holders: null });
  };
  return {
    acts: {
      eraseHere: async () => {
        const id = await someContact(account, random);
        if (id === undefined) return;
        await remember(id);
        const { status } = await account.api('POST', '/api/privacy/erase', { contactId: id });
        if (status === 200) seen('a person was erased here');
        else if (status !== 404) throw new Error(`an erasure was answered ${status}`);
      },
      eraseInHubSpot: async () => {
        const recordId = random.pickOf(account.recordIds());
        if (recordId === undefined) return;
        const [link] = await rows<{ id: string }>(
          `select contact_id as id from contact_link where tenant_id = $1 and provider = 'hubspot' and external_id = $2`,
          [tenantId, recordId],
        );
        if (link) await remember(link.id);
        hubspot.people.gdprDelete(portalId, recordId);
      },
    },
    look: async () => {
      const waiting = [...erased.filter(({ holders }) => holders === null), ...releasedEarly];
      if (waiting.length === 0) return;
      const certified = await rows<{ id: string; provider: string | null }>(
        'select contact_id as id, provider from erasure where tenant_id = $1',
        [tenantId],
      );
      for (const each of waiting) {
        const certificate = certified.find(({ id }) => id === each.contactId);
        if (!certificate) continue;
        each.holders = holdersOf(account, each.words);
        if (releasedEarly.includes(each)) for (const record of each.records) takenInAgain.add(record);
        if (certificate.provider !== null) seen('a privacy deletion of a CRM was carried out');
      }
      releasedEarly = releasedEarly.filter(({ holders }) => holders === null);
    },
    release: (records) => {
      const touched = ({ records: own, holders }: Erased) =>
        [...own, ...[...(holders?.values() ?? [])].flat()].some((record) => records.includes(record));
      for (const each of erased.filter(touched))
        if (each.holders === null) releasedEarly.push(each);
        else for (const record of each.records) takenInAgain.add(record);
      erased = erased.filter((each) => !touched(each));
    },
    records: () => new Set(erased.flatMap(({ records, holders }) => (holders === null ? [] : records))),
    takenInAgain: () => takenInAgain,
    returned: () => returned(account, erased),
  };
}

async function whoIs(account: Account, contactId: string): Promise<Omit<Erased, 'holders'>> {
  const { rows, tenantId } = account;
  const person = await contactsOf(account, contactId);
  const words = await rows<{ word: string }>(
    `select distinct f.value ->> 'value' as word from contact c, jsonb_each(c.fields) f
     where c.tenant_id = $1 and c.id = any($2::uuid[]) and coalesce(f.value ->> 'value', '') <> '' order by 1`,
    [tenantId, person],
  );
  const [others] = await rows<{ text: string }>(
    `select coalesce(string_agg(fields::text, ' '), '') as text from contact
     where tenant_id = $1 and id <> all($2::uuid[])`,
    [tenantId, person],
  );
  const records = await rows<{ record: string }>(
    `select l.provider || ' ' || l.external_id as record from contact_link l
     where l.tenant_id = $1 and l.contact_id = any($2::uuid[]) and l.external_id is not null`,
    [tenantId, person],
  );
  return {
    contactId,
    words: words.map(({ word }) => word).filter((word) => !(others?.text ?? '').includes(`"${word}"`)),
    records: [...person.map((id) => `app ${id}`), ...records.map(({ record }) => record)],
  };
}

/** All contacts that are the same person: the one that they went into, and all that went into it. */
async function contactsOf({ rows }: Account, contactId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    `with recursive up as (
       select id, merged_into from contact where id = $1::uuid
       union select c.id, c.merged_into from contact c join up on c.id = up.merged_into),
     person as (
       select id from up union select c.id from contact c join person p on c.merged_into = p.id)
     select id from person order by id`,
    [contactId],
  );
  return found.map(({ id }) => id);
}

/** The records in both CRMs that hold a word now. */
function holdersOf(account: Account, words: readonly string[]): Map<string, string[]> {
  const records = [
    ...account.recordIds().map((id) => [`hubspot ${id}`, JSON.stringify(account.held(id))] as const),
    ...account.persons().map((person) => [`pipedrive ${person.id}`, JSON.stringify(person)] as const),
  ];
  const holding = (word: string) =>
    records
      .filter(([, text]) => text.toLowerCase().includes(`"${word.toLowerCase()}"`))
      .map(([name]) => name);
  return new Map(words.map((word) => [word, holding(word)]));
}

async function returned(account: Account, erased: readonly Erased[]): Promise<string[]> {
  const found: string[] = [];
  const stored = await storedText(account);
  for (const { contactId, words, records, holders } of erased) {
    if (holders === null) continue;
    const now = holdersOf(account, words);
    const whose = `of the erased ${contactId.slice(0, 8)}`;
    for (const word of words) {
      // What people gave to somebody else's record as well, before the erasure, is that one's too.
      const isOthersToo = holders.get(word)?.some((record) => !records.includes(record)) ?? false;
      for (const [table, text] of isOthersToo ? [] : stored)
        if (text.toLowerCase().includes(word.toLowerCase())) found.push(`"${word}" ${whose} is in ${table}`);
      for (const record of now.get(word) ?? [])
        if (!holders.get(word)?.includes(record)) found.push(`"${word}" ${whose} is back in ${record}`);
    }
  }
  return found;
}

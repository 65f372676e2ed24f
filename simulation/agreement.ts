import { fieldKeys, type FieldKey, type ProviderName } from '../backend/domain/field.ts';
import { recordHeld, recordText } from './held.ts';
import type { Places } from './places.ts';
import { readRules, type Rules } from './rules.ts';
import type { Wish } from './wishes.ts';

type Open = {
  contact_id: string | null;
  external_id: string | null;
  provider: ProviderName | null;
  kind: string;
  facts: { candidates?: { provider?: string; externalId?: string; contactId?: string }[] };
};
type LinkRow = {
  contact_id: string;
  provider: ProviderName;
  external_id: string | null;
  status: string;
  error: string | null;
  fields: Partial<Record<FieldKey, { value: string | null }>>;
  held: string[];
};
type Ended = {
  places: Places;
  rules: Rules;
  links: LinkRow[];
  open: Open[];
  /** Records that stay as they are until somebody has answered what is to become of them. */
  aside: Set<string>;
  erasedRecords: Set<string>;
};

export type AgreementInput = {
  wishes: readonly Wish[];
  /** Addresses that people themselves gave to two records of one CRM. */
  twins?: ReadonlySet<string>;
  /** Records of people who were erased, as `${place} ${id}`: nobody knows them any more, and nobody may. */
  erasedRecords?: Set<string>;
};

/** What is wrong although everything is over; empty when all sides agree under the account's rules. */
export async function disagreements(
  places: Places,
  { wishes, twins = new Set(), erasedRecords = new Set() }: AgreementInput,
): Promise<string[]> {
  // What somebody has said to leave as it is stays as it is.
  const open = await places.rows<Open>(
    `select contact_id, external_id, provider, kind, facts from sync_exception
     where status in ('open', 'dismissed') and tenant_id = $1`,
    [places.tenantId],
  );
  const [links, rules] = [await linksOf(places), await readRules(places)];
  const aside = new Set([...(await recordsSetAside(places)), ...open.flatMap(recordsNamed)]);
  const ended: Ended = { places, rules, links, open, aside, erasedRecords };
  return [
    ...sideBySide(ended),
    ...unfinished(ended),
    ...doubles(ended, twins),
    ...(await strangers(ended)),
    ...(await forgotten(ended, wishes)),
  ];
}

function linksOf(places: Places): Promise<LinkRow[]> {
  return places.rows<LinkRow>(
    `select l.contact_id, l.provider, l.external_id, l.status, l.last_error ->> 'code' as error, c.fields, c.held
     from contact_link l join contact c on c.id = l.contact_id
     where l.tenant_id = $1 and c.deleted_at is null order by l.contact_id, l.provider`,
    [places.tenantId],
  );
}

const gone = ['deleted_in_crm', 'missing_in_crm', 'merged_in_crm', 'merge_proposed', 'deleted_in_kindred'];

/** Each linked record against the store, but for fields in dispute and records about which somebody is asked. */
function sideBySide({ places, rules, links, open }: Ended): string[] {
  return links.flatMap((link) => {
    if (gone.includes(link.error ?? '') || isAsked(link, open) || link.external_id === null) return [];
    const there = recordHeld(places, rules, { provider: link.provider, id: link.external_id });
    if (!there) return [`${nameOf(link)} is linked and not there`];
    return fieldKeys.flatMap((name) => {
      if (rules.direction(link.provider, name) !== 'both' || link.held.includes(name)) return [];
      const ours = link.fields[name]?.value ?? '';
      const same = (name === 'email' ? ours.toLowerCase() : ours) === there[name];
      return same ? [] : [`${nameOf(link)} ${name}: ${ours} ≠ ${there[name]}`];
    });
  });
}

const nameOf = ({ provider, external_id: id, status, error, contact_id: contact }: LinkRow) =>
  `${provider}:${id} (${contact.slice(0, 8)}, ${status} ${error ?? ''})`;

const isAsked = (link: LinkRow, open: readonly Open[]) =>
  open.some(
    ({ contact_id: contact, provider, kind, facts }) =>
      ([contact, ...(facts.candidates ?? []).map(({ contactId }) => contactId)].includes(link.contact_id) &&
        (provider === null || provider === link.provider)) ||
      (kind === 'many_disappeared' && provider === link.provider),
  );

/** Links that wait although nothing is on its way, or that have an error that nobody is asked about. */
function unfinished({ links, open }: Ended): string[] {
  return links
    .filter((link) => link.status !== 'synced' && !isAsked(link, open))
    .filter(({ error }) => !['deleted_in_crm', 'merge_proposed', 'origin_deleted'].includes(error ?? ''))
    .map((link) => `${nameOf(link)} is not finished`);
}

/** Addresses that two records of one CRM have although nobody gave it to both. */
function doubles({ places, aside }: Ended, twins: ReadonlySet<string>): string[] {
  const owners = new Map<string, Set<string>>();
  const note = (owner: string, email: string) => {
    const key = `${owner.split(' ')[0]} ${email.toLowerCase()}`;
    if (email !== '' && !twins.has(email.toLowerCase()))
      owners.set(key, (owners.get(key) ?? new Set()).add(owner));
  };
  for (const id of places.recordIds()) note(`hubspot ${id}`, places.held(id)['email'] ?? '');
  for (const { id, emails } of places.persons()) {
    const owner = `pipedrive ${id}`;
    if (!aside.has(owner)) for (const { value } of emails) note(owner, value);
  }
  return [...owners].flatMap(([email, ids]) => (ids.size > 1 ? [`${email}: ${[...ids].join(', ')}`] : []));
}

/** The records that a question is about, as `${provider} ${id}`. */
const recordsNamed = ({ provider, external_id: id, facts }: Open): string[] => [
  `${provider} ${id}`,
  ...(facts.candidates ?? []).map((one) => `${one.provider ?? provider} ${one.externalId}`),
];

/** Records that nobody knows and nobody is asked about. */
async function strangers({ places, open, erasedRecords }: Ended): Promise<string[]> {
  const rows = await places.rows<{ key: string }>(
    `select provider || ' ' || external_id as key from contact_link where external_id is not null and tenant_id = $1`,
    [places.tenantId],
  );
  const known = new Set([...rows.map(({ key }) => key), ...erasedRecords]);
  for (const record of open.flatMap(recordsNamed)) known.add(record);
  const there = [
    ...places.recordIds().map((id) => `hubspot ${id}`),
    ...places.persons().map(({ id }) => `pipedrive ${id}`),
  ];
  return there.filter((key) => !known.has(key)).map((key) => `${key} is a stranger`);
}

/** Last words of people that are neither here, nor in the history, nor in a conflict. */
async function forgotten(
  { places, rules, aside, erasedRecords }: Ended,
  wishes: readonly Wish[],
): Promise<string[]> {
  const words = await wordsHeldHere(places);
  const lost = wishes.filter(({ place, id, field, value }) => {
    if (value === '' || words.includes(`"${value}"`) || erasedRecords.has(`${place} ${id}`)) return false;
    if (place === 'app') return true;
    const there = recordText(places, { place, id });
    // What somebody wrote into a record that was deleted before anybody looked went with it.
    if (there === null) return false;
    // Where nothing is taken in, the word is safe as long as it stands where it was said.
    const isTakenIn = !aside.has(`${place} ${id}`) && !rules.isFree(place, field);
    return isTakenIn || !there.includes(`"${value}"`);
  });
  return lost.map(({ place, id, field, value }) => `${place} ${id} ${field}: "${value}" was forgotten`);
}

async function recordsSetAside({ rows, tenantId }: Places): Promise<Set<string>> {
  const found = await rows<{ record: string }>(
    `select provider || ' ' || external_id as record from contact_link
     where tenant_id = $1 and external_id is not null and last_error ->> 'code' = any($2)`,
    [tenantId, gone],
  );
  return new Set(found.map(({ record }) => record));
}

async function wordsHeldHere({ rows, tenantId }: Places): Promise<string> {
  const [row] = await rows<{ words: string }>(
    `select (select coalesce(string_agg(coalesce(old_values::text, '') || coalesce(new_values::text, ''), ' '), '')
               from audit_entry where tenant_id = $1)
         || (select coalesce(string_agg(sides::text, ' '), '') from conflict where tenant_id = $1)
         || (select coalesce(string_agg(fields::text, ' '), '') from contact where tenant_id = $1) as words`,
    [tenantId],
  );
  return row?.words ?? '';
}

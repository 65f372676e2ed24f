import { company, type Sides } from '../../../../complaints/sides.ts';
import { portalId } from '../../../../fixtures/backend.ts';
import type { Wish } from './people.ts';

type Open = { contact_id: string | null; external_id: string | null; provider: string | null; kind: string };
type LinkRow = {
  contact_id: string;
  provider: string;
  external_id: string | null;
  status: string;
  error: string | null;
  fields: Record<string, { value: string | null } | undefined>;
  held: string[];
};

const everybody = { search: '', offset: 0, limit: 10_000 };

/** What is wrong although everything is over; empty when all sides agree. */
export async function disagreements(sides: Sides, wishes: readonly Wish[]): Promise<string[]> {
  const links = await linksOf(sides);
  const open = await sides.rows<Open>(
    `select contact_id, external_id, provider, kind from sync_exception where status = 'open'`,
  );
  return [
    ...sideBySide(sides, links, open),
    ...unfinished(links, open),
    ...doubles(sides, open),
    ...(await strangers(sides, open)),
    ...(await forgotten(sides, links, wishes)),
  ];
}

function linksOf(sides: Sides): Promise<LinkRow[]> {
  return sides.rows<LinkRow>(
    `select l.contact_id, l.provider, l.external_id, l.status, l.last_error ->> 'code' as error, c.fields, c.held
     from contact_link l join contact c on c.id = l.contact_id
     where l.tenant_id = $1 and c.deleted_at is null order by l.contact_id, l.provider`,
    [sides.tenantId],
  );
}

const names = ['email', 'firstName', 'lastName', 'phone', 'pronouns'] as const;
const gone = ['deleted_in_crm', 'missing_in_crm', 'merged_in_crm', 'merge_proposed', 'deleted_in_kindred'];

function heldThere(sides: Sides, { provider, external_id: id }: LinkRow): Record<string, string> | null {
  if (id === null) return null;
  if (provider === 'hubspot') {
    const held = sides.hubspot.people.read(portalId, id)?.properties;
    if (!held) return null;
    return {
      email: (held['email'] ?? '').toLowerCase(),
      firstName: held['firstname'] ?? '',
      lastName: held['lastname'] ?? '',
      phone: held['phone'] ?? '',
      pronouns: held['custom_pronouns'] ?? '',
    };
  }
  const person = sides.pipedrive.people.read(company, Number(id));
  if (!person) return null;
  const primary = (list: readonly { value: string; primary: boolean }[]) =>
    list.find((item) => item.primary)?.value ?? '';
  return {
    email: primary(person.emails).toLowerCase(),
    firstName: person.firstName ?? '',
    lastName: person.lastName ?? '',
    phone: primary(person.phones),
    pronouns: String(person.customFields[sides.pronounsCode] ?? ''),
  };
}

/** Each linked record against the store, but for fields in dispute and records about which somebody is asked. */
function sideBySide(sides: Sides, links: readonly LinkRow[], open: readonly Open[]): string[] {
  return links.flatMap((link) => {
    if (gone.includes(link.error ?? '') || isAsked(link, open)) return [];
    const there = heldThere(sides, link);
    if (!there) return link.external_id === null ? [] : [`${nameOf(link)} is linked and not there`];
    return names.flatMap((name) => {
      const ours = link.fields[name]?.value ?? '';
      const same = (name === 'email' ? ours.toLowerCase() : ours) === there[name];
      return same || link.held.includes(name) ? [] : [`${nameOf(link)} ${name}: ${ours} ≠ ${there[name]}`];
    });
  });
}

const nameOf = ({ provider, external_id: id, status, error, contact_id: contact }: LinkRow) =>
  `${provider}:${id} (${contact.slice(0, 8)}, ${status} ${error ?? ''})`;

const isAsked = (link: LinkRow, open: readonly Open[]) =>
  open.some(
    ({ contact_id: contact, provider, kind }) =>
      (contact === link.contact_id && (provider === null || provider === link.provider)) ||
      (kind === 'many_disappeared' && provider === link.provider),
  );

/** Links that wait although nothing is on its way, or that have an error that nobody is asked about. */
function unfinished(links: readonly LinkRow[], open: readonly Open[]): string[] {
  return links
    .filter((link) => link.status !== 'synced' && !isAsked(link, open))
    .filter(({ error }) => !['deleted_in_crm', 'merge_proposed', 'origin_deleted'].includes(error ?? ''))
    .map((link) => `${nameOf(link)} is not finished`);
}

/** Addresses that two records of one CRM have. */
function doubles(sides: Sides, open: readonly Open[]): string[] {
  const asked = new Set(open.map(({ external_id: id }) => id));
  const owners = new Map<string, Set<string>>();
  const note = (owner: string, email: string) => {
    const key = `${owner.split(' ')[0]} ${email.toLowerCase()}`;
    if (email !== '') owners.set(key, (owners.get(key) ?? new Set()).add(owner));
  };
  for (const id of sides.recordIds()) note(`hubspot ${id}`, sides.held(id)['email'] ?? '');
  for (const { id, emails } of sides.pipedrive.people.list(company, everybody).items) {
    if (!asked.has(String(id))) for (const { value } of emails) note(`pipedrive ${id}`, value);
  }
  return [...owners].flatMap(([email, ids]) => (ids.size > 1 ? [`${email}: ${[...ids].join(', ')}`] : []));
}

/** Records that nobody knows and nobody is asked about. */
async function strangers(sides: Sides, open: readonly Open[]): Promise<string[]> {
  const rows = await sides.rows<{ key: string }>(
    `select provider || ' ' || external_id as key from contact_link where external_id is not null`,
  );
  const known = new Set(rows.map(({ key }) => key));
  for (const { provider, external_id: id } of open) known.add(`${provider} ${id}`);
  const there = [
    ...sides.recordIds().map((id) => `hubspot ${id}`),
    ...sides.pipedrive.people.list(company, everybody).items.map(({ id }) => `pipedrive ${id}`),
  ];
  return there.filter((key) => !known.has(key)).map((key) => `${key} is a stranger`);
}

/** Last words of people that are neither there nor in the history nor in a conflict. */
async function forgotten(
  sides: Sides,
  links: readonly LinkRow[],
  wishes: readonly Wish[],
): Promise<string[]> {
  const [row] = await sides.rows<{ words: string }>(
    `select (select coalesce(string_agg(old_values::text || new_values::text, ' '), '') from audit_entry
               where old_values is not null and new_values is not null)
         || (select coalesce(string_agg(new_values::text, ' '), '') from audit_entry)
         || (select coalesce(string_agg(sides::text, ' '), '') from conflict)
         || (select coalesce(string_agg(fields::text, ' '), '') from contact) as words`,
  );
  const words = row?.words ?? '';
  const dead = new Set(
    links
      .filter(({ error }) => gone.includes(error ?? ''))
      .map((link) => `${link.provider} ${link.external_id}`),
  );
  // What somebody wrote into a record that was deleted before anybody looked went with it.
  const there = new Set(
    links.filter((link) => heldThere(sides, link)).map((link) => `${link.provider} ${link.external_id}`),
  );
  return wishes
    .filter(
      ({ place, id }) => place === 'app' || (there.has(`${place} ${id}`) && !dead.has(`${place} ${id}`)),
    )
    .filter(({ value }) => value !== '' && !words.includes(`"${value}"`))
    .map(({ place, id, field, value }) => `${place} ${id} ${field}: "${value}" was forgotten`);
}

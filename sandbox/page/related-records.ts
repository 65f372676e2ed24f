import { contactColumns, toContact } from '../hubspot/contact-rows.ts';
import { integer, text } from '../hubspot/columns.ts';
import type { World } from '../hubspot/world.ts';

/** A contact as it is listed beside another record. */
export type RelatedContact = { id: string; properties: Record<string, string> };
export type CompanyItem = { id: number; name: string; contacts: number };
export type DealItem = { id: number; name: string; companyId: number; stage: string; amount: number };
export type TicketItem = { id: number; subject: string; status: string; contact: RelatedContact };

/**
 * Companies, deals and tickets are not kept by the sandbox: they follow from the contacts (`company` makes a company, a
 * company makes a deal, every tenth contact has written a ticket). Read-only, the same at every look.
 */
export type RelatedRecords = {
  companies(portalId: number): CompanyItem[];
  /** The contacts of a company, by id; null when there is no such company. */
  contactsOfCompany(portalId: number, companyId: number): RelatedContact[] | null;
  deals(portalId: number): DealItem[];
  tickets(portalId: number): TicketItem[];
};

const maxListed = 200;
const stages = ['Appointment scheduled', 'Qualified to buy', 'Decision maker bought in', 'Contract sent'];
const dealKinds = ['Renewal', 'New seats', 'Pilot', 'Support plan'];
const statuses = ['New', 'Waiting on contact', 'Waiting on us'];
const subjects = [
  'How do I change my address?',
  'Invoice for October',
  'The login link does not open',
  'Please update our order',
  'Question about the contract',
];

/** Reads them from the world's contacts. */
export function createRelatedRecords({ store }: Pick<World, 'store'>): RelatedRecords {
  const active = 'portal_id = ? and archived_ms is null';
  const company = `json_extract(properties, '$.company')`;
  const companies: RelatedRecords['companies'] = (portalId) =>
    store
      .all(
        `select ${company} as name, count(*) as contacts from contact
         where ${active} and coalesce(${company}, '') <> '' group by 1 order by 1 limit ${maxListed}`,
        portalId,
      )
      .map((row) => ({
        id: idOf(text(row['name'])),
        name: text(row['name']),
        contacts: integer(row['contacts']),
      }));
  const toRelated = (row: Parameters<typeof toContact>[0]): RelatedContact => {
    const { id, properties } = toContact(row);
    return { id: String(id), properties };
  };
  return {
    companies,
    contactsOfCompany: (portalId, companyId) => {
      const found = companies(portalId).find(({ id }) => id === companyId);
      if (found === undefined) return null;
      return store
        .all(
          `select ${contactColumns} from contact where ${active} and ${company} = ? order by id limit ${maxListed}`,
          portalId,
          found.name,
        )
        .map(toRelated);
    },
    deals: (portalId) =>
      companies(portalId).map(({ id, name }) => ({
        id: idOf(`deal of ${name}`),
        name: `${name} · ${pick(dealKinds, id)}`,
        companyId: id,
        stage: pick(stages, id >> 3),
        amount: 1_000 + (id % 90) * 250,
      })),
    tickets: (portalId) =>
      store
        .all(
          `select ${contactColumns} from contact where ${active} and id % 10 = 1 order by id limit ${maxListed}`,
          portalId,
        )
        .map(toRelated)
        .map((contact) => {
          const id = idOf(`ticket of ${contact.id}`);
          return { id, subject: pick(subjects, id), status: pick(statuses, id >> 2), contact };
        }),
  };
}

function pick(all: readonly string[], number: number): string {
  return all[number % all.length] ?? '';
}

/** A number that stays the same for the same words (FNV-1a, 31 bits). */
function idOf(words: string): number {
  let hash = 0x811c9dc5;
  for (const unit of words) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 1;
}

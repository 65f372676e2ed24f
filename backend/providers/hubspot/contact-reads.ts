import { z } from 'zod';
import { apiVersion } from './api-version.ts';
import { batchAnswer, maxBatchInputs } from './batch-write.ts';
import type { HubSpotClient } from './client.ts';
import { contactSchema } from './contact-schema.ts';
import type { HubSpotContact } from './hubspot-contact.ts';
import type { HubSpotProvider } from './provider.ts';

type Reads = Pick<HubSpotProvider, 'listContacts' | 'readContacts' | 'searchContacts'>;
type ReadQuery = Parameters<HubSpotProvider['readContacts']>[1];

const contactsPath = `/crm/objects/${apiVersion}/contacts`;
const maxPage = 100;
const maxSearchPage = 200;

const page = z.object({
  results: z.array(contactSchema),
  total: z.number().nullish(),
  paging: z.object({ next: z.object({ after: z.string() }).nullish() }).nullish(),
});

/** Reads of contacts (hubspot.md 6.2 and 6.5). */
export function createContactReads(client: HubSpotClient): Reads {
  return { ...listing(client), ...batchReading(client), ...searching(client) };
}

function listing(client: HubSpotClient): Pick<Reads, 'listContacts'> {
  return {
    listContacts: async (account, { after, limit = maxPage, properties }, options) => {
      if (limit < 1 || limit > maxPage) throw new RangeError(`a page holds 1 to ${maxPage} contacts`);
      const result = await client.request(account, {
        method: 'GET',
        path: contactsPath,
        route: contactsPath,
        query: {
          limit: String(limit),
          ...(properties.length > 0 ? { properties: properties.join(',') } : {}),
          ...(after === undefined ? {} : { after }),
        },
        schema: page,
        lane: options?.lane ?? 'background',
        counter: options?.counter,
        idempotent: true,
      });
      return result.outcome === 'ok' ? { outcome: 'ok', value: pageOf(result.value) } : result;
    },
  };
}

function batchReading(client: HubSpotClient): Pick<Reads, 'readContacts'> {
  return {
    readContacts: async (account, query, options) => {
      const { keys, idProperty, extra } = keysOf(query);
      if (keys.length > maxBatchInputs)
        throw new RangeError(`a read takes at most ${maxBatchInputs} contacts`);
      if (keys.length === 0) return { outcome: 'ok', value: { found: [], missing: [] } };
      const result = await client.request(account, {
        method: 'POST',
        path: `${contactsPath}/batch/read`,
        route: `${contactsPath}/batch/read`,
        ...(query.archived ? { query: { archived: 'true' } } : {}),
        body: {
          inputs: keys.map((id) => ({ id })),
          properties: [...new Set([...query.properties, ...extra])],
          propertiesWithHistory: query.propertiesWithHistory ?? [],
          ...(idProperty === null ? {} : { idProperty }),
        },
        schema: batchAnswer,
        lane: options?.lane ?? 'background',
        counter: options?.counter,
        idempotent: true,
      });
      if (result.outcome !== 'ok') return result;
      const found = result.value.results.map(({ contact }) => contact);
      return { outcome: 'ok', value: { found, missing: missingKeys(keys, found, idProperty) } };
    },
  };
}

function searching(client: HubSpotClient): Pick<Reads, 'searchContacts'> {
  return {
    searchContacts: async (account, { filters, sorts, limit, after, properties }, options) => {
      if (limit < 1 || limit > maxSearchPage) throw new RangeError(`a search holds 1 to ${maxSearchPage}`);
      const result = await client.request(account, {
        method: 'POST',
        path: `${contactsPath}/search`,
        route: `${contactsPath}/search`,
        body: {
          filterGroups: filters.length > 0 ? [{ filters }] : [],
          sorts: sorts ?? [],
          limit,
          ...(after === undefined ? {} : { after }),
          properties,
        },
        schema: page,
        lane: options?.lane ?? 'background',
        counter: options?.counter,
        bucket: 'search',
        idempotent: true,
      });
      if (result.outcome !== 'ok') return result;
      const value = { ...pageOf(result.value), total: result.value.total ?? result.value.results.length };
      return { outcome: 'ok', value };
    },
  };
}

function pageOf({ results, paging }: z.infer<typeof page>): {
  contacts: HubSpotContact[];
  after: string | null;
} {
  return { contacts: results.map(({ contact }) => contact), after: paging?.next?.after ?? null };
}

type Keys = { keys: string[]; idProperty: 'email' | 'kindred_id' | null; extra: string[] };

function keysOf(query: ReadQuery): Keys {
  if ('ids' in query) return { keys: [...new Set(query.ids)], idProperty: null, extra: [] };
  if ('emails' in query) {
    const keys = [...new Set(query.emails.map((email) => email.trim().toLowerCase()))];
    // A contact is also found by a secondary e-mail, and then answers with its primary one.
    return { keys, idProperty: 'email', extra: ['email', 'hs_additional_emails'] };
  }
  return { keys: [...new Set(query.kindredIds)], idProperty: 'kindred_id', extra: ['kindred_id'] };
}

function missingKeys(
  keys: readonly string[],
  found: readonly HubSpotContact[],
  idProperty: Keys['idProperty'],
): string[] {
  const known = new Set(found.flatMap((contact) => keysOfContact(contact, idProperty)));
  return keys.filter((key) => !known.has(key));
}

function keysOfContact({ id, properties }: HubSpotContact, idProperty: Keys['idProperty']): string[] {
  if (idProperty === null) return [id];
  if (idProperty === 'kindred_id') return [properties['kindred_id'] ?? ''];
  const emails = [properties['email'] ?? '', ...(properties['hs_additional_emails'] ?? '').split(';')];
  return emails.map((email) => email.trim().toLowerCase());
}

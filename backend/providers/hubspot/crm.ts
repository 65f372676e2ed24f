import type {
  Account,
  CallOptions,
  CrmMapping,
  CrmPage,
  CrmProvider,
  CrmRecord,
  CrmResult,
  Overwritten,
} from '../../domain/crm/index.ts';
import { createCrmWrites } from './crm-writes.ts';
import type { HubSpotContact } from './hubspot-contact.ts';
import { defaultMapping, propertiesToRead, toRecord } from './lens.ts';
import { createOptionLists, type OptionListSource } from './option-lists.ts';
import { overwritten } from './overwritten.ts';
import type { HubSpotProvider } from './provider.ts';
import { tellsKnown } from './tells-known.ts';

type OwnPropertyCalls =
  'listProperties' | 'inspectOwnProperties' | 'setUpOwnProperties' | 'createFieldProperty';
type Records = Omit<CrmProvider, OwnPropertyCalls>;
type Parts = { hubspot: HubSpotProvider; lists: OptionListSource };

/** HubSpot as one of the CRMs: everything but its properties. */
export function createHubSpotRecords(hubspot: HubSpotProvider): Records {
  const parts = { hubspot, lists: createOptionLists(hubspot) };
  return {
    name: 'hubspot',
    limits: {
      batch: 100,
      page: 100,
      writesPerCall: 100,
      callsPerSecond: 9,
      emailIsUnique: true,
      createNeedsOneOf: [],
    },
    defaultMapping,
    ...reading(parts),
    ...finding(parts),
    ...createCrmWrites(hubspot, parts.lists),
    tellsKnown: async (account, { mapping, event, base }) => {
      const found = await parts.lists.of(account, mapping);
      return found.outcome === 'ok' && tellsKnown(mapping, event, { base, lists: found.lists });
    },
    readOverwritten: (account, query, options) => readOverwritten(parts, account, query, options),
    archive: (account, id, options) => hubspot.archiveContact(account, id, options),
    archiveBatch: (account, ids, options) => hubspot.archiveContacts(account, ids, options),
  };
}

/** How many lower the number of records with history in one answer is not stated (hubspot.md 6.2): half is asked for. */
const historiesPerCall = 50;

async function readOverwritten(
  { hubspot, lists }: Parts,
  ...[account, { mapping, events }, options]: Parameters<NonNullable<CrmProvider['readOverwritten']>>
): Promise<CrmResult<Overwritten[]>> {
  if (events.length > historiesPerCall) throw new RangeError(`at most ${historiesPerCall} events`);
  const names = (key: 'objectId' | 'propertyName') => [
    ...new Set(events.flatMap((event) => event[key] ?? [])),
  ];
  const query = {
    ids: names('objectId'),
    properties: propertiesToRead(mapping),
    propertiesWithHistory: names('propertyName'),
  };
  const read = await hubspot.readContacts(account, query, options);
  if (read.outcome === 'failed') return read;
  const found = await lists.of(account, mapping, options);
  if (found.outcome === 'failed') return found;
  const value = events.flatMap((event) => {
    const contact = read.value.found.find(({ id }) => id === event.objectId);
    const one = contact ? overwritten(mapping, event, { contact, lists: found.lists }) : null;
    return one ? [one] : [];
  });
  return { outcome: 'ok', value };
}

type Source = { account: Account; mapping: CrmMapping; options: CallOptions | undefined };

/** Contacts in Kindred's terms, through the labels of their option lists where there are any. */
async function recordsOf(
  { lists }: Parts,
  { account, mapping, options }: Source,
  contacts: readonly HubSpotContact[],
): Promise<CrmResult<CrmRecord[]>> {
  const found = await lists.of(account, mapping, options);
  if (found.outcome === 'failed') return found;
  return { outcome: 'ok', value: contacts.map((contact) => toRecord(mapping, contact, found.lists)) };
}

function reading(parts: Parts): Pick<Records, 'list' | 'listChanged' | 'read' | 'readDeleted'> {
  const { hubspot } = parts;
  return {
    list: async (account, { mapping, after }, options) => {
      const query = {
        limit: 100,
        properties: propertiesToRead(mapping),
        ...(after === null ? {} : { after }),
      };
      const page = await hubspot.listContacts(account, query, options);
      if (page.outcome === 'failed') return page;
      const { contacts, after: next } = page.value;
      const records = await recordsOf(parts, { account, mapping, options }, contacts);
      if (records.outcome === 'failed') return records;
      return { outcome: 'ok', value: { records: records.value, next, total: null } };
    },
    listChanged: (account, query, options) => listChanged(parts, account, query, options),
    read: async (account, { mapping, ids }, options) => {
      const query = { ids, properties: propertiesToRead(mapping) };
      const read = await hubspot.readContacts(account, query, options);
      if (read.outcome === 'failed') return read;
      const records = await recordsOf(parts, { account, mapping, options }, read.value.found);
      if (records.outcome === 'failed') return records;
      return { outcome: 'ok', value: { found: records.value, missing: read.value.missing } };
    },
    readDeleted: async (account, ids, options) => {
      const read = await hubspot.readContacts(account, { ids, properties: [], archived: true }, options);
      if (read.outcome === 'failed') return read;
      // The id as it was asked for: a record that was merged into another one was not deleted.
      const deleted = read.value.found.filter(({ id, archived }) => archived && ids.includes(id));
      const value = deleted.map(({ id, archivedAtMs, updatedAtMs }) => {
        return { id, deletedAtMs: archivedAtMs ?? updatedAtMs };
      });
      return { outcome: 'ok', value };
    },
  };
}

/**
 * What was modified since, in the order of record ids and from the last id on. So there is no limit at 10,000 results
 * (hubspot.md 6.5), no page shifts when a record is modified in between, and any number may share one timestamp.
 */
async function listChanged(
  parts: Parts,
  ...[account, { mapping, sinceMs, after }, options]: Parameters<CrmProvider['listChanged']>
): Promise<CrmResult<CrmPage>> {
  const limit = 200;
  const page = await parts.hubspot.searchContacts(
    account,
    {
      filters: [
        { propertyName: 'lastmodifieddate', operator: 'GTE', value: String(sinceMs) },
        { propertyName: 'hs_object_id', operator: 'GT', value: after ?? '0' },
      ],
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
      limit,
      properties: propertiesToRead(mapping),
    },
    options,
  );
  if (page.outcome === 'failed') return page;
  const { contacts, total } = page.value;
  const next = contacts.length === limit ? (contacts.at(-1)?.id ?? null) : null;
  const records = await recordsOf(parts, { account, mapping, options }, contacts);
  if (records.outcome === 'failed') return records;
  return { outcome: 'ok', value: { records: records.value, next, total: after === null ? total : null } };
}

function finding(parts: Parts): Pick<Records, 'findByEmails' | 'findByStamps'> {
  const read = async (
    source: Source,
    keys: { emails: readonly string[] } | { kindredIds: readonly string[] },
  ): Promise<CrmResult<CrmRecord[]>> => {
    const query = { ...keys, properties: propertiesToRead(source.mapping) };
    const found = await parts.hubspot.readContacts(source.account, query, source.options);
    return found.outcome === 'ok' ? recordsOf(parts, source, found.value.found) : found;
  };
  return {
    findByEmails: (account, { mapping, emailKeys }, options) =>
      read({ account, mapping, options }, { emails: emailKeys }),
    findByStamps: async (account, { mapping, stamps }, options) =>
      // Only a unique property can be read by; without one the caller knows its records by their addresses.
      mapping.stamp?.unique
        ? read({ account, mapping, options }, { kindredIds: stamps })
        : { outcome: 'ok', value: [] },
  };
}

import { apiVersion } from './api-version.ts';
import { batchAnswer, writeBatch, type BatchInput } from './batch-write.ts';
import type { HubSpotClient } from './client.ts';
import { createContactArchive } from './contact-archive.ts';
import type { ContactAnswer } from './contact-schema.ts';
import type { Account, CallOptions } from './ports.ts';
import type { HubSpotProvider } from './provider.ts';

type Writes = Pick<
  HubSpotProvider,
  'updateContacts' | 'createContacts' | 'upsertContacts' | 'archiveContact' | 'archiveContacts'
>;
type Operation = 'update' | 'create' | 'upsert';

const contactsPath = `/crm/objects/${apiVersion}/contacts`;

/** Writes to contacts (hubspot.md 6.2 and 6.3), 100 at a time. */
export function createContactWrites(client: HubSpotClient): Writes {
  const batch = (account: Account, operation: Operation, inputs: BatchInput[], options?: CallOptions) =>
    writeBatch(inputs, (part) =>
      client.request(account, {
        method: 'POST',
        path: `${contactsPath}/batch/${operation}`,
        route: `${contactsPath}/batch/${operation}`,
        body: { inputs: part.map(({ body }) => body) },
        schema: batchAnswer,
        lane: options?.lane ?? 'background',
        counter: options?.counter,
        beforeSending: options?.beforeWriting,
        idempotent: operation !== 'create',
      }),
    );
  return {
    updateContacts: (account, inputs, options) => batch(account, 'update', inputs.map(updateInput), options),
    upsertContacts: (account, inputs, options) => batch(account, 'upsert', inputs.map(upsertInput), options),
    createContacts: async (account, inputs, options) => {
      const result = await batch(account, 'create', inputs.map(createInput), options);
      if (result.outcome === 'failed') return result;
      const created = (item: (typeof result.value)[number]) =>
        item.outcome === 'ok' ? { ...item, created: true } : item;
      return { outcome: 'ok', value: result.value.map(created) };
    },
    ...createContactArchive(client),
  };
}

function updateInput({ id, properties }: { id: string; properties: Record<string, string> }): BatchInput {
  const matches = (result: ContactAnswer) => result.contact.id === id;
  return { traceId: id, id, body: { id, properties, objectWriteTraceId: id }, matches };
}

function upsertInput(input: { kindredId: string; properties: Record<string, string> }): BatchInput {
  const { kindredId } = input;
  const properties = { ...input.properties, kindred_id: kindredId };
  return {
    traceId: kindredId,
    id: kindredId,
    body: { id: kindredId, idProperty: 'kindred_id', properties, objectWriteTraceId: kindredId },
    matches: ({ contact }) => contact.properties['kindred_id'] === kindredId,
  };
}

function createInput(input: { traceId: string; properties: Record<string, string> }): BatchInput {
  const wanted = Object.entries(input.properties).filter(([, value]) => value !== '');
  return {
    traceId: input.traceId,
    body: { properties: input.properties, objectWriteTraceId: input.traceId },
    // Without a trace id the values must tell; two contacts alike leave both unrecognised rather than swapped.
    matches: ({ contact }) =>
      wanted.length > 0 &&
      wanted.every(([name, value]) => contact.properties[name]?.toLowerCase() === value.toLowerCase()),
  };
}

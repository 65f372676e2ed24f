import { z } from 'zod';
import { apiVersion } from './api-version.ts';
import { maxBatchInputs } from './batch-write.ts';
import type { HubSpotClient } from './client.ts';
import type { HubSpotFailure, HubSpotResult } from './errors.ts';
import type { Account, CallOptions } from './ports.ts';
import type { HubSpotProvider } from './provider.ts';

const contactsPath = `/crm/objects/${apiVersion}/contacts`;
const done: HubSpotResult<void> = { outcome: 'ok', value: undefined };

/** Archiving contacts, one or up to 100 in a call (hubspot.md 6.2); HubSpot keeps what is archived for 90 days. */
export function createContactArchive(
  client: HubSpotClient,
): Pick<HubSpotProvider, 'archiveContact' | 'archiveContacts'> {
  const archiveContact: HubSpotProvider['archiveContact'] = async (account, id, options) => {
    const result = await client.request(account, {
      method: 'DELETE',
      path: `${contactsPath}/${encodeURIComponent(id)}`,
      route: `${contactsPath}/{id}`,
      schema: z.unknown(),
      ...settingsOf(options),
    });
    return result.outcome === 'ok' || result.failure.kind === 'not_found' ? done : result;
  };
  return {
    archiveContact,
    archiveContacts: async (account, ids, options) => {
      if (ids.length > maxBatchInputs) {
        throw new RangeError(`a batch holds at most ${maxBatchInputs} inputs`);
      }
      if (ids.length === 0) return { outcome: 'ok', value: [] };
      const result = await archiveAll(client, account, ids, options);
      if (result.outcome === 'ok') return { outcome: 'ok', value: ids.map(() => done) };
      if (!blamesAnInput(result.failure)) return result;
      // The answer names nobody: asked one by one, only the guilty fail.
      const each: HubSpotResult<void>[] = [];
      for (const id of ids) each.push(await archiveContact(account, id, options));
      return { outcome: 'ok', value: each };
    },
  };
}

const archiveAll = (
  client: HubSpotClient,
  account: Account,
  ids: readonly string[],
  options: CallOptions | undefined,
) =>
  client.request(account, {
    method: 'POST',
    path: `${contactsPath}/batch/archive`,
    route: `${contactsPath}/batch/archive`,
    body: { inputs: ids.map((id) => ({ id })) },
    schema: z.unknown(),
    ...settingsOf(options),
  });

const settingsOf = (options: CallOptions | undefined) => ({
  lane: options?.lane ?? 'background',
  counter: options?.counter,
  beforeSending: options?.beforeWriting,
  idempotent: true,
});

const blamesAnInput = ({ kind }: HubSpotFailure) =>
  kind === 'validation' || kind === 'conflict' || kind === 'not_found';

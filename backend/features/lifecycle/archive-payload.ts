import { z } from 'zod';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import { crmNames } from './graves.ts';

const recordName = z.object({ provider: z.enum(providerNames), externalId: z.string() });

/** A record that is to be archived at its CRM once a person says so. */
const archiveItem = recordName.extend({
  contactId: z.uuid().nullable(),
  /** The record whose deletion is the reason; null when the contact was deleted or erased here. */
  because: recordName.nullable(),
});
export type ArchiveItem = z.infer<typeof archiveItem>;

/** What an approval of archiving holds. */
export const archivePayload = z.object({ items: z.array(archiveItem) });

/** The records that an approval of archiving is about. */
export const readArchiveItems = (payload: unknown): ArchiveItem[] => archivePayload.parse(payload).items;

/** One contact's records, many at once, and those of a person who was erased. */
export const archiveKinds = ['archive_records', 'many_deletes', 'erase_elsewhere'] as const;

/** More lines than this nobody reads; the number is said. */
const linesShown = 50;

/** What will happen, in sentences to show. */
export function effectsOf(items: readonly ArchiveItem[]): string[] {
  const lines = items
    .slice(0, linesShown)
    .map(({ provider, externalId }) => `Archive record ${externalId} in ${crmNames[provider]}.`);
  const rest = items.length - lines.length;
  return rest > 0 ? [...lines, `Archive ${rest} more records: ${countsOf(items)} in all.`] : lines;
}

/** "3 in HubSpot, 25 in Pipedrive". */
export function countsOf(items: readonly ArchiveItem[]): string {
  const of = (provider: ProviderName) => items.filter((item) => item.provider === provider).length;
  return (['hubspot', 'pipedrive'] as const)
    .filter((provider) => of(provider) > 0)
    .map((provider) => `${of(provider)} in ${crmNames[provider]}`)
    .join(', ');
}

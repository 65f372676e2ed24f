import { z } from 'zod';
import { providerNames } from '../domain/field.ts';
import { instant } from './contact.ts';
import { sentence } from './wording/sentence.ts';

export const connectionStatus = z.enum(['disconnected', 'connecting', 'connected', 'error']);

export const connectionView = z.object({
  provider: z.enum(providerNames),
  status: connectionStatus,
  account: z.string().nullable(),
  since: instant.nullable(),
  error: sentence.nullable(),
  /** Where a person looks at a record: `{id}` stands for the record's id. Null where there is no account. */
  recordUrl: z.string().nullable(),
});
export type ConnectionView = z.infer<typeof connectionView>;

/**
 * What becomes of the data. For Pipedrive: links and what they held go at once with `delete`, contacts stay either way. For
 * HubSpot, with which everything ends: all data goes at once with `delete`, and after 30 days with `keep`.
 */
export const disconnectBody = z
  .strictObject({ data: z.enum(['keep', 'delete']).default('keep') })
  .default({ data: 'keep' });

export const fieldStates = ['missing', 'ready', 'archived', 'other_type', 'mapped'] as const;

/** The pronouns field in one CRM: is it there, and what would put it right. */
export const fieldSetupView = z.object({
  provider: z.enum(providerNames),
  state: z.enum(fieldStates),
  property: z.string().nullable(),
  action: z.enum(['create', 'restore', 'map_or_rename']).nullable(),
});
export type FieldSetupView = z.infer<typeof fieldSetupView>;

import { z } from 'zod';
import { providerNames } from '../domain/field.ts';
import { instant } from './contact.ts';

export const connectionView = z.object({
  provider: z.enum(providerNames),
  status: z.enum(['disconnected', 'connecting', 'connected', 'error']),
  account: z.string().nullable(),
  since: instant.nullable(),
  error: z.string().nullable(),
});
export type ConnectionView = z.infer<typeof connectionView>;

/** What becomes of what is known of the CRM's records: links and what they held. Contacts stay either way. */
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

import { z } from 'zod';
import { fieldKeys, providerNames } from '../domain/field.ts';

/** Somebody whom a record may be: a contact of ours, or a record of a CRM. */
const candidate = z.object({
  provider: z.enum(providerNames).optional(),
  externalId: z.string().optional(),
  contactId: z.uuid().optional(),
});

/** Names, ids and counts that a message and its fixes need: never a person's values. Unknown ones are left alone. */
export const exceptionFacts = z.object({
  properties: z.array(z.string()).optional().catch(undefined),
  codes: z.array(z.string()).optional().catch(undefined),
  fields: z.array(z.enum(fieldKeys)).optional().catch(undefined),
  field: z.enum(fieldKeys).optional().catch(undefined),
  candidates: z.array(candidate).optional().catch(undefined),
  existingId: z.string().nullable().optional().catch(undefined),
  attempts: z.int().optional().catch(undefined),
  count: z.int().optional().catch(undefined),
  since: z.string().nullable().optional().catch(undefined),
  sessionId: z.uuid().optional().catch(undefined),
});
export type ExceptionFacts = z.infer<typeof exceptionFacts>;

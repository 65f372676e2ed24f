import { z } from 'zod';
import { fieldKeys, providerNames, type ProviderName } from '../domain/field.ts';

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

/** The records of its CRM that one question is about: its own first, then the candidates. */
export function recordsNamed({
  provider,
  externalId,
  facts,
}: {
  provider: ProviderName | null;
  externalId: string | null;
  facts: ExceptionFacts;
}): string[] {
  const others = (facts.candidates ?? []).flatMap(
    (one) => (one.provider === provider ? one.externalId : []) ?? [],
  );
  return [...new Set([...(externalId === null ? [] : [externalId]), ...others])];
}

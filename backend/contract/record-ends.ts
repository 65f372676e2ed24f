import { z } from 'zod';
import { providerNames } from '../domain/field.ts';
import { instant } from './contact.ts';

/** What deleting a contact here came to. `approvalIds`: the questions whether its records in the CRMs go too. */
export const deletedContact = z.object({ id: z.uuid(), deletedAt: instant, approvalIds: z.array(z.uuid()) });

export const eraseBody = z.strictObject({ contactId: z.uuid() });

/** What was erased: rows by kind. Counts only, so that the certificate itself tells nothing about the person. */
export const erasedCounts = z.object({
  contacts: z.int(),
  links: z.int(),
  conflicts: z.int(),
  exceptions: z.int(),
  stagedRecords: z.int(),
  sessionSamples: z.int(),
  events: z.int(),
  logEntries: z.int(),
  auditEntries: z.int(),
  approvals: z.int(),
  /** Dry runs that held a copy of the person and were ended. */
  plans: z.int(),
});
export type ErasedCounts = z.infer<typeof erasedCounts>;

/** The certificate of an erasure. */
export const erasureView = z.object({
  id: z.uuid(),
  /** The contact as it was known here. */
  contactId: z.uuid(),
  /** The CRM that reported it; null when it was asked for in Kindred. */
  provider: z.enum(providerNames).nullable(),
  requestedBy: z.string().nullable(),
  requestedAt: instant,
  erasedAt: instant,
  erased: erasedCounts,
  /** The question whether the person's records in other CRMs are archived; null when there are none. */
  approvalId: z.uuid().nullable(),
});
export type ErasureView = z.infer<typeof erasureView>;

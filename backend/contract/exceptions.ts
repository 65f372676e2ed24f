import { z } from 'zod';
import { providerNames } from '../domain/field.ts';
import { instant, listOf } from './contact.ts';
import { exceptionKindNames } from './exception-kinds.ts';
import { timePage } from './time-page.ts';

export const exceptionStatuses = ['open', 'fixed', 'dismissed'] as const;
export type ExceptionStatus = (typeof exceptionStatuses)[number];

/** Something that stands in the way of a record, in words, with its answers. */
export const exceptionView = z.object({
  id: z.uuid(),
  kind: z.enum(exceptionKindNames),
  title: z.string(),
  message: z.string(),
  provider: z.enum(providerNames).nullable(),
  contactId: z.uuid().nullable(),
  externalId: z.string().nullable(),
  /** None once it is over. */
  fix: z.array(z.object({ action: z.string(), label: z.string() })),
  status: z.enum(exceptionStatuses),
  /** How often it happened. */
  occurrences: z.int(),
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
});
export type ExceptionView = z.infer<typeof exceptionView>;

export const exceptionsQuery = timePage.extend({
  status: z.enum(exceptionStatuses).optional(),
  kind: z.enum(exceptionKindNames).optional(),
  contactId: z.uuid().optional(),
});

/** `counts`: the tenant's open ones, by kind. */
export const exceptionList = listOf(exceptionView).extend({
  counts: z.partialRecord(z.enum(exceptionKindNames), z.int()),
});

export const fixBody = z.strictObject({ action: z.string().min(1).max(200) });

import { z } from 'zod';
import { providerNames } from '../domain/field.ts';
import { instant, listOf } from './contact.ts';
import { exceptionKindNames } from './exception-kinds.ts';
import { timePage } from './time-page.ts';
import { sentence } from './wording/sentence.ts';

export const exceptionStatuses = ['open', 'fixed', 'dismissed'] as const;
export type ExceptionStatus = (typeof exceptionStatuses)[number];

/** Something that stands in the way of a record, in words, with its answers. */
export const exceptionView = z.object({
  id: z.uuid(),
  kind: z.enum(exceptionKindNames),
  title: sentence,
  message: sentence,
  provider: z.enum(providerNames).nullable(),
  contactId: z.uuid().nullable(),
  /** Who it is about: the name, else the address; null when neither is known. */
  person: z.string().nullable(),
  externalId: z.string().nullable(),
  /** None once it is over. */
  fix: z.array(z.object({ action: z.string(), label: sentence })),
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

/** `counts`: the tenant's open ones, by kind; at most 10,000 of each are counted. */
export const exceptionList = listOf(exceptionView).extend({
  counts: z.partialRecord(z.enum(exceptionKindNames), z.int()),
});

export const fixBody = z.strictObject({ action: z.string().min(1).max(200) });

import { z } from 'zod';
import { providerNames } from '../domain/field.ts';
import { instant, listOf } from './contact.ts';
import { answersForMany } from './exception-answers.ts';
import { exceptionKindNames } from './exception-kinds.ts';
import { timePage } from './time-page.ts';
import { sentence } from './wording/sentence.ts';

export const exceptionStatuses = ['open', 'fixed', 'dismissed'] as const;
export type ExceptionStatus = (typeof exceptionStatuses)[number];

const records = z.array(z.object({ provider: z.enum(providerNames), externalId: z.string() }));

/** Somebody whom the record may be, so that a person can tell. */
const candidateView = z.object({
  /** The answer that says "this one"; null where saying so is no answer. */
  action: z.string().nullable(),
  /** Null for a record of a CRM that is nobody's contact: Kindred keeps nothing of it. */
  contactId: z.uuid().nullable(),
  /** The name, else the address; null when neither is known. */
  person: z.string().nullable(),
  /** Null also without `contacts:read`. */
  email: z.string().nullable(),
  /** Where to look at it. */
  records,
});
export type CandidateView = z.infer<typeof candidateView>;

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
  /** Where the person's records are, that one among them. */
  records,
  /** Whom or what it may be about beside that; at most 20, none once it is over. */
  candidates: z.array(candidateView),
  /** None once it is over. `forMany`: many exceptions of the kind can be given it at once. */
  fix: z.array(z.object({ action: z.string(), label: sentence, forMany: z.boolean() })),
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

/** Up to 500 that are answered alike. What needs a person's look at each, as who somebody is, is not answered so. */
export const fixManyBody = z.strictObject({
  ids: z.array(z.uuid()).min(1).max(500),
  action: z.enum(answersForMany),
});

/** What came of each, in the order of the request. `not_offered`: that is no answer to it, or one for it alone. */
export const fixManyView = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      outcome: z.enum(['answered', 'already_decided', 'not_offered', 'refused', 'forbidden', 'not_found']),
      /** `open`: it is on its way. Null where there is none. */
      status: z.enum(exceptionStatuses).nullable(),
    }),
  ),
});
export type FixedOne = z.infer<typeof fixManyView>['items'][number];

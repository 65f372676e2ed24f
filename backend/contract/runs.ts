import { z } from 'zod';
import { instant } from './contact.ts';
import { questionAnswers, runOutcomeNames, runStepKinds, workflowActions } from './run-outcomes.ts';
import { timePage } from './time-page.ts';
import { sentence } from './wording/sentence.ts';

export const runStatuses = ['running', 'waiting', 'completed', 'failed', 'expired'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** HubSpot's number of a workflow. */
const workflowNumber = z.string().regex(/^\d{1,20}$/, 'must be a number of HubSpot’s');

/** One time that a HubSpot workflow had Kindred do something: numbers and states, and whom it was about. */
export const runView = z.object({
  id: z.uuid(),
  action: z.enum(workflowActions),
  /** HubSpot's number of the workflow; null: it did not say. */
  workflowId: z.string().nullable(),
  /** The record that the workflow ran for; the id is gone once the person was erased. */
  object: z.object({ type: z.string(), id: z.string().nullable() }),
  /** Null while it is not known who the record is. */
  contactId: z.uuid().nullable(),
  /** How this person is called, as it is now; null: it is not known, or the person was erased. */
  person: z.string().nullable(),
  status: z.enum(runStatuses),
  /** How it ended, and what that means. */
  outcome: z.object({ code: z.enum(runOutcomeNames), means: sentence }).nullable(),
  /** How often HubSpot asked for it. */
  deliveries: z.int(),
  /** Of a question: the approval, what became of it, and how far HubSpot was told. */
  question: z
    .object({
      approvalId: z.uuid(),
      answer: z.enum(questionAnswers).nullable(),
      hubspotWaitsUntil: instant,
      attempts: z.int(),
      nextAttemptAt: instant.nullable(),
      toldAt: instant.nullable(),
    })
    .nullable(),
  canRetry: z.boolean(),
  createdAt: instant,
  endedAt: instant.nullable(),
});
export type RunView = z.infer<typeof runView>;

export const runWithSteps = runView.extend({
  steps: z.array(
    z.object({
      kind: z.enum(runStepKinds),
      means: sentence,
      /** More about it: an outcome, or what kind of failure it was. */
      code: z.string().nullable(),
      firstAt: instant,
      lastAt: instant,
      times: z.int(),
    }),
  ),
});
export type RunWithSteps = z.infer<typeof runWithSteps>;

export const runsQuery = timePage.extend({
  status: z.enum(runStatuses).optional(),
  action: z.enum(workflowActions).optional(),
  workflowId: workflowNumber.optional(),
  contactId: z.uuid().optional(),
});

/** A HubSpot workflow that has Kindred's actions. */
export const workflowView = z.object({
  id: z.uuid(),
  workflowId: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
  /** All that were ever begun. */
  runs: z.int(),
  /** Those that are still kept. */
  actions: z.array(
    z.object({
      action: z.enum(workflowActions),
      counts: z.object({
        running: z.int(),
        waiting: z.int(),
        completed: z.int(),
        failed: z.int(),
        expired: z.int(),
      }),
      lastRunAt: instant,
    }),
  ),
});
export type WorkflowView = z.infer<typeof workflowView>;

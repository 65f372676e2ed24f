/** What HubSpot's workflows can have Kindred do; the last part of each action's URL. */
export const workflowActions = ['set-pronouns', 'sync-now', 'ask-a-person'] as const;
export type WorkflowAction = (typeof workflowActions)[number];

/**
 * What HubSpot is told. `success` and `go_on` let the workflow's next step look at the outcome; `go_on` also counts as
 * an error in its history. `refused` is for the workflow's author: HubSpot shows the action as failed and does not repeat it.
 */
type Telling = 'success' | 'go_on' | 'refused';
type Outcome = { ends: 'completed' | 'failed' | 'expired'; tells: Telling; means: string };

/** Every way in which a run can end: the one table. The value of the output field `kindred_outcome`. */
export const runOutcomes = {
  written: { ends: 'completed', tells: 'success', means: 'The pronouns were written.' },
  unchanged: { ends: 'completed', tells: 'success', means: 'They were like that already.' },
  kept: { ends: 'completed', tells: 'success', means: 'There were pronouns already, and they stay.' },
  nothing_given: {
    ends: 'completed',
    tells: 'success',
    means: 'The workflow gave no pronouns, so none were written.',
  },
  synced: { ends: 'completed', tells: 'success', means: 'The contact is the same everywhere.' },
  under_way: {
    ends: 'completed',
    tells: 'success',
    means: 'HubSpot’s record was read; what waits for another CRM goes there as soon as that answers.',
  },
  approved: { ends: 'completed', tells: 'success', means: 'A person approved.' },
  rejected: { ends: 'completed', tells: 'success', means: 'A person rejected.' },
  not_answered: { ends: 'expired', tells: 'success', means: 'Nobody answered in time.' },
  taken_back: { ends: 'completed', tells: 'success', means: 'The question was taken back.' },
  waits_for_a_person: {
    ends: 'failed',
    tells: 'go_on',
    means: 'Two sides say different pronouns and a person is asked which: a workflow does not answer that.',
  },
  record_gone: { ends: 'failed', tells: 'go_on', means: 'HubSpot does not have this record any more.' },
  unclear_person: {
    ends: 'failed',
    tells: 'go_on',
    means: 'Several contacts could be this record, and a person is asked which.',
  },
  left_out: {
    ends: 'failed',
    tells: 'go_on',
    means: 'Kindred leaves this record out: by a filter, or because the person was deleted or erased.',
  },
  wrong_object: { ends: 'failed', tells: 'refused', means: 'Kindred’s actions are for contacts.' },
  wrong_input: { ends: 'failed', tells: 'refused', means: 'An input of the action cannot be taken.' },
  cannot_answer: {
    ends: 'failed',
    tells: 'refused',
    means:
      'Kindred was not given the right to end a waiting action (the scope “automation”). Install it again.',
  },
  not_connected: {
    ends: 'failed',
    tells: 'refused',
    means: 'Kindred has no access to this account any more.',
  },
  answered_too_late: {
    ends: 'expired',
    tells: 'success',
    means: 'HubSpot had waited long enough and went on before it could be told.',
  },
  not_waited_for: { ends: 'failed', tells: 'go_on', means: 'HubSpot does not wait for this answer.' },
  never_asked_again: {
    ends: 'failed',
    tells: 'go_on',
    means: 'It could not be done at first, and HubSpot did not ask again within three days.',
  },
} as const satisfies Record<string, Outcome>;

export type RunOutcome = keyof typeof runOutcomes;
export const runOutcomeNames = Object.keys(runOutcomes) as [RunOutcome, ...RunOutcome[]];

/** What a person's word, or its lack, makes of a question. */
export const questionAnswers = ['approved', 'rejected', 'not_answered', 'taken_back'] as const;
export type QuestionAnswer = (typeof questionAnswers)[number];

/** What happens on the way; each with how often. */
export const runSteps = {
  received: 'HubSpot asked for it.',
  read: 'The record was read from HubSpot.',
  put_off: 'It could not be done just then; HubSpot asks again.',
  written: 'The contact was changed.',
  asked: 'A person was asked.',
  decided: 'The question was settled.',
  answered: 'HubSpot was told in the answer to its request.',
  told: 'HubSpot was told, and took it.',
  telling_failed: 'Telling HubSpot failed.',
  retried: 'Somebody had it done again.',
  ended: 'It was over.',
} as const;
export type RunStepKind = keyof typeof runSteps;
export const runStepKinds = Object.keys(runSteps) as [RunStepKind, ...RunStepKind[]];

import { sayMoment } from 'kindred-shared/time/say-when.ts';
import type { TimeStyle } from 'kindred-shared/time/time-style.ts';
import type { Words } from 'kindred-shared/words/create-words.ts';
import type { Run, RunStep } from '../api-types.ts';
import type { RunOutcomeKey } from './run-outcomes.en.ts';
import { runOutcomesEn } from './run-outcomes.en.ts';
import type { RunsKey } from './runs.en.ts';

export type RunSpeech = { words: Words<RunsKey>; outcomes: Words<RunOutcomeKey>; timeStyle: TimeStyle };

type Said = { variant: 'success' | 'info' | 'warning' | 'danger' | 'default'; state: string; text: string };

const variants = {
  running: 'info',
  waiting: 'warning',
  completed: 'success',
  failed: 'danger',
  expired: 'default',
} as const;

/** How a run stands: a colour with its words, and a sentence: who it waits for, or what came of it and why. */
export function sayRun(run: Run, speech: RunSpeech): Said {
  const { words, outcomes } = speech;
  const { status, outcome, question } = run;
  if (status === 'running') return { variant: 'info', state: words('running'), text: words('runningText') };
  if (status === 'waiting') {
    if (question !== null && question.answer !== null) {
      return { variant: 'info', state: words('answered'), text: sayTelling(question, speech) };
    }
    const when = sayMoment(question?.hubspotWaitsUntil ?? null, speech.timeStyle) ?? '';
    return { variant: 'warning', state: words('waiting'), text: words('waitingText', { when }) };
  }
  const text = outcome === null ? '' : (sayOutcome(outcome.code, outcomes) ?? outcome.means);
  return { variant: variants[status], state: words(status), text };
}

function sayTelling(question: NonNullable<Run['question']>, { words, timeStyle }: RunSpeech): string {
  const when = sayMoment(question.nextAttemptAt, timeStyle);
  return question.attempts === 0 || when === null
    ? words('answeredText')
    : words('answeredAgainText', { when });
}

/** Why a failed run cannot be done again, where the person can do something about it. */
export function sayWhyNotAgain({ status, canRetry, action }: Run, words: Words<RunsKey>): string | null {
  return status === 'failed' && !canRetry && action === 'set-pronouns' ? words('setAgainText') : null;
}

const steps = {
  received: 'received',
  read: 'read',
  put_off: 'put_off',
  written: 'written',
  asked: 'asked',
  decided: 'decided',
  answered: 'toldInAnswer',
  told: 'told',
  telling_failed: 'telling_failed',
  retried: 'stepRetried',
  ended: 'stepEnded',
} as const satisfies Record<RunStep['kind'], RunsKey>;

/** A step in a sentence, and in a second one what it came to. */
export function sayStep({ kind, code }: RunStep, { words, outcomes }: RunSpeech): string {
  const outcome = code === null ? null : sayOutcome(code, outcomes);
  return outcome === null ? words(steps[kind]) : `${words(steps[kind])} ${outcome}`;
}

/** Null: a code that this page does not know. */
function sayOutcome(code: string, outcomes: Words<RunOutcomeKey>): string | null {
  const key = (Object.keys(runOutcomesEn) as RunOutcomeKey[]).find((known) => known === code);
  return key === undefined ? null : outcomes(key);
}

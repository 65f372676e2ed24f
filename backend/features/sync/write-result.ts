import type { CrmFailure, WriteOutcome } from '../../domain/crm/index.ts';
import type { FieldValues } from '../../domain/field.ts';
import { isPassing, type Blamed, type PushResult } from './push-result.ts';
import type { Sent } from './send-in-parts.ts';

/** The next try of one record, when the CRM let it down alone. */
const soonMs = 5_000;

type Input = { contactId: string; before: FieldValues; values: FieldValues };

/** One input's fate in a write, in the push's words. */
export function toPushResult(nowMs: number, input: Input, sent: Sent<unknown>): PushResult {
  if (sent.outcome === 'answered') return toWriteResult(nowMs, input, sent.answer);
  const { retryAtMs, code, blames } = sent;
  return { outcome: 'later', contactId: input.contactId, retryAtMs, code, blames };
}

/** An input without an answer may be written: the next look tells. */
function toWriteResult(
  nowMs: number,
  { contactId, before, values }: Input,
  item: WriteOutcome | undefined,
): PushResult {
  const retryAtMs = nowMs + soonMs;
  if (!item) return { outcome: 'later', contactId, retryAtMs, code: 'no_answer', blames: 'record' };
  if (item.outcome === 'ok') {
    const { record, created, warnings } = item;
    return { outcome: 'written', contactId, before, sent: values, record, created, warnings };
  }
  return isPassing(item.failure)
    ? { outcome: 'later', contactId, retryAtMs, code: item.failure.kind, blames: blamedFor(item.failure) }
    : { outcome: 'refused', contactId, sent: values, failure: item.failure };
}

/** A limit of calls is nobody's own. */
const blamedFor = ({ kind }: CrmFailure): Blamed => (kind === 'rate_limited' ? 'account' : 'record');

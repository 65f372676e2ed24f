import type { WriteOutcome } from '../../domain/crm/index.ts';
import type { FieldValues } from '../../domain/field.ts';
import { isPassing, type PushResult } from './push-result.ts';

/** The next try of one record, when the CRM let it down alone. */
const soonMs = 5_000;

/** One input's fate in a write, in the push's words. An input without an answer may be written: the next look tells. */
export function toWriteResult(
  nowMs: number,
  { contactId, values }: { contactId: string; values: FieldValues },
  item: WriteOutcome | undefined,
): PushResult {
  const retryAtMs = nowMs + soonMs;
  if (!item) return { outcome: 'later', contactId, retryAtMs, code: 'no_answer' };
  if (item.outcome === 'ok') {
    const { record, created, warnings } = item;
    return { outcome: 'written', contactId, sent: values, record, created, warnings };
  }
  return isPassing(item.failure)
    ? { outcome: 'later', contactId, retryAtMs, code: item.failure.kind }
    : { outcome: 'refused', contactId, sent: values, failure: item.failure };
}

import { answerOf } from 'kindred-shared/api/client.ts';
import type { Api } from 'kindred-shared/api/client.ts';
import type { Change } from '../plan/plan-changes.ts';
import { failedOf } from './report.ts';
import type { FailReason } from './report.ts';
import type { SendPart } from './run-parts.ts';

/** A part is one transaction of the backend's and less than 1 MB, whatever the words. */
export const writePartSize = 250;

/** Writes a part's pronouns where Kindred still holds what the person was shown; makes nobody anew. */
export const writePronouns =
  (api: Api): SendPart =>
  async (part) => {
    const answer = await answerOf(
      api.POST('/api/contacts/bulk', { body: { items: part.map(itemOf), create: false } }),
    );
    if (answer.outcome !== 'ok') return answer;
    const byIndex = new Map(answer.value.items.map((item) => [item.index, item]));
    return {
      outcome: 'ok',
      value: failedOf(
        part.map((change, index) => {
          const item = byIndex.get(index);
          if (item === undefined) return { change, reason: 'no_answer' as const, detail: null };
          // Unchanged holds the words already: an answer was lost, or somebody wrote the same.
          if (item.outcome !== 'refused') return { change, reason: null, detail: null };
          const reason = reasonOf(item.problem?.code);
          return { change, reason, detail: reason === 'not_taken' ? (item.problem?.detail ?? null) : null };
        }),
      ),
    };
  };

const itemOf = ({ contactId, from, to }: Change) => ({
  id: contactId,
  fields: { pronouns: to },
  expected: { pronouns: from },
});

function reasonOf(code: string | undefined): FailReason {
  if (code === 'stale_value') return 'changed_meanwhile';
  return code === 'not_found' ? 'gone' : 'not_taken';
}

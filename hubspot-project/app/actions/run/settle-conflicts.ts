import { answerOf } from 'kindred-shared/api/client.ts';
import type { Api } from 'kindred-shared/api/client.ts';
import type { Source } from '../api-types.ts';
import { failedOf } from './report.ts';
import type { FailReason } from './report.ts';
import type { SendPart } from './run-parts.ts';

/** The backend decides one after the other: this many are through before the proxy gives up. */
export const settlePartSize = 100;

/** Decides the conflicts of a part for one side. */
export const settleConflicts =
  (api: Api, choose: Source): SendPart =>
  async (part) => {
    const ids = part.flatMap(({ conflictIds }) => conflictIds);
    const answer = await answerOf(api.POST('/api/conflicts/resolve', { body: { ids, choose } }));
    if (answer.outcome !== 'ok') return answer;
    const outcomes = new Map(answer.value.items.map(({ id, outcome }) => [id, outcome]));
    return {
      outcome: 'ok',
      value: failedOf(
        part.map((change) => {
          const reasons = change.conflictIds.map((id) => reasonOf(outcomes.get(id)));
          return { change, reason: reasons.find((reason) => reason !== null) ?? null, detail: null };
        }),
      ),
    };
  };

function reasonOf(outcome: string | undefined): FailReason | null {
  if (outcome === 'resolved') return null;
  if (outcome === undefined) return 'no_answer';
  return outcome === 'not_found' ? 'gone' : 'decided_already';
}

import type { Answer } from 'kindred-shared/api/answer.ts';
import { answerOf } from 'kindred-shared/api/client.ts';
import type { Api } from 'kindred-shared/api/client.ts';
import type { Session } from '../api-types.ts';
import type { PartEnd } from './report.ts';
import type { SendPart } from './run-parts.ts';

/** A sync takes at most so many contacts by name. */
export const syncPartSize = 500;

const lookMs = 2_000;
/** A quarter of an hour: longer than any sync of 500 contacts takes, or another one is waited for. */
const looks = 450;
/** Other syncs that are waited for before a part's own. */
const patience = 5;

type Pause = (ms: number) => Promise<void>;

/**
 * Has a part synced and follows it to its end. One sync runs at a time in an account: another one is waited for. Repeated,
 * it reads the same contacts once more.
 */
export const syncContacts =
  (api: Api, pause: Pause): SendPart =>
  async (part, note) => {
    const contactIds = part.map(({ contactId }) => contactId);
    for (let others = 0; ; others += 1) {
      const started = await answerOf(api.POST('/api/contacts/sync', { body: { contactIds } }));
      if (started.outcome === 'ok') {
        const { sessionId } = started.value;
        const ended = await follow(api, sessionId, pause, ({ progress }) =>
          note({ done: Math.min(progress.done, part.length) }),
        );
        return ended.outcome === 'ok' ? { outcome: 'ok', value: endOf(ended.value, part) } : ended;
      }
      const other = runningOf(started);
      if (other === null || others >= patience) return started;
      note({ waiting: 'other_sync' });
      const ended = await follow(api, other, pause, () => note({ waiting: 'other_sync' }));
      if (ended.outcome !== 'ok') return ended;
    }
  };

/** Looks at a session until it is over; unavailable when that takes too long. */
async function follow(
  api: Api,
  id: string,
  pause: Pause,
  onLook: (session: Session) => void,
): Promise<Answer<Session>> {
  for (let look = 0; look < looks; look += 1) {
    const answer = await answerOf(api.GET('/api/sync/sessions/{id}', { params: { path: { id } } }));
    if (answer.outcome === 'problem') return answer;
    if (answer.outcome === 'ok') {
      if (answer.value.status !== 'pending' && answer.value.status !== 'running') return answer;
      onLook(answer.value);
    }
    await pause(lookMs);
  }
  return { outcome: 'unavailable' };
}

function endOf({ status, counts, headline, error }: Session, part: Parameters<SendPart>[0]): PartEnd {
  const { updated = 0, conflicts = 0, errors = 0 } = counts;
  const tally = { updated, conflicts, errors };
  if (status === 'completed') return { done: part, failed: [], tally };
  return {
    done: [],
    failed: [{ reason: 'sync_ended', detail: error?.message ?? headline, changes: part }],
    tally,
  };
}

function runningOf(answer: Answer<unknown>): string | null {
  if (answer.outcome !== 'problem' || answer.problem.code !== 'sync_running') return null;
  const id = answer.problem.more['sessionId'];
  return typeof id === 'string' ? id : null;
}

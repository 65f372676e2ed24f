import { answerOf } from 'kindred-shared/api/client.ts';
import type { Api } from 'kindred-shared/api/client.ts';
import { isRecord } from 'kindred-shared/api/answer.ts';
import type { Answer } from 'kindred-shared/api/answer.ts';
import type { CardView } from '../card-view.ts';
import type { CrmRecord } from '../place/card-place.ts';

/** Of contacts alone does Kindred know anything. */
export const contactTypeId = '0-1';

/** The card of a record as the store has it. */
export async function readCard(api: Api, { objectId }: CrmRecord): Promise<Answer<CardView>> {
  const query = { objectTypeId: contactTypeId, objectId } as const;
  return asCard(await answerOf(api.GET('/api/extension/card', { params: { query } })));
}

/** Brings the record up to date in HubSpot, Pipedrive and here; answers the card as it is then. */
export async function syncCard(api: Api, { objectId }: CrmRecord): Promise<Answer<CardView>> {
  const body = { objectTypeId: contactTypeId, objectId: String(objectId) } as const;
  return asCard(await answerOf(api.POST('/api/extension/card/sync', { body })));
}

/** What came may be of something else that answers at this address: a card has these parts at least. */
function asCard(answer: Answer<CardView>): Answer<CardView> {
  if (answer.outcome !== 'ok') return answer;
  const { value } = answer;
  const isCard =
    isRecord(value) &&
    typeof value.state === 'string' &&
    Array.isArray(value.connections) &&
    isRecord(value.field) &&
    isRecord(value.others) &&
    isRecord(value.may);
  return isCard ? answer : { outcome: 'unavailable' };
}

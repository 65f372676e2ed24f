import type { Words } from 'kindred-shared/words/create-words.ts';
import type { FormKey } from './form.en.ts';

/**
 * Whoever changed something, as a person says it. Kindred knows people of HubSpot by number alone ("user 1002"); anything
 * else ("API key crm-import") is shown as it is. `viewerId` is the number of whoever looks.
 */
export function sayWho(who: string, viewerId: string | null, words: Words<FormKey>): string {
  const [, id] = /^user (\d+)$/.exec(who) ?? [];
  if (id === undefined) return who;
  return id === viewerId ? words('you') : words('person', { id });
}

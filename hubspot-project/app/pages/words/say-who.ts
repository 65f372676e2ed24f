import type { Words } from 'kindred-shared/words/create-words.ts';
import type { Me } from '../api-types.ts';
import type { PagesKey } from './pages.en.ts';

/**
 * Whoever did something, as a person says it. Kindred knows people of a CRM by number alone ("user 1002") and programs
 * by the name of their key ("API key crm-import"); a name that a CRM told is shown as it is. Null: nobody is named.
 */
export function sayWho(
  who: string | null,
  me: Me | undefined,
  words: Words<PagesKey>,
  place = 'HubSpot',
): string | null {
  if (who === null) return null;
  if (who === me?.name) return words('you');
  const [, id] = /^user (\d+)$/.exec(who) ?? [];
  if (id !== undefined) return words('person', { id, place });
  const [, name] = /^API key (.+)$/su.exec(who) ?? [];
  return name === undefined ? who : words('apiKey', { name });
}

import type { Account } from './accounts.ts';
import { recordText } from './held.ts';
import { storedText } from './stored-text.ts';

/** Words with another account's mark, in the database or in a CRM; empty when every account has its own only. */
export async function mixedTenants(
  accounts: readonly Account[],
  markOf: (account: Account) => string,
): Promise<string[]> {
  const found: string[] = [];
  for (const account of accounts) {
    const others = accounts.filter((other) => other !== account).map(markOf);
    const foreign = new RegExp(`(firstName|lastName|pronouns|salutation) [${others.join('')}]\\d{5}`);
    const note = (place: string, text: string) => {
      const word = foreign.exec(text)?.[0];
      if (word !== undefined) found.push(`"${word}" is in ${place} of account ${markOf(account)}`);
    };
    for (const [table, text] of await storedText(account)) note(table, text);
    for (const id of account.recordIds())
      note(`hubspot ${id}`, recordText(account, { place: 'hubspot', id }) ?? '');
    for (const person of account.persons()) note(`pipedrive ${person.id}`, JSON.stringify(person));
  }
  return found;
}

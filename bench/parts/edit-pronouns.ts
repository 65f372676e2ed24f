import type { Sent } from './arrivals.ts';
import type { Pair } from './pairs.ts';
import type { PeoplePages } from './people-pages.ts';

/** Makes an edit in one CRM without waiting for it. */
export type EditPronouns = (pair: Pair, from: Sent['from']) => { sent: Sent; done: Promise<void> };

/** Edits whose values are never the same, so that each can be looked for in the other CRM. */
export function createEditPronouns(pages: PeoplePages): EditPronouns {
  let serial = 0;
  return (pair, from) => {
    serial += 1;
    const value = `they/them ${serial}`;
    return { sent: { pair, from, value }, done: pages.edit(from, pair[from], 'pronouns', value) };
  };
}

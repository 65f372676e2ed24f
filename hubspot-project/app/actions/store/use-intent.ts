import { MAX_PRONOUNS_CHARACTERS, characterCount } from 'kindred-shared/pronouns-length.ts';
import type { Contact } from '../api-types.ts';
import { sidesOf } from '../plan/plan-changes.ts';
import type { Intent } from '../plan/plan-changes.ts';
import { useDesk } from './desk.ts';

/** What the person wants, once they have said all of it; null until then. */
export function useIntent(contacts: readonly Contact[]): Intent | null {
  const action = useDesk((desk) => desk.action);
  const typed = useDesk((desk) => desk.typed);
  const side = useDesk((desk) => desk.side);
  switch (action) {
    case 'sync':
      return { action };
    case 'clear':
      return { action, pronouns: null };
    case 'set':
      // Blanks alone are nobody's pronouns; beside words they are kept as typed.
      return typed.trim() === '' || characterCount(typed) > MAX_PRONOUNS_CHARACTERS
        ? null
        : { action, pronouns: typed };
    case 'settle': {
      const choose = sidesOf(contacts).find(({ source }) => source === side)?.source;
      return choose === undefined ? null : { action, choose };
    }
  }
}

import type { Account } from './accounts.ts';
import type { Act } from './editors.ts';
import type { Seeded } from './seeded.ts';
import type { Sightings } from './sightings.ts';

type Listed = {
  items?: { id: string; kind?: string; provider?: string; externalId?: string; fix?: { action: string }[] }[];
};

export type DeciderParts = {
  account: Account;
  random: Seeded;
  seen: Sightings;
  /** A person who was erased is taken in again, on request. */
  takenInAgain(record: string): void;
};

/** What an admin does in Kindred day by day: starts syncs, settles conflicts, answers exceptions, approves. */
export function createDeciders({ account, random, seen, takenInAgain }: DeciderParts): Record<string, Act> {
  const listed = async (path: string) => ((await account.api('GET', path)).body as Listed).items ?? [];
  const sync = async () => {
    const { status } = await account.api('POST', '/api/contacts/sync');
    // Something runs already, or no CRM is connected.
    if (![202, 409].includes(status)) throw new Error(`a sync was answered ${status}`);
    if (status === 409) seen('a sync was asked for while another ran');
  };
  return {
    sync,
    syncTwice: async () => void (await Promise.all([sync(), sync()])),
    decideConflict: async () => {
      const conflict = random.pickOf(await listed('/api/conflicts?status=open&limit=50'));
      if (!conflict) return;
      const choose = random.pick(['hubspot', 'pipedrive', 'app']);
      const always = random.chance(0.1) ? { always: true } : {};
      const path = `/api/conflicts/${conflict.id}/resolve`;
      const { status } = await account.api('POST', path, { choose, ...always });
      seen(status === 200 ? 'a conflict was settled by a person' : 'a settlement was refused');
    },
    answerException: async () => {
      const exception = random.pickOf(await listed('/api/exceptions?status=open&limit=50'));
      const fix = random.pickOf(exception?.fix ?? []);
      if (!exception || !fix) return;
      const { action } = fix;
      if (exception.kind === 'erased_elsewhere' && action === 'create')
        takenInAgain(`${exception.provider} ${exception.externalId}`);
      const { status } = await account.api('POST', `/api/exceptions/${exception.id}/fix`, { action });
      seen(status === 200 ? 'an exception was answered' : 'an answer to an exception was refused');
    },
    decideApproval: async () => {
      const approval = random.pickOf(await listed('/api/approvals?status=waiting&limit=50'));
      if (!approval) return;
      const decision = random.pick(['approved', 'rejected']);
      const path = `/api/approvals/${approval.id}/decide`;
      const { status } = await account.api('POST', path, { decision });
      if (status === 200) seen(`an approval was ${decision}`);
    },
  };
}

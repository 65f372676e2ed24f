import type { Account, CrmMapping, CrmProvider } from '../../../backend/domain/crm/index.ts';
import type { Outcome } from './judge.ts';

export type People = {
  account: Account;
  mapping: CrmMapping;
  /** Two records that are there and one that is not. */
  ids: readonly [string, string, string];
  emails: readonly string[];
  stamps: readonly string[];
  sinceMs: number;
};

/** Every call whose answer a client reads. Those that write come last, so that the others read what was. */
export const callNames = [
  'list',
  'listChanged',
  'read',
  'readDeleted',
  'findByEmails',
  'findByStamps',
  'listProperties',
  'inspectOwnProperties',
  'update',
  'updateOfAddress',
  'partlyRefusedUpdate',
  'create',
] as const;
type Call = (provider: CrmProvider) => Promise<Outcome>;

const stampOf = (index: number) => `0f0e0d0c-0000-4000-8000-${String(index).padStart(12, '0')}`;

export function callsOf(people: People): Record<(typeof callNames)[number], Call> {
  const { account, mapping, ids, emails, stamps, sinceMs } = people;
  const [first, second] = ids;
  const inputs = [first, second].map((id, index) => ({
    id,
    values: { firstName: `Written ${index}` },
    extras: null,
  }));
  const odd = { id: second, values: { email: 'no address' }, extras: null };
  const moved = { id: first, values: { email: 'moved@taped.example' }, extras: null };
  const drafts = [1, 2].map((index) => ({
    stamp: stampOf(index),
    values: { firstName: `New ${index}`, lastName: 'Taped', email: `new${index}@taped.example` },
  }));
  return {
    list: (crm) => crm.list(account, { mapping, after: null }),
    listChanged: (crm) => crm.listChanged(account, { mapping, sinceMs, after: null }),
    read: (crm) => crm.read(account, { mapping, ids }),
    readDeleted: async (crm) => (await crm.readDeleted?.(account, ids)) ?? { outcome: 'ok', value: [] },
    findByEmails: (crm) => crm.findByEmails(account, { mapping, emailKeys: emails }),
    findByStamps: (crm) => crm.findByStamps(account, { mapping, stamps, sinceMs }),
    listProperties: (crm) => crm.listProperties(account),
    inspectOwnProperties: (crm) => crm.inspectOwnProperties(account),
    update: (crm) => crm.update(account, { mapping, inputs }),
    updateOfAddress: (crm) => crm.update(account, { mapping, inputs: [moved] }),
    partlyRefusedUpdate: (crm) => crm.update(account, { mapping, inputs: [...inputs.slice(0, 1), odd] }),
    create: (crm) => crm.create(account, { mapping, inputs: drafts }),
  };
}

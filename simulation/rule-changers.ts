import type { Source } from '../backend/domain/field.ts';
import { directions } from '../backend/domain/sync-settings.ts';
import { settingsView } from '../backend/contract/settings.ts';
import type { Account } from './accounts.ts';
import type { Act } from './editors.ts';
import { otherPronounsProperty } from './hubspot-properties.ts';
import type { Seeded } from './seeded.ts';
import type { Sightings } from './sightings.ts';

const rules = ['rank', 'newest', 'ask', 'ask'] as const;
const orders: readonly [Source[], ...Source[][]] = [
  ['hubspot', 'pipedrive', 'app'],
  ['pipedrive', 'hubspot', 'app'],
  ['app', 'hubspot', 'pipedrive'],
];
const ruledFields = ['pronouns', 'pronouns', 'email', 'phone', 'firstName'] as const;
// What a person is recognised by goes both ways.
const directedFields = ['pronouns', 'phone', 'firstName', 'lastName'] as const;
const providers = ['hubspot', 'pipedrive'] as const;
/** As good as the documented ones: the account may be disconnected, its CRM may not answer, somebody may be quicker. */
const refusals = [200, 202, 404, 409, 503];

/** What an admin changes about syncing: rules, directions, the mapping, and the plans that these wait for. */
export function createRuleChangers(account: Account, random: Seeded, seen: Sightings): Record<string, Act> {
  const change = async (body: unknown, state: string) => {
    const { status } = await account.api('PATCH', '/api/settings', body);
    if (!refusals.includes(status)) throw new Error(`a change of settings was answered ${status}`);
    if (status === 200) seen(state);
  };
  return {
    changeRule: () => {
      const rule = random.pick(rules);
      const fields = { [random.pick(ruledFields)]: { rule } };
      return change({ fields }, `a field’s rule became “${rule}”`);
    },
    changeRank: () => change({ rank: random.pick(orders) }, 'the order of sources was changed'),
    changeDeletions: () =>
      change({ deletions: random.pick(['unlink', 'archive', 'ask']) }, 'the rule for deletions was changed'),
    changeDirection: () => {
      const direction = random.pick(['both', ...directions]);
      const fields = { [random.pick(directedFields)]: { [random.pick(providers)]: { direction } } };
      return change({ fields }, `a field’s direction became “${direction}”`);
    },
    changeMapping: () => {
      const property = random.pick([null, otherPronounsProperty]);
      return change(
        { fields: { pronouns: { hubspot: { property } } } },
        'pronouns were mapped to another property',
      );
    },
    acceptPlan: async () => {
      if (await acceptPlan(account)) seen('a change of mapping came into force');
    },
    dropDraft: async () => {
      const { status } = await account.api('DELETE', '/api/settings/draft');
      if (!refusals.includes(status)) throw new Error(`dropping a draft was answered ${status}`);
    },
  };
}

/** Starts the sync that puts a planned draft in force; false when there is none, or its plan is not finished. */
export async function acceptPlan({ api }: Account): Promise<boolean> {
  const { draft } = settingsView.parse((await api('GET', '/api/settings')).body);
  if (!draft?.planId) return false;
  const { status } = await api('POST', '/api/contacts/sync', { planId: draft.planId });
  if (!refusals.includes(status)) throw new Error(`accepting a plan was answered ${status}`);
  return status === 202;
}

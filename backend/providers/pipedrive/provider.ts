import type { Account, CrmProvider } from '../../domain/crm/index.ts';
import { backgroundShare } from './call-budget.ts';
import { createPipedriveClient, type PipedriveDeps } from './client.ts';
import { createDefinitionCache } from './definitions.ts';
import { defaultMapping } from './mapping.ts';
import { createPersonProperties } from './person-properties.ts';
import { createPersonReads, maxBatch, maxPage } from './person-reads.ts';
import { createPersonWrites } from './person-writes.ts';
import { createWebhooks, type PipedriveWebhooks } from './webhooks.ts';

/** Lite's window of 80 calls in 2 s, without people's share; what an account really has, `allowanceOf` tells. */
const callsPerSecond = backgroundShare(80) / 2;

export type PipedriveProvider = CrmProvider &
  PipedriveWebhooks & {
    /** What this account's plan lets background work do, as far as told or learned; for estimates. */
    allowanceOf(account: Account): Promise<{ callsPerSecond: number; dailyTokens: number | null }>;
  };

/** Pipedrive's API for the accounts that `deps.tokens` knows. */
export function createPipedriveProvider(deps: PipedriveDeps): PipedriveProvider {
  const client = createPipedriveClient(deps);
  const definitions = createDefinitionCache(client, deps.clock);
  const parts = { client, definitions };
  return {
    name: 'pipedrive',
    limits: {
      batch: maxBatch,
      page: maxPage,
      writesPerCall: 1,
      callsPerSecond,
      emailIsUnique: false,
      // pipedrive.md 3: a person without a name is refused.
      createNeedsOneOf: ['firstName', 'lastName'],
    },
    ...createPersonReads(parts),
    ...createPersonWrites(parts),
    ...createPersonProperties(parts),
    ...createWebhooks(client),
    defaultMapping,
    allowanceOf: async (account) => {
      const { burstPerTwoSeconds, dailyTokens } = await client.planOf(account);
      return { callsPerSecond: backgroundShare(burstPerTwoSeconds) / 2, dailyTokens };
    },
  };
}

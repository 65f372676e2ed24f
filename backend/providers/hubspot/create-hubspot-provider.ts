import { createActionCallbacks } from './action-callbacks.ts';
import { createAccountDetails } from './account-details.ts';
import { createHubSpotClient, type HubSpotDeps } from './client.ts';
import { createContactReads } from './contact-reads.ts';
import { createContactWrites } from './contact-writes.ts';
import { createProperties } from './properties.ts';
import type { HubSpotProvider } from './provider.ts';

/** HubSpot's API for the accounts that `deps.tokens` knows. */
export function createHubSpotProvider(deps: HubSpotDeps): HubSpotProvider {
  const client = createHubSpotClient(deps);
  return {
    ...createContactReads(client),
    ...createContactWrites(client),
    ...createProperties(client),
    ...createAccountDetails(client),
    ...createActionCallbacks(client),
  };
}

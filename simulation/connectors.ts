import { firstUserId } from '../sandbox/pipedrive/companies.ts';
import type { Account } from './accounts.ts';
import type { Act } from './editors.ts';
import type { Sightings } from './sightings.ts';

/** What an admin does with the connections, here and in the CRMs' own pages. */
export function createConnectors(account: Account, seen: Sightings): Record<string, Act> {
  const { api, hubspot, pipedrive, portalId, companyId } = account;
  return {
    disconnectPipedrive: async () => {
      const { status } = await api('DELETE', '/api/connections/pipedrive', { data: 'keep' });
      if (status !== 200) throw new Error(`disconnecting Pipedrive was answered ${status}`);
      seen('Pipedrive was disconnected');
    },
    disconnectHubSpot: async () => {
      const { status } = await api('DELETE', '/api/connections/hubspot', { data: 'keep' });
      if (status !== 200) throw new Error(`disconnecting HubSpot was answered ${status}`);
      seen('HubSpot was disconnected');
    },
    // Both tell nobody, or tell it while nobody listens: the next call or refresh finds out.
    revokePipedrive: () => {
      pipedrive.uninstall(firstUserId(companyId));
      seen('Pipedrive’s access was revoked there');
    },
    revokeHubSpot: () => {
      hubspot.oauth.uninstall(portalId);
      seen('the app was uninstalled in HubSpot');
    },
    connect: async () => {
      // A process may be down, or die on the way: whoever clicked tries again later.
      if (
        await account.connect().then(
          () => true,
          () => false,
        )
      )
        seen('a CRM was connected again or still is');
    },
  };
}

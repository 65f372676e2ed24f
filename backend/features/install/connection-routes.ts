import type { ConnectionView } from '../../contract/connections.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { HubSpotOAuth } from '../../providers/hubspot/index.ts';
import { readConnection, type ConnectionStoreDeps } from './connection-store.ts';
import { disconnect } from './disconnect.ts';

type ConnectionRoutes = 'listConnections' | 'getHubSpotConnection' | 'connectHubSpot' | 'disconnectHubSpot';
type Deps = ConnectionStoreDeps & { oauth: HubSpotOAuth; clock: Clock; log: Log; publicUrl: string };

export function createConnectionHandlers(deps: Deps): RouteHandlers<ConnectionRoutes> {
  const read = (tenantId: string) => deps.db.withTenant(tenantId, (tx) => readConnection(tx, tenantId));
  const view = async (tenantId: string): Promise<ConnectionView> => {
    const connection = await read(tenantId);
    return {
      provider: 'hubspot',
      status: connection?.status ?? 'disconnected',
      account: connection?.account ?? null,
      since: connection?.since?.toISOString() ?? null,
      error: connection?.error ?? null,
    };
  };
  return {
    listConnections: async ({ caller }) => ok({ items: [await view(caller.tenantId)] }),
    getHubSpotConnection: async ({ caller }) => ok(await view(caller.tenantId)),
    // The install page binds the flow to the browser that opens it, so a link is all that is needed.
    connectHubSpot: async () => ok({ authorizeUrl: `${deps.publicUrl}/oauth/hubspot/install` }),
    disconnectHubSpot: async ({ caller }) => {
      if (caller.kind !== 'api_key' || caller.role !== 'admin') {
        return refuse('forbidden', 'Only an admin can disconnect HubSpot.');
      }
      const connection = await read(caller.tenantId);
      if (connection?.status === 'connected') await disconnect(deps, connection);
      return ok(await view(caller.tenantId));
    },
  };
}

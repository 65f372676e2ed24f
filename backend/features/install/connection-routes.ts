import type { ConnectionView } from '../../contract/connections.ts';
import { providerNames, type ProviderName } from '../../domain/field.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { HubSpotOAuth } from '../../providers/hubspot/index.ts';
import type { PipedriveAccess } from './complete-pipedrive.ts';
import type { ConnectionStoreDeps } from './connection-secrets.ts';
import { readConnection, readConnections, type ConnectionRecord } from './connection-store.ts';
import { deleteCrmData, disconnectHubSpot, disconnectPipedrive } from './disconnect.ts';
import { endPipedriveWithHubSpot } from './end-with-hubspot.ts';
import { pipedriveInstallUrl } from './pipedrive-routes.ts';

type ConnectionRoutes =
  | 'listConnections'
  | 'getHubSpotConnection'
  | 'connectHubSpot'
  | 'disconnectHubSpot'
  | 'getPipedriveConnection'
  | 'connectPipedrive'
  | 'disconnectPipedrive';
type Deps = ConnectionStoreDeps & {
  oauth: HubSpotOAuth;
  pipedrive: PipedriveAccess | null;
  clock: Clock;
  log: Log;
  publicUrl: string;
};

export function createConnectionHandlers(deps: Deps): RouteHandlers<ConnectionRoutes> {
  const read = (tenantId: string, provider: ProviderName) =>
    deps.db.withTenant(tenantId, (tx) => readConnection(tx, tenantId, provider));
  const view = async (tenantId: string, provider: ProviderName) =>
    viewOf(provider, await read(tenantId, provider));
  return {
    listConnections: async ({ caller: { tenantId } }) => {
      const found = await deps.db.withTenant(tenantId, (tx) => readConnections(tx, tenantId));
      const offered: ProviderName[] = deps.pipedrive === null ? ['hubspot'] : ['hubspot', 'pipedrive'];
      const shown = [...new Set([...offered, ...found.map(({ provider }) => provider)])];
      const of = (name: ProviderName) => found.find(({ provider }) => provider === name) ?? null;
      return ok({ items: shown.map((name) => viewOf(name, of(name))) });
    },
    getHubSpotConnection: async ({ caller }) => ok(await view(caller.tenantId, 'hubspot')),
    getPipedriveConnection: async ({ caller }) => ok(await view(caller.tenantId, 'pipedrive')),
    // The install page binds the flow to the browser that opens it, so a link is all that is needed.
    connectHubSpot: async () => ok({ authorizeUrl: `${deps.publicUrl}/oauth/hubspot/install` }),
    connectPipedrive: async ({ caller }) => {
      if (deps.pipedrive === null) return refuse('not_offered', notOffered);
      if (caller.kind === 'api_key' && caller.role !== 'admin') {
        return refuse('forbidden', 'Only an admin can connect Pipedrive.');
      }
      const authorizeUrl = await pipedriveInstallUrl(deps, caller.tenantId, deps.clock.nowMs());
      return ok({ authorizeUrl });
    },
    disconnectHubSpot: async ({ caller, body }) => {
      if (!isAdmin(caller)) return refuse('forbidden', 'Only an admin can disconnect HubSpot.');
      const connection = await read(caller.tenantId, 'hubspot');
      if (connection !== null && connection.status !== 'disconnected') {
        await disconnectHubSpot(deps, connection);
      }
      await endPipedriveWithHubSpot(deps, caller.tenantId);
      // Afterwards nobody is left who could ask for the rest.
      const forgotten = body.data === 'delete' ? providerNames : [];
      for (const provider of forgotten) await deleteCrmData(deps, caller.tenantId, provider);
      return ok(await view(caller.tenantId, 'hubspot'));
    },
    disconnectPipedrive: async ({ caller, body }) => {
      if (!isAdmin(caller)) return refuse('forbidden', 'Only an admin can disconnect Pipedrive.');
      const connection = await read(caller.tenantId, 'pipedrive');
      if (connection !== null && connection.status !== 'disconnected') {
        await disconnectPipedrive({ ...deps, access: deps.pipedrive }, connection);
      }
      if (body.data === 'delete') await deleteCrmData(deps, caller.tenantId, 'pipedrive');
      return ok(await view(caller.tenantId, 'pipedrive'));
    },
  };
}

const notOffered =
  'This Kindred has no access to Pipedrive. The operator can add it with PIPEDRIVE_CLIENT_ID and PIPEDRIVE_CLIENT_SECRET.';

const isAdmin = (caller: Caller) => caller.kind === 'api_key' && caller.role === 'admin';

function viewOf(provider: ProviderName, connection: ConnectionRecord | null): ConnectionView {
  return {
    provider,
    status: connection?.status ?? 'disconnected',
    account: connection?.account ?? null,
    since: connection?.since?.toISOString() ?? null,
    error: connection?.error ?? null,
  };
}

import type { ConnectionView } from '../../contract/connections.ts';
import type { jobCatalogue } from '../../contract/jobs.ts';
import type { ProviderName } from '../../domain/field.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { ok, refuse, type RouteHandlers } from '../../platform/http/handler.ts';
import { auditAction } from '../audit/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Queue } from '../../platform/queue/port.ts';
import { contactUrl, type HubSpotOAuth } from '../../providers/hubspot/index.ts';
import { personUrl } from '../../providers/pipedrive/index.ts';
import { deleteDue, noteConnectionEnd } from '../retention/index.ts';
import type { PipedriveAccess } from './complete-pipedrive.ts';
import type { ConnectionStoreDeps } from './connection-secrets.ts';
import { readConnection, readConnections, type ConnectionRecord } from './connection-store.ts';
import { disconnectHubSpot, disconnectPipedrive } from './disconnect.ts';
import { endPipedriveWithHubSpot } from './end-with-hubspot.ts';
import { forgetCrm } from './forget-crm.ts';
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
  appUrl: string;
  queue: Queue<typeof jobCatalogue>;
};

/** So long somebody waits for what is known of a CRM to go; the rest of very much goes by itself. */
const patienceMs = 5_000;

export function createConnectionHandlers(deps: Deps): RouteHandlers<ConnectionRoutes> {
  const read = (tenantId: string, provider: ProviderName) =>
    deps.db.withTenant(tenantId, (tx) => readConnection(tx, tenantId, provider));
  const view = async (tenantId: string, provider: ProviderName) =>
    viewConnection(deps, provider, await read(tenantId, provider));
  return {
    listConnections: async ({ caller: { tenantId } }) => {
      const found = await deps.db.withTenant(tenantId, (tx) => readConnections(tx, tenantId));
      const offered: ProviderName[] = deps.pipedrive === null ? ['hubspot'] : ['hubspot', 'pipedrive'];
      const shown = [...new Set([...offered, ...found.map(({ provider }) => provider)])];
      const of = (name: ProviderName) => found.find(({ provider }) => provider === name) ?? null;
      return ok({ items: shown.map((name) => viewConnection(deps, name, of(name))) });
    },
    getHubSpotConnection: async ({ caller }) => ok(await view(caller.tenantId, 'hubspot')),
    getPipedriveConnection: async ({ caller }) => ok(await view(caller.tenantId, 'pipedrive')),
    // The install page binds the flow to the browser that opens it, so a link is all that is needed.
    connectHubSpot: async ({ caller }) => {
      await noteRequest(deps, caller, 'hubspot');
      return ok({ authorizeUrl: `${deps.publicUrl}/oauth/hubspot/install` });
    },
    connectPipedrive: async ({ caller }) => {
      if (deps.pipedrive === null) return refuse('not_offered', notOffered);
      const authorizeUrl = await pipedriveInstallUrl(deps, caller.tenantId, deps.clock.nowMs());
      await noteRequest(deps, caller, 'pipedrive');
      return ok({ authorizeUrl });
    },
    disconnectHubSpot: async ({ caller, body }) => {
      const connection = await read(caller.tenantId, 'hubspot');
      if (connection !== null && connection.status !== 'disconnected') {
        await disconnectHubSpot(deps, connection, { by: caller, data: body.data });
      }
      await endPipedriveWithHubSpot(deps, caller.tenantId);
      const { tenantId } = caller;
      // What is lost here is found by the sweeper.
      if (body.data === 'delete')
        await deps.queue.enqueue('tenant.delete_due', { tenantId }).catch(() => undefined);
      return ok(await view(caller.tenantId, 'hubspot'));
    },
    disconnectPipedrive: async ({ caller, body }) => {
      const connection = await read(caller.tenantId, 'pipedrive');
      if (connection !== null && connection.status !== 'disconnected') {
        await disconnectPipedrive({ ...deps, access: deps.pipedrive }, connection, {
          by: caller,
          data: body.data,
        });
      }
      if (connection !== null && body.data === 'delete')
        await deleteAtOnce(deps, caller.tenantId, 'pipedrive');
      return ok(await view(caller.tenantId, 'pipedrive'));
    },
  };
}

/** Also of a connection that ended before, whose data was to stay for a while. */
async function deleteAtOnce(deps: Deps, tenantId: string, provider: ProviderName): Promise<void> {
  const end = { provider, reason: 'requested', at: new Date(deps.clock.nowMs()), data: 'delete' } as const;
  await deps.db.withTenant(tenantId, (tx) => noteConnectionEnd(tx, end));
  const state = await deleteDue({ ...deps, forgetCrm }, tenantId, { withinMs: patienceMs });
  // What is lost here is found by the sweeper.
  if (state === 'more') await deps.queue.enqueue('tenant.delete_due', { tenantId }).catch(() => undefined);
}

async function noteRequest(deps: Deps, caller: Caller, provider: ProviderName): Promise<void> {
  const reason = 'A link that connects the CRM was asked for.';
  const note = { action: 'connection.requested', subject: `connection ${provider}`, reason } as const;
  const at = new Date(deps.clock.nowMs());
  await deps.db.withTenant(caller.tenantId, (tx) => auditAction(tx, caller, note, at));
}

const notOffered =
  'This Kindred has no access to Pipedrive. The operator can add it with PIPEDRIVE_CLIENT_ID and PIPEDRIVE_CLIENT_SECRET.';

/** A connection as the API shows it; one that was never made is disconnected. */
export function viewConnection(
  { appUrl }: { appUrl: string },
  provider: ProviderName,
  connection: ConnectionRecord | null,
): ConnectionView {
  return {
    provider,
    status: connection?.status ?? 'disconnected',
    account: connection?.account ?? null,
    since: connection?.since?.toISOString() ?? null,
    error: connection?.error ?? null,
    recordUrl: connection === null ? null : recordUrlOf(appUrl, connection),
  };
}

function recordUrlOf(appUrl: string, { provider, companyId, apiUrl }: ConnectionRecord): string | null {
  switch (provider) {
    case 'hubspot':
      return companyId === null ? null : contactUrl(appUrl, companyId);
    case 'pipedrive':
      return apiUrl === null ? null : personUrl(apiUrl);
  }
}

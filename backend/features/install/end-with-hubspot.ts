import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { PipedriveAccess } from './complete-pipedrive.ts';
import type { ConnectionStoreDeps } from './connection-secrets.ts';
import { readConnection } from './connection-store.ts';
import { disconnectPipedrive } from './disconnect.ts';

export type EndWithHubSpotDeps = ConnectionStoreDeps & {
  clock: Clock;
  log: Log;
  pipedrive: PipedriveAccess | null;
};

const notice =
  'Kindred was disconnected from HubSpot, and with it from Pipedrive. Connect Pipedrive again to go on.';

/** Without HubSpot there is no tenant: Pipedrive's subscription, access and keys go with it. What is known stays. */
export async function endPipedriveWithHubSpot(deps: EndWithHubSpotDeps, tenantId: string): Promise<void> {
  const connection = await deps.db.withTenant(tenantId, (tx) => readConnection(tx, tenantId, 'pipedrive'));
  if (connection === null || connection.status === 'disconnected') return;
  await disconnectPipedrive({ ...deps, access: deps.pipedrive }, connection, { reason: notice });
}

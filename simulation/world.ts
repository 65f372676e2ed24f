import { checkDisappeared } from '../backend/features/lifecycle/index.ts';
import { firstPortalId, resetWorld } from '../sandbox/hubspot/reset.ts';
import { resetPipedrive } from '../sandbox/pipedrive/reset.ts';
import { createPipedriveApi } from '../sandbox/pipedrive/routes/apps.ts';
import { createSandbox, type HubSpotWorld, type PipedriveWorld } from '../sandbox/server.ts';
import { openAccount, type Account } from './accounts.ts';
import { startBackend, type BackendParts, type SimulatedBackend } from './backend.ts';
import { hubspotUrl, pipedriveUrl, publicUrl } from './config.ts';
import { createNetwork } from './network.ts';
import { seededEdges, type Seeded } from './seeded.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Kindred between two CRMs, whole and in this process, with time and chance that are ours. */
export type SimulatedWorld = {
  hubspot: HubSpotWorld;
  pipedrive: PipedriveWorld;
  backend: SimulatedBackend;
  time: VirtualTime;
  random: Seeded;
  /** Tenants that share all of it and nothing else. */
  accounts: readonly [Account, ...Account[]];
  /** What the daily look for records that went without a word does. */
  checkDisappeared(): Promise<void>;
  close(): Promise<void>;
};

export type WorldParts = Omit<BackendParts, 'network'> & {
  /** Told of everything that is sent between the parts, in order. */
  note(line: string): void;
};

const portals = [firstPortalId, firstPortalId + 1];
const recordsOfACheck = 5_000;

export async function createWorld(parts: WorldParts): Promise<SimulatedWorld> {
  const { time, random, rows } = parts;
  const network = createNetwork(parts.note);
  globalThis.fetch = network.fetch;
  const edges = seededEdges(random.fork('sandbox'), { nowMs: time.clock.nowMs, after: time.after });
  const sandbox = await createSandbox({ dataDir: ':memory:', publicUrl, contacts: 0, edges });
  const { hubspot, pipedrive } = sandbox;
  resetWorld(hubspot, { portals: portals.map((portalId) => ({ portalId, contacts: 0 })) });
  const companies = resetPipedrive(pipedrive, hubspot, { persons: 0 });
  pipedrive.setApiUrl(pipedriveUrl);
  network.listen(hubspotUrl, sandbox.app);
  network.listen(pipedriveUrl, createPipedriveApi(pipedrive));
  const backend = startBackend({ ...parts, network });
  const open = (portalId: number, companyId: number) => {
    const callers = random.fork(`callers ${portalId}`);
    const crms = { hubspot, pipedrive, portalId, companyId };
    return openAccount({ ...crms, rows, backend, network, time, random: callers });
  };
  const accounts: Account[] = [];
  for (const [index, portalId] of portals.entries())
    accounts.push(await open(portalId, companies[index]?.companyId ?? 0));
  const [first, ...others] = accounts;
  if (!first) throw new Error('there is no account');
  return {
    hubspot,
    pipedrive,
    backend,
    time,
    random,
    accounts: [first, ...others],
    checkDisappeared: async () =>
      backend.inside(async (context) => {
        for (const { tenantId } of accounts)
          for (const provider of ['hubspot', 'pipedrive'] as const)
            await checkDisappeared(context, tenantId, provider, recordsOfACheck, null);
      }),
    close: async () => {
      await backend.close();
      await sandbox.close();
    },
  };
}

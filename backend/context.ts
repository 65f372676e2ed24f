import { jobCatalogue } from './contract/jobs.ts';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import {
  createPipedriveTokenSource,
  createTokenSource,
  type InstallRouteDeps,
  type PipedriveAccess,
  type PipedriveRouteDeps,
} from './features/install/index.ts';
import { createAbsorbMerges } from './features/lifecycle/index.ts';
import { createFindErased } from './features/privacy/index.ts';
import type { SyncDeps } from './features/sync/index.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import { createKeyring, type Keyring } from './platform/crypto/keyring.ts';
import { createDatabase, type Database } from './platform/db/database.ts';
import type { Log } from './platform/log.ts';
import type { Queue } from './platform/queue/port.ts';
import { createPostgresQueue } from './platform/queue/postgres-queue.ts';
import { createRedisQueue } from './platform/queue/redis-queue.ts';
import { noRacePoints, type RacePoints } from './platform/race-points.ts';
import { systemRandom, type Random } from './platform/random.ts';
import { createPostgresRateBudget } from './platform/rate/postgres-rate-budget.ts';
import { createPostgresTokenLedger } from './platform/rate/postgres-token-ledger.ts';
import {
  createHubSpotJournal,
  createHubSpotOAuth,
  createHubSpotProvider,
  createHubSpotRecords,
  createOwnProperties,
  type HubSpotJournal,
  type HubSpotOAuth,
  type HubSpotProvider,
} from './providers/hubspot/index.ts';
import { createPipedriveOAuth, createPipedriveProvider } from './providers/pipedrive/index.ts';

/** Every collaborator, built once by hand and passed on; nothing in the backend finds one by itself. */
export type Context = SyncDeps & {
  hubspot: HubSpotProvider;
  config: Config;
  publicUrl: string;
  secrets: readonly string[];
  keyring: Keyring;
  oauth: HubSpotOAuth;
  journal: HubSpotJournal;
  install: InstallRouteDeps;
  /** Null: Pipedrive is not offered. */
  pipedrive: PipedriveAccess | null;
  pipedriveRoutes: PipedriveRouteDeps;
  close(): Promise<void>;
};

export type ContextInput = {
  config: Config;
  secrets: Secrets;
  /** Where the database is: the embedded one's URL, or `DATABASE_URL`. */
  databaseUrl: string;
  publicUrl: string;
  log: Log;
  clock?: Clock;
  random?: Random;
  race?: RacePoints;
};

/** Connections of a process to Postgres, beside the queue's own. */
const poolSize = 16;

export function createContext(input: ContextInput): Context {
  const { config, secrets, log, publicUrl, clock = systemClock, random = systemRandom } = input;
  const db = createDatabase({ url: input.databaseUrl, poolSize, log, clock, random });
  const keyring = createKeyring(secrets.keyring, random);
  const queue = createQueue(input, { clock, random });
  const parts: Parts = { db, keyring, clock, random };
  const access = createHubSpotAccess(input, parts);
  const pipedrive = createPipedriveAccess(input, parts);
  const sync: SyncDeps = {
    db,
    crms: {
      hubspot: { ...createHubSpotRecords(access.hubspot), ...createOwnProperties(access.hubspot) },
      ...(pipedrive ? { pipedrive: pipedrive.provider } : {}),
    },
    findErased: createFindErased(keyring),
    absorbMerges: createAbsorbMerges({ random }),
    queue,
    clock,
    random,
    log,
    race: input.race ?? noRacePoints,
  };
  return {
    ...sync,
    ...access,
    ...createRouteDeps(input, parts, { queue, oauth: access.oauth, pipedrive }),
    config,
    publicUrl,
    secrets: secrets.hubspotClientSecrets,
    keyring,
    pipedrive,
    close: async () => {
      await queue.close();
      await db.close();
    },
  };
}

type Parts = { db: Database; keyring: Keyring; clock: Clock; random: Random };

function createHubSpotAccess(
  { config, secrets, log }: ContextInput,
  parts: Parts,
): Pick<Context, 'oauth' | 'journal' | 'hubspot'> {
  const { apiUrl, clientId, callsPer10s } = config.hubspot;
  const { db, clock, random } = parts;
  const app = { apiUrl, clientId, clientSecret: secrets.hubspotClientSecrets[0], clock, log };
  const oauth = createHubSpotOAuth(app);
  const tokens = createTokenSource({ ...parts, oauth, log });
  const budget = budgetOf(db);
  const hubspot = createHubSpotProvider({ apiUrl, clock, random, log, budget, callsPer10s, tokens });
  return { oauth, journal: createHubSpotJournal(app), hubspot };
}

/** What the pages around installing and connecting stand on. A wake-up that is lost there is found by the sweeper. */
function createRouteDeps(
  { config, log, publicUrl }: ContextInput,
  parts: Parts,
  { queue, oauth, pipedrive }: Pick<Context, 'queue' | 'oauth' | 'pipedrive'>,
): Pick<Context, 'install' | 'pipedriveRoutes'> {
  const { appId, clientId, appUrl } = config.hubspot;
  const setUpFields = (tenantId: string) =>
    queue.enqueue('fields.set_up', { tenantId }, { dedupKey: tenantId }).catch(() => undefined);
  const shared = { ...parts, log, appUrl, publicUrl };
  const onInstalled: InstallRouteDeps['onInstalled'] = ({ tenantId }) => setUpFields(tenantId);
  const onConnected: PipedriveRouteDeps['onConnected'] = async ({ tenantId }) => {
    await setUpFields(tenantId);
    await queue.enqueue('hooks.ensure', { tenantId }, { dedupKey: tenantId }).catch(() => undefined);
  };
  return {
    install: { ...shared, oauth, clientId, appId: String(appId), onInstalled },
    pipedriveRoutes: { ...shared, access: pipedrive, onConnected },
  };
}

function createPipedriveAccess({ config, secrets, log }: ContextInput, parts: Parts): PipedriveAccess | null {
  const { pipedriveClientSecret: clientSecret } = secrets;
  if (config.pipedrive === null || clientSecret === undefined) return null;
  const { clientId, oauthUrl, apiHosts: hosts } = config.pipedrive;
  const { db, clock, random } = parts;
  const oauth = createPipedriveOAuth({ oauthUrl, clientId, clientSecret, hosts, clock, log });
  const tokens = createPipedriveTokenSource({ ...parts, oauth, log });
  const provider = createPipedriveProvider({
    hosts,
    clock,
    random,
    log,
    budget: budgetOf(db),
    ledger: ledgerOf(db),
    tokens,
  });
  return { clientId, clientSecret, oauth, provider };
}

function createQueue(
  { secrets, databaseUrl, log }: ContextInput,
  { clock, random }: { clock: Clock; random: Random },
): Queue<typeof jobCatalogue> {
  const deps = { catalogue: jobCatalogue, clock, log, random };
  return secrets.redisUrl === undefined
    ? createPostgresQueue(deps, databaseUrl)
    : createRedisQueue(deps, secrets.redisUrl);
}

function budgetOf(db: Database) {
  return createPostgresRateBudget((text, params) =>
    db.system({ name: 'rate-budget', text, parseRow: (row) => row }, params),
  );
}

function ledgerOf(db: Database) {
  return createPostgresTokenLedger((text, params) =>
    db.system({ name: 'token-ledger', text, parseRow: (row) => row }, params),
  );
}

import type { CardView } from './contract/card-view.ts';
import type { jobCatalogue } from './contract/jobs.ts';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import { createPersonalReads, type PersonalReads } from './features/access/index.ts';
import {
  createPipedriveTokenSource,
  createTokenSource,
  type InstallRouteDeps,
  type PipedriveAccess,
  type PipedriveRouteDeps,
} from './features/install/index.ts';
import { createAbsorbMerges, createAskAboutLate } from './features/lifecycle/index.ts';
import { createFindErased } from './features/privacy/index.ts';
import type { SyncDeps } from './features/sync/index.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import { createKeyring, type Keyring, type MacKey } from './platform/crypto/keyring.ts';
import { createDatabase, type Database } from './platform/db/database.ts';
import { createViewCache, type ViewCache } from './platform/cache/view-cache.ts';
import type { Allowance } from './platform/http/allowance.ts';
import type { Log } from './platform/log.ts';
import type { Mailer } from './platform/mail/mailer.ts';
import type { Queue } from './platform/queue/port.ts';
import type { Metrics } from './platform/metrics/metrics.ts';
import type { Tracing } from './platform/tracing/tracing.ts';
import { migrationNames } from './migration-names.ts';
import { quietObservation, type Observation } from './observation.ts';
import { createCallWatch } from './providers/watch-calls.ts';
import { noRacePoints, type RacePoints } from './platform/race-points.ts';
import { systemRandom, type Random } from './platform/random.ts';
import { createPostgresRateBudget, type RunQuery } from './platform/rate/postgres-rate-budget.ts';
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
import { createSharedAllowance, type AllowanceRedis } from './shared-allowance.ts';

/** Every collaborator, built once by hand and passed on; nothing in the backend finds one by itself. */
export type Context = SyncDeps & {
  hubspot: HubSpotProvider;
  config: Config;
  publicUrl: string;
  secrets: readonly string[];
  metrics: Metrics;
  tracing: Tracing;
  loop: Observation['loop'];
  /** Names of the migrations that this code stands on. */
  migrations: readonly string[];
  metricsToken: string | undefined;
  keyring: Keyring;
  oauth: HubSpotOAuth;
  journal: HubSpotJournal;
  install: InstallRouteDeps;
  /** Null: Pipedrive is not offered. */
  pipedrive: PipedriveAccess | null;
  pipedriveRoutes: PipedriveRouteDeps;
  allowance: Allowance;
  personalReads: PersonalReads;
  /** Null: no mail is sent. */
  mailer: Mailer | null;
  cardViews: ViewCache<CardView>;
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
  /** What recognises erased people under keys that left the ring; see `openRetiredMacKeys` (none). */
  retiredMacKeys?: readonly MacKey[];
  /** Nobody looks, where it is left out. */
  observation?: Observation;
  queue: Queue<typeof jobCatalogue>;
  /** Where allowances are counted, in place of Postgres. */
  allowanceRedis?: AllowanceRedis | null;
  /** Null, or left out: no mail is sent. */
  mailer?: Mailer | null;
  /** Connections to Postgres, beside the queue's own (16). */
  poolSize?: number;
  /** What budgets are counted by, where all processes share it; the database's time otherwise. */
  budgetClock?: Clock;
};

const defaultPoolSize = 16;

/** From parts that are open already; `openContext` opens the ones that the settings name. */
export function createContext(input: ContextInput): Context {
  const { config, secrets, log, publicUrl, queue, clock = systemClock, random = systemRandom } = input;
  const observation = input.observation ?? quietObservation();
  const { tracing, metrics } = observation;
  const { poolSize = defaultPoolSize } = input;
  const db = createDatabase({ url: input.databaseUrl, poolSize, log, clock, random, tracing });
  const keyring = createKeyring(secrets.keyring, random, input.retiredMacKeys);
  const parts: Parts = { db, keyring, clock, random, observation };
  const access = createHubSpotAccess(input, parts);
  const pipedrive = createPipedriveAccess(input, parts);
  const allowance = createSharedAllowance(input, parts);
  const personalReads = createPersonalReads({ db, clock, log });
  const findErased = createFindErased(keyring);
  const sync: SyncDeps = {
    db,
    crms: {
      hubspot: { ...createHubSpotRecords(access.hubspot), ...createOwnProperties(access.hubspot) },
      ...(pipedrive ? { pipedrive: pipedrive.provider } : {}),
    },
    findErased,
    absorbMerges: createAbsorbMerges({ random, findErased }),
    askAboutLate: createAskAboutLate({ random }),
    queue,
    clock,
    random,
    log,
    race: input.race ?? noRacePoints,
    metrics,
  };
  return {
    ...sync,
    ...access,
    ...createRouteDeps(input, parts, { queue, oauth: access.oauth, pipedrive }),
    config,
    publicUrl,
    secrets: secrets.hubspotClientSecrets,
    ...observation,
    migrations: migrationNames(),
    metricsToken: secrets.metricsToken,
    keyring,
    pipedrive,
    allowance: allowance.allowance,
    cardViews: createViewCache((result) => metrics.cacheRequest('card', result)),
    personalReads,
    mailer: input.mailer ?? null,
    close: async () => {
      await personalReads.flush();
      allowance.close();
      await queue.close();
      await db.close();
    },
  };
}

type Parts = { db: Database; keyring: Keyring; clock: Clock; random: Random; observation: Observation };

function createHubSpotAccess(
  { config, secrets, log, budgetClock }: ContextInput,
  parts: Parts,
): Pick<Context, 'oauth' | 'journal' | 'hubspot'> {
  const { apiUrl, clientId, callsPer10s } = config.hubspot;
  const { db, clock, random } = parts;
  const watch = createCallWatch('hubspot', { clock, log, ...parts.observation });
  const app = { apiUrl, clientId, clientSecret: secrets.hubspotClientSecrets[0], clock, log, watch };
  const oauth = createHubSpotOAuth(app);
  const tokens = createTokenSource({ ...parts, oauth, log });
  const budget = budgetOf(db, budgetClock);
  const hubspot = createHubSpotProvider({ apiUrl, clock, random, log, budget, callsPer10s, tokens, watch });
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
    pipedriveRoutes: { ...shared, appId: String(appId), access: pipedrive, onConnected },
  };
}

function createPipedriveAccess(
  { config, secrets, log, budgetClock }: ContextInput,
  parts: Parts,
): PipedriveAccess | null {
  const { pipedriveClientSecret: clientSecret } = secrets;
  if (config.pipedrive === null || clientSecret === undefined) return null;
  const { clientId, oauthUrl, apiHosts: hosts } = config.pipedrive;
  const { db, clock, random } = parts;
  const watch = createCallWatch('pipedrive', { clock, log, ...parts.observation });
  const oauth = createPipedriveOAuth({ oauthUrl, clientId, clientSecret, hosts, clock, log, watch });
  const tokens = createPipedriveTokenSource({ ...parts, oauth, log });
  const provider = createPipedriveProvider({
    hosts,
    clock,
    random,
    log,
    budget: budgetOf(db, budgetClock),
    ledger: ledgerOf(db, budgetClock),
    tokens,
    watch,
  });
  return { clientId, clientSecret, oauth, provider };
}

function budgetOf(db: Database, clock?: Clock) {
  const query: RunQuery = (text, params) =>
    db.system({ name: 'rate-budget', text, parseRow: (row) => row }, params);
  return createPostgresRateBudget(query, clock);
}

function ledgerOf(db: Database, clock?: Clock) {
  const query: RunQuery = (text, params) =>
    db.system({ name: 'token-ledger', text, parseRow: (row) => row }, params);
  return createPostgresTokenLedger(query, clock);
}

import type { Role } from './env-formats.ts';
import type { Env } from './env.ts';
import type { LogLevel } from './log-levels.ts';

/** Everything that is set and may be logged. */
export type Config = {
  port: number;
  /** The origin that HubSpot and browsers see; undefined: this machine at the port that was got. */
  publicUrl: string | undefined;
  roles: Role[];
  dataDir: string;
  database: 'embedded' | 'external';
  /** True when pending migrations can be applied at the start. */
  hasOwnerUrl: boolean;
  queue: 'redis' | 'postgres';
  hubspot: { appId: number; clientId: string; apiUrl: string; appUrl: string; callsPer10s: number };
  /** Null: this Kindred does not offer Pipedrive. `apiHosts`: where a company's API may be. */
  pipedrive: { clientId: string; oauthUrl: string; apiHosts: string[] } | null;
  logLevel: LogLevel;
  /** For crash tests: where the process kills itself; null in every other life. */
  crashAt: string | null;
};

export function configFrom(env: Env): Config {
  return {
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? (env.PORT === 0 ? undefined : `http://localhost:${env.PORT}`),
    roles: env.KINDRED_ROLES,
    dataDir: env.KINDRED_DATA_DIR,
    database: env.DATABASE_URL === undefined ? 'embedded' : 'external',
    hasOwnerUrl: env.DATABASE_URL === undefined || env.DATABASE_OWNER_URL !== undefined,
    queue: env.REDIS_URL === undefined ? 'postgres' : 'redis',
    hubspot: {
      appId: env.HUBSPOT_APP_ID,
      clientId: env.HUBSPOT_CLIENT_ID,
      apiUrl: env.HUBSPOT_API_URL,
      appUrl: env.HUBSPOT_APP_URL,
      callsPer10s: env.HUBSPOT_CALLS_PER_10S,
    },
    pipedrive:
      env.PIPEDRIVE_CLIENT_ID === undefined
        ? null
        : {
            clientId: env.PIPEDRIVE_CLIENT_ID,
            oauthUrl: env.PIPEDRIVE_OAUTH_URL,
            apiHosts: env.PIPEDRIVE_API_HOSTS,
          },
    logLevel: env.LOG_LEVEL,
    crashAt: env.KINDRED_TEST_CRASH_AT ?? null,
  };
}

import type { Role } from './env-formats.ts';
import type { Env } from './env.ts';
import type { LogLevel } from './log-levels.ts';

/** Everything that is set and may be logged. */
export type Config = {
  port: number;
  /** The origin that HubSpot and browsers see; undefined: this machine at the port that was got. */
  publicUrl: string | undefined;
  /** A second port for operations only; null: they are on the API's alone. */
  opsPort: number | null;
  roles: Role[];
  dataDir: string;
  database: 'embedded' | 'external';
  /** True when pending migrations can be applied at the start. */
  hasOwnerUrl: boolean;
  queue: 'redis' | 'postgres';
  hubspot: { appId: number; clientId: string; apiUrl: string; appUrl: string; callsPer10s: number };
  /** Null: this Kindred does not offer Pipedrive. `apiHosts`: where a company's API may be. */
  pipedrive: { clientId: string; oauthUrl: string; apiHosts: string[] } | null;
  /** What a caller and a tenant may spend a minute on the REST API; failed authentications a minute per address. */
  limits: { callerPoints: number; tenantPoints: number; addressFailures: number };
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  trustedProxies: string[];
  /** Null: no mail is sent. `from`: the sender; null: `kindred@` and the host of the public URL. */
  mail: { from: string | null } | null;
  /** Where traces go; null: none are made. */
  otlpEndpoint: string | null;
  logLevel: LogLevel;
  /** For crash tests: where the process kills itself; null in every other life. */
  crashAt: string | null;
};

/** A person who mistypes a key is far below; a program that guesses keys is far above. */
const failuresPerAddress = 60;

export function configFrom(env: Env): Config {
  return {
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? (env.PORT === 0 ? undefined : `http://localhost:${env.PORT}`),
    opsPort: env.KINDRED_OPS_PORT ?? null,
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
    limits: {
      callerPoints: env.KINDRED_CALLER_POINTS,
      tenantPoints: env.KINDRED_TENANT_POINTS,
      addressFailures: failuresPerAddress,
    },
    trustedProxies: env.KINDRED_TRUSTED_PROXIES,
    mail: env.SMTP_URL === undefined ? null : { from: env.SMTP_URL.from },
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    logLevel: env.LOG_LEVEL,
    crashAt: env.KINDRED_TEST_CRASH_AT ?? null,
  };
}

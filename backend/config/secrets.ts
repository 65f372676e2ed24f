import type { KeyringEntry } from './env-formats.ts';
import type { Env } from './env.ts';
import type { SmtpServer } from './smtp-url.ts';

/** Everything that is set and must never be logged: a type apart, so that a config cannot hold one. */
export type Secrets = {
  /** The first encrypts, all decrypt. */
  keyring: KeyringEntry[];
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  redisUrl: string | undefined;
  /** Shown by who reads metrics from afar; undefined: nobody may. */
  metricsToken: string | undefined;
  /** The current one first, then the one it replaces, if any. */
  hubspotClientSecrets: [string, ...string[]];
  /** Set exactly when the config has a Pipedrive client id. */
  pipedriveClientSecret: string | undefined;
  /** Where mail is handed over; undefined: none is sent. */
  smtpServer: SmtpServer | undefined;
};

export function secretsFrom(env: Env): Secrets {
  const previous = env.HUBSPOT_CLIENT_SECRET_PREVIOUS;
  return {
    keyring: env.KINDRED_KEYRING,
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL,
    redisUrl: env.REDIS_URL,
    metricsToken: env.KINDRED_METRICS_TOKEN,
    hubspotClientSecrets:
      previous === undefined ? [env.HUBSPOT_CLIENT_SECRET] : [env.HUBSPOT_CLIENT_SECRET, previous],
    pipedriveClientSecret: env.PIPEDRIVE_CLIENT_SECRET,
    smtpServer: env.SMTP_URL?.server,
  };
}

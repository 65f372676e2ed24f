import type { KeyringEntry } from './env-formats.ts';
import type { Env } from './env.ts';

/** Everything that is set and must never be logged: a type apart, so that a config cannot hold one. */
export type Secrets = {
  /** The first encrypts, all decrypt. */
  keyring: KeyringEntry[];
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  redisUrl: string | undefined;
  /** The current one first, then the one it replaces, if any. */
  hubspotClientSecrets: [string, ...string[]];
  /** Set exactly when the config has a Pipedrive client id. */
  pipedriveClientSecret: string | undefined;
};

export function secretsFrom(env: Env): Secrets {
  const previous = env.HUBSPOT_CLIENT_SECRET_PREVIOUS;
  return {
    keyring: env.KINDRED_KEYRING,
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL,
    redisUrl: env.REDIS_URL,
    hubspotClientSecrets:
      previous === undefined ? [env.HUBSPOT_CLIENT_SECRET] : [env.HUBSPOT_CLIENT_SECRET, previous],
    pipedriveClientSecret: env.PIPEDRIVE_CLIENT_SECRET,
  };
}

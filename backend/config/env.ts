import { z } from 'zod';
import {
  apiHosts,
  baseUrl,
  collectorUrl,
  keyring,
  metricsToken,
  origin,
  postgresUrl,
  redisUrl,
  roles,
} from './env-formats.ts';
import { logLevels } from './log-levels.ts';
import { proxies } from './proxies.ts';
import { smtpUrl } from './smtp-url.ts';

/**
 * Every environment variable there is; nothing else reads process.env. What is unset or empty takes its default.
 * `docs`: `.env.example`.
 */
export const envSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: origin.optional(),
  KINDRED_OPS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  KINDRED_ROLES: roles,
  KINDRED_DATA_DIR: z.string().default('.data'),
  KINDRED_TRUSTED_PROXIES: proxies,
  KINDRED_METRICS_TOKEN: metricsToken.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl.optional(),
  KINDRED_KEYRING: keyring,
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  REDIS_URL: redisUrl.optional(),
  HUBSPOT_APP_ID: z.coerce.number('HUBSPOT_APP_ID is a whole number').int().positive(),
  HUBSPOT_CLIENT_ID: z.string(),
  HUBSPOT_CLIENT_SECRET: z.string(),
  HUBSPOT_CLIENT_SECRET_PREVIOUS: z.string().optional(),
  HUBSPOT_API_URL: origin.default('https://api.hubapi.com'),
  HUBSPOT_APP_URL: origin.default('https://app.hubspot.com'),
  HUBSPOT_CALLS_PER_10S: z.coerce.number().int().min(19).max(10_000).default(99),
  PIPEDRIVE_CLIENT_ID: z.string().optional(),
  PIPEDRIVE_CLIENT_SECRET: z.string().optional(),
  PIPEDRIVE_OAUTH_URL: baseUrl.default('https://oauth.pipedrive.com'),
  PIPEDRIVE_API_HOSTS: apiHosts,
  /** Points a minute: most reads cost 1, writes 2, what waits for a CRM 5, bulk 20. */
  KINDRED_CALLER_POINTS: z.coerce.number().int().min(10).max(100_000_000).default(1_200),
  KINDRED_TENANT_POINTS: z.coerce.number().int().min(10).max(100_000_000).default(6_000),
  SMTP_URL: smtpUrl.optional(),
  /** For crash tests only: the point of backend/platform/race-points.ts at which the process kills itself. */
  KINDRED_TEST_CRASH_AT: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels).default('info'),
});

export type Env = z.infer<typeof envSchema>;
export type VariableName = keyof Env;
export type RawEnv = Partial<Record<string, string>>;

/** Copies the variables that this project knows, without judging them; empty counts as unset. */
export function readEnv(source: RawEnv): RawEnv {
  const entries = Object.entries(source).filter(
    ([name, value]) => isOurs(name) && value !== undefined && value.trim() !== '',
  );
  return Object.fromEntries(entries.map(([name, value]) => [name, value?.trim()]));
}

const isOurs = (name: string) => name in envSchema.shape || /^(KINDRED|HUBSPOT|PIPEDRIVE|SMTP)_/.test(name);

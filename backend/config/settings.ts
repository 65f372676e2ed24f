import { configFrom, type Config } from './config.ts';
import { envSchema, readEnv, type Env, type RawEnv, type VariableName } from './env.ts';
import { logLevels } from './log-levels.ts';
import { nearestName } from './nearest-name.ts';
import { secretsFrom, type Secrets } from './secrets.ts';

/** One thing to put right: which variable, what is wrong with it (never its value), and what to do. */
export type Problem = { variable: string; message: string; fix: string };

export type Settings =
  | { outcome: 'ok'; config: Config; secrets: Secrets; warnings: Problem[] }
  | { outcome: 'refused'; problems: Problem[] };

const fixes: Record<VariableName, string> = {
  PORT: 'Use a port from 0 to 65535; 0 takes any free one.',
  PUBLIC_URL: 'Set the https origin that HubSpot reaches, such as https://kindred.example.com.',
  KINDRED_OPS_PORT: 'Use a port from 1 to 65535 that PORT does not use, or unset it.',
  KINDRED_ROLES: 'Use api, worker or api,worker.',
  KINDRED_DATA_DIR: 'Name a folder that this process may write.',
  KINDRED_TRUSTED_PROXIES: 'List addresses or networks such as 10.0.0.0/8, or unset it to trust none.',
  KINDRED_METRICS_TOKEN:
    'Make one: openssl rand -hex 32. Or unset it: then /metrics answers this machine and private networks only.',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'Set it to the collector, such as http://localhost:4318, or unset it.',
  KINDRED_KEYRING:
    'Make one: echo "KINDRED_KEYRING=k1:$(openssl rand -base64 32)". Keep it: without it stored tokens cannot be read.',
  DATABASE_URL:
    "Set it to the application's role, such as postgresql://kindred_login:…@host/kindred, or unset both for the embedded one.",
  DATABASE_OWNER_URL:
    'Set it to the role that owns the tables, or leave it unset where migrations run elsewhere.',
  REDIS_URL: 'Use redis://host:6379 (rediss:// with TLS), or unset it to queue in Postgres.',
  HUBSPOT_APP_ID: "Copy the app's id from HubSpot (Development, Projects, the app, Auth).",
  HUBSPOT_CLIENT_ID: "Copy the app's client id from HubSpot (Development, Projects, the app, Auth).",
  HUBSPOT_CLIENT_SECRET: "Copy the app's client secret from HubSpot (Development, Projects, the app, Auth).",
  HUBSPOT_CLIENT_SECRET_PREVIOUS: 'Set it to the secret before the rotation, or unset it.',
  HUBSPOT_API_URL: 'Unset it to use https://api.hubapi.com.',
  HUBSPOT_APP_URL: 'Unset it to use https://app.hubspot.com.',
  HUBSPOT_CALLS_PER_10S: 'Use a whole number from 19 to 10000, or unset it to use 99.',
  PIPEDRIVE_CLIENT_ID:
    "Copy the app's client id from Pipedrive's Developer Hub, or unset both to offer HubSpot only.",
  PIPEDRIVE_CLIENT_SECRET:
    "Copy the app's client secret from Pipedrive's Developer Hub, or unset both to offer HubSpot only.",
  PIPEDRIVE_OAUTH_URL: 'Unset it to use https://oauth.pipedrive.com.',
  PIPEDRIVE_API_HOSTS:
    'List hosts such as acme.pipedrive.com or *.pipedrive.com, or unset it to use *.pipedrive.com.',
  KINDRED_CALLER_POINTS: 'Use a whole number of points a minute, or unset it to use 1200.',
  KINDRED_TENANT_POINTS: 'Use a whole number of points a minute, or unset it to use 6000.',
  SMTP_URL:
    'Set it to smtps://user:password@host:465 or smtp://host:587, with ?from=address for the sender, or unset it to send no mail.',
  KINDRED_TEST_CRASH_AT: 'Unset it: it is for crash tests.',
  LOG_LEVEL: `Use one of ${logLevels.join(', ')}.`,
};

/** Decides from the environment how to run, or names every problem with its fix. The one place that reads process.env. */
export function loadSettings(source: RawEnv = process.env): Settings {
  const raw = readEnv(source);
  const parsed = envSchema.safeParse(raw);
  if (!parsed.success)
    return { outcome: 'refused', problems: parsed.error.issues.map((issue) => problemOf(issue, raw)) };
  const contradictions = findContradictions(parsed.data);
  if (contradictions.length > 0) return { outcome: 'refused', problems: contradictions };
  return {
    outcome: 'ok',
    config: configFrom(parsed.data),
    secrets: secretsFrom(parsed.data),
    warnings: findTypos(raw),
  };
}

function problemOf(issue: { path: PropertyKey[]; message: string; code?: string }, raw: RawEnv): Problem {
  const variable = String(issue.path[0]);
  const fix = variable in fixes ? Reflect.get(fixes, variable) : 'See .env.example.';
  if (raw[variable] === undefined) return { variable, message: 'is not set', fix };
  return {
    variable,
    message: issue.code === 'custom' ? issue.message : 'has a value that cannot be used',
    fix,
  };
}

function findContradictions(env: Env): Problem[] {
  const problems: Problem[] = [];
  const add = (variable: VariableName, message: string, fix = fixes[variable]) =>
    problems.push({ variable, message, fix });
  if (env.DATABASE_OWNER_URL !== undefined && env.DATABASE_URL === undefined) {
    add(
      'DATABASE_URL',
      'is not set, but DATABASE_OWNER_URL is: the embedded database would be used while another is migrated',
    );
  }
  if (env.KINDRED_OPS_PORT === env.PORT) add('KINDRED_OPS_PORT', 'is the same as PORT');
  if (env.DATABASE_URL !== undefined && env.DATABASE_URL === env.DATABASE_OWNER_URL) {
    add('DATABASE_URL', 'is the same as DATABASE_OWNER_URL: row-level security would not hold for the owner');
  }
  if (env.PIPEDRIVE_CLIENT_ID !== undefined && env.PIPEDRIVE_CLIENT_SECRET === undefined) {
    add('PIPEDRIVE_CLIENT_SECRET', 'is not set, but PIPEDRIVE_CLIENT_ID is');
  }
  if (env.PIPEDRIVE_CLIENT_ID === undefined && env.PIPEDRIVE_CLIENT_SECRET !== undefined) {
    add('PIPEDRIVE_CLIENT_ID', 'is not set, but PIPEDRIVE_CLIENT_SECRET is');
  }
  if (env.HUBSPOT_CLIENT_SECRET === env.HUBSPOT_CLIENT_SECRET_PREVIOUS) {
    add('HUBSPOT_CLIENT_SECRET_PREVIOUS', 'is the same as HUBSPOT_CLIENT_SECRET');
  }
  return problems;
}

/** A misspelt variable would silently leave its default: ours are told by their prefix. */
function findTypos(raw: RawEnv): Problem[] {
  const known = Object.keys(envSchema.shape);
  const unknown = Object.keys(raw).filter(
    (name) => !known.includes(name) && !name.startsWith('KINDRED_TEST_'),
  );
  return unknown.map((variable) => ({
    variable,
    message: 'is not known and has no effect',
    fix: `Did you mean ${nearestName(variable, known)}?`,
  }));
}

import { join } from 'node:path';
import { z } from 'zod';

/** Everything the sandbox can be told. `dataDir` may be `:memory:`: then nothing is kept. */
export type SandboxConfig = {
  port: number;
  dataDir: string;
  /** The app's backend as HubSpot reaches it: redirects, webhooks and the fetch proxy go there. No trailing slash. */
  publicUrl: string;
  appId: number;
  clientId: string;
  clientSecret: string;
  /** Where the Pipedrive companies' API listens; null: on the port after `port`, or a free one when that is 0. */
  pipedrivePort: number | null;
  pipedriveClientId: string;
  pipedriveClientSecret: string;
  /** Size of the seeded first portal. */
  contacts: number;
  /** A HubSpot contact export that takes the place of the seed; null for the seed. */
  importFile: string | null;
  /** The folder that `hs project upload` would send, with its profile. */
  projectDir: string;
};

export const sandboxDefaults: SandboxConfig = {
  port: 4000,
  dataDir: '.data/sandbox',
  publicUrl: 'http://localhost:3000',
  appId: 1001001,
  clientId: 'sandbox-client-id',
  clientSecret: 'sandbox-client-secret',
  pipedrivePort: null,
  pipedriveClientId: 'sandbox-pipedrive-client-id',
  pipedriveClientSecret: 'sandbox-pipedrive-client-secret',
  contacts: 2000,
  importFile: null,
  projectDir: join(import.meta.dirname, '..', 'hubspot-project'),
};

const maxContacts = 1_000_000;

const environment = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65535).default(sandboxDefaults.port),
  SANDBOX_DATA_DIR: z.string().min(1).default(sandboxDefaults.dataDir),
  PUBLIC_URL: z
    .url()
    .transform((url) => url.replace(/\/+$/, ''))
    .default(sandboxDefaults.publicUrl),
  HUBSPOT_APP_ID: z.coerce.number().int().positive().default(sandboxDefaults.appId),
  HUBSPOT_CLIENT_ID: z.string().min(1).default(sandboxDefaults.clientId),
  HUBSPOT_CLIENT_SECRET: z.string().min(1).default(sandboxDefaults.clientSecret),
  SANDBOX_PIPEDRIVE_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  PIPEDRIVE_CLIENT_ID: z.string().min(1).default(sandboxDefaults.pipedriveClientId),
  PIPEDRIVE_CLIENT_SECRET: z.string().min(1).default(sandboxDefaults.pipedriveClientSecret),
  SANDBOX_CONTACTS: z.coerce.number().int().min(0).max(maxContacts).default(sandboxDefaults.contacts),
  SANDBOX_IMPORT: z.string().optional(),
});

/** Reads the sandbox's settings; the only place in sandbox/ that looks at the environment. Throws naming the variable. */
export function readSandboxConfig(env: Record<string, string | undefined> = process.env): SandboxConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`${issue?.path.join('.') ?? 'environment'}: ${issue?.message ?? 'not valid'}`);
  }
  const values = parsed.data;
  return {
    port: values.SANDBOX_PORT,
    dataDir: values.SANDBOX_DATA_DIR,
    publicUrl: values.PUBLIC_URL,
    appId: values.HUBSPOT_APP_ID,
    clientId: values.HUBSPOT_CLIENT_ID,
    clientSecret: values.HUBSPOT_CLIENT_SECRET,
    pipedrivePort: values.SANDBOX_PIPEDRIVE_PORT ?? null,
    pipedriveClientId: values.PIPEDRIVE_CLIENT_ID,
    pipedriveClientSecret: values.PIPEDRIVE_CLIENT_SECRET,
    contacts: values.SANDBOX_CONTACTS,
    importFile:
      values.SANDBOX_IMPORT === undefined || values.SANDBOX_IMPORT === '' ? null : values.SANDBOX_IMPORT,
    projectDir: sandboxDefaults.projectDir,
  };
}

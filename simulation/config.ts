import type { Config } from '../backend/config/config.ts';
import type { Secrets } from '../backend/config/secrets.ts';

export const publicUrl = 'http://localhost:3000';
export const hubspotUrl = 'http://localhost:4000';
export const pipedriveUrl = 'http://localhost:4001';

/** As an operator would set it: nobody is limited, nothing leaves the process. */
export const config: Config = {
  port: 0,
  publicUrl,
  opsPort: null,
  roles: ['api', 'worker'],
  dataDir: '.data',
  database: 'external',
  hasOwnerUrl: false,
  queue: 'postgres',
  hubspot: {
    appId: 1001001,
    clientId: 'sandbox-client-id',
    apiUrl: hubspotUrl,
    appUrl: hubspotUrl,
    callsPer10s: 99,
  },
  pipedrive: {
    clientId: 'sandbox-pipedrive-client-id',
    oauthUrl: `${hubspotUrl}/pipedrive-oauth`,
    apiHosts: [new URL(pipedriveUrl).host],
  },
  limits: { callerPoints: 1e8, tenantPoints: 1e8, addressFailures: 1e8 },
  trustedProxies: [],
  mail: null,
  otlpEndpoint: null,
  logLevel: 'error',
  crashAt: null,
};

export const secretsFor = (databaseUrl: string): Secrets => ({
  databaseUrl,
  keyring: [{ id: 'simulation', key: Buffer.alloc(32, 7) }],
  databaseOwnerUrl: undefined,
  redisUrl: undefined,
  metricsToken: undefined,
  hubspotClientSecrets: ['sandbox-client-secret'],
  pipedriveClientSecret: 'sandbox-pipedrive-client-secret',
  smtpServer: undefined,
});

import { describe, expect, test } from '@jest/globals';
import { loadSettings } from '../../../backend/config/settings.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const complete = {
  KINDRED_KEYRING: `k2:${key},k1:${Buffer.alloc(32, 8).toString('base64')}`,
  HUBSPOT_APP_ID: '12345',
  HUBSPOT_CLIENT_ID: 'client-id',
  HUBSPOT_CLIENT_SECRET: 'very-secret',
};

describe('loadSettings', () => {
  test('fills in the defaults of the documentation', () => {
    expect(loadSettings(complete)).toMatchObject({
      outcome: 'ok',
      config: {
        port: 3000,
        publicUrl: 'http://localhost:3000',
        roles: ['api', 'worker'],
        dataDir: '.data',
        database: 'embedded',
        queue: 'postgres',
        hubspot: { appId: 12345, apiUrl: 'https://api.hubapi.com', appUrl: 'https://app.hubspot.com' },
        pipedrive: null,
        logLevel: 'info',
      },
      warnings: [],
    });
  });

  test('sends mail where it is told to, encrypted unless the server is this machine, and keeps the login secret', () => {
    const read = (SMTP_URL: string) => {
      const settings = loadSettings({ ...complete, SMTP_URL });
      if (settings.outcome !== 'ok') throw new Error('refused');
      expect(JSON.stringify(settings.config)).not.toContain('hu%sh');
      return [settings.config.mail, settings.secrets.smtpServer];
    };
    expect(read('smtps://me%40x:hu%25sh@mail.example?from=kindred@x.example')).toEqual([
      { from: 'kindred@x.example' },
      { host: 'mail.example', port: 465, tls: 'at_once', login: { user: 'me@x', password: 'hu%sh' } },
    ]);
    const server = { port: 587, login: null };
    expect(read('smtp://mail.example')).toEqual([
      { from: null },
      { ...server, host: 'mail.example', tls: 'upgrade' },
    ]);
    expect(read('smtp://[::1]:25')).toEqual([
      { from: null },
      { ...server, host: '::1', port: 25, tls: 'none' },
    ]);
    expect(loadSettings(complete)).toMatchObject({ config: { mail: null } });
  });

  test('offers Pipedrive when its credentials are there, at the hosts of the documentation', () => {
    const settings = loadSettings({
      ...complete,
      PIPEDRIVE_CLIENT_ID: 'id',
      PIPEDRIVE_CLIENT_SECRET: 'pd-hush',
    });
    if (settings.outcome !== 'ok') throw new Error('refused');
    expect(settings.config.pipedrive).toEqual({
      clientId: 'id',
      oauthUrl: 'https://oauth.pipedrive.com',
      apiHosts: ['*.pipedrive.com'],
    });
    expect(settings.secrets.pipedriveClientSecret).toBe('pd-hush');
    expect(JSON.stringify(settings.config)).not.toContain('pd-hush');
  });

  test('takes a base URL with a path and a list of hosts with ports for Pipedrive', () => {
    const settings = loadSettings({
      ...complete,
      PIPEDRIVE_CLIENT_ID: 'id',
      PIPEDRIVE_CLIENT_SECRET: 's',
      PIPEDRIVE_OAUTH_URL: 'http://localhost:4000/pipedrive-oauth/',
      PIPEDRIVE_API_HOSTS: 'localhost:4001, Acme.pipedrive.com',
    });
    expect(settings).toMatchObject({
      outcome: 'ok',
      config: {
        pipedrive: {
          oauthUrl: 'http://localhost:4000/pipedrive-oauth',
          apiHosts: ['localhost:4001', 'acme.pipedrive.com'],
        },
      },
    });
  });

  test('keeps the order of the keyring, and every secret out of the config', () => {
    const settings = loadSettings({
      ...complete,
      HUBSPOT_CLIENT_SECRET_PREVIOUS: 'older-secret',
      REDIS_URL: 'redis://:pw@r:6379',
    });
    if (settings.outcome !== 'ok') throw new Error('refused');
    expect(settings.secrets.keyring.map(({ id }) => id)).toEqual(['k2', 'k1']);
    expect(settings.secrets.hubspotClientSecrets).toEqual(['very-secret', 'older-secret']);
    expect(JSON.stringify(settings.config)).not.toMatch(/secret|:pw@/);
    expect(JSON.stringify(settings.config)).not.toContain(key);
  });

  test.each([
    ['no keyring', { KINDRED_KEYRING: '' }, 'KINDRED_KEYRING', /not set/],
    ['a short key', { KINDRED_KEYRING: 'k1:c2hvcnQ=' }, 'KINDRED_KEYRING', /5 bytes instead of 32/],
    ['a key without id', { KINDRED_KEYRING: key }, 'KINDRED_KEYRING', /does not start with an id/],
    ['a repeated key id', { KINDRED_KEYRING: `k1:${key},k1:${key}` }, 'KINDRED_KEYRING', /twice/],
    [
      'an owner without application URL',
      { DATABASE_OWNER_URL: 'postgresql://o@h/d' },
      'DATABASE_URL',
      /not set, but/,
    ],
    [
      'one role for both',
      { DATABASE_URL: 'postgresql://o@h/d', DATABASE_OWNER_URL: 'postgresql://o@h/d' },
      'DATABASE_URL',
      /same/,
    ],
    ['a database that is not Postgres', { DATABASE_URL: 'mysql://h/d' }, 'DATABASE_URL', /postgresql/],
    ['plain http in public', { PUBLIC_URL: 'http://kindred.example' }, 'PUBLIC_URL', /https/],
    [
      'a host that only looks like loopback',
      { PUBLIC_URL: 'http://127.0.0.1.example' },
      'PUBLIC_URL',
      /https/,
    ],
    ['a public URL of another kind', { PUBLIC_URL: 'ftp://kindred.example' }, 'PUBLIC_URL', /http\(s\)/],
    ['a public URL with a path', { PUBLIC_URL: 'https://kindred.example/app' }, 'PUBLIC_URL', /origin/],
    ['an unknown role', { KINDRED_ROLES: 'api,cook' }, 'KINDRED_ROLES', /role/],
    ['mail over http', { SMTP_URL: 'http://mail.example' }, 'SMTP_URL', /smtp:/],
    ['a mail server with a path', { SMTP_URL: 'smtp://mail.example/x' }, 'SMTP_URL', /path/],
    ['a mail user without a password', { SMTP_URL: 'smtp://me@mail.example' }, 'SMTP_URL', /password/],
    ['a mail sender that is none', { SMTP_URL: 'smtp://mail.example?from=me' }, 'SMTP_URL', /from=/],
    [
      'a mail server with other wishes',
      { SMTP_URL: 'smtp://mail.example?tls=no' },
      'SMTP_URL',
      /nothing else/,
    ],
    ['Redis of another kind', { REDIS_URL: 'http://r:6379' }, 'REDIS_URL', /redis/],
    ['no HubSpot app', { HUBSPOT_APP_ID: ' ' }, 'HUBSPOT_APP_ID', /not set/],
    ['an app id with letters', { HUBSPOT_APP_ID: 'abc' }, 'HUBSPOT_APP_ID', /cannot be used/],
    [
      'fewer calls than people need',
      { HUBSPOT_CALLS_PER_10S: '18' },
      'HUBSPOT_CALLS_PER_10S',
      /cannot be used/,
    ],
    [
      'a previous secret that is the current one',
      { HUBSPOT_CLIENT_SECRET_PREVIOUS: 'very-secret' },
      'HUBSPOT_CLIENT_SECRET_PREVIOUS',
      /same/,
    ],
    [
      'a Pipedrive id without secret',
      { PIPEDRIVE_CLIENT_ID: 'id' },
      'PIPEDRIVE_CLIENT_SECRET',
      /not set, but/,
    ],
    [
      'a Pipedrive secret without id',
      { PIPEDRIVE_CLIENT_SECRET: 's' },
      'PIPEDRIVE_CLIENT_ID',
      /not set, but/,
    ],
    [
      'plain http to Pipedrive',
      { PIPEDRIVE_OAUTH_URL: 'http://oauth.pipedrive.com' },
      'PIPEDRIVE_OAUTH_URL',
      /https/,
    ],
    [
      'a URL among the hosts',
      { PIPEDRIVE_API_HOSTS: 'https://a.pipedrive.com' },
      'PIPEDRIVE_API_HOSTS',
      /entry 1/,
    ],
    [
      'a login among the hosts',
      { PIPEDRIVE_API_HOSTS: 'a.b.c,x@evil.example' },
      'PIPEDRIVE_API_HOSTS',
      /entry 2/,
    ],
    ['a whole top-level domain', { PIPEDRIVE_API_HOSTS: '*.com' }, 'PIPEDRIVE_API_HOSTS', /too wide/],
    [
      'a name among the proxies',
      { KINDRED_TRUSTED_PROXIES: '10.0.0.1,proxy' },
      'KINDRED_TRUSTED_PROXIES',
      /entry 2/,
    ],
    [
      'a network that does not exist',
      { KINDRED_TRUSTED_PROXIES: '10.0.0.0/33' },
      'KINDRED_TRUSTED_PROXIES',
      /entry 1/,
    ],
    [
      'a guessable token for metrics',
      { KINDRED_METRICS_TOKEN: 'short' },
      'KINDRED_METRICS_TOKEN',
      /cannot be used/,
    ],
    [
      'a login in the collector’s URL',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://me:secret@collector.example.com' },
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      /without query or login/,
    ],
    [
      'one port for everything',
      { PORT: '9090', KINDRED_OPS_PORT: '9090' },
      'KINDRED_OPS_PORT',
      /same as PORT/,
    ],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL', /cannot be used/],
    ['a port that does not exist', { PORT: '70000' }, 'PORT', /cannot be used/],
  ])('refuses %s, naming the variable and a fix', (_what, change, variable, message) => {
    const settings = loadSettings({ ...complete, ...change });
    if (settings.outcome !== 'refused') throw new Error('accepted');
    expect(settings.problems).toHaveLength(1);
    expect(settings.problems[0]).toMatchObject({
      variable,
      message: expect.stringMatching(message),
      fix: expect.stringMatching(/.{10}/),
    });
  });

  test('names all problems at once and repeats no value', () => {
    const settings = loadSettings({ KINDRED_KEYRING: 'sekret', LOG_LEVEL: 'sekret', REDIS_URL: 'sekret' });
    if (settings.outcome !== 'refused') throw new Error('accepted');
    expect(settings.problems.length).toBeGreaterThanOrEqual(6);
    expect(JSON.stringify(settings.problems)).not.toContain('sekret');
  });

  test('warns of a misspelt variable with the nearest known name', () => {
    const settings = loadSettings({ ...complete, KINDRED_ROLE: 'api', SANDBOX_PORT: '1', PATH: '/bin' });
    if (settings.outcome !== 'ok') throw new Error('refused');
    expect(settings.warnings).toHaveLength(1);
    expect(settings.warnings[0]).toMatchObject({
      variable: 'KINDRED_ROLE',
      fix: 'Did you mean KINDRED_ROLES?',
    });
  });
});

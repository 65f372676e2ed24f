import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createApiClient, type ApiClient } from '../../backend/cli/start/api-client.ts';
import { connectPipedrive } from '../../backend/cli/start/connect-pipedrive.ts';
import { installApp } from '../../backend/cli/start/install-app.ts';
import { localApiKey } from '../../backend/cli/start/local-api-key.ts';
import { createSandboxClient, type SandboxClient } from '../../backend/cli/start/sandbox-client.ts';
import { createDatabase } from '../../backend/platform/db/database.ts';
import { freePort } from '../../backend/platform/db/embedded/free-port.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { createTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { temporaryRoot } from '../fixtures/temporary-root.ts';
import { until } from './eventually.ts';
import { startProgram, type Program } from './program.ts';

export const portalId = '62515';
const startTimeoutMs = 180_000;

/** Sandbox and backend as processes of their own, on free ports, with a database of this run's Postgres. */
export type LiveWorld = {
  sandboxUrl: string;
  publicUrl: string;
  database: TestDatabase;
  /**
   * Starts the backend and waits until it is ready, or, with `KINDRED_TEST_CRASH_AT`, at least once it listens. A second
   * one beside it has a `PORT` of its own, or, without the API, a `KINDRED_OPS_PORT`.
   */
  startBackend(more?: Record<string, string>): Promise<Program>;
  /** Installs the app through OAuth, connects Pipedrive too if asked to, and waits for the pronouns fields. */
  install(options?: { pipedrive: boolean }): Promise<{ api: ApiClient; apiKey: string }>;
  /** What people do in the CRMs, and what these count. */
  steer: SandboxClient;
  /** JSON to and from the sandbox; throws at a status of 400 or more. */
  sandbox(method: string, path: string, body?: unknown): Promise<unknown>;
  /** JSON to and from our API with the key of `install`. */
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** Runs a command of the operator (`backend/cli/NAME.ts`) with the settings of this world's backend. */
  command(
    name: string,
    ...args: string[]
  ): Promise<{ code: number | null; said: string; complained: string }>;
  close(): Promise<void>;
};

export async function startLiveWorld(
  options: {
    contacts: number;
    env?: Record<string, string>;
    /** In place of one of this run's Postgres; dropped at the end. */
    database?: TestDatabase;
    /** What stands between the backend and the sandbox's HubSpot: answers where the backend is to call. */
    between?: (sandboxUrl: string) => Promise<string>;
  } = { contacts: 30 },
): Promise<LiveWorld> {
  const database = options.database ?? (await createTestDatabase());
  const dataDir = await mkdtemp(join(await temporaryRoot(), 'kindred-live-'));
  const [port, sandboxPort, pipedrivePort] = [await freePort(), await freePort(), await freePort()];
  const publicUrl = `http://localhost:${port}`;
  const sandboxUrl = `http://localhost:${sandboxPort}`;
  const env = {
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_DATA_DIR: join(dataDir, 'sandbox'),
    SANDBOX_CONTACTS: String(options.contacts),
    KINDRED_DATA_DIR: dataDir,
    KINDRED_KEYRING: `test:${randomBytes(32).toString('base64')}`,
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    HUBSPOT_API_URL: (await options.between?.(sandboxUrl)) ?? sandboxUrl,
    HUBSPOT_APP_URL: sandboxUrl,
    HUBSPOT_APP_ID: '1001001',
    HUBSPOT_CLIENT_ID: 'sandbox-client-id',
    HUBSPOT_CLIENT_SECRET: 'sandbox-client-secret',
    SANDBOX_PIPEDRIVE_PORT: String(pipedrivePort),
    PIPEDRIVE_CLIENT_ID: 'sandbox-pipedrive-client-id',
    PIPEDRIVE_CLIENT_SECRET: 'sandbox-pipedrive-client-secret',
    PIPEDRIVE_OAUTH_URL: `${sandboxUrl}/pipedrive-oauth`,
    PIPEDRIVE_API_HOSTS: `localhost:${pipedrivePort}`,
    LOG_LEVEL: 'info',
    ...options.env,
  };
  const programs: Program[] = [];
  let key: string | null = null;
  const close = async () => {
    await Promise.all([...programs].reverse().map((program) => program.stop('SIGKILL')));
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const run = async (script: string, url: string, more: Record<string, string>) => {
    const program = startProgram(script, { ...env, ...more });
    programs.push(program);
    const ready = async () => (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
    await until(`${script} is ready`, async () => !program.running() || (await ready()), {
      timeoutMs: startTimeoutMs,
    });
    const mayDie = 'KINDRED_TEST_CRASH_AT' in more;
    if (!program.running() && !mayDie) throw new Error(`${script} ended: ${program.stderr()}`);
    return program;
  };
  const api = () => createApiClient(publicUrl, key ?? '');
  try {
    await run('sandbox/main.ts', `${sandboxUrl}/_sandbox/calls`, {});
  } catch (error) {
    await close();
    throw error;
  }
  return {
    sandboxUrl,
    publicUrl,
    database,
    startBackend: (more = {}) => {
      const readyPort = more['KINDRED_OPS_PORT'] ?? more['PORT'] ?? port;
      return run('backend/main.ts', `http://localhost:${readyPort}/readyz`, more);
    },
    steer: createSandboxClient(sandboxUrl),
    install: async (connect = { pipedrive: false }) => {
      await installApp(publicUrl, portalId).catch((error: unknown) => {
        throw new Error(`the installation failed; ${programs.at(-1)?.stderr().slice(-2_000) ?? ''}`, {
          cause: error,
        });
      });
      key = await issueKey(database, dataDir);
      if (connect.pipedrive) await connectPipedrive(await api().pipedriveAuthorizeUrl());
      await until('the pronouns fields', async () => {
        const ready = (await api().pronounsFields()).filter(({ state }) => state === 'ready');
        return ready.length === (connect.pipedrive ? 2 : 1);
      });
      return { api: api(), apiKey: key };
    },
    sandbox: async (method, path, body) => {
      const answer = await callJson(`${sandboxUrl}${path}`, method, body, {});
      if (answer.status >= 400) throw new Error(`${method} ${path} answered ${answer.status}`);
      return answer.body;
    },
    call: (method, path, body) =>
      callJson(`${publicUrl}${path}`, method, body, { authorization: `Bearer ${key ?? ''}` }),
    command: async (name, ...args) => {
      const program = startProgram(`backend/cli/${name}.ts`, env, { args, ipc: false });
      const { code } = await program.ended;
      return { code, said: program.stdout(), complained: program.stderr() };
    },
    close,
  };
}

async function issueKey(database: TestDatabase, dataDir: string): Promise<string> {
  const db = createDatabase({ url: database.url, poolSize: 1, log: silentLog });
  try {
    const issued = await localApiKey(db, dataDir, portalId);
    if (issued === null) throw new Error('the installation left no tenant');
    return issued;
  } finally {
    await db.close();
  }
}

async function callJson(url: string, method: string, body: unknown, headers: Record<string, string>) {
  const json = { ...headers, 'content-type': 'application/json' };
  const response = await fetch(url, {
    method,
    ...(body === undefined ? { headers } : { headers: json, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? null : JSON.parse(text);
  return { status: response.status, body: parsed };
}

import { createServer, type RequestListener, type Server } from 'node:http';
import { createApp, createOperationsApp } from './app.ts';
import type { Context } from './context.ts';
import { followTouches } from './features/extension/index.ts';
import { observeServing } from './observation.ts';
import { openContext } from './open-context.ts';
import { openRetiredMacKeys } from './open-mac-keys.ts';
import {
  attachRealtime,
  showRealtime,
  type Realtime,
  type RealtimeStats,
} from './features/realtime/index.ts';
import { openDatabase } from './open-database.ts';
import { startWorkers } from './workers.ts';
import type { Config } from './config/config.ts';
import { networksOf } from './config/proxies.ts';
import type { Secrets } from './config/secrets.ts';
import { systemClock } from './platform/clock.ts';
import { createSidePool } from './platform/db/side-pool.ts';
import type { Log } from './platform/log.ts';
import type { RacePoints } from './platform/race-points.ts';

export type Serving = {
  url: string;
  context: Context;
  /** What goes on at `/realtime`; null where this process has no API. */
  realtimeStats(): RealtimeStats | null;
  /** Stops accepting, finishes or hands back jobs, closes everything. Safe to call twice. */
  close(): Promise<void>;
};

export type ServeOutcome =
  { outcome: 'serving'; serving: Serving } | { outcome: 'refused'; reason: string; fix: string };

/** How long open requests may take once the process is told to stop. */
const drainMs = 10_000;

/** Starts the API, the worker, or both: everything but reading the environment and handling signals. */
export async function serve(
  { config, secrets, log }: { config: Config; secrets: Secrets; log: Log },
  options: { race?: RacePoints } = {},
): Promise<ServeOutcome> {
  const opened = await openDatabase(config, secrets, log);
  if (opened.outcome === 'refused') return opened;
  const ports = await openPorts(config);
  if (ports.outcome === 'refused') {
    await opened.stop();
    return ports;
  }
  const { api, operations } = ports;
  const port = api?.port ?? config.port;
  const observation = await observeServing(config, systemClock);
  const context = await openContext({
    config,
    secrets,
    databaseUrl: opened.url,
    retiredMacKeys: await openRetiredMacKeys(opened.url, secrets, log),
    publicUrl: config.publicUrl ?? `http://localhost:${port}`,
    log,
    observation,
    ...(options.race ? { race: options.race } : {}),
  });
  const end = async () => {
    if (operations) await closeServer(operations.server);
    await context.close();
    await observation.close();
    await opened.stop();
  };
  const refused = await privilegeProblem(context);
  if (refused !== null) {
    api?.server.close();
    await end();
    return refused;
  }
  const serving = await start(context, { ...ports, databaseUrl: opened.url, end });
  log.info({ port, roles: config.roles, queue: config.queue, database: config.database }, 'serve.ready');
  return { outcome: 'serving', serving };
}

/** Answers on both ports and works on jobs; what is to be closed is closed in order, operations last. */
async function start(
  context: Context,
  { api, operations, databaseUrl, end }: Ports & { databaseUrl: string; end(): Promise<void> },
): Promise<Serving> {
  const state = { stopping: false };
  const isStopping = () => state.stopping;
  api?.handle(createApp(context, isStopping));
  operations?.handle(createOperationsApp(context, isStopping));
  const realtime = api ? await openRealtime(context, databaseUrl, api.server) : null;
  if (realtime) showRealtime(context.metrics.registry, realtime.stats);
  const workers = context.config.roles.includes('worker') ? startWorkers(context) : null;
  let closing: Promise<void> | null = null;
  const close = async () => {
    state.stopping = true;
    await realtime?.close();
    if (api) await closeServer(api.server);
    await workers?.close();
    await end();
    context.log.info({}, 'serve.closed');
  };
  return {
    url: context.publicUrl,
    context,
    realtimeStats: realtime?.stats ?? (() => null),
    close: () => (closing ??= close()),
  };
}

type Refused = Extract<ServeOutcome, { outcome: 'refused' }>;
type Ports = { api: Listening | null; operations: Listening | null };

/** The API's port, where this process has that role, and the one for operations alone, where there is one. */
async function openPorts(config: Config): Promise<({ outcome: 'open' } & Ports) | Refused> {
  const api = config.roles.includes('api') ? await listen(config.port, 'PORT') : null;
  if (api?.outcome === 'refused') return api;
  const operations = config.opsPort === null ? null : await listen(config.opsPort, 'KINDRED_OPS_PORT');
  if (operations?.outcome !== 'refused') return { outcome: 'open', api, operations };
  api?.server.close();
  return operations;
}

/** A connection each for the bell of events, touched contacts, socket.io's adapter, and what the adapter sends. */
const listeningConnections = 4;

function openRealtime(context: Context, url: string, server: Server): Promise<Realtime> {
  const { clock, log } = context;
  const sidePool = createSidePool({ url, size: listeningConnections, log, clock });
  followTouches(context.cardViews, sidePool);
  const trustedProxies = networksOf(context.config.trustedProxies);
  return attachRealtime({ ...context, sidePool, trustedProxies }, server);
}

async function privilegeProblem(context: Context): Promise<Refused | null> {
  try {
    await context.db.assertNotPrivileged();
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'The database role could not be checked.';
    return { outcome: 'refused', reason, fix: 'Set DATABASE_URL to a plain role; see .env.example.' };
  }
}

type Listening = {
  outcome: 'listening';
  server: Server;
  port: number;
  handle(listener: RequestListener): void;
};

function listen(port: number, variable: string): Promise<Listening | Refused> {
  const server = createServer({
    requestTimeout: 30_000,
    headersTimeout: 15_000,
    // Node would look only every 30 s who is over the time.
    connectionsCheckingInterval: 5_000,
    maxHeaderSize: 32_768,
  });
  // The port is taken before there is anything to answer with: who asks early is told so, and not kept waiting.
  let listener: RequestListener = (_request, response) =>
    void response.writeHead(503, { 'retry-after': '1' }).end();
  server.on('request', (request, response) => listener(request, response));
  const handle = (next: RequestListener) => void (listener = next);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return reject(error);
      resolve({
        outcome: 'refused',
        reason: `Port ${port} cannot be used (${error.code === 'EACCES' ? 'not allowed' : 'something else listens there'}).`,
        fix: `Stop what uses it, or set ${variable} to another one, such as ${port + 1}.`,
      });
    });
    server.listen(port, () => {
      const address = server.address();
      resolve({
        outcome: 'listening',
        server,
        handle,
        port: typeof address === 'object' && address ? address.port : port,
      });
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

import { createServer, type RequestListener, type Server } from 'node:http';
import { createApp } from './app.ts';
import { createContext, type Context } from './context.ts';
import { openDatabase } from './open-database.ts';
import { startWorkers } from './workers.ts';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import type { Log } from './platform/log.ts';
import type { RacePoints } from './platform/race-points.ts';

export type Serving = {
  url: string;
  context: Context;
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
  const state = { stopping: false };
  const listening = config.roles.includes('api') ? await listen(config.port) : null;
  if (listening?.outcome === 'refused') {
    await opened.stop();
    return listening;
  }
  const port = listening?.port ?? config.port;
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`;
  const { race } = options;
  const context = createContext({
    config,
    secrets,
    databaseUrl: opened.url,
    publicUrl,
    log,
    ...(race ? { race } : {}),
  });
  const refused = await privilegeProblem(context);
  if (refused !== null) {
    listening?.server.close();
    await context.close();
    await opened.stop();
    return refused;
  }
  listening?.handle(createApp(context, () => state.stopping));
  const workers = config.roles.includes('worker') ? startWorkers(context) : null;
  log.info({ port, roles: config.roles, queue: config.queue, database: config.database }, 'serve.ready');
  let closing: Promise<void> | null = null;
  const close = async () => {
    state.stopping = true;
    if (listening) await closeServer(listening.server);
    await workers?.close();
    await context.close();
    await opened.stop();
    log.info({}, 'serve.closed');
  };
  return {
    outcome: 'serving',
    serving: { url: publicUrl, context, close: () => (closing ??= close()) },
  };
}

async function privilegeProblem(
  context: Context,
): Promise<Extract<ServeOutcome, { outcome: 'refused' }> | null> {
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

function listen(port: number): Promise<Listening | Extract<ServeOutcome, { outcome: 'refused' }>> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 15_000, maxHeaderSize: 32_768 });
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
        fix: `Stop what uses it, or set PORT to another one, such as ${port + 1}.`,
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

import type { Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { createAdapter } from '@socket.io/postgres-adapter';
import { Server, type Socket } from 'socket.io';
import type { RealtimeEvent, RealtimeEventType } from '../../contract/realtime-events.ts';
import type { Problem } from '../../contract/problem.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { SidePool } from '../../platform/db/side-pool.ts';
import type { Log } from '../../platform/log.ts';
import { createKeyUseNotes } from '../access/index.ts';
import { createConnections, type Connection, type Connections } from './connections.ts';
import type { AccessChange } from './event-log.ts';
import { startFeed, type FeedDeps, type Outlet } from './feed.ts';
import { startFollower } from './follower.ts';
import { admit, type Admitted } from './handshake.ts';
import { realtimePath } from './path.ts';
import { refuseStranger, type StrangerDeps } from './refuse-stranger.ts';
import { noRealtimeStats, type RealtimeStats } from './stats.ts';
import { createTurnstile } from './turnstile.ts';

export type RealtimeDeps = StrangerDeps & { db: Database; clock: Clock; log: Log; sidePool: SidePool };

export type Realtime = {
  /** The figures of this process now. */
  stats(): RealtimeStats;
  /** Ends every connection so that its client comes back by itself, to another process or to this one's successor. */
  close(): Promise<void>;
};

type ToClients = { [Type in RealtimeEventType]: (event: RealtimeEvent) => void } & {
  /** Where the connection stands; the same as the id of an event. */
  cursor: (standing: { id: string }) => void;
  /** Why the connection ends. */
  end: (problem: Problem) => void;
};
type BetweenServers = { access: (change: AccessChange) => void };
type Io = Server<Record<string, never>, ToClients, BetweenServers, { admitted?: Admitted }>;
type Client = Socket<Record<string, never>, ToClients, BetweenServers, { admitted?: Admitted }>;

/** Of all tenants: what a process can hold open. */
const maxConnections = 10_000;
const readsAtOnce = 6;
/** Clients send nothing but their handshake. */
const maxMessageBytes = 10_000;
/** Between two looks at quiet connections, each of which is told where it stands. */
const refreshEveryMs = 10 * 60_000;
/** What does not say good-bye in this time at shutdown is cut. */
const goodbyeMs = 500;

/**
 * See `attachRealtime`. Events come from the database's log; the adapter carries changes of rights to the other processes
 * ahead of it.
 */
export async function serveRealtime(deps: RealtimeDeps, server: HttpServer): Promise<Realtime> {
  const { clock, log, sidePool } = deps;
  const stats = noRealtimeStats();
  const connections = createConnections({ ...deps, stats });
  const io = openServer(deps, server);
  const follower = await startFollower({
    ...deps,
    stats,
    isNeeded: () => connections.count() > 0,
    onAccess: (change, first) => {
      connections.recheck(change);
      if (first) io.serverSideEmit('access', change);
    },
  });
  io.on('access', (change) => connections.recheck(change));
  sidePool.listen('kindred_events', follower.ring);
  const feedDeps = { ...deps, follower, stats, turnstile: createTurnstile(readsAtOnce) };
  const noteKeyUse = createKeyUseNotes(deps);
  io.use((socket, next) => {
    checkIn({ ...deps, noteKeyUse }, connections, socket).then(
      (problem) => next(problem === null ? undefined : refusalOf(deps, stats, problem)),
      (error: unknown) => {
        log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'realtime.handshake_failed');
        next(new Error('internal'));
      },
    );
  });
  io.on('connection', (socket) => serve(socket, connections, feedDeps));
  const stopping = new AbortController();
  void refreshing(clock, connections, stopping.signal);
  const cut = trackUpgraded(server);
  return {
    stats: () => ({ ...stats, connected: connections.count() }),
    close: async () => {
      stopping.abort();
      const isOver = follower.close();
      void io.of('/').adapter.close();
      io.engine.close();
      await isOver;
      if (connections.count() > 0 || cut.open() > 0) await clock.sleep(goodbyeMs);
      cut.now();
      await sidePool.close();
    },
  };
}

function openServer({ log, sidePool }: RealtimeDeps, server: HttpServer): Io {
  const io: Io = new Server({
    path: realtimePath,
    serveClient: false,
    maxHttpBufferSize: maxMessageBytes,
    connectTimeout: 10_000,
    perMessageDeflate: false,
    allowRequest: (_request, decide) => decide(null, io.engine.clientsCount < maxConnections),
  });
  const errorHandler = (error: Error) => log.warn({ error: error.name }, 'realtime.adapter_failed');
  io.adapter(createAdapter(sidePool.pool, { errorHandler }));
  io.attach(server);
  return io;
}

async function checkIn(
  deps: StrangerDeps & Parameters<typeof admit>[0],
  connections: Connections,
  socket: Client,
): Promise<Problem | null> {
  const checked = await admit(deps, socket.handshake.auth);
  if (checked.outcome === 'refused') {
    const isStranger = checked.problem.code === 'unauthenticated';
    const limited = isStranger ? await refuseStranger(deps, socket.handshake) : null;
    return limited ?? checked.problem;
  }
  const full = connections.refusal(checked.admitted);
  if (full === null) socket.data.admitted = checked.admitted;
  return full;
}

function refusalOf({ log }: RealtimeDeps, stats: RealtimeStats, problem: Problem): Error {
  log.warn({ code: problem.code }, 'realtime.refused');
  stats.refused += 1;
  return Object.assign(new Error(problem.title), { data: problem });
}

function serve(socket: Client, connections: Connections, deps: Omit<FeedDeps, 'outlet'>): void {
  const { admitted } = socket.data;
  if (!admitted) return void socket.disconnect(true);
  // Many may have been checked at once.
  const full = connections.refusal(admitted);
  const outlet = outletOf(socket);
  if (full) return outlet.end(full);
  const feed = startFeed(deps, outlet, admitted);
  const connection: Connection = { who: admitted, end: outlet.end, refresh: feed.refresh };
  connections.add(connection);
  // Clients have nothing to say.
  socket.onAny(() => socket.disconnect(true));
  socket.once('disconnect', () => {
    feed.close();
    connections.remove(connection);
  });
}

function outletOf(socket: Client): Outlet {
  const { conn } = socket;
  let queued = 0;
  conn.on('packetCreate', () => void (queued += 1));
  conn.on('drain', () => void (queued = 0));
  return {
    send: (event) => void socket.emit(event.type, event),
    queued: () => queued,
    drained: () =>
      new Promise((resolve) => {
        if (queued === 0 || !socket.connected) return resolve();
        const done = () => {
          conn.off('drain', done);
          conn.off('close', done);
          resolve();
        };
        conn.on('drain', done);
        conn.on('close', done);
      }),
    standAt: (id) => void socket.emit('cursor', { id }),
    end: (problem) => {
      socket.emit('end', problem);
      socket.disconnect(true);
    },
  };
}

async function refreshing(clock: Clock, connections: Connections, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(refreshEveryMs, signal);
    if (!signal.aborted) connections.each(({ refresh }) => refresh());
  }
}

/** Node's server waits for upgraded connections and cannot end them. */
function trackUpgraded(server: HttpServer): { open(): number; now(): void } {
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (_request, socket) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
  });
  return { open: () => upgraded.size, now: () => upgraded.forEach((socket) => socket.destroy()) };
}

import pg from 'pg';
import type { Clock } from '../clock.ts';
import { errorCode } from '../error-code.ts';
import type { Log } from '../log.ts';
import { connectTimeoutMs, keepAliveAfterMs } from './pool.ts';
import { endSilentConnections } from './silence.ts';

/** A few connections beside the main pool, for what holds one for good: listening. Sees no tenant's rows. */
export type SidePool = {
  /** Once it is closed, `connect` waits for ever instead of having its caller try again. */
  pool: pg.Pool;
  /**
   * Calls `ring` at every notification with its text, and with none after every (re)connection: what was missed
   * meanwhile is not known. `lost` tells that from now on notifications are missed.
   */
  listen(channel: string, ring: (text: string) => void, lost?: () => void): void;
  /** Ends every connection, also those that somebody holds. */
  close(): Promise<void>;
};

const reconnectMs = 1_000;

/** Takes back connections that died in somebody's hands: socket.io's adapter forgets about them. */
class ClosablePool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    return this.ending ? new Promise(() => undefined) : super.connect().then(releasedWhenLost);
  }
}

function releasedWhenLost(client: pg.PoolClient): pg.PoolClient {
  const release = client.release.bind(client);
  const lost = () => client.release(true);
  client.once('end', lost);
  client.release = (error) => {
    client.release = () => undefined;
    client.off('end', lost);
    release(error);
  };
  return client;
}

export function createSidePool(options: { url: string; size: number; log: Log; clock: Clock }): SidePool {
  const { log, clock } = options;
  const stopping = new AbortController();
  const clients = new Set<pg.PoolClient>();
  const pool = new ClosablePool({
    connectionString: options.url,
    max: options.size,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
    application_name: 'kindred-listen',
  });
  endSilentConnections(pool, clock);
  // Said below, for connections that somebody holds too: an error that nobody hears ends the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    clients.add(client);
    client.on('error', (error) => log.warn({ code: errorCode(error) }, 'database.connection_lost'));
  });
  pool.on('remove', (client) => void clients.delete(client));
  const listen = async (channel: string, ring: (text: string) => void, lost: () => void) => {
    while (!stopping.signal.aborted) {
      try {
        await listenUntilLost(await pool.connect(), channel, ring).finally(lost);
        log.warn({}, 'database.listening_lost');
      } catch (error) {
        log.warn({ code: errorCode(error) }, 'database.listening_failed');
      }
      await clock.sleep(reconnectMs, stopping.signal);
    }
  };
  return {
    pool,
    listen: (channel, ring, lost = () => undefined) => void listen(channel, ring, lost),
    close: async () => {
      stopping.abort();
      const ended = pool.end();
      await Promise.allSettled([...clients].map((client) => client.end()));
      await Promise.race([ended, clock.sleep(reconnectMs)]);
    },
  };
}

async function listenUntilLost(
  client: pg.PoolClient,
  channel: string,
  ring: (text: string) => void,
): Promise<void> {
  const lost = new Promise<void>((resolve) => {
    client.once('end', () => resolve());
    client.once('error', () => resolve());
  });
  client.on('notification', (message) => {
    if (message.channel === channel) ring(message.payload ?? '');
  });
  try {
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    ring('');
    await lost;
  } finally {
    client.release(true);
  }
}

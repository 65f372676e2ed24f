/** A server that is not there any more does not always say so: a connection through which nothing comes back. */
import type pg from 'pg';
import type { Clock } from '../clock.ts';

const beatEveryMs = 10_000;
/** A server that is merely busy has answered by then. */
const patienceMs = 5_000;

/** What `pg` says when no answer came within `query_timeout`. */
export const isSilence = (error: unknown): boolean =>
  error instanceof Error && error.message === 'Query read timeout';

/** Whether the server answers on this connection within so long. */
export async function answers(client: pg.PoolClient, withinMs: number): Promise<boolean> {
  const question = { text: 'select 1', query_timeout: withinMs };
  return client.query(question).then(
    () => true,
    (error: unknown) => !isSilence(error),
  );
}

/**
 * For connections that somebody holds and hardly speaks on, as listeners do: asks on each of the pool's every ten seconds
 * whether the server is there, and ends it if not. Its holder then hears of an error, as of any other lost connection.
 */
export function endSilentConnections(pool: pg.Pool, clock: Clock): void {
  pool.on('connect', (client) => {
    const over = new AbortController();
    // On the stream: BullMQ takes every listener off a client that it ends.
    client.connection.stream.once('close', () => over.abort());
    void (async () => {
      for (;;) {
        await clock.sleep(beatEveryMs, over.signal);
        if (over.signal.aborted) return;
        if (!(await answers(client, patienceMs))) return void client.connection.stream.destroy();
      }
    })();
  });
}

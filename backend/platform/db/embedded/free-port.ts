import { tryPort } from '../../net/try-port.ts';
import { systemRandom } from '../../random.ts';

/** Below the ports that any system gives to outgoing connections: those of Linux begin at 32,768, others' at 49,152. */
const lowest = 20_000;
const highest = 32_767;
const tries = 100;

/**
 * A port of the loopback interface, between `from` and `to`, that nothing listened on a moment ago. No outgoing connection
 * gets it either, so that who stops listening there can come back. Throws when none of those it looked at is free.
 */
export async function freePort({ from = lowest, to = highest } = {}): Promise<number> {
  const count = to - from + 1;
  const first = Math.floor(systemRandom.next() * count);
  for (let next = 0; next < Math.min(tries, count); next += 1) {
    const port = from + ((first + next) % count);
    if ((await tryPort(port, '127.0.0.1')) === null) return port;
  }
  throw new Error(`no port between ${from} and ${to} is free`);
}

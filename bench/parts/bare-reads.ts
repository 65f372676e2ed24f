import { freePort } from '../../backend/platform/db/embedded/free-port.ts';
import { startProgram } from './start-parts.ts';
import type { LoadRequest } from './timed-request.ts';
import type { Workplace } from './workplace.ts';

/** Starts the bare Express route with one indexed query; answers its URL. */
export async function startBareServer(place: Workplace): Promise<string> {
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  // As the owner, whose policy shows every tenant: the bare route knows nothing of tenants.
  const env = { PORT: port, DATABASE_URL: place.ownerUrl };
  await startProgram(place, { script: 'bench/parts/bare-read-server.ts', env, readyUrl: url });
  return url;
}

/** Requests of that server, each for one of these contacts at random. */
export function bareReads(
  url: string,
  contactIds: readonly string[],
  random: () => number,
): () => LoadRequest {
  return () => {
    const id = contactIds[Math.floor(random() * contactIds.length)] ?? '';
    return { kind: 'bare', method: 'GET', url: `${url}/contacts/${id}`, headers: {} };
  };
}

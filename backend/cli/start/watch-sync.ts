import { portalId, type World } from './world.ts';

const pollMs = 200;
const number = new Intl.NumberFormat('en-US');

/** Starts the sync and follows it to its end. Returns what was done, in words. */
export async function watchSync(world: World, say: (note: string) => void): Promise<string> {
  const api = apiOf(world);
  await api.startSync();
  for (;;) {
    const { session, progress, state } = await api.syncStatus();
    world.syncKind = session?.kind ?? 'first';
    if (session?.status === 'failed' || session?.status === 'cancelled') {
      throw new Error(`The sync ${session.status}: ${session.error?.message ?? 'no reason was given'}`);
    }
    if (state === 'paused')
      throw new Error('Syncing is paused: HubSpot asked for a pause, or the connection ended.');
    const name = world.syncKind === 'first' ? 'First sync' : 'Sync of what changed';
    if (session?.status === 'completed') return `${name}: ${number.format(progress.done)} contacts`;
    say(`${bar(progress.done, progress.total)} ${number.format(progress.done)}`);
    await pause();
  }
}

/** People tell the sales reps their pronouns: edits in HubSpot that come in as webhooks. Follows them to the last. */
export async function liveChanges(world: World, say: (note: string) => void): Promise<string> {
  const api = apiOf(world);
  const told = await api.peopleAnswer(portalId);
  let quiet = 0;
  while (quiet < 3) {
    const [{ freshness }, { webhooks }] = [await api.syncStatus(), await api.sandboxCalls()];
    const waiting = freshness.waitingHints + freshness.waitingPushes + webhooks.pending;
    quiet = waiting === 0 ? quiet + 1 : 0;
    say(`${bar(told - Math.min(told, waiting), told)} ${number.format(waiting)} to go`);
    await pause();
  }
  return `People told their pronouns: ${number.format(told)} live changes came in`;
}

function apiOf({ api }: World) {
  if (!api) throw new Error('The API is not ready.');
  return api;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, pollMs));

function bar(done: number, total: number | null): string {
  const width = 24;
  const filled = total ? Math.min(width, Math.round((done / total) * width)) : 0;
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
}

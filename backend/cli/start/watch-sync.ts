import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionView } from '../../contract/sync.ts';
import { patiently } from './patiently.ts';
import { apiOf, type World } from './world.ts';

const pollMs = 200;
/** Three looks in a row without work: what one worker hands to another is seen by one of them. */
const quietLooks = 3;
/** A CRM that asks for a pause gets it; one that asks for longer than this is not waited for. */
const maxPauseMs = 120_000;
const number = new Intl.NumberFormat('en-US');
const phases = {
  reading: 'Reading both CRMs',
  matching: 'Matching people',
  writing: 'Writing to the CRMs',
  reverting: 'Taking back',
} as const;

type Say = (note: string) => void;

/** A dry run before the first sync: returns what it found, in words. A session of an earlier start that goes on is not planned again. */
export async function makePlan(world: World, say: Say): Promise<string> {
  const id = await patiently(() => apiOf(world).startPlan());
  const ended = await follow(world, id, say);
  if (ended.kind !== 'plan' || ended.result === null)
    return 'Plan: a sync of an earlier start went on instead';
  world.plan = ended;
  const sum = (what: 'create' | 'link' | 'update') =>
    number.format(ended.result?.perConnection.reduce((all, result) => all + result[what], 0) ?? 0);
  return `Plan: ${sum('link')} to link, ${sum('create')} to create, ${sum('update')} to update; nothing was changed yet`;
}

/** Starts the sync, as planned if there is a plan, and follows it to its end. Returns what was done, in words. */
export async function watchSync(world: World, say: Say): Promise<string> {
  const id = await patiently(() => apiOf(world).startSync(world.plan?.id));
  const session = await follow(world, id, say);
  await waitUntilWritten(world, say);
  world.session = session;
  const name = session.kind === 'first' ? 'First sync' : 'Sync of what changed';
  return `${name}: ${number.format(session.progress.done)} records read`;
}

async function follow(world: World, id: string, say: Say): Promise<SessionView> {
  const api = apiOf(world);
  let pausedSinceMs: number | null = null;
  for (;;) {
    const session = await patiently(() => api.session(id));
    const { status, progress, error } = session;
    if (status === 'completed') return session;
    if (status === 'failed' || status === 'cancelled')
      throw new Error(`The sync ${status}: ${error?.message ?? 'no reason was given'}`);
    const { state, freshness } = await patiently(() => api.syncStatus());
    const paused = state === 'paused';
    pausedSinceMs = paused ? (pausedSinceMs ?? performance.now()) : null;
    if (pausedSinceMs !== null && performance.now() - pausedSinceMs > maxPauseMs)
      throw new Error('Syncing is paused: a CRM asked for a long pause, or a connection ended.');
    const { total, phase } = progress;
    // What was written is counted by hundreds of records; what waits, one by one.
    const done = phase === 'writing' && total !== null ? total - freshness.waitingPushes : progress.done;
    say(progressLine(phase === null ? 'Waiting to begin' : phases[phase], Math.max(0, done), total));
    await sleep(pollMs);
  }
}

async function waitUntilWritten(world: World, say: Say): Promise<void> {
  await untilNothingWaits(phases.writing, say, async () => {
    return (await apiOf(world).syncStatus()).freshness.waitingPushes;
  });
}

/** People tell the sales reps their pronouns: edits in both CRMs that come in as webhooks. Follows them to the last. */
export async function liveChanges(world: World, say: Say): Promise<string> {
  const told = await world.sandbox.peopleAnswer();
  await allQuiet(world, say);
  const counts = `${number.format(told.hubspot)} in HubSpot, ${number.format(told.pipedrive)} in Pipedrive`;
  return `People told their pronouns: ${number.format(told.hubspot + told.pipedrive)} live changes came in (${counts})`;
}

/** Waits until no delivery, no hint and no write waits. */
async function allQuiet(world: World, say: Say): Promise<void> {
  await untilNothingWaits('Live changes', say, async () => {
    const [{ freshness }, calls] = [await apiOf(world).syncStatus(), await world.sandbox.calls()];
    const deliveries = calls.webhooks.pending + calls.pipedrive.webhooks.pending;
    return freshness.waitingHints + freshness.waitingPushes + deliveries;
  });
}

async function untilNothingWaits(what: string, say: Say, count: () => Promise<number>): Promise<void> {
  let [quiet, most, least, movedAtMs] = [0, 1, Infinity, performance.now()];
  while (quiet < quietLooks) {
    const waiting = await patiently(count);
    if (waiting < least) [least, movedAtMs] = [waiting, performance.now()];
    if (waiting > 0 && performance.now() - movedAtMs > maxPauseMs)
      throw new Error(
        `${number.format(waiting)} changes wait, and none went on for ${maxPauseMs / 1_000} s.`,
      );
    most = Math.max(most, waiting);
    quiet = waiting === 0 ? quiet + 1 : 0;
    say(progressLine(what, most - waiting, most));
    await sleep(pollMs);
  }
}

/** Such as "Writing to the CRMs  ██████░░░░  250 of 1,000". */
function progressLine(what: string, done: number, total: number | null): string {
  const width = 24;
  const filled = total ? Math.min(width, Math.round((done / total) * width)) : 0;
  const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
  return `${what.padEnd(20)} ${bar} ${number.format(done)}${total ? ` of ${number.format(total)}` : ''}`;
}

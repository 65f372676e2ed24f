import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionView } from '../../contract/sync.ts';
import { planTable } from './plan-table.ts';
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

/** A dry run before the first sync: returns its table. A session of an earlier start that goes on is not planned again. */
export async function makePlan(world: World, say: Say): Promise<string> {
  const ended = await follow(world, await apiOf(world).startPlan(), say);
  if (ended.kind !== 'plan' || ended.result === null)
    return 'Plan: a sync of an earlier start went on instead';
  world.plan = ended;
  return `Plan: nothing was changed yet\n${planTable(ended.result)}`;
}

/** Starts the sync, as planned if there is a plan, and follows it to its end. Returns what was done, in words. */
export async function watchSync(world: World, say: Say): Promise<string> {
  const api = apiOf(world);
  const session = await follow(world, await api.startSync(world.plan?.id), say);
  await waitUntilWritten(world, say);
  world.session = session;
  const name = session.kind === 'first' ? 'First sync' : 'Sync of what changed';
  return `${name}: ${number.format(session.progress.done)} records read`;
}

async function follow(world: World, id: string, say: Say): Promise<SessionView> {
  const api = apiOf(world);
  let pausedSinceMs: number | null = null;
  for (;;) {
    const session = await api.session(id);
    const { status, progress, error } = session;
    if (status === 'completed') return session;
    if (status === 'failed' || status === 'cancelled')
      throw new Error(`The sync ${status}: ${error?.message ?? 'no reason was given'}`);
    const paused = (await api.syncStatus()).state === 'paused';
    pausedSinceMs = paused ? (pausedSinceMs ?? performance.now()) : null;
    if (pausedSinceMs !== null && performance.now() - pausedSinceMs > maxPauseMs)
      throw new Error('Syncing is paused: a CRM asked for a long pause, or a connection ended.');
    const phase = progress.phase === null ? 'Waiting to begin' : phases[progress.phase];
    say(`${phase.padEnd(20)} ${bar(progress.done, progress.total)} ${number.format(progress.done)}`);
    await sleep(pollMs);
  }
}

async function waitUntilWritten(world: World, say: Say): Promise<void> {
  let quiet = 0;
  let most = 1;
  while (quiet < quietLooks) {
    const { waitingPushes } = (await apiOf(world).syncStatus()).freshness;
    most = Math.max(most, waitingPushes);
    quiet = waitingPushes === 0 ? quiet + 1 : 0;
    say(
      `${phases.writing.padEnd(20)} ${bar(most - waitingPushes, most)} ${number.format(waitingPushes)} to go`,
    );
    await sleep(pollMs);
  }
}

/** People tell the sales reps their pronouns: edits in both CRMs that come in as webhooks. Follows them to the last. */
export async function liveChanges(world: World, say: Say): Promise<string> {
  const told = await world.sandbox.peopleAnswer();
  await allQuiet(world, say);
  const counts = `${number.format(told.hubspot)} in HubSpot, ${number.format(told.pipedrive)} in Pipedrive`;
  return `People told their pronouns: ${number.format(told.hubspot + told.pipedrive)} live changes came in (${counts})`;
}

/** Waits until no delivery, no hint and no write waits. */
export async function allQuiet(world: World, say: Say = () => undefined): Promise<void> {
  let quiet = 0;
  let most = 1;
  while (quiet < quietLooks) {
    const [{ freshness }, calls] = [await apiOf(world).syncStatus(), await world.sandbox.calls()];
    const deliveries = calls.webhooks.pending + calls.pipedrive.webhooks.pending;
    const waiting = freshness.waitingHints + freshness.waitingPushes + deliveries;
    most = Math.max(most, waiting);
    quiet = waiting === 0 ? quiet + 1 : 0;
    say(`${bar(most - waiting, most)} ${number.format(waiting)} to go`);
    await sleep(pollMs);
  }
}

function bar(done: number, total: number | null): string {
  const width = 24;
  const filled = total ? Math.min(width, Math.round((done / total) * width)) : 0;
  return `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
}

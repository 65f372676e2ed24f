import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionView } from '../../backend/contract/sync.ts';
import { bareFirstSync } from '../parts/bare-first-sync.ts';
import { atLeast, atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { fieldReady, install, type Installed } from '../parts/install.ts';
import { peakMegabytes } from '../parts/peak-memory.ts';
import { createSandboxClient } from '../parts/sandbox-client.ts';
import { startBackend, startSandbox } from '../parts/start-parts.ts';
import { whole } from '../parts/statistics.ts';
import { waitUntil } from '../parts/wait-until.ts';
import { inWorkplace } from '../parts/workplace.ts';

const sizes = {
  short: { contacts: 20_000, limitedForMs: 20_000 },
  long: { contacts: 100_000, limitedForMs: 60_000 },
};
type Size = (typeof sizes)['short'];
/** What background work may spend of HubSpot's limit. */
const callsPer10s = 90;
const patienceMs = 300_000;
const listRoute = 'GET /crm/objects/2026-09/contacts';

/** The first sync of 20,000 contacts, with `--long` of 100,000: as fast as it can, and under HubSpot's limit. */
export const firstSync: Benchmark = {
  name: 'first-sync',
  run: async (say, { long }) => {
    const size = sizes[long ? 'long' : 'short'];
    return [...(await unlimited(say, size)), ...(await limited(say, size))];
  },
};

/** HubSpot's limit and our own budget are lifted: what is left is our own work. */
function unlimited(say: (line: string) => void, { contacts }: Size): Promise<Figure[]> {
  return inWorkplace({ HUBSPOT_CALLS_PER_10S: '10000' }, async (place) => {
    await startSandbox(place, contacts);
    const sandbox = createSandboxClient(place.sandboxUrl);
    await sandbox.faults({ rateLimit: false });
    const backend = await startBackend(place);
    const installed = await install(place);
    await fieldReady(installed);
    say(`${whole(contacts)} contacts, limits lifted`);
    const idle = await peakMegabytes(backend.pid);
    const session = await wholeSession(installed);
    const rate = (session.progress.done * 1_000) / elapsedMs(session);
    const peak = await peakMegabytes(backend.pid);
    say('the same list by a bare loop');
    const bare = await bareFirstSync(place);
    return [
      noted('contacts/s of the first sync', whole(rate)),
      noted('contacts read, created', `${whole(session.counts.read)}, ${whole(session.counts.created)}`),
      noted('peak memory of the backend (before the sync)', `${whole(peak)} MB (${whole(idle)} MB)`),
      noted('contacts/s of a bare loop', whole(bare.perSecond)),
      noted('ratio to the bare loop', (rate / bare.perSecond).toFixed(2)),
    ];
  });
}

/** The beginning of a session under HubSpot's limit. */
function limited(say: (line: string) => void, { contacts, limitedForMs }: Size): Promise<Figure[]> {
  return inWorkplace({}, async (place) => {
    await startSandbox(place, contacts);
    const sandbox = createSandboxClient(place.sandboxUrl);
    await startBackend(place);
    const installed = await install(place);
    await fieldReady(installed);
    // The calls of the installation leave the window of 10 s.
    await sleep(10_500);
    await sandbox.forgetCalls();
    say(`${limitedForMs / 1_000} s under HubSpot's limit`);
    const startedMs = performance.now();
    await installed.api.startSync();
    await waitUntil('the first call', patienceMs, async () => (await sandbox.calls()).total > 0);
    await sleep(limitedForMs);
    const calls = await sandbox.calls();
    const allowed = Math.floor(((performance.now() - startedMs) / 10_000) * callsPer10s);
    await installed.cancelSession();
    const made = calls.byRoute[listRoute] ?? 0;
    return [
      atLeast(
        'calls made of those a backfill may make',
        made / allowed,
        0.9,
        `${(made / allowed).toFixed(3)} (${made} of ${allowed})`,
      ),
      atMost('answers 429', calls.rateLimited, 0),
      noted('most calls in any 10 s', String(calls.maxIn10s)),
    ];
  });
}

async function wholeSession({ api }: Installed): Promise<SessionView> {
  await api.startSync();
  await waitUntil('the first sync', patienceMs, async () => {
    const status = (await api.syncStatus()).session?.status;
    return status !== 'pending' && status !== 'running';
  });
  const { session } = await api.syncStatus();
  if (session?.status !== 'completed')
    throw new Error(`the first sync ended as ${session?.status ?? 'nothing'}`);
  return session;
}

function elapsedMs({ startedAt, endedAt }: SessionView): number {
  if (startedAt === null || endedAt === null) throw new Error('the session has no times');
  return Date.parse(endedAt) - Date.parse(startedAt);
}

import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../backend/platform/db/embedded/free-port.ts';
import type { SessionView } from '../../backend/contract/sync.ts';
import { atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { openHeapProbe, type HeapProbe } from '../parts/heap-probe.ts';
import { connectBoth, install, type Installed } from '../parts/install.ts';
import { peakMegabytes } from '../parts/peak-memory.ts';
import { createSandboxClient } from '../parts/sandbox-client.ts';
import { startBackend, startSandbox } from '../parts/start-parts.ts';
import { median, whole } from '../parts/statistics.ts';
import { inWorkplace } from '../parts/workplace.ts';

const contacts = 5_000;
const contactsWhenLong = 100_000;
const heapLimitMegabytes = 256;
/** What may be held more at the end of a phase than at its beginning. */
const growthMegabytes = 16;
/** A collection stops the process for a moment: only so many in a run. */
const samplesInTenThousand = 20;
const pauseMs = 500;
const patienceMs = 7_200_000;
const phases = ['reading', 'matching', 'writing'] as const;

type Sample = { phase: SessionView['progress']['phase']; done: number; liveMegabytes: number };

/** The first sync of two CRMs in a process that may hold 256 MB: whether its heap grows with the number of people. */
export const memory: Benchmark = {
  name: 'memory',
  run: (say, options) =>
    inWorkplace({ HUBSPOT_CALLS_PER_10S: '10000' }, async (place) => {
      const people = options.contacts ?? (options.long ? contactsWhenLong : contacts);
      await startSandbox(place, people);
      // Pipedrive keeps its limits: they are wide, and only its answers tell how wide.
      await createSandboxClient(place.sandboxUrl).faults({ rateLimit: false });
      const inspector = await freePort();
      const limits = `--max-old-space-size=${heapLimitMegabytes} --inspect=127.0.0.1:${inspector}`;
      const backend = await startBackend(place, limits);
      const probe = await openHeapProbe(inspector);
      const installed = await install(place);
      await connectBoth(installed);
      say(`${whole(people)} people in each CRM, HubSpot's limits lifted, heap of ${heapLimitMegabytes} MB`);
      const id = await installed.api.startSync();
      const everyRecords = Math.ceil(10_000 / samplesInTenThousand);
      const { session, samples } = await watch(installed, probe, { id, everyRecords });
      probe.close();
      return figuresOf(session, samples, await peakMegabytes(backend.pid));
    }),
};

/** Looks at the heap whenever so many records more are done, until the session is over. */
async function watch(
  { api }: Installed,
  probe: HeapProbe,
  { id, everyRecords }: { id: string; everyRecords: number },
): Promise<{ session: SessionView; samples: Sample[] }> {
  const samples: Sample[] = [];
  const endMs = performance.now() + patienceMs;
  while (performance.now() < endMs) {
    const session = await api.session(id);
    const { phase, done } = session.progress;
    const last = samples.at(-1);
    if (last?.phase !== phase || done - last.done >= everyRecords)
      samples.push({ phase, done, liveMegabytes: await probe.liveMegabytes() });
    if (session.endedAt !== null) return { session, samples };
    await sleep(pauseMs);
  }
  throw new Error('the first sync did not end');
}

function figuresOf(session: SessionView, samples: readonly Sample[], peak: number): Figure[] {
  const minutes = (Date.parse(session.endedAt ?? '') - Date.parse(session.startedAt ?? '')) / 60_000;
  const all = samples.map(({ liveMegabytes }) => liveMegabytes);
  return [
    { name: 'the sync', value: session.status, bar: 'completed', passed: session.status === 'completed' },
    noted('records read, minutes', `${whole(session.counts.read)}, ${minutes.toFixed(1)}`),
    ...phases.flatMap((phase) => growthOf(phase, samples)),
    noted('most on the live heap', `${Math.max(...all).toFixed(1)} MB in ${samples.length} samples`),
    noted('peak memory of the process', `${whole(peak)} MB`),
  ];
}

/** Between the first and the last quarter of a phase; its very first sample is from before its work. */
function growthOf(phase: (typeof phases)[number], samples: readonly Sample[]): Figure[] {
  const own = samples.filter((sample) => sample.phase === phase).slice(1);
  const quarter = Math.ceil(own.length / 4);
  const middle = (part: readonly Sample[]) => median(part.map(({ liveMegabytes }) => liveMegabytes));
  const [first, last] = [middle(own.slice(0, quarter)), middle(own.slice(-quarter))];
  if (own.length < 4) return [noted(`live heap while ${phase}`, 'too few samples')];
  const records = `${whole(own[0]?.done ?? 0)} to ${whole(own.at(-1)?.done ?? 0)}`;
  const shown = `${(last - first).toFixed(1)} MB (${first.toFixed(1)} to ${last.toFixed(1)} MB, records ${records})`;
  return [atMost(`growth of the live heap while ${phase}, MB`, last - first, growthMegabytes, shown)];
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contactExport } from '../parts/contact-export.ts';
import { atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { connectBoth, install, sessionOf } from '../parts/install.ts';
import { startBackend, startSandbox } from '../parts/start-parts.ts';
import { whole } from '../parts/statistics.ts';
import { inWorkplace } from '../parts/workplace.ts';
import type { SessionView } from '../../backend/contract/sync.ts';

const contacts = 1_000;
const patienceMs = 600_000;

/** Whether the first sync of an imported HubSpot export does what its plan said. */
export const plan: Benchmark = {
  name: 'plan',
  run: (say, options) =>
    inWorkplace({}, async (place) => {
      const importFile = join(place.folder, 'export.csv');
      await writeFile(importFile, contactExport(options.contacts ?? contacts));
      await startSandbox(place, { importFile });
      await startBackend(place);
      const installed = await install(place);
      await connectBoth(installed);
      const planned = await sessionOf(installed, await installed.api.startPlan(), patienceMs);
      say(`planned ${whole(planned.result?.apiCalls ?? 0)} calls`);
      const synced = await sessionOf(installed, await installed.api.startSync(planned.id), patienceMs);
      return figuresOf(planned, synced);
    }),
};

function figuresOf(planned: SessionView, synced: SessionView): Figure[] {
  const differences = synced.result?.differences.length ?? Number.NaN;
  const perConnection = planned.result?.perConnection ?? [];
  const ambiguous = perConnection.reduce((sum, one) => sum + one.ambiguous, 0);
  return [
    noted('records read', whole(synced.counts.read)),
    ...perConnection.map(({ provider, create, link, update, conflict, skip, ambiguous }) =>
      noted(
        `${provider}: create, link, update, conflict, skip, ambiguous`,
        [create, link, update, conflict, skip, ambiguous].map(whole).join(', '),
      ),
    ),
    atMost('differences from the plan', differences, 0),
    atMost('errors beside those that are ambiguous', synced.counts.errors - ambiguous, 0),
    noted('calls planned, made', `${planned.result?.apiCalls ?? 0}, ${synced.result?.apiCalls ?? 0}`),
    noted(
      'minutes planned, taken',
      `${(planned.result?.minutes ?? 0).toFixed(1)}, ${(synced.result?.minutes ?? 0).toFixed(1)}`,
    ),
  ];
}

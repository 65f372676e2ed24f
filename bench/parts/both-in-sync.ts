import type { Child } from '../../backend/cli/start/child.ts';
import { allQuiet, connectBoth, install, sessionOf, type Installed } from './install.ts';
import { readPairs, type Pair } from './pairs.ts';
import { createPeoplePages, type PeoplePages } from './people-pages.ts';
import { createSandboxClient, type SandboxClient } from './sandbox-client.ts';
import { startBackend, startSandbox } from './start-parts.ts';
import { waitUntil } from './wait-until.ts';
import type { Workplace } from './workplace.ts';

export type BothInSync = {
  backend: Child;
  installed: Installed;
  sandbox: SandboxClient;
  pages: PeoplePages;
  pairs: Pair[];
};

const patienceMs = 600_000;

/** Starts sandbox and backend, connects both CRMs with so many people in each, and waits for the first sync. */
export async function bothInSync(place: Workplace, contacts: number): Promise<BothInSync> {
  await startSandbox(place, contacts);
  const backend = await startBackend(place);
  const installed = await install(place);
  await connectBoth(installed);
  const sandbox = createSandboxClient(place.sandboxUrl);
  await sessionOf(installed, await installed.api.startSync(), patienceMs);
  await everythingQuiet({ installed, sandbox }, patienceMs);
  const pages = await peoplePages(place, installed);
  return { backend, installed, sandbox, pages, pairs: await readPairs(place) };
}

/** The pages of both CRMs, once they have their pronouns fields. */
export async function peoplePages(place: Workplace, { api }: Installed): Promise<PeoplePages> {
  const field = (await api.pronounsFields()).find(({ provider }) => provider === 'pipedrive');
  return createPeoplePages(place.sandboxUrl, field?.property ?? '');
}

/** Waits until neither a CRM has something to report nor Kindred something to do. */
export async function everythingQuiet(
  { installed, sandbox }: Pick<BothInSync, 'installed' | 'sandbox'>,
  timeoutMs: number,
): Promise<void> {
  const reported = async () => {
    const { webhooks, pipedrive } = await sandbox.calls();
    return webhooks.pending + pipedrive.webhooks.pending === 0;
  };
  await waitUntil('the end of the sync', timeoutMs, async () => {
    if (!(await reported())) return false;
    await allQuiet(installed, timeoutMs);
    // What was written meanwhile is reported in turn.
    return reported();
  });
}

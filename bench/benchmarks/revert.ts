import { z } from 'zod';
import { localApiKey } from '../../backend/cli/start/local-api-key.ts';
import type { SessionView } from '../../backend/contract/sync.ts';
import { createDatabase } from '../../backend/platform/db/database.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { createBothCrms } from '../parts/both-crms.ts';
import { execute } from '../parts/execute.ts';
import { atLeast, atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { allQuiet, connectBoth, install, type Installed } from '../parts/install.ts';
import { portalId } from '../parts/portal.ts';
import { createSandboxClient, type SandboxCalls } from '../parts/sandbox-client.ts';
import { startBackend, startSandbox } from '../parts/start-parts.ts';
import { whole } from '../parts/statistics.ts';
import { waitUntil } from '../parts/wait-until.ts';
import { inWorkplace, type Workplace } from '../parts/workplace.ts';

const contacts = 3_000;
/** So many people in HubSpot, and as many in Pipedrive, make a first sync that changes more than 5,000 of them. */
const contactsWhenLong = 8_000;
const leastChanged = 5 / 8;
const editedPerCrm = 50;
const patienceMs = 1_800_000;
/** What background work may call in a second at most: HubSpot's 90 in 10 s; 90 % of Pipedrive's 480 in 2 s. */
const callsPerSecond = { hubspot: 9, pipedrive: 216 };
/** A page is read, decided, written and noted before the next one: not all of that is spent on calls. */
const overLimits = 4;

/** A first sync of both CRMs is undone after people have edited some of its records. */
export const revert: Benchmark = {
  name: 'revert',
  run: (say, options) =>
    inWorkplace({}, async (place) => {
      const people = options.contacts ?? (options.long ? contactsWhenLong : contacts);
      await startSandbox(place, people);
      const crms = createBothCrms(place.sandboxUrl);
      const sandbox = createSandboxClient(place.sandboxUrl);
      await startBackend(place);
      const installed = await install(place);
      await connectBoth(installed);
      const before = await crms.held();
      say(`${whole(before.size)} records in both CRMs`);
      await installed.api.startSync();
      await allQuiet(installed, patienceMs);
      const { session } = await installed.api.syncStatus();
      if (session?.status !== 'completed') throw new Error('the first sync did not complete');
      const after = await crms.held();
      const changed = differences(before, after);
      say(`the first sync changed ${whole(changed.length)} records`);
      const edited = pick(changed, before);
      await crms.edit(edited);
      const callsBefore = await sandbox.calls();
      const undone = await undo(place, installed, session.id);
      const calls = callsBetween(callsBefore, await sandbox.calls());
      const left = differences(before, await crms.held());
      return figuresOf(place, { people, changed, edited, undone, left, calls });
    }),
};

/** Of each CRM as many that the sync has made as such that it has changed. */
function pick(changed: readonly string[], before: ReadonlyMap<string, string>): string[] {
  return ['hubspot', 'pipedrive'].flatMap((provider) => {
    const own = changed.filter((name) => name.startsWith(`${provider} `));
    const there = own.filter((name) => before.has(name)).slice(0, editedPerCrm / 2);
    return [...there, ...own.filter((name) => !before.has(name)).slice(0, editedPerCrm - there.length)];
  });
}

async function undo(place: Workplace, { api }: Installed, sessionId: string): Promise<SessionView> {
  const db = createDatabase({ url: place.appUrl, poolSize: 1, log: silentLog });
  const key = await localApiKey(db, place.folder, portalId).finally(() => db.close());
  const response = await fetch(`${place.publicUrl}/api/sync/sessions/${sessionId}/revert`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key ?? ''}`, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Error(`undoing the session answered ${response.status}`);
  const { sessionId: id } = z.object({ sessionId: z.uuid() }).parse(await response.json());
  await waitUntil('the revert', patienceMs, async () => (await api.session(id)).endedAt !== null);
  const undone = await api.session(id);
  if (undone.status !== 'completed') throw new Error(`the revert ended as ${undone.status}`);
  return undone;
}

type Calls = { hubspot: number; pipedrive: number };
type Outcome = {
  people: number;
  changed: string[];
  edited: string[];
  undone: SessionView;
  left: string[];
  calls: Calls;
};

const callsBetween = (before: SandboxCalls, after: SandboxCalls): Calls => {
  const hubspot = ({ contactReads, contactWrites }: SandboxCalls) => contactReads + contactWrites;
  const pipedrive = ({ pipedrive: { personReads, personWrites } }: SandboxCalls) =>
    personReads + personWrites;
  return { hubspot: hubspot(after) - hubspot(before), pipedrive: pipedrive(after) - pipedrive(before) };
};

async function figuresOf(place: Workplace, outcome: Outcome): Promise<Figure[]> {
  const { changed, edited, undone, left, calls } = outcome;
  const kept = (undone.result?.kept ?? []).map(({ contactId }) => contactId);
  const links = await contactsOf(place, changed);
  const persons = new Set(changed.map((name) => links.get(name)));
  const least = Math.floor(outcome.people * leastChanged);
  const listed = (name: string) => kept.includes(links.get(name) ?? '');
  const restored = changed.filter((name) => !left.includes(name));
  const { startedAt, endedAt } = undone;
  const seconds = (Date.parse(endedAt ?? '') - Date.parse(startedAt ?? '')) / 1_000;
  const allowed = leastSeconds(calls);
  const shown = `${(seconds / allowed).toFixed(2)} (${seconds.toFixed(0)} of ${allowed.toFixed(0)})`;
  return [
    atLeast('contacts changed by the sync', persons.size, least, whole(persons.size)),
    noted('records changed', whole(changed.length)),
    ...(undone.result?.perConnection ?? []).map(({ provider, update, archive = 0 }) =>
      noted(`records put back, archived in ${provider}`, `${whole(update)}, ${whole(archive)}`),
    ),
    noted('records as they were before', whole(restored.length)),
    noted('records edited since', whole(edited.length)),
    noted('contacts kept and listed', whole(kept.length)),
    atMost('records edited since and not listed', edited.filter((name) => !listed(name)).length, 0),
    atMost('differences left, but for those listed', left.filter((name) => !listed(name)).length, 0),
    noted('calls of HubSpot, of Pipedrive', `${whole(calls.hubspot)}, ${whole(calls.pipedrive)}`),
    noted('seconds of the revert', seconds.toFixed(1)),
    atMost('seconds to what the limits of the CRMs ask for', seconds / allowed, overLimits, shown),
  ];
}

const leastSeconds = ({ hubspot, pipedrive }: Calls): number =>
  Math.max(hubspot / callsPerSecond.hubspot, pipedrive / callsPerSecond.pipedrive);

/** By CRM and record; where a revert took the record away, the trail still knows whose it was. */
async function contactsOf(place: Workplace, names: readonly string[]): Promise<Map<string, string>> {
  const rows = await execute(
    place.ownerUrl,
    `select distinct provider || ' ' || external_id as name, contact_id from sync_log
     where contact_id is not null and provider || ' ' || external_id = any($1)`,
    [names],
  );
  const schema = z.array(z.object({ name: z.string(), contact_id: z.string() }));
  return new Map(schema.parse(rows).map(({ name, contact_id }) => [name, contact_id]));
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((name) => before.get(name) !== after.get(name)).sort();
}

import { z } from 'zod';
import { localApiKey } from '../../backend/cli/start/local-api-key.ts';
import type { SessionView } from '../../backend/contract/sync.ts';
import { createDatabase } from '../../backend/platform/db/database.ts';
import { silentLog } from '../../backend/platform/log.ts';
import { execute } from '../parts/execute.ts';
import { atLeast, atMost, noted, type Benchmark, type Figure } from '../parts/figure.ts';
import { allQuiet, connectBoth, install, type Installed } from '../parts/install.ts';
import { portalId } from '../parts/portal.ts';
import { startBackend, startSandbox } from '../parts/start-parts.ts';
import { whole } from '../parts/statistics.ts';
import { waitUntil } from '../parts/wait-until.ts';
import { inWorkplace, type Workplace } from '../parts/workplace.ts';

/** So many people in HubSpot, and as many in Pipedrive, make a first sync that changes more than 5,000 of them. */
const contacts = 6_000;
const leastChanged = 5_000;
const editedPerCrm = 50;
const patienceMs = 120_000;
const pageLimit = 200;
const company = 7117171;
const edit = 'Edited since';

/** A first sync of both CRMs is undone after people have edited some of its records. */
export const revert: Benchmark = {
  name: 'revert',
  run: (say) =>
    inWorkplace({ HUBSPOT_CALLS_PER_10S: '10000' }, async (place) => {
      await startSandbox(place, contacts);
      const crms = createCrms(place.sandboxUrl);
      await crms.liftLimits();
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
      const undone = await undo(place, installed, session.id);
      const left = differences(before, await crms.held());
      return figuresOf(place, { changed, edited, undone, left });
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

type Outcome = { changed: string[]; edited: string[]; undone: SessionView; left: string[] };

async function figuresOf(place: Workplace, { changed, edited, undone, left }: Outcome): Promise<Figure[]> {
  const kept = (undone.result?.kept ?? []).map(({ contactId }) => contactId);
  const links = await contactsOf(place, changed);
  const people = new Set(changed.map((name) => links.get(name)));
  const listed = (name: string) => kept.includes(links.get(name) ?? '');
  const restored = changed.filter((name) => !left.includes(name));
  const { startedAt, endedAt } = undone;
  const seconds = (Date.parse(endedAt ?? '') - Date.parse(startedAt ?? '')) / 1_000;
  return [
    atLeast('contacts changed by the sync', people.size, leastChanged, whole(people.size)),
    noted('records changed', whole(changed.length)),
    ...(undone.result?.perConnection ?? []).map(({ provider, update, archive = 0 }) =>
      noted(`records put back, archived in ${provider}`, `${whole(update)}, ${whole(archive)}`),
    ),
    noted('records as they were before', whole(restored.length)),
    noted('records edited since', whole(edited.length)),
    noted('contacts kept and listed', whole(kept.length)),
    atMost('records edited since and not listed', edited.filter((name) => !listed(name)).length, 0),
    atMost('differences left, but for those listed', left.filter((name) => !listed(name)).length, 0),
    noted('calls of both CRMs', whole(undone.counts.apiCalls)),
    atMost('seconds of the revert', seconds, 90, seconds.toFixed(1)),
  ];
}

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

/** Both sandboxes, as people use them. Records go by CRM and record id; equal texts mean equal values. */
function createCrms(sandboxUrl: string) {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const json = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await fetch(`${sandboxUrl}${path}`, { method, ...json });
    if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${method} ${path}`);
    return response.json();
  };
  const paths: Readonly<Record<string, string>> = {
    hubspot: `/_ui/portals/${portalId}/contacts`,
    pipedrive: `/_ui/pipedrive/companies/${company}/persons`,
  };
  const held = async () => {
    const all = new Map<string, string>();
    for (const [provider, path] of Object.entries(paths)) {
      for (let offset = 0, total = 1; offset < total; offset += pageLimit) {
        const answer = list.parse(await ask('GET', `${path}?limit=${pageLimit}&offset=${offset}`));
        total = answer.total;
        for (const item of answer.items) all.set(`${provider} ${item.id}`, textOf(item));
      }
    }
    return all;
  };
  return {
    held,
    liftLimits: async () => {
      await ask('POST', '/_sandbox/faults', { rateLimit: false });
      await ask('POST', '/_sandbox/pipedrive/faults', { rateLimit: false });
    },
    edit: async (names: readonly string[]) => {
      for (const name of names) {
        const [provider = '', id = ''] = name.split(' ');
        const path = `${paths[provider] ?? ''}/${id}`;
        await ask('PATCH', path, provider === 'hubspot' ? hubspotEdit : await pipedriveEdit(path));
      }
    },
  };
  /** Whatever the sync has written there is something else now. */
  async function pipedriveEdit(path: string) {
    const { custom_fields } = person.parse(await ask('GET', path));
    const texts = Object.entries(custom_fields ?? {}).filter(([, value]) => typeof value === 'string');
    return {
      first_name: edit,
      last_name: edit,
      phones: [{ value: '+1 555 0100', primary: true }],
      custom_fields: Object.fromEntries(texts.map(([code]) => [code, edit])),
    };
  }
}

const names = ['firstname', 'lastname', 'phone', 'jobtitle', 'custom_pronouns'];
const hubspotEdit = { properties: Object.fromEntries(names.map((name) => [name, edit])) };
const person = z.object({ custom_fields: z.record(z.string(), z.unknown()).nullish() });
const record = z.looseObject({
  id: z.union([z.string(), z.int()]),
  properties: z.record(z.string(), z.string()).optional(),
});
const list = z.object({ items: z.array(record), total: z.int() });

function textOf({ properties, ...own }: z.infer<typeof record>): string {
  if (properties) return JSON.stringify(['email', ...names].map((name) => properties[name] ?? ''));
  const shown = ['first_name', 'last_name', 'emails', 'phones', 'custom_fields'];
  return JSON.stringify(shown.map((name) => own[name]));
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((name) => before.get(name) !== after.get(name)).sort();
}

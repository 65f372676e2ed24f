import type { Pair } from './pairs.ts';
import type { PeoplePages } from './people-pages.ts';

/** An edit of somebody's pronouns in one CRM; no two have the same value. */
export type Sent = { pair: Pair; from: 'hubspot' | 'pipedrive'; value: string };

export type Arrivals = {
  /** Between the value's time in one CRM's history and in the other's, in the order of the edits; NaN: not there. */
  latenciesMs: number[];
  /** The person's latest value is not in the other CRM. */
  missing: number;
  /** Not in the other CRM because the next value of the same person was taken there at once. */
  superseded: number;
  lastEditMs: number;
  lastArrivalMs: number;
};

const readsAtOnce = 16;

/** What both CRMs' own histories say about these edits, exact to the sandbox's millisecond. */
export async function arrivalsOf(pages: PeoplePages, sent: readonly Sent[]): Promise<Arrivals> {
  const pairs = [...new Map(sent.map(({ pair }) => [pair.contactId, pair])).values()];
  const times = { hubspot: new Map<string, number>(), pipedrive: new Map<string, number>() };
  const queue = pairs.values();
  const readOn = async () => {
    for (const pair of queue) {
      for (const crm of ['hubspot', 'pipedrive'] as const) {
        const changes = await pages.pronounsChanges(crm, pair[crm]);
        // Newest first: what counts is when a value came there for the first time.
        for (const { value, atMs } of changes) times[crm].set(value, atMs);
      }
    }
  };
  await Promise.all(Array.from({ length: readsAtOnce }, readOn));
  const all = sent.map(({ from, value }) => ({
    editedMs: times[from].get(value) ?? Number.NaN,
    arrivedMs: times[from === 'hubspot' ? 'pipedrive' : 'hubspot'].get(value) ?? Number.NaN,
  }));
  const latest = new Map(sent.map(({ pair, value }) => [pair.contactId, value]));
  const absent = sent.filter((_one, index) => Number.isNaN(all[index]?.arrivedMs));
  const missing = absent.filter(({ pair, value }) => latest.get(pair.contactId) === value).length;
  return {
    latenciesMs: all.map(({ editedMs, arrivedMs }) => arrivedMs - editedMs),
    missing,
    superseded: absent.length - missing,
    lastEditMs: latestOf(all.map(({ editedMs }) => editedMs)),
    lastArrivalMs: latestOf(all.map(({ arrivedMs }) => arrivedMs)),
  };
}

const latestOf = (times: readonly number[]) =>
  times.reduce((latest, time) => (time > latest ? time : latest), Number.NEGATIVE_INFINITY);

import { integer, text } from '../hubspot/columns.ts';
import type { PersonEvents } from './person-events.ts';
import type { Actor, Ground, Person } from './types.ts';

/** One change of a person, as Pipedrive's own page shows it under "Changelog". */
export type PersonHistoryItem = {
  /** `name`, `emails`, `phones`, `job_title`, a field's code, or `created`, `merged`. */
  field: string;
  old: unknown;
  new: unknown;
  at: string;
  userId: number;
  source: Actor['source'];
};

export type PersonHistory = {
  /** Hears of every change, beside the webhooks. */
  events: PersonEvents;
  /** Newest first, at most 50. */
  read(companyId: number, personId: number): PersonHistoryItem[];
};

const mostShown = 50;

/** Keeps who changed what in which way; values that a person was seeded with have no entry. */
export function createPersonHistory({ store, clock }: Ground): PersonHistory {
  const note = (
    companyId: number,
    personId: number,
    actor: Actor,
    change: [field: string, before: unknown, after: unknown],
  ) =>
    store.run(
      'insert into person_history (company_id, person_id, change, at_ms, user_id, source) values (?, ?, ?, ?, ?, ?)',
      companyId,
      personId,
      JSON.stringify(change),
      clock.nowMs(),
      actor.userId,
      actor.source,
    );
  return {
    events: {
      created: (companyId, person, actor) =>
        void note(companyId, person.id, actor, ['created', null, person.name]),
      changed: (companyId, before, after, actor, merge) => {
        const gone = merge !== undefined && 'merged_from_id' in merge ? merge.merged_from_id : null;
        if (gone !== null) note(companyId, after.id, actor, ['merged', null, gone]);
        for (const change of differences(before, after)) note(companyId, after.id, actor, change);
      },
      deleted: () => undefined,
    },
    read: (companyId, personId) =>
      store
        .all(
          'select * from person_history where company_id = ? and person_id = ? order by seq desc limit ?',
          companyId,
          personId,
          mostShown,
        )
        .map((row) => {
          const change: unknown = JSON.parse(text(row['change']));
          const [field, before, after]: unknown[] = Array.isArray(change) ? change : [];
          return {
            field: String(field),
            old: before ?? null,
            new: after ?? null,
            at: new Date(integer(row['at_ms'])).toISOString(),
            userId: integer(row['user_id']),
            source: text(row['source']) === 'api' ? 'api' : 'app',
          };
        }),
  };
}

function differences(before: Person, after: Person): [string, unknown, unknown][] {
  const codes = new Set([...Object.keys(before.customFields), ...Object.keys(after.customFields)]);
  const all: [string, unknown, unknown][] = [
    ['name', before.name, after.name],
    ['emails', before.emails.map(({ value }) => value), after.emails.map(({ value }) => value)],
    ['phones', before.phones.map(({ value }) => value), after.phones.map(({ value }) => value)],
    ['job_title', before.jobTitle, after.jobTitle],
    ...[...codes].map((code): [string, unknown, unknown] => [
      code,
      before.customFields[code] ?? null,
      after.customFields[code] ?? null,
    ]),
  ];
  return all.filter(([, old, now]) => JSON.stringify(old) !== JSON.stringify(now));
}

/** Tells the first listener, then the second. */
export function tellBoth(first: PersonEvents, second: PersonEvents): PersonEvents {
  return {
    created: (...args) => {
      first.created(...args);
      second.created(...args);
    },
    changed: (...args) => {
      first.changed(...args);
      second.changed(...args);
    },
    deleted: (...args) => {
      first.deleted(...args);
      second.deleted(...args);
    },
  };
}

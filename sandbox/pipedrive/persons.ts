import type { CompanyStore, Viewer } from './companies.ts';
import type { PersonEvents } from './person-events.ts';
import type { PersonFieldStore } from './person-fields.ts';
import { readPersonInput, wholeSeconds, type PersonChange } from './person-input.ts';
import { nextPersonId, putPerson, toPerson } from './person-rows.ts';
import { invalid, notFound, refused } from './refusals.ts';
import type { Actor, Ground, Person, Refused } from './types.ts';
import { canSee, visibleSql } from './visibility.ts';

export type PersonWritten = { outcome: 'written'; person: Person } | Refused;

export type PersonQuery = {
  viewer: Viewer;
  sortBy: 'id' | 'update_time' | 'add_time';
  direction: 'asc' | 'desc';
  /** Exclusive: the sorted value (times in ms) and the id of the last person of the page before. */
  after: { value: number; id: number } | null;
  limit: number;
  /** Half open. */
  updatedSinceMs: number | null;
  updatedUntilMs: number | null;
  ids: number[] | null;
  ownerId: number | null;
  orgId: number | null;
  includeDeleted: boolean;
};

/** The persons of all companies. A refused write has changed nothing; what a user may not see is not there for them. */
export type PersonStore = {
  /** Also finds deleted persons, for 30 days. */
  find(companyId: number, id: number, viewer: Viewer): Person | null;
  page(companyId: number, query: PersonQuery): Person[];
  create(companyId: number, body: unknown, actor: Actor): PersonWritten;
  /** Equal values are not a change: no webhook. `update_time` moves all the same. */
  update(companyId: number, id: number, body: unknown, actor: Actor): PersonWritten;
  remove(companyId: number, id: number, actor: Actor): PersonWritten;
  /** The person `id` goes, `survivorId` stays and wins; what is empty there is filled. */
  merge(companyId: number, id: number, survivorId: number, actor: Actor): PersonWritten;
};

/** Deleted persons are gone for good after this (reference: pipedrive section 3, delete). */
const purgeAfterMs = 30 * 86_400_000;
const sortColumns = { id: 'id', update_time: 'updated_ms', add_time: 'added_ms' } as const;

export function createPersonStore(
  ground: Ground,
  parts: { companies: CompanyStore; fields: PersonFieldStore; events: PersonEvents },
): PersonStore {
  const { store, clock } = ground;
  const { companies, fields, events } = parts;
  const purge = (companyId: number) =>
    store.run(
      'delete from person where company_id = ? and deleted_ms <= ?',
      companyId,
      clock.nowMs() - purgeAfterMs,
    );
  const find: PersonStore['find'] = (companyId, id, viewer) => {
    purge(companyId);
    const row = store.get('select * from person where company_id = ? and id = ?', companyId, id);
    const person = row === undefined ? null : toPerson(row);
    return person !== null && canSee(viewer, person) ? person : null;
  };
  const alive = (companyId: number, id: number, actor: Actor) => {
    const person = find(companyId, id, companies.viewer(actor.userId));
    return person === null || person.deletedMs !== null ? null : person;
  };
  const save = (companyId: number, person: Person) => {
    putPerson(store, companyId, person, fields.list(companyId));
    return person;
  };
  const read = (companyId: number, body: unknown, kind: 'create' | 'update') =>
    readPersonInput(
      body,
      {
        fields: fields.list(companyId),
        contactSync: companies.get(companyId)?.contactSync === true,
        isOwner: (userId) => companies.user(userId)?.companyId === companyId,
      },
      kind,
    );
  const nowMs = () => wholeSeconds(clock.nowMs());
  return {
    find,
    page: (companyId, query) => {
      purge(companyId);
      return page(ground, companyId, query);
    },
    create: (companyId, body, actor) => {
      const input = read(companyId, body, 'create');
      if (input.outcome === 'refused') return input;
      return store.atomically(() => {
        const id = nextPersonId(store, companyId);
        const person = save(companyId, apply(emptyPerson(id, actor, nowMs()), input.change, nowMs()));
        events.created(companyId, person, actor);
        return { outcome: 'written', person };
      });
    },
    update: (companyId, id, body, actor) => {
      const before = alive(companyId, id, actor);
      if (before === null) return refused(notFound());
      const input = read(companyId, body, 'update');
      if (input.outcome === 'refused') return input;
      return store.atomically(() => {
        const person = save(companyId, apply(before, input.change, nowMs()));
        events.changed(companyId, before, person, actor);
        return { outcome: 'written', person };
      });
    },
    remove: (companyId, id, actor) => {
      const before = alive(companyId, id, actor);
      if (before === null) return refused(notFound());
      return store.atomically(() => {
        const person = save(companyId, { ...before, deletedMs: clock.nowMs(), updatedMs: nowMs() });
        events.deleted(companyId, before, actor);
        return { outcome: 'written', person };
      });
    },
    merge: (companyId, id, survivorId, actor) => {
      const loser = alive(companyId, id, actor);
      const before = alive(companyId, survivorId, actor);
      if (loser === null || before === null) return refused(notFound());
      if (id === survivorId) return refused(invalid('a person cannot be merged with itself'));
      return store.atomically(() => {
        save(companyId, { ...loser, deletedMs: clock.nowMs(), updatedMs: nowMs() });
        const person = save(companyId, { ...fillFrom(before, loser), updatedMs: nowMs() });
        const steps = [
          () => events.deleted(companyId, loser, actor, { merged_to_id: String(survivorId) }),
          () => events.changed(companyId, before, person, actor, { merged_from_id: String(id) }),
        ];
        if (ground.switches.state().mergeOrder === 'change_first') steps.reverse();
        for (const step of steps) step();
        return { outcome: 'written', person };
      });
    },
  };
}

function page({ store }: Ground, companyId: number, query: PersonQuery): Person[] {
  const column = sortColumns[query.sortBy];
  const [sign, order] = query.direction === 'asc' ? ['>', 'asc'] : ['<', 'desc'];
  const { where, values } = visibleSql(query.viewer);
  const parts: { sql: string; values: number[] }[] = [
    { sql: 'company_id = ?', values: [companyId] },
    { sql: where, values },
  ];
  const only = (sql: string, value: number | null) => {
    if (value !== null) parts.push({ sql, values: [value] });
  };
  if (!query.includeDeleted) parts.push({ sql: 'deleted_ms is null', values: [] });
  only('updated_ms >= ?', query.updatedSinceMs);
  only('updated_ms < ?', query.updatedUntilMs);
  only('owner_id = ?', query.ownerId);
  only('org_id = ?', query.orgId);
  if (query.ids !== null)
    parts.push({ sql: `id in (${query.ids.map(() => '?').join(', ')})`, values: query.ids });
  if (query.after !== null)
    parts.push({ sql: `(${column}, id) ${sign} (?, ?)`, values: [query.after.value, query.after.id] });
  return store
    .all(
      `select * from person where ${parts.map(({ sql }) => sql).join(' and ')} order by ${column} ${order}, id ${order} limit ?`,
      ...parts.flatMap((part) => part.values),
      query.limit,
    )
    .map(toPerson);
}

function emptyPerson(id: number, actor: Actor, nowMs: number): Person {
  return {
    id,
    name: '',
    firstName: null,
    lastName: null,
    ownerId: actor.userId,
    orgId: null,
    emails: [],
    phones: [],
    visibleTo: 3,
    labelIds: [],
    jobTitle: null,
    customFields: {},
    addedMs: nowMs,
    updatedMs: nowMs,
    deletedMs: null,
  };
}

function apply(before: Person, change: PersonChange, nowMs: number): Person {
  const { name, customFields, ...rest } = change;
  const merged = { ...before.customFields, ...customFields };
  return {
    ...before,
    ...rest,
    ...name,
    customFields: Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)),
    updatedMs: Math.max(nowMs, before.updatedMs),
  };
}

/** Addresses and numbers are joined, the survivor's first; of everything else only what is empty is filled. */
function fillFrom(survivor: Person, loser: Person): Person {
  const join = (own: Person['emails'], others: Person['emails']) => [
    ...own,
    ...others
      .filter(({ value }) => !own.some((item) => item.value.toLowerCase() === value.toLowerCase()))
      .map((item, index) => ({ ...item, primary: own.length === 0 && index === 0 })),
  ];
  return {
    ...survivor,
    emails: join(survivor.emails, loser.emails),
    phones: join(survivor.phones, loser.phones),
    orgId: survivor.orgId ?? loser.orgId,
    jobTitle: survivor.jobTitle ?? loser.jobTitle,
    customFields: { ...loser.customFields, ...survivor.customFields },
  };
}

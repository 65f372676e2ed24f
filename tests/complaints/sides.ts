import { expect } from '@jest/globals';
import { exceptionList, type ExceptionView } from '../../backend/contract/exceptions.ts';
import { systemClock } from '../../backend/platform/clock.ts';
import { firstCompanyId } from '../../sandbox/pipedrive/companies.ts';
import type { Person } from '../../sandbox/pipedrive/types.ts';
import { placesIn, type Places } from '../../simulation/places.ts';
import { portalId, startBackend, type Backend, type BackendOptions } from '../fixtures/backend.ts';

export const company = firstCompanyId;

export type Counts = { hubspot: number; pipedrive: number; contacts: number };

/** A backend between two CRMs that hold only what a test puts there, and what a test asks of all three. */
export type Sides = Backend &
  Places & {
    /** Delivers what both CRMs have to deliver and works, until nothing is left to do now. */
    settle(): Promise<void>;
    /** Records in each system. */
    counts(): Promise<Counts>;
    /** Write calls of contacts and persons since the last `clearCalls`, and how many of them create. */
    writes(): { hubspot: number; pipedrive: number; creates: number };
    clearCalls(): void;
    person(id: number): Person;
    /** The person of a HubSpot contact, and the contact of a Pipedrive person, as Kindred has linked them. */
    personOf(recordId: string): Promise<number>;
    contactOf(personId: number): Promise<string>;
    /** Kindred's own contact. */
    idOf(provider: 'hubspot' | 'pipedrive', externalId: string | number): Promise<string>;
    exceptions(kind?: ExceptionView['kind']): Promise<ExceptionView[]>;
    /** Work that no webhook tells of. */
    unheard<T>(work: () => T): T;
  };

const everybody = { search: '', offset: 0, limit: 100_000 };

/** `userId`: who connects Pipedrive (its admin). */
export type SidesOptions = BackendOptions & { open?: boolean; userId?: number };

/** Both connected and empty, unless `contacts` says how many HubSpot has; the first sync is over where `open` says so. */
export async function startSides(options: SidesOptions = {}): Promise<Sides> {
  const { open = true, contacts = 0, userId, ...rest } = options;
  const backend = await startBackend({ contacts, ...rest });
  await backend.sandbox.steer('POST', '/_sandbox/pipedrive/reset', { persons: 0 });
  await backend.connectPipedrive(userId);
  const [row] = await backend.rows<{ code: string }>(
    `select field_property as code from connection where provider = 'pipedrive'`,
  );
  const sides = withQuestions(backend, row?.code ?? '');
  if (open) {
    await sides.sync();
    await sides.settle();
    sides.clearCalls();
  }
  return sides;
}

function withQuestions(backend: Backend, pronounsCode: string): Sides {
  const { hubspot, pipedrive } = backend;
  const linked = async (from: string, to: string, id: string) => {
    const [row] = await backend.rows<{ id: string | null }>(
      `select o.external_id as id from contact_link l join contact_link o on o.contact_id = l.contact_id
       where l.provider = $1 and o.provider = $2 and l.external_id = $3`,
      [from, to, id],
    );
    if (!row?.id) throw new Error(`${from}:${id} has no record in ${to}`);
    return row.id;
  };
  const creates = (byRoute: Record<string, number>) =>
    Object.entries(byRoute)
      .filter(([route]) => /^POST (\/api\/v2\/persons|.*\/batch\/(create|upsert))$/.test(route))
      .reduce((sum, [, count]) => sum + count, 0);
  const person: Sides['person'] = (id) => {
    const found = pipedrive.people.read(company, id);
    if (!found) throw new Error(`person ${id} is gone`);
    return found;
  };
  return Object.assign(backend, {
    ...placesIn({ hubspot, pipedrive, portalId, companyId: company }),
    pronounsCode,
    settle: () => settle(backend),
    counts: async () => {
      const [row] = await backend.rows<{ contacts: number }>(
        'select count(*)::int as contacts from contact where tenant_id = $1 and deleted_at is null',
        [backend.tenantId],
      );
      return {
        hubspot: hubspot.people.list(portalId, everybody).total,
        pipedrive: pipedrive.people.list(company, everybody).total,
        contacts: row?.contacts ?? 0,
      };
    },
    writes: () => {
      const [h, p] = [hubspot.calls.report(), pipedrive.calls.report()];
      return {
        hubspot: h.contactWrites,
        pipedrive: p.personWrites,
        creates: creates(h.byRoute) + creates(p.byRoute),
      };
    },
    clearCalls: () => {
      hubspot.calls.clear();
      pipedrive.calls.clear();
    },
    person,
    personOf: async (recordId: string) => Number(await linked('hubspot', 'pipedrive', recordId)),
    contactOf: (personId: number) => linked('pipedrive', 'hubspot', String(personId)),
    idOf: async (provider: string, externalId: string | number) => {
      const [row] = await backend.rows<{ id: string }>(
        'select contact_id as id from contact_link where provider = $1 and external_id = $2',
        [provider, String(externalId)],
      );
      return row?.id ?? '';
    },
    exceptions: async (kind?: ExceptionView['kind']) => {
      const query = kind === undefined ? '' : `&kind=${kind}`;
      const answer = await backend.api('GET', `/api/exceptions?status=open&limit=200${query}`);
      expect(answer.status).toBe(200);
      return exceptionList.parse(answer.body).items;
    },
    unheard: <T>(work: () => T): T => {
      hubspot.faults.apply({ webhooks: { drop: 1 } });
      pipedrive.faults.apply({ webhooks: { drop: 1 } });
      const result = work();
      hubspot.faults.apply({ webhooks: { drop: 0 } });
      pipedrive.faults.apply({ webhooks: { drop: 0 } });
      return result;
    },
  });
}

const maxRounds = 40;
const patienceMs = 60_000;

async function settle(backend: Backend): Promise<void> {
  for (let round = 0; round < maxRounds; round += 1) {
    await delivered(backend);
    await backend.drain();
    const [row] = await backend.rows<{ waiting: number }>(
      `select count(*)::int as waiting from webhook_event
       where tenant_id = $1 and processed_at is null and handled and claimed_until is null`,
      [backend.tenantId],
    );
    if (row?.waiting === 0 && pending(backend) === 0) return;
  }
  throw new Error('there was always more to do');
}

function pending({ hubspot, pipedrive }: Backend): number {
  const ofHubSpot = hubspot.faults.state().webhooks.paused ? 0 : hubspot.webhooks.pending();
  const ofPipedrive = pipedrive.faults.state().webhooks.paused ? 0 : pipedrive.delivery.pending();
  return ofHubSpot + ofPipedrive;
}

async function delivered(backend: Backend): Promise<void> {
  const untilMs = systemClock.nowMs() + patienceMs;
  // What was held back while deliveries were paused.
  backend.hubspot.webhooks.wake();
  backend.pipedrive.delivery.wake();
  while (pending(backend) > 0) {
    if (systemClock.nowMs() > untilMs) throw new Error('webhooks are not delivered');
    await systemClock.sleep(20);
  }
}

export const primary = (list: readonly { value: string; primary: boolean }[]) =>
  list.find((item) => item.primary)?.value ?? null;

/** What two records of one person do not agree in, field by field. */
export function differences(sides: Sides, recordId: string, personId: number): string[] {
  const held = sides.held(recordId);
  const person = sides.person(personId);
  const fields: [string, string | null | undefined, unknown][] = [
    ['email', held['email']?.toLowerCase(), primary(person.emails)?.trim().toLowerCase()],
    ['phone', held['phone'], primary(person.phones)],
    ['firstName', held['firstname'], person.firstName],
    ['lastName', held['lastname'], person.lastName],
    ['pronouns', held['custom_pronouns'], person.customFields[sides.pronounsCode]],
  ];
  return fields.flatMap(([name, a, b]) => ((a ?? '') === (b ?? '') ? [] : [`${name}: ${a} ≠ ${String(b)}`]));
}

/** Every linked pair compared, as far as both records are there; empty when the CRMs agree. */
export async function allDifferences(sides: Sides): Promise<string[]> {
  const pairs = await sides.rows<{ record: string; person: string }>(
    `select h.external_id as record, p.external_id as person from contact_link h
     join contact_link p on p.contact_id = h.contact_id and p.provider = 'pipedrive'
     where h.provider = 'hubspot' and h.external_id is not null and p.external_id is not null`,
  );
  const there = pairs.filter(({ record }) => sides.hubspot.people.read(portalId, record) !== null);
  return there.flatMap(({ record, person }) =>
    differences(sides, record, Number(person)).map((text) => `${record}/${person} ${text}`),
  );
}

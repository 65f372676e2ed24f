import type { World } from '../hubspot/world.ts';
import { readWishes } from '../hubspot/contacts.ts';
import { firstCompanyId } from './companies.ts';
import { installTables, worldTables } from './schema.ts';
import { seedCompany } from './seed/seed-company.ts';
import type { PipedriveWorld } from './world.ts';

export type PipedriveReset = {
  /** Persons of the first company; as many as the first portal has contacts when not given. */
  persons?: number | undefined;
  seed?: number | undefined;
  /** Tokens and webhooks of companies that are still there go on working. */
  keepInstalls?: boolean | undefined;
};

export type CompanyPlan = { companyId: number; name: string; persons: number };

const defaultSeed = 1;

/**
 * Starts Pipedrive over beside a HubSpot that was just filled: one company for each portal, named like it. Faults,
 * switches, limits and counts start over too.
 */
export function resetPipedrive(
  world: PipedriveWorld,
  hubspot: World,
  input: PipedriveReset = {},
): CompanyPlan[] {
  const plans = hubspot.portals.list().map(({ portalId, name }, index) => {
    const contacts = hubspot.people.list(portalId, { search: '', offset: 0, limit: 1 }).total;
    const persons = index === 0 ? (input.persons ?? contacts) : contacts;
    return { portalId, companyId: firstCompanyId + index, name, persons };
  });
  world.faults.clear();
  world.switches.clear();
  world.calls.clear();
  world.delivery.resetCounts();
  world.limits.clear();
  world.store.atomically(() => {
    const tables = input.keepInstalls === true ? worldTables : [...worldTables, ...installTables];
    for (const table of tables) world.store.run(`delete from ${table}`);
    for (const { portalId, companyId, name, persons } of plans) {
      world.companies.add(companyId, name);
      const [admin, ...others] = world.companies.users(companyId);
      if (admin === undefined) continue;
      seedCompany(world, {
        companyId,
        persons,
        seed: (input.seed ?? defaultSeed) + companyId,
        users: [admin, ...others],
        source: {
          contacts: hubspot.contacts,
          portalId,
          wishes: readWishes(hubspot, portalId),
        },
      });
    }
  });
  return plans.map(({ companyId, name, persons }) => ({ companyId, name, persons }));
}

import { z } from 'zod';
import { installTables, worldTables } from './schema.ts';
import { seedPortal } from './seed/seed-portal.ts';
import type { World } from './world.ts';

const contacts = z.number().int().min(0).max(1_000_000);

/** What `POST /_sandbox/reset` takes. */
export const resetInput = z.strictObject({
  /** Size of the first portal. */
  contacts: contacts.optional(),
  seed: z.number().int().min(0).max(4_294_967_295).optional(),
  portals: z
    .array(
      z.strictObject({
        portalId: z.number().int().positive(),
        name: z.string().min(1).max(100).optional(),
        contacts,
        installed: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(1_000)
    .optional(),
  /** Tokens and installs of portals that are still there go on working. */
  keepInstalls: z.boolean().default(false),
});

export type ResetInput = z.input<typeof resetInput>;

type PortalPlan = { portalId: number; name: string; contacts: number; installed: boolean };

const defaultSeed = 1;
export const firstPortalId = 62515;
const defaultPortals = [
  { portalId: firstPortalId, name: 'Linden & Co' },
  { portalId: 62516, name: 'Harbour Studio', contacts: 25 },
];

function planPortals(world: World, input: ResetInput): PortalPlan[] {
  const size = input.contacts ?? world.config.contacts;
  const named = new Map(defaultPortals.map(({ portalId, name }) => [portalId, name]));
  if (input.portals !== undefined)
    return input.portals.map(({ portalId, name, contacts: count, installed = false }) => ({
      portalId,
      name: name ?? named.get(portalId) ?? `Portal ${portalId}`,
      contacts: count,
      installed,
    }));
  return defaultPortals.map(({ portalId, name, contacts: count }) => ({
    portalId,
    name,
    contacts: count ?? size,
    installed: false,
  }));
}

/** Starts the world over from a seed, in one transaction; the clock, faults, limits and counts start over with it. */
export function resetWorld(world: World, input: ResetInput): PortalPlan[] {
  const plans = planPortals(world, input);
  const kept = input.keepInstalls === true ? world.portals.list().filter(({ installed }) => installed) : [];
  world.faults.clear();
  world.rules.clear();
  world.calls.clear();
  world.webhooks.resetCounts();
  world.rollingLimit.clear();
  world.searchLimit.clear();
  world.store.atomically(() => {
    const tables = input.keepInstalls === true ? worldTables : [...worldTables, ...installTables];
    for (const table of tables) world.store.run(`delete from ${table}`);
    world.clock.reset();
    world.properties.forget();
    world.journalSubscriptions.forget();
    for (const plan of plans) {
      world.portals.add(plan.portalId, plan.name);
      world.properties.found(plan.portalId);
      const installed = plan.installed || kept.some(({ portalId }) => portalId === plan.portalId);
      if (installed) world.portals.setInstalled(plan.portalId, true);
      seedPortal(world, { ...plan, seed: (input.seed ?? defaultSeed) + plan.portalId });
    }
  });
  return plans;
}

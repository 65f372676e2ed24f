import { afterEach, describe, expect, test } from '@jest/globals';
import { checkDisappeared } from '../../../../backend/features/lifecycle/index.ts';
import { disagreements } from '../../../../simulation/agreement.ts';
import { createCrmTroubles, heal } from '../../../../simulation/crm-troubles.ts';
import type { Act } from '../../../../simulation/editors.ts';
import { createPeople } from '../../../../simulation/people.ts';
import { createSeeded } from '../../../../simulation/seeded.ts';
import { startSides, type Sides } from '../../../complaints/sides.ts';
import { writesOf } from './both-crms.ts';
import { createWork, keepTime } from './convergence/work.ts';

let sides: Sides;
afterEach(() => sides?.close());

const replay = process.env['CONVERGENCE_SEED'];
const seeds = replay === undefined ? [9] : [Number(replay)];
const steps = Number(process.env['CONVERGENCE_STEPS'] ?? 60);

/** How often what happens, of a hundred or so. */
const often: Record<string, number> = {
  editContact: 14,
  editPerson: 14,
  editHere: 8,
  addEmailBeside: 2,
  addPhoneBeside: 2,
  newContact: 3,
  newPerson: 3,
  newInBoth: 2,
  newHere: 2,
  removeContact: 1,
  removeAndRestore: 1,
  removePerson: 1,
  mergeContacts: 1,
  mergePersons: 1,
  noAnswer: 5,
  serverErrors: 3,
  tooMany: 1,
  webhooks: 4,
  heal: 3,
  inbox: 8,
  push: 6,
  session: 3,
  atOnce: 6,
  later: 3,
  settle: 2,
};
const names = Object.entries(often).flatMap(([name, times]) => Array.from({ length: times }, () => name));

/** Everything is healthy again, and the next look finds what no webhook told. */
async function comeToRest(): Promise<void> {
  heal(sides);
  for (let round = 0; round < 3; round += 1) {
    sides.clock.advance(60_000);
    keepTime(sides);
    await sides.settle();
    await sides.sync();
    await sides.settle();
  }
  // Once a day: what was deleted without a word.
  for (const provider of ['hubspot', 'pipedrive'] as const) {
    const check = await checkDisappeared(sides.context, sides.tenantId, provider, 5_000, null);
    expect(check.outcome).toBe('ok');
  }
  await sides.settle();
}

describe('whatever people do in both CRMs while everything goes wrong', () => {
  test.each(seeds)(
    'all sides agree in the end, nothing is lost, nobody is there twice (seed %i)',
    async (seed) => {
      const seeded = createSeeded(String(seed));
      sides = await startSides({ contacts: 0, speed: 2 });
      const second = await sides.secondProcess();
      const people = createPeople(sides, seeded);
      const acts: Record<string, Act> = {
        ...people.acts,
        ...createCrmTroubles(sides, seeded),
        ...createWork(sides, second, seeded),
        heal: () => heal(sides),
      };
      const trail: string[] = [];
      const said = (error: unknown) =>
        new Error(`seed ${seed}, step ${trail.length} (${trail.at(-1)}): ${error}`);
      for (let index = 0; index < 8; index += 1) await acts[index % 2 ? 'newContact' : 'newPerson']?.();
      for (let step = 0; step < steps; step += 1) {
        keepTime(sides);
        const name = seeded.pickOf(names) ?? '';
        trail.push(name);
        try {
          await acts[name]?.();
        } catch (error) {
          throw said(error);
        }
      }
      await comeToRest();

      const found = await disagreements(sides, { wishes: people.wishes() });
      expect({ replay: `CONVERGENCE_SEED=${seed}`, found }).toEqual({
        replay: `CONVERGENCE_SEED=${seed}`,
        found: [],
      });
      const before = writesOf(sides);
      await sides.sync();
      await sides.settle();
      expect(writesOf(sides)).toEqual(before);
    },
    200_000,
  );
});

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { RacePoint } from '../../../../backend/platform/race-points.ts';
import { startSides, type Sides } from '../../../complaints/sides.ts';

let sides: Sides;
const people = 250;
jest.setTimeout(180_000);
beforeEach(async () => {
  sides = await startSides({ open: false, speed: 3 });
  sides.unheard(() => {
    for (let index = 0; index < people; index += 1)
      sides.addContact({ email: `d${index}@gone.example`, firstname: 'Mid', lastname: `Way ${index}` });
  });
}, 180_000);
afterEach(() => sides.close());

const onceAt = (wanted: RacePoint, times: number, work: () => Promise<unknown>) => {
  let seen = 0;
  sides.atRacePoint.hook = async (point) => {
    if (point !== wanted || (seen += 1) !== times) return;
    await work();
  };
};
const disconnect = () => sides.api('DELETE', '/api/connections/pipedrive');

describe('Pipedrive is disconnected', () => {
  test.each([
    ['while it is read', 'session.page_read', 1],
    ['while people are matched', 'session.page_applied', 1],
    ['while it is written to', 'push.claimed', 2],
  ] as const)(
    '%s: the sync ends for HubSpot, nothing more is sent, and connecting again catches up',
    async (_name, point, times) => {
      // What it reports goes nowhere while it is disconnected, and would be tried again for minutes.
      sides.pipedrive.faults.apply({ webhooks: { drop: 1 } });
      onceAt(point, times, disconnect);
      const { id } = await sides.sync();
      sides.atRacePoint.hook = null;
      await sides.settle();
      // What was under way when the access ended is somebody's for 15 s.
      sides.clock.advance(20_000);
      await sides.settle();
      const session = await sides.session(id);
      expect(['completed', 'failed']).toContain(session.status);
      await sides.settle();
      expect((await sides.counts()).contacts).toBe(people);
      sides.clearCalls();
      sides.edit((sides.recordIds()[0] ?? '').toString(), { lastname: 'Edited' });
      await sides.settle();
      expect(sides.writes()).toEqual({ hubspot: 0, pipedrive: 0, creates: 0 });

      await sides.connectPipedrive();
      expect(await sides.sync()).toMatchObject({ status: 'completed' });
      await sides.settle();
      expect(await sides.counts()).toEqual({ hubspot: people, pipedrive: people, contacts: people });
    },
  );
});
